// SPDX-License-Identifier: Apache-2.0
// The commands of kb, through the built program.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "cli/program.hpp"

namespace noticescan::cli_test {
namespace {

using test_support::Finished;
using test_support::TemporaryFolder;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;
namespace fs = std::filesystem;

const fs::path kData = fs::path(NOTICESCAN_SOURCE_DIR) / "data";

// A copy of the data in which one card is spoilt.
struct SpoiltData {
  TemporaryFolder folder;

  SpoiltData() {
    for (const char* name : {"kb", "notices", "rules", "phrases"})
      fs::copy(kData / name, folder.path / name, fs::copy_options::recursive);
    auto card = nlohmann::json::parse(test_support::content_of(kData / "notices/CP14.json"));
    card["category"] = "bills";
    card["related"].push_back({{"code", "CP9999"}, {"relation", "next"}});
    std::ofstream(folder.path / "notices/CP14.json") << card.dump(2);
  }
};

TEST(KbSearch, FindsByWordsWithTypingErrors) {
  const Finished run = noticescan({"kb", "search", "pasport"});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.out, StartsWith("CP508"));
  EXPECT_THAT(run.err, IsEmpty());
}

TEST(KbSearch, FindsALetterByItsNumberInSpanish) {
  const Finished run = noticescan({"kb", "search", "carta 4883", "--format", "json"});
  EXPECT_EQ(run.code, 0);
  const auto list = records(run);
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0]["code"], "Letter 4883C");
}

TEST(KbSearch, NothingFoundIsExitCode1) {
  const Finished text = noticescan({"kb", "search", "qwxzzk"});
  EXPECT_EQ(text.code, 1);
  EXPECT_THAT(text.out, IsEmpty());
  EXPECT_THAT(text.err, HasSubstr("nothing found for 'qwxzzk'"));
  const Finished json = noticescan({"kb", "search", "--format", "json", "qwxzzk"});
  EXPECT_EQ(json.code, 1);
  EXPECT_EQ(json.out, "[]\n");
}

TEST(KbShow, DrawsTheLadderAsAPage) {
  const Finished run = noticescan({"kb", "show", "--format", "html", "CP503"});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.out, StartsWith("<!DOCTYPE html>"));
  EXPECT_THAT(run.out, HasSubstr("step 3 of 5"));
}

TEST(KbShow, SaysTheSameWithAndWithoutTheCompactForm) {
  for (const char* code : {"CP14", "LT11", "Letter 4883C", "5071c", "CP9999"}) {
    const Finished own = noticescan({"kb", "show", code});
    const Finished folder = noticescan({"kb", "show", "--kb", kData.string(), code});
    EXPECT_EQ(own.code, folder.code) << code;
    EXPECT_EQ(own.out, folder.out) << code;
    EXPECT_EQ(own.err, folder.err) << code;
  }
}

TEST(KbList, PrintsEveryFormat) {
  EXPECT_THAT(noticescan({"kb", "list"}).out, HasSubstr("with confirmed content"));
  EXPECT_GT(records(noticescan({"kb", "list", "--format", "json"})).size(), 400u);
  EXPECT_THAT(noticescan({"kb", "list", "--format", "html"}).out, HasSubstr("<td>CP14</td>"));
}

TEST(KbCheck, FindsNothingWrongWithOurs) {
  const Finished run = noticescan({"kb", "check", kData.string()});
  EXPECT_EQ(run.code, 0) << run.out;
  EXPECT_THAT(run.out, HasSubstr(": 0 faults, "));
}

TEST(KbCheck, NamesFileLineFieldAndRemedy) {
  const SpoiltData data;
  const std::string folder = data.folder.path.string();
  const Finished run = noticescan({"kb", "check", folder});
  EXPECT_EQ(run.code, 1);
  const std::string file = folder + "/notices/CP14.json:";
  EXPECT_THAT(run.out, ::testing::ContainsRegex(file + "[0-9]+: category: is \"bills\": use one"));
  EXPECT_THAT(run.out,
              ::testing::ContainsRegex(file + "[0-9]+: related.[0-9]+..code: CP9999 has no"));
  const auto list = records(noticescan({"kb", "check", "--format", "json", folder}));
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0]["severity"], "fault");
}

TEST(KbCheck, PrintsTheCoverage) {
  const Finished run = noticescan({"kb", "check", "--coverage", kData.string()});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.out, HasSubstr("| **all** "));
}

TEST(KbBuild, MakesAFileThatIsUsedUntilACardChanges) {
  TemporaryFolder share;
  const fs::path data = share.path / "data";
  fs::copy(kData, data, fs::copy_options::recursive);
  ASSERT_EQ(noticescan({"kb", "build", "--kb", data.string()}).code, 0);
  ASSERT_TRUE(fs::exists(share.path / "notices.kb"));
  const auto show = [&] { return noticescan({"kb", "show", "CP14", "--kb", data.string()}).out; };
  const std::string before = show();
  EXPECT_THAT(before, StartsWith("CP14: Balance due"));
  auto card = nlohmann::json::parse(test_support::content_of(data / "notices/CP14.json"));
  card["title"] = "Another title";
  std::ofstream(data / "notices/CP14.json") << card.dump(2);
  EXPECT_THAT(show(), StartsWith("CP14: Another title"));
  ASSERT_EQ(noticescan({"kb", "build", "--kb", data.string()}).code, 0);
  EXPECT_THAT(show(), StartsWith("CP14: Another title"));
}

TEST(KbBuild, RefusesAFaultyFolderAndAnOutputThatCantBeWritten) {
  const SpoiltData data;
  const fs::path out = data.folder.path / "out.kb";
  const Finished faulty =
      noticescan({"kb", "build", "--kb", data.folder.path.string(), "--out", out.string()});
  EXPECT_EQ(faulty.code, 4);
  EXPECT_THAT(faulty.err, HasSubstr("CP14.json"));
  EXPECT_FALSE(fs::exists(out));
  const Finished nowhere =
      noticescan({"kb", "build", "--kb", kData.string(), "--out", "/nonexistent/x.kb"});
  EXPECT_EQ(nowhere.code, 4);
  EXPECT_THAT(nowhere.err, Not(IsEmpty()));
}

}  // namespace
}  // namespace noticescan::cli_test
