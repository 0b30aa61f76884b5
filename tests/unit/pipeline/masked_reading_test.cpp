// SPDX-License-Identifier: Apache-2.0
// What is kept of a document holds no full id, and the record made of it is the same.
#include "pipeline/masked_reading.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "output/json.hpp"
#include "pipeline/assemble.hpp"
#include "pipeline/protocol.hpp"
#include "support/text_page.hpp"
#include "support/text_pdf.hpp"

namespace noticescan::pipeline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const Knowledge& knowledge() {
  static const Knowledge loaded =
      load_knowledge(std::filesystem::path(NOTICESCAN_SOURCE_DIR) / "data").value();
  return loaded;
}

core::DocumentReading reading(const std::string& text) {
  core::DocumentReading document;
  document.media_type = "application/pdf";
  document.page_count = 1;
  document.pages.push_back(test::text_page(text));
  return document;
}

std::string kept(core::DocumentReading document) {
  mask(document, knowledge().phrases);
  return encode(Reply{document});
}

std::string json_of(const core::DocumentReading& document) {
  return output::to_json(assemble({{"a.pdf", "00", document}}, knowledge(),
                                  {.as_of = *core::parse_iso("2025-02-08")}));
}

constexpr const char* kPage = R"(
Department of the Treasury                                     Notice                   CP14
Internal Revenue Service                                       Tax year                 2023
                                                               Notice date              January 30, 2025
                                                               Social security number   000-12-3456
                                                               Page 1 of 1

You have a balance due
Amount due: $1,075.21
                                     Amount due by February 20, 2025             $1,075.21

Your IP PIN is 482910. Call 800-829-0922.
000123456 AB CDEF 30 0 202312 670 00000107521
)";

TEST(MaskedReading, HoldsNoFullId) {
  const std::string text = kept(reading(kPage));
  EXPECT_THAT(text, HasSubstr("XXX-XX-3456"));
  EXPECT_THAT(text, HasSubstr("800-829-0922"));
  EXPECT_THAT(text, Not(HasSubstr("12-3456")));
  EXPECT_THAT(text, Not(HasSubstr("000123456")));
  EXPECT_THAT(text, Not(HasSubstr("482910")));
}

TEST(MaskedReading, HoldsNoneInASecondReadingEither) {
  core::DocumentReading document = reading(kPage);
  document.pages[0].words_again = document.pages[0].words;
  for (core::Word& word : document.pages[0].words) word.reread = word.witness = word.text;
  const std::string text = kept(document);
  EXPECT_THAT(text, Not(HasSubstr("12-3456")));
  EXPECT_THAT(text, Not(HasSubstr("482910")));
}

TEST(MaskedReading, GivesTheSameRecord) {
  for (const std::string& page : {std::string{kPage}, test_support::cp14_page()}) {
    core::DocumentReading document = reading(page);
    const std::string before = json_of(document);
    mask(document, knowledge().phrases);
    EXPECT_EQ(json_of(document), before);
  }
}

TEST(MaskedReading, TwiceIsAsOnce) {
  core::DocumentReading document = reading(kPage);
  mask(document, knowledge().phrases);
  const std::string once = encode(Reply{document});
  EXPECT_EQ(kept(document), once);
}

TEST(MaskedReading, HidesWhatIsAskedFor) {
  const auto hidden = [](const Hidden& hide) {
    core::DocumentReading document = reading(test_support::cp14_page());
    mask(document, knowledge().phrases, hide);
    return encode(Reply{document});
  };
  EXPECT_THAT(hidden({}), HasSubstr("\"PAT\""));
  const std::string redacted = hidden({.personal = true});
  for (const char* word : {"\"PAT\"", "\"EXAMPLE\"", "\"ANYTOWN,\"", "12-3456"})
    EXPECT_THAT(redacted, Not(HasSubstr(word))) << word;
  EXPECT_THAT(redacted, HasSubstr("CP14"));
  EXPECT_THAT(hidden({.ids = false}), HasSubstr("000-12-3456"));
}

}  // namespace
}  // namespace noticescan::pipeline
