// SPDX-License-Identifier: Apache-2.0
#include "kb/card_texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace noticescan::kb {
namespace {

void add_list(std::vector<CardText>& out, std::string_view field,
              const std::vector<std::string>& texts) {
  for (std::size_t i = 0; i < texts.size(); ++i)
    out.push_back({fmt::format("{}[{}]", field, i), texts[i]});
}

// The plain letter of an accented one of Latin-1, whose UTF-8 is 0xC3 and `second`; 0 for others.
char without_accent(unsigned char second) {
  const unsigned char letter = second | 0x20;  // lower case
  if (letter >= 0xA0 && letter <= 0xA5) return 'a';
  if (letter == 0xA7) return 'c';
  if (letter >= 0xA8 && letter <= 0xAB) return 'e';
  if (letter >= 0xAC && letter <= 0xAF) return 'i';
  if (letter == 0xB1) return 'n';
  if (letter >= 0xB2 && letter <= 0xB6) return 'o';
  if (letter >= 0xB9 && letter <= 0xBC) return 'u';
  return 0;
}

}  // namespace

std::vector<CardText> texts_of(const NoticeRecord& record) {
  std::vector<CardText> out = {{"why_sent", record.why_sent},
                               {"response_window.text", record.response_window.text},
                               {"appeal_path.text", record.appeal_path.text}};
  add_list(out, "required_action", record.required_action);
  add_list(out, "appeal_path.steps", record.appeal_path.steps);
  add_list(out, "notes", record.notes);
  return out;
}

std::vector<CardText> spanish_texts_of(const NoticeRecord& record) {
  std::vector<CardText> out;
  if (!record.es) return out;
  out.push_back({"es.why_sent", record.es->why_sent});
  add_list(out, "es.required_action", record.es->required_action);
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == 0xC3 && i + 1 < text.size()) {
      const char plain = without_accent(static_cast<unsigned char>(text[++i]));
      if (plain != 0) word += plain;
    } else if (c < 0x80 && std::isalnum(c) != 0) {
      word += static_cast<char>(std::tolower(c));
    } else if (c != '\'') {
      finish();
    }
  }
  finish();
  return words;
}

std::vector<std::string_view> sentences_of(std::string_view text) {
  std::vector<std::string_view> sentences;
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_end = std::string_view(".?!:;").find(text[i]) != std::string_view::npos &&
                        (i + 1 == text.size() || text[i + 1] == ' ');
    if (!is_end) continue;
    sentences.push_back(text.substr(start, i - start));
    start = std::min(text.size(), i + 2);
  }
  if (start < text.size()) sentences.push_back(text.substr(start));
  return sentences;
}

}  // namespace noticescan::kb
