// SPDX-License-Identifier: Apache-2.0
#include "extract/privacy.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>

#include "extract/addresses.hpp"
#include "extract/labelled.hpp"
#include "extract/matches.hpp"
#include "extract/passage.hpp"
#include "extract/phrase_tables.hpp"
#include "extract/two_readings.hpp"

namespace noticescan::extract {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::ptrdiff_t digits_in(std::string_view text) {
  return std::count_if(text.begin(), text.end(), is_digit);
}

struct Shape {
  const char* pattern;    // the first group is the number, neither side of which is a digit
  std::ptrdiff_t digits;  // true ones that it must hold at least
  bool is_taxpayer_id;
};

const std::vector<std::pair<std::unique_ptr<const RE2>, Shape>>& shapes() {
  static const auto* kShapes = [] {
    // #: a digit, or a letter that OCR puts in its place; ~: a dash; _: a dash, a blank or both.
    constexpr std::array<Shape, 7> kAll = {{
        {"#{3} ?~ ?#{2} ?~ ?#{4}", 4, true},
        {"#{2} ?~ ?#{7}", 4, true},
        {"#{9}", 5, true},
        {"9{3}_9{2}_9{4}", 9, true},
        {"9{3}_9{6}|9{5} 9{4}|9{2}_9{7}", 9, true},
        {"9{11,}", 11, false},
        {"9{4,}(?: 9{2,}){3,}", 16, false},
    }};
    auto* list = new std::vector<std::pair<std::unique_ptr<const RE2>, Shape>>;
    for (const Shape& shape : kAll) {
      std::string pattern;
      for (const char* c = shape.pattern; *c != 0; ++c) {
        const bool counted = c[1] == '{';
        if (*c == '#') {
          pattern += "[0-9OoQDIl|SsBZz]";
        } else if (*c == '9' && counted) {
          pattern += "[0-9]";
        } else if (*c == '~') {
          pattern += "[-–—.]";
        } else if (*c == '_') {
          pattern += "[-–—. ]{1,3}";
        } else {
          pattern += *c;
        }
      }
      list->emplace_back(std::make_unique<const RE2>("(?:^|[^0-9])(" + pattern + ")(?:$|[^0-9])"),
                         shape);
    }
    return list;
  }();
  return *kShapes;
}

void find_shape(std::string_view text, const RE2& pattern, const Shape& shape,
                std::vector<PrivateSpan>& spans) {
  std::array<re2::StringPiece, 2> part;
  const re2::StringPiece piece(text.data(), text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (!pattern.Match(piece, at, text.size(), RE2::UNANCHORED, part.data(), 2)) return;
    const auto begin = static_cast<std::size_t>(part[1].data() - text.data());
    const std::size_t end = begin + part[1].size();
    if (digits_in(text.substr(begin, end - begin)) >= shape.digits)
      spans.push_back({begin, end, shape.is_taxpayer_id});
    at = std::max(at + 1, end);
  }
}

// Places within others that are known add nothing.
void add_place(std::vector<core::Evidence>& places, core::Evidence place) {
  const core::Box& box = place.box;
  const bool covered = std::any_of(places.begin(), places.end(), [&](const core::Evidence& p) {
    return p.file == place.file && p.page == place.page && p.box.x0 <= box.x0 &&
           box.x1 <= p.box.x1 && p.box.y0 <= box.y0 && box.y1 <= p.box.y1;
  });
  if (!covered) places.push_back(std::move(place));
}

// --- places on a page ---------------------------------------------------------------------------

// Cells of digits that stand close in one row are one row of digits.
std::vector<int> row_from(const Layout& layout, int cell) {
  constexpr double kClose = 0.08;  // page widths
  const auto all_digits = [&](int index) {
    const std::string& raw = layout.cells[static_cast<std::size_t>(index)].passage.raw;
    return std::all_of(raw.begin(), raw.end(), [](char c) { return is_digit(c) || c == ' '; });
  };
  std::vector<int> words = layout.cells[static_cast<std::size_t>(cell)].words;
  if (!all_digits(cell)) return words;
  for (auto next = layout.right_of(cell, kClose); next && all_digits(*next);
       next = layout.right_of(*next, kClose)) {
    const auto& more = layout.cells[static_cast<std::size_t>(*next)].words;
    words.insert(words.end(), more.begin(), more.end());
  }
  return words;
}

void find_digits(const Layout& layout, std::vector<core::Evidence>& places) {
  for (std::size_t i = 0; i < layout.cells.size(); ++i) {
    if (digits_in(layout.cells[i].passage.raw) < 4) continue;
    const std::vector<int> words = row_from(layout, static_cast<int>(i));
    const std::string text = printed(*layout.page, words).text;
    for (const PrivateSpan& span : private_spans(text)) {
      const auto blanks = [&](std::size_t end) {
        return std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
      };
      const std::vector<int> inside(words.begin() + blanks(span.begin),
                                    words.begin() + blanks(span.end) + 1);
      add_place(places,
                evidence_of(*layout.page, printed(*layout.page, inside),
                            span.is_taxpayer_id ? "private.taxpayer_id" : "private.digits"));
    }
  }
}

// "XXXXXX.", "XXX-XX-3456": a number that was crossed out already, by the sender or by us.
bool is_crossed_out(const std::string& word) {
  return word.starts_with("XXX") || word.starts_with("XX-X");
}

// The first run of words of digits among the few words from `next` on that holds enough of them:
// "is", "is:" may stand before it.
std::vector<int> number_in(const core::PageReading& page, const std::vector<int>& words,
                           std::size_t next, std::ptrdiff_t digits) {
  constexpr std::size_t kReach = 3;
  std::vector<int> run;
  std::ptrdiff_t held = 0;
  for (std::size_t i = next; i < words.size(); ++i) {
    const std::string& word = page.words[static_cast<std::size_t>(words[i])].text;
    const auto here = digits_in(word);
    if (2 * here >= static_cast<std::ptrdiff_t>(word.size())) {
      run.push_back(words[i]);
      held += here;
    } else if (!run.empty() || i >= next + kReach || is_crossed_out(word)) {
      break;
    }
  }
  return held >= digits ? run : std::vector<int>{};
}

// The first date from the word `next` on.
std::vector<int> date_in(const Passage& passage, std::size_t next) {
  for (const Mark& mark : passage.marks) {
    if (mark.kind == kDate && static_cast<std::size_t>(mark.first_word) >= next)
      return {passage.words.begin() + mark.first_word, passage.words.begin() + mark.last_word + 1};
  }
  return {};
}

void find_labelled(const Layout& layout, const PhraseTables& tables,
                   std::vector<core::Evidence>& places) {
  const auto add = [&](const PrivateLabel& label, int index, std::size_t next) {
    const Cell& cell = layout.cells[static_cast<std::size_t>(index)];
    const auto words = label.digits == 0 ? date_in(cell.passage, next)
                                         : number_in(*layout.page, cell.words, next, label.digits);
    if (!words.empty())
      add_place(places,
                evidence_of(*layout.page, printed(*layout.page, words), "private." + label.kind));
  };
  for (std::size_t i = 0; i < layout.cells.size(); ++i) {
    const Passage& passage = layout.cells[i].passage;
    for (const PrivateLabel& label : tables.private_labels) {
      const auto at = passage.text.find(label.text);
      if (at == std::string::npos || !starts_word(passage, at)) continue;
      const auto index = static_cast<int>(i);
      add(label, index, static_cast<std::size_t>(passage.word_at[at + label.text.size() - 1]) + 1);
      for (const auto& other : {layout.right_of(index), layout.below(index)}) {
        if (other) add(label, *other, 0);
      }
    }
  }
}

// --- names and addresses ------------------------------------------------------------------------

std::string bare(const std::string& word) {
  std::string letters;
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || byte >= 0x80) letters += static_cast<char>(std::tolower(byte));
  }
  return letters;
}

