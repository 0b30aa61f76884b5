// SPDX-License-Identifier: Apache-2.0
// The EXIF block of a picture.
#include "fuzz/harness.hpp"
#include "input/exif.hpp"

using namespace noticescan;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const input::ExifFacts facts = input::read_exif({data, size});
  fuzz::ensure(facts.orientation >= 1 && facts.orientation <= 8, "an orientation is 1 to 8");
  fuzz::ensure(facts.x_dpi >= 0 && facts.x_dpi <= 10000 && facts.y_dpi >= 0 && facts.y_dpi <= 10000,
               "a resolution is sane, or not known");
  return 0;
}
