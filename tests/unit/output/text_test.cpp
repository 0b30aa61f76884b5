// SPDX-License-Identifier: Apache-2.0
#include "output/text.hpp"

#include <gmock/gmock.h>

#include <sstream>

#include "output/printable.hpp"
#include "support/sample_records.hpp"

namespace noticescan::output {
namespace {

using core::Date;
using summary::NoticeSummary;
using test_support::sample_as_of;
using test_support::sample_record;
using test_support::sample_records;
using testing::HasSubstr;
using testing::Not;

Date date(const char* iso) {
  return core::parse_iso(iso).value();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// The text with runs of white space as one space: what it says, wherever the lines break.
std::string said(const NoticeSummary& record, Date as_of = sample_as_of()) {
  std::istringstream stream(to_text({record}, {.as_of = as_of}));
  std::string text;
  for (std::string word; stream >> word;) text += word + ' ';
  return text;
}

// As if the day of the run were another one.
NoticeSummary on_day(NoticeSummary record, Date as_of) {
  record.respond_by.days_left = core::days_between(as_of, *record.respond_by.date);
  return record;
}

TEST(Text, FitsAScreen) {
  for (const auto& [name, record] : sample_records()) {
    const auto lines = lines_of(to_text({record}, {.as_of = sample_as_of()}));
    EXPECT_LE(lines.size(), 40u) << name;
    for (const auto& line : lines) EXPECT_LE(display_width(line), 80) << name << ": " << line;
  }
}

TEST(Text, FitsAScreenWithLongGuidance) {
  NoticeSummary record = sample_record("computed_lt11");
  std::string sentences;
  for (int i = 0; i < 40; ++i) sentences += "One more sentence that says something of use. ";
  record.guidance->why_sent = sentences;
  record.guidance->appeal_path.text = sentences;
  record.guidance->required_action.assign(12, "Do what this step of the list says, with care.");
  record.guidance->related.assign(30, {"CP501", "First reminder", "next"});
  record.warnings.assign(9, {"something", "Something is worth a look.", {}});
  const std::string text = to_text({record}, {.as_of = sample_as_of()});
  EXPECT_LE(lines_of(text).size(), 42u);
  EXPECT_THAT(text, HasSubstr("more: noticescan kb show LT11"));
  EXPECT_THAT(text, HasSubstr("- and 6 more (with --format json)"));
  EXPECT_THAT(text, HasSubstr("Saturday, March 1, 2025"));
}

TEST(Text, SaysActNowFirst) {
  for (const char* name : {"immediate_cp504", "computed_lt11"}) {
    EXPECT_EQ(lines_of(to_text({sample_record(name)})).front(), "Act now");
  }
  NoticeSummary record = sample_record("review_cp22a");
  record.respond_by.immediate = true;
  EXPECT_EQ(lines_of(to_text({record})).front(), "Act now");
}

TEST(Text, SaysFirstThatADateNeedsReview) {
  const auto text = to_text({sample_record("review_cp22a")}, {.as_of = sample_as_of()});
  EXPECT_THAT(lines_of(text).front(), HasSubstr("Check the date on the paper"));
  EXPECT_THAT(text, HasSubstr("February 10, 2025"));
  EXPECT_THAT(text, HasSubstr("February 20, 2025"));
  EXPECT_THAT(text, Not(HasSubstr("Pay by Monday")));
  EXPECT_THAT(text, Not(HasSubstr("Pay by Thursday")));
}

TEST(Text, TellsEachCandidatesReasonWhereTheyDiffer) {
  NoticeSummary record = sample_record("review_cp22a");
  record.respond_by.candidates[0].why_not = "it lies before the notice date";
  const std::string text = said(record);
  EXPECT_THAT(text, HasSubstr(": it lies before the notice date"));
  EXPECT_THAT(text, HasSubstr(": the dates on the paper differ"));
}

TEST(Text, CountsDaysFromTheRecordWhereNoDayIsGiven) {
  EXPECT_THAT(to_text({sample_record("ok_cp14")}), HasSubstr("February 20, 2025 - 12 days left"));
}

TEST(Text, TellsBothDaysOfAStatute) {
  const std::string text = said(sample_record("computed_lt11"));
  EXPECT_THAT(text, HasSubstr("Ask for a hearing by Saturday, March 1, 2025 - 21 days left"));
  EXPECT_THAT(text, HasSubstr("by law the last day is Monday, March 3, 2025 (IRC 7503)"));
}

TEST(Text, DoesNotCallALawfulDayTooLate) {
  const Date sunday = date("2025-03-02");
  const std::string text = said(on_day(sample_record("computed_lt11"), sunday), sunday);
  EXPECT_THAT(text, HasSubstr("by law the last day is Monday, March 3, 2025: act today"));
  EXPECT_THAT(text, Not(HasSubstr("passed 1 day ago")));
  const Date tuesday = date("2025-03-04");
  EXPECT_THAT(said(on_day(sample_record("computed_lt11"), tuesday), tuesday),
              HasSubstr("passed 3 days ago: act now"));
}

TEST(Text, TellsWhatALateAnswerMeans) {
  const std::string text = said(sample_record("passed_cp2000"));
  EXPECT_THAT(text, HasSubstr("passed 3 days ago: act now"));
  EXPECT_THAT(text, HasSubstr("Now that it has passed: the IRS goes on to"));
  EXPECT_THAT(text, Not(HasSubstr("send it well before")));
}

TEST(Text, ListsOtherDeadlinesOnceAndNotTheOneToRespondBy) {
  const std::string text = said(sample_record("passed_cp2000"));
  EXPECT_THAT(text, HasSubstr("Other dates - Appeal by Monday, April 7, 2025 - 58 days left"));
  const std::size_t first = text.find("Wednesday, February 5, 2025");
  EXPECT_EQ(text.find("Wednesday, February 5, 2025", first + 1), std::string::npos);
}

TEST(Text, SaysThatAReplacedDateNoLongerCounts) {
  NoticeSummary record = sample_record("ok_cp14");
  auto earlier = record.deadlines.front();
  earlier.date = date("2025-02-13");
  earlier.superseded = true;
  record.deadlines.push_back(earlier);
  const std::string text = said(record);
  EXPECT_THAT(text, HasSubstr("No longer counts: pay Thursday, February 13, 2025"));
  EXPECT_THAT(text, HasSubstr("Pay by Thursday, February 20, 2025"));
}

TEST(Text, SaysThatNoDateIsPrintedOnlyWhereThatIsTheStatus) {
  for (const auto& [name, record] : sample_records()) {
    const bool says = said(record).find("No date to act by is printed") != std::string::npos;
    EXPECT_EQ(says, record.respond_by.status == core::Status::not_printed) << name;
  }
}

TEST(Text, SaysWhenTheCodeIsDoubtful) {
  NoticeSummary record = sample_record("ok_cp14");
  EXPECT_THAT(said(record), Not(HasSubstr("Check the code")));
  record.notice->confidence = 0.7;
  EXPECT_THAT(said(record), HasSubstr("Check the code on the paper (page 1, upper right)"));
  record.warnings.push_back({"code_unsure", "The code was hard to read.", {}});
  EXPECT_THAT(said(record), HasSubstr("(XXX-XX-7253) The code was hard to read. By when"));
}

TEST(Text, PointsToADoubtfulDateFurtherDown) {
  const auto text = to_text({sample_record("passed_cp2000")});
  EXPECT_THAT(lines_of(text).front(), HasSubstr("\"Other dates\""));
}

TEST(Text, SaysOnceThatAPageCouldNotBeRead) {
  const std::string text = said(sample_record("partial_cp501"));
  EXPECT_THAT(text, Not(HasSubstr("Page 3 could not be read")));  // its warning
}

TEST(Text, NamesThePagesThatCouldNotBeRead) {
  EXPECT_THAT(said(sample_record("partial_cp501")), HasSubstr("look at page 3 yourself"));
}

TEST(Text, DisarmsWhatThePaperAndTheFilesNameHold) {
  NoticeSummary record = sample_record("unreadable");
  record.source.files[0].file = "a\x1b[2J\n\xFF.pdf";
  NoticeSummary notice = sample_record("ok_cp14");
  notice.fields.addressee = "EVE\x1b[31m\xE2\x80\xAEROT";
  notice.respond_by.evidence[0].text = "Amount\x07 due\x9b";
  const std::string text = to_text({record, notice});
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    EXPECT_TRUE(byte >= 0x20 || byte == '\n') << int{byte};
    EXPECT_NE(byte, 0x7F);
  }
  EXPECT_EQ(printable(text).find("??"), std::string::npos);  // already valid UTF-8
  EXPECT_THAT(text, HasSubstr("Could not be read: a?[2J ?.pdf"));
  EXPECT_THAT(text, HasSubstr("EVE?[31m?ROT"));
}

TEST(Text, ColorsOnlyWhenAsked) {
  for (const auto& [name, record] : sample_records()) {
    EXPECT_THAT(to_text({record}), Not(HasSubstr("\x1b"))) << name;
    const std::string colored = to_text({record}, {.color = true});
    EXPECT_THAT(colored, HasSubstr("\x1b[1")) << name;
    std::string plain;  // colour changes nothing else
    for (std::size_t i = 0; i < colored.size(); ++i) {
      if (colored[i] == '\x1b') {
        i = colored.find('m', i);
      } else {
        plain += colored[i];
      }
    }
    EXPECT_EQ(plain, to_text({record})) << name;
  }
}

TEST(Text, OfNoRecordsIsEmpty) {
  EXPECT_EQ(to_text({}), "");
}

}  // namespace
}  // namespace noticescan::output
