// SPDX-License-Identifier: Apache-2.0
// Where on the paper a value was read, and how sure we are of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/geometry.hpp"
#include "core/page.hpp"

namespace noticescan::core {

struct Evidence {
  int file = 0;              // index into the record's source files
  int page = 1;              // in that file
  Box box;                   // in fractions of the upright source page
  std::optional<Quad> quad;  // the four corners there, where the page was flattened
  std::string text;          // as read
  std::string rule;          // the name of the rule that found it: "code.header"
  int sheet = 0;             // of the page's picture, as in PageReading

  friend bool operator==(const Evidence&, const Evidence&) = default;
};

bool is_on(const Evidence& evidence, const PageReading& page);

// Evidence for a box on a prepared page.
Evidence evidence_at(const PageReading& page, const Box& box, std::string text, std::string rule);

template <class T>
struct Field {
  std::optional<T> value;
  double confidence = 0;  // a probability; of `value`, 0 where there is none
  std::vector<Evidence> evidence;

  explicit operator bool() const { return value.has_value(); }
};

}  // namespace noticescan::core
