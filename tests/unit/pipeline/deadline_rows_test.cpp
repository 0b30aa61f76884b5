// SPDX-License-Identifier: Apache-2.0
// Words with boxes in, codes and deadlines out: the table of cases of deadline_rows/, read as print
// and as OCR reads it, shifted, scaled and with its columns swapped.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "deadline_rows.hpp"
#include "pipeline/assemble.hpp"

namespace noticescan::pipeline {
namespace {

namespace fs = std::filesystem;
using test::DeadlineRow;
using test::View;

const fs::path kSource = NOTICESCAN_SOURCE_DIR;
const fs::path kRows = kSource / "tests/unit/pipeline/deadline_rows";

const Knowledge& knowledge() {
  static const Knowledge loaded = [] {
    auto result = load_knowledge(kSource / "data");
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
  }();
  return loaded;
}

std::string text_of(const fs::path& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("can't read " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> table_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kRows)) {
    if (entry.path().stem() != "pages") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<DeadlineRow> rows_of(const std::string& table) {
  const std::string pages = text_of(kRows / "pages.txt");
  auto rows = test::parse_deadline_rows(pages + text_of(kRows / (table + ".txt")));
  const auto before = std::count(pages.begin(), pages.end(), '\n');
  for (DeadlineRow& row : rows) row.line -= static_cast<int>(before);
  return rows;
}

std::vector<summary::NoticeSummary> records_of(const DeadlineRow& row, const View& view) {
  AssembleOptions options;
  options.as_of = *core::parse_iso(row.as_of);
  return assemble({{row.file, std::nullopt, test::draw(row, view)}}, knowledge(), options);
}

// What a person would act on.
struct Told {
  std::string in_short;
  std::set<std::string> codes;  // without doubt
  std::set<std::string> days;   // of deadlines that are not in doubt
  std::set<std::string> respond_by;
  bool nothing = false;  // "no day is printed"
};

Told told_by(const DeadlineRow& row, const View& view) {
  Told told;
  for (const auto& record : records_of(row, view)) {
    told.in_short += (told.in_short.empty() ? "" : " / ") + test::in_short(record);
    if (record.notice && record.outcome != summary::Outcome::review)
      told.codes.insert(record.notice->code);
    if (record.respond_by.date) told.respond_by.insert(core::to_iso(*record.respond_by.date));
    told.nothing = told.nothing || record.respond_by.status == core::Status::not_printed;
    for (const auto& d : record.deadlines) {
      if (d.date)
        told.days.insert(fmt::format("{} {}", core::name_of(d.role), core::to_iso(*d.date)));
    }
  }
  return told;
}

class EveryTable : public ::testing::TestWithParam<std::string> {};

TEST_P(EveryTable, GivesWhatEachRowSays) {
  for (const DeadlineRow& row : rows_of(GetParam())) {
    EXPECT_EQ(told_by(row, {}).in_short, row.want)
        << GetParam() << ".txt:" << row.line << ": " << row.title;
  }
}

bool is_subset(const std::set<std::string>& part, const std::set<std::string>& all) {
  return std::includes(all.begin(), all.end(), part.begin(), part.end());
}

// Rows in another view: never a code, a day or a "nothing" that the row itself doesn't tell, and
// almost as many right.
void expect_almost_as_good(const std::vector<std::string>& tables, const View& view,
                           const std::string& name, double floor) {
  int count = 0;
  int right = 0;
  std::string others;
  for (const std::string& table : tables) {
    for (const DeadlineRow& row : rows_of(table)) {
      const Told want = told_by(row, {});
      const Told got = told_by(row, view);
      EXPECT_TRUE(is_subset(got.codes, want.codes)) << name << ": " << row.title << ": code";
      EXPECT_TRUE(is_subset(got.days, want.days))
          << name << ": " << row.title << ": day\n  " << got.in_short;
      EXPECT_TRUE(is_subset(got.respond_by, want.respond_by))
          << name << ": " << row.title << "\n  " << got.in_short;
      EXPECT_LE(got.nothing, want.nothing) << name << ": " << row.title << ": false not_printed";
      ++count;
      right += got.in_short == want.in_short ? 1 : 0;
      if (got.in_short != want.in_short) {
        others += fmt::format("  {}:{}: {}\n    {}\n", table, row.line, row.title, got.in_short);
      }
    }
  }
  EXPECT_GE(right, floor * count) << name << "\n" << others;
}

TEST(OtherViews, AsOcrReadsIt) {
  View view;
  view.ocr = true;
  for (view.seed = 0; view.seed < 3000; view.seed += 1000)
    expect_almost_as_good(table_names(), view, fmt::format("ocr, seed {}", view.seed), 0.9);
}

// The rows of one table stand for its pages: all layouts, in both languages.
const std::vector<std::string> kPages = {"layouts", "spanish"};

TEST(OtherViews, Shifted) {
  for (const auto& [x, y] : {std::pair{0.1, 0.0}, {-0.1, 0.0}, {0.0, 0.1}, {0.0, -0.1}}) {
    View view;
    view.shift_x = x;
    view.shift_y = y;
    expect_almost_as_good(kPages, view, fmt::format("shifted by {}, {}", x, y), 0.97);
  }
}

TEST(OtherViews, Scaled) {
  for (const double scale : {0.92, 1.08}) {
    View view;
    view.scale = scale;
    expect_almost_as_good(kPages, view, fmt::format("scaled by {}", scale), 0.97);
  }
}

TEST(OtherViews, ColumnsSwapped) {
  View view;
  view.swap_columns = true;
  expect_almost_as_good(kPages, view, "columns swapped", 0.97);
}

TEST(TheTable, IsLargeEnough) {
  std::size_t rows = 0;
  for (const std::string& table : table_names()) rows += rows_of(table).size();
  EXPECT_GE(rows, 400u);
}

INSTANTIATE_TEST_SUITE_P(Rows, EveryTable, ::testing::ValuesIn(table_names()),
                         [](const auto& param) { return param.param; });

}  // namespace
}  // namespace noticescan::pipeline
