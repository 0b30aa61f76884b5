// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <nlohmann/json.hpp>

#include "output/client_map.hpp"

namespace noticescan::output {
namespace {

enum Column : std::size_t { kNumber, kLastFour, kName, kColumns };
using Row = std::array<std::string, kColumns>;

// What offices call the three, without blanks and marks.
constexpr std::array<std::string_view, kColumns> kExpected = {"client", "last_four", "name"};
const std::map<std::string, Column, std::less<>> kHeadings = {
    {"client", kNumber},     {"clientnumber", kNumber}, {"clientno", kNumber},
    {"clientid", kNumber},   {"number", kNumber},       {"cliente", kNumber},
    {"lastfour", kLastFour}, {"last4", kLastFour},      {"lastfourdigits", kLastFour},
    {"ssn", kLastFour},      {"tin", kLastFour},        {"taxpayerid", kLastFour},
    {"ein", kLastFour},      {"last4ssn", kLastFour},   {"ssnlast4", kLastFour},
    {"name", kName},         {"clientname", kName},     {"taxpayer", kName},
    {"nombre", kName}};

tl::unexpected<core::Error> fault(std::string what) {
  return core::fail(core::ErrorCode::not_readable, std::move(what));
}

std::optional<Column> column_of(std::string_view heading) {
  std::string bare;
  for (const unsigned char c : heading) {
    if (std::isalnum(c) != 0) bare += static_cast<char>(std::tolower(c));
  }
  const auto found = kHeadings.find(bare);
  return found == kHeadings.end() ? std::nullopt : std::optional(found->second);
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// Of "XXX-XX-0012", "000120012" and "12", where a spreadsheet dropped the zeros: "0012".
std::optional<std::string> last_four_in(const std::string& text) {
  std::string digits;
  for (const char c : text) {
    const bool mark = std::string_view{"-* Xx"}.find(c) != std::string_view::npos;
    if (!mark && std::isdigit(static_cast<unsigned char>(c)) == 0) return std::nullopt;
    if (!mark) digits += c;
  }
  if (digits.empty()) return std::nullopt;
  digits.insert(0, 4 - std::min<std::size_t>(4, digits.size()), '0');
  return digits.substr(digits.size() - 4);
}

core::Result<Client> client_in(const Row& row, const std::string& where) {
  Client client;
  client.number = trimmed(row[kNumber]);
  if (client.number.empty()) return fault(fmt::format("{}: there is no client number", where));
  const auto last_four = last_four_in(trimmed(row[kLastFour]));
  if (!last_four)
    return fault(fmt::format("{}: the second column is not the last four digits of an id", where));
  client.last_four = *last_four;
  client.names = names_in(row[kName]);
  if (client.names.empty()) return fault(fmt::format("{}: there is no name", where));
  return client;
}

// --- a table ------------------------------------------------------------------------------------

struct Line {
  std::size_t number = 1;  // in the file, where it begins
  std::vector<std::string> cells;
};

bool is_blank(const Line& line) {
  return std::ranges::all_of(line.cells, [](const auto& cell) { return trimmed(cell).empty(); });
}

// The mark that parts the cells: whichever comes first, outside of quotes.
char separator_of(std::string_view text) {
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == ',' || c == ';' || c == '\t')) return c;
    if (!quoted && c == '\n') break;
  }
  return ',';
}

// RFC 4180; a quoted cell may hold line breaks.
std::vector<Line> lines_of(std::string_view text) {
  const char separator = separator_of(text);
  std::vector<Line> lines;
  Line line{1, {""}};
  std::size_t number = 1;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    number += c == '\n' ? 1 : 0;
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      line.cells.back() += '"';
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == separator) {
      line.cells.emplace_back();
    } else if (!quoted && c == '\n') {
      lines.push_back(std::exchange(line, {number, {""}}));
    } else {
      line.cells.back() += c;
    }
  }
  lines.push_back(std::move(line));
  std::erase_if(lines, is_blank);
  return lines;
}

using Order = std::array<std::size_t, kColumns>;  // where each column stands

// Nothing where the line holds no headings.
std::optional<Order> headings_in(const Line& line) {
  Order order{};
  std::array<bool, kColumns> seen{};
  for (std::size_t i = 0; i < line.cells.size(); ++i) {
    const auto column = column_of(line.cells[i]);
    if (!column || seen.at(*column)) continue;
    seen.at(*column) = true;
    order.at(*column) = i;
  }
  return std::ranges::all_of(seen, [](bool is) { return is; }) ? std::optional(order)
                                                               : std::nullopt;
}

core::Result<ClientMap> parse_table(std::string_view text) {
  const std::vector<Line> lines = lines_of(text);
  ClientMap clients;
  Order order = {0, 1, 2};
  const auto headings = lines.empty() ? std::nullopt : headings_in(lines.front());
  if (headings) order = *headings;
  for (std::size_t i = headings ? 1 : 0; i < lines.size(); ++i) {
    const auto& cells = lines[i].cells;
    const std::string where = fmt::format("line {}", lines[i].number);
    const bool fits = headings ? cells.size() > std::ranges::max(order) : cells.size() == kColumns;
    if (!fits)
      return fault(
          fmt::format("{}: expected are the columns {}", where, fmt::join(kExpected, ", ")));
    auto client = client_in({cells[order[0]], cells[order[1]], cells[order[2]]}, where);
    if (!client) {
      if (i == 0)
        client.error().message += fmt::format("; headings may be {}", fmt::join(kExpected, ", "));
      return tl::make_unexpected(client.error());
    }
    clients.push_back(std::move(*client));
  }
  return clients;
}

// --- JSON ---------------------------------------------------------------------------------------

core::Result<ClientMap> parse_json(std::string_view text) {
  const auto json = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_array()) return fault("it is no JSON array of objects");
  ClientMap clients;
  for (const auto& entry : json) {
    const std::string where = fmt::format("entry {}", clients.size() + 1);
    if (!entry.is_object()) return fault(fmt::format("{}: it is no object", where));
    Row row;
    for (const auto& [key, value] : entry.items()) {
      const auto column = column_of(key);
      if (!column) continue;
      if (!value.is_string() && !value.is_number_unsigned())
        return fault(fmt::format("{}: \"{}\" is no text", where, key));
      row.at(*column) = value.is_string() ? value.get<std::string>() : value.dump();
    }
    auto client = client_in(row, where);
    if (!client) return tl::make_unexpected(client.error());
    clients.push_back(std::move(*client));
  }
  return clients;
}

}  // namespace

core::Result<ClientMap> parse_client_map(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  const auto first = text.find_first_not_of(" \t\r\n");
  const bool is_json =
      first != std::string_view::npos && (text[first] == '[' || text[first] == '{');
  auto clients = is_json ? parse_json(text) : parse_table(text);
  if (clients && clients->empty()) return fault("it names no client");
  return clients;
}

}  // namespace noticescan::output
