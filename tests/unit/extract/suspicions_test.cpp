// SPDX-License-Identifier: Apache-2.0
// The warnings of data/phrases: each of their tests warns, and no genuine look-alike does.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/notice_fields.hpp"
#include "extract/phrase_tables.hpp"
#include "support/phrases.hpp"
#include "support/text_page.hpp"

namespace noticescan::extract {
namespace {

using test::phrases;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> codes_on(std::string_view page, test::TextPageOptions options = {}) {
  std::vector<std::string> codes;
  for (const auto& s : extract({test::text_page(page, options)}, {}, phrases()).suspicions)
    codes.push_back(s.code);
  return codes;
}

TEST(Suspicions, EveryTestOfTheTableWarns) {
  for (const WarningPhrase& warning : phrases().tables->warnings) {
    for (const std::string& sentence : warning.tests)
      EXPECT_THAT(codes_on(sentence), ElementsAre(warning.code)) << sentence;
  }
}

TEST(Suspicions, GenuineLookAlikesStaySilent) {
  std::size_t tests = 0;
  std::size_t silent = 0;
  for (const WarningPhrase& warning : phrases().tables->warnings) {
    tests += warning.tests.size();
    silent += warning.silent.size();
    for (const std::string& sentence : warning.silent)
      EXPECT_THAT(codes_on(sentence), IsEmpty()) << sentence;
  }
  EXPECT_GE(silent, tests);
}

TEST(Suspicions, AWarningHoldsForItsOwnSentenceAlone) {
  EXPECT_THAT(codes_on("We never ask for gift cards. Make checks payable to Lind & Sons."),
              ElementsAre("payee_not_treasury"));
}

TEST(Suspicions, APayeeThatStandsElsewhereIsNotKnown) {
  EXPECT_THAT(codes_on("Make your check payable to"), IsEmpty());
}

TEST(Suspicions, APayeeWhoseNameIsCutOffIsNotKnown) {
  EXPECT_THAT(codes_on("Make your check payable to the United"), IsEmpty());
  EXPECT_THAT(codes_on("Make your check payable to the United Tax Relief Group."),
              ElementsAre("payee_not_treasury"));
}

// "Make your check payable to the Urted Stetes Trousury" was surely meant well.
TEST(Suspicions, WhatWasHardToReadAccusesNobody) {
  EXPECT_THAT(codes_on("Make your check payable to the Urted Stetes Trousury.",
                       {.read = core::ReadBy::ocr, .confidence = 0.6}),
              IsEmpty());
}

TEST(Suspicions, WebAddresses) {
  for (const char* address : {"www.irs-payments.com", "https://irs.gov.pay-now.net/x", "irs.com",
                              "(www.irs-refund.org)", "help@irs-gov.us"})
    EXPECT_THAT(codes_on(address), Contains("web_address_not_irs")) << address;
  for (const char* address : {"www.irs.gov/cp14", "www.taxpayeradvocate.irs.gov", "irs.govpay",
                              "www.irs.qov", "firstmeadow.com", "www.usps.com", "apps.irs.gov/app"})
    EXPECT_THAT(codes_on(address), IsEmpty()) << address;
}

}  // namespace
}  // namespace noticescan::extract
