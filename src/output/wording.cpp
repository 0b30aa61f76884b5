// SPDX-License-Identifier: Apache-2.0
#include "output/wording.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace noticescan::output {
namespace {

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

std::string area_words(const core::Box& box) {
  constexpr std::array<std::string_view, 3> kRows = {"upper", "middle", "lower"};
  constexpr std::array<std::string_view, 3> kColumns = {"left", "center", "right"};
  constexpr std::array<std::string_view, 3> kWideRows = {"in the upper part", "in the middle",
                                                         "in the lower part"};
  constexpr double kWholeLine = 0.6;  // wider than this stands neither left nor right
  const std::size_t row = third_of(box.center_y());
  if (box.width() > kWholeLine) return std::string{kWideRows.at(row)};
  const std::size_t column = third_of(box.center_x());
  if (row == 1 && column == 1) return "in the middle";
  return fmt::format("{} {}", kRows.at(row), kColumns.at(column));
}

std::string joined(const std::vector<std::string>& parts) {
  return fmt::format("{}", fmt::join(parts, ", "));
}

bool is_year(const std::string& period) {
  return period.size() == 4 &&
         std::ranges::all_of(period, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string day_words(core::Date date) {
  return fmt::format("{}, {}", core::weekday_name(date), core::to_long_text(date));
}

std::string count_words(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string with_stop(std::string text) {
  if (!text.empty() && !text.ends_with('.')) text += '.';
  return text;
}

std::string days_left_words(int days_left) {
  if (days_left == 0) return "today is the last day";
  if (days_left == 1) return "1 day left: tomorrow is the last day";
  const std::string days = count_words(static_cast<std::size_t>(std::abs(days_left)), "day");
  return days_left > 0 ? days + " left" : fmt::format("passed {} ago: act now", days);
}

std::string month_words(std::string_view iso) {
  if (const auto date = core::parse_iso(iso)) return core::to_long_text(*date);
  const auto first_of_month = core::parse_iso(fmt::format("{}-01", iso));
  if (!first_of_month) return std::string{iso};
  const std::string text = core::to_long_text(*first_of_month);  // "May 1, 2024"
  return fmt::format("{} {}", text.substr(0, text.find(' ')), iso.substr(0, 4));
}

std::string_view act_words(core::Role role) {
  return kRoles.at(static_cast<std::size_t>(role)).by;
}
std::string_view act_verb(core::Role role) {
  return kRoles.at(static_cast<std::size_t>(role)).verb;
}

std::string amount_words(const summary::Amount& amount) {
  std::string role = amount.role == "amount_due" ? "due" : amount.role;
  std::ranges::replace(role, '_', ' ');
  return fmt::format("{} {}", core::to_dollars(amount.value), role);
}

std::string period_words(const std::vector<std::string>& tax_periods) {
  if (tax_periods.empty()) return {};
  const bool years = std::ranges::all_of(tax_periods, is_year);
  return fmt::format("tax {}{} {}", years ? "year" : "period", tax_periods.size() == 1 ? "" : "s",
                     joined(tax_periods));
}

std::string page_words(const std::vector<int>& pages) {
  std::vector<std::string> runs;
  for (std::size_t i = 0; i < pages.size();) {
    std::size_t end = i + 1;
    while (end < pages.size() && pages[end] == pages[end - 1] + 1) ++end;
    runs.push_back(end - i == 1 ? std::to_string(pages[i])
                                : fmt::format("{}-{}", pages[i], pages[end - 1]));
    i = end;
  }
  return fmt::format("page{} {}", pages.size() == 1 ? "" : "s", joined(runs));
}

std::string place_words(const summary::Source& source, const core::Evidence& evidence) {
  std::string place = fmt::format("page {}, {}", evidence.page, area_words(evidence.box));
  const auto file = static_cast<std::size_t>(evidence.file);
  if (source.files.size() > 1 && file < source.files.size()) {
    place = fmt::format("{}, {}", source.files[file].file, place);
  }
  return place;
}

std::string how_sure_words(core::Status status, std::string_view basis) {
  using core::Status;
  switch (status) {
    case Status::confirmed:
      return "Sure: this date is printed on the notice, and two independent readings agree.";
    case Status::read:
      return "Fairly sure: this date is printed on the notice and was read clearly. Compare it "
             "with "
             "the paper.";
    case Status::computed:
      return fmt::format("Counted, because no date is printed for it{}{}.",
                         basis.empty() ? "" : ": ", basis);
    case Status::immediate:
      return "At once: the notice asks you to act immediately and names no day.";
    case Status::not_printed:
      return "No date to act by is printed on this notice.";
    case Status::review:
      return "Unclear: check this date on the paper.";
  }
  return {};
}

std::string source_words(const kb::SourceNote& source) {
  const auto on = [](std::string_view before, const std::optional<std::string>& date) {
    return date ? fmt::format("{}{}", before, month_words(*date)) : std::string{};
  };
  if (source.basis == "official_live") {
    return fmt::format("from the IRS page{}", on(", as it stood on ", source.checked_on));
  }
  if (source.basis == "official_copy") {
    return fmt::format(
        "from a copy of the IRS page{}; check the page before acting",
        source.copy_dated ? on(" dated ", source.copy_dated) : std::string{" of unknown date"});
  }
  if (source.basis == "official_secondary") {
    return "from other official texts (Taxpayer Advocate, Internal Revenue Manual or the law), not "
           "from the IRS page on this notice; check that page before acting";
  }
  if (source.basis == "secondary") {
    return "not from an official text, only from what others write; check with the IRS before "
           "acting";
  }
  return "no text on this very notice was at hand: general advice only; check with the IRS before "
         "acting";
}

std::string show_command(std::string_view code) {
  const bool quoted = code.find(' ') != std::string_view::npos;
  return fmt::format("noticescan kb show {0}{1}{0}", quoted ? "\"" : "", code);
}

}  // namespace noticescan::output
