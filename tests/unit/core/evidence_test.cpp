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

TEST(Homography, MapsPerspective) {
  const Homography h{{1, 0, 0, 0, 1, 0, 1, 0, 1}};  // w = x + 1
  EXPECT_EQ(h.map({1, 1}), (Point{0.5, 0.5}));
}

}  // namespace
}  // namespace noticescan::core
