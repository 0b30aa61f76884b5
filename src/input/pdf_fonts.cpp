// SPDX-License-Identifier: Apache-2.0
#include "input/pdf_fonts.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace noticescan::input {
namespace {

// "comma", "A", "f_i", "one.oldstyle", "uni0041" name a character; "g12", "C0045", "cid7" only a
// place in the font.
bool names_a_character(std::string_view name) {
  if (!name.empty() && name.front() == '/') name.remove_prefix(1);
  name = name.substr(0, name.find('.'));
  if (name.starts_with("uni") && name.size() >= 7) return true;
  if (name.size() >= 5 && name.front() == 'u' &&
      name.find_first_not_of("0123456789ABCDEF", 1) == name.npos)
    return true;
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  });
}

// Most of the glyph names that an encoding changes.
bool differences_are_named(QPDFObjectHandle encoding) {
  QPDFObjectHandle differences = encoding.getKey("/Differences");
  if (!differences.isArray()) return false;
  int names = 0, known = 0;
  for (QPDFObjectHandle item : differences.aitems()) {
    if (!item.isName()) continue;
    ++names;
    known += names_a_character(item.getName());
  }
  return names > 0 && known * 5 >= names * 4;
}

bool is_nonsymbolic(QPDFObjectHandle font) {
  QPDFObjectHandle descriptor = font.getKey("/FontDescriptor");
  if (!descriptor.isDictionary()) return true;  // one of the standard fonts
  QPDFObjectHandle flags = descriptor.getKey("/Flags");
  return flags.isInteger() && (flags.getIntValue() & 32) != 0;  // ISO 32000-1, table 123
}

bool simple_font_is_mapped(QPDFObjectHandle font, bool type3) {
  QPDFObjectHandle encoding = font.getKey("/Encoding");
  if (encoding.isName()) return !type3;
  if (encoding.isDictionary() && encoding.hasKey("/Differences"))
    return differences_are_named(encoding);
  if (type3) return false;
  return (encoding.isDictionary() && encoding.getKey("/BaseEncoding").isName()) ||
         is_nonsymbolic(font);
}

}  // namespace

FontFacts read_font(QPDFObjectHandle font) {
  if (!font.isDictionary()) return {false, false};
  QPDFObjectHandle subtype = font.getKey("/Subtype");
  const std::string type = subtype.isName() ? subtype.getName() : "";
  FontFacts facts{.composite = type == "/Type0"};
  if (font.getKey("/ToUnicode").isStream()) return facts;
  facts.mapped = !facts.composite && simple_font_is_mapped(font, type == "/Type3");
  return facts;
}

}  // namespace noticescan::input
