// SPDX-License-Identifier: Apache-2.0
#include "output/printable.hpp"

#include <gmock/gmock.h>

namespace noticescan::output {
namespace {

using testing::ElementsAre;

TEST(Printable, KeepsPlainAndAccentedText) {
  EXPECT_EQ(printable("José, 8.5 x 11"), "José, 8.5 x 11");
  EXPECT_EQ(printable("\xE2\x82\xAC 5 \xF0\x9F\x90\x88"), "\xE2\x82\xAC 5 \xF0\x9F\x90\x88");
}

TEST(Printable, PutsAllOnOneLine) {
  EXPECT_EQ(printable("a\nb\r\nc\td\xC2\xA0"
                      "e\xE2\x80\xA8"
                      "f"),
            "a b  c d e f");
}

TEST(Printable, DisarmsEscapeSequences) {
  EXPECT_EQ(printable("\x1b[2J\x1b]0;owned\x07"
                      "pay"),
            "?[2J?]0;owned?pay");
  EXPECT_EQ(printable("\xC2\x9B"
                      "31m"),
            "?31m");  // the one-byte CSI of C1
  EXPECT_EQ(printable(std::string_view{"a\0b\x7f", 4}), "a?b?");
}

TEST(Printable, DisarmsMarksThatReverseOrHideText) {
  EXPECT_EQ(printable("\xE2\x80\xAE"
                      "fdp.exe"),
            "?fdp.exe");  // right-to-left override
  EXPECT_EQ(printable("CP\xE2\x80\x8B"
                      "14"),
            "CP?14");  // zero-width space
  EXPECT_EQ(printable("\xEF\xBB\xBF"
                      "a"),
            "?a");  // byte order mark
}

TEST(Printable, ReplacesEachByteThatIsNotUtf8) {
  EXPECT_EQ(printable("caf\xE9"), "caf?");           // Latin-1
  EXPECT_EQ(printable("\xC0\xAF"), "??");            // overlong "/"
  EXPECT_EQ(printable("\xE0\x80\xAF"), "???");       // overlong
  EXPECT_EQ(printable("\xED\xA0\x80"), "???");       // a surrogate
  EXPECT_EQ(printable("\xF4\x90\x80\x80"), "????");  // beyond Unicode
  EXPECT_EQ(printable("\xE2\x82"), "??");            // cut off
}

TEST(DisplayWidth, CountsColumnsNotBytes) {
  EXPECT_EQ(display_width("plain"), 5);
  EXPECT_EQ(display_width("JOSÉ"), 4);
  EXPECT_EQ(display_width("e\xCC\x81"), 1);                 // a combining accent
  EXPECT_EQ(display_width("\xE6\x9D\xB1\xE4\xBA\xAC"), 4);  // two wide characters
}

TEST(Wrap, FillsLines) {
  EXPECT_THAT(wrap("one two  three", 7, 7), ElementsAre("one two", "three"));
  EXPECT_THAT(wrap("", 7, 7), ElementsAre());
  EXPECT_THAT(wrap("  ", 7, 7), ElementsAre());
}

TEST(Wrap, LetsALongWordStandAloneUpToTheWidest) {
  EXPECT_THAT(wrap("see https://irs.gov now", 6, 20), ElementsAre("see", "https://irs.gov", "now"));
}

TEST(Wrap, CutsWhatIsWiderStill) {
  EXPECT_THAT(wrap("abcdefghij", 4, 4), ElementsAre("abcd", "efgh", "ij"));
  EXPECT_THAT(wrap("ÉÉÉÉÉ", 2, 2), ElementsAre("ÉÉ", "ÉÉ", "É"));
}

TEST(Shortened, EndsAtAWord) {
  EXPECT_EQ(shortened("Amount due by February", 22), "Amount due by February");
  EXPECT_EQ(shortened("Amount due by February", 20), "Amount due by...");
  EXPECT_EQ(shortened("abcdefghij", 6), "abc...");
}

}  // namespace
}  // namespace noticescan::output
