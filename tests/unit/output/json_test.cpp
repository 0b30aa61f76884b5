// SPDX-License-Identifier: Apache-2.0
#include "output/json.hpp"

#include <gmock/gmock.h>

#include "support/golden.hpp"
#include "support/sample_records.hpp"
#include "support/schema.hpp"

namespace noticescan::output {
namespace {

using Json = nlohmann::ordered_json;
using test_support::sample_record;
using test_support::sample_records;
using test_support::schema_errors;
using testing::HasSubstr;

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

// True where an empty string stands anywhere.
bool holds_empty_text(const Json& json) {
  if (json.is_string()) return json.get<std::string>().empty();
  return json.is_structured() && std::any_of(json.begin(), json.end(), holds_empty_text);
}

TEST(Json, HasEveryKeyInItsOrder) {
  for (const auto& [name, record] : sample_records()) {
    const Json json = record_json(record);
    EXPECT_THAT(keys_of(json),
                testing::ElementsAre("schema", "source", "outcome", "error", "notice", "respond_by",
                                     "deadlines", "fields", "guidance", "warnings", "timings_ms"));
    EXPECT_THAT(keys_of(json["respond_by"]),
                testing::ElementsAre("date", "immediate", "status", "role", "confidence",
                                     "days_left", "act_before", "evidence", "candidates"));
  }
}

TEST(Json, SaysNullWhereNothingIsKnown) {
  summary::NoticeSummary record = sample_record("ok_cp14");
  record.fields.addressee = "";
  record.deadlines[0].basis = "";
  record.notice->evidence[0].text = "";
  record.guidance->response_window.text = "";
  const Json json = record_json(record);
  EXPECT_FALSE(holds_empty_text(json));
  EXPECT_TRUE(json["fields"]["addressee"].is_null());
  EXPECT_EQ(schema_errors(json), "");
}

TEST(Json, RespondByIsAnObjectWithoutANotice) {
  const Json respond_by = record_json(sample_record("unreadable"))["respond_by"];
  EXPECT_TRUE(respond_by["status"].is_null());
  EXPECT_TRUE(respond_by["confidence"].is_null());
  EXPECT_EQ(respond_by["immediate"], false);
}

TEST(Json, RoundsConfidenceAndPlaces) {
  summary::NoticeSummary record = sample_record("ok_cp14");
  record.notice->confidence = 0.99849;
  record.notice->evidence[0].box = {1.0 / 3, -0.00001, 0.5, 1};
  record.notice->evidence[0].quad =
      core::Quad{{{0.12345, 0.2}, {0.5, 0.2}, {0.5, 0.3}, {0.1, 0.3}}};
  const std::string text = to_jsonl({record});
  EXPECT_THAT(text, HasSubstr(R"("confidence":0.998,"evidence":[{"file":0,"page":1,)"
                              R"("box":[0.3333,0.0,0.5,1.0],"quad":[[0.1235,0.2],[0.5,0.2],)"
                              R"([0.5,0.3],[0.1,0.3]])"));
}

TEST(Json, IsOneIndentedArray) {
  const std::string text = to_json({sample_record("ok_cp14"), sample_record("unreadable")});
  EXPECT_TRUE(text.starts_with("[\n  {\n    \"schema\": \"noticescan/1\","));
  EXPECT_TRUE(text.ends_with("  }\n]\n"));
  EXPECT_EQ(Json::parse(text).size(), 2u);
  EXPECT_EQ(to_json({}), "[]\n");
}

TEST(Jsonl, IsARecordALine) {
  summary::NoticeSummary record = sample_record("ok_cp14");
  record.fields.addressee = "TWO\nLINES";
  const std::string text = to_jsonl({record, record});
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2);
  EXPECT_EQ(to_jsonl({}), "");
}

TEST(Json, ReplacesBytesThatAreNoUtf8) {
  summary::NoticeSummary record = sample_record("unreadable");
  record.source.files[0].file = "caf\xE9.pdf";
  EXPECT_THAT(to_jsonl({record}), HasSubstr("caf\xEF\xBF\xBD.pdf"));
}

TEST(Json, TellsTimings) {
  summary::NoticeSummary record = sample_record("ok_cp14");
  record.timings_ms = {{"ocr", 812.349}};
  const Json json = record_json(record);
  EXPECT_EQ(json["timings_ms"].dump(), R"({"ocr":812.3})");
  EXPECT_EQ(schema_errors(json), "");
}

struct Spoiled {
  std::string name;
  std::string sample;
  std::string pointer;
  Json value;
};

// The schema must see each of these faults: a test of the test.
TEST(Schema, RefusesWhatTheInterfaceForbids) {
  const std::vector<Spoiled> cases = {
      {"unknown outcome", "ok_cp14", "/outcome", "fine"},
      {"no such month", "ok_cp14", "/respond_by/date", "2025-13-20"},
      {"date of another form", "ok_cp14", "/fields/notice_date", "01/30/2025"},
      {"confidence above 1", "ok_cp14", "/notice/confidence", 1.01},
      {"confidence below 0", "ok_cp14", "/deadlines/0/confidence", -0.1},
      {"empty text", "ok_cp14", "/fields/addressee", ""},
      {"unknown key", "ok_cp14", "/fields/color", "red"},
      {"date without a status", "ok_cp14", "/respond_by/status", "review"},
      {"status without a date", "ok_cp14", "/respond_by/date", nullptr},
      {"unknown role", "ok_cp14", "/deadlines/0/role", "pay"},
      {"ok with a doubtful date", "review_cp22a", "/outcome", "ok"},
      {"error beside a reading", "ok_cp14", "/error", {{"code", "corrupt"}, {"message", "x"}}},
      {"unreadable without an error", "unreadable", "/error", nullptr},
      {"partial without a failed page", "partial_cp501", "/source/pages_unread", Json::array()},
      {"confirmed with a page unread", "partial_cp501", "/respond_by/status", "confirmed"},
      {"status without a notice", "not_a_notice", "/respond_by/status", "review"},
      {"box outside the page", "ok_cp14", "/notice/evidence/0/box/0", 1.2},
      {"nothing beside a date", "ok_cp14", "/guidance/response_window/prints", {"nothing", "date"}},
      {"amount as a number", "ok_cp14", "/fields/amounts/0/value", 9533.53},
  };
  for (const auto& c : cases) {
    Json json = record_json(sample_record(c.sample));
    json[Json::json_pointer(c.pointer)] = c.value;
    EXPECT_NE(schema_errors(json), "") << c.name;
  }
}

TEST(Schema, RefusesAMissingKey) {
  Json json = record_json(sample_record("ok_cp14"));
  json.erase("timings_ms");
  EXPECT_THAT(schema_errors(json), HasSubstr("timings_ms"));
}

TEST(GoldenComparison, LetsOnlyConfidenceDiffer) {
  using test_support::first_difference;
  const Json expected = {{"confidence", 0.95}, {"date", "2025-02-20"}, {"list", {1, 2}}};
  Json found = expected;
  EXPECT_EQ(first_difference(expected, found), "");
  found["confidence"] = 0.97;
  EXPECT_EQ(first_difference(expected, found), "");
  found["confidence"] = 0.98;
  EXPECT_THAT(first_difference(expected, found), HasSubstr("/confidence"));
  found = expected;
  found["date"] = "2025-02-21";
  EXPECT_THAT(first_difference(expected, found), HasSubstr("/date"));
  found = expected;
  found["list"] = {1, 3};
  EXPECT_THAT(first_difference(expected, found), HasSubstr("/list/1"));
  found["list"] = {1};
  EXPECT_THAT(first_difference(expected, found), HasSubstr("1"));
  const Json swapped = {{"date", "2025-02-20"}, {"confidence", 0.95}, {"list", {1, 2}}};
  EXPECT_NE(first_difference(expected, swapped), "");
}

}  // namespace
}  // namespace noticescan::output
