// SPDX-License-Identifier: Apache-2.0
#include "extract/print.hpp"

#include <re2/re2.h>

#include <algorithm>

namespace noticescan::extract {

using core::PageReading;

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

namespace {

using Again = std::optional<std::string> core::Word::*;

// Another reading of the same ink, where one was made.
std::optional<std::string> text_again(const PageReading& page, const Passage& passage,
                                      const Mark& mark, Again again) {
  std::string text;
  bool any = false;
  std::string line;  // that the word before stands for, where the pieces can't be told apart
  for (int i = mark.first_word; i <= mark.last_word; ++i) {
    const int index = passage.words[static_cast<std::size_t>(i)];
    if (index < 0) continue;
    const core::Word& word = page.words[static_cast<std::size_t>(index)];
    any = any || (word.*again).has_value();
    const std::string piece = (word.*again).value_or(word.text);
    if (piece == line) continue;
    line = piece.find(' ') == std::string::npos ? "" : piece;
    if (!text.empty()) text += ' ';
    text += piece;
  }
  if (!any) return std::nullopt;
  return text;
}

std::optional<core::Date> only_date(const std::string& text) {
  const auto dates = find_dates(text);
  return dates.size() == 1 ? dates.front().date : std::nullopt;
}

// Whether years stand there, and none of them is that of the date.
bool names_other_year(const std::string& text, const core::Date& date) {
  static const RE2 kYear(R"(\b((?:19|20)[0-9]{2})\b)");
  re2::StringPiece rest(text);
  bool other = false;
  for (int year = 0; RE2::FindAndConsume(&rest, kYear, &year);) {
    if (year == static_cast<int>(date.year())) return false;
    other = true;
  }
  return other;
}

}  // namespace

void look_again(const PageReading& page, const Passage& passage, const Mark& mark, Mention& m) {
  constexpr double kOutvoted = 0.7;
  const auto again = text_again(page, passage, mark, &core::Word::reread);
  if (!again) return;
  const auto witness = text_again(page, passage, mark, &core::Word::witness);
  const auto witnessed = [&](const std::optional<core::Date>& date) {
    return witness && only_date(*witness) == date;
  };
  const auto date = only_date(*again);
  if (date == mark.date.date) {
    // The witness misreads more, but hardly ever one day as another: of smeared print the first
    // model read 2017 as 2027 on the page and in the crop.
    if (witnessed(date)) {
      m.confidence = std::max(m.confidence, kAlike);
    } else if (date && witness && (only_date(*witness) || names_other_year(*witness, *date))) {
      m.contradicted = true;
    }
  } else if ((m.meaning == Meaning::notice_date || m.kind == Mention::Kind::broken) && date &&
             witnessed(date)) {
    // A notice date only says which days are plausible: misread by a year, it would refuse all of
    // them. Nothing is counted from it: of smeared print both crops gave the same wrong year once.
    // And what is no day of the calendar ("12/69/2023") was misread; by itself it stays in doubt.
    m.kind = Mention::Kind::date;
    m.date = date;
    m.repaired = true;
    m.confidence = std::min(m.confidence, kOutvoted);
  } else {
    m.contradicted = !witnessed(mark.date.date);
  }
}

}  // namespace noticescan::extract
