// SPDX-License-Identifier: Apache-2.0
#include "extract/mentions.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "extract/code_tokens.hpp"
#include "extract/fax_line.hpp"
#include "extract/joined_passages.hpp"
#include "extract/matches.hpp"
#include "extract/passage.hpp"
#include "extract/print.hpp"

namespace noticescan::extract {
namespace {

using core::PageReading;

// A hint at a day is never believed alone.
constexpr double kHint = 0.5;

// `confidence`: of its characters; 1 where a PDF says them.
bool is_doubtful(const FoundDate& date, double confidence) {
  return date.repaired || (date.lacks_comma && confidence < 1);
}

struct Reader {
  const Layout& layout;
  const PhraseTables& tables;
  const JoinedPassages join;
  std::vector<Passage> blocks = {};
  // Of each date (by its first word), the best reading of its wording so far.
  std::map<int, std::pair<double, Mention>> dated;
  std::vector<Mention> undated;
  std::set<std::pair<std::string, int>> undated_seen;  // phrase and first word
  bool in_column = false;          // the value at hand heads a column: "Date" over a table's dates
  std::set<int> has_label_beside;  // cells of a date with a label on their left

  const PageReading& page() const { return *layout.page; }

  Mention mention_of(const Passage& passage, const Phrase& phrase, const Mark& mark) const {
    Mention m;
    m.meaning = phrase.meaning;
    m.role = phrase.role;
    m.part = phrase.part;
    m.past = phrase.past;
    m.counts = phrase.counts;
    m.confidence = weakest(page(), passage, mark.first_word, mark.last_word);
    m.box = box_of(page(), passage, mark.first_word, mark.last_word);
    m.evidence = core::evidence_at(
        page(), m.box, text_of(page(), passage, mark.first_word, mark.last_word), phrase.id);
    return m;
  }

  void add_date(const Passage& passage, const Match& match) {
    const Mark& mark = passage.marks[static_cast<std::size_t>(match.mark)];
    const int key = passage.words[static_cast<std::size_t>(mark.first_word)];
    const auto known = dated.find(key);
    if (match.phrase->starts_cell &&
        !starts_line(passage, static_cast<std::size_t>(passage.word_at[match.begin])))
      return;
    if (match.phrase->cell && is_under_foreign_label(passage, match, mark)) return;
    if (known != dated.end()) {  // a whole date, where its lines were joined, beats a part of it
      const bool whole_known = known->second.second.date.has_value();
      if (whole_known != mark.date.date.has_value() ? whole_known
                                                    : known->second.first >= match.score)
        return;
    }
    Mention m = mention_of(passage, *match.phrase, mark);
    m.kind = mark.date.date ? Mention::Kind::date : Mention::Kind::broken;
    m.date = mark.date.date;
    m.month = mark.date.month;
    m.day = mark.date.day;
    m.repaired = is_doubtful(mark.date, m.confidence);
    look_again(page(), passage, mark, m);
    dated[key] = {match.score, m};
  }

  // A window or an "immediately"; of several wordings that overlap, the best one alone counts.
  void add_undated(const Passage& passage, std::vector<Match> matches) {
    std::sort(matches.begin(), matches.end(),
              [](const Match& a, const Match& b) { return a.score > b.score; });
    std::vector<Match> kept;
    for (const Match& match : matches) {
      const bool overlaps = std::any_of(kept.begin(), kept.end(), [&](const Match& other) {
        return match.begin < other.end && other.begin < match.end;
      });
      if (overlaps) continue;
      kept.push_back(match);
      const int first = passage.word_at[match.begin];
      const int last = passage.word_at[match.end - 1];
      const int word = passage.words[static_cast<std::size_t>(last)];
      if (!undated_seen.insert({match.phrase->id, word}).second) continue;
      Mark mark;
      mark.first_word = first;
      mark.last_word = last;
      Mention m = mention_of(passage, *match.phrase, mark);
      m.kind = match.phrase->kind == PhraseKind::immediately ? Mention::Kind::immediately
                                                             : Mention::Kind::window;
      if (match.mark >= 0) {
        const Mark& number = passage.marks[static_cast<std::size_t>(match.mark)];
        m.days = number.number;
        m.confidence = weakest(page(), passage, number.first_word, number.last_word);
      }
      if (match.phrase->bare) {
        m.bare = true;
        m.confidence = std::min(m.confidence, kHint);
      }
      undated.push_back(m);
    }
  }

