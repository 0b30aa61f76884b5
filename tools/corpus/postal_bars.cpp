// SPDX-License-Identifier: Apache-2.0
#include "postal_bars.hpp"

#include "random.hpp"

namespace noticescan::corpus {

double draw_postal_bars(Page& page, double x, double y, std::string_view from) {
  constexpr int kBars = 65;
  constexpr double kPitch = 72.0 / 22;
  constexpr double kWidth = 1.4;
  constexpr double kArm = 3.2;  // what an ascender or a descender adds to the tracker
  constexpr double kTracker = 3.2;
  Random random(Random::mixed(65, from));
  for (int i = 0; i < kBars; ++i) {
    const double top = random.chance(0.5) ? 0 : kArm;
    const double bottom = kArm + kTracker + (random.chance(0.5) ? kArm : 0);
    page.fills.push_back({x + i * kPitch, y + top, kWidth, bottom - top, {}});
  }
  return y + 2 * kArm + kTracker;
}

}  // namespace noticescan::corpus
