// SPDX-License-Identifier: Apache-2.0
// Paper that was crumpled: bends too small for one surface through the whole page.
#pragma once

#include <vector>

#include "core/geometry.hpp"

namespace noticescan::imaging {

inline constexpr int kCrumpleColumns = 49, kCrumpleRows = 57;  // points of the mesh

// A place of a page (fractions of it) that lies `down` too low.
struct Lowered {
  double x = 0, y = 0, down = 0;
};

// Where the places of a page lie if each is as low as those about it: their mean, weighted by a
// bell that is `aside` wide and `above` high (fractions of the page). Where there are hardly any, a
// place stays.
core::Mesh crumple_of(const std::vector<Lowered>& places, double aside, double above);

}  // namespace noticescan::imaging
