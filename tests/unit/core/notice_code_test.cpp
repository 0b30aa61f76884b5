// SPDX-License-Identifier: Apache-2.0
#include "core/notice_code.hpp"

#include <gtest/gtest.h>

namespace noticescan::core {
namespace {

TEST(NoticeCode, IsSpelledAsTheIrsSpellsIt) {
  const std::pair<const char*, const char*> rows[] = {
      {"CP14", "CP14"},
      {"cp14", "CP14"},
      {"CP 14", "CP14"},
      {"Notice CP14", "CP14"},
      {"Aviso CP14", "CP14"},
      {"CP-2000", "CP2000"},
      {"cp 71c", "CP71C"},
      {"CP05", "CP05"},
      {"CP5", "CP05"},
      {"CP080", "CP80"},
      {"CP3219N", "CP3219N"},
      {"CP523 (SP)", "CP523SP"},
      {"LT11", "LT11"},
      {"Letter 4883C", "Letter 4883C"},
      {"LTR 4883C", "Letter 4883C"},
      {"Ltr. 1058", "Letter 1058"},
      {"4883C", "Letter 4883C"},
      {"1058", "Letter 1058"},
      {"Letter 474C", "Letter 474C"},
      {"LTR 0474C", "Letter 474C"},
      {"Letter 566-B", "Letter 566-B"},
      {"Form 668-A", "Form 668-A"},
      {"Notice 972CG", "Notice 972CG"},
      {"Carta 4800 C", "Letter 4800C"},
      {"LP59", "LP59"},
  };
  for (const auto& [written, canonical] : rows)
    EXPECT_EQ(canonical_code(written), canonical) << written;
}

TEST(NoticeCode, IsNotSeenInOtherWords) {
  for (const char* text : {"", "CP", "14", "Notice of Intent to Levy", "CP12345", "CP14ABC", "LT",
                           "Page 1 of 6", "2017 tax"}) {
    EXPECT_FALSE(canonical_code(text)) << text;
  }
}

TEST(NoticeCode, MayLackASuffix) {
  EXPECT_TRUE(lacks_suffix_of("CP24", "CP24E"));
  EXPECT_FALSE(lacks_suffix_of("CP24E", "CP24"));
  EXPECT_FALSE(lacks_suffix_of("CP14", "CP14"));
  EXPECT_FALSE(lacks_suffix_of("CP14", "CP141C"));
}

TEST(KnownCodes, FindsExactCodesAlone) {
  const KnownCodes known{{"CP14", "CP2000", "Letter 4883C"}};
  EXPECT_TRUE(known.contains("CP14"));
  EXPECT_FALSE(known.contains("CP1"));
}

}  // namespace
}  // namespace noticescan::core
