// SPDX-License-Identifier: Apache-2.0
#include "summary/masking.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace noticescan::summary {
namespace {

TEST(Masking, KeepsTheLastFourDigits) {
  EXPECT_EQ(mask_taxpayer_id("000-12-3456"), "XXX-XX-3456");
  EXPECT_EQ(mask_taxpayer_id("00-1234567"), "XX-XXX4567");
  EXPECT_EQ(mask_taxpayer_id("XXX-XX-3456"), "XXX-XX-3456");
}

// Half a letter would be no text any more, and what is kept of it something else.
TEST(Masking, CutsNoLetterInTwo) {
  EXPECT_EQ(crossed_out("12é345", 4), "XXé345");
  EXPECT_EQ(crossed_out("1é2345", 4), "XX2345");
}

TEST(Masking, FindsIdsInText) {
  EXPECT_EQ(mask_ids_in("Write 000-12-3456 on it"), "Write XXX-XX-3456 on it");
  EXPECT_EQ(mask_ids_in("000123456"), "XXXXX3456");
  EXPECT_EQ(mask_ids_in("666 12 3456,"), "XXX XX 3456,");
  EXPECT_EQ(mask_ids_in("EIN 00-1234567."), "EIN XX-XXX4567.");
}

// What OCR makes of an id: letters for digits, lost or wandering dashes, words glued to it.
TEST(Masking, FindsIdsThatWereMisread) {
  for (const char* text :
       {"00O-12-3456", "666-l2-34S6", "666—12—3456", "666 - 12 - 3456", "666- 12-3456",
        "666-123456", "number:666-12-3456", "666-12-3456Your", "66612 3456", "O0-1234567"}) {
    const std::string masked = mask_ids_in(text);
    EXPECT_EQ(std::count_if(masked.begin(), masked.end(), [](char c) { return std::isdigit(c); }),
              text == std::string{"666-l2-34S6"} ? 3 : 4)
        << text << " -> " << masked;
  }
}

TEST(Masking, ShowsNothingOfALongRowOfDigits) {
  EXPECT_EQ(mask_ids_in("0000 1234567 6661234560 7654321 30"),
            "XXXX XXXXXXX XXXXXXXXXX XXXXXXX XX");
  EXPECT_EQ(mask_ids_in("no. 01899954671"), "no. XXXXXXXXXXX");
}

TEST(Masking, LeavesOtherNumbersAlone) {
  for (const char* text : {"800-829-0922", "2025-02-20", "$1,075.21", "Page 1 of 6", "CP14",
                           "11742-9019x", "1-800-829-0922", "January 30, 2018", "12/31/2017 1040",
                           "Form 1040 2017 30 days", "75 2020 1000", ""}) {
    EXPECT_EQ(mask_ids_in(text), text);
  }
}

extract::PrivatePlaces places_of(const char* secret, const char* rule) {
  extract::PrivatePlaces places;
  places.secrets.push_back({0, 1, {}, {}, secret, rule});
  return places;
}

TEST(HideSecrets, InEveryText) {
  NoticeSummary record;
  record.notice = Notice{"CP01A", {}, "en", 1, {{0, 1, {}, {}, "Your IP PIN is 482915.", ""}}};
  record.explain = {
      {"date", "1990-01-20", "not_a_deadline", 1, {0, 1, {}, {}, "born January 20, 1990", ""}}};
  record.warnings.push_back({"x", "y", {{0, 1, {}, {}, "see 482915 and 1482915", ""}}});
  hide_secrets(record, places_of("482915.", "private.ip_pin"));
  hide_secrets(record, places_of("January 20, 1990", "private.birth_date"));
  EXPECT_EQ(record.notice->evidence[0].text, "Your IP PIN is XXXXXX.");
  EXPECT_EQ(record.explain->front().evidence.text, "born XXXXXXX XX, XXXX");
  EXPECT_EQ(record.explain->front().value, "XXXX-XX-XX");
  EXPECT_EQ(record.warnings[0].evidence[0].text, "see XXXXXX and 1482915");
}

TEST(HideAddressee, InEveryText) {
  NoticeSummary record;
  record.fields.addressee = "ROSA MARSH";
  record.fields.evidence["addressee"] = {1, {{0, 1, {}, {}, "ROSA MARSH", ""}}};
  record.respond_by.evidence = {{0, 1, {}, {}, "Marsh, pay by May 3, 2025", ""}};
  extract::PrivatePlaces places;
  places.personal.push_back({0, 1, {}, {}, "Marsh,", extract::kNameRule});
  hide_addressee(record, places);
  EXPECT_EQ(record.fields.addressee, std::nullopt);
  EXPECT_FALSE(record.fields.evidence.contains("addressee"));
  EXPECT_EQ(record.respond_by.evidence[0].text, "XXXXX, pay by May 3, 2025");
}

}  // namespace
}  // namespace noticescan::summary
