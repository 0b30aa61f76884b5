// SPDX-License-Identifier: Apache-2.0
#include "pipeline/evidence.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/phrases.hpp"
#include "support/text_page.hpp"

namespace noticescan::pipeline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

core::Evidence at(int page, double x = 0.1) {
  return {0, page, {x, 0.1, x + 0.1, 0.2}, {}, "", ""};
}

ReadFile file(const std::string& name) {
  core::DocumentReading reading;
  reading.pages.emplace_back();
  return {name, "hash", reading};
}

summary::NoticeSummary record(const std::string& name) {
  summary::NoticeSummary record;
  record.source.files.push_back(
      {.file = name, .pages = {{.page = 1}, {.page = 2, .rotation = 90}}});
  record.notice = summary::Notice{"CP14", {}, "en", 1, {at(1)}};
  record.respond_by.evidence = {at(1), at(2)};
  record.fields.evidence["taxpayer_id"] = {1, {at(1)}};
  return record;
}

std::vector<std::string> names(const std::vector<EvidencePicture>& pictures) {
  std::vector<std::string> list;
  for (const auto& picture : pictures) list.push_back(picture.name);
  return list;
}

TEST(EvidencePictures, AreNamedAfterFilePageAndField) {
  const auto pictures = evidence_pictures({file("in/letter.pdf")}, {record("in/letter.pdf")}, {});
  EXPECT_THAT(names(pictures),
              ElementsAre("letter.pdf-p1-notice_code.png", "letter.pdf-p1-respond_by.png",
                          "letter.pdf-p2-respond_by.png"));
  EXPECT_EQ(pictures[0].crop.rotation, 0);
  EXPECT_EQ(pictures[2].crop.rotation, 90);
}

TEST(EvidencePictures, TheTaxpayersIdIsDrawnOnRequestAlone) {
  AssembleOptions shown;
  shown.show_taxpayer_id = true;
  const auto pictures = evidence_pictures({file("a.pdf")}, {record("a.pdf")}, shown);
  EXPECT_EQ(names(pictures).back(), "a.pdf-p1-taxpayer_id.png");
}

TEST(EvidencePictures, NoTwoHaveOneName) {
  auto twice = record("a/x.pdf");
  twice.notice->evidence = {at(1, 0.1), at(1, 0.5)};
  twice.respond_by.evidence.clear();
  auto other = record("b/x.pdf");
  other.respond_by.evidence.clear();
  const auto pictures = evidence_pictures({file("a/x.pdf"), file("b/x.pdf")}, {twice, other}, {});
  EXPECT_THAT(names(pictures), ElementsAre("x.pdf-p1-notice_code.png", "x.pdf-p1-notice_code-2.png",
                                           "x.pdf-2-p1-notice_code.png"));
  EXPECT_EQ(pictures[2].file, 1u);
}

TEST(EvidencePictures, NamesStayInTheFolder) {
  for (const std::string name : {"-", "../../x.pdf", "/etc/x.pdf"}) {
    for (const auto& picture : evidence_pictures({file(name)}, {record(name)}, {})) {
      EXPECT_EQ(picture.name.find('/'), std::string::npos) << name;
      EXPECT_NE(picture.name.front(), '-') << name;
    }
  }
  const std::string longest(255, 'x');
  EXPECT_LT(evidence_pictures({file(longest)}, {record(longest)}, {})[0].name.size(), 255u);
}

TEST(EvidencePictures, EvidenceOfAFileThatIsNotThereIsLeftOut) {
  auto odd = record("a.pdf");
  odd.notice->evidence[0].file = 5;
  odd.respond_by.evidence.clear();
  EXPECT_THAT(evidence_pictures({file("a.pdf")}, {odd}, {}), IsEmpty());
}

TEST(EvidencePictures, TheAddresseeIsNotDrawnWhereItIsRedacted) {
  auto named = record("a.pdf");
  named.fields.evidence["addressee"] = {1, {at(1)}};
  AssembleOptions options;
  EXPECT_EQ(names(evidence_pictures({file("a.pdf")}, {named}, options)).back(),
            "a.pdf-p1-addressee.png");
  options.redact = true;
  EXPECT_EQ(names(evidence_pictures({file("a.pdf")}, {named}, options)).back(),
            "a.pdf-p2-respond_by.png");
}

std::size_t hidden(const std::string& page, const AssembleOptions& options = {}) {
  ReadFile read = file("a.pdf");
  read.reading->pages = {test::text_page(page)};
  return hidden_places(read, test::phrases(), options).size();
}

TEST(HiddenPlaces, AreThoseOfIdsWhereverTheyStand) {
  for (const char* word :
       {"000-12-3456", "(666-12-3456)", "12-3456789", "000123456", "00O-12-3456", "666-l2-34S6"}) {
    EXPECT_EQ(hidden(word), 1u) << word;
  }
  for (const char* word : {"XXX-XX-3456", "800-829-0922", "2025", "$1,234.56", "LOS-IS-SOLO"}) {
    EXPECT_EQ(hidden(word), 0u) << word;
  }
}

TEST(HiddenPlaces, AreThoseOfTheAddresseeWhereItIsRedacted) {
  constexpr const char* kPage = R"(
    ROSA MARSH
    12 LANTERN WAY
    BANGOR ME 04401

    Dear Rosa Marsh:
    You owe tax.)";
  AssembleOptions options;
  EXPECT_EQ(hidden(kPage, options), 0u);
  options.redact = true;
  // Three lines, and the words of the name and the address: five there, two in the salutation.
  EXPECT_EQ(hidden(kPage, options), 10u);
}

}  // namespace
}  // namespace noticescan::pipeline
