// SPDX-License-Identifier: Apache-2.0
#include "damaged.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace noticescan::accuracy {
namespace {

namespace fs = std::filesystem;

// One specimen of three pages, of which the deadline stands on the second.
Places places_with_a_specimen() {
  const fs::path folder = fs::path(testing::TempDir()) / "damaged";
  fs::create_directories(folder / "shared/irs_samples");
  fs::copy_file(NOTICESCAN_SOURCE_DIR "/samples/cp504-digital.pdf",
                folder / "shared/irs_samples/one.pdf", fs::copy_options::overwrite_existing);
  write_whole(folder / "shared/irs_samples/truth.jsonl",
              R"({"code": "CP14", "pdf": "one.pdf", "boxes": {"code": [{"page": 1, )"
              R"("box": [0.7, 0.03, 0.8, 0.05]}], "deadlines": [{"page": 2, )"
              R"("box": [0.2, 0.3, 0.4, 0.32]}]}, "deadlines": [{"role": "pay_by", )"
              R"("printed": true, "date": "2025-02-20", "relative": null}]})"
              "\n");
  return {folder, NOTICESCAN_SOURCE_DIR, folder / "shared", folder / "work"};
}

TEST(DamagedSpecimens, AskForNothingThatStandsOnAPageLeftOut) {
  SetOptions options;
  options.damages = {"photo_messenger"};  // a picture of the first page
  EXPECT_THAT(damaged_specimens(options, places_with_a_specimen()), testing::IsEmpty());
}

TEST(DamagedSpecimens, KnowTheDamagesThatThereAre) {
  SetOptions options;
  options.damages = {"tea"};
  EXPECT_THROW(damaged_specimens(options, places_with_a_specimen()), std::runtime_error);
}

}  // namespace
}  // namespace noticescan::accuracy
