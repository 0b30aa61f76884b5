// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace noticescan::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Arguments parse(std::vector<const char*> words) {
  words.insert(words.begin(), "noticescan");
  return parse_arguments(static_cast<int>(words.size()), words.data());
}

template <class T>
T parsed(const std::vector<const char*>& words) {
  const Arguments arguments = parse(words);
  if (const auto* message = std::get_if<Message>(&arguments)) ADD_FAILURE() << message->text;
  return std::get<T>(arguments);
}

std::string complaint(const std::vector<const char*>& words) {
  const Arguments arguments = parse(words);
  const auto* message = std::get_if<Message>(&arguments);
  EXPECT_TRUE(message != nullptr && message->is_error);
  return message == nullptr ? "" : message->text;
}

std::string help(const std::vector<const char*>& words) {
  const Arguments arguments = parse(words);
  const auto* message = std::get_if<Message>(&arguments);
  EXPECT_TRUE(message != nullptr && !message->is_error);
  return message == nullptr ? "" : message->text;
}

TEST(ScanCommand, NeedsNoOption) {
  const auto scan = parsed<ScanArguments>({"scan", "letter.pdf"});
  EXPECT_THAT(scan.files, ElementsAre("letter.pdf"));
  EXPECT_EQ(scan.format, "text");
  EXPECT_EQ(scan.as_of, core::today());
  EXPECT_TRUE(scan.pages.empty());
  EXPECT_GE(scan.jobs, 1);
  EXPECT_EQ(scan.timeout, std::nullopt);
  EXPECT_GT(scan.max_pixels, 0);
  EXPECT_GT(scan.max_pages, 0);
  EXPECT_FALSE(scan.show_taxpayer_id || scan.redact || scan.timings || scan.out || scan.evidence);
}

TEST(ScanCommand, TakesAllOptions) {
  const auto scan = parsed<ScanArguments>({"scan",
                                           "--format",
                                           "jsonl",
                                           "--out",
                                           "o",
                                           "--as-of",
                                           "2025-02-08",
                                           "--pages",
                                           "1-2,4",
                                           "--evidence",
                                           "proof",
                                           "-q",
                                           "--password-file",
                                           "p",
                                           "--jobs",
                                           "3",
                                           "--timeout",
                                           "2.5",
                                           "a.pdf",
                                           "--max-pixels",
                                           "1000",
                                           "-",
                                           "--max-pages",
                                           "7",
                                           "--kb",
                                           "/",
                                           "--models",
                                           "/",
                                           "--show-taxpayer-id",
                                           "--redact",
                                           "--timings",
                                           "b.jpg"});
  EXPECT_THAT(scan.files, ElementsAre("a.pdf", "-", "b.jpg"));
  EXPECT_EQ(scan.format, "jsonl");
  EXPECT_EQ(scan.out, "o");
  EXPECT_EQ(core::to_iso(scan.as_of), "2025-02-08");
  EXPECT_THAT(scan.pages, ElementsAre(1, 2, 4));
  EXPECT_EQ(scan.evidence, "proof");
  EXPECT_EQ(scan.password_file, "p");
  EXPECT_EQ(scan.jobs, 3);
  EXPECT_EQ(scan.timeout, 2.5);
  EXPECT_EQ(scan.max_pixels, 1000);
  EXPECT_EQ(scan.max_pages, 7);
  EXPECT_EQ(scan.common.kb, "/");
  EXPECT_EQ(scan.common.models, "/");
  EXPECT_EQ(scan.common.verbosity, Verbosity::quiet);
  EXPECT_TRUE(scan.show_taxpayer_id && scan.redact && scan.timings);
}

TEST(ScanCommand, FilesAfterTwoDashesMayLookLikeOptions) {
  EXPECT_THAT(parsed<ScanArguments>({"scan", "--", "--odd.pdf"}).files, ElementsAre("--odd.pdf"));
}

TEST(ScanCommand, BadValuesAreNamedWithWhatIsExpected) {
  EXPECT_THAT(complaint({"scan", "--format", "xml", "x"}), HasSubstr("text, json, jsonl"));
  EXPECT_THAT(complaint({"scan", "--as-of", "2025-02-30", "x"}), HasSubstr("2025-02-30"));
  EXPECT_THAT(complaint({"scan", "--as-of", "02/08/2025", "x"}), HasSubstr("like 2025-02-08"));
  EXPECT_THAT(complaint({"scan", "--pages", "x", "x"}), HasSubstr("1-3,5"));
  EXPECT_THAT(complaint({"scan", "--jobs", "0", "x"}), HasSubstr("1 to 256"));
  EXPECT_THAT(complaint({"scan", "--jobs", "many", "x"}), HasSubstr("'many'"));
  EXPECT_THAT(complaint({"scan", "--timeout", "0", "x"}), HasSubstr("--timeout"));
  EXPECT_THAT(complaint({"scan", "--timeout", "nan", "x"}), HasSubstr("--timeout"));
  EXPECT_THAT(complaint({"scan", "--max-pixels", "1e3x", "x"}), HasSubstr("--max-pixels"));
  EXPECT_THAT(complaint({"scan", "--max-pages", "-1", "x"}), HasSubstr("--max-pages"));
  EXPECT_THAT(complaint({"scan", "--kb", "/nonexistent", "x"}), HasSubstr("no folder"));
  EXPECT_THAT(complaint({"scan", "--client-map", "c", "x"}), HasSubstr("csv or html"));
  EXPECT_THAT(complaint({"batch", "--searchable", "x", "--out", "o"}), HasSubstr("--split"));
  EXPECT_THAT(complaint({"batch", "--client-map", "c", "--redact", "x", "--out", "o"}),
              HasSubstr("--redact"));
}

