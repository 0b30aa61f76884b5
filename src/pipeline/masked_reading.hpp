// SPDX-License-Identifier: Apache-2.0
// What was read of a document, with private numbers crossed out, so that it may be kept.
#pragma once

#include "core/page.hpp"
#include "extract/phrases.hpp"
#include "extract/privacy.hpp"

namespace noticescan::pipeline {

struct Hidden {
  bool ids = true;        // and other private numbers
  bool personal = false;  // name and address
};

// Of a taxpayer's id the last four digits stay, of other private numbers nothing. Words keep their
// places and shapes, and both readings of a page are masked: the record made of them is the same,
// but for what it would not show.
void mask(core::DocumentReading& reading, const extract::PrivatePlaces& places,
          const Hidden& hide = {});
void mask(core::DocumentReading& reading, const extract::Phrases& phrases, const Hidden& hide = {});

}  // namespace noticescan::pipeline
