// SPDX-License-Identifier: Apache-2.0
#include "core/geometry.hpp"

#include <gtest/gtest.h>

namespace noticescan::core {
namespace {

void expect_near(Point a, Point b) {
  EXPECT_NEAR(a.x, b.x, 1e-12);
  EXPECT_NEAR(a.y, b.y, 1e-12);
}

// The middle hangs down by a tenth.
const Mesh kSagging{3, 2, {{0, 0}, {0.5, 0.1}, {1, 0}, {0, 1}, {0.5, 1.1}, {1, 1}}};

TEST(Mesh, WithoutPointsIsTheIdentity) {
  expect_near(Mesh{}.map({0.3, -0.2}), {0.3, -0.2});
}

TEST(Mesh, GivesItsPointsAndWhatLiesBetween) {
  expect_near(kSagging.map({0.5, 0}), {0.5, 0.1});
  expect_near(kSagging.map({1, 1}), {1, 1});
  expect_near(kSagging.map({0.25, 0.5}), {0.25, 0.55});
}

TEST(Mesh, GoesOnBeyondItsEdgesAsThere) {
  expect_near(kSagging.map({0.5, -0.3}), {0.5, -0.2});
  expect_near(kSagging.map({1.25, 1.5}), {1.25, 1.5});
}

TEST(PageMap, BendsBeforeThePerspective) {
  const PageMap map{{{0, -1, 1, 1, 0, 0, 0, 0, 1}}, kSagging};  // then a quarter turn
  expect_near(map.map({0.5, 0}), {0.9, 0.5});
  EXPECT_FALSE(map.is_identity());
  EXPECT_FALSE((PageMap{{}, kSagging}.is_identity()));
  EXPECT_TRUE(PageMap{}.is_identity());
  const Quad quad = map_corners(map, {0, 0, 0.5, 0.5});
  expect_near(quad[0], {1, 0});
  expect_near(quad[1], {0.9, 0.5});
  expect_near(quad[2], {0.4, 0.5});
  expect_near(quad[3], {0.5, 0});
}

}  // namespace
}  // namespace noticescan::core
