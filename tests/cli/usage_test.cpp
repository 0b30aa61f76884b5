// SPDX-License-Identifier: Apache-2.0
// Help, versions, mistakes and the knowledge base, through the built program.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/program.hpp"

namespace noticescan::cli_test {
namespace {

using test_support::Finished;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(Usage, HelpGoesToStandardOutput) {
  const Finished run = noticescan({"--help"});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.out, HasSubstr("noticescan scan letter.pdf"));
  EXPECT_THAT(run.err, IsEmpty());
}

TEST(Usage, MistakesGoToStandardErrorWithExitCode2) {
  for (const std::vector<std::string>& mistake :
       std::vector<std::vector<std::string>>{{},
                                             {"letter.pdf"},
                                             {"scan"},
                                             {"scan", "--as-of", "tomorrow", "x"},
                                             {"scan", "--lang", "fr", "x"},
                                             {"kb"},
                                             {"kb", "show", "--format", "xml", "CP14"}}) {
    const Finished run = noticescan(mistake);
    EXPECT_EQ(run.code, 2);
    EXPECT_THAT(run.out, IsEmpty());
    EXPECT_THAT(run.err, HasSubstr("noticescan"));
  }
}

TEST(Usage, VersionNamesAllThatIsInUse) {
  const Finished run = noticescan({"--version"});
  EXPECT_EQ(run.code, 0);
  for (const char* line :
       {"^noticescan [0-9]", "Tesseract [0-9]", "Leptonica [0-9]", "OpenCV [0-9]", "poppler [0-9]",
        "model eng", "knowledge base [0-9a-f]+, [0-9]+ notices, last checked 20"}) {
    EXPECT_THAT(run.out, ContainsRegex(line));
  }
}

TEST(Program, LinksNoDecoderAndNoOcr) {
  const Finished run = test_support::run_program({"/usr/bin/ldd", kProgram});
  ASSERT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("libc.so"));
  for (const char* library : {"opencv", "tesseract", "lept", "poppler", "qpdf", "heif", "jpeg"}) {
    EXPECT_THAT(run.out, Not(HasSubstr(library)));
  }
}

TEST(Kb, ShowsANotice) {
  const Finished text = noticescan({"kb", "show", "cp 14"});
  EXPECT_EQ(text.code, 0);
  EXPECT_THAT(text.out, HasSubstr("CP14"));
  const Finished json = noticescan({"kb", "show", "--format", "json", "LTR", "4883C"});
  EXPECT_EQ(json.code, 0);
  EXPECT_EQ(nlohmann::json::parse(json.out)["code"], "Letter 4883C");
}

TEST(Kb, AnUnknownCodeNamesTheNearest) {
  const Finished run = noticescan({"kb", "show", "--format", "json", "CP9914"});
  EXPECT_EQ(run.code, 1);
  EXPECT_THAT(run.out, IsEmpty());
  EXPECT_THAT(run.err, HasSubstr("'CP9914'"));
  EXPECT_THAT(run.err, ContainsRegex("nearest are [A-Z]"));
}

TEST(Kb, ListsAllNotices) {
  const Finished run = noticescan({"kb", "list", "--format", "json"});
  EXPECT_EQ(run.code, 0);
  const auto list = nlohmann::json::parse(run.out);
  EXPECT_GE(list.size(), 12u);
  for (const char* key : {"code", "title", "category", "audience", "confidence"}) {
    EXPECT_TRUE(list[0].contains(key)) << key;
  }
  EXPECT_EQ(noticescan({"kb", "list"}).code, 0);
}

TEST(Kb, ABrokenFolderIsAnErrorOfTheInstallation) {
  const Finished run = noticescan({"kb", "list", "--kb", "/"});
  EXPECT_EQ(run.code, 4);
  EXPECT_THAT(run.out, IsEmpty());
}

}  // namespace
}  // namespace noticescan::cli_test
