// SPDX-License-Identifier: Apache-2.0
#include "summary/picture_fault.hpp"

#include <gtest/gtest.h>

#include "summary/paper.hpp"

namespace noticescan::summary {
namespace {

constexpr core::PageQuality kGood{
    .ink = 0.06, .sharpness = 0.2, .mean_confidence = 0.9, .x_height = 14, .light = 0.8};

core::PageQuality with(const auto& change) {
  core::PageQuality quality = kGood;
  change(quality);
  return quality;
}

TEST(PictureFault, NoneInAGoodPicture) {
  EXPECT_EQ(fault_of(kGood), std::nullopt);
  // Small letters that are known only from their page, and an empty page.
  EXPECT_EQ(fault_of(with([](auto& q) { q.x_height = 0; })), std::nullopt);
  EXPECT_EQ(fault_of(core::PageQuality{}), std::nullopt);
}

TEST(PictureFault, EachByItsMeasure) {
  EXPECT_EQ(fault_of(with([](auto& q) { q.light = 0.15; })), PictureFault::too_dark);
  EXPECT_EQ(fault_of(with([](auto& q) { q.glare = 0.2; })), PictureFault::glare);
  EXPECT_EQ(fault_of(with([](auto& q) { q.x_height = 5; })), PictureFault::too_far);
  EXPECT_EQ(fault_of(with([](auto& q) { q.cut_off = true; })), PictureFault::cut_off);
  EXPECT_EQ(fault_of(with([](auto& q) { q.sharpness = 0.03; })), PictureFault::blur);
}

// Small letters are made larger before sharpness is measured.
TEST(PictureFault, WhatCausesTheOtherIsTold) {
  EXPECT_EQ(fault_of(with([](auto& q) { q.x_height = 5, q.sharpness = 0.03; })),
            PictureFault::too_far);
}

TEST(PictureFault, OfPagesThatWereNotReadWell) {
  extract::PageFacts read, lost;
  read.quality = with([](auto& q) { q.sharpness = 0.03; });
  read.well_read = true;
  lost.quality = with([](auto& q) { q.glare = 0.2; });
  EXPECT_EQ(fault_of({read}), std::nullopt);
  EXPECT_EQ(fault_of({read, lost}), PictureFault::glare);
}

TEST(PictureFault, AnIllegiblePictureSaysHowToTakeItAgain) {
  extract::NoticeFields fields;
  fields.pages.emplace_back();
  fields.pages.front().words_seen = 100;
  EXPECT_NE(judge(fields).message.find("A scan at 300 dpi is best."), std::string::npos);
  fields.pages.front().quality = with([](auto& q) { q.light = 0.1; });
  const Paper paper = judge(fields);
  EXPECT_EQ(paper.verdict, Paper::Verdict::illegible);
  EXPECT_NE(paper.message.find("too dark"), std::string::npos);
  EXPECT_EQ(paper.message.find("300 dpi"), std::string::npos);
}

}  // namespace
}  // namespace noticescan::summary
