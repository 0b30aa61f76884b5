// SPDX-License-Identifier: Apache-2.0
#include "core/evidence.hpp"

#include <utility>

namespace noticescan::core {
namespace {

// Where the page was bent, a long line hangs out of its corners.
Box bounds_on_source(const PageMap& map, const Box& box) {
  Box all = bounds(map_corners(map, box));
  for (int i = 1; i < map.bend.columns; ++i) {
    const double x = box.x0 + box.width() * i / map.bend.columns;
    all = united(all, bounds(map_corners(map, {x, box.y0, x, box.y1})));
  }
  return all;
}

}  // namespace

bool is_on(const Evidence& evidence, const PageReading& page) {
  return evidence.file == page.file && evidence.page == page.page && evidence.sheet == page.sheet;
}

Evidence evidence_at(const PageReading& page, const Box& box, std::string text, std::string rule) {
  Evidence evidence{.file = page.file,
                    .page = page.page,
                    .box = box,
                    .quad = std::nullopt,
                    .text = std::move(text),
                    .rule = std::move(rule),
                    .sheet = page.sheet};
  if (!page.to_source.is_identity()) {
    evidence.quad = map_corners(page.to_source, box);
    evidence.box = bounds_on_source(page.to_source, box);
  }
  return evidence;
}

}  // namespace noticescan::core
