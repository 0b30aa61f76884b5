// SPDX-License-Identifier: Apache-2.0
#include "kb/json_place.hpp"

#include <fmt/format.h>

#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <unordered_map>
#include <vector>

namespace noticescan::kb {
namespace {

using nlohmann::json;

// Walks over the text and counts the lines that the parser has passed: its events carry no place.
struct CountingIterator {
  using difference_type = std::ptrdiff_t;
  using value_type = char;
  using pointer = const char*;
  using reference = const char&;
  using iterator_category = std::input_iterator_tag;

  const char* at = nullptr;
  int* line = nullptr;

  reference operator*() const { return *at; }
  CountingIterator& operator++() {
    if (*at == '\n') ++*line;
    ++at;
    return *this;
  }
  CountingIterator operator++(int) {
    auto before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) {
    return a.at == b.at;
  }
  friend bool operator!=(const CountingIterator& a, const CountingIterator& b) {
    return a.at != b.at;
  }
};

class PlaceFinder : public nlohmann::json_sax<json> {
 public:
  PlaceFinder(const std::vector<std::string>& wanted, const int& line) : line_(line) {
    for (const std::string& field : wanted) {
      for (std::string_view place = field; !place.empty(); place = around(place)) {
        lines_.emplace(place, kNotSeen);
      }
    }
  }

  int line_of(std::string_view place) const {
    for (; !place.empty(); place = around(place)) {
      const int line = lines_.at(std::string(place));
      if (line != kNotSeen) return line;
    }
    return 1;
  }

  bool null() override { return element(); }
  bool boolean(bool) override { return element(); }
  bool number_integer(number_integer_t) override { return element(); }
  bool number_unsigned(number_unsigned_t) override { return element(); }
  bool number_float(number_float_t, const string_t&) override { return element(); }
  bool string(string_t&) override { return element(); }
  bool binary(binary_t&) override { return element(); }
  bool start_object(std::size_t) override { return open(false); }
  bool start_array(std::size_t) override { return open(true); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    const std::string& around = frames_.back().path;
    next_path_ = around.empty() ? name : fmt::format("{}.{}", around, name);
    note(next_path_);
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  struct Frame {
    std::string path;
    bool is_array = false;
    int count = 0;
  };

  bool element() {
    if (!frames_.empty() && frames_.back().is_array) {
      next_path_ = fmt::format("{}[{}]", frames_.back().path, frames_.back().count++);
      note(next_path_);
    }
    return true;
  }

  bool open(bool is_array) {
    element();
    frames_.push_back({next_path_, is_array, 0});
    return true;
  }

  bool close() {
    frames_.pop_back();
    return true;
  }

  static constexpr int kNotSeen = 0;

  // "a[2]" of "a[2].b", "a" of "a[2]".
  static std::string_view around(std::string_view place) {
    const std::size_t end = place.find_last_of(".[");
    return place.substr(0, end == std::string_view::npos ? 0 : end);
  }

  void note(const std::string& path) {
    if (const auto place = lines_.find(path); place != lines_.end()) place->second = line_;
  }

  const int& line_;
  std::unordered_map<std::string, int> lines_;  // of what is wanted, and of all around it
  std::string next_path_;
  std::vector<Frame> frames_;
};

}  // namespace

std::vector<int> lines_of(std::string_view text, const std::vector<std::string>& fields) {
  int line = 1;
  PlaceFinder finder(fields, line);
  const CountingIterator first{text.data(), &line};
  const CountingIterator last{text.data() + text.size(), &line};
  json::sax_parse(first, last, &finder);
  std::vector<int> lines;
  for (const std::string& field : fields) lines.push_back(finder.line_of(field));
  return lines;
}

}  // namespace noticescan::kb
