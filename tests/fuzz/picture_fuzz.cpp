// SPDX-License-Identifier: Apache-2.0
// A picture of one kind, NOTICESCAN_FUZZ_KIND: header, pixels, orientation, resolution.
#include <algorithm>

#include "fuzz/harness.hpp"
#include "input/document.hpp"
#include "input/sniff.hpp"

using namespace noticescan;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (input::sniff({data, size}) != input::Kind::NOTICESCAN_FUZZ_KIND) return 0;
  const input::Limits limits{.max_pixels = 1'000'000, .max_pages = 20};
  const auto document = input::open_document(fuzz::bytes_of(data, size), limits);
  if (!document) {
    fuzz::ensure(!document.error().message.empty(), "an error has a message");
    return 0;
  }
  const int pages = document->pages->page_count();
  fuzz::ensure(pages >= 1 && pages <= limits.max_pages, "a document has pages, within the limit");
  for (int page = 1; page <= std::min(pages, 4); ++page) {
    (void)document->pages->text(page);
    const auto image = document->pages->image(page);
    if (!image) continue;
    const auto expected = static_cast<std::size_t>(image->height) * image->row_bytes();
    fuzz::ensure(image->width > 0 && image->height > 0, "a picture has pixels");
    fuzz::ensure(image->channels == 1 || image->channels == 3, "a picture is grey or RGB");
    fuzz::ensure(image->pixels.size() == expected, "a picture's rows are whole");
    fuzz::ensure(static_cast<std::int64_t>(image->width) * image->height <= limits.max_pixels,
                 "a picture is no larger than was allowed");
  }
  return 0;
}
