// SPDX-License-Identifier: Apache-2.0
// A picture that fills a PDF's page: colour spaces, palettes, filters, rows. Up to the first line
// "--" the input is the entries of the picture's dictionary, up to the second the matrix that it is
// drawn with; the rest is its data.
#include "fuzz/harness.hpp"
#include "input/document.hpp"
#include "unit/input/tiny_files.hpp"

using namespace noticescan;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text = fuzz::text_of(data, size);
  const std::string entries = fuzz::take_part(text), matrix = fuzz::take_part(text);
  test_support::TinyPdf pdf;
  const int image = pdf.add_stream("/Type /XObject /Subtype /Image " + entries, std::string(text));
  pdf.add_page("q " + matrix + " cm /Im Do Q", "/MediaBox [0 0 72 72]",
               "/XObject << /Im " + std::to_string(image) + " 0 R >>");
  const input::Limits limits{.max_pixels = 1'000'000, .max_pages = 5};
  const auto document = input::open_document(pdf.finish(), limits);
  if (!document) return 0;
  (void)document->pages->text(1);
  if (const auto picture = document->pages->image(1, 40)) {
    fuzz::ensure(
        picture->pixels.size() == static_cast<std::size_t>(picture->height) * picture->row_bytes(),
        "a picture's rows are whole");
  }
  return 0;
}
