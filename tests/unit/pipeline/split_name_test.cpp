// SPDX-License-Identifier: Apache-2.0
#include "pipeline/split_name.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/page_order.hpp"

namespace noticescan::pipeline {
namespace {

using summary::NoticeSummary;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

NoticeSummary letter() {
  NoticeSummary record;
  record.source.files = {{.file = "in box/stack 1.pdf", .sha256 = "a"}};
  record.notice = summary::Notice{.code = "Letter 4883C", .title = {}, .language = "en"};
  record.respond_by.date = core::parse_iso("2025-02-20");
  record.respond_by.status = core::Status::read;
  record.fields.addressee = "PAT & KIM EXAMPLE";
  record.fields.taxpayer_id = "XXX-XX-3456";
  return record;
}

std::string name(std::string_view pattern, const NoticeSummary& record = letter()) {
  return split_name(pattern, record, nullptr);
}

TEST(SplitName, IsMadeOfFields) {
  EXPECT_EQ(name(kSplitName), "2025-02-20_Letter-4883C_PAT-KIM-EXAMPLE.pdf");
  EXPECT_EQ(name("{file} {taxpayer_id}"), "stack-1-XXX-XX-3456.pdf");
  const auto clients = output::parse_client_map("A/17,3456,Pat Example");
  EXPECT_EQ(split_name("{client}", letter(), &*clients), "A-17.pdf");
}

TEST(SplitName, TellsWhatIsUnknown) {
  EXPECT_EQ(name("{respond_by}_{code}_{addressee}_{notice_date}_{taxpayer_id}_{client}", {}),
            "no-date_no-code_no-name_no-date_no-id_no-client.pdf");
  NoticeSummary record = letter();
  record.respond_by = {};
  record.respond_by.status = core::Status::review;
  EXPECT_EQ(name("{respond_by}", record), "review.pdf");
  record.respond_by.status = core::Status::immediate;
  record.respond_by.immediate = true;
  EXPECT_EQ(name("{respond_by}", record), "at-once.pdf");
}

TEST(SplitName, IsSafeWhateverThePaperSays) {
  const auto addressed = [](const std::string& to) {
    NoticeSummary record = letter();
    record.fields.addressee = to;
    return name("{addressee}", record);
  };
  EXPECT_EQ(addressed("../../etc/passwd"), "etc-passwd.pdf");
  EXPECT_EQ(addressed("-rf *"), "rf.pdf");
  EXPECT_EQ(addressed(".."), "notice.pdf");
  EXPECT_EQ(addressed("a\nb\0c|d:e"), "a-b.pdf");
  EXPECT_EQ(addressed("NU\xC3\x91"
                      "EZ"),
            "NU\xC3\x91"
            "EZ.pdf");
  EXPECT_EQ(addressed(std::string(500, 'x')), std::string(120, 'x') + ".pdf");
  std::string accents = "x";
  for (int i = 0; i < 100; ++i) accents += "\xC3\x91";
  EXPECT_EQ(addressed(accents).size(), 119 + 4u);  // not half a letter
}

TEST(SplitName, APatternIsChecked) {
  EXPECT_TRUE(check_split_name(kSplitName));
  EXPECT_TRUE(check_split_name("notice"));
  const auto bad = check_split_name("{day}_{code}");
  ASSERT_FALSE(bad);
  EXPECT_THAT(bad.error().message, HasSubstr("there is no {day}"));
  EXPECT_THAT(bad.error().message, HasSubstr("{respond_by}"));
  for (const char* pattern : {"{code", "code}", "{}", "{code}}"})
    EXPECT_FALSE(check_split_name(pattern)) << pattern;
}

TEST(SplitName, IsUsedOnce) {
  std::set<std::string> used;
  const auto next = [&](const std::string& wanted) {
    return unique_name(wanted, used, [](const std::string& other) { return other == "b.pdf"; });
  };
  EXPECT_EQ(next("a.pdf"), "a.pdf");
  EXPECT_EQ(next("a.pdf"), "a-2.pdf");
  EXPECT_EQ(next("A.pdf"), "A-3.pdf");
  EXPECT_EQ(next("b.pdf"), "b-2.pdf");
}

summary::SourcePage page(int number, std::optional<int> printed, int rotation = 0) {
  return {.page = number, .printed_page = printed, .rotation = rotation};
}

TEST(PageOrder, IsThatOfThePrint) {
  summary::Source source;
  source.files = {
      {.file = "a", .sha256 = "1", .pages = {page(4, 2, 90), page(5, {}), page(7, 1)}},
      {.file = "b", .sha256 = "2", .pages = {page(1, 3)}},
      {.file = "copy of a", .sha256 = "1", .pages = {page(4, 2), page(5, {}), page(7, 1)}},
      {.file = "gone", .pages = {}}};
  EXPECT_THAT(pages_in_order(source),
              ElementsAre(PageAt{0, 7, 0}, PageAt{0, 4, 90}, PageAt{0, 5, 0}, PageAt{1, 1, 0}));
}

TEST(PageOrder, APictureOfTwoSheetsIsOnePage) {
  summary::Source source;
  summary::SourcePage left = page(1, 1), right = page(1, 2);
  left.sheet = 1;
  right.sheet = 2;
  source.files = {{.file = "a", .sha256 = "1", .pages = {left, right}}};
  EXPECT_THAT(pages_in_order(source), ElementsAre(PageAt{0, 1, 0}));
}

}  // namespace
}  // namespace noticescan::pipeline
