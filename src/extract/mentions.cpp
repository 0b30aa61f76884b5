// SPDX-License-Identifier: Apache-2.0
#include "extract/mentions.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "extract/passage.hpp"

namespace noticescan::extract {
namespace {

using core::PageReading;

// How much a letter of text in a gap ("send us ... by") weighs against a letter that the wording
// itself asks for: of two wordings that fit, the more specific and nearer one is meant.
constexpr double kGapWeight = 0.1;

struct Match {
  const Phrase* phrase = nullptr;
  double score = 0;
  std::size_t begin = 0;  // bytes of Passage::text
  std::size_t end = 0;
  int mark = -1;  // index in Passage::marks, or -1
};

bool starts_word(const Passage& passage, std::size_t at) {
  return at == 0 || passage.word_at[at - 1] != passage.word_at[at];
}

void match_pattern(const Passage& passage, const Phrase& phrase, std::size_t which,
                   std::vector<Match>& matches) {
  const RE2& pattern = *phrase.patterns[which];
  std::array<re2::StringPiece, 2> part;
  const bool has_mark = pattern.NumberOfCapturingGroups() > 0;
  std::size_t at = 0;
  while (at < passage.text.size() &&
         pattern.Match(passage.text, at, passage.text.size(), RE2::UNANCHORED, part.data(),
                       has_mark ? 2 : 1)) {
    const auto begin = static_cast<std::size_t>(part[0].data() - passage.text.data());
    const std::size_t end = begin + part[0].size();
    at = begin + 1;
    if (!starts_word(passage, begin)) continue;
    const double gap = static_cast<double>(part[0].size()) - phrase.specificity[which];
    Match match{&phrase, phrase.specificity[which] - kGapWeight * gap, begin, end, -1};
    if (has_mark)
      match.mark = passage.mark_at[static_cast<std::size_t>(part[1].data() - passage.text.data())];
    matches.push_back(match);
  }
}

std::vector<Match> match_all(const Passage& passage, const PhraseTables& tables, bool cells_only) {
  std::vector<Match> matches;
  const bool has_date = passage.text.find(kDate) != std::string::npos;
  for (const Phrase& phrase : tables.phrases) {
    if ((cells_only && !phrase.cell) || (phrase.kind == PhraseKind::date && !has_date)) continue;
    for (std::size_t i = 0; i < phrase.patterns.size(); ++i)
      match_pattern(passage, phrase, i, matches);
  }
  return matches;
}

core::Box box_of(const PageReading& page, const Passage& passage, int first, int last) {
  std::optional<core::Box> box;
  for (int i = first; i <= last; ++i) {
    const int word = passage.words[static_cast<std::size_t>(i)];
    if (word < 0) continue;
    const core::Box& other = page.words[static_cast<std::size_t>(word)].box;
    box = box ? core::united(*box, other) : other;
  }
  return box.value_or(core::Box{});
}

std::string text_of(const PageReading& page, const Passage& passage, int first, int last) {
  std::string text;
  for (int i = first; i <= last; ++i) {
    const int word = passage.words[static_cast<std::size_t>(i)];
    if (word < 0) continue;
    if (!text.empty()) text += ' ';
    text += page.words[static_cast<std::size_t>(word)].text;
  }
  return text;
}

double weakest(const PageReading& page, const Passage& passage, int first, int last) {
  double confidence = 1;
  for (int i = first; i <= last; ++i) {
    const int word = passage.words[static_cast<std::size_t>(i)];
    if (word >= 0)
      confidence = std::min(confidence, page.words[static_cast<std::size_t>(word)].confidence);
  }
  return confidence;
}

// The second reading of the same ink, where one was made: the same words with their rereadings.
std::optional<std::string> reread_text(const PageReading& page, const Passage& passage, int first,
                                       int last) {
  std::string text;
  bool any = false;
  for (int i = first; i <= last; ++i) {
    const int index = passage.words[static_cast<std::size_t>(i)];
    if (index < 0) continue;
    const core::Word& word = page.words[static_cast<std::size_t>(index)];
    any = any || word.reread.has_value();
    if (!text.empty()) text += ' ';
    text += word.reread.value_or(word.text);
  }
  if (!any) return std::nullopt;
  return text;
}

// True where a second reading was made and gives another date, or none.
bool reread_contradicts(const PageReading& page, const Passage& passage, const Mark& mark) {
  const auto text = reread_text(page, passage, mark.first_word, mark.last_word);
  if (!text) return false;
  const auto dates = find_dates(*text);
  return dates.size() != 1 || dates.front().date != mark.date.date;
}

struct Reader {
  const Layout& layout;
  const PhraseTables& tables;
  // Of each date (by its first word), the best reading of its wording so far.
  std::map<int, std::pair<double, Mention>> dated;
  std::vector<Mention> undated;
  std::set<std::pair<std::string, int>> undated_seen;  // phrase and first word
  std::set<int> label_cells;                           // cells with a label that found its date

