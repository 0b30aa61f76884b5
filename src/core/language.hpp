// SPDX-License-Identifier: Apache-2.0
// The language in which a person is told something. Texts are written in English where they are
// needed; spanish.hpp tells what each becomes in Spanish, by its English words (as gettext does,
// which would need a locale installed and takes one language for the whole program).
#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>

namespace noticescan::core {

enum class Language { en, es };

std::string_view name_of(Language language);  // "en", "es"
std::optional<Language> parse_language(std::string_view name);

// The same text in that language; where nobody has translated it, as it is.
std::string_view in(Language language, std::string_view english);

// A sentence with places to fill in: say(Language::es, "Page {} could not be read.", 2).
template <class... Args>
std::string say(Language language, fmt::format_string<Args...> english, const Args&... args) {
  const fmt::string_view pattern = english;
  return fmt::vformat(in(language, {pattern.data(), pattern.size()}),
                      fmt::make_format_args(args...));
}

}  // namespace noticescan::core
