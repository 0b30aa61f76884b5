// SPDX-License-Identifier: Apache-2.0
#include "pipeline/worker/kept_pictures.hpp"

#include <gtest/gtest.h>

namespace noticescan::pipeline {
namespace {

const std::vector<std::uint8_t> kLetter = {1, 2, 3}, kOther = {1, 2, 4};
constexpr std::size_t kMegabyte = 1u << 20;

KeptPicture picture_of(std::size_t bytes) {
  return {.image = {.width = static_cast<int>(bytes),
                    .height = 1,
                    .pixels = std::vector<std::uint8_t>(bytes)},
          .found = {},
          .closer = {}};
}

KeptPictures with_page_two() {
  KeptPictures kept;
  kept.begin(kLetter, {});
  kept.keep(2, picture_of(7));
  return kept;
}

TEST(KeptPictures, StayWhileTheDocumentIsTheSame) {
  KeptPictures kept = with_page_two();
  kept.begin(kLetter, {});
  ASSERT_NE(kept.find(2), nullptr);
  EXPECT_EQ(kept.find(2)->width, 7);
  EXPECT_EQ(kept.find(1), nullptr);
}

TEST(KeptPictures, AnotherDocumentFindsNone) {
  KeptPictures kept = with_page_two();
  kept.begin(kOther, {});
  EXPECT_EQ(kept.find(2), nullptr);
  kept.begin(kLetter, {});
  EXPECT_EQ(kept.find(2), nullptr);
}

// They may be too large by other limits.
TEST(KeptPictures, OtherLimitsFindNone) {
  KeptPictures kept = with_page_two();
  kept.begin(kLetter, {.max_pixels = 5});
  EXPECT_FALSE(kept.take(2));
}

TEST(KeptPictures, WhatIsTakenIsGone) {
  KeptPictures kept = with_page_two();
  const auto taken = kept.take(2);
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->image.width, 7);
  EXPECT_FALSE(kept.take(2));
  EXPECT_EQ(kept.find(2), nullptr);
}

TEST(KeptPictures, OnlyWhileThereIsRoom) {
  KeptPictures kept = with_page_two();
  kept.keep(3, picture_of(30 * kMegabyte));
  kept.keep(4, picture_of(30 * kMegabyte));
  EXPECT_NE(kept.find(3), nullptr);
  EXPECT_EQ(kept.find(4), nullptr);
  kept.take(3);
  kept.keep(4, picture_of(30 * kMegabyte));
  EXPECT_NE(kept.find(4), nullptr);
}

TEST(KeptPictures, SheetsNeedRoomToo) {
  KeptPictures kept = with_page_two();
  KeptPicture picture = picture_of(1);
  picture.closer.resize(1);
  picture.closer[0].grey.create(1000, 16'000, CV_8U);
  picture.closer[0].others.resize(2, picture.closer[0].grey);
  kept.keep(3, std::move(picture));
  EXPECT_EQ(kept.find(3), nullptr);
}

}  // namespace
}  // namespace noticescan::pipeline
