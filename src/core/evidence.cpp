// SPDX-License-Identifier: Apache-2.0
#include "core/evidence.hpp"

#include <utility>

namespace noticescan::core {

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
    const Quad quad = map_corners(page.to_source, box);
    evidence.quad = quad;
    evidence.box = bounds(quad);
  }
  return evidence;
}

}  // namespace noticescan::core
