// SPDX-License-Identifier: Apache-2.0
#include "core/language.hpp"

#include "core/spanish.hpp"

namespace noticescan::core {

std::string_view name_of(Language language) {
  return language == Language::es ? "es" : "en";
}

std::optional<Language> parse_language(std::string_view name) {
  if (name == "en") return Language::en;
  if (name == "es") return Language::es;
  return std::nullopt;
}

std::string_view in(Language language, std::string_view english) {
  if (language == Language::en) return english;
  for (const Pairs* pairs : {&spanish(), &spanish_of_data()}) {
    if (const auto found = pairs->find(english); found != pairs->end()) return found->second;
  }
  return english;
}

}  // namespace noticescan::core
