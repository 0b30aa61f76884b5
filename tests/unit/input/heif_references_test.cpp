// SPDX-License-Identifier: Apache-2.0
#include "input/heif_references.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace noticescan::input {
namespace {

using namespace std::string_literals;

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

bool is_sound(const std::string& file) {
  return has_sound_references({reinterpret_cast<const std::uint8_t*>(file.data()), file.size()});
}

std::string metadata(const std::string& references) {
  return box("meta", number(0, 4) + box("iref", number(0, 4) + references));
}

std::string reference(const std::string& type, int from, int to) {
  return box(type, number(static_cast<std::size_t>(from), 2) + number(1, 2) +
                       number(static_cast<std::size_t>(to), 2));
}

TEST(HeifReferences, PicturesMadeOfOthersAreFine) {
  EXPECT_TRUE(is_sound(file_of({})));
  EXPECT_TRUE(is_sound(file_of({{1, {2, 3}}, {2, {3, 3}}})));
  EXPECT_TRUE(is_sound(file_of({{1, {2}}, {2, {3}}, {4, {1, 2}}}, 4)));
}

TEST(HeifReferences, CirclesAreFound) {
  EXPECT_FALSE(is_sound(file_of({{1, {1}}})));
  EXPECT_FALSE(is_sound(file_of({{1, {2}}, {2, {3, 1}}})));
  EXPECT_FALSE(is_sound(file_of({{5, {6}}, {1, {2}}, {2, {3}}, {3, {1}}}, 4)));
}

TEST(HeifReferences, AMaskIsAPartOfItsPicture) {
  EXPECT_TRUE(is_sound(metadata(reference("dimg", 1, 2) + reference("auxl", 3, 1))));
  EXPECT_FALSE(is_sound(metadata(reference("dimg", 3, 1) + reference("auxl", 3, 1))));
  EXPECT_TRUE(is_sound(metadata(reference("dimg", 3, 1) + reference("thmb", 3, 1))));
}

TEST(HeifReferences, OfAnySetOfMetadata) {
  EXPECT_FALSE(is_sound(metadata(reference("dimg", 1, 2)) + metadata(reference("dimg", 1, 1))));
}

TEST(HeifReferences, OneWhoseSizeAndCountContradictIsNotSound) {
  std::string file = file_of({{1, {2}}});
  const std::size_t size = file.find("dimg") - 1;
  for (const char other : "\x0a\x0c\x0d\x0f\x40"s) {
    file[size] = other;
    EXPECT_EQ(is_sound(file), other > 14)
        << "ends with its box where it would be longer: " << +other;
  }
}

TEST(HeifReferences, WhatIsNoHeifFileHasNone) {
  EXPECT_TRUE(is_sound(""));
  EXPECT_TRUE(is_sound("not a file at all"));
  const std::string file = file_of({{1, {1}}});
  for (std::size_t size = 0; size < file.find("iref"); ++size)
    EXPECT_TRUE(is_sound(file.substr(0, size)));
}

TEST(HeifReferences, LongChainsTakeNoLonger) {
  std::string references;
  constexpr std::size_t kMany = 60'000;
  for (std::size_t i = 1; i < kMany; ++i)
    references += box("dimg", number(i, 2) + number(1, 2) + number(i + 1, 2));
  EXPECT_TRUE(is_sound(metadata(references)));
}

}  // namespace
}  // namespace noticescan::input