// Words that say who it is; "and", "LLC", "ST" say it of nobody.
bool tells_somebody(const std::string& bare_word) {
  static const std::set<std::string> kCommon = {
      "and", "the", "llc", "inc",   "apt",    "ste",  "ave",    "box",
      "tax", "for", "may", "suite", "street", "road", "notice", "service"};
  const bool letters = std::any_of(bare_word.begin(), bare_word.end(),
                                   [](unsigned char c) { return !is_digit(static_cast<char>(c)); });
  return letters && bare_word.size() >= 3 && !kCommon.contains(bare_word);
}

}  // namespace

std::vector<PrivateSpan> private_spans(std::string_view text) {
  std::vector<PrivateSpan> spans;
  if (digits_in(text) < 4) return spans;
  for (const auto& [pattern, shape] : shapes()) find_shape(text, *pattern, shape, spans);
  std::stable_sort(spans.begin(), spans.end(),
                   [](const auto& a, const auto& b) { return a.begin < b.begin; });
  return spans;
}

std::vector<core::Evidence> private_places(const Layout& layout, const PhraseTables& tables) {
  std::vector<core::Evidence> places;
  find_digits(layout, places);
  find_labelled(layout, tables, places);
  return places;
}

std::vector<core::Evidence> personal_places(const Layouts& layouts) {
  std::vector<core::Evidence> places;
  std::set<std::string> words;
  for (const Address& address : find_addresses(layouts)) {
    if (address.of_the_irs) continue;
    const Layout& layout = *layouts[static_cast<std::size_t>(address.page)];
    for (const int cell : address.cells) {
      const auto& line = layout.cells[static_cast<std::size_t>(cell)].words;
      places.push_back(evidence_of(*layout.page, printed(*layout.page, line), kAddressRule));
      for (const int word : line) {
        const auto text = bare(layout.page->words[static_cast<std::size_t>(word)].text);
        if (tells_somebody(text)) words.insert(text);
      }
    }
  }
  for (const Layout* layout : layouts) {
    for (const core::Word& word : layout->page->words) {
      if (words.contains(bare(word.text)))
        places.push_back(core::evidence_at(*layout->page, word.box, word.text, kNameRule));
    }
  }
  return places;
}

PrivatePlaces private_places(const std::vector<core::PageReading>& pages, const Phrases& phrases) {
  std::vector<std::unique_ptr<const Layout>> firsts;
  std::vector<std::unique_ptr<const SecondReading>> seconds;
  Layouts layouts;
  for (const core::PageReading& page : pages) {
    layouts.push_back(firsts.emplace_back(std::make_unique<const Layout>(lay_out(page))).get());
    // What either reading knows for private is.
    if (const auto& again = seconds.emplace_back(second_reading(page)))
      layouts.push_back(&again->layout);
  }
  PrivatePlaces places;
  for (const Layout* layout : layouts) {
    const auto more = private_places(*layout, *phrases.tables);
    places.secrets.insert(places.secrets.end(), more.begin(), more.end());
  }
  places.personal = personal_places(layouts);
  return places;
}

}  // namespace noticescan::extract
