// SPDX-License-Identifier: Apache-2.0
#include "truth.hpp"

#include <algorithm>
#include <set>

#include "legibility.hpp"

namespace noticescan::corpus {
namespace {

using Names = std::vector<std::string>;

double rounded(double value, double steps) {
  return std::round(value * steps) / steps;
}

// The box that a printing takes, in fractions of the picture as it is shown.
Json box_of(const TracedPrinting& printing, cv::Size size) {
  double x0 = 1, y0 = 1, x1 = 0, y1 = 0;
  for (const Corners& quad : printing.quads) {
    for (const cv::Point2d& corner : quad) {
      x0 = std::min(x0, corner.x / size.width);
      x1 = std::max(x1, corner.x / size.width);
      y0 = std::min(y0, corner.y / size.height);
      y1 = std::max(y1, corner.y / size.height);
    }
  }
  return {rounded(x0, 1e4), rounded(y0, 1e4), rounded(x1, 1e4), rounded(y1, 1e4)};
}

// The corners as the print stands, top left first, in fractions of the picture.
Json quad_of(const TracedPrinting& printing, cv::Size size) {
  Json quad = Json::array();
  for (const cv::Point2d& corner : printing.quads.front())
    quad.push_back({rounded(corner.x / size.width, 1e5), rounded(corner.y / size.height, 1e5)});
  return quad;
}

struct Seen {
  std::set<std::string> printed;  // facts on the pages of the file
  std::set<std::string> legible;  // those that can be read at least once
};

Json printings_of(const Document& document, Seen& seen) {
  Json list = Json::array();
  for (std::size_t page = 0; page < document.shots.size(); ++page) {
    const Shot& shot = document.shots[page];
    for (const TracedPrinting& printing : shot.printings) {
      const Legibility legibility =
          shot.pixels.empty() ? Legibility{99, 1, 0} : measure(printing, shot.pixels);
      seen.printed.insert(printing.key);
      if (legibility.legible()) seen.legible.insert(printing.key);
      list.push_back({{"key", printing.key},
                      {"page", page + 1},
                      {"block", printing.block},
                      {"text", printing.text},
                      {"box", box_of(printing, shot.size)},
                      {"x_height", rounded(legibility.x_height, 10)},
                      {"contrast", rounded(legibility.contrast, 100)},
                      {"covered", rounded(legibility.covered, 100)}});
      if (printing.key == "word") list.back()["quad"] = quad_of(printing, shot.size);
    }
  }
  return list;
}

// What has to be readable so that a person could answer.
Names needed_facts(const Json& truth) {
  const std::string print = truth.at("respond_by").at("print");
  Names needed;
  if (truth.at("kind") == "notice")
    needed.push_back("code");
  else if (truth.at("letter") != "other_form")
    needed.push_back("notice_date");  // stands for all its print
  if (print == "date") needed.push_back("respond_by");
  if (print == "window") needed.insert(needed.end(), {"window", "notice_date"});
  return needed;
}

}  // namespace

Json finished_truth(const Draft& draft, const Document& document, const std::string& file) {
  Json truth = {{"file", file}};
  truth.update(draft.truth);
  Seen seen;
  const Json printings = printings_of(document, seen);
  bool printed = true, legible = true;
  for (const std::string& fact : needed_facts(truth)) {
    printed = printed && seen.printed.contains(fact);
    legible = legible && seen.legible.contains(fact);
  }
  truth["page_count"] = document.shots.size();
  Json rotations = Json::array();
  for (const Shot& shot : document.shots) rotations.push_back((4 - shot.turns) % 4 * 90);
  truth["rotation"] = rotations;
  truth["all_printed"] = printed;  // false: a page that isn't in the file would be needed
  truth["legible"] = legible;
  truth["printings"] = printings;
  return truth;
}

}  // namespace noticescan::corpus
