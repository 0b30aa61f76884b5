// SPDX-License-Identifier: Apache-2.0
#include "pipeline/worker/warm_up.hpp"

#include <fontconfig/fontconfig.h>
#include <libheif/heif.h>

#include <array>
#include <set>
#include <string>
#include <string_view>

#include "input/document.hpp"
#include "ocr/models.hpp"
#include "ocr/recognizer.hpp"

namespace noticescan::pipeline {
namespace {

namespace fs = std::filesystem;

// One line of text in each of the four families of fonts that every reader has.
std::string page_of_base_fonts() {
  constexpr std::array<std::string_view, 4> kFonts = {"Helvetica", "Times-Roman", "Courier",
                                                      "Symbol"};
  std::string fonts;
  std::string content;
  for (std::size_t i = 0; i < kFonts.size(); ++i) {
    const std::string name = "/F" + std::to_string(i);
    fonts += name + " << /Type /Font /Subtype /Type1 /BaseFont /" + std::string(kFonts[i]) + " >> ";
    content += "BT " + name + " 9 Tf 5 " + std::to_string(20 * i + 5) + " Td (Notice) Tj ET ";
  }
  const std::array<std::string, 4> objects = {
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 72 90] /Contents 4 0 R /Resources << /Font << " +
          fonts + ">> >> >>",
      "<< /Length " + std::to_string(content.size()) + " >> stream\n" + content + "\nendstream"};
  std::string pdf = "%PDF-1.4\n";
  std::string places = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const std::string place = std::to_string(pdf.size());
    places += std::string(10 - place.size(), '0') + place + " 00000 n \n";
    pdf += std::to_string(i + 1) + " 0 obj " + objects[i] + " endobj\n";
  }
  const std::string table = std::to_string(pdf.size());
  const std::string count = std::to_string(objects.size() + 1);
  return pdf + "xref\n0 " + count + "\n" + places + "trailer << /Size " + count +
         " /Root 1 0 R >>\nstartxref\n" + table + "\n%%EOF\n";
}

void read_a_page() {
  const std::string pdf = page_of_base_fonts();
  auto document = input::open_document({pdf.begin(), pdf.end()}, {}, "");
  if (!document) return;
  (void)document->pages->text(1);
  (void)document->pages->image(1);
}

template <class List>
void add_all(List* list, std::vector<fs::path>& into) {
  if (list == nullptr) return;
  while (const FcChar8* one = FcStrListNext(list)) {
    into.emplace_back(reinterpret_cast<const char*>(one));
  }
  FcStrListDone(list);
}

// Fonts may be links to files elsewhere, and it is the file that must be readable.
void add_link_targets(FcConfig* config, std::set<fs::path>& into) {
  for (const FcSetName set : {FcSetSystem, FcSetApplication}) {
    const FcFontSet* fonts = FcConfigGetFonts(config, set);
    for (int i = 0; fonts != nullptr && i < fonts->nfont; ++i) {
      FcChar8* name = nullptr;
      if (FcPatternGetString(fonts->fonts[i], FC_FILE, 0, &name) != FcResultMatch) continue;
      const fs::path file(reinterpret_cast<const char*>(name));
      std::error_code none;
      if (!fs::is_symlink(file, none)) continue;
      const fs::path target = fs::canonical(file, none);
      if (!none) into.insert(target);
    }
  }
}

}  // namespace

void warm_up() {
  heif_init(nullptr);
  FcInit();
  ocr::open_debug_file();
  read_a_page();
}

std::vector<fs::path> readable_folders(const fs::path& models_dir) {
  std::vector<fs::path> folders = ocr::model_folders(models_dir);
  folders.insert(folders.end(), {"/usr/share/poppler", "/usr/local/share/poppler"});
  if (FcConfig* config = FcConfigGetCurrent()) {
    add_all(FcConfigGetFontDirs(config), folders);
    add_all(FcConfigGetCacheDirs(config), folders);
    std::set<fs::path> targets;
    add_link_targets(config, targets);
    folders.insert(folders.end(), targets.begin(), targets.end());
  }
  return folders;
}

}  // namespace noticescan::pipeline
