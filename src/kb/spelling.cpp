// SPDX-License-Identifier: Apache-2.0
#include "kb/spelling.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <vector>

#include "kb/knowledge_base.hpp"

namespace noticescan::kb {
namespace {

std::string_view without_series(std::string_view bare) {
  for (const std::string_view series : {"CP", "LT", "LP", "FORM"}) {
    if (bare.starts_with(series)) bare.remove_prefix(series.size());
  }
  return bare;
}

std::string digits_of(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
               [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

// The same number in another series ("Letter 2000", "CP5071C") is likelier than a wrong digit.
std::size_t cost(std::string_view wanted, std::string_view known) {
  constexpr std::size_t kOtherSeries = 1;
  constexpr std::size_t kOtherSuffix = 3;
  if (without_series(wanted) == without_series(known)) return kOtherSeries;
  const auto digits = digits_of(wanted);
  std::size_t typed = typing_cost(wanted, known);
  // A letter too many at the end is a suffix that this notice doesn't have.
  if (wanted.starts_with(known)) typed = 2 * (wanted.size() - known.size());
  return !digits.empty() && digits == digits_of(known) ? std::min(typed, kOtherSuffix) : typed;
}

}  // namespace

std::string bare_spelling(std::string_view text) {
  std::string bare;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) continue;
    bare += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  static constexpr std::array<std::string_view, 9> kWords = {
      "NOTICE", "AVISO", "LETTER", "CARTA", "LTR", "IRS", "NUMBER", "NO", "L"};
  for (bool again = true; again;) {
    again = false;
    for (const auto word : kWords) {
      // "No. 1058", "L5071C": the short ones only before a number.
      const bool is_short = word.size() < 3;
      const char next = bare.size() > word.size() ? bare[word.size()] : ' ';
      if (!bare.starts_with(word) || (is_short && (next < '0' || next > '9'))) continue;
      bare.erase(0, word.size());
      again = true;
    }
    for (const std::string_view word : {"NOTICE", "LETTER"}) {  // "the CP14 notice"
      if (!bare.ends_with(word)) continue;
      bare.erase(bare.size() - word.size());
      again = true;
    }
  }
  return bare;
}

std::size_t typing_cost(std::string_view a, std::string_view b) {
  constexpr std::size_t kReplaced = 2;
  constexpr std::size_t kLeftOut = 3;
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j * kLeftOut;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i * kLeftOut;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : kReplaced);
      row[j] = std::min({last[j] + kLeftOut, row[j - 1] + kLeftOut, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + kReplaced);
      }
    }
    before_last.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

std::vector<std::string> nearest_codes(const KnowledgeBase& kb, std::string_view code,
                                       std::size_t count) {
  std::vector<std::string> known;
  for (const auto& record : kb.records) known.push_back(record.code);
  return nearest_codes(known, code, count);
}

std::vector<std::string> nearest_codes(const std::vector<std::string>& known, std::string_view code,
                                       std::size_t count) {
  const auto canonical = core::canonical_code(code);
  const std::string wanted = bare_spelling(canonical ? std::string_view(*canonical) : code);
  std::vector<std::pair<std::size_t, const std::string*>> ranked;
  for (const auto& other : known) {
    if (other == canonical) continue;
    ranked.emplace_back(cost(wanted, bare_spelling(other)), &other);
  }
  // Ties stay in the order of listing.
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> nearest;
  for (const auto& [distance, other] : ranked) {
    if (nearest.size() == count) break;
    nearest.push_back(*other);
  }
  return nearest;
}

}  // namespace noticescan::kb
