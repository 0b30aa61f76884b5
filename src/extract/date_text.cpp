// SPDX-License-Identifier: Apache-2.0
#include "extract/date_text.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "core/lower_case.hpp"

namespace noticescan::extract {
namespace {

// Notices carry dates of the last decades (birth dates, old tax years) and of a few years ahead.
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2049;

struct MonthName {
  std::string_view name;
  int month;
};

constexpr std::array<MonthName, 26> kMonths = {{
    {"january", 1},    {"february", 2},  {"march", 3},    {"april", 4},      {"may", 5},
    {"june", 6},       {"july", 7},      {"august", 8},   {"september", 9},  {"october", 10},
    {"november", 11},  {"december", 12}, {"enero", 1},    {"febrero", 2},    {"marzo", 3},
    {"abril", 4},      {"mayo", 5},      {"junio", 6},    {"julio", 7},      {"agosto", 8},
    {"septiembre", 9}, {"setiembre", 9}, {"octubre", 10}, {"noviembre", 11}, {"diciembre", 12},
    {"sept", 9},
}};

// Lower-case letters as OCR confuses them, folded together.
std::string folded(std::string_view word) {
  std::string out;
  for (const char c : word) {
    switch (c) {
      case '0':
        out += 'o';
        break;
      case '1':
      case '|':
      case '!':
      case 'i':
        out += 'l';
        break;
      case '5':
        out += 's';
        break;
      default:
        out += c;
    }
  }
  return out;
}

struct FoldedMonth {
  std::string name;
  MonthName month;
};

const std::vector<FoldedMonth>& folded_months() {
  static const std::vector<FoldedMonth> kFolded = [] {
    std::vector<FoldedMonth> list;
    for (const MonthName& month : kMonths) list.push_back({folded(month.name), month});
    return list;
  }();
  return kFolded;
}

// One letter too many, too few or another.
bool differs_by_one(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t same = 0;
  while (same < a.size() && a[same] == b[same]) ++same;
  return a.substr(same + (a.size() == b.size() ? 1 : 0)) == b.substr(same + 1);
}

struct Month {
  int number = 0;
  bool repaired = false;
};

std::optional<Month> month_named(std::string_view word) {
  constexpr std::size_t kShortest = 4;  // "Mar" and "May" are too near
  const std::string lower = core::lower_case(word);
  for (const MonthName& m : kMonths) {
    if (lower == m.name || (lower.size() == 3 && m.name.starts_with(lower)))
      return Month{m.month, false};
  }
  // "OocT": the network reads a wide letter twice at times. No month has one twice, so that this is
  // no guess.
  std::string once = lower;
  once.erase(std::unique(once.begin(), once.end()), once.end());
  if (once != lower) {
    if (const auto month = month_named(once)) return month;
  }
  const std::string shape = folded(lower);
  std::optional<Month> near;
  for (const auto& [name, m] : folded_months()) {
    const bool alike = shape == name || (name.size() >= kShortest && differs_by_one(shape, name));
    if (!alike) continue;
    if (near && near->number != m.month) return std::nullopt;
    near = Month{m.month, true};
  }
  return near;
}

struct Number {
  int value = 0;
  bool repaired = false;
};

std::optional<Number> number_of(std::string_view text) {
  Number number;
  for (const char c : text) {
    int digit = 0;
    if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
      digit = c - '0';
    } else {
      number.repaired = true;
      switch (c) {
        case 'O':
        case 'o':
          digit = 0;
          break;
        case 'l':
        case 'I':
        case '|':
          digit = 1;
          break;
        case 'Z':
          digit = 2;
          break;
        case 'S':
          digit = 5;
          break;
        case 'B':
          digit = 8;
          break;
        default:
          return std::nullopt;
      }
    }
    number.value = number.value * 10 + digit;
  }
  return number;
}

bool any_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; });
}

std::optional<core::Date> plausible_date(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear) return std::nullopt;
  return core::make_date(year, month, day);
}

// Walks over all matches of a pattern with the given number of groups.
template <class OnMatch>
void each_match(std::string_view text, const RE2& pattern, int groups, OnMatch on_match) {
  std::array<re2::StringPiece, 8> part;
  std::size_t at = 0;
  const re2::StringPiece input(text.data(), text.size());
  while (at <= text.size() &&
         pattern.Match(input, at, text.size(), RE2::UNANCHORED, part.data(), groups + 1)) {
    const auto begin = static_cast<std::size_t>(part[0].data() - text.data());
    const std::size_t end = begin + part[0].size();
    at = on_match(part, begin, end) ? end : begin + 1;
    if (end == begin) ++at;
  }
}

