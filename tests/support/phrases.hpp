// SPDX-License-Identifier: Apache-2.0
// The project's own wordings, loaded once.
#pragma once

#include "extract/phrases.hpp"

namespace noticescan::test {

inline const extract::Phrases& phrases() {
  static const extract::Phrases loaded = *extract::load_phrases(NOTICESCAN_SOURCE_DIR "/data");
  return loaded;
}

}  // namespace noticescan::test
