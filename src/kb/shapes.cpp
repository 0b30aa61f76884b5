// SPDX-License-Identifier: Apache-2.0
#include "kb/shapes.hpp"

#include <algorithm>
#include <array>

#include "core/date.hpp"

namespace noticescan::kb {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool all_of(std::string_view text, bool (*allowed)(char)) {
  return !text.empty() && std::all_of(text.begin(), text.end(), allowed);
}

// "9465", "1040-X", "W-7", "SS-4", "668(Y)(c)", "8038-CP"
bool is_form_number(std::string_view text) {
  return all_of(text,
                [](char c) {
                  return is_digit(c) || is_upper(c) || c == 'c' || c == '-' || c == '(' || c == ')';
                }) &&
         std::any_of(text.begin(), text.end(), is_digit) && text.back() != '-' &&
         (is_digit(text.front()) || is_upper(text.front()));
}

// "H", "C", "8812", optionally "(Form 941)" behind it
bool is_schedule(std::string_view text) {
  const auto blank = text.find(' ');
  const auto name = text.substr(0, blank);
  if (!all_of(name, [](char c) { return is_digit(c) || is_upper(c) || c == '-'; })) return false;
  if (blank == std::string_view::npos) return true;
  auto rest = text.substr(blank);
  if (!take_prefix(rest, " (Form ") || !rest.ends_with(')')) return false;
  rest.remove_suffix(1);
  return is_form_number(rest);
}

constexpr std::array<std::string_view, 6> kPageHosts = {
    "irs.gov", "irsvideos.gov", "irs.ustreas.gov", "unt.edu", "webharvest.gov", "web.archive.org"};

}  // namespace

bool is_form_name(std::string_view text) {
  if (take_prefix(text, "Schedule ")) return is_schedule(text);
  if (take_prefix(text, "Publication "))
    return all_of(text.substr(0, 1), is_digit) && is_form_number(text);
  take_prefix(text, "FinCEN ");
  return take_prefix(text, "Form ") && is_form_number(text);
}

bool is_statute(std::string_view text) {
  return take_prefix(text, "IRC ") && !text.empty() && is_digit(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return is_digit(c) || is_upper(c) || (c >= 'a' && c <= 'z') || c == '(' || c == ')';
         });
}

bool is_day(std::string_view text) {
  return core::parse_iso(text).has_value();
}

bool is_year_month_or_day(std::string_view text) {
  if (text.size() == 4) return all_of(text, is_digit);
  if (text.size() == 7) return is_day(std::string(text) + "-01");
  return is_day(text);
}

std::string_view host_of(std::string_view url) {
  if (!take_prefix(url, "https://") && !take_prefix(url, "http://")) return {};
  return url.substr(0, url.find_first_of("/?#:"));
}

bool is_under(std::string_view host, std::string_view domain) {
  if (host == domain) return true;
  return host.size() > domain.size() && host.ends_with(domain) &&
         host[host.size() - domain.size() - 1] == '.';
}

bool is_official_page(std::string_view url) {
  const auto host = host_of(url);
  return std::any_of(kPageHosts.begin(), kPageHosts.end(),
                     [&](std::string_view domain) { return is_under(host, domain); });
}

bool is_official_text(std::string_view url) {
  return is_official_page(url) || is_under(host_of(url), "gov") ||
         is_under(host_of(url), "law.cornell.edu");
}

}  // namespace noticescan::kb
