// SPDX-License-Identifier: Apache-2.0
#include "support/golden.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

namespace noticescan::test_support {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kConfidenceTolerance = 0.02;

std::filesystem::path golden_path(const std::string& file_name) {
  return std::filesystem::path{NOTICESCAN_SOURCE_DIR} / "tests" / "golden" / file_name;
}

std::string contents_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// True where the user wants the files written anew; then it is done.
bool renewed(const std::string& file_name, std::string_view text) {
  const char* wanted = std::getenv("NOTICESCAN_UPDATE_GOLDEN");
  if (wanted == nullptr || std::string_view{wanted} != "1") return false;
  std::ofstream(golden_path(file_name), std::ios::binary) << text;
  std::cerr << "renewed " << golden_path(file_name) << ": read it before you commit it\n";
  return true;
}

std::string how_to_renew(const std::string& file_name) {
  return fmt::format(
      "\nIf the new output is right: NOTICESCAN_UPDATE_GOLDEN=1 renews tests/golden/{}", file_name);
}

std::string difference_at(const std::string& place, const Json& expected, const Json& found) {
  return fmt::format("{}: expected {}, found {}", place.empty() ? "/" : place, expected.dump(),
                     found.dump());
}

std::string difference(const std::string& place, const std::string& key, const Json& expected,
                       const Json& found);

std::string object_difference(const std::string& place, const Json& expected, const Json& found) {
  auto left = expected.items().begin();
  auto right = found.items().begin();
  for (; left != expected.items().end() && right != found.items().end(); ++left, ++right) {
    if (left.key() != right.key()) {
      return fmt::format("{}: expected the key {}, found {}", place, left.key(), right.key());
    }
    const std::string inner = place + "/" + left.key();
    if (auto text = difference(inner, left.key(), left.value(), right.value()); !text.empty()) {
      return text;
    }
  }
  return expected.size() == found.size()
             ? std::string{}
             : fmt::format("{}: expected {} keys, found {}", place, expected.size(), found.size());
}

std::string array_difference(const std::string& place, const Json& expected, const Json& found) {
  if (expected.size() != found.size()) {
    return fmt::format("{}: expected {} items, found {}", place, expected.size(), found.size());
  }
  for (std::size_t i = 0; i < expected.size(); ++i) {
    auto text = difference(fmt::format("{}/{}", place, i), {}, expected[i], found[i]);
    if (!text.empty()) return text;
  }
  return {};
}

std::string difference(const std::string& place, const std::string& key, const Json& expected,
                       const Json& found) {
  if (expected.is_object() && found.is_object()) return object_difference(place, expected, found);
  if (expected.is_array() && found.is_array()) return array_difference(place, expected, found);
  if (key == "confidence" && expected.is_number() && found.is_number()) {
    const double distance = std::abs(expected.get<double>() - found.get<double>());
    if (distance <= kConfidenceTolerance + 1e-9) return {};
  }
  return expected == found ? std::string{} : difference_at(place, expected, found);
}

}  // namespace

std::string first_difference(const Json& expected, const Json& found) {
  return difference({}, {}, expected, found);
}

testing::AssertionResult matches_golden_json(const std::string& file_name, std::string_view text) {
  if (renewed(file_name, text)) return testing::AssertionSuccess();
  const Json expected = Json::parse(contents_of(golden_path(file_name)), nullptr, false);
  const Json found = Json::parse(text, nullptr, false);
  if (expected.is_discarded() || found.is_discarded()) {
    return testing::AssertionFailure() << (found.is_discarded() ? "the output" : file_name)
                                       << " is not JSON" << how_to_renew(file_name);
  }
  const std::string text_of_difference = first_difference(expected, found);
  if (text_of_difference.empty()) return testing::AssertionSuccess();
  return testing::AssertionFailure() << text_of_difference << how_to_renew(file_name);
}

testing::AssertionResult matches_golden_text(const std::string& file_name, std::string_view text) {
  if (renewed(file_name, text)) return testing::AssertionSuccess();
  const std::string expected_text = contents_of(golden_path(file_name));
  if (expected_text == text) return testing::AssertionSuccess();
  std::istringstream expected(expected_text);
  std::istringstream found{std::string{text}};
  std::string expected_line;
  std::string found_line;
  for (int number = 1;; ++number) {
    const bool more = static_cast<bool>(std::getline(expected, expected_line));
    const bool more_found = static_cast<bool>(std::getline(found, found_line));
    if (!more) expected_line = "(end)";
    if (!more_found) found_line = "(end)";
    if (expected_line != found_line || !more || !more_found) {
      return testing::AssertionFailure()
             << file_name << ", line " << number << "\nexpected: " << expected_line
             << "\nfound:    " << found_line << how_to_renew(file_name);
    }
  }
}

}  // namespace noticescan::test_support
