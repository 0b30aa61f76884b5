// SPDX-License-Identifier: Apache-2.0
#include "output/wording.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace noticescan::output {
namespace {

using core::in;
using core::say;

struct RoleWords {
  std::string_view by;
  std::string_view verb;
};

// In the order of core::Role.
constexpr std::array<RoleWords, 10> kRoles = {{
    {"Pay by", "pay"},
    {"Reply by", "reply"},
    {"Appeal by", "appeal"},
    {"Ask for a hearing by", "ask for a hearing"},
    {"Petition the Tax Court by", "petition the Tax Court"},
    {"Ask for the change to be undone by", "ask for the change to be undone"},
    {"File by", "file"},
    {"Call by", "call"},
    {"Appear on", "appear"},
    {"File suit by", "file suit"},
}};

// Which third of the page a coordinate lies in.
std::size_t third_of(double fraction) {
  return fraction < 1.0 / 3 ? 0 : fraction < 2.0 / 3 ? 1 : 2;
}

std::string_view area_words(const core::Box& box) {
  constexpr std::array<std::array<std::string_view, 3>, 3> kAreas = {
      {{"upper left", "upper center", "upper right"},
       {"middle left", "in the middle", "middle right"},
       {"lower left", "lower center", "lower right"}}};
  constexpr std::array<std::string_view, 3> kWideRows = {"in the upper part", "in the middle",
                                                         "in the lower part"};
  constexpr double kWholeLine = 0.6;  // wider than this stands neither left nor right
  const std::size_t row = third_of(box.center_y());
  if (box.width() > kWholeLine) return kWideRows.at(row);
  return kAreas.at(row).at(third_of(box.center_x()));
}

// core::to_long_text in Spanish: "20 de febrero de 2025".
std::string spanish_date(core::Date date) {
  constexpr std::array<std::string_view, 12> kMonths = {
      "enero", "febrero", "marzo",      "abril",   "mayo",      "junio",
      "julio", "agosto",  "septiembre", "octubre", "noviembre", "diciembre"};
  const std::string iso = core::to_iso(date);  // "2025-02-20"
  const auto part = [&](std::size_t at, std::size_t size) {
    return std::stoi(iso.substr(at, size));
  };
  return fmt::format("{} de {} de {}", part(8, 2),
                     kMonths.at(static_cast<std::size_t>(part(5, 2)) - 1), part(0, 4));
}

std::string joined(const std::vector<std::string>& parts) {
  return fmt::format("{}", fmt::join(parts, ", "));
}

bool is_year(const std::string& period) {
  return period.size() == 4 &&
         std::ranges::all_of(period, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string date_words(Language language, core::Date date) {
  return language == Language::es ? spanish_date(date) : core::to_long_text(date);
}

std::string day_words(Language language, core::Date date) {
  return fmt::format("{}, {}", in(language, core::weekday_name(date)), date_words(language, date));
}

std::string count_words(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string with_stop(std::string text) {
  if (!text.empty() && !text.ends_with('.')) text += '.';
  return text;
}

std::string days_left_words(Language language, int days_left) {
  if (days_left == 0) return std::string{in(language, "today is the last day")};
  if (days_left == 1) return std::string{in(language, "1 day left: tomorrow is the last day")};
  if (days_left > 1) return say(language, "{} days left", days_left);
  if (days_left == -1) return std::string{in(language, "passed 1 day ago: act now")};
  return say(language, "passed {} days ago: act now", -days_left);
}

std::string month_words(Language language, std::string_view iso) {
  if (const auto date = core::parse_iso(iso)) return date_words(language, *date);
  const auto first_of_month = core::parse_iso(fmt::format("{}-01", iso));
  if (!first_of_month) return std::string{iso};
  const std::string text = date_words(language, *first_of_month);
  constexpr std::string_view kSpanishDay = "1 de ";  // "1 de mayo de 2024"
  if (language == Language::es) return text.substr(kSpanishDay.size());
  return fmt::format("{} {}", text.substr(0, text.find(' ')), iso.substr(0, 4));  // "May 1, 2024"
}

std::string_view act_words(Language language, core::Role role) {
  return in(language, kRoles.at(static_cast<std::size_t>(role)).by);
}
std::string_view act_verb(Language language, core::Role role) {
  return in(language, kRoles.at(static_cast<std::size_t>(role)).verb);
}

std::string amount_words(Language language, const summary::Amount& amount) {
  std::string role = amount.role == "amount_due" ? "due" : amount.role;
  std::ranges::replace(role, '_', ' ');
  return fmt::format("{} {}", core::to_dollars(amount.value), in(language, role));
}

std::string period_words(Language language, const std::vector<std::string>& tax_periods) {
  if (tax_periods.empty()) return {};
  const bool years = std::ranges::all_of(tax_periods, is_year);
  const bool one = tax_periods.size() == 1;
  const std::string_view noun =
      years ? (one ? "tax year" : "tax years") : (one ? "tax period" : "tax periods");
  return fmt::format("{} {}", in(language, noun), joined(tax_periods));
}

std::string page_runs(const std::vector<int>& pages) {
  std::vector<std::string> runs;
  for (std::size_t i = 0; i < pages.size();) {
    std::size_t end = i + 1;
    while (end < pages.size() && pages[end] == pages[end - 1] + 1) ++end;
    runs.push_back(end - i == 1 ? std::to_string(pages[i])
                                : fmt::format("{}-{}", pages[i], pages[end - 1]));
    i = end;
  }
  return joined(runs);
}

std::string page_words(Language language, const std::vector<int>& pages) {
  return fmt::format("{} {}", in(language, pages.size() == 1 ? "page" : "pages"), page_runs(pages));
}

std::vector<int> page_numbers(const summary::SourceFile& file) {
  std::vector<int> pages;
  for (const summary::SourcePage& page : file.pages) pages.push_back(page.page);
  std::sort(pages.begin(), pages.end());
  pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
  return pages;
}

std::string page_words(Language language, const summary::SourceFile& file) {
  if (file.pages.empty()) return {};
  std::string words = page_words(language, page_numbers(file));
  const int sheet = file.pages.front().sheet;
  if (file.pages.size() > 1 || sheet == 0) return words;
  return fmt::format("{}, {}", words, say(language, "sheet {}", sheet));
}

std::string place_words(Language language, const summary::Source& source,
                        const core::Evidence& evidence) {
  std::string place =
      say(language, "page {}, {}", evidence.page, in(language, area_words(evidence.box)));
  const auto file = static_cast<std::size_t>(evidence.file);
  if (source.files.size() > 1 && file < source.files.size()) {
    place = fmt::format("{}, {}", source.files[file].file, place);
  }
  return place;
}

std::string how_sure_words(Language language, core::Status status, std::string_view basis) {
  using core::Status;
  const auto told = [&](std::string_view text) { return std::string{in(language, text)}; };
  switch (status) {
    case Status::confirmed:
      return told("Sure: this date is printed on the notice, and two independent readings agree.");
    case Status::read:
      return told(
          "Fairly sure: this date is printed on the notice and was read clearly. Compare it with "
          "the paper.");
    case Status::computed:
      return fmt::format("{}{}{}.", in(language, "Counted, because no date is printed for it"),
                         basis.empty() ? "" : ": ", basis);
    case Status::immediate:
      return told("At once: the notice asks you to act immediately and names no day.");
    case Status::not_printed:
      return told("No date to act by is printed on this notice.");
    case Status::review:
      return told("Unclear: check this date on the paper.");
  }
  return {};
}

std::string source_words(Language language, const kb::SourceNote& source) {
  const auto told = [&](std::string_view text) { return std::string{in(language, text)}; };
  const auto day = [&](const std::optional<std::string>& iso) {
    return iso ? month_words(language, *iso) : std::string{};
  };
  if (source.basis == "official_live") {
    return source.checked_on
               ? say(language, "from the IRS page, as it stood on {}", day(source.checked_on))
               : told("from the IRS page");
  }
  if (source.basis == "official_copy") {
    return source.copy_dated
               ? say(language, "from a copy of the IRS page dated {}; check the page before acting",
                     day(source.copy_dated))
               : told("from a copy of the IRS page of unknown date; check the page before acting");
  }
  if (source.basis == "official_secondary") {
    return told(
        "from other official texts (Taxpayer Advocate, Internal Revenue Manual or the law), not "
        "from the IRS page on this notice; check that page before acting");
  }
  if (source.basis == "secondary") {
    return told(
        "not from an official text, only from what others write; check with the IRS before acting");
  }
  return told(
      "no text on this very notice was at hand: general advice only; check with the IRS before "
      "acting");
}

std::string show_command(std::string_view code) {
  const bool quoted = code.find(' ') != std::string_view::npos;
  return fmt::format("noticescan kb show {0}{1}{0}", quoted ? "\"" : "", code);
}

}  // namespace noticescan::output
