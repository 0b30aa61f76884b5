// SPDX-License-Identifier: Apache-2.0
#include "photos/photos.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <stdexcept>

#include "damage/damage.hpp"
#include "damage/dial.hpp"
#include "photos/lay.hpp"
#include "truth.hpp"
#include "workers.hpp"

namespace noticescan::corpus {
namespace {

constexpr const char* kDamage = "photograph";

struct Album {
  std::vector<PhotoEntry> as_taken, enlarged;
  std::map<std::string, Plate> plates;  // of those that are needed

  const PhotoEntry& entry_for(int index) const {
    const std::vector<PhotoEntry>& kind = index % 2 == 0 ? as_taken : enlarged;
    return kind[static_cast<std::size_t>(index / 2) % kind.size()];
  }
};

Album open_album(const std::filesystem::path& folder, const Json& leave_out, int count) {
  Album album;
  for (const PhotoEntry& entry : read_album(folder, leave_out))
    (entry.as_taken() ? album.as_taken : album.enlarged).push_back(entry);
  if (album.as_taken.empty() || album.enlarged.empty())
    throw std::runtime_error("of both kinds, wide sheets and narrow ones, a photograph is needed");
  for (int index = 0; index < count; ++index) {
    const PhotoEntry& entry = album.entry_for(index);
    if (!album.plates.contains(entry.file))
      album.plates[entry.file] = make_plate(entry, read_photo(folder / entry.file));
  }
  return album;
}

// Quarter turns, clockwise, of the page on its sheet: a sheet that lies broadside was turned before
// the picture was taken; now and then somebody photographs from the far side.
int draw_turns(const Plate& plate, Random& random) {
  const bool broadside = plate.sheet_size.width > plate.sheet_size.height;
  if (broadside) return random.chance(0.5) ? 1 : 3;
  return random.chance(0.08) ? 2 : 0;
}

std::string make_one(const Library& library, const Album& album, const Order& order, int index) {
  const std::uint64_t seed = order.seed * 1000003 + static_cast<std::uint64_t>(index);
  Json only = order.only;
  only["damage"] = kDamage;
  Draft draft = compose(library, seed, order.part, only);
  const PhotoEntry& entry = album.entry_for(index);
  const Plate& plate = album.plates.at(entry.file);
  draft.truth["photo"] = entry.file;
  draft.truth["photo_kind"] = entry.as_taken() ? "as_taken" : "enlarged";
  Random random(Random::mixed(seed, "file of the photograph"));
  Recipe& recipe = draft.recipe;
  recipe.write["quality"] =
      std::lround(Dial{recipe.write, recipe.strength, random}.number("quality", 80));
  recipe.dpi = std::min(plate.sheet_size.width, plate.sheet_size.height) / 8.5;
  const int turns = draw_turns(plate, random);
  const Document document = make_document(recipe, [&](Picture& page, Random& chance) {
    apply_damage(page, {{{"do", "turn"}, {"quarters", turns}}}, recipe.strength, chance);
    lay_on_sheet(page, plate);
  });
  const std::string file = fmt::format("{:05}.jpg", index);
  write_file(order.out / file, document.bytes);
  return finished_truth(draft, document, file).dump();
}

}  // namespace

void make_photos(const Library& library, const std::filesystem::path& photographs,
                 const Order& order) {
  const Json& plan = library.plan.at("photographs");
  const Album album = open_album(photographs, plan.at("leave_out"), order.count);
  Library with_photographs = library;
  with_photographs.damages[kDamage] = plan.at("damage");
  write_truth_of({order.out, order.count, order.jobs},
                 [&](int index) { return make_one(with_photographs, album, order, index); });
}

}  // namespace noticescan::corpus
