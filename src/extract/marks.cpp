// SPDX-License-Identifier: Apache-2.0
#include "extract/marks.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "core/lower_case.hpp"

namespace noticescan::extract {
namespace {

bool free_of(const std::vector<FoundMark>& marks, std::size_t begin, std::size_t end) {
  return std::none_of(marks.begin(), marks.end(),
                      [&](const FoundMark& m) { return begin < m.end && m.begin < end; });
}

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ') out += c;
  }
  return out;
}

void find_amounts(const std::string& raw, std::vector<FoundMark>& marks) {
  static const RE2 kPattern(R"((-?\$\s?-?[0-9][0-9,]*(?:\.[0-9]{2})?|-?[0-9][0-9,]*\.[0-9]{2})\b)");
  re2::StringPiece input(raw);
  re2::StringPiece part;
  while (RE2::FindAndConsume(&input, kPattern, &part)) {
    const auto begin = static_cast<std::size_t>(part.data() - raw.data());
    if (!free_of(marks, begin, begin + part.size())) continue;
    std::string compact = without_blanks({part.data(), part.size()});
    const bool whole_dollars = compact.find('.') == std::string::npos;
    const auto amount = core::parse_money(whole_dollars ? compact + ".00" : compact);
    if (!amount) continue;
    Mark mark;
    mark.kind = kAmount;
    mark.amount = *amount;
    marks.push_back({begin, begin + part.size(), mark});
  }
}

struct NumberWord {
  std::string_view word;
  int value;
};

// Numbers of days as letters spell them.
constexpr std::array<NumberWord, 29> kNumberWords = {{
    {"ten", 10},
    {"fifteen", 15},
    {"twenty", 20},
    {"twenty-one", 21},
    {"twenty one", 21},
    {"thirty", 30},
    {"forty-five", 45},
    {"forty five", 45},
    {"sixty", 60},
    {"seventy-five", 75},
    {"ninety", 90},
    {"one hundred twenty", 120},
    {"one hundred and twenty", 120},
    {"one hundred fifty", 150},
    {"one hundred and fifty", 150},
    {"one hundred eighty", 180},
    {"one hundred and eighty", 180},
    {"diez", 10},
    {"quince", 15},
    {"veinte", 20},
    {"veintiún", 21},
    {"treinta", 30},
    {"cuarenta y cinco", 45},
    {"sesenta", 60},
    {"setenta y cinco", 75},
    {"noventa", 90},
    {"ciento veinte", 120},
    {"ciento cincuenta", 150},
    {"ciento ochenta", 180},
}};

std::optional<int> spelled_number(std::string_view text) {
  const std::string lower = core::lower_case(text);
  for (const NumberWord& number : kNumberWords) {
    if (number.word == lower) return number.value;
  }
  return std::nullopt;
}

// "30 calendar days" are 30 days.
std::size_t with_calendar(const std::string& raw, std::size_t end) {
  static constexpr std::array<std::string_view, 2> kWords = {" calendar", ") calendar"};
  for (const std::string_view word : kWords) {
    if (std::string_view{raw}.substr(end).starts_with(word)) return end + word.size();
  }
  return end;
}

// A quick look, since hardly any text has them and the pattern is long.
bool may_count_days(std::string_view raw) {
  static constexpr std::string_view kSecond = "aAiI\xC3";  // of "day", "dia", "día"
  for (std::size_t at = 0; at + 1 < raw.size(); ++at) {
    if ((raw[at] | 0x20) == 'd' && kSecond.find(raw[at + 1]) != kSecond.npos) return true;
  }
  return false;
}

// "thirty (30) days", "thirty days": one number. Two that differ are none.
void find_spelled_numbers(const std::string& raw, std::vector<FoundMark>& marks) {
  if (!may_count_days(raw)) return;
  static const RE2 kPattern = [] {
    std::vector<std::string> words;
    for (const NumberWord& number : kNumberWords) words.emplace_back(number.word);
    std::sort(words.begin(), words.end(),
              [](const auto& a, const auto& b) { return a.size() > b.size(); });
    std::string any;
    for (const std::string& word : words) any += (any.empty() ? "" : "|") + word;
    return RE2("(?i)(?:^|[ (])(" + any +
               R"()(?: ?\(([0-9]{1,3})\))?[ -](?:calendar |business )?d(?:ay|[ií]a))");
  }();
  std::array<re2::StringPiece, 3> part;
  std::size_t at = 0;
  while (at < raw.size() && kPattern.Match(raw, at, raw.size(), RE2::UNANCHORED, part.data(), 3)) {
    const auto begin = static_cast<std::size_t>(part[1].data() - raw.data());
    std::size_t end = begin + part[1].size();
    at = end;
    const auto value = spelled_number({part[1].data(), part[1].size()});
    if (!value) continue;
    if (!part[2].empty()) {
      if (std::to_string(*value) != std::string_view{part[2].data(), part[2].size()}) continue;
      end = static_cast<std::size_t>(part[2].data() - raw.data()) + part[2].size() + 1;
      at = end;
    }
    Mark mark;
    mark.kind = kNumber;
    mark.number = *value;
    if (free_of(marks, begin, end)) marks.push_back({begin, with_calendar(raw, end), mark});
  }
}

void find_numbers(const std::string& raw, std::vector<FoundMark>& marks) {
  // "60-day" included, and "30. days" with a speck that was read as a stop; digits that belong to a
  // longer number are not.
  static const RE2 kPattern(
      R"((?:^|[ (])((?:[0-9]{1,3}))(?:$|[ )]|-day|-d[ií]as|\. d(?:ay|[ií]a)))");
  std::size_t at = 0;
  std::array<re2::StringPiece, 2> part;
  while (at < raw.size() && kPattern.Match(raw, at, raw.size(), RE2::UNANCHORED, part.data(), 2)) {
    const auto begin = static_cast<std::size_t>(part[1].data() - raw.data());
    const std::size_t end = begin + part[1].size();
    at = end;
    if (!free_of(marks, begin, end)) continue;
    Mark mark;
    mark.kind = kNumber;
    mark.number = std::stoi(std::string{part[1].data(), part[1].size()});
    marks.push_back({begin, with_calendar(raw, end), mark});
  }
}

}  // namespace

std::vector<FoundMark> find_marks(const std::string& raw) {
  std::vector<FoundMark> marks;
  const bool any_digit = std::any_of(raw.begin(), raw.end(), [](char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
  });
  const auto add_date = [&](const FoundDate& date) {
    Mark mark;
    mark.kind = kDate;
    mark.date = date;
    marks.push_back({date.begin, date.end, mark});
  };
  if (any_digit) {
    for (const FoundDate& date : find_dates(raw)) add_date(date);
    find_amounts(raw, marks);
  }
  if (const auto cut_off = cut_off_date(raw)) add_date(*cut_off);
  find_spelled_numbers(raw, marks);
  if (any_digit) find_numbers(raw, marks);
  std::sort(marks.begin(), marks.end(),
            [](const FoundMark& a, const FoundMark& b) { return a.begin < b.begin; });
  return marks;
}

}  // namespace noticescan::extract