  const PageReading& page() const { return *layout.page; }

  std::vector<int> words_of(const std::vector<int>& cells, bool gaps) const {
    std::vector<int> words;
    for (const int cell : cells) {
      if (gaps && !words.empty()) words.push_back(-1);
      const auto& of_cell = layout.cells[static_cast<std::size_t>(cell)].words;
      words.insert(words.end(), of_cell.begin(), of_cell.end());
    }
    return words;
  }

  Mention mention_of(const Passage& passage, const Phrase& phrase, const Mark& mark) const {
    Mention m;
    m.meaning = phrase.meaning;
    m.role = phrase.role;
    m.part = phrase.part;
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
    if (known != dated.end() && known->second.first >= match.score) return;
    Mention m = mention_of(passage, *match.phrase, mark);
    m.kind = mark.date.date ? Mention::Kind::date : Mention::Kind::broken;
    m.date = mark.date.date;
    m.repaired = mark.date.repaired;
    m.contradicted = reread_contradicts(page(), passage, mark);
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
      m.kind = match.phrase->kind == PhraseKind::window ? Mention::Kind::window
                                                        : Mention::Kind::immediately;
      if (match.mark >= 0) {
        const Mark& number = passage.marks[static_cast<std::size_t>(match.mark)];
        m.days = number.number;
        m.confidence = weakest(page(), passage, number.first_word, number.last_word);
      }
      undated.push_back(m);
    }
  }

  void read(const Passage& passage, bool cells_only) {
    std::vector<Match> without_date;
    for (const Match& match : match_all(passage, tables, cells_only)) {
      if (match.phrase->kind == PhraseKind::date) {
        if (match.mark >= 0) add_date(passage, match);
      } else {
        without_date.push_back(match);
      }
    }
    add_undated(passage, without_date);
  }

  void read_blocks() {
    for (const Block& block : layout.blocks)
      read(make_passage(page(), words_of(block.cells, false)), false);
  }

  // Labels whose value stands in the cell right of them or below: the label must be all of its
  // cell, apart from what goes on in the line above (a wrapped label).
  void read_cells() {
    for (std::size_t i = 0; i < layout.cells.size(); ++i) {
      const int cell = static_cast<int>(i);
      for (const auto& neighbour : {layout.right_of(cell), layout.below(cell)}) {
        if (!neighbour) continue;
        read_pair(cell, *neighbour);
      }
    }
  }

  void read_pair(int label, int value) {
    std::vector<int> words = words_of(label_lines(label), false);
    words.push_back(-1);
    const auto& more = layout.cells[static_cast<std::size_t>(value)].words;
    words.insert(words.end(), more.begin(), more.end());
    const Passage passage = make_passage(page(), words);
    // The value cell must begin with the date, and the label's wording must reach up to the gap.
    for (const Match& match : match_all(passage, tables, true)) {
      if (match.phrase->kind != PhraseKind::date || match.mark < 0 || !match.phrase->cell) continue;
      const bool across =
          passage.text.substr(match.begin, match.end - match.begin).find(kColumnGap) !=
          std::string::npos;
      if (across) add_date(passage, match);
    }
  }

