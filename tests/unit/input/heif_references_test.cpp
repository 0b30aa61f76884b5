// SPDX-License-Identifier: Apache-2.0
#include "input/heif_references.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace noticescan::input {
namespace {

std::string number(std::size_t value, int bytes) {
  std::string text;
  while (bytes-- > 0) text += static_cast<char>(value >> (8 * bytes) & 0xff);
  return text;
}

std::string box(const std::string& type, const std::string& content) {
  return number(8 + content.size(), 4) + type + content;
}

// A file in which each of these pictures is made of others; ids of two bytes, or of four.
std::string file_of(std::initializer_list<std::pair<int, std::vector<int>>> pictures,
                    int id_bytes = 2) {
  const auto id = [&](int of) { return number(static_cast<std::size_t>(of), id_bytes); };
  std::string references;
  for (const auto& [picture, parts] : pictures) {
    std::string content = id(picture) + number(parts.size(), 2);
    for (const int part : parts) content += id(part);
    references += box("dimg", content);
  }
  const std::string version = number(id_bytes == 4 ? 1 : 0, 1) + number(0, 3);
  return box("ftyp", "heic") +
         box("meta", number(0, 4) + box("hdlr", "pict") + box("iref", version + references));
}

bool is_circle(const std::string& file) {
  return has_picture_made_of_itself(
      {reinterpret_cast<const std::uint8_t*>(file.data()), file.size()});
}

TEST(HeifReferences, PicturesMadeOfOthersAreFine) {
  EXPECT_FALSE(is_circle(file_of({})));
  EXPECT_FALSE(is_circle(file_of({{1, {2, 3}}, {2, {3, 3}}})));
  EXPECT_FALSE(is_circle(file_of({{1, {2}}, {2, {3}}, {4, {1, 2}}}, 4)));
}

TEST(HeifReferences, CirclesAreFound) {
  EXPECT_TRUE(is_circle(file_of({{1, {1}}})));
  EXPECT_TRUE(is_circle(file_of({{1, {2}}, {2, {3, 1}}})));
  EXPECT_TRUE(is_circle(file_of({{5, {6}}, {1, {2}}, {2, {3}}, {3, {1}}}, 4)));
}

TEST(HeifReferences, WhatCantBeReadIsNone) {
  const std::string file = file_of({{1, {1}}});
  for (std::size_t size = 0; size < file.size(); ++size)
    EXPECT_FALSE(is_circle(file.substr(0, size)));
  EXPECT_FALSE(is_circle("not a file at all"));
}

TEST(HeifReferences, LongChainsTakeNoLonger) {
  std::string references;
  constexpr std::size_t kMany = 60'000;
  for (std::size_t i = 1; i < kMany; ++i)
    references += box("dimg", number(i, 2) + number(1, 2) + number(i + 1, 2));
  const std::string file = box("meta", number(0, 4) + box("iref", number(0, 4) + references));
  EXPECT_FALSE(is_circle(file));
}

}  // namespace
}  // namespace noticescan::input
