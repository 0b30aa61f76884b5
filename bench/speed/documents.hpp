// SPDX-License-Identifier: Apache-2.0
// The documents of each row, drawn with fixed seeds: every run on every machine reads the same.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "support/drawing.hpp"

namespace noticescan::speed {

struct Document {
  std::filesystem::path path;
  std::string damage;  // an entry of tools/corpus/data/damages.json
  int pages = 1;
  // Of page 1, where code, notice date and deadline are printed first: "X0,Y0,X1,Y1" in fractions.
  std::vector<std::string> boxes;
};

struct Studio {
  bench::Painter painter;
  std::filesystem::path work;  // where sets are kept
  int jobs = 1;
};

std::vector<Document> digital_pdfs(const Studio& studio, int count);
// Half of them at 300 dpi, half at 200.
std::vector<Document> clean_scans(const Studio& studio, int count);
// Of all that the mail brings: digital, scanned, faxed, photographed. HEIC is left out, since the
// peers can't read it, so that a few less than `count` may come.
std::vector<Document> mixed_mail(const Studio& studio, int count);
// The damaged ones of these: neither digital nor clean scans.
std::vector<Document> damaged_mail(const Studio& studio, int count);
// Scans of two to four pages, clean and damaged in turn.
std::vector<Document> scans_of_pages(const Studio& studio, int count);
// Clean scans at 200 dpi, one PDF for each of these numbers of pages.
std::vector<Document> scans_by_pages(const Studio& studio, const std::vector<int>& pages);
// JPEGs of 3024 x 4032 pixels.
std::vector<Document> large_photos(const Studio& studio, int count);

}  // namespace noticescan::speed
