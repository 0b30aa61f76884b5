// SPDX-License-Identifier: Apache-2.0
#include "samples.hpp"

#include "core/date.hpp"
#include "document.hpp"
#include "library.hpp"

namespace noticescan::corpus {
namespace {

std::string long_text(const Json& iso) {
  const auto date = core::parse_iso(iso.get<std::string>());
  if (!date) throw std::runtime_error("not a day: " + iso.dump());
  return core::to_long_text(*date);
}

Recipe recipe_of(const Json& sample, const Library& library) {
  const Json& letter = library.letters.at(sample.at("letter"));
  Recipe recipe;
  recipe.layout = library.layouts.at(letter.at("layouts").at(0));
  recipe.values = library.common;
  recipe.values.update(letter.at("values"));
  recipe.values.update(sample.at("values"));
  for (const auto& [name, iso] : sample.at("dates").items()) recipe.values[name] = long_text(iso);
  recipe.damage = sample.value("damage", Json::array());
  recipe.write = sample.at("write");
  recipe.page_limit = sample.value("pages", 1);
  recipe.dpi = sample.value("dpi", 300.0);
  recipe.colour = sample.value("colour", false);
  recipe.seed = sample.value("seed", 1);
  return recipe;
}

}  // namespace

void make_samples(const std::filesystem::path& data, const std::filesystem::path& out,
                  const std::string& only) {
  const Json samples = read_json(data / "samples.json");
  const Library library = read_library(data);
  std::filesystem::create_directories(out);
  for (const Json& sample : samples) {
    const std::filesystem::path name = sample.at("file").get<std::string>();
    if (!only.empty() && name != only) continue;
    write_file(out / name, make_document(recipe_of(sample, library)).bytes);
    write_file(out / (name.stem().string() + ".expected.json"),
               sample.at("expected").dump(2) + "\n");
  }
}

}  // namespace noticescan::corpus
