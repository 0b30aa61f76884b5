// SPDX-License-Identifier: Apache-2.0
#include "fields.hpp"

#include <algorithm>
#include <cctype>

#include "report.hpp"

namespace noticescan::accuracy {
namespace {

std::string bare(const std::string& text) {
  std::string kept;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '&') kept += static_cast<char>(std::toupper(byte));
  }
  return kept;
}

}  // namespace

// A year stands for the period that ends with it; a telephone's leading 1 is no part of it.
bool is_same_field(const std::string& field, const std::string& truth, const std::string& answer) {
  if (field == "tax_period") return truth.find(answer.substr(0, 4)) != std::string::npos;
  if (field == "phone") return bare(truth).ends_with(bare(answer));
  return bare(truth) == bare(answer);
}

bool is_placeholder(const std::string& field, const std::string& truth) {
  return field == "phone" && truth.find_first_of("xXnN") != std::string::npos;
}

bench::Table by_field(const std::vector<Judged>& all) {
  bench::Table table{
      "By field, of legible notices", {"field", "true", "right %", "wrong", "none"}, {}, ""};
  for (const char* field : kFieldNames) {
    int count = 0, right = 0, wrong = 0;
    for (const Judged& judged : all) {
      const auto value = judged.truth.fields.find(field);
      if (!judged.truth.is_notice || !judged.truth.legible) continue;
      if (value == judged.truth.fields.end() || is_placeholder(field, value->second)) continue;
      ++count;
      const auto found = judged.answer.fields.find(field);
      if (found == judged.answer.fields.end()) continue;
      (is_same_field(field, value->second, found->second) ? right : wrong)++;
    }
    if (count > 0)
      table.rows.push_back({field, std::to_string(count), percent(right, count),
                            std::to_string(wrong), std::to_string(count - right - wrong)});
  }
  return table;
}

}  // namespace noticescan::accuracy