  void read(const Passage& passage) {
    std::vector<Match> without_date;
    for (const Match& match : find_matches(passage, tables)) {
      if (match.phrase->kind != PhraseKind::date) {
        without_date.push_back(match);
      } else if (match.mark >= 0) {
        add_date(passage, match);
      }
    }
    add_undated(passage, without_date);
  }

  void read_blocks() {
    for (const Block& block : layout.blocks)
      read(blocks.emplace_back(join.passage_of(layout.words_of(block.cells))));
  }

  const std::vector<int>& block_of(int cell) const {
    return layout
        .blocks[static_cast<std::size_t>(layout.cells[static_cast<std::size_t>(cell)].block)]
        .cells;
  }

  // The cell with the lines of its block above it, since labels wrap.
  std::vector<int> label_lines(int cell) const {
    constexpr std::ptrdiff_t kMostAbove = 2;
    const auto& block = block_of(cell);
    const auto at = std::find(block.begin(), block.end(), cell);
    const auto from = at - std::min(kMostAbove, at - block.begin());
    return {from, at + 1};
  }

  std::optional<int> next_line(int cell) const {
    const auto& block = block_of(cell);
    const auto at = std::find(block.begin(), block.end(), cell) + 1;
    if (at == block.end()) return std::nullopt;
    return *at;
  }

  // The words of a cell that begins with a value: a date or an amount, which may go on in the next
  // line of a narrow column. Empty where it begins with something else.
  std::vector<int> value_words(int cell) const {
    std::vector<int> words = layout.words_of({cell});
    const auto marks = std::erase_if(words, [&](int word) {  // a stamp's frame
      return without_marks(page().words[static_cast<std::size_t>(word)].text).empty();
    });
    const Passage without = marks > 0 ? join.passage_of(words) : Passage{};
    const Passage& passage =
        marks > 0 ? without : layout.cells[static_cast<std::size_t>(cell)].passage;
    if (passage.text.empty()) return {};
    if (passage.text.front() == kAmount) return words;
    const bool date = passage.text.front() == kDate;
    if (date && passage.marks.front().date.date) return words;
    if (const auto next = next_line(cell); next && words.size() <= 3) {
      std::vector<int> both = words;
      const std::vector<int>& more = layout.cells[static_cast<std::size_t>(*next)].words;
      both.insert(both.end(), more.begin(), more.end());
      const Passage longer = join.passage_of(both);
      if (longer.text.front() == kDate && longer.marks.front().date.date) return both;
    }
    return date ? words : std::vector<int>{};
  }

  // Labels whose value stands in the cell right of them, else below. A date that has a label of its
  // own on its left doesn't belong to one above it.
  void read_cells() {
    std::vector<std::vector<int>> values;
    for (std::size_t i = 0; i < layout.cells.size(); ++i)
      values.push_back(value_words(static_cast<int>(i)));
    for (const bool beside : {true, false}) {
      for (std::size_t i = 0; i < layout.cells.size(); ++i) {
        const int cell = static_cast<int>(i);
        const auto value = beside ? layout.right_of(cell) : layout.below(cell);
        if (!value || values[static_cast<std::size_t>(*value)].empty()) continue;
        if (!beside && (has_label_beside.contains(*value) || has_row_label(*value))) continue;
        const auto under = beside ? std::nullopt : layout.below(*value);
        in_column = under && !values[static_cast<std::size_t>(*under)].empty();
        if (read_pair(cell, values[static_cast<std::size_t>(*value)]) && beside)
          has_label_beside.insert(*value);
      }
    }
  }

  // A label in the line above a value that has another label on its left.
  bool is_under_foreign_label(const Passage& passage, const Match& match, const Mark& mark) const {
    if (passage.text.substr(match.begin, match.end - match.begin).find(kColumnGap) !=
        std::string::npos)
      return false;
    const int first = passage.words[static_cast<std::size_t>(mark.first_word)];
    if (static_cast<std::size_t>(passage.word_at[match.begin]) ==
        static_cast<std::size_t>(mark.first_word))
      return false;
    const auto cell = std::find_if(layout.cells.begin(), layout.cells.end(),
                                   [&](const Cell& c) { return c.words.front() == first; });
    return cell != layout.cells.end() &&
           has_row_label(static_cast<int>(cell - layout.cells.begin()));
  }

