// SPDX-License-Identifier: Apache-2.0
#include "extract/fax_line.hpp"

#include <fmt/ranges.h>
#include <re2/re2.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

namespace noticescan::extract {
namespace {

// Of the page's height; the print of a letter begins below.
constexpr double kTop = 0.05;
constexpr double kBottom = 0.97;

bool at_edge(const core::Box& box) {
  return box.y1 < kTop || box.y0 > kBottom;
}

using Words = std::vector<const core::Word*>;

Words words_from_the_left(const Layout& layout) {
  Words words;
  for (const core::Word& word : layout.page->words) words.push_back(&word);
  std::ranges::stable_sort(words, {}, [](const core::Word* word) { return word->box.x0; });
  return words;
}

// From word to word on both sides, since the machine's line may not run level with the letter's.
std::string line_through(const Words& words, const core::Box& box) {
  constexpr std::size_t kMost = 30;  // words on either side; a machine prints half a dozen
  const auto follow = [&](auto first, auto last) {
    std::vector<std::string> line;
    double y = box.center_y();
    for (auto word = first; word != last && line.size() < kMost; ++word) {
      const core::Box& here = (*word)->box;
      if (here.y0 >= y || y >= here.y1) continue;
      line.push_back((*word)->text);
      y = here.center_y();
    }
    return line;
  };
  const auto from =
      std::ranges::find_if(words, [&](const core::Word* word) { return word->box.x0 >= box.x0; });
  std::vector<std::string> line = follow(std::make_reverse_iterator(from), words.rend());
  std::ranges::reverse(line);
  std::ranges::move(follow(from, words.end()), std::back_inserter(line));
  return fmt::format("{}", fmt::join(line, " "));
}

// The time of day, and a telephone number or the number of the page.
bool is_fax_line(const std::string& line) {
  static const RE2 kTime(R"(\b[0-2]?[0-9]:[0-5][0-9])");
  static const RE2 kOther(
      R"((?i)\bfax\b|\bp(?:age|g)?[. ]{1,2}[0-9]|\b[0-9]{3}[) .-]{1,2}[0-9]{3}[ .-][0-9]{4}\b)");
  return RE2::PartialMatch(line, kTime) && RE2::PartialMatch(line, kOther);
}

}  // namespace

void explain_fax_line(const Layout& layout, std::vector<Mention>& mentions) {
  Words words;
  for (Mention& m : mentions) {
    if (m.kind != Mention::Kind::unexplained || !at_edge(m.box)) continue;
    if (words.empty()) words = words_from_the_left(layout);
    if (!is_fax_line(line_through(words, m.box))) continue;
    m.kind = Mention::Kind::date;
    m.meaning = Meaning::not_a_deadline;
    m.evidence.rule = "date.fax_line";
  }
}

}  // namespace noticescan::extract
