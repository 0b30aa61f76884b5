// SPDX-License-Identifier: Apache-2.0
#include "core/evidence.hpp"

#include <gtest/gtest.h>

namespace noticescan::core {
namespace {

TEST(Evidence, HasNoQuadWhereThePageWasReadAsItIs) {
  const Evidence evidence = evidence_at({.page = 2}, {0.1, 0.2, 0.3, 0.4}, "CP14", "code.header");
  EXPECT_EQ(evidence.page, 2);
  EXPECT_EQ(evidence.box, (Box{0.1, 0.2, 0.3, 0.4}));
  EXPECT_FALSE(evidence.quad);
}

TEST(Evidence, IsMappedBackThroughTheFlattening) {
  PageReading page;
  page.to_source.plane.h = {0.5,  0, 0.25, 0, 0.5,
                            0.25, 0, 0,    1};  // the sheet fills the middle of the photo
  const Evidence evidence = evidence_at(page, {0, 0, 1, 0.5}, "text", "rule");
  EXPECT_EQ(evidence.box, (Box{0.25, 0.25, 0.75, 0.5}));
  ASSERT_TRUE(evidence.quad);
  EXPECT_EQ((*evidence.quad)[2], (Point{0.75, 0.5}));
}

// On curled paper the middle of a line hangs out of what its four corners enclose.
TEST(Evidence, BoxHoldsTheWholeOfABentLine) {
  PageReading page;
  page.to_source.bend = {3, 2, {{0, 0}, {0.5, 0.1}, {1, 0}, {0, 1}, {0.5, 1.1}, {1, 1}}};
  const Evidence evidence = evidence_at(page, {0.2, 0.4, 0.8, 0.42}, "text", "rule");
  ASSERT_TRUE(evidence.quad);
  EXPECT_NEAR((*evidence.quad)[2].y, 0.46, 1e-12);
  EXPECT_NEAR(evidence.box.y0, 0.44, 1e-12);
  EXPECT_GT(evidence.box.y1, 0.49);  // 0.52 in the very middle, 0.46 at the ends
  EXPECT_NEAR(evidence.box.x0, 0.2, 1e-12);
  EXPECT_NEAR(evidence.box.x1, 0.8, 1e-12);
}

TEST(Homography, MapsPerspective) {
  const Homography h{{1, 0, 0, 0, 1, 0, 1, 0, 1}};  // w = x + 1
  EXPECT_EQ(h.map({1, 1}), (Point{0.5, 0.5}));
}

}  // namespace
}  // namespace noticescan::core
