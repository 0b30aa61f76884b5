// SPDX-License-Identifier: Apache-2.0
#include "damaged.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <stdexcept>

#include "compose.hpp"
#include "legibility.hpp"
#include "library.hpp"
#include "page_pictures.hpp"
#include "specimens.hpp"
#include "support/progress.hpp"

namespace noticescan::accuracy {
namespace {

namespace fs = std::filesystem;
using corpus::Picture;

std::vector<std::string> damages_of(const std::vector<std::string>& asked,
                                    const corpus::Library& library) {
  std::vector<std::string> damages;
  for (const std::string& name : asked) {
    if (name != "all" && !library.damages.contains(name))
      throw std::runtime_error("no such damage: " + name);
    if (name != "all") damages.push_back(name);
    if (name != "all") continue;
    for (const auto& [each, damage] : library.damages.items()) {
      const bool of_text = damage.value("kind", "") == "digital" || each == "wrong_text_layer";
      if (!of_text) damages.push_back(each);
    }
  }
  return damages;
}

// The recipe's damage and file, as for a letter of the corpus.
corpus::Recipe recipe_of(const std::string& damage, std::uint64_t seed,
                         const corpus::Library& library) {
  constexpr int kPages = 2;  // the rest of a notice repeats what these say
  corpus::Recipe recipe =
      corpus::compose(library, seed, corpus::Part::open, {{"damage", damage}}).recipe;
  recipe.write.erase("text_layer");
  recipe.page_limit = std::min(recipe.page_limit, kPages);
  return recipe;
}

corpus::TracedPrinting traced(const Printing& printing, cv::Size size) {
  const double x0 = printing.box.x0 * size.width, x1 = printing.box.x1 * size.width;
  const double y0 = printing.box.y0 * size.height, y1 = printing.box.y1 * size.height;
  corpus::TracedPrinting result;
  result.key = printing.key;
  result.quads.push_back({cv::Point2d{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}});
  return result;
}

std::vector<Picture> pictures_of(const fs::path& file, const Truth& truth,
                                 const corpus::Recipe& recipe) {
  std::vector<Picture> pictures;
  each_page(file, recipe.page_limit, [&](const PagePicture& page) {
    constexpr double kLetterWidth = 8.5;  // inches
    const double scale = kLetterWidth * recipe.dpi / page.pixels.cols;
    Picture picture{{}, recipe.dpi, recipe.dpi, 0, {}};
    cv::resize(page.pixels, picture.pixels, {}, scale, scale,
               scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
    if (recipe.colour) corpus::to_colour(picture);
    for (const Printing& printing : truth.printings) {
      if (printing.page == page.page)
        picture.printings.push_back(traced(printing, picture.pixels.size()));
    }
    pictures.push_back(std::move(picture));
  });
  return pictures;
}

// Where a person could read the code, and the deadline if one is printed.
bool is_legible(const Truth& truth, const corpus::Document& document) {
  const auto can_be_read = [&](const std::string& key) {
    return std::any_of(document.shots.begin(), document.shots.end(), [&](const auto& shot) {
      return std::any_of(shot.printings.begin(), shot.printings.end(), [&](const auto& printing) {
        return printing.key == key && measure(printing, shot.pixels).legible();
      });
    });
  };
  return can_be_read("code") && (truth.print == Truth::Print::nothing || can_be_read("respond_by"));
}

bool stands_on(const Truth& truth, int pages) {
  return truth.print == Truth::Print::nothing ||
         std::any_of(truth.printings.begin(), truth.printings.end(),
                     [&](const Printing& p) { return p.key == "respond_by" && p.page <= pages; });
}

}  // namespace

std::vector<Truth> damaged_specimens(const SetOptions& options, const Places& places) {
  const auto library = corpus::read_library(places.source / "tools/corpus/data");
  const auto lines = read_json_lines(places.samples() / "truth.jsonl");
  const fs::path folder = places.work / "damaged-specimens";
  fs::remove_all(folder);
  fs::create_directories(folder);
  std::vector<Truth> truths;
  std::uint64_t seed = options.seed * 1000003;
  const auto damages = damages_of(options.damages, library);
  for (const std::string& damage : damages) {
    for (const Json& line : lines) {
      if (!line.contains("pdf")) continue;
      const corpus::Recipe recipe = recipe_of(damage, ++seed, library);
      Truth truth = specimen_truth(line);
      auto pictures = pictures_of(places.samples() / line.at("pdf"), truth, recipe);
      if (!stands_on(truth, static_cast<int>(pictures.size()))) continue;
      const corpus::Document document = corpus::make_document(recipe, std::move(pictures));
      truth.file = fmt::format("{}_{}.{}", damage, truth.code, corpus::extension_of(recipe.write));
      truth.path = folder / truth.file;
      write_whole(truth.path, document.bytes);
      truth.legible = is_legible(truth, document);
      for (const auto& shot : document.shots) truth.rotation.push_back((4 - shot.turns) % 4 * 90);
      truth.printings.clear();  // their places are those of the paper before
      truth.made["damage"] = truth.made["group"] = damage;
      truths.push_back(std::move(truth));
      bench::show_progress("Damaging", truths.size(), damages.size() * lines.size());
    }
  }
  return truths;
}

}  // namespace noticescan::accuracy