TEST(ScanCommand, ComplaintsAreOneLineAndAHint) {
  const std::string text = complaint({"scan", "--frobnicate", "x"});
  EXPECT_THAT(text, HasSubstr("--frobnicate"));
  EXPECT_THAT(text, HasSubstr("\nTry 'noticescan scan --help'.\n"));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2);
}

TEST(ScanCommand, NothingToReadIsWrongUsage) {
  EXPECT_THAT(complaint({"scan"}), HasSubstr("nothing to read"));
  EXPECT_THAT(complaint({"scan", "--format", "json"}), HasSubstr("nothing to read"));
  EXPECT_THAT(complaint({"scan", "-", "-"}), HasSubstr("only once"));
}

TEST(ScanCommand, NeverWritesOverItsInput) {
  const auto file = std::filesystem::path(::testing::TempDir()) / "noticescan-arguments-test.pdf";
  std::ofstream(file) << "x";
  const std::string other_name = (file.parent_path() / "." / file.filename()).string();
  EXPECT_THAT(complaint({"scan", file.c_str(), "--out", other_name.c_str()}),
              HasSubstr("overwrite"));
  std::filesystem::remove(file);
}

TEST(KbCommand, ListAndShow) {
  EXPECT_EQ(parsed<KbListArguments>({"kb", "list", "--format", "json"}).format, "json");
  EXPECT_EQ(parsed<KbShowArguments>({"kb", "show", "CP14"}).code, "CP14");
  EXPECT_EQ(parsed<KbShowArguments>({"kb", "show", "Letter", "4883C"}).code, "Letter 4883C");
  EXPECT_THAT(complaint({"kb"}), HasSubstr("list, show, search, check or build"));
  EXPECT_THAT(complaint({"kb", "show"}), HasSubstr("CODE"));
  EXPECT_EQ(parsed<KbShowArguments>({"kb", "show", "--format", "html", "CP14"}).format, "html");
  EXPECT_EQ(parsed<KbSearchArguments>({"kb", "search", "carta", "4883"}).words, "carta 4883");
  EXPECT_THAT(complaint({"kb", "search"}), HasSubstr("WORDS"));
  EXPECT_EQ(parsed<KbCheckArguments>({"kb", "check", "/"}).dir, "/");
  EXPECT_FALSE(parsed<KbCheckArguments>({"kb", "check"}).dir);
  EXPECT_TRUE(parsed<KbCheckArguments>({"kb", "check", "--coverage"}).coverage);
  EXPECT_THAT(complaint({"kb", "check", "/nonexistent"}), HasSubstr("no folder"));
  EXPECT_THAT(complaint({"kb", "check", "--format", "html"}), HasSubstr("none of text, json"));
  EXPECT_EQ(parsed<KbBuildArguments>({"kb", "build", "--out", "x"}).out, "x");
}

TEST(Usage, AFileWithoutACommandGetsTheRightCommand) {
  EXPECT_THAT(complaint({"letter.pdf"}), HasSubstr("noticescan scan letter.pdf"));
  EXPECT_THAT(complaint({"-"}), HasSubstr("noticescan scan -"));
  EXPECT_THAT(complaint({"sacn", "letter.pdf"}), HasSubstr("'sacn' is no command"));
  EXPECT_THAT(complaint({}), HasSubstr("noticescan scan letter.pdf"));
}

TEST(Usage, HelpHasExamplesAndFits80Columns) {
  const std::vector<std::vector<const char*>> commands = {{"--help"},
                                                          {"-h"},
                                                          {"scan", "--help"},
                                                          {"batch", "--help"},
                                                          {"merge", "--help"},
                                                          {"kb", "--help"},
                                                          {"kb", "list", "--help"},
                                                          {"kb", "show", "-h"},
                                                          {"kb", "search", "-h"},
                                                          {"kb", "check", "-h"},
                                                          {"kb", "build", "-h"}};
  for (const auto& command : commands) {
    std::istringstream text(help(command));
    EXPECT_THAT(text.str(), HasSubstr("Usage: noticescan "));
    EXPECT_THAT(text.str(), HasSubstr("Examples:\n  noticescan "));
    for (std::string line; std::getline(text, line);) EXPECT_LE(line.size(), 80u) << line;
  }
}

TEST(Usage, HelpNamesEveryOption) {
  const std::string text = help({"scan", "--help"});
  for (const char* option :
       {"--format", "--out", "--as-of", "--pages", "--evidence", "--kb", "--models", "--timings",
        "--show-taxpayer-id", "--redact", "--jobs", "--timeout", "--max-pixels", "--max-pages",
        "--password-file", "--quiet", "--verbose"}) {
    EXPECT_THAT(text, HasSubstr(option));
  }
}

TEST(Usage, Version) {
  parsed<VersionArguments>({"--version"});
}

}  // namespace
}  // namespace noticescan::cli
