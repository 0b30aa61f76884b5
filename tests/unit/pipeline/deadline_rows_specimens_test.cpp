// SPDX-License-Identifier: Apache-2.0
// The official specimens, as their texts and as pages typeset from them: code, notice date and the
// deadlines of the truth file, each once. They are no part of this project and are read from
// ../shared where they are.
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "deadline_rows.hpp"
#include "pipeline/assemble.hpp"
#include "support/text_page.hpp"

namespace noticescan::pipeline {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const fs::path kSource = NOTICESCAN_SOURCE_DIR;
const fs::path kSpecimens = kSource.parent_path() / "shared/irs_samples";

std::vector<json> truths() {
  std::vector<json> rows;
  std::ifstream in(kSpecimens / "truth.jsonl");
  for (std::string line; std::getline(in, line);) rows.push_back(json::parse(line));
  return rows;
}

// Which right the wording of a notice gives, where the truth file has a more general word.
std::string role_of(const json& printing, const std::string& code) {
  const auto role = printing.at("role").get<std::string>();
  if (code == "CP90" && role == "appeal_by") return "hearing_by";
  const auto relative = printing.at("relative");
  const bool sixty = relative.is_string() && relative.get<std::string>().find("60") == 7;
  if ((code == "CP11" || code == "CP12") && sixty) return "abatement_by";
  return role;
}

// "pay_by 2018-02-20", "pay_by window", "pay_by immediately": what the notice prints, each once.
std::set<std::string> wanted(const json& truth) {
  std::set<std::string> all;
  const auto code = truth.at("code").get<std::string>();
  for (const json& printing : truth.at("deadlines")) {
    const std::string role = role_of(printing, code);
    if (role == "other") continue;
    if (printing.at("date").is_string()) {
      all.insert(role + " " + printing.at("date").get<std::string>());
      continue;
    }
    const auto relative = printing.at("relative").get<std::string>();
    if (relative == "within the 60-day period") {  // the same window told again
      all.insert(role_of(truth.at("deadlines").at(0), code) + " window");
    } else {
      all.insert(role + (relative == "immediately" ? " immediately" : " window"));
    }
  }
  return all;
}

std::set<std::string> found(const summary::NoticeSummary& record) {
  std::set<std::string> all;
  for (const auto& d : record.deadlines) {
    const std::string role{core::name_of(d.role)};
    const std::string what = d.status == core::Status::immediate  ? "immediately"
                             : d.status == core::Status::computed ? "window"
                             : d.date                             ? core::to_iso(*d.date)
                                                                  : "review";
    EXPECT_TRUE(all.insert(role + " " + what).second) << role << " " << what << " stands twice";
  }
  return all;
}

core::DocumentReading pages_of(const std::string& text) {
  core::DocumentReading reading;
  reading.media_type = "application/pdf";
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\f', at), text.size());
    test::TextPageOptions options;
    options.page = static_cast<int>(reading.pages.size()) + 1;
    reading.pages.push_back(test::text_page(text.substr(at, end - at), options));
    at = end + 1;
  }
  reading.page_count = static_cast<int>(reading.pages.size());
  return reading;
}

std::optional<std::string> output_of(const std::string& command) {
  std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  if (!pipe) return std::nullopt;
  std::string text;
  for (int c = std::fgetc(pipe.get()); c != EOF; c = std::fgetc(pipe.get()))
    text += static_cast<char>(c);
  if (text.empty()) return std::nullopt;
  return text;
}

TEST(Specimens, TypesetPages) {
  if (!fs::exists(kSpecimens)) GTEST_SKIP() << "no specimens in " << kSpecimens;
  if (!output_of("command -v pdftotext")) GTEST_SKIP() << "no pdftotext: install poppler-utils";
  const auto knowledge = load_knowledge(kSource / "data");
  ASSERT_TRUE(knowledge) << knowledge.error().message;
  // These two contradict themselves: a person has to look.
  const std::set<std::string> in_doubt = {"CP21A", "CP22A"};
  AssembleOptions options;
  options.as_of = *core::make_date(2020, 1, 1);
  for (const json& truth : truths()) {
    const auto code = truth.at("code").get<std::string>();
    const fs::path pdf = kSpecimens / truth.at("pdf").get<std::string>();
    const auto text = output_of("pdftotext -layout '" + pdf.string() + "' - 2>/dev/null");
    ASSERT_TRUE(text) << pdf;
    const auto records = assemble({{"a.pdf", std::nullopt, pages_of(*text)}}, *knowledge, options);
    ASSERT_EQ(records.size(), 1u) << code;
    const summary::NoticeSummary& record = records.front();
    ASSERT_TRUE(record.notice) << code;
    EXPECT_EQ(record.notice->code, code);
    ASSERT_TRUE(record.fields.notice_date) << code;
    EXPECT_EQ(core::to_iso(*record.fields.notice_date), truth.at("notice_date")) << code;
    if (in_doubt.contains(code)) {
      EXPECT_EQ(record.respond_by.status, core::Status::review) << code;
      std::set<std::string> candidates;
      for (const auto& c : record.respond_by.candidates) {
        if (c.date) candidates.insert("pay_by " + core::to_iso(*c.date));
      }
      EXPECT_EQ(candidates, wanted(truth)) << code;
      continue;
    }
    EXPECT_EQ(found(record), wanted(truth)) << code << ": " << test::in_short(record);
    if (truth.at("respond_by").is_string()) {
      ASSERT_TRUE(record.respond_by.date) << code;
      EXPECT_EQ(core::to_iso(*record.respond_by.date), truth.at("respond_by")) << code;
    }
  }
}

// The bare text, line by line: no column is left where it was. Nothing wrong may come of it.
TEST(Specimens, TextWithoutItsLayout) {
  if (!fs::exists(kSpecimens)) GTEST_SKIP() << "no specimens in " << kSpecimens;
  const auto knowledge = load_knowledge(kSource / "data");
  ASSERT_TRUE(knowledge) << knowledge.error().message;
  AssembleOptions options;
  options.as_of = *core::make_date(2020, 1, 1);
  for (const json& truth : truths()) {
    const auto code = truth.at("code").get<std::string>();
    std::ifstream in(kSpecimens / truth.at("file").get<std::string>());
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    for (const auto& record :
         assemble({{"a.pdf", std::nullopt, pages_of(text)}}, *knowledge, options)) {
      if (record.notice && record.outcome != summary::Outcome::review) {
        EXPECT_EQ(record.notice->code, code);
      }
      const auto want = wanted(truth);
      for (const auto& d : record.deadlines) {
        if (!d.date || d.status == core::Status::computed) continue;
        const std::string day = std::string{core::name_of(d.role)} + " " + core::to_iso(*d.date);
        EXPECT_TRUE(want.contains(day)) << code << ": " << day;
      }
      if (record.respond_by.status == core::Status::not_printed) {
        EXPECT_TRUE(truth.at("respond_by").is_null() && want.empty()) << code;
      }
    }
  }
}

}  // namespace
}  // namespace noticescan::pipeline
