// SPDX-License-Identifier: Apache-2.0
// The data: every letter in every layout that it names, and the wall around the held-out part.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "compose.hpp"
#include "core/date.hpp"
#include "core/notice_code.hpp"

namespace noticescan::corpus {
namespace {

const Library& library() {
  static const Library kLibrary = read_library(NOTICESCAN_CORPUS_DATA);
  return kLibrary;
}

bool among(const Json& list, const Json& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// What of a draft belongs to the held-out part alone.
std::vector<std::string> kept_things(const Draft& draft) {
  const Json& held = library().plan.at("held_out");
  std::vector<std::string> found;
  if (among(held.at("layouts"), draft.truth.at("layout"))) found.push_back("layout");
  if (among(held.at("damages"), draft.truth.at("damage"))) found.push_back("damage");
  if (among(held.at("codes"), draft.truth.at("code"))) found.push_back("code");
  const Json fonts = draft.truth.at("fonts");
  for (const auto& [role, family] : fonts.items()) {
    for (const Json& kept : held.at("fonts")) {
      if (among(kept, family)) return found.push_back("fonts"), found;
    }
  }
  return found;
}

TEST(Compose, TheOpenPartShowsNothingThatIsHeldOut) {
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    const Draft draft = compose(library(), seed, Part::open, Json::object());
    EXPECT_TRUE(kept_things(draft).empty()) << draft.truth;
    for (const Json& code : library().plan.at("held_out").at("codes")) {
      EXPECT_NE(draft.recipe.values.at("other_code"), code);
    }
  }
}

TEST(Compose, EachHeldOutPageShowsSomethingThatIs) {
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    EXPECT_FALSE(kept_things(compose(library(), seed, Part::held_out, Json::object())).empty())
        << seed;
  }
}

TEST(Compose, HoldsOutAsMuchAsPromised) {
  const Json& held = library().plan.at("held_out");
  EXPECT_EQ(held.at("layouts").size(), 3u);
  EXPECT_EQ(held.at("damages").size(), 3u);
  EXPECT_EQ(held.at("codes").size(), 40u);
  std::set<std::string> families;
  for (const Json& role : held.at("fonts")) families.insert(role.begin(), role.end());
  EXPECT_EQ(families.size(), 4u);
}

TEST(Compose, TheSameSeedGivesTheSameDraft) {
  const Draft one = compose(library(), 17, Part::open, Json::object());
  const Draft two = compose(library(), 17, Part::open, Json::object());
  EXPECT_EQ(one.truth, two.truth);
  EXPECT_EQ(one.recipe.values, two.recipe.values);
}

TEST(Compose, TruthAgreesWithWhatIsPrinted) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Draft draft = compose(library(), seed, Part::open, Json::object());
    const Json& respond_by = draft.truth.at("respond_by");
    SCOPED_TRACE(draft.truth.dump());
    if (draft.truth.at("kind") != "notice") {
      EXPECT_EQ(respond_by.at("print"), "nothing");
      continue;
    }
    EXPECT_EQ(core::canonical_code(draft.truth.at("code").get<std::string>()),
              draft.truth.at("code").get<std::string>());
    if (respond_by.at("print") != "window") continue;
    const auto notice = core::parse_iso(draft.truth.at("notice_date").get<std::string>());
    const auto due = core::parse_iso(respond_by.at("date").get<std::string>());
    EXPECT_EQ(core::days_between(*notice, *due),
              std::stoi(draft.recipe.values.at("days").get<std::string>()));
  }
}

struct Setting {
  std::string letter, layout;
};

std::vector<Setting> settings() {
  std::vector<Setting> all;
  for (const char* list : {"letters", "not_notices"}) {
    const Json& weights = library().plan.at(list);
    for (const auto& [letter, weight] : weights.items()) {
      for (const Json& layout : library().letters.at(letter).at("layouts"))
        all.push_back({letter, layout});
    }
  }
  return all;
}

class LetterInLayout : public ::testing::TestWithParam<Setting> {};

// Whatever its fonts, a letter fits its layout, and its code and its date are printed where truth
// says that they are.
TEST_P(LetterInLayout, CanBeSetAndPrintsItsFacts) {
  const bool held = among(library().plan.at("held_out").at("layouts"), GetParam().layout);
  const Json only = {
      {"letter", GetParam().letter}, {"layout", GetParam().layout}, {"damage", "digital"}};
  for (std::uint64_t seed = 0; seed < 4; ++seed) {
    Draft draft = compose(library(), seed, Part::open, Json::object());
    try {
      draft = compose(library(), seed, held ? Part::held_out : Part::open, only);
    } catch (const std::runtime_error&) {
      continue;  // this seed's held-out choice does not go with the letter
    }
    draft.recipe.page_limit = 9;
    Document document;
    try {
      document = make_document(draft.recipe);
    } catch (const std::runtime_error& error) {
      const std::string why = error.what();
      if (why.find("is not installed") != std::string::npos) GTEST_SKIP() << why;
      throw;
    }
    std::set<std::string> printed;
    for (const Shot& shot : document.shots) {
      for (const TracedPrinting& printing : shot.printings) printed.insert(printing.key);
    }
    SCOPED_TRACE(draft.truth.dump());
    if (draft.truth.at("kind") != "notice") continue;
    EXPECT_TRUE(printed.contains("code"));
    EXPECT_TRUE(printed.contains("notice_date"));
    const std::string print = draft.truth.at("respond_by").at("print");
    EXPECT_EQ(printed.contains("respond_by"), print == "date");
    EXPECT_EQ(printed.contains("window"), print == "window");
  }
}

INSTANTIATE_TEST_SUITE_P(Data, LetterInLayout, ::testing::ValuesIn(settings()),
                         [](const auto& setting) {
                           return setting.param.letter + "_in_" + setting.param.layout;
                         });

// The official specimens are damaged so: their pages come as pictures.
TEST(MakeDocument, DamagesPagesThatStandThereAlready) {
  Picture page{cv::Mat(3300, 2550, CV_8U, cv::Scalar(250)), 300, 300, 0, {}};
  TracedPrinting printing;
  printing.key = "code";
  printing.quads.push_back({cv::Point2d{2000, 200}, {2100, 200}, {2100, 240}, {2000, 240}});
  page.printings.push_back(printing);
  const auto drawn = [&](const std::string& damage) {
    const Recipe recipe = compose(library(), 3, Part::open, {{"damage", damage}}).recipe;
    return make_document(recipe, std::vector<Picture>{page, page});
  };
  const Document fax = drawn("fax_fine");
  ASSERT_EQ(fax.shots.size(), 2u);
  EXPECT_FALSE(fax.bytes.empty());
  const Document photo = drawn("photo_messenger");  // a picture holds one page
  ASSERT_EQ(photo.shots.size(), 1u);
  const auto& moved = photo.shots.front().printings.front().quads.front();
  EXPECT_GT(cv::norm(moved[0] - printing.quads.front()[0]), 1);
}

}  // namespace
}  // namespace noticescan::corpus