std::string_view view(const re2::StringPiece& piece) {
  return {piece.data(), piece.size()};
}

// Where the date begins if a day of the week stands before it: "Tuesday, February 20, 2018".
std::size_t with_weekday(std::string_view text, std::size_t begin) {
  static const RE2 kPattern(
      R"((?i)\b((?:mon|tues|wednes|thurs|fri|satur|sun)day|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo),? $)");
  re2::StringPiece part;
  const std::size_t from = begin > 16 ? begin - 16 : 0;
  const re2::StringPiece before(text.data() + from, begin - from);
  if (!RE2::PartialMatch(before, kPattern, &part)) return begin;
  return static_cast<std::size_t>(part.data() - text.data());
}

// Where in a word a capital stands behind a small letter: "byJuly", of which the space was lost.
std::size_t second_word(std::string_view word) {
  for (std::size_t i = word.size(); i-- > 1;)
    if (std::isupper(static_cast<unsigned char>(word[i])) != 0 &&
        std::islower(static_cast<unsigned char>(word[i - 1])) != 0)
      return i;
  return 0;
}

// "February 20, 2018": groups month, gap, day, gap, year.
void find_month_first(std::string_view text, std::vector<FoundDate>& found) {
  static const RE2 kPattern(
      R"((?i)\b([a-z0|!]{3,14})([.,:'-]?\s*)([0-9oilszb|]{1,2})(?:st|nd|rd|th)?(\s*[,.]?\s*)([0-9oilsb|]{4})\b)");
  each_match(text, kPattern, 5, [&](const auto& part, std::size_t begin, std::size_t end) {
    auto month = month_named(view(part[1]));
    const std::size_t joined = month ? 0 : second_word(view(part[1]));
    if (joined > 0) month = month_named(view(part[1]).substr(joined));
    if (!month || !any_digit(view(part[3])) || !any_digit(view(part[5]))) return false;
    const auto day = number_of(view(part[3]));
    const auto year = number_of(view(part[5]));
    if (!day || !year) return false;
    const bool glued = joined > 0 || part[2].empty() || part[4].empty();
    // "Nov- 10, 2023": a full stop misread.
    const bool odd = view(part[2]).find_first_of(",:'-") != std::string_view::npos;
    const bool lacks_comma =
        part[3].size() == 1 && view(part[4]).find_first_of(",.") == std::string_view::npos;
    found.push_back({.begin = with_weekday(text, begin + joined),
                     .end = end,
                     .date = plausible_date(year->value, month->number, day->value),
                     .repaired = month->repaired || day->repaired || year->repaired || glued || odd,
                     .lacks_comma = lacks_comma});
    return true;
  });
}

// "31 Dec 2020", "3 de marzo de 2025".
void find_day_first(std::string_view text, std::vector<FoundDate>& found) {
  static const RE2 kPattern(
      R"((?i)\b(?:the )?([0-9oil|]{1,2})(?:st|nd|rd|th|ro|º)?(\s*)(?:de\s+|day\s+of\s+)?([a-z0|]{3,10})\.?,?(\s*)(?:de[l]?\s+)?([0-9oils|]{4})\b)");
  each_match(text, kPattern, 5, [&](const auto& part, std::size_t begin, std::size_t end) {
    const auto month = month_named(view(part[3]));
    const auto day = number_of(view(part[1]));
    const auto year = number_of(view(part[5]));
    if (!month || !day || !year || !any_digit(view(part[1])) || !any_digit(view(part[5])))
      return false;
    const bool glued = part[2].empty() || part[4].empty();
    found.push_back({with_weekday(text, begin), end,
                     plausible_date(year->value, month->number, day->value),
                     month->repaired || day->repaired || year->repaired || glued});
    return true;
  });
}

