// SPDX-License-Identifier: Apache-2.0
// The compact form gives what the folder gives, and is never used where it might not.
#include "kb/compact.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <chrono>

#include "folder_fixture.hpp"
#include "kb/check.hpp"

namespace noticescan::kb {
namespace {

// The folder of the fixture is `data` in a folder of its own, so that its compact form is, too.
class CompactFile : public FolderTest {
 protected:
  void SetUp() override {
    FolderTest::SetUp();
    std::filesystem::create_directories(folder / "share" / "data" / "rules");
    data = folder / "share" / "data";
    for (const char* name : {"kb", "rules"})
      std::filesystem::copy(kRealData / name, data / name,
                            std::filesystem::copy_options::recursive);
    std::filesystem::create_directories(data / "notices");
    for (const char* name :
         {"CP14", "CP501", "CP518", "CP521", "LT11", "CP3219A", "Letter-4883C", "Letter-566-B"}) {
      const auto file = std::string(name) + ".json";
      std::filesystem::copy(kRealData / "notices" / file, data / "notices" / file);
    }
  }

  void build() const {
    const auto bytes = make_compact(data);
    ASSERT_TRUE(bytes) << bytes.error().message;
    write("share/notices.kb", *bytes);
  }

  std::filesystem::path data;
};

void expect_same(const NoticeRecord& a, const NoticeRecord& b) {
  EXPECT_EQ(a.code, b.code);
  EXPECT_EQ(a.title, b.title) << a.code;
  EXPECT_EQ(a.required_action, b.required_action) << a.code;
  EXPECT_EQ(a.response_window.prints, b.response_window.prints) << a.code;
  EXPECT_EQ(a.confirmed_content, b.confirmed_content) << a.code;
  ASSERT_EQ(a.related.size(), b.related.size()) << a.code;
  for (std::size_t i = 0; i < a.related.size(); ++i)
    EXPECT_EQ(a.related[i].title, b.related[i].title) << a.code;
  EXPECT_EQ(a.source.url, b.source.url) << a.code;
}

// Of a folder without files, so that it isn't stale.
TEST_F(CompactFile, IsNotReadWhereItIsNestedTooDeep) {
  std::filesystem::remove_all(data);
  const std::string index = "sources\t0\t0\npart\t0\t100000\tkb/common.json\n";
  std::string bytes("NSKB\x01\0\0\0", 8);
  for (int i = 0; i < 8; ++i) bytes += static_cast<char>(index.size() >> (8 * i));
  write("share/notices.kb", bytes + index + std::string(100'000, '\x81'));  // lists of one
  EXPECT_FALSE(load_compact(data));
}

TEST_F(CompactFile, GivesWhatTheFolderGives) {
  ASSERT_FALSE(load_compact(data));
  std::filesystem::remove_all(data / "notices");
  std::filesystem::copy(kRealData / "notices", data / "notices");
  build();
  const auto compact = load_compact(data);
  ASSERT_TRUE(compact);
  const auto folder_form = read_folder(data).kb;
  EXPECT_EQ(compact->hash, folder_form.hash);
  EXPECT_EQ(compact->newest_check, folder_form.newest_check);
  EXPECT_EQ(compact->disclaimer, folder_form.disclaimer);
  EXPECT_EQ(compact->laws.size(), folder_form.laws.size());
  EXPECT_EQ(compact->ladders.size(), folder_form.ladders.size());
  EXPECT_EQ(rules_for(*compact, "CP3219A"), rules_for(folder_form, "CP3219A"));
  ASSERT_EQ(compact->records.size(), folder_form.records.size());
  for (std::size_t i = 0; i < folder_form.records.size(); ++i)
    expect_same(compact->records[i], folder_form.records[i]);
}

TEST_F(CompactFile, GivesOneCardAlone) {
  build();
  const auto base = read_folder(data).kb;
  for (const auto* code : {"CP14", "ltr 4883c", "CP518", "Letter 566B", "CP521 (SP)"}) {
    const auto alone = load_card_compact(data, code);
    ASSERT_TRUE(alone) << code;
    ASSERT_EQ(alone->base.records.size(), 1u) << code;
    const auto* card = alone->base.find(code);
    ASSERT_NE(card, nullptr) << code;
    expect_same(*card, *base.find(code));
    EXPECT_EQ(laws_of(alone->base, code).size(), laws_of(base, code).size());
  }
  const auto unknown = load_card_compact(data, "CP5014");
  ASSERT_TRUE(unknown);
  EXPECT_TRUE(unknown->base.records.empty());
  EXPECT_EQ(unknown->nearest, nearest_codes(base, "CP5014"));
}

TEST_F(CompactFile, IsLeftAsideWhenAFileChanged) {
  build();
  ASSERT_TRUE(load_compact(data));
  const auto card = data / "notices" / "CP14.json";
  // Of another size, though older.
  std::string text = read_text(card);
  text.replace(text.find("first IRS bill"), 14, "first bill");
  write("share/data/notices/CP14.json", text);
  std::filesystem::last_write_time(
      card, std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
  EXPECT_FALSE(load_compact(data));
  EXPECT_EQ(load(data)->find("CP14")->title, "Balance due (first bill)");
  EXPECT_EQ(load_card(data, "CP14")->base.find("CP14")->title, "Balance due (first bill)");
  build();
  EXPECT_TRUE(load_compact(data));
  // Of the same size, and newer.
  text.replace(text.find("first bill"), 10, "FIRST BILL");
  write("share/data/notices/CP14.json", text);
  std::filesystem::last_write_time(
      card, std::filesystem::file_time_type::clock::now() + std::chrono::hours(1));
  EXPECT_FALSE(load_card_compact(data, "CP14"));
  EXPECT_EQ(load(data)->find("CP14")->title, "Balance due (FIRST BILL)");
}

TEST_F(CompactFile, IsLeftAsideWhenAFileCameOrWent) {
  build();
  std::filesystem::remove(data / "rules" / "irc-6330.json");
  EXPECT_FALSE(load_compact(data));
  EXPECT_TRUE(rules_for(*load(data), "LT11").empty());
  build();
  ASSERT_TRUE(load_compact(data));
  write("share/data/notices/CP9998.json", R"({"code": "CP9998", "content": "not_confirmed"})");
  EXPECT_FALSE(load_compact(data));
  EXPECT_NE(load(data)->find("CP9998"), nullptr);
}

TEST_F(CompactFile, IsLeftAsideWhenDamaged) {
  build();
  const std::string good = read_text(folder / "share" / "notices.kb");
  for (const std::size_t length : {0ul, 4ul, 15ul, 16ul, 200ul, good.size() / 2, good.size() - 1}) {
    write("share/notices.kb", good.substr(0, length));
    const auto all = load_compact(data);
    EXPECT_FALSE(all) << length;
    EXPECT_TRUE(load(data)) << length;
  }
  std::string other_version = good;
  other_version[4] = 2;
  write("share/notices.kb", other_version);
  EXPECT_FALSE(load_compact(data));
  EXPECT_FALSE(compact_hash(folder / "share" / "notices.kb"));
}

TEST_F(CompactFile, IsNotMadeOfAFaultyFolder) {
  write("share/data/notices/CP14.json", "{}");
  const auto bytes = make_compact(data);
  ASSERT_FALSE(bytes);
  EXPECT_THAT(bytes.error().message, testing::HasSubstr("CP14.json"));
}

TEST_F(CompactFile, LooksOneCardUpFast) {
  build();
  (void)load_card_compact(data, "CP14");
  const auto start = std::chrono::steady_clock::now();
  ASSERT_TRUE(load_card_compact(data, "CP14"));
  const auto took = std::chrono::steady_clock::now() - start;
  // Below 3 ms in a release build on an idle machine; the ceiling is for busy ones.
  EXPECT_LT(took, std::chrono::milliseconds(60));
}

// What the build made must be of the data as it is: a stale file fails here.
TEST(CompactForm, OfTheBuildIsNotStale) {
  const auto file = std::filesystem::path(NOTICESCAN_BINARY_DIR) / "share/noticescan/notices.kb";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "only a part of the project was built";
  EXPECT_EQ(compact_hash(file), read_folder(kRealData).kb.hash)
      << "build again: " << file << " is of other files than data/";
}

TEST(CompactForm, StandsBesideTheData) {
  EXPECT_EQ(compact_path("/usr/share/noticescan/data"), "/usr/share/noticescan/notices.kb");
  EXPECT_EQ(compact_path("/usr/share/noticescan/data/"), "/usr/share/noticescan/notices.kb");
}

}  // namespace
}  // namespace noticescan::kb