  // A few words close to the left of a value are its own label, if one we don't know.
  bool has_row_label(int value) const {
    constexpr double kClose = 0.08;  // page widths
    constexpr std::size_t kFewWords = 4;
    const auto left = layout.left_of(value, kClose);
    if (!left) return false;
    const Passage& passage = layout.cells[static_cast<std::size_t>(*left)].passage;
    if (passage.text.empty() || passage.words.size() > kFewWords) return false;
    const bool letters = std::isalpha(static_cast<unsigned char>(passage.text.front())) != 0;
    return letters && passage.text.back() != '.';
  }

  // True where a wording reaches from the label over the gap to the value.
  bool read_pair(int label, const std::vector<int>& value) {
    if (read_pair_lines(label_lines(label), label, value)) return true;
    const auto next = next_line(label);
    if (!next) return false;
    auto lines = label_lines(label);
    lines.push_back(*next);
    return read_pair_lines(lines, label, value);
  }

  bool read_pair_lines(const std::vector<int>& lines, int label, const std::vector<int>& value) {
    std::vector<int> words;
    std::size_t label_end = 0;  // position after the label cell's own words
    for (const int line : lines) {
      const auto more = layout.words_of({line});
      words.insert(words.end(), more.begin(), more.end());
      if (line == label) label_end = words.size();
    }
    words.push_back(-1);
    words.insert(words.end(), value.begin(), value.end());
    const Passage passage = join.passage_of(words);
    bool found = false;
    std::vector<Match> without_date;
    for (const Match& match : find_matches(passage, tables)) {
      if (!match.phrase->cell) continue;
      const bool across =
          passage.text.substr(match.begin, match.end - match.begin).find(kColumnGap) !=
          std::string::npos;
      if (in_column && match.phrase->starts_cell) continue;
      if (!across || static_cast<std::size_t>(passage.word_at[match.begin]) >= label_end) continue;
      if (match.phrase->kind != PhraseKind::date) {
        without_date.push_back(match);
      } else if (match.mark >= 0) {
        add_date(passage, match);
        found = true;
      }
    }
    add_undated(passage, without_date);
    return found;
  }

  // Labels of a deadline that begin their cell, or a line above where they wrap, and no date
  // follows: the cell ends there, or goes on with an amount or with the rests of a date.
  void read_blank_labels() {
    for (std::size_t i = 0; i < layout.cells.size(); ++i) {
      const int cell = static_cast<int>(i);
      if (!may_end_label(layout.cells[i].passage.text)) continue;
      if (has_date_beside(cell)) continue;
      const Passage passage = join.passage_of(layout.words_of(label_lines(cell)));
      const auto own =
          passage.words.size() - layout.words_of({cell}).size();  // the cell's first word
      for (const auto& [p, l] : labels_in(passage.text)) {
        const Phrase& phrase = tables.phrases[static_cast<std::size_t>(p)];
        read_blank_label(passage, own, phrase, phrase.labels[static_cast<std::size_t>(l)]);
      }
    }
  }

  // Labels of which the text holds the last letters, in the order of the tables.
  std::vector<DeadlineLabel> labels_in(const std::string& text) const {
    std::vector<DeadlineLabel> found;
    for (const auto& [tail, labels] : tables.deadline_labels)
      if (text.find(tail) != std::string::npos)
        found.insert(found.end(), labels.begin(), labels.end());
    std::sort(found.begin(), found.end());
    return found;
  }

  // A quick look: does the cell hold the last letters of any label?
  bool may_end_label(const std::string& text) const {
    return std::any_of(
        tables.deadline_labels.begin(), tables.deadline_labels.end(),
        [&](const auto& entry) { return text.find(entry.first) != std::string::npos; });
  }

  void read_blank_label(const Passage& passage, std::size_t own, const Phrase& phrase,
                        const std::string& label) {
    if (passage.text.find(label) == std::string::npos)
      return;  // much faster than to look from behind
    const auto begin = passage.text.rfind(label);
    if (!starts_word(passage, begin)) return;
    const auto end = begin + label.size();
    const auto last = static_cast<std::size_t>(passage.word_at[end - 1]);
    if (last < own) return;  // seen from the label's last line only
    const auto first = static_cast<std::size_t>(passage.word_at[begin]);
    if (first != own && !starts_line(passage, first)) return;
    if (!is_blank_or_rest(passage, end)) return;
    Mark mark;
    mark.first_word = static_cast<int>(first);
    mark.last_word = static_cast<int>(last);
    Mention m = mention_of(passage, phrase, mark);
    m.kind = Mention::Kind::blank_label;
    if (undated_seen.insert({phrase.id, passage.words[last]}).second) undated.push_back(m);
  }

