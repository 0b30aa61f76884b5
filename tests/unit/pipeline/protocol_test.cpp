// SPDX-License-Identifier: Apache-2.0
#include "pipeline/protocol.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

namespace noticescan::pipeline {
namespace {

using core::ErrorCode;
using nlohmann::json;
using ::testing::HasSubstr;

core::DocumentReading a_document() {
  core::PageReading page;
  page.page = 2;
  page.rotation = 270;
  page.read = core::ReadBy::ocr;
  page.width = 2549.999999999999;
  page.height = 3300;
  page.to_source.plane.h = {1.0 / 3, 1e-17, -0.0, 0.1, 0.7, 2e5, std::nextafter(1.0, 2.0), 0, 1};
  page.to_source.bend = {2, 3, {{0, -0.01}, {1, 0.1}, {0, 1.0 / 3}, {1, 0.5}, {0, 1}, {1, 1.02}}};
  page.words.push_back({"Notice", {0.1, 0.2, 0.30000000000000004, 0.4}, 0.87});
  page.words.push_back({"CP14", {-0.01, 0.2, 1.02, 0.4}, 1, "CPI4"});
  page.words.push_back({"", {0, 0, 0, 0}, 0, ""});
  page.quality = {0.05, 1.0 / 7, 0.91};
  core::PageReading failed;
  failed.page = 7;
  failed.failure = {ErrorCode::corrupt, "The picture ends early."};
  core::DocumentReading document;
  document.media_type = "image/tiff";
  document.page_count = 9;
  document.pages = {page, failed};
  document.timings_ms = {{"ocr", 1234.5678}, {"open", 0}};
  return document;
}

TEST(Protocol, DocumentSurvivesExactly) {
  const core::DocumentReading document = a_document();
  const auto reply = decode_reply(encode(Reply{document}));
  ASSERT_TRUE(reply) << reply.error().message;
  EXPECT_EQ(std::get<core::DocumentReading>(*reply), document);
  EXPECT_TRUE(std::signbit(std::get<core::DocumentReading>(*reply).pages[0].to_source.plane.h[2]));
}

TEST(Protocol, ReadSurvives) {
  const Read read{{150'000'000'000, 2000, "pass\"w\xC3\xB6rd"}, {1, 3, 5}, 12.5, Effort::closer};
  const auto request = decode_request(encode(Request{read}));
  ASSERT_TRUE(request) << request.error().message;
  const auto& got = std::get<Read>(*request);
  EXPECT_EQ(got.pages, read.pages);
  EXPECT_EQ(got.max_pixels, read.max_pixels);
  EXPECT_EQ(got.max_pages, read.max_pages);
  EXPECT_EQ(got.cpu_seconds, read.cpu_seconds);
  EXPECT_EQ(got.password, read.password);
  EXPECT_EQ(got.effort, read.effort);
}

TEST(Protocol, DrawCropsSurvives) {
  const DrawCrops draw{{5, 6, "x"}, {{2, 90, {0.1, 0.2, 0.3, 0.4}}}, {{1, 0, {0, 0, 1, 1}}}, true};
  const auto request = decode_request(encode(Request{draw}));
  ASSERT_TRUE(request) << request.error().message;
  const auto& got = std::get<DrawCrops>(*request);
  ASSERT_EQ(got.crops.size(), 1u);
  EXPECT_EQ(got.crops[0].page, 2);
  EXPECT_EQ(got.crops[0].rotation, 90);
  EXPECT_EQ(got.crops[0].box, (core::Box{0.1, 0.2, 0.3, 0.4}));
  ASSERT_EQ(got.hidden.size(), 1u);
  EXPECT_TRUE(got.small);
  EXPECT_EQ(got.max_pixels, 5);
  EXPECT_EQ(got.max_pages, 6);
  EXPECT_EQ(got.password, "x");
}

TEST(Protocol, CopyPagesSurvives) {
  CopyPages copy{
      {5, 6, "x"},
      {{0, 3, 90, {}}, {1, 1, 0, {{"w\xC3\xB6rd", {{{0, 0.1}, {1, 0.1}, {1, 0.2}, {0, 0.2}}}}}}}};
  const auto request = decode_request(encode(Request{copy}));
  ASSERT_TRUE(request) << request.error().message;
  const auto& got = std::get<CopyPages>(*request);
  ASSERT_EQ(got.pages.size(), 2u);
  EXPECT_EQ(got.pages[0].page, 3);
  EXPECT_EQ(got.pages[0].rotation, 90);
  EXPECT_EQ(got.pages[1].document, 1);
  ASSERT_EQ(got.pages[1].words.size(), 1u);
  EXPECT_EQ(got.pages[1].words[0].text, "w\xC3\xB6rd");
  EXPECT_EQ(got.pages[1].words[0].quad, copy.pages[1].words[0].quad);
  EXPECT_EQ(got.max_pixels, 5);
  EXPECT_EQ(got.max_pages, 6);
  EXPECT_EQ(got.password, "x");
  EXPECT_EQ(std::get<PagesCopied>(*decode_reply(encode(Reply{PagesCopied{2}}))).count, 2);
  copy.pages[0].document = static_cast<int>(kMaxDocuments);
  EXPECT_FALSE(decode_request(encode(Request{copy})));
  copy.pages[0].document = -1;
  EXPECT_FALSE(decode_request(encode(Request{copy})));
}

TEST(Protocol, ErrorAndCropsDrawnSurvive) {
  const core::Error error{ErrorCode::encrypted, "It needs a password."};
  EXPECT_EQ(std::get<core::Error>(*decode_reply(encode(Reply{error}))), error);
  EXPECT_EQ(std::get<CropsDrawn>(*decode_reply(encode(Reply{CropsDrawn{3}}))).count, 3);
}

TEST(Protocol, LongErrorIsCutNotRefused) {
  const auto reply =
      decode_reply(encode(Reply{core::Error{ErrorCode::corrupt, std::string(100'000, 'x')}}));
  ASSERT_TRUE(reply);
  EXPECT_EQ(std::get<core::Error>(*reply).code, ErrorCode::corrupt);
}

TEST(Protocol, InvalidUtf8BecomesReplacementCharacter) {
  core::DocumentReading document = a_document();
  document.pages[0].words[0].text = "CP\xff\x31";
  const auto reply = decode_reply(encode(Reply{document}));
  ASSERT_TRUE(reply) << reply.error().message;
  EXPECT_EQ(std::get<core::DocumentReading>(*reply).pages[0].words[0].text, "CP\xEF\xBF\xBD\x31");
}

// Every change to a good document that must make it a bad one, and what the refusal says.
struct Spoiling {
  const char* name;
  std::function<void(json&)> spoil;
  const char* says;
};

class SpoiltDocument : public ::testing::TestWithParam<Spoiling> {};

TEST_P(SpoiltDocument, IsRefused) {
  json message = json::parse(encode(Reply{a_document()}));
  ASSERT_TRUE(decode_reply(message.dump()));
  GetParam().spoil(message);
  const auto reply = decode_reply(message.dump());
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, ErrorCode::crashed);
  EXPECT_THAT(reply.error().message, HasSubstr(GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(
    Protocol, SpoiltDocument,
    ::testing::Values(
        Spoiling{"Version", [](json& m) { m["version"] = kProtocolVersion + 1; },
                 "protocol version"},
        Spoiling{"NoVersion", [](json& m) { m.erase("version"); }, "'version' is missing"},
        Spoiling{"Type", [](json& m) { m["type"] = "read"; }, "unknown reply"},
        Spoiling{"TypeNumber", [](json& m) { m["type"] = 1; }, "type is no string"},
        Spoiling{"NoPages", [](json& m) { m.erase("pages"); }, "'pages' is missing"},
        Spoiling{"PagesObject", [](json& m) { m["pages"] = json::object(); }, "pages is no array"},
        Spoiling{"PageCountNegative", [](json& m) { m["page_count"] = -1; }, "page_count is -1"},
        Spoiling{"PageCountFraction", [](json& m) { m["page_count"] = 9.5; }, "no integer"},
        Spoiling{"PageCountHuge", [](json& m) { m["page_count"] = UINT64_MAX; }, "no integer"},
        Spoiling{"PageTwice", [](json& m) { m["pages"][1]["page"] = 2; }, "out of order"},
        Spoiling{"PageBeyond", [](json& m) { m["pages"][1]["page"] = 10; }, "beyond the last"},
        Spoiling{"PageZero", [](json& m) { m["pages"][0]["page"] = 0; }, "page is 0"},
        Spoiling{"Rotation", [](json& m) { m["pages"][0]["rotation"] = 45; }, "quarter turn"},
        Spoiling{"ReadBy", [](json& m) { m["pages"][0]["read"] = "guess"; }, "way of reading"},
        Spoiling{"WidthZero", [](json& m) { m["pages"][0]["width"] = 0; }, "width is 0"},
        Spoiling{"WidthNull", [](json& m) { m["pages"][0]["width"] = nullptr; }, "width is no"},
        Spoiling{"SourceEight", [](json& m) { m["pages"][0]["to_source"].erase(0); }, "nine"},
        Spoiling{"SourceTen", [](json& m) { m["pages"][0]["to_source"].push_back(0); }, "10"},
        Spoiling{"BendThin", [](json& m) { m["pages"][0]["bend"]["rows"] = 1; }, "rows is 1"},
        Spoiling{"BendHuge", [](json& m) { m["pages"][0]["bend"]["columns"] = 65; }, "columns is"},
        Spoiling{"BendShort", [](json& m) { m["pages"][0]["bend"]["points"].erase(0); }, "points"},
        Spoiling{"WordShort", [](json& m) { m["pages"][0]["words"][0].erase(5); }, "six"},
        Spoiling{"WordLong",
                 [](json& m) {
                   m["pages"][0]["words"][1].insert(m["pages"][0]["words"][1].end(), 3, 0);
                 },
                 "more than 8"},
        Spoiling{"WordNumber", [](json& m) { m["pages"][0]["words"][0][0] = 5; }, "no string"},
        Spoiling{"WordBox", [](json& m) { m["pages"][0]["words"][0][1] = 1e9; }, "box is"},
        Spoiling{"WordBoxText", [](json& m) { m["pages"][0]["words"][0][1] = "0"; }, "box is no"},
        Spoiling{"Sure", [](json& m) { m["pages"][0]["words"][0][5] = 1.01; }, "confidence is"},
        Spoiling{"WordHuge",
                 [](json& m) { m["pages"][0]["words"][0][0] = std::string(70'000, 'x'); }, "bytes"},
        Spoiling{"Quality", [](json& m) { m["pages"][0]["quality"].erase("ink"); }, "'ink'"},
        Spoiling{"Failure", [](json& m) { m["pages"][1]["failure"]["code"] = "x"; }, "error code"},
        Spoiling{"Timing", [](json& m) { m["timings_ms"]["ocr"] = -1; }, "timing is -1"},
        Spoiling{"TimingsArray", [](json& m) { m["timings_ms"] = json::array(); }, "no object"},
        Spoiling{"Media", [](json& m) { m["media_type"] = std::string(1000, 'x'); }, "media_type"}),
    [](const auto& param) { return param.param.name; });

TEST(Protocol, VersionsSurvive) {
  const auto request = decode_request(encode(Request{TellVersions{}}));
  ASSERT_TRUE(request) << request.error().message;
  EXPECT_TRUE(std::holds_alternative<TellVersions>(*request));
  const auto reply = decode_reply(encode(Reply{Versions{"OpenCV 4\n"}}));
  ASSERT_TRUE(reply) << reply.error().message;
  EXPECT_EQ(std::get<Versions>(*reply).text, "OpenCV 4\n");
}

// Seeds of an older version would be refused at their first member, and the fuzzer see no more.
TEST(Protocol, TheFuzzersSeedsAreOfThisVersion) {
  for (const char* name :
       {"copy", "crops", "document", "error", "read", "tell_versions", "versions"}) {
    std::ifstream file(
        fmt::format("{}/tests/fuzz/inputs/protocol/{}", NOTICESCAN_SOURCE_DIR, name));
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    EXPECT_TRUE(decode_request(bytes) || decode_reply(bytes)) << name;
  }
}

TEST(Protocol, WhatIsNoMessageIsRefused) {
  for (const std::string bytes : {"", "null", "[]", "{", "{}", "7", "\xff", "{\"version\":1}",
                                  "{\"version\":1,\"type\":\"document\",\"page_count\":1e999}"}) {
    EXPECT_FALSE(decode_reply(bytes)) << bytes;
    EXPECT_FALSE(decode_request(bytes)) << bytes;
  }
}

TEST(Protocol, DeepNestingIsRefusedCheaply) {
  const auto reply = decode_reply(std::string(1 << 20, '['));
  ASSERT_FALSE(reply);
  EXPECT_THAT(reply.error().message, HasSubstr("deep"));
}

TEST(Protocol, BracketsInAWordAreNoNesting) {
  core::DocumentReading document;
  document.page_count = 1;
  document.pages.emplace_back();
  document.pages[0].words.push_back({.text = R"([{[{[{[{[{\"[{[{)", .box = {0, 0, 1, 1}});
  const auto reply = decode_reply(encode(Reply{document}));
  ASSERT_TRUE(reply);
  EXPECT_EQ(std::get<core::DocumentReading>(*reply).pages[0].words[0].text,
            document.pages[0].words[0].text);
}

TEST(Protocol, BadRequestsAreRefused) {
  const json good = json::parse(encode(Request{Read{{1, 1, ""}, {1}, 1}}));
  ASSERT_TRUE(decode_request(good.dump()));
  for (const auto& [key, value] : std::map<std::string, json>{{"pages", {0}},
                                                              {"pages", "all"},
                                                              {"max_pixels", -1},
                                                              {"max_pages", 1e9},
                                                              {"cpu_seconds", "x"},
                                                              {"password", 1},
                                                              {"effort", 3}}) {
    json bad = good;
    bad[key] = value;
    EXPECT_FALSE(decode_request(bad.dump())) << bad;
  }
  DrawCrops draw;
  draw.crops.resize(kMaxCrops + 1);
  EXPECT_FALSE(decode_request(encode(Request{draw})));
}

}  // namespace
}  // namespace noticescan::pipeline
