// SPDX-License-Identifier: Apache-2.0
#include "extract/addresses.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "extract/labelled.hpp"
#include "extract/passage.hpp"
#include "extract/votes.hpp"

namespace noticescan::extract {
namespace {

constexpr double kSameEdge = 0.02;  // page widths

const Cell& cell_of(const Layouts& layouts, const Address& address, std::size_t line) {
  return layouts[static_cast<std::size_t>(address.page)]
      ->cells[static_cast<std::size_t>(address.cells[line])];
}

// "HARVARD, TX 12345-6789"
bool is_town(const std::string& line) {
  const bool may_be = !line.empty() && line.back() >= '0' && line.back() <= '9';
  if (!may_be) return false;  // as nearly all lines
  static const RE2 kTown(
      R"(^[A-Za-z][A-Za-z.' -]+,? +(?:A[KLRSZ]|C[AOT]|D[CE]|FL|G[AU]|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|)"
      R"(N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AIT]|W[AIVY]) +[0-9]{5}(?:-[0-9]{4})?$)");
  return RE2::FullMatch(line, kTown);
}

bool begins_with_digit_or_box(const std::string& line) {
  static const RE2 kStreet(R"((?i)^(?:#?[0-9]|P\.? ?O\.? ?BOX\b|APT\b|UNIT\b|STE\b|SUITE\b|RR\b))");
  return RE2::PartialMatch(line, kStreet);
}

// "C/O", "ATTN", "%": who opens the letter, not whom it is to.
bool names_somebody_else(const std::string& line) {
  static const RE2 kCare(R"((?i)^(?:c/o\b|%|attn\b|attention\b))");
  return RE2::PartialMatch(line, kCare);
}

// Sorting marks of the post over the name: bars, "AUTO**5-DIGIT 05301", "012345.67".
bool is_sorting_mark(const std::string& line) {
  const auto count = [&](auto test) { return std::count_if(line.begin(), line.end(), test); };
  const auto letters = count([](unsigned char c) { return std::isalpha(c) != 0 || c >= 0x80; });
  const auto blanks = count([](unsigned char c) { return c == ' '; });
  const auto size = static_cast<std::ptrdiff_t>(line.size());
  return 3 * letters < 2 * (size - blanks) || line.find('*') != std::string::npos;
}

bool is_masthead(const std::string& folded_line) {
  static const std::vector<std::string> kNames = {
      folded("internal revenue service"), folded("department of the trea"),
      folded("department of treasury"),   folded("servicio de impuestos internos"),
      folded("departamento del tesoro"),  folded("united states treasury")};
  return std::any_of(kNames.begin(), kNames.end(), [&](const std::string& name) {
    return folded_line.find(name) != std::string::npos;
  });
}

// The line over this one that begins at the same edge.
std::optional<int> line_above(const Layout& layout, int cell) {
  constexpr double kWidestGap = 1.2;  // line heights
  const Cell& lower = layout.cells[static_cast<std::size_t>(cell)];
  const double height = lower.box.height();
  std::optional<int> best;
  for (const int candidate : layout.bands.between(lower.box.y0 - 2.5 * height, lower.box.y0)) {
    const Cell& upper = layout.cells[static_cast<std::size_t>(candidate)];
    if (candidate == cell || std::abs(upper.box.x0 - lower.box.x0) > kSameEdge) continue;
    if (upper.box.center_y() >= lower.box.y0) continue;
    if (lower.box.y0 - upper.box.y1 > kWidestGap * height) continue;
    if (!best || upper.box.y1 > layout.cells[static_cast<std::size_t>(*best)].box.y1)
      best = candidate;
  }
  return best;
}

Address address_up_from(const Layout& layout, int town) {
  constexpr std::size_t kMostLines = 7;
  Address address{0, {town}, false};
  while (address.cells.size() < kMostLines) {
    const auto above = line_above(layout, address.cells.front());
    if (!above) break;
    address.cells.insert(address.cells.begin(), *above);
  }
  return address;
}

bool is_of_the_irs(const Layout& layout, const Address& address) {
  return std::any_of(address.cells.begin(), address.cells.end(), [&](int cell) {
    return is_masthead(layout.cells[static_cast<std::size_t>(cell)].passage.text);
  });
}

// Of a taxpayer's address; none where no line is surely the first of the street.
std::vector<int> name_lines(const Layouts& layouts, const Address& address) {
  std::vector<int> names;
  for (std::size_t i = 0; i + 1 < address.cells.size(); ++i) {
    const std::string& line = cell_of(layouts, address, i).passage.raw;
    if (names.empty() && is_sorting_mark(line)) continue;
    if (begins_with_digit_or_box(line) || names_somebody_else(line)) return names;
    names.push_back(address.cells[i]);
  }
  return {};
}

// The name as the window shows it: the first page's, in its upper part, on the left.
bool stands_in_the_window(const Cell& first_line) {
  constexpr double kLowest = 0.42;
  constexpr double kRightmost = 0.45;
  return first_line.box.y0 < kLowest && first_line.box.x0 < kRightmost;
}

std::string joined(const Layouts& layouts, const Address& address, std::size_t from) {
  std::string text;
  for (std::size_t i = from; i < address.cells.size(); ++i) {
    if (!text.empty()) text += ", ";
    text += cell_of(layouts, address, i).passage.raw;
  }
  return text;
}

Printed lines(const Layout& layout, const std::vector<int>& cells) {
  return printed(*layout.page, layout.words_of(cells));
}

// Printings of a name that say the same, whatever their capitals and OCR's confusions, are one.
Vote vote_for(const std::string& name, std::vector<Vote>& votes, core::Evidence evidence,
              double confidence) {
  const auto same = std::find_if(votes.begin(), votes.end(), [&](const Vote& vote) {
    return folded(vote.value) == folded(name);
  });
  return {same == votes.end() ? name : same->value, std::move(evidence), confidence};
}

}  // namespace

std::vector<Address> find_addresses(const Layouts& layouts) {
  std::vector<Address> addresses;
  for (std::size_t page = 0; page < layouts.size(); ++page) {
    const Layout& layout = *layouts[page];
    for (std::size_t i = 0; i < layout.cells.size(); ++i) {
      if (!is_town(layout.cells[i].passage.raw)) continue;
      Address address = address_up_from(layout, static_cast<int>(i));
      address.page = static_cast<int>(page);
      address.of_the_irs = is_of_the_irs(layout, address);
      addresses.push_back(std::move(address));
    }
  }
  return addresses;
}

void read_addresses(const Layouts& layouts, NoticeFields& fields) {
  std::vector<Vote> names;
  for (const Address& address : find_addresses(layouts)) {
    const Layout& layout = *layouts[static_cast<std::size_t>(address.page)];
    const Cell& top = cell_of(layouts, address, 0);
    if (address.of_the_irs) {
      constexpr double kTop = 0.2;
      if (fields.return_address || address.page != 0 || top.box.y0 > kTop) continue;
      const Printed all = lines(layout, address.cells);
      const auto first = std::find_if(address.cells.begin(), address.cells.end(), [&](int cell) {
        return !is_masthead(layout.cells[static_cast<std::size_t>(cell)].passage.text);
      });
      fields.return_address = decide(
          {{"Internal Revenue Service, " +
                joined(layouts, address, static_cast<std::size_t>(first - address.cells.begin())),
            evidence_of(*layout.page, all, "return_address.masthead"), all.confidence}});
      continue;
    }
    const auto cells = name_lines(layouts, address);
    if (cells.empty()) continue;
    // The slip's copy bears witness, and never names anybody that the window doesn't.
    const bool window = address.page == 0 && stands_in_the_window(top);
    if (names.empty() && !window) continue;
    const Printed name = lines(layout, cells);
    names.push_back(vote_for(name.text, names, evidence_of(*layout.page, name, "addressee.address"),
                             name.confidence));
  }
  fields.addressee = decide(names);
}

}  // namespace noticescan::extract
