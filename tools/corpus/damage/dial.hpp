// SPDX-License-Identifier: Apache-2.0
// Reads the parameters of one step of damage. In the data a parameter is a number, a range
// [mild, strong] of which the document's strength picks a place, or {"range": [mild, strong],
// "signed": true}, which chance may turn into its negative.
#pragma once

#include <algorithm>
#include <string>

#include "random.hpp"
#include "values.hpp"

namespace noticescan::corpus {

struct Dial {
  const Json& parameters;
  double strength = 0.5;  // 0 (hardly there) to 1
  Random& random;

  double number(const char* name, double fallback) {
    if (!parameters.contains(name)) return fallback;
    const Json& value = parameters.at(name);
    if (value.is_number()) return value;
    if (value.is_array()) return within(value);
    const double size = within(value.at("range"));
    return value.value("signed", false) && random.chance(0.5) ? -size : size;
  }

  // A string, or one of a list.
  std::string word(const char* name, const std::string& fallback) {
    if (!parameters.contains(name)) return fallback;
    const Json& value = parameters.at(name);
    return value.is_array() ? random.pick(value.get<std::vector<std::string>>())
                            : value.get<std::string>();
  }

 private:
  double within(const Json& range) {
    const double place = std::clamp(strength + random.uniform(-0.25, 0.25), 0.0, 1.0);
    return range.at(0).get<double>() +
           (range.at(1).get<double>() - range.at(0).get<double>()) * place;
  }
};

}  // namespace noticescan::corpus
