// SPDX-License-Identifier: Apache-2.0
// Which pages belong together, in rows. A page is what it says of itself:
// - CP14 2025-01-30 #3456 y2023 p1/4: code, notice date, last four of the id, tax year, page
// number;
// - dear, closing, masthead, irs: a salutation, "Sincerely", the IRS's masthead, its address;
// - ~CP14, other, ocr, =WORD: irs.gov/cp14, another sender, a doubtful scan, its text;
// - head2025-02-08: a date without a label at the page's head;
// - blank, separator, envelope, insert, failed.
// Pages are parted by ",", files by ";". Groups are written in reading order, with pages that
// repeat another in brackets: "1 2 (3) | 4".
#include "pipeline/grouping.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "pipeline/notice_pages.hpp"

namespace noticescan::pipeline {
namespace {

using core::PageKind;
using extract::PageMarks;

void read_number(const std::string& text, PageMarks& marks) {
  const auto slash = text.find('/');
  marks.facts.printed_page = std::stoi(text.substr(0, slash));
  if (slash != std::string::npos)
    marks.facts.printed_page_count = std::stoi(text.substr(slash + 1));
}

// Words enough for a page; `text` is in most of them.
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (char c = 'a'; c <= 'z'; ++c) words.push_back(text + c);
  return words;
}

void read_mark(const std::string& mark, MarkedPage& page) {
  PageMarks& marks = page.marks;
  const std::string rest = mark.substr(1);
  if (mark == "dear")
    marks.salutation = true;
  else if (mark == "closing")
    marks.closing = true;
  else if (mark == "masthead")
    marks.facts.has_irs_masthead = true;
  else if (mark == "irs")
    marks.facts.irs_signs = 1;
  else if (mark == "other")
    marks.other_sender = true;
  else if (mark == "ocr")
    marks.facts.well_read = marks.is_print = false;
  else if (mark == "failed")
    page.failed = true;
  else if (mark == "blank")
    marks.facts.kind = PageKind::blank;
  else if (mark == "separator")
    marks.facts.kind = PageKind::separator;
  else if (mark == "envelope")
    marks.facts.kind = PageKind::envelope;
  else if (mark == "insert")
    marks.facts.kind = PageKind::insert;
  else if (mark.starts_with("head"))
    marks.head_dates.push_back(*core::parse_iso(mark.substr(4)));
  else if (mark[0] == '#')
    marks.taxpayer_id = extract::TaxpayerId{"XXX-XX-" + rest, "ssn"};
  else if (mark[0] == 'y')
    marks.tax_periods.push_back(rest);
  else if (mark[0] == 'p')
    read_number(rest, marks);
  else if (mark[0] == '~')
    marks.code_hints.push_back({rest, false});
  else if (mark[0] == '?')
    marks.code_hints.push_back({rest, true});
  else if (mark[0] == '=')
    marks.words = extract::fingerprint_of(words_of(rest));
  else if (const auto date = core::parse_iso(mark))
    marks.notice_date = date;
  else
    marks.facts.code = mark;
}

std::vector<MarkedPage> pages_of(const std::string& text) {
  std::vector<MarkedPage> pages;
  std::istringstream files(text);
  std::size_t file = 0;
  for (std::string one; std::getline(files, one, ';'); ++file) {
    std::istringstream in_file(one);
    for (std::string page; std::getline(in_file, page, ',');) {
      MarkedPage& marked = pages.emplace_back();
      marked.file = file;
      marked.marks.facts.well_read = marked.marks.is_print = true;
      std::istringstream marks(page);
      for (std::string mark; marks >> mark;) read_mark(mark, marked);
      if (marked.marks.facts.code) marked.marks.facts.kind = PageKind::notice;
    }
  }
  return pages;
}

std::string written(const std::vector<Group>& groups) {
  std::string text;
  for (const Group& group : groups) {
    if (!text.empty()) text += " |";
    for (const std::size_t page : group.pages) {
      const std::string number = std::to_string(page + 1);
      const bool repeat = group.repeats.contains(page);
      text += (text.empty() ? "" : " ") + (repeat ? "(" + number + ")" : number);
    }
  }
  return text;
}

struct Row {
  const char* about;
  const char* pages;
  const char* groups;
};

const std::vector<Row> kRows = {
    // One notice in several files.
    {"files in any order", "CP14 2025-01-30 #3456 p2/2; CP14 2025-01-30 #3456 p1/2", "2 1"},
    {"an id in full and one that is masked are compared by the last four",
     "CP14 2025-01-30 #3456 p1/2; CP14 #3456 p2/2", "1 2"},
    {"a page with its number alone, which one notice lacks",
     "CP14 2025-01-30 #3456 p1/3; p3/3; CP14 2025-01-30 #3456 p2/3", "1 3 2"},
    {"which two notices lack", "CP14 #3456 p1/2; p2/2; CP14 #9999 p1/2", "1 | 2 | 3"},
    {"which none lacks", "CP14 #3456 p1/2; CP14 #3456 p2/2; p2/2", "1 2 | 3"},
    {"of another count", "CP14 #3456 p1/4; p2/6", "1 | 2"},
    {"two pages with the number that one notice lacks", "CP14 #3456 p1/2; p2/2 =x; p2/2 =y",
     "1 | 2 | 3"},
    {"code and date agree, and no id was read", "CP14 2025-01-30 p1/2; CP14 2025-01-30 p2/2",
     "1 2"},
    {"an address that names another notice", "CP14 #3456 p1/2; p2/2 ~CP504", "1 | 2"},
    {"a code hardly read that is one character off, of the notice's date",
     "CP06A 2020-12-09 p1/2, p2/2 ?CP05A head2020-12-09", "1 2"},
    {"of another date", "CP06A 2020-12-09 p1/2, p2/2 ?CP05A head2020-12-10", "1 | 2"},
    {"well read", "CP06A 2020-12-09 p1/2, p2/2 ~CP05A head2020-12-09", "1 | 2"},
    {"further off", "CP06A 2020-12-09 p1/2, p2/2 ?CP53A head2020-12-09", "1 | 2"},
    {"a code that looks alike, of the notice's date", "CP22I 2013-03-13 p1, CP221 2013-03-13 p2",
     "1 2"},
    {"of another date", "CP22I 2013-03-13 p1, CP221 2013-03-14 p2", "1 | 2"},
    {"without one", "CP22I p1/2, CP221 p2/2", "1 | 2"},
    {"two first pages of codes that look alike", "CP22I 2013-03-13 p1, CP221 2013-03-13 p1",
     "1 | 2"},
    {"another sender's page", "CP14 #3456 p1/2; p2/2 other", "1 | 2"},
    {"a file of mere text is nobody's", "CP14 #3456 p1/2; ocr", "1 | 2"},
    // Never merged.
    {"two notices of one taxpayer on one day",
     "CP14 2025-01-30 #3456 p1/2, CP503 2025-01-30 #3456 p2/2", "1 | 2"},
    {"one form of one day, two taxpayers", "CP14 2025-01-30 #3456 p1/2, CP14 2025-01-30 #9999 p2/2",
     "1 | 2"},
    {"one form of one day, two tax years",
     "CP14 2025-01-30 #3456 y2022 p1/2; CP14 2025-01-30 #3456 y2023 p2/2", "1 | 2"},
    {"the same form, sent again", "CP503 2025-01-30 #3456 p1/2; CP503 2025-03-10 #3456 p2/2",
     "1 | 2"},
    {"two first pages", "CP14 2025-01-30 #3456 p1/2 =x; CP14 2025-01-30 #3456 p1/2 =y", "1 | 2"},
    {"two letters without page numbers",
     "5071C dear #3456 2025-01-30 =x; 5071C dear #3456 2025-01-30 =y", "1 | 2"},
    {"a page that fits to two notices",
     "CP14 #3456 y2022 p1/2; CP14 #3456 y2023 p1/2; CP14 #3456 p2/2", "1 | 2 | 3"},
    {"an employer's number and a social security number never are one",
     "CP14 #3456 p1/2; CP501 #3456 p2/2", "1 | 2"},
    {"pages of two notices that only their amounts tell apart",
     "CP14 #3456 p2/2 =a; CP14 #3456 p1/2 =b; CP14 #3456 p1/2 =c; CP14 #3456 p2/2 =d",
     "1 | 2 | 3 | 4"},
    {"the same where one first page is missing",
     "CP14 #3456 p1/2 =a; CP14 #3456 p2/2 =b; CP14 #3456 p2/2 =c", "1 | 2 | 3"},
    {"the same in order",
     "CP14 #3456 p1/2 =a, CP14 #3456 p2/2 =b, CP14 #3456 p1/2 =c, CP14 #3456 p2/2 =d", "1 2 | 3 4"},
    {"a page with its period finds the notice that names it, not one that names none",
     "CP2000 #3456 y2023 p2/2; CP2000 #3456 dear =a; CP2000 #3456 y2023 p1/2 =b", "3 1 | 2"},
    {"in disorder a page of mere text repeats none",
     "CP14 #3456 p2/3, CP14 #3456 p1/3, CP14 #9999 p1/3, p3/3 =x, p3/3 =x", "2 1 | 3 | 4 | 5"},
    // A year alone stands for its periods.
    {"a period and its year", "CP14 #3456 y2023 p1/2; CP14 #3456 y2023-12-31 p2/2", "1 2"},
    {"two quarters", "CP161 #3456 y2023-03-31 p1/2; CP161 #3456 y2023-06-30 p2/2", "1 | 2"},
    // Stacks in order.
    {"parted by first pages", "CP14 p1/2, p2/2, CP501 p1/2, p2/2", "1 2 | 3 4"},
    {"letters without numbers", "5071C masthead dear, closing, 4883C masthead dear, closing",
     "1 2 | 3 4"},
    {"the code at the foot of the second page alone", "masthead dear, 5071C", "1 2"},
    {"a code of which a scan cut the last letters", "CP24E p1/2, CP24 p2/2", "1 2"},
    {"a page behind the end of a letter is no part of it", "5071C dear closing, ", "1 | 2"},
    {"nor is one behind the last page", "CP14 #3456 p1/1, ", "1 | 2"},
    {"unless it is the IRS's own", "CP14 #3456 p1/1, irs", "1 2"},
    {"a page in a notice's midst whose number could not be read",
     "CP14 #3456 p1/3, ocr, CP14 #3456 p3/3", "1 2 3"},
    {"a paper between a page and its repeat",
     "CP14 #3456 p1/2 =x, head2024-08-23, CP14 #3456 p1/2 =x", "1 (3) | 2"},
    {"a date at a page's head that is not the notice's", "5071C dear 2025-01-30, head2024-08-23",
     "1 | 2"},
    {"the notice's own date at a page's head", "5071C dear 2025-01-30, head2025-01-30", "1 2"},
    {"a fax machine's date on all pages", "5071C dear 2025-01-30 head2025-02-08, head2025-02-08",
     "1 2"},
    {"another sender's paper between two notices", "CP14 p1/1, other dear, CP501 p1/1",
     "1 | 2 | 3"},
    {"a paper before the first notice", "dear, CP14 masthead p1/1", "1 | 2"},
    {"pages of a paper that is no notice", "other dear, , CP14 p1/1", "1 2 | 3"},
    {"a notice without a code is a record of its own",
     "CP14 p1/1, masthead dear, closing, CP501 p1/1", "1 | 2 3 | 4"},
    {"a page without a number behind one that has one", "CP14 #3456, p2, , CP501 #9999 p1/1",
     "1 2 | 3 | 4"},
    // Sheets that are no letters.
    {"blank backs go with the page before them", "CP14 #3456 p1/2, blank, CP14 #3456 p2/2, blank",
     "1 2 3 4"},
    {"also the first ones", "blank, CP14 p1/1", "1 2"},
    {"also in disorder", "CP14 #3456 p2/2, blank, CP501 #9999 p1/1, CP14 #3456 p1/2", "4 1 2 | 3"},
    {"blanks neither join nor part notices",
     "CP14 p1/2, blank, p2/2, blank, CP14 p1/2, blank, p2/2", "1 2 3 4 | 5 6 7"},
    {"separators part what nothing else does", "5071C dear, separator, ", "1 2 | 3"},
    {"so do envelopes", "5071C dear, envelope, ", "1 2 | 3"},
    {"an insert belongs to the notice before it", "CP14 p1/1, insert, CP501 p1/1", "1 2 | 3"},
    {"in disorder nobody knows whose it is",
     "CP14 #3456 p2/2, CP501 #9999 p1/1, insert, CP14 #3456 p1/2", "4 1 | 2 | 3"},
    {"an insert in a file of its own is the only notice's", "CP14 p1/1; insert", "1 2"},
    {"of two notices it is neither's", "CP14 p1/1; insert; CP501 p1/1", "1 | 2 | 3"},
    {"nothing but blanks", "blank, blank; blank", "1 2 | 3"},
    {"a page that could not be read goes with the one before it", "CP14 p1/2, failed, CP501 p1/1",
     "1 2 | 3"},
    // Stacks in disorder.
    {"pages find their notices",
     "CP14 #3456 p2/3, CP501 #9999 p2/2, CP14 #3456 p3/3, CP501 #9999 p1/2, CP14 #3456 p1/3",
     "5 1 3 | 4 2"},
    {"a page of mere text stays alone", "CP14 #3456 p2/2, CP501 #9999 p1/1, , CP14 #3456 p1/2",
     "4 1 | 2 | 3"},
    {"unless it bears the IRS's sign in a file of but one notice",
     "CP14 #3456 p3/3, irs, CP14 #3456 p1/3", "3 1 2"},
    {"numbers alone don't tell", "CP14 #3456 p1/2, CP14 #9999 p1/2, p2/2, p2/2", "1 | 2 | 3 | 4"},
    // Scanned twice.
    {"the same page", "CP14 #3456 p1/2 =x, CP14 #3456 p1/2 =x, CP14 #3456 p2/2", "1 (2) 3"},
    {"the whole notice",
     "CP14 #3456 p1/2 =x, CP14 #3456 p2/2 =y, CP14 #3456 p1/2 =x, CP14 #3456 p2/2 =y",
     "1 (3) 2 (4)"},
    {"the same file twice", "CP14 #3456 p1/1 =x; CP14 #3456 p1/1 =x", "1 (2)"},
    {"a page of mere text right behind itself", "CP14 p1/2, p2/2 =x, p2/2 =x", "1 2 (3)"},
    {"code and date lead to its notice",
     "CP14 2025-01-30 p2 =x; CP14 2025-01-30 #3456 p1; CP14 2025-01-30 p2 =x", "2 1 (3)"},
    {"code and date lead to two",
     "CP14 2025-01-30 #3456 p1; CP14 2025-01-30 #9999 p1; CP14 2025-01-30 p2 =x; "
     "CP14 2025-01-30 p2 =x",
     "1 | 2 | 3 | 4"},
    {"the same text in two notices is no repeat",
     "CP14 #3456 p1/2, p2/2 =x, CP14 #9999 p1/2, p2/2 =x", "1 2 | 3 4"},
};

TEST(Grouping, PutsPagesTogetherAndKeepsThemApart) {
  for (const Row& row : kRows) {
    EXPECT_EQ(written(group_pages(pages_of(row.pages))), row.groups) << row.about;
  }
}

TEST(Grouping, EveryPageStandsInExactlyOneGroup) {
  for (const Row& row : kRows) {
    const auto pages = pages_of(row.pages);
    std::vector<int> times(pages.size());
    for (const Group& group : group_pages(pages)) {
      for (const std::size_t page : group.pages) ++times[page];
    }
    EXPECT_THAT(times, ::testing::Each(1)) << row.about;
  }
}

// Pages that all say whose they are come together in every order.
TEST(Grouping, TheOrderOfFilesDoesNotMatter) {
  auto pages = pages_of(
      "CP14 2025-01-30 #3456 p1/2; CP14 2025-01-30 #3456 p2/2; CP14 2025-01-30 #9999 p1/2; "
      "CP14 2025-01-30 #9999 p2/2");
  std::vector<std::size_t> order = {0, 1, 2, 3};
  do {
    std::vector<MarkedPage> shuffled;
    for (const std::size_t i : order) {
      shuffled.push_back(pages[i]);
      shuffled.back().file = shuffled.size() - 1;
    }
    const auto groups = group_pages(shuffled);
    ASSERT_EQ(groups.size(), 2u);
    for (const Group& group : groups) {
      ASSERT_EQ(group.pages.size(), 2u);
      EXPECT_EQ(order[group.pages[0]] + 1, order[group.pages[1]]);
    }
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(SameId, ComparesWhatBothShow) {
  const auto same = [](const char* a, const char* b) {
    const auto id = [](const std::string& digits) {
      return extract::TaxpayerId{digits, digits.find('-') == 2 ? "ein" : "ssn"};
    };
    return is_same_id(id(a), id(b));
  };
  EXPECT_TRUE(same("000-12-3456", "XXX-XX-3456"));
  EXPECT_TRUE(same("000-12-3456", "000-12-3456"));
  EXPECT_FALSE(same("000-12-3456", "666-12-3456"));
  EXPECT_FALSE(same("XXX-XX-3456", "XXX-XX-3457"));
  EXPECT_FALSE(same("00-0003456", "XXX-XX-3456"));
}

TEST(Repeat, NeedsTheSameFiguresInPrintAndNearlyTheSameInAScan) {
  PageMarks page;
  page.is_print = true;
  std::vector<std::string> words = words_of("word");
  for (int i = 10; i < 20; ++i) words.push_back("$" + std::to_string(i) + ".00");
  page.words = extract::fingerprint_of(words);
  PageMarks other = page;
  EXPECT_TRUE(is_repeat(page, other));
  words.back() = "$1O.00";
  other.words = extract::fingerprint_of(words);
  EXPECT_FALSE(is_repeat(page, other));
  page.is_print = other.is_print = false;
  EXPECT_TRUE(is_repeat(page, other));
  other.deadlines.push_back(*core::parse_iso("2025-02-20"));
  EXPECT_FALSE(is_repeat(page, other));
}

}  // namespace
}  // namespace noticescan::pipeline
