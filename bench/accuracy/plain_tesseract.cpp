// SPDX-License-Identifier: Apache-2.0
#include "plain_tesseract.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <stdexcept>

#include "core/date.hpp"
#include "core/notice_code.hpp"
#include "page_pictures.hpp"
#include "report.hpp"
#include "support/numbers.hpp"
#include "support/processes.hpp"
#include "support/progress.hpp"
#include "tally.hpp"

namespace noticescan::accuracy {
namespace {

namespace fs = std::filesystem;

constexpr const char* kCode =
    R"((?i)\b((?:CP|LT)\s?\d{2,4}[A-Z]{0,2}|(?:Letter|Ltr|LTR)\s+\d{2,4}[A-Z]?)\b)";
constexpr const char* kDate =
    R"((?i)\b(?:by|before|until|due|no later than)[:\s]+)"
    R"(((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2},?\s+\d{4})"
    R"(|\d{1,2}/\d{1,2}/\d{4}))";

std::optional<core::Date> parsed(const std::string& text) {
  static const RE2 kNumbers(R"((\d{1,2})/(\d{1,2})/(\d{4}))");
  static const RE2 kWords(R"(([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4}))");
  constexpr std::array<const char*, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                   "jul", "aug", "sep", "oct", "nov", "dec"};
  int month = 0, day = 0, year = 0;
  if (RE2::FullMatch(text, kNumbers, &month, &day, &year)) return core::make_date(year, month, day);
  std::string name;
  if (!RE2::FullMatch(text, kWords, &name, &day, &year)) return std::nullopt;
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const auto found = std::find(kMonths.begin(), kMonths.end(), name);
  return core::make_date(year, static_cast<int>(found - kMonths.begin()) + 1, day);
}

std::vector<fs::path> pages_in(const fs::path& folder) {
  std::vector<fs::path> pages;
  if (!fs::exists(folder)) return pages;
  for (const auto& entry : fs::directory_iterator(folder)) pages.push_back(entry.path());
  std::sort(pages.begin(), pages.end());
  return pages;
}

struct Text {
  std::string words;
  double cpu_ms = 0;
};

// The text of each folder of pages, and what it took.
std::vector<Text> read_pages(const std::vector<fs::path>& folders, int jobs) {
  std::vector<bench::Command> commands;
  std::vector<std::size_t> owner;
  for (std::size_t i = 0; i < folders.size(); ++i) {
    for (const fs::path& page : pages_in(folders[i])) {
      commands.push_back({"tesseract", page.string(), "-", "--psm", "3", "-l", "eng"});
      owner.push_back(i);
    }
  }
  std::vector<std::string> texts(commands.size());
  std::vector<Text> result(folders.size());
  std::size_t count = 0;
  run_all(commands, jobs, bench::Errors::hidden,
          [&](std::size_t index, const bench::Finished& finished) {
            texts[index] = finished.out;
            result[owner[index]].cpu_ms += finished.cpu_ms;
            bench::show_progress("Plain tesseract", ++count, commands.size());
          });
  for (std::size_t i = 0; i < texts.size(); ++i) result[owner[i]].words += texts[i] + "\n";
  return result;
}

std::vector<std::string> cells_of(const Counts& c) {
  return {percent(c.code_right, c.notices), std::to_string(c.code_wrong),
          percent(c.date_right, c.notices), std::to_string(c.date_wrong + c.not_printed)};
}

}  // namespace

Answer answer_of_text(const std::string& text) {
  static const RE2 kCodePattern(kCode), kDatePattern(kDate);
  Answer answer;
  answer.outcome = "ok";
  std::string code, date;
  if (RE2::PartialMatch(text, kCodePattern, &code)) {
    answer.codes = {core::canonical_code(code).value_or(code)};
  }
  if (RE2::PartialMatch(text, kDatePattern, &date)) {
    if (const auto day = parsed(date)) answer.days = {core::to_iso(*day)};
  }
  return answer;
}

void write_pages(const fs::path& file, const fs::path& folder) {
  fs::create_directories(folder);
  each_page(file, std::numeric_limits<int>::max(), [&](const PagePicture& picture) {
    write_whole(folder / fmt::format("{:03}.png", picture.page),
                corpus::encode_png(picture.pixels, picture.resolution));
  });
}

std::vector<Judged> tesseract_all(const fs::path& self, const fs::path& work,
                                  const std::vector<Truth>& truths, int jobs) {
  fs::remove_all(work);
  std::vector<fs::path> folders;
  std::vector<bench::Command> commands;
  for (const Truth& truth : truths) {
    folders.push_back(work / fmt::format("{:05}", folders.size()));
    commands.push_back({self.string(), "pages", truth.path.string(), folders.back().string()});
  }
  std::size_t count = 0;
  run_all(commands, jobs, bench::Errors::hidden, [&](std::size_t, const bench::Finished&) {
    bench::show_progress("Pages as pictures", ++count, commands.size());
  });
  const std::vector<Text> texts = read_pages(folders, jobs);
  std::vector<Judged> results(truths.size());
  for (std::size_t i = 0; i < truths.size(); ++i) {
    results[i] = {truths[i], answer_of_text(texts[i].words), {}};
    results[i].answer.cpu_ms = texts[i].cpu_ms;
    results[i].verdict = judge(truths[i], results[i].answer);
  }
  fs::remove_all(work);
  return results;
}

bench::Table beside(const std::vector<Judged>& ours, const std::vector<Judged>& plain, int rows) {
  bench::Table table{
      "noticescan, and plain tesseract with two patterns, on the same legible notices",
      {"damage", "notices", "code %", "wrong", "date %", "wrong", "plain: code %", "wrong",
       "date %", "wrong"},
      {},
      ""};
  const auto add_row = [&](const std::string& name, const Tally& a, const Tally& b) {
    if (a.legible.notices == 0) return;
    std::vector<std::string> row = {name, std::to_string(a.legible.notices)};
    for (const Counts* counts : {&a.legible, &b.legible}) {
      for (const std::string& cell : cells_of(*counts)) row.push_back(cell);
    }
    table.rows.push_back(std::move(row));
  };
  const Tally all = tally(ours), plain_all = tally(plain);
  add_row("all", all, plain_all);
  const auto by_ours = tally_by(ours, "damage"), by_plain = tally_by(plain, "damage");
  for (const std::string& name : worst_first(by_ours)) {
    if (rows > 0 && table.rows.size() > static_cast<std::size_t>(rows)) break;
    add_row(name, by_ours.at(name), by_plain.at(name));
  }
  table.note = fmt::format(
      "Anything found in {} files that are no notices: {}, plain {}. CPU milliseconds, median: "
      "{:.0f}, "
      "plain {:.0f}. Plain tesseract has no way to say \"no deadline\", \"at once\" or a window; "
      "what it doesn't say isn't counted as wrong.",
      all.others, all.found, plain_all.found, bench::median(all.cpu_ms),
      bench::median(plain_all.cpu_ms));
  return table;
}

}  // namespace noticescan::accuracy
