// SPDX-License-Identifier: Apache-2.0
// The page of a card: whole, safe, without anything it would load.
#include "output/card_html.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>

#include "output/card.hpp"

namespace noticescan::output {
namespace {

using testing::HasSubstr;
using testing::Not;

const kb::KnowledgeBase& real() {
  static const kb::KnowledgeBase base = [] {
    auto loaded = kb::load(std::filesystem::path(NOTICESCAN_SOURCE_DIR) / "data");
    if (!loaded) throw std::runtime_error(loaded.error().message);
    return std::move(*loaded);
  }();
  return base;
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

// Every tag that is opened is closed, in the right order.
std::string tag_fault(std::string_view html) {
  std::vector<std::string> open;
  for (auto at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const auto end = html.find('>', at);
    if (end == std::string_view::npos) return "a tag is not ended";
    auto name = std::string(html.substr(at + 1, end - at - 1));
    const bool closes = name.starts_with('/');
    if (closes) name.erase(0, 1);
    name = name.substr(0, name.find(' '));
    if (name == "!DOCTYPE" || name == "meta" || name == "br") continue;
    if (!closes) {
      open.push_back(name);
    } else if (open.empty() || open.back() != name) {
      return "</" + name + "> closes nothing";
    } else {
      open.pop_back();
    }
  }
  return open.empty() ? "" : "<" + open.back() + "> stays open";
}

TEST(CardHtml, IsWholeForEveryCard) {
  for (const auto& record : real().records) {
    const std::string html = card_html(record, real());
    ASSERT_THAT(html, testing::StartsWith("<!DOCTYPE html>")) << record.code;
    ASSERT_EQ(tag_fault(html), "") << record.code;
  }
}

TEST(CardHtml, LoadsNothing) {
  const std::string html = card_html(*real().find("CP14"), real());
  for (const char* part : {"<script", "<img", "<link", "src=", "@import", "url("}) {
    EXPECT_THAT(html, Not(HasSubstr(part)));
  }
  EXPECT_THAT(html, HasSubstr("default-src 'none'"));
}

TEST(CardHtml, SaysWhatTheCardSays) {
  const auto& card = *real().find("LT11");
  const std::string html = card_html(card, real());
  EXPECT_THAT(html, HasSubstr(escaped(card.why_sent)));
  for (const auto& step : card.required_action) EXPECT_THAT(html, HasSubstr(escaped(step)));
  EXPECT_THAT(html, HasSubstr("Form 12153"));
  EXPECT_THAT(html, HasSubstr(escaped(real().disclaimer)));
  EXPECT_THAT(html, HasSubstr("IRC 6330"));
}

TEST(CardHtml, DrawsTheLadderWithThisNoticeMarkedOnce) {
  const std::string html = card_html(*real().find("CP503"), real());
  EXPECT_THAT(html, HasSubstr("step 3 of 5"));
  EXPECT_EQ(count_of(html, "class=\"here\""), 1u);
  EXPECT_THAT(html, HasSubstr("If nothing happens, CP504 comes next."));
  EXPECT_THAT(card_html(*real().find("CP49"), real()), Not(HasSubstr("class=\"ladder\"")));
}

TEST(CardHtml, EscapesWhatWouldBeMarkup) {
  EXPECT_EQ(escaped("<a href=\"x\" title='y'>&"),
            "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;");
  EXPECT_EQ(escaped("\x1b[31m"), "?[31m");
  kb::NoticeRecord hostile = *real().find("CP14");
  const std::string attack = "</p><script>alert(1)</script>\"'";
  hostile.title = hostile.why_sent = attack;
  hostile.required_action = {attack};
  hostile.notes = {attack};
  hostile.key_forms = {{attack, attack}};
  hostile.go_deeper = {{attack, "javascript:alert(1)"}, {attack, "https://a\" onclick=\"b"}};
  hostile.related = {{attack, attack, attack}};
  hostile.source.url = "javascript:alert(2)";
  const std::string html = card_html(hostile, real());
  EXPECT_EQ(tag_fault(html), "");
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("href=\"javascript")));
  EXPECT_THAT(html, Not(HasSubstr("\" onclick=\"b")));
}

TEST(CardHtml, SpanishIsMarkedAsSuch) {
  const auto it = std::find_if(real().records.begin(), real().records.end(),
                               [](const auto& record) { return record.es.has_value(); });
  if (it == real().records.end()) GTEST_SKIP() << "no card has a Spanish text";
  const std::string html = card_html(*it, real());
  EXPECT_THAT(html, HasSubstr("<section lang=\"es\">"));
  EXPECT_THAT(html, HasSubstr(escaped(it->es->why_sent)));
}

TEST(CardHtml, ListsEveryNotice) {
  const std::string html = card_list_html(real());
  EXPECT_EQ(tag_fault(html), "");
  EXPECT_EQ(count_of(html, "<tr><td>"), real().records.size());
}

TEST(CardHtml, ListsWhatWasFound) {
  const auto hits = kb::search(real(), "passport");
  ASSERT_FALSE(hits.empty());
  const std::string html = found_html(hits, "<passport>");
  EXPECT_EQ(tag_fault(html), "");
  EXPECT_EQ(count_of(html, "<tr><td>"), hits.size());
  EXPECT_THAT(html, HasSubstr("&lt;passport&gt;"));
}

}  // namespace
}  // namespace noticescan::output
