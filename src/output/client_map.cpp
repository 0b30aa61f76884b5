// SPDX-License-Identifier: Apache-2.0
#include "output/client_map.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace noticescan::output {
namespace {

// What the IRS prints for letters of Latin-1 whose UTF-8 begins with C3: "ñ" is N.
constexpr std::string_view kBare =
    "AAAAAAACEEEEIIIIDNOOOOO OUUUUYTSAAAAAAACEEEEIIIIDNOOOOO OUUUUYTY";

std::string bare_capitals(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    if (byte == 0xC3 && next >= 0x80 && next < 0xC0) {
      out += kBare.at(next - 0x80U);
      ++i;
    } else if (byte >= 0x80 || std::isalnum(byte) != 0) {
      out += static_cast<char>(std::toupper(byte));
    } else if (byte != '\'' && byte != '.') {  // O'NEIL is ONEIL, and J.R. is JR
      out += ' ';
    }
  }
  return out;
}

bool holds_all(const std::set<std::string>& all, const std::set<std::string>& some) {
  return !some.empty() && std::ranges::includes(all, some);
}

std::optional<std::string> last_four_of(const summary::NoticeSummary& record) {
  const auto& id = record.fields.taxpayer_id;
  if (!id || id->size() < 4) return std::nullopt;
  std::string end = id->substr(id->size() - 4);
  const bool digits =
      std::ranges::all_of(end, [](unsigned char c) { return std::isdigit(c) != 0; });
  return digits ? std::optional(std::move(end)) : std::nullopt;
}

}  // namespace

std::set<std::string> names_in(std::string_view name) {
  constexpr std::array<std::string_view, 5> kOfNobody = {"AND", "JR", "SR", "MR", "MRS"};
  std::set<std::string> names;
  const std::string text = bare_capitals(name) + " ";
  std::string word;
  for (const char c : text) {
    if (c != ' ') {
      word += c;
      continue;
    }
    const bool tells = word.size() > 1 && std::ranges::find(kOfNobody, word) == kOfNobody.end();
    if (tells) names.insert(word);
    word.clear();
  }
  return names;
}

std::string client_of(const ClientMap& clients, const summary::NoticeSummary& record) {
  const auto last_four = last_four_of(record);
  if (!last_four || !record.fields.addressee) return {};
  const auto names = names_in(*record.fields.addressee);
  std::string number;
  for (const Client& client : clients) {
    if (client.last_four != *last_four) continue;
    if (!holds_all(names, client.names) && !holds_all(client.names, names)) continue;
    if (!number.empty() && number != client.number) return {};
    number = client.number;
  }
  return number;
}

}  // namespace noticescan::output