  // The cell and the line of its block above it, since labels wrap.
  std::vector<int> label_lines(int cell) const {
    const auto& block =
        layout.blocks[static_cast<std::size_t>(layout.cells[static_cast<std::size_t>(cell)].block)]
            .cells;
    const auto at = std::find(block.begin(), block.end(), cell);
    if (at == block.begin()) return {cell};
    return {*(at - 1), cell};
  }

  // A cell that ends with the label of a deadline, and no date of any kind follows.
  void read_blank_labels() {
    for (std::size_t i = 0; i < layout.cells.size(); ++i) {
      const int cell = static_cast<int>(i);
      const Passage passage = make_passage(page(), words_of(label_lines(cell), false));
      for (const Phrase& phrase : tables.phrases) {
        if (phrase.meaning != Meaning::deadline || is_weak_label(phrase)) continue;
        for (const auto& pattern : phrase.label_patterns) {
          re2::StringPiece part;
          if (!RE2::PartialMatch(passage.text, *pattern, &part)) continue;
          const auto begin = static_cast<std::size_t>(part.data() - passage.text.data());
          if (!is_whole_label(passage, cell, begin) || has_date_beside(cell)) continue;
          Mark mark;
          mark.first_word = passage.word_at[begin];
          mark.last_word = passage.word_at[passage.text.size() - 1];
          // A wrapped label is seen from its last line only.
          Mention m = mention_of(passage, phrase, mark);
          m.kind = Mention::Kind::blank_label;
          if (undated_seen.insert({phrase.id, passage.words.back()}).second) undated.push_back(m);
        }
      }
    }
  }

  // The label begins its cell, or the line above where it wraps: in running text the same words may
  // stand anywhere ("you can respond by | mail").
  bool is_whole_label(const Passage& passage, int cell, std::size_t begin) const {
    if (!starts_word(passage, begin)) return false;
    const int first = passage.word_at[begin];
    const auto of_cell = layout.cells[static_cast<std::size_t>(cell)].words.size();
    return first == 0 || static_cast<std::size_t>(first) == passage.words.size() - of_cell;
  }

  // "Amount due" stands on every bill without a date: its blank says nothing.
  static bool is_weak_label(const Phrase& phrase) {
    return phrase.id == "pay_by.coupon_amount_due";
  }

  bool has_date_beside(int cell) const {
    std::vector<int> cells = {cell};
    for (const auto& neighbour : {layout.right_of(cell), layout.below(cell)}) {
      if (neighbour) cells.push_back(*neighbour);
    }
    return std::any_of(cells.begin(), cells.end(), [&](int c) {
      const auto& words = layout.cells[static_cast<std::size_t>(c)].words;
      return std::any_of(words.begin(), words.end(), [&](int w) { return dated.contains(w); });
    });
  }

  // Whole dates that no wording explains.
  void read_unexplained() {
    for (const Block& block : layout.blocks) {
      const Passage passage = make_passage(page(), words_of(block.cells, false));
      for (const Mark& mark : passage.marks) {
        if (mark.kind != kDate || !mark.date.date) continue;
        const int key = passage.words[static_cast<std::size_t>(mark.first_word)];
        if (dated.contains(key)) continue;
        static const Phrase kNone{.id = "date.unexplained", .language = ""};
        Mention m = mention_of(passage, kNone, mark);
        m.kind = Mention::Kind::unexplained;
        m.date = mark.date.date;
        m.repaired = mark.date.repaired;
        m.contradicted = reread_contradicts(page(), passage, mark);
        dated[key] = {0, m};
      }
    }
  }
};

}  // namespace

std::vector<Mention> find_mentions(const Layout& layout, const PhraseTables& tables) {
  Reader reader{layout, tables, {}, {}, {}, {}};
  reader.read_blocks();
  reader.read_cells();
  reader.read_unexplained();
  reader.read_blank_labels();
  std::vector<Mention> mentions;
  for (auto& [word, scored] : reader.dated) mentions.push_back(std::move(scored.second));
  mentions.insert(mentions.end(), reader.undated.begin(), reader.undated.end());
  std::stable_sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) {
    return a.box.y0 != b.box.y0 ? a.box.y0 < b.box.y0 : a.box.x0 < b.box.x0;
  });
  return mentions;
}

}  // namespace noticescan::extract