// "2/20/2018", "7/10/14", "01-15-2025": month first, as the US writes it.
void find_numeric(std::string_view text, std::vector<FoundDate>& found) {
  static const RE2 kPattern(
      R"((?:^|[^0-9/.,$-])([0-9]{1,2})([/-])([0-9]{1,2})([/-])([0-9]{4}|[0-9]{2})(?:$|[^0-9/-]))");
  each_match(text, kPattern, 5, [&](const auto& part, std::size_t, std::size_t) {
    const bool two_digit_year = part[5].size() == 2;
    // "12-34-5678" is more likely a number of some other kind than "12/34/56" is.
    if (view(part[2]) != view(part[4]) || (view(part[2]) == "-" && two_digit_year)) return false;
    int year = number_of(view(part[5]))->value;
    if (two_digit_year) year += 2000;
    const auto begin = static_cast<std::size_t>(part[1].data() - text.data());
    const auto end = static_cast<std::size_t>(part[5].data() - text.data()) + part[5].size();
    const auto date =
        plausible_date(year, number_of(view(part[1]))->value, number_of(view(part[3]))->value);
    found.push_back({begin, end, date, false});
    return true;
  });
}

void find_iso(std::string_view text, std::vector<FoundDate>& found) {
  static const RE2 kPattern(R"(\b((?:19|20)[0-9]{2})-([0-9]{2})-([0-9]{2})\b)");
  each_match(text, kPattern, 3, [&](const auto& part, std::size_t begin, std::size_t end) {
    found.push_back({begin, end, core::parse_iso(view(part[0])), false});
    return true;
  });
}

// "August 21", "March 2017": reported as incomplete.
void find_partial(std::string_view text, std::vector<FoundDate>& found) {
  static const RE2 kPattern(R"((?i)\b([a-z]{3,10})\.?\s+([0-9]{1,2}|[0-9]{4})\b)");
  each_match(text, kPattern, 2, [&](const auto& part, std::size_t begin, std::size_t end) {
    const auto month = month_named(view(part[1]));
    // "may 30": more often the verb.
    if (!month || month->repaired || view(part[1]) == "may") return false;
    const int number = number_of(view(part[2]))->value;
    found.push_back({.begin = begin,
                     .end = end,
                     .month = month->number,
                     .day = part[2].size() <= 2 && number <= 31 ? number : 0});
    return true;
  });
}

}  // namespace

std::vector<FoundDate> find_dates(std::string_view text) {
  std::vector<FoundDate> found;
  find_month_first(text, found);
  find_day_first(text, found);
  find_numeric(text, found);
  find_iso(text, found);
  find_partial(text, found);
  // Earlier finders know better: a later one's date that overlaps is dropped.
  std::vector<FoundDate> kept;
  for (const FoundDate& candidate : found) {
    const bool overlaps = std::any_of(kept.begin(), kept.end(), [&](const FoundDate& other) {
      return candidate.begin < other.end && other.begin < candidate.end;
    });
    if (!overlaps) kept.push_back(candidate);
  }
  std::sort(kept.begin(), kept.end(),
            [](const FoundDate& a, const FoundDate& b) { return a.begin < b.begin; });
  return kept;
}

bool is_month(std::string_view word) {
  const auto month = month_named(word);
  return month && !month->repaired;
}

std::optional<FoundDate> cut_off_date(std::string_view text) {
  const auto blank = text.find_last_of(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const std::string_view before = text.substr(0, blank);
  constexpr std::array<std::string_view, 3> kWords = {" by", " before", " until"};
  if (std::ranges::none_of(kWords, [&](auto word) { return before.ends_with(word); }))
    return std::nullopt;
  const auto month = month_named(text.substr(blank + 1));
  if (!month) return std::nullopt;
  return FoundDate{.begin = blank + 1, .end = text.size(), .month = month->number};
}

std::vector<FoundDate> lost_dates(std::string_view text) {
  static const RE2 kPattern(
      R"((?i)(?:[a-z0|]{3,}\.?\s*[0-9oilszb|]{1,2}\s*[,.]+\s*|(?:^\s*|[^\sa-z0-9]\s+)[0-9]{1,2},\s*|[0-9oil|]{1,2} de \S+ de )(?:19|20)[0-9]{2}\b)");
  static const RE2 kRevision("(?i)rev\\b.*");  // of a form: "(Rev. 7.2022)"
  std::vector<FoundDate> lost;
  each_match(text, kPattern, 0, [&](const auto&, std::size_t begin, std::size_t end) {
    const std::string_view here = text.substr(begin, end - begin);
    if (RE2::FullMatch(re2::StringPiece(here.data(), here.size()), kRevision)) return true;
    const std::vector<FoundDate> found = find_dates(here);
    if (std::none_of(found.begin(), found.end(),
                     [](const FoundDate& f) { return f.date.has_value(); }))
      lost.push_back({.begin = begin, .end = end});
    return true;
  });
  return lost;
}

}  // namespace noticescan::extract
