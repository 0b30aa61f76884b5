// SPDX-License-Identifier: Apache-2.0
// Every wording of data/phrases is tried on its own sentences, drawn as a page.
#include "extract/phrases.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "extract/layout.hpp"
#include "extract/mentions.hpp"
#include "extract/phrase_tables.hpp"
#include "support/text_page.hpp"

namespace noticescan::extract {
namespace {

const std::filesystem::path kData = std::filesystem::path(NOTICESCAN_SOURCE_DIR) / "data";

TEST(Phrases, EveryWordingIsFoundInItsOwnSentences) {
  const auto phrases = load_phrases(kData);
  ASSERT_TRUE(phrases) << phrases.error().message;
  for (const Phrase& phrase : phrases->tables->phrases) {
    for (const std::string& sentence : phrase.tests) {
      const core::PageReading page = test::text_page(sentence);
      const auto mentions = find_mentions(lay_out(page), *phrases->tables);
      const bool found = std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) {
        return m.evidence.rule == phrase.id && m.meaning == phrase.meaning;
      });
      std::string seen;
      for (const Mention& m : mentions) seen += m.evidence.rule + " ";
      EXPECT_TRUE(found) << phrase.id << " is not the reading of: " << sentence
                         << "\n  seen: " << seen;
    }
  }
}

TEST(Phrases, AFaultyFileIsNamed) {
  const auto dir = std::filesystem::temp_directory_path() / "noticescan-phrases-test";
  std::filesystem::create_directories(dir / "phrases");
  std::ofstream(dir / "phrases" / "en.json")
      << R"({"language":"en","amounts_due":[],"phrases":[{"id":"x","role":"pay_buy","wordings":["a <date>"],"tests":["a"]}]})";
  const auto phrases = load_phrases(dir);
  ASSERT_FALSE(phrases);
  EXPECT_NE(phrases.error().message.find("en.json"), std::string::npos);
  EXPECT_NE(phrases.error().message.find("pay_buy"), std::string::npos);
  std::filesystem::remove_all(dir);
}

}  // namespace
}  // namespace noticescan::extract
