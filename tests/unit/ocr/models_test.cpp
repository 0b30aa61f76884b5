// SPDX-License-Identifier: Apache-2.0
#include "ocr/models.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "core/sha256.hpp"
#include "ocr/line_reader.hpp"
#include "ocr/recognizer.hpp"

namespace noticescan::ocr {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

// A models folder of its own, gone after the test.
struct Models : ::testing::Test {
  fs::path dir =
      fs::path(::testing::TempDir()) /
      (std::string("models-") + ::testing::UnitTest::GetInstance()->current_test_info()->name());
  fs::path system = dir / "system";
  const std::string bytes = "pretended weights";

  void SetUp() override {
    fs::create_directories(system);
    const std::string hash =
        core::sha256_hex({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
    write(dir / "manifest.json", R"({"search": [")" + system.string() + R"("], "models": [{
      "role": "fast", "file": "xyz.traineddata", "package": "tesseract-ocr-xyz", "licence": "Apache-2.0",
      "accepted": [{"source": "another", "size": 3, "sha256": "00"},
                   {"source": "the one", "size": 17, "sha256": ")" +
                                     hash + R"("}]}]})");
  }
  void TearDown() override { fs::remove_all(dir); }

  static void write(const fs::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
  }
};

TEST_F(Models, AreFoundAndChecked) {
  write(system / "xyz.traineddata", bytes);
  const auto models = load_models(dir);
  ASSERT_TRUE(models) << models.error().message;
  ASSERT_EQ(models->size(), 1U);
  EXPECT_EQ(models->front().path, system / "xyz.traineddata");
  EXPECT_EQ(models->front().source, "the one");
  EXPECT_EQ(models->front().bytes.size(), bytes.size());
}

TEST_F(Models, InTheFolderItselfComeFirst) {
  write(system / "xyz.traineddata", "something else");
  write(dir / "xyz.traineddata", bytes);
  const auto models = load_models(dir);
  ASSERT_TRUE(models) << models.error().message;
  EXPECT_EQ(models->front().path, dir / "xyz.traineddata");
}

TEST_F(Models, AMissingOneNamesThePackage) {
  const auto models = load_models(dir);
  ASSERT_FALSE(models);
  EXPECT_EQ(models.error().code, core::ErrorCode::setup);
  EXPECT_THAT(models.error().message, HasSubstr("apt-get install --reinstall tesseract-ocr-xyz"));
}

TEST_F(Models, AnAlteredOneIsNotUsed) {
  write(system / "xyz.traineddata", "pretended weightz");
  const auto models = load_models(dir);
  ASSERT_FALSE(models);
  EXPECT_EQ(models.error().code, core::ErrorCode::setup);
  EXPECT_THAT(models.error().message, HasSubstr("altered"));
  EXPECT_THAT(models.error().message, HasSubstr("tesseract-ocr-xyz"));
}

TEST_F(Models, NeedAManifest) {
  const auto absent = load_models(dir / "nowhere");
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.error().code, core::ErrorCode::setup);
  EXPECT_THAT(absent.error().message, HasSubstr("--models"));

  write(dir / "manifest.json", R"({"models": [{"role": 1}]})");
  const auto broken = load_models(dir);
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().code, core::ErrorCode::setup);
  EXPECT_THAT(broken.error().message, HasSubstr("manifest.json"));
}

// Right hash, but nothing that can be used.
TEST_F(Models, ReadersSayWhenWeightsDoNotLoad) {
  write(system / "xyz.traineddata", bytes);
  const auto recognizer = Recognizer::load(dir);
  ASSERT_FALSE(recognizer);
  EXPECT_EQ(recognizer.error().code, core::ErrorCode::setup);
  EXPECT_THAT(recognizer.error().message, HasSubstr("can't load"));
  const auto reader = LineReader::load(dir, "fast", "fast");
  ASSERT_FALSE(reader);
  EXPECT_EQ(reader.error().code, core::ErrorCode::setup);
  EXPECT_THAT(reader.error().message, HasSubstr("can't be used"));
}

TEST_F(Models, ARoleWithoutAModelIsNamed) {
  write(system / "xyz.traineddata", bytes);
  const auto model = load_model(dir, "witness");
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().code, core::ErrorCode::setup);
  EXPECT_THAT(model.error().message, HasSubstr("\"witness\""));
}

}  // namespace
}  // namespace noticescan::ocr
