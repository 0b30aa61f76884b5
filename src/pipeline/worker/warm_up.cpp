// SPDX-License-Identifier: Apache-2.0
#include "pipeline/worker/warm_up.hpp"

#include <dlfcn.h>
#include <fontconfig/fontconfig.h>
#include <iconv.h>
#include <libheif/heif.h>

#include <algorithm>
#include <array>
#include <cstdlib>
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

// Whether libheif may load codecs from files: from a folder of its name beside it.
bool heif_may_have_plugins() {
  Dl_info library{};
  std::error_code none;
  return std::getenv("LIBHEIF_PLUGIN_PATH") != nullptr ||
         ::dladdr(reinterpret_cast<const void*>(&heif_get_version), &library) == 0 ||
         fs::exists(fs::path(library.dli_fname).parent_path() / "libheif", none);
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

fs::path variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// A folder of the user's, by its variable or beneath the home folder; "" without either.
fs::path user_folder(const char* name, const char* beneath_home) {
  if (const fs::path named = variable(name); named.is_absolute()) return named;
  const fs::path home = variable("HOME");
  return home.empty() ? home : home / beneath_home;
}

// Whether fonts may lie elsewhere than packages lay them: then fontconfig knows where, after
// 5 ms of reading its settings.
bool has_own_fonts() {
  constexpr std::array kVariables = {"FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT"};
  if (std::ranges::any_of(kVariables, [](const char* name) { return std::getenv(name); }))
    return true;
  const auto exists = [](const fs::path& path) {
    std::error_code none;
    return fs::exists(path, none);
  };
  if (!exists("/etc/fonts/fonts.conf") || exists("/etc/fonts/local.conf")) return true;
  const fs::path settings = user_folder("XDG_CONFIG_HOME", ".config");
  const fs::path data = user_folder("XDG_DATA_HOME", ".local/share");
  if (!settings.empty() && exists(settings / "fontconfig")) return true;
  if (!data.empty() && exists(data / "fonts")) return true;
  const fs::path home = variable("HOME");
  return !home.empty() && (exists(home / ".fonts") || exists(home / ".fonts.conf"));
}

// Of packages: fonts (some are links to others' folders), character maps of poppler, and what
// fontconfig needs to find them once a page asks for one.
void add_packages_folders(std::vector<fs::path>& into) {
  into.insert(into.end(),
              {"/usr/share", "/usr/local/share", "/etc/fonts", "/var/cache/fontconfig"});
  const fs::path cache = user_folder("XDG_CACHE_HOME", ".cache");
  if (!cache.empty()) into.push_back(cache / "fontconfig");
}

void add_own_folders(std::vector<fs::path>& into) {
  into.insert(into.end(), {"/usr/share/poppler", "/usr/local/share/poppler"});
  if (FcConfig* config = FcConfigGetCurrent()) {
    add_all(FcConfigGetFontDirs(config), into);
    add_all(FcConfigGetCacheDirs(config), into);
    std::set<fs::path> targets;
    add_link_targets(config, targets);
    into.insert(into.end(), targets.begin(), targets.end());
  }
}

}  // namespace

void warm_up() {
  if (heif_may_have_plugins()) heif_init(nullptr);  // 3 ms, spent anyway once a picture is HEIF
  ocr::open_debug_file();
  load_character_tables();
}

std::vector<fs::path> readable_folders(const fs::path& models_dir) {
  std::vector<fs::path> folders = ocr::model_folders(models_dir);
  if (has_own_fonts()) {
    add_own_folders(folders);
  } else {
    add_packages_folders(folders);
  }
  return folders;
}

}  // namespace noticescan::pipeline
