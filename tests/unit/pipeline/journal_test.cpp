// SPDX-License-Identifier: Apache-2.0
#include "pipeline/journal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/text_page.hpp"

namespace noticescan::pipeline {
namespace {

namespace fs = std::filesystem;
using core::DocumentReading;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

DocumentReading reading(const std::string& text) {
  DocumentReading document;
  document.media_type = "application/pdf";
  document.page_count = 1;
  document.pages.push_back(test::text_page(text));
  document.pages.back().words_again = document.pages.back().words;
  return document;
}

struct JournalOf : ::testing::Test {
  fs::path folder = fs::path(::testing::TempDir()) / ("journal_test-" + std::to_string(::getpid()));
  JournalOf() {
    fs::remove_all(folder);
    fs::create_directories(folder);
  }
  ~JournalOf() override { fs::remove_all(folder); }

  // Two documents, "a" and "b".
  void fill() const {
    auto journal = Journal::open(folder);
    ASSERT_TRUE(journal->begin_run(*core::parse_iso("2025-02-08")));
    ASSERT_TRUE(journal->append("a", "k", reading("first")));
    ASSERT_TRUE(journal->append("b", "k", reading("second")));
  }
  std::string content() const {
    std::ifstream file(Journal::path_in(folder), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void replace(const std::string& text) const {
    std::ofstream(Journal::path_in(folder), std::ios::binary) << text;
  }
};

TEST_F(JournalOf, GivesBackWhatItWasGiven) {
  fill();
  const auto journal = Journal::open(folder);
  EXPECT_EQ(*journal->read("a", "k"), reading("first"));
  EXPECT_EQ(*journal->read("b", "k"), reading("second"));
  EXPECT_EQ(journal->as_of(), core::parse_iso("2025-02-08"));
  EXPECT_FALSE(journal->is_new());
  EXPECT_THAT(journal->notes(), IsEmpty());
}

TEST_F(JournalOf, KnowsNothingReadByOtherMeans) {
  fill();
  const auto journal = Journal::open(folder);
  EXPECT_FALSE(journal->holds("a", "other"));
  EXPECT_FALSE(journal->holds("c", "k"));
}

TEST_F(JournalOf, KeepsErrorsButForThoseThatMayPass) {
  {
    auto journal = Journal::open(folder);
    ASSERT_TRUE(journal->append("a", "k", core::fail(core::ErrorCode::corrupt, "torn")));
    ASSERT_TRUE(journal->append("b", "k", core::fail(core::ErrorCode::crashed, "killed")));
    EXPECT_EQ(journal->read("b", "k").error().code, core::ErrorCode::crashed);
    ASSERT_TRUE(journal->append("c", "k", core::fail(core::ErrorCode::encrypted, "locked")));
  }
  const auto journal = Journal::open(folder);
  EXPECT_EQ(journal->read("a", "k").error(), (core::Error{core::ErrorCode::corrupt, "torn"}));
  EXPECT_FALSE(journal->holds("b", "k"));
  EXPECT_FALSE(journal->holds("c", "k"));  // a password may be given now
}

TEST_F(JournalOf, KeepsPicturesOfPlaces) {
  const Journal::Pictures pictures = {
      {place_name(1, {0.1, 0.2, 0.3, 0.4}), std::string("\x89PNG\0", 5)}};
  {
    auto journal = Journal::open(folder);
    ASSERT_TRUE(journal->append_pictures("a", "k", pictures));
  }
  const auto journal = Journal::open(folder);
  EXPECT_EQ(journal->pictures("a", "k"), pictures);
  EXPECT_TRUE(journal->pictures("b", "k").empty());
  EXPECT_FALSE(journal->holds("a", "k"));
}

TEST_F(JournalOf, CutsATornLine) {
  fill();
  const std::string whole = content();
  replace(whole.substr(0, whole.size() - 5));
  {
    auto journal = Journal::open(folder);
    EXPECT_TRUE(journal->holds("a", "k"));
    EXPECT_FALSE(journal->holds("b", "k"));
    EXPECT_THAT(journal->notes(), SizeIs(1));
    ASSERT_TRUE(journal->append("b", "k", reading("second")));
  }
  EXPECT_EQ(content(), whole);
  EXPECT_EQ(*Journal::open(folder)->read("b", "k"), reading("second"));
}

// Whatever byte of whatever line is damaged, that line alone counts for nothing.
TEST_F(JournalOf, BelievesNoDamagedLine) {
  fill();
  const std::string whole = content();
  for (std::size_t at = 0; at < whole.size(); at += 7) {
    std::string damaged = whole;
    damaged[at] = damaged[at] == 'x' ? 'y' : 'x';
    replace(damaged);
    const auto journal = Journal::open(folder);
    ASSERT_TRUE(journal) << at;
    const int known =
        journal->as_of().has_value() + journal->holds("a", "k") + journal->holds("b", "k");
    EXPECT_LE(known, 2) << at;
    EXPECT_GE(known, 1) << at;  // without a line's end, two lines are one
    EXPECT_THAT(journal->notes(), ::testing::Not(IsEmpty())) << at;
  }
}

TEST_F(JournalOf, LeavesAloneWhatSomebodyElseWrote) {
  for (const std::string text : {"Dear diary,\nit rained", "no line's end", "\n", "{}"}) {
    replace(text);
    EXPECT_FALSE(Journal::open(folder)) << text;
    EXPECT_EQ(content(), text);
  }
}

TEST_F(JournalOf, BeginsAnewWhereItsFirstLineIsTorn) {
  ASSERT_TRUE(Journal::open(folder)->begin_run(*core::parse_iso("2025-02-08")));
  const std::string whole = content();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    replace(whole.substr(0, size));
    const auto journal = Journal::open(folder);
    ASSERT_TRUE(journal) << size;
    EXPECT_TRUE(journal->is_new()) << size;
  }
}

TEST_F(JournalOf, IsOneRunsAtATime) {
  const auto first = Journal::open(folder);
  const auto second = Journal::open(folder);
  ASSERT_FALSE(second);
  EXPECT_THAT(second.error().message, HasSubstr("Another run"));
}

TEST_F(JournalOf, IsTheOwnersAlone) {
  fill();
  EXPECT_EQ(fs::status(Journal::path_in(folder)).permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

// A merge takes what a shard could not read, too; a run that goes on reads it again.
TEST_F(JournalOf, FailuresOfTheLastRunAreHeldOnRequest) {
  const core::Error crash{core::ErrorCode::crashed, "It died."};
  {
    auto journal = Journal::open(folder);
    ASSERT_TRUE(journal->begin_run(*core::parse_iso("2025-02-08")));
    ASSERT_TRUE(journal->append("a", "k", tl::make_unexpected(crash)));
  }
  {
    auto journal = Journal::open_to_read(folder);
    EXPECT_FALSE(journal->holds("a", "k"));
    journal->hold_failures();
    EXPECT_EQ(journal->read("a", "k").error(), crash);
    fs::create_directories(folder / "merged");
    auto merged = Journal::open(folder / "merged");
    ASSERT_TRUE(merged->append_from(*journal, "a", "k"));
    EXPECT_EQ(merged->read("a", "k").error(), crash);
  }
  EXPECT_FALSE(Journal::open(folder / "merged")->holds("a", "k"));
  auto journal = Journal::open(folder);
  ASSERT_TRUE(journal->begin_run(*core::parse_iso("2025-02-08")));
  journal->hold_failures();
  EXPECT_FALSE(journal->holds("a", "k")) << "this run has read nothing yet";
}

TEST_F(JournalOf, ListsTheLastRunThatCameToItsEnd) {
  fill();
  {
    auto journal = Journal::open(folder);
    EXPECT_FALSE(journal->list());
    ASSERT_TRUE(journal->append_list("[1]"));
    EXPECT_EQ(journal->list(), "[1]");
  }
  EXPECT_EQ(Journal::open_to_read(folder)->list(), "[1]");
  ASSERT_TRUE(Journal::open(folder)->begin_run(*core::parse_iso("2025-02-08")));
  EXPECT_FALSE(Journal::open_to_read(folder)->list());
}

TEST_F(JournalOf, KnowsWhichFilesElsewhereAreOurs) {
  fill();
  {
    auto journal = Journal::open(folder);
    ASSERT_TRUE(journal->append_copies({{"/x/a.pdf", "1"}, {"/x/b.pdf", "2"}}));
    ASSERT_TRUE(journal->begin_run(*core::parse_iso("2025-02-08")));
    ASSERT_TRUE(journal->append_copies({{"/x/a.pdf", std::nullopt}, {"/x/b.pdf", "3"}}));
  }
  EXPECT_EQ(Journal::open(folder)->copies(), (Journal::Copies{{"/x/b.pdf", "3"}}));
}

TEST_F(JournalOf, IsNotTouchedByReading) {
  EXPECT_FALSE(Journal::open_to_read(folder));
  EXPECT_TRUE(fs::is_empty(folder));
  fill();
  const std::string torn = content() + "0123 doc";
  replace(torn);
  EXPECT_TRUE(Journal::open_to_read(folder)->holds("b", "k"));
  EXPECT_EQ(content(), torn);
}

}  // namespace
}  // namespace noticescan::pipeline
