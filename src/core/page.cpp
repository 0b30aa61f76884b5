// SPDX-License-Identifier: Apache-2.0
#include "core/page.hpp"

#include <array>

namespace noticescan::core {
namespace {

constexpr std::array<std::string_view, 4> kReadBy = {"text_layer", "ocr", "both", "no"};
constexpr std::array<std::string_view, 6> kPageKinds = {"notice",    "insert",   "blank",
                                                        "separator", "envelope", "other"};

}  // namespace

std::string_view name_of(ReadBy read) {
  return kReadBy.at(static_cast<std::size_t>(read));
}
std::string_view name_of(PageKind kind) {
  return kPageKinds.at(static_cast<std::size_t>(kind));
}

}  // namespace noticescan::core
