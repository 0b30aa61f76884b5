// SPDX-License-Identifier: Apache-2.0
// Every wording of data/phrases, with its gaps filled in, is read with the meaning that it stands
// under: no wording is swallowed by another with another meaning.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "extract/layout.hpp"
#include "extract/mentions.hpp"
#include "extract/page_marks.hpp"
#include "extract/phrase_tables.hpp"
#include "extract/phrases.hpp"
#include "support/text_page.hpp"

namespace noticescan::extract {
namespace {

const std::filesystem::path kData = std::filesystem::path(NOTICESCAN_SOURCE_DIR) / "data";

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

// The wording as a sentence, once for each choice of its lists.
std::vector<std::string> sentences_of(
    std::string wording, int days, const std::map<std::string, std::vector<std::string>>& lists) {
  replace_all(wording, "<date>", "March 3, 2025");
  replace_all(wording, "<amount>", "$12.00");
  replace_all(wording, "<n>", std::to_string(days == 0 ? 30 : days));
  replace_all(wording, "...", "it");
  std::vector<std::string> sentences = {wording};
  for (const auto& [name, choices] : lists) {
    const std::string placeholder = "{" + name + "}";
    std::vector<std::string> filled;
    for (const std::string& sentence : sentences) {
      if (sentence.find(placeholder) == std::string::npos) {
        filled.push_back(sentence);
        continue;
      }
      for (const std::string& choice : choices) {
        filled.push_back(sentence);
        replace_all(filled.back(), placeholder, choice);
      }
    }
    sentences = std::move(filled);
  }
  return sentences;
}

class EveryWording : public ::testing::TestWithParam<const char*> {};

TEST_P(EveryWording, IsReadWithItsMeaning) {
  const auto phrases = load_phrases(kData);
  ASSERT_TRUE(phrases) << phrases.error().message;
  std::ifstream in(kData / "phrases" / GetParam());
  const auto file = nlohmann::json::parse(in);
  const auto lists = file.value("lists", std::map<std::string, std::vector<std::string>>{});
  std::size_t row = 0;
  for (const Phrase& phrase : phrases->tables->phrases) {
    if (phrase.language != file.at("language")) continue;
    const auto& wordings = file.at("phrases").at(row++).at("wordings");
    for (const auto& wording : wordings) {
      for (const std::string& sentence : sentences_of(wording, phrase.days, lists)) {
        const core::PageReading page = test::text_page(sentence);
        const auto mentions = find_mentions(lay_out(page), *phrases->tables);
        const bool found = std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) {
          return m.meaning == phrase.meaning && m.kind != Mention::Kind::unexplained &&
                 (m.meaning != Meaning::deadline || m.role == phrase.role);
        });
        std::string seen;
        for (const Mention& m : mentions) seen += m.evidence.rule + " ";
        EXPECT_TRUE(found) << phrase.id << " \"" << wording
                           << "\" is not the reading of: " << sentence << "\n  seen: " << seen;
      }
    }
  }
}

TEST_P(EveryWording, OfAnInsertMakesThePageOne) {
  const auto phrases = load_phrases(kData);
  ASSERT_TRUE(phrases) << phrases.error().message;
  std::ifstream in(kData / "phrases" / GetParam());
  const auto file = nlohmann::json::parse(in);
  ASSERT_FALSE(file.at("inserts").empty());
  for (const std::string line : file.at("inserts")) {
    const core::PageReading page = test::text_page("Important\n\n" + line + ".");
    EXPECT_EQ(page_marks(page, {}, *phrases).facts.kind, core::PageKind::insert) << line;
  }
  const core::PageReading other = test::text_page("Important\n\nYou have a balance due.");
  EXPECT_EQ(page_marks(other, {}, *phrases).facts.kind, core::PageKind::other);
}

INSTANTIATE_TEST_SUITE_P(Files, EveryWording, ::testing::Values("en.json", "es.json"));

}  // namespace
}  // namespace noticescan::extract
