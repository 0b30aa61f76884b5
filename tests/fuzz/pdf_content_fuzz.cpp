// SPDX-License-Identifier: Apache-2.0
// The content of a PDF page, which we interpret ourselves. A line "--" parts the page's content
// from that of the form /Fm, and that from further entries of the page's resources.
#include <cmath>

#include "fuzz/harness.hpp"
#include "input/pdf_content.hpp"
#include "input/pdf_file.hpp"
#include "unit/input/tiny_files.hpp"

using namespace noticescan;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text = fuzz::text_of(data, size);
  const std::string content = fuzz::take_part(text), form = fuzz::take_part(text),
                    resources = fuzz::take_part(text);

  test_support::TinyPdf pdf;
  const int image = test_support::add_grey_image(pdf, test_support::quarters(4, 4));
  const int form_object = pdf.add_stream(
      "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /Im 1 0 R >> >>",
      form);
  pdf.add_page(content, "/MediaBox [0 0 612 792]",
               "/XObject << /Im " + std::to_string(image) + " 0 R /Fm " +
                   std::to_string(form_object) + " 0 R >> " + resources);
  auto file = input::open_pdf_file(pdf.finish(), {}, {});
  if (!file || file->page_count() < 1) return 0;
  auto page = file->page(1);
  if (!page) return 0;
  QPDFObjectHandle object = file->page_object(1);
  if (object.isNull()) return 0;
  const auto content_read = input::read_content(object, file->geometry(1, **page).to_fractions());
  for (const auto& placed : content_read.images)
    fuzz::ensure(std::isfinite(placed.area) && placed.area >= 0, "a picture's area is a number");
  fuzz::ensure(content_read.image_coverage >= 0 && content_read.image_coverage <= 1,
               "pictures cover a share of the page");
  fuzz::ensure(content_read.visible_glyphs >= 0 && content_read.hidden_glyphs >= 0,
               "glyphs are counted");
  return 0;
}
