// SPDX-License-Identifier: Apache-2.0
#include "damage/damage.hpp"

#include <map>
#include <stdexcept>

#include "damage/steps.hpp"

namespace noticescan::corpus {
namespace {

using Step = void (*)(Picture&, Dial);

const std::map<std::string, Step>& steps_by_name() {
  static const std::map<std::string, Step> steps = {
      {"resample", resample},
      {"skew", skew},
      {"turn", turn},
      {"blur", blur},
      {"levels", levels},
      {"noise", noise},
      {"dust", dust},
      {"edge_shadow", edge_shadow},
      {"bilevel", bilevel},
      {"jpeg", jpeg},
      {"stamp", stamp},
      {"pen", pen},
      {"highlighter", highlighter},
      {"punch_holes", punch_holes},
      {"staple", staple},
      {"bleed_through", bleed_through},
      {"cut_edges", cut_edges},
      {"photocopy", photocopy},
      {"messenger", messenger},
      {"fax", fax},
      {"photograph", photograph},
  };
  return steps;
}

}  // namespace

void apply_damage(Picture& picture, const Json& steps, double strength, Random& random) {
  for (const Json& step : steps) {
    const std::string name = step.at("do");
    const auto found = steps_by_name().find(name);
    if (found == steps_by_name().end()) throw std::runtime_error("no such step of damage: " + name);
    found->second(picture, Dial{step, strength, random});
  }
}

std::vector<std::string> damage_step_names() {
  std::vector<std::string> names;
  for (const auto& [name, step] : steps_by_name()) names.push_back(name);
  return names;
}

}  // namespace noticescan::corpus
