// SPDX-License-Identifier: Apache-2.0
#include "extract/codes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support/text_page.hpp"

namespace noticescan::extract {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

const core::KnownCodes kKnown{{"CP01A", "CP01S", "CP14", "CP14I", "CP141I", "CP141L", "CP15",
                               "CP220", "CP220J", "CP221", "CP22I", "CP501", "CP71C", "LT11",
                               "Letter 226J", "Letter 4883C", "Letter 6042C", "Notice 972CG",
                               "Form 668-A"}};

const core::KnownCodes& known() {
  static const core::KnownCodes sorted = [] {
    core::KnownCodes codes = kKnown;
    std::sort(codes.codes.begin(), codes.codes.end());
    return codes;
  }();
  return sorted;
}

CodeDecision decided(const std::string& text) {
  const core::PageReading page = test::text_page(text);
  return decide_code(find_codes(lay_out(page), known()));
}

TEST(ConfusableCodes, AreThoseThatReadingTakesForOneAnother) {
  EXPECT_THAT(confusable_codes("CPl4", known()), ElementsAre("CP14"));
  EXPECT_THAT(confusable_codes("CP5O1", known()), ElementsAre("CP501"));
  EXPECT_THAT(confusable_codes("CP1411", known()), UnorderedElementsAre("CP141I", "CP141L"));
  EXPECT_THAT(confusable_codes("Letter 4BB3C", known()), ElementsAre("Letter 4883C"));
  EXPECT_THAT(confusable_codes("CP17", known()), IsEmpty());
}

TEST(DecideCode, OneCleanPrintingIsEnough) {
  const CodeDecision code = decided("Notice     CP14\nNotice date   January 30, 2018");
  EXPECT_EQ(code.code.value, "CP14");
  EXPECT_TRUE(code.certain);
}

TEST(DecideCode, ARepairedPrintingAloneIsNot) {
  const CodeDecision code = decided("Notice     CPl4\nNotice date   January 30, 2018");
  EXPECT_EQ(code.code.value, "CP14");
  EXPECT_FALSE(code.certain);
}

TEST(DecideCode, ABracketBehindTheNumberMayBeAJ) {
  for (const std::string bracket : {"]", ")"}) {
    const CodeDecision code = decided("Letter 226" + bracket + "\nLetter date   January 30, 2018");
    EXPECT_EQ(code.code.value, "Letter 226J");
    EXPECT_FALSE(code.certain);
    EXPECT_TRUE(decided("Notice     CP14" + bracket).certain);
    const CodeDecision either =
        decided("Notice     CP220" + bracket + "\n\n\n\nNotice     CP220" + bracket);
    EXPECT_EQ(either.code.value, "CP220J");
    EXPECT_FALSE(either.certain);
  }
  const CodeDecision three = decided("Notice     CP2203\n\n\n\nNotice     CP2203");
  EXPECT_EQ(three.code.value, "CP220J");
  EXPECT_FALSE(three.certain);
  EXPECT_EQ(decided("Letter 4883C]\nLetter date   January 30, 2018").code.value, "Letter 4883C");
}

TEST(DecideCode, OfOneCutShortTheWholeIsNamed) {
  for (const char* text :
       {"Notice     CP14I\n\n\n\nNotice     CP14", "Notice     CP14I\n\n\n\nNotice     CP14]",
        "Notice     CP14\n\n\n\nNotice     CP14I\n\n\nNotice    CP14",
        "Notice     CPI4I\n\n\n\nNotice     CP14",  // its head is hard to read
        "Notice     CP1\n\n\n\nvisit www.irs.gov/cp14i"}) {
    const CodeDecision code = decided(text);
    EXPECT_EQ(code.code.value, "CP14I");
    EXPECT_FALSE(code.certain);
  }
}

TEST(DecideCode, ATitleMayStandBesideItsLabel) {
  const CodeDecision code = decided("Notice          972CG\nNotice date     January 30, 2018");
  EXPECT_EQ(code.code.value, "Notice 972CG");
  EXPECT_TRUE(code.certain);
}

TEST(DecideCode, TwoCodesPrintedAlikeAreAConflict) {
  const CodeDecision code = decided("Notice     CP14\n\n\n\nNotice     CP15");
  EXPECT_FALSE(code.certain);
  EXPECT_EQ(code.rivals.size(), 1u);
}

TEST(DecideCode, ACodeInProseIsNobodys) {
  EXPECT_FALSE(decided("We sent you a CP501 in May, and you did not answer it.").code);
}

TEST(DecideCode, AnEnclosedFormIsNoRival) {
  const CodeDecision code = decided("Notice     LT11\n\n\nForm 668-A (Rev. 1-2015)");
  EXPECT_EQ(code.code.value, "LT11");
  EXPECT_TRUE(code.certain);
  EXPECT_EQ(decided("Form 668-A (Rev. 1-2015)\n\nNotice of Levy").code.value, "Form 668-A");
}

TEST(DecideCode, ASecondReadingThatDiffersCastsDoubt) {
  core::PageReading page = test::text_page("Notice     CP14");
  page.words[1].reread = "CP15";
  const CodeDecision code = decide_code(find_codes(lay_out(page), known()));
  EXPECT_EQ(code.code.value, "CP14");
  EXPECT_FALSE(code.certain);
}

CodeDecision decided_with(std::string read, double confidence, std::string again,
                          std::string witness) {
  core::PageReading page = test::text_page("Notice     " + read);
  page.words[1].confidence = confidence;
  page.words[1].reread = std::move(again);
  page.words[1].witness = std::move(witness);
  return decide_code(find_codes(lay_out(page), known()));
}

TEST(DecideCode, AWitnessMakesUpForAWeakReading) {
  EXPECT_TRUE(decided_with("CP14", 0.3, "CP14", "CP14").certain);
  EXPECT_FALSE(decided_with("CP14", 0.3, "CP14", "CP1").certain);
  EXPECT_TRUE(decided_with("CP14", 0.9, "CP15", "CP14").certain);
}

// A shaken CP253: one network read its header as CP283 twice, the other as CP253; the slip gave a
// "CP253" that nobody read as it stands.
TEST(DecideCode, AWitnessOfAnotherKnownCodeCastsDoubt) {
  EXPECT_FALSE(decided_with("CP15", 0.88, "CP15", "CP14").certain);
  EXPECT_TRUE(decided_with("CP15", 0.88, "CP15", "CP1").certain);
  const CodeDecision code = decided("Notice     CP221\n\n\n\n\n\nNotice     CP22O");
  EXPECT_EQ(code.code.value, "CP221");
  EXPECT_FALSE(code.certain);
  EXPECT_FALSE(decided("Notice     CP22l\n\n\n\n\n\nNotice     CP22O").code);
}

// A shaken CP14, read as "cP1a" at its head and "cPl4" on its slip, was told as CP01A.
TEST(DecideCode, ASmallLetterBehindTheNumberIsAGuess) {
  EXPECT_TRUE(decided_with("CP71C", 0.9, "CP71C", "CP71c").certain);
  EXPECT_TRUE(decided_with("CP71c", 0.9, "CP71c", "CP71C").certain);
  EXPECT_TRUE(decided_with("CP14i", 0.9, "CP14i", "CP14i").certain);
  EXPECT_FALSE(decided_with("CP1a", 0.9, "CP1a", "CP1a").certain);
}

// The head of a shaken "LTR 854C": the crop lost it, the witness didn't.
TEST(DecideCode, AWitnessAloneNamesAWeakReading) {
  const CodeDecision decision = decided_with("CP14", 0.15, "cpia", "CP14");
  EXPECT_EQ(decision.code.value, "CP14");
  EXPECT_FALSE(decision.certain);
}

TEST(DecideCode, LettersBetweenDigitsAreDigitsWhereAllReadThemSo) {
  EXPECT_TRUE(decided_with("CPSO1", 0.9, "CPSO1", "CPS01").certain);
  EXPECT_FALSE(decided_with("CPSO1", 0.9, "CPSO1", "CP").certain);
  EXPECT_FALSE(decided_with("CP5OI", 0.9, "CP5OI", "CP5OI").certain);  // or a suffix
}

TEST(DecideCode, WhatBothCropsReadAsItStandsIsNoGuess) {
  EXPECT_TRUE(decided_with("€P501", 0.75, "CP501", "CP501").certain);
  EXPECT_FALSE(decided_with("€P501", 0.75, "CP501", "CP5O1L").certain);
  EXPECT_FALSE(decided_with("CPS0l", 0.75, "CP501", "CPS0l").certain);
}

// A fax of a CP51B: the page read the header rightly and both crops otherwise, the slip the other
// way round.
TEST(DecideCode, KnownCodesThatLookAlikeNeedAllReadings) {
  EXPECT_FALSE(decided_with("CP141L", 0.9, "CP141I", "CP141L").certain);
  EXPECT_FALSE(decided_with("CP141I", 0.7, "CP141L", "CP141L").certain);
  EXPECT_TRUE(decided_with("CP141L", 0.9, "CP141L", "CP141L").certain);
  EXPECT_FALSE(decided("Notice     CP141L\n\n\nFor more, visit www.irs.gov/cp141i").certain);
}

// Behind digits a network takes an I for a 1, and hardly the other way round.
TEST(DecideCode, OfTwoThatLookAlikeTheOneThatEndsInALetterIsNamed) {
  for (const auto& [read, again, witness] :
       {std::tuple{"CP221", "CP221", "CP22I"}, std::tuple{"CP22I", "CP221", "CP221"},
        std::tuple{"CP221", "CP22I", "CP221"}}) {
    const CodeDecision decision = decided_with(read, 0.9, again, witness);
    EXPECT_EQ(decision.code.value, "CP22I") << read << again << witness;
    EXPECT_FALSE(decision.certain);
  }
  EXPECT_EQ(decided("Notice     CP221\n\n\n\n\n\nNotice     CP22I").code.value, "CP22I");
  EXPECT_EQ(decided_with("CP221", 0.9, "CP221", "CP221").code.value, "CP221");
  EXPECT_TRUE(decided_with("CP221", 0.9, "CP221", "CP221").certain);
}

// Print that shines through from behind: one crop has the letter, the other a digit.
TEST(DecideCode, ASignThatIsNeitherIsTheLetterOfTheTwoThatLookAlike) {
  EXPECT_EQ(decided_with("CP22!", 0.8, "cP22I", "cP221").code.value, "CP22I");
  EXPECT_FALSE(decided_with("CP22!", 0.8, "cP22I", "cP221").certain);
  EXPECT_FALSE(decided("Notice     CP14l!").code.value);  // CP141I, CP141L
  EXPECT_TRUE(decided_with("CP221", 0.8, "cpP221", "cP221").certain);
  // A witness by its shape alone (ocr/last_sign.hpp).
  EXPECT_FALSE(decided_with("CP221", 0.9, "CP221", "CP22!").code.value);
  EXPECT_TRUE(decided_with("CP501", 0.9, "CP501", "CP50!").certain);
  EXPECT_FALSE(decided_with("CP221", 0.9, "CP22", "CP22!").code.value);  // out of focus
}

// A CP01S that a moving hand smeared.
TEST(DecideCode, AZeroThatNoCodeHasMakesItTheOneThatLooksAlikeWithIt) {
  EXPECT_EQ(decided_with("CP015", 0.9, "CP015", "CP015").code.value, "CP01S");
  EXPECT_FALSE(decided_with("CP015", 0.9, "CP015", "CP015").certain);
  EXPECT_EQ(decided("Notice     CP0501").code.value, "CP501");
}

// A CP297, smeared: the witness is what the networks would read instead (worker/reread.hpp).
TEST(DecideCode, ACodeThatItsWitnessReadsAsAnotherKnownOneIsNotNamedAlone) {
  EXPECT_FALSE(decided_with("CP14", 0.9, "CP14", "CP15").code.value);
  EXPECT_TRUE(decided_with("CP14", 0.9, "CP14", "CP19").certain);  // no such notice
}

// A CP13A that curls away from the lens.
TEST(DecideCode, ACodeThatGoesOnInACropIsNotNamedWithoutIt) {
  EXPECT_FALSE(decided_with("CP14", 0.88, "CP14", "CP14!").code.value);
  EXPECT_FALSE(decided_with("CP14", 0.88, "CP14I", "CP14").code.value);
  EXPECT_TRUE(decided_with("CP501", 0.88, "CP501", "CP501!").certain);  // no code goes on from it
}

// A CP518 that went through a messenger: "CP51B" at its head, hardly read.
TEST(DecideCode, ALetterHardlyReadBesideAPlainDigitNamesNone) {
  core::PageReading page = test::text_page("Notice     CP51B\n\n\n\n\n\nNotice     CP518");
  page.words[1].confidence = 0.56;
  page.words[1].witness = page.words[1].reread = "CP518";
  const core::KnownCodes twins{{"CP518", "CP51B"}};
  EXPECT_FALSE(decide_code(find_codes(lay_out(page), twins)).code);
  page.words[1].confidence = 0.9;
  page.words[1].reread = page.words[1].witness = "CP51B";
  EXPECT_EQ(decide_code(find_codes(lay_out(page), twins)).code.value, "CP51B");
}

// On a shaken picture a CP22I was read so once, by all three.
TEST(DecideCode, OfTwoThatLookAlikeOnePoorPrintingNamesNone) {
  EXPECT_FALSE(decided_with("CP221", 0.72, "CP", "CP").code.value);
  EXPECT_TRUE(decided_with("CP501", 0.72, "CP", "CP").code.value);
  core::PageReading page = test::text_page("Notice     CP22I\n\n\n\n\n\nNotice     CP221");
  page.words[1].confidence = 0.7;
  EXPECT_EQ(decide_code(find_codes(lay_out(page), known())).code.value, "CP22I");
}

// CP259E on a patterned desk: the network has no E there, but the sign that it takes for a C, too.
TEST(DecideCode, ASignForCMayBeAnE) {
  const core::KnownCodes both{{"CP259C", "CP259E"}};
  core::PageReading page = test::text_page("Notice     CP259E");
  page.words[1].reread = page.words[1].witness = "CP259€";
  EXPECT_TRUE(decide_code(find_codes(lay_out(page), both)).certain);
  EXPECT_EQ(decide_code(find_codes(lay_out(page), both)).code.value, "CP259E");
  page.words[1].text = "CP259€";
  EXPECT_FALSE(decide_code(find_codes(lay_out(page), both)).code);
}

// A CP12F, small and pale: "CP128" at its head, and www.irs.gov/cp12f.
TEST(DecideCode, APoorLoneCodeThatItsAddressContradictsIsNotNamed) {
  core::PageReading page = test::text_page("Notice     CP14I\n\n\nvisit www.irs.gov/cp141l");
  page.words[1].confidence = 0.83;
  EXPECT_TRUE(decide_code(find_codes(lay_out(page), known())).code);
  page.words.back().text = "www.irs.gov/cp14";
  page.words[1].text = "CP13";
  const core::KnownCodes both{{"CP13", "CP14"}};
  EXPECT_FALSE(decide_code(find_codes(lay_out(page), both)).code);
  page.words[1].confidence = 0.92;
  EXPECT_EQ(decide_code(find_codes(lay_out(page), both)).code.value, "CP13");
}

TEST(DecideCode, AnUnknownOneFromWhichAKnownOneGoesOnIsNotNamed) {
  EXPECT_FALSE(decided("Letter 4883 (Rev. 4-2023)").code);
  EXPECT_EQ(decided("Letter 4884 (Rev. 4-2023)").code.value, "Letter 4884");
}

TEST(DecideCode, OneWithoutItsZeroIsInDoubt) {
  const core::KnownCodes zero{{"CP07"}};
  const auto decided_of = [&](const char* text) {
    const core::PageReading page = test::text_page(text);
    return decide_code(find_codes(lay_out(page), zero));
  };
  EXPECT_TRUE(decided_of("Notice     CP07").certain);
  EXPECT_EQ(decided_of("Notice     CP7").code.value, "CP07");
  EXPECT_FALSE(decided_of("Notice     CP7").certain);
}

// A CP77 in dim light: "CP72" at its head, and "CP97" on its slip.
TEST(DecideCode, WhatMayBeAnotherPrintingOfALoneCodeSpeaksAgainstIt) {
  CodeReading head, other;
  head.code = head.evidence.text = "CP72";
  head.place = CodeReading::Place::corner;
  head.known = true;
  head.confidence = 0.9;
  other = head;
  other.code = "CP97";
  other.place = CodeReading::Place::prose;
  other.confidence = 0.55;
  EXPECT_FALSE(decide_code({head, other}).code);
  EXPECT_TRUE(decide_code({head, head, other}).certain);
  other.confidence = 0.9;  // a mention of another notice
  EXPECT_TRUE(decide_code({head, other}).certain);
}

// Thumbs on a slip.
TEST(FindCodes, ACodeWhoseLabelIsHiddenIsKnownByWhatStandsBelowIt) {
  const std::string code = "Dear" + std::string(40, '\n') + "                CP501\n";
  EXPECT_TRUE(decided(code + "Notice date     January 30, 2018").certain);
  EXPECT_TRUE(
      decided(code + "                January 30, 2018\n                XXX-XX-6218").certain);
  EXPECT_FALSE(decided(code + "                January 30, 2018\n                paid").code);
}

// Copied from a copy; and with a pen's stroke.
TEST(FindCodes, ALetterIsKnownWhateverItsRevisionAndItsLabelWereReadAs) {
  EXPECT_EQ(decided("\nDear\n\nLetter 4883C (Rev b- v,").code.value, "Letter 4883C");
  EXPECT_EQ(decided("Nov. 22, 2022 SLTR 4883C 9").code.value, "Letter 4883C");
  EXPECT_EQ(decided("Nov. 22, 2022 ATR 4883C 9").code.value, "Letter 4883C");
  EXPECT_EQ(decided("Letter 48830 (Rev. 4-2023)").code.value, "Letter 4883C");
  EXPECT_FALSE(decided("Letter 48830 (Rev. 4-2023)").certain);
}

TEST(FindCodes, ItsDateMayStandBesideACode) {
  EXPECT_TRUE(decided("Notice: CP501 Date: March 9, 2018").certain);
}

TEST(FindCodes, ALettersNumberMayBeginWithALetterThatLooksLikeADigit) {
  const CodeDecision code = decided("Letter GO42C (Rev. 4-2023)\nCatalog Number 25933F");
  EXPECT_EQ(code.code.value, "Letter 6042C");
  EXPECT_FALSE(code.certain);
}

// An LT11 on a shaken picture: behind "Notice" stands what is no code, and one crop gives one.
TEST(DecideCode, AWordBehindItsLabelMayBeACodeByACropAlone) {
  EXPECT_EQ(decided_with("UT11", 0.72, "uTt4", "LT11").code.value, "LT11");
  EXPECT_FALSE(decided_with("UT11", 0.72, "uTt4", "LT11").certain);
  EXPECT_EQ(decided_with("T11", 1, "LT11", "LT11").code.value, "LT11");
  EXPECT_FALSE(decided_with("T11", 1, "LT11", "LT11").certain);
  EXPECT_FALSE(decided_with("UT11", 0.4, "uTt4", "LT11").code.value);
  EXPECT_FALSE(decided_with("uTi7", 0.72, "uTt4", "LT11").code.value);  // two signs off
}

// Of a CP13 in narrow bold type the page and its crop make "CPIS", the witness "CPi3".
TEST(DecideCode, WhatNobodyReadAsItStandsAndTheWitnessOtherwiseIsNoCode) {
  EXPECT_FALSE(decided_with("CPl4", 0.8, "CPl4", "CPSO1").code.value);
  EXPECT_EQ(decided_with("CPl4", 0.8, "CPl4", "CP").code.value, "CP14");
}

TEST(DecideCode, TwoCropsOutvoteThePageButOnceIsNotEnough) {
  const CodeDecision once = decided_with("CP14", 0.9, "CP15", "CP15");
  EXPECT_EQ(once.code.value, "CP15");
  EXPECT_FALSE(once.certain);
}

TEST(FindCodes, ALettersNumberMayStandBehindItsLabel) {
  EXPECT_EQ(decided("Letter          4883C\n\nNotice date     June 2, 2019").code.value,
            "Letter 4883C");
  EXPECT_FALSE(decided("Page            4883C").code);
}

// In smeared print the stroke between "gov" and the code is anything.
TEST(FindCodes, AMisreadWebAddressIsASecondPrintingAndNamesNothingAlone) {
  EXPECT_EQ(decided("For more, visit www.irs.gov/cp501").code.value, "CP501");
  for (const std::string address : {"www.irs.gowicp501", "www.irs.gov'cp501"}) {
    EXPECT_FALSE(decided("For more, visit " + address).code);
    const std::string unsure = "Notice     CP5O1\n\n\n\nFor more, visit ";
    EXPECT_FALSE(decided(unsure).certain);
    EXPECT_TRUE(decided(unsure + address).code.evidence.size() == 2) << address;
  }
}

// Smeared print: "Letter 4883C (Rev. 5-2021)". Its number misread is left to a person.
TEST(FindCodes, LettersOfALabelMayBeMisread) {
  for (const std::string label : {"Lotter", "Latter", "Lettor", "Lefter", "Let ter"})
    EXPECT_TRUE(decided("\n\n" + label + " 4883C (Rev. 5-2021)").certain) << label;
  for (const std::string word : {"Latest", "Better", "Matter"})
    EXPECT_FALSE(decided(word + " 4883C (Rev. 5-2021)").code) << word;
  const CodeDecision code = decided("Lotter 4$83C (Rev. 5-2021)");
  EXPECT_FALSE(code.certain);
}

TEST(FindCodes, ARevisionMayBeMisread) {
  for (const std::string revision :
       {"(Rev. 11-2013)", "(R@v. 11-2013)", "(RA. 11-2013)", "ev. 11/2013)"})
    EXPECT_TRUE(decided("\n\n\n\n\n\n\n\n\n\nLetter 4883C " + revision).code) << revision;
  EXPECT_FALSE(decided("Text\n\n\n\n\n\nyour letter 4883C and more").code);
}

// A word before a code is no revision: "Re: CP501" heads somebody's letter about one.
TEST(FindCodes, ARevisionStandsBehindTheCode) {
  EXPECT_TRUE(decided("\n\n\n\n\n\n\n\n\n\nLetter 4883C (Rev.11-2013)").code);
  EXPECT_TRUE(decided("CP501 (Rev.)").code);
  for (const std::string word : {"Re:", "RE", "re."})
    EXPECT_FALSE(decided(word + " CP501").code) << word;
}

TEST(FindCodes, ACurrencySignMayBeAC) {
  const CodeDecision code = decided("Notice     _ €P501");
  EXPECT_EQ(code.code.value, "CP501");
  EXPECT_FALSE(code.certain);
}

// "CP2501_" of a rule below it. A letter that the network reads twice leaves a doubt.
TEST(FindCodes, ARuleBelowACodeIsNoPartOfIt) {
  EXPECT_TRUE(decided("Notice     CP501_").certain);
  EXPECT_TRUE(decided("Notice     _CP501~").certain);
}

TEST(FindCodes, ALetterReadTwiceIsKnownInDoubt) {
  for (const std::string read : {"CCP501", "CCP501_"}) {
    const CodeDecision code = decided("Notice     " + read);
    EXPECT_EQ(code.code.value, "CP501") << read;
    EXPECT_FALSE(code.certain) << read;
  }
  const CodeDecision letter = decided("Nov. 01, 2016   LTR 4883CC");
  EXPECT_EQ(letter.code.value, "Letter 4883C");
  EXPECT_FALSE(letter.certain);
}

TEST(FindCodes, AWordOneSignOffTheWebAddressIsAPrintingInDoubt) {
  const std::string address = "\n\n\n\nFor more, visit www.irs.gowicp501";
  for (const std::string word : {"CP5a1", "cPa01"}) {
    const CodeDecision code = decided("Notice     " + word + address);
    EXPECT_EQ(code.code.value, "CP501") << word;
    EXPECT_FALSE(code.certain) << word;
  }
  for (const std::string word : {"CPaa1", "CPa", "AP5a1"})
    EXPECT_FALSE(decided("Notice     " + word + address).code) << word;
  // A code of its own.
  EXPECT_EQ(decided("Notice     CP15\n\n\nvisit www.irs.gov/cp14").code.value, "CP15");
}

TEST(FindCodes, SpecksBesideACodeDoNotMakeItProse) {
  EXPECT_TRUE(decided(": _ Notice Number: CP501 |").certain);
}

CodeReading unknown_code(double confidence) {
  CodeReading reading;
  reading.code = "CP2219A";  // a CP3219A, out of focus
  reading.place = CodeReading::Place::corner;
  reading.confidence = confidence;
  return reading;
}

TEST(DecideCode, AWeakReadingOfACodeThatNobodyKnowsIsNone) {
  EXPECT_FALSE(decide_code({unknown_code(0.69)}).code);
}

TEST(DecideCode, ASureReadingOfItIsNamedButNotCertain) {
  const CodeDecision decision = decide_code({unknown_code(0.95)});
  EXPECT_EQ(decision.code.value, "CP2219A");
  EXPECT_FALSE(decision.certain);
  EXPECT_TRUE(decide_code({unknown_code(0.69), unknown_code(0.7)}).code);
}

}  // namespace
}  // namespace noticescan::extract
