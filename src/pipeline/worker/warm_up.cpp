// SPDX-License-Identifier: Apache-2.0
#include "pipeline/worker/warm_up.hpp"

#include <fontconfig/fontconfig.h>
#include <iconv.h>
#include <libheif/heif.h>

#include <set>
#include <utility>

#include "ocr/models.hpp"
#include "ocr/recognizer.hpp"

namespace noticescan::pipeline {
namespace {

namespace fs = std::filesystem;

// poppler takes every text through these, and each is code of its own, loaded by name. Never
// closed: what nobody uses is unloaded.
void load_character_tables() {
  for (const auto& [to, from] : {std::pair{"UTF-8", "UTF-16"}, std::pair{"UTF-16", "UTF-8"}}) {
    (void)::iconv_open(to, from);
  }
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
  load_character_tables();
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
