// SPDX-License-Identifier: Apache-2.0
// Whatever words come in: no date comes out that doesn't stand on the page or isn't counted from
// one by a named rule, nothing crashes, and no text takes long to read.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iterator>
#include <random>
#include <set>

#include "deadline_rows.hpp"
#include "extract/date_text.hpp"
#include "extract/notice_fields.hpp"
#include "pipeline/assemble.hpp"
#include "support/text_page.hpp"

namespace noticescan::pipeline {
namespace {

namespace fs = std::filesystem;
using core::Date;
using core::PageReading;

const fs::path kSource = NOTICESCAN_SOURCE_DIR;

const Knowledge& knowledge() {
  static const Knowledge loaded = [] {
    auto result = load_knowledge(kSource / "data");
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
  }();
  return loaded;
}

std::vector<summary::NoticeSummary> records_of(const core::DocumentReading& reading) {
  AssembleOptions options;
  options.as_of = *core::make_date(2020, 1, 1);
  return assemble({{"page", std::nullopt, reading}}, knowledge(), options);
}

core::DocumentReading document_of(PageReading page) {
  core::DocumentReading reading;
  reading.media_type = "application/pdf";
  reading.page_count = 1;
  reading.pages.push_back(std::move(page));
  return reading;
}

// The words whose middle lies in the box, from left to right and from top to bottom.
std::multiset<std::string> words_in(const core::DocumentReading& reading, int page,
                                    const core::Box& box) {
  std::multiset<std::string> words;
  for (const PageReading& p : reading.pages) {
    if (p.page != page) continue;
    for (const core::Word& word : p.words) {
      const double x = word.box.center_x();
      const double y = word.box.center_y();
      if (x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1) words.insert(word.text);
    }
  }
  return words;
}

// The date that the evidence itself holds; every word of it must stand in its box on the page.
std::optional<Date> date_on_page(const core::DocumentReading& reading, const core::Evidence& e) {
  const auto on_page = words_in(reading, e.page, e.box);
  std::string word;
  for (const char c : e.text + " ") {
    if (c != ' ') {
      word += c;
      continue;
    }
    if (!word.empty() && !on_page.contains(word)) return std::nullopt;
    word.clear();
  }
  const auto dates = extract::find_dates(e.text);
  return dates.size() == 1 ? dates.front().date : std::nullopt;
}

void expect_on_page(const core::DocumentReading& reading, Date date,
                    const std::vector<core::Evidence>& evidence, const std::string& what) {
  ASSERT_FALSE(evidence.empty()) << what;
  for (const core::Evidence& e : evidence) {
    const auto there = date_on_page(reading, e);
    EXPECT_TRUE(there && *there == date)
        << what << ": " << core::to_iso(date) << " from \"" << e.text << "\" (" << e.rule << ")";
  }
}

const std::set<int> kWindows = {10, 15, 20, 21, 30, 45, 60, 75, 90, 120, 150, 180};

bool is_counted(const std::optional<Date>& from, Date date) {
  return from && kWindows.contains(core::days_between(*from, date));
}

// Every date of the record: printed where its evidence is, or counted from the notice date.
void expect_honest(const core::DocumentReading& reading, const summary::NoticeSummary& record) {
  const auto& notice_date = record.fields.notice_date;
  if (notice_date) {
    const auto field = record.fields.evidence.find("notice_date");
    ASSERT_NE(field, record.fields.evidence.end());
    expect_on_page(reading, *notice_date, field->second.at, "notice date");
  }
  std::set<Date> told;
  for (const auto& d : record.deadlines) {
    if (!d.date) continue;
    told.insert(*d.date);
    if (d.status == core::Status::computed) {
      EXPECT_TRUE(is_counted(notice_date, *d.date)) << d.basis;
      EXPECT_NE(d.basis.find("days"), std::string::npos) << d.basis;
    } else {
      expect_on_page(reading, *d.date, d.evidence, "deadline");
    }
  }
  const auto& r = record.respond_by;
  EXPECT_TRUE(!r.date || told.contains(*r.date));
  for (const auto& c : r.candidates) {
    if (!c.date || is_counted(notice_date, *c.date)) continue;
    expect_on_page(reading, *c.date, c.evidence, "candidate: " + c.why_not);
  }
}

std::string text_of(const fs::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<test::DeadlineRow> all_rows() {
  const fs::path folder = kSource / "tests/unit/pipeline/deadline_rows";
  std::string text = text_of(folder / "pages.txt");
  for (const char* table : {"layouts.txt", "traps.txt", "spanish.txt", "dates.txt"})
    text += text_of(folder / table);
  return test::parse_deadline_rows(text);
}

// Words of notices, put anywhere.
const std::vector<std::string> kVocabulary = {"Notice",
                                              "CP14",
                                              "CP504",
                                              "LT11",
                                              "Letter",
                                              "4883C",
                                              "Notice date",
                                              "Amount due",
                                              "by",
                                              "due by",
                                              "Respond by",
                                              "immediately",
                                              "pay",
                                              "the",
                                              "within",
                                              "30",
                                              "60",
                                              "days",
                                              "from",
                                              "date",
                                              "of",
                                              "this",
                                              "notice",
                                              "letter",
                                              "hearing",
                                              "petition",
                                              "Tax",
                                              "Court",
                                              "Last day to file a petition",
                                              "$1,075.21",
                                              "$300.00",
                                              "if",
                                              "you",
                                              "don't",
                                              "call us",
                                              "send us",
                                              "we will",
                                              "tax period ending",
                                              "December",
                                              "January 30, 2018",
                                              "February 20, 2018",
                                              "3/23/2018",
                                              "May 4, 2018",
                                              "Feb. 12, 2018",
                                              "31 Dec 2018",
                                              "2018-03-01",
                                              "July",
                                              "20,",
                                              "2018",
                                              "February 2O, 2018",
                                              "March l1, 2018",
                                              "the date of this notice",
                                              ".",
                                              "Department of the Treasury",
                                              "Internal Revenue Service",
                                              "Page 1 of 2",
                                              "as of",
                                              "until",
                                              "interest",
                                              "to",
                                              "refund",
                                              "received",
                                              "in writing",
                                              "contact us",
                                              "Fecha",
                                              "antes del",
                                              "3 de marzo de 2018",
                                              "a más tardar el",
                                              "dentro de",
                                              "días"};

TEST(Properties, RandomWordsGiveNoDateThatIsNotThere) {
  std::mt19937 random(20250301);
  for (int round = 0; round < 300; ++round) {
    std::string drawing;
    const auto lines = 5 + random() % 40;
    for (unsigned line = 0; line < lines; ++line) {
      drawing += std::string(random() % 40, ' ');
      for (auto words = random() % 9; words > 0; --words)
        drawing += kVocabulary[random() % kVocabulary.size()] + std::string(1 + random() % 3, ' ');
      drawing += '\n';
    }
    const auto reading = document_of(test::text_page(drawing));
    for (const auto& record : records_of(reading)) expect_honest(reading, record);
    if (HasFailure()) FAIL() << "round " << round << "\n" << drawing;
  }
}

TEST(Properties, NoticesWhoseWordsChangedPlaces) {
  std::mt19937 random(20250302);
  for (const test::DeadlineRow& row : all_rows()) {
    auto reading = test::draw(row, {});
    for (PageReading& page : reading.pages) {
      // A few words change places with others, and some of the page's words get lost.
      for (std::size_t i = 0; i < page.words.size() / 8; ++i) {
        std::swap(page.words[random() % page.words.size()].text,
                  page.words[random() % page.words.size()].text);
      }
      std::erase_if(page.words, [&](const core::Word&) { return random() % 12 == 0; });
      std::shuffle(page.words.begin(), page.words.end(), random);
    }
    for (const auto& record : records_of(reading)) expect_honest(reading, record);
    if (HasFailure()) FAIL() << row.title;
  }
}

TEST(Properties, TheOrderOfWordsDoesNotMatter) {
  std::mt19937 random(20250303);
  for (const test::DeadlineRow& row : all_rows()) {
    auto reading = test::draw(row, {});
    for (PageReading& page : reading.pages)
      std::shuffle(page.words.begin(), page.words.end(), random);
    std::string all;
    for (const auto& record : records_of(reading))
      all += (all.empty() ? "" : " / ") + test::in_short(record);
    EXPECT_EQ(all, row.want) << row.title;
  }
}

TEST(Properties, RandomBoxesAndBytes) {
  std::mt19937 random(20250304);
  const auto unit = [&] { return static_cast<double>(random() % 10001) / 10000; };
  for (int round = 0; round < 200; ++round) {
    PageReading page;
    page.read = random() % 2 == 0 ? core::ReadBy::ocr : core::ReadBy::text_layer;
    page.width = 0.5 + 10 * unit();
    page.height = 0.5 + 10 * unit();
    for (auto words = random() % 120; words > 0; --words) {
      core::Word word;
      if (random() % 3 == 0) {
        for (auto length = random() % 12; length > 0; --length)
          word.text += static_cast<char>(1 + random() % 255);
      } else {
        word.text = kVocabulary[random() % kVocabulary.size()];
      }
      const double x = 1.4 * unit() - 0.2;
      const double y = 1.4 * unit() - 0.2;
      word.box = {x, y, x + 0.3 * unit(), y + (random() % 5 == 0 ? 0 : 0.05 * unit())};
      word.confidence = unit();
      if (random() % 8 == 0) word.reread = kVocabulary[random() % kVocabulary.size()];
      page.words.push_back(std::move(word));
    }
    records_of(document_of(std::move(page)));  // must come back
  }
}

double cpu_seconds(const std::string& text, int columns) {
  test::TextPageOptions options;
  options.columns = columns;
  const PageReading page = test::text_page(text, options);
  const core::KnownCodes known = knowledge().kb.known_codes();
  const std::clock_t begin = std::clock();
  extract::extract({page}, known, knowledge().phrases);
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

// Forty kilobytes of one unlucky text in lines of a page's width. Far above what it takes, so that
// a busy machine doesn't fail the test; a blow-up would take minutes.
TEST(Properties, NoTextTakesLong) {
  constexpr double kLimit = 1.0;
  for (const std::string piece :
       {"payment pay send us the form hearing petition ", "within 30 days from the date of this ",
        "February 20, 2018 ", "Amount due by ", "Notice ", "$1,075.21 ", "llllll lllll ",
        "call us by complete and mail ", "May 20 may 20 ", "we will we'll we asked you to ",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}) {
    std::string text;
    std::size_t line = 0;
    while (text.size() < 40'000) {
      text += piece;
      if (text.size() - line > 90) {
        text += '\n';
        line = text.size();
      }
    }
    EXPECT_LT(cpu_seconds(text, 110), kLimit) << piece;
    std::replace(text.begin(), text.end(), '\n', ' ');
    EXPECT_LT(cpu_seconds(text, 41'000), kLimit) << piece << "(one line)";
  }
}

}  // namespace
}  // namespace noticescan::pipeline
