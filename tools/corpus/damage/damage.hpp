// SPDX-License-Identifier: Apache-2.0
// What happens to a page between the printer and the reader. Damage is a list of steps, each with
// the name of a function and its parameters: [{"do": "skew", "degrees": 1.2}, ...].
#pragma once

#include <string>
#include <vector>

#include "picture.hpp"
#include "random.hpp"
#include "values.hpp"

namespace noticescan::corpus {

// Throws std::runtime_error on a step that doesn't exist. `strength` is 0 to 1.
void apply_damage(Picture& picture, const Json& steps, double strength, Random& random);

std::vector<std::string> damage_step_names();

}  // namespace noticescan::corpus
