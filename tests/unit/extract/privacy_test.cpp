// SPDX-License-Identifier: Apache-2.0
#include "extract/privacy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "support/phrases.hpp"
#include "support/text_page.hpp"

namespace noticescan::extract {
namespace {

using test::phrases;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;

std::vector<std::string> secrets_on(std::string_view page) {
  std::vector<std::string> secrets;
  for (const auto& place : private_places({test::text_page(page)}, phrases()).secrets)
    secrets.push_back(place.rule.substr(std::string{"private."}.size()) + " " + place.text);
  return secrets;
}

struct Row {
  const char* page;
  const char* secret;
};

constexpr std::array kRows = {
    Row{"Your IP PIN is 482915.", "ip_pin 482915."},
    Row{"Your assigned IP PIN is: 482915", "ip_pin 482915"},
    Row{"Identity Protection Personal Identification Number (IP PIN): 482 915", "ip_pin 482 915"},
    Row{"Control number:   0648123456", "control_number 0648123456"},
    Row{"In reply refer to:  0648123456", "control_number 0648123456"},
    Row{"DLN: 12345-678-90123-4", "document_locator 12345-678-90123-4"},
    Row{"Authentication number   4829", "authentication 4829"},
    Row{"Date of birth   January 20, 1990", "birth_date January 20, 1990"},
    Row{"Fecha de nacimiento: 20 de enero de 1990", "birth_date 20 de enero de 1990"},
    Row{"Número de control:   0648123456", "control_number 0648123456"},
    Row{"Write your social security number (666-12-3456) on it", "taxpayer_id (666-12-3456)"},
    Row{"0000 1234567 6661234560 7654321 30", "digits 0000 1234567 6661234560 7654321 30"},
    Row{"0000   1234567   6661234560   7654321   30", "digits 0000 1234567 6661234560 7654321 30"},
    Row{"01899954671", "digits 01899954671"},
};

TEST(PrivatePlaces, OfEveryKind) {
  for (const Row& row : kRows)
    EXPECT_THAT(secrets_on(row.page), ElementsAre(row.secret)) << row.page;
}

TEST(PrivatePlaces, LeaveOpenWhatPeopleNeed) {
  for (const char* page :
       {"Notice date   January 20, 2025", "Amount due by February 20, 2025   $1,075.21",
        "Call us at 800-829-0922", "Holtsville, NY 11742-9019", "Tax year   2023",
        "enter your IP PIN on your 2018 return", "You have 30 days from the date of this notice",
        "Your caller ID   482915", "Form 1040 for 2021, 2022 and 2023"}) {
    EXPECT_THAT(secrets_on(page), IsEmpty()) << page;
  }
}

TEST(PrivatePlaces, NameAndAddressWhereverTheyStand) {
  const auto places = private_places({test::text_page(R"(
    Internal Revenue Service
    Ogden, UT 84201-0021

    ROSA MARSH
    12 LANTERN WAY
    BANGOR ME 04401

    Dear Ms. Marsh: the Ogden office wrote to you.)")},
                                     phrases());
  std::vector<std::string> texts;
  for (const auto& place : places.personal) texts.push_back(place.text);
  EXPECT_THAT(texts, IsSupersetOf({"ROSA MARSH", "12 LANTERN WAY", "BANGOR ME 04401", "Marsh:"}));
  EXPECT_THAT(texts, ::testing::Not(::testing::Contains("Ogden")));
}

TEST(PrivatePlaces, WhatOnlyTheSecondReadingShows) {
  core::PageReading page = test::text_page("Your social   QQQ-12-", {.read = core::ReadBy::ocr});
  page.words_again = test::text_page("Your social   000-12-3456").words;
  const auto places = private_places({page}, phrases());
  ASSERT_EQ(places.secrets.size(), 1u);
  EXPECT_EQ(places.secrets[0].text, "000-12-3456");
}

}  // namespace
}  // namespace noticescan::extract
