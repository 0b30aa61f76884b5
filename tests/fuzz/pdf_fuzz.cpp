// SPDX-License-Identifier: Apache-2.0
// A PDF as it comes: opening and repair, words, pictures.
#include <algorithm>

#include "fuzz/harness.hpp"
#include "input/document.hpp"
#include "input/sniff.hpp"

using namespace noticescan;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (input::sniff({data, size}) != input::Kind::pdf) return 0;
  const input::Limits limits{.max_pixels = 1'000'000, .max_pages = 50};
  const auto document = input::open_document(fuzz::bytes_of(data, size), limits);
  if (!document) return 0;
  for (int page = 1; page <= std::min(document->pages->page_count(), 2); ++page) {
    if (const auto layer = document->pages->text(page)) {
      for (const core::Word& word : layer->words)
        fuzz::ensure(!word.text.empty(), "a word has letters");
    }
    if (const auto image = document->pages->image(page, 40)) {
      fuzz::ensure(
          image->pixels.size() == static_cast<std::size_t>(image->height) * image->row_bytes(),
          "a picture's rows are whole");
    }
  }
  return 0;
}