  // In running text the same words may stand anywhere ("you can respond by | mail").
  bool starts_line(const Passage& passage, std::size_t position) const {
    const int word = passage.words[position];
    return std::any_of(layout.cells.begin(), layout.cells.end(),
                       [&](const Cell& cell) { return cell.words.front() == word; });
  }

  // What follows a label in its cell: nothing, an amount, or a few words with digits that are no
  // date ("20, 2018" whose month is lost).
  bool is_blank_or_rest(const Passage& passage, std::size_t end) const {
    constexpr std::size_t kFewWords = 4;
    while (end < passage.text.size() && passage.text[end] == '.') ++end;
    if (end == passage.text.size() || passage.text[end] == kAmount) return true;
    if (!starts_word(passage, end)) return false;
    const auto rest = static_cast<std::size_t>(passage.word_at[end]);
    if (passage.words.size() - rest > kFewWords) return false;
    bool digits = false;
    for (auto position = rest; position < passage.words.size(); ++position) {
      const auto mark =
          std::find_if(passage.marks.begin(), passage.marks.end(), [&](const Mark& m) {
            return static_cast<std::size_t>(m.first_word) <= position &&
                   position <= static_cast<std::size_t>(m.last_word);
          });
      const bool marked = mark != passage.marks.end();
      if (marked && mark->kind == kDate) return false;
      if (marked && mark->kind == kAmount) continue;
      const auto& text = page().words[static_cast<std::size_t>(passage.words[position])].text;
      digits = digits || std::any_of(text.begin(), text.end(), [](char c) {
                 return std::isdigit(static_cast<unsigned char>(c)) != 0;
               });
    }
    return digits;
  }

  bool has_date_beside(int cell) const {
    std::vector<int> cells = {cell};
    for (const auto& neighbour : {layout.right_of(cell), layout.below(cell)}) {
      if (neighbour) cells.push_back(*neighbour);
    }
    return std::any_of(cells.begin(), cells.end(), [&](int c) {
      const auto& words = layout.cells[static_cast<std::size_t>(c)].words;
      return std::any_of(words.begin(), words.end(), [&](int w) {
        const auto date = dated.find(w);
        return date != dated.end() && date->second.second.kind != Mention::Kind::unexplained;
      });
    });
  }

  // Whole dates that no wording explains.
  void read_unexplained() {
    for (const Passage& passage : blocks) {
      for (const Mark& mark : passage.marks) {
        if (mark.kind != kDate || !mark.date.date) continue;
        const int key = passage.words[static_cast<std::size_t>(mark.first_word)];
        if (dated.contains(key)) continue;
        static const Phrase kNone{.id = "date.unexplained", .language = ""};
        Mention m = mention_of(passage, kNone, mark);
        m.kind = Mention::Kind::unexplained;
        m.date = mark.date.date;
        m.repaired = is_doubtful(mark.date, m.confidence);
        look_again(page(), passage, mark, m);
        dated[key] = {0, m};
      }
    }
  }
};

}  // namespace

std::vector<Mention> find_mentions(const Layout& layout, const PhraseTables& tables) {
  Reader reader{.layout = layout, .tables = tables, .join = JoinedPassages(layout)};
  reader.read_blocks();
  reader.read_cells();
  reader.read_unexplained();
  reader.read_blank_labels();
  std::vector<Mention> mentions;
  for (auto& [word, scored] : reader.dated) mentions.push_back(std::move(scored.second));
  mentions.insert(mentions.end(), reader.undated.begin(), reader.undated.end());
  explain_fax_line(layout, mentions);
  sort_by_place(mentions);
  return mentions;
}

void sort_by_place(std::vector<Mention>& mentions) {
  std::stable_sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) {
    return a.box.y0 != b.box.y0 ? a.box.y0 < b.box.y0 : a.box.x0 < b.box.x0;
  });
}

}  // namespace noticescan::extract
