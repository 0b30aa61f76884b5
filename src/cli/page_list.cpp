// SPDX-License-Identifier: Apache-2.0
#include "cli/page_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace noticescan::cli {
namespace {

constexpr int kLastPage = 100'000;

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::optional<int> page_number(std::string_view text) {
  text = trimmed(text);
  int page = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), page);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (page < 1 || page > kLastPage) return std::nullopt;
  return page;
}

}  // namespace

core::Result<std::vector<int>> parse_page_list(std::string_view text) {
  std::vector<int> pages;
  for (bool more = true; more;) {
    const auto comma = text.find(',');
    const std::string_view piece = trimmed(text.substr(0, comma));
    more = comma != std::string_view::npos;
    if (more) text.remove_prefix(comma + 1);

    const auto dash = piece.find('-');
    const auto first = page_number(piece.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : page_number(piece.substr(dash + 1));
    if (!first || !last) {
      return core::fail(core::ErrorCode::internal,
                        fmt::format("'{}' is no page; pages are written like 1-3,5", piece));
    }
    if (*first > *last) {
      return core::fail(core::ErrorCode::internal, fmt::format("'{}' runs backwards", piece));
    }
    for (int page = *first; page <= *last; ++page) pages.push_back(page);
  }
  std::sort(pages.begin(), pages.end());
  pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
  return pages;
}

}  // namespace noticescan::cli
