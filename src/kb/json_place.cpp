// SPDX-License-Identifier: Apache-2.0
#include "kb/json_place.hpp"

#include <fmt/format.h>

#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
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
  PlaceFinder(std::string_view wanted, const int& line) : wanted_(wanted), line_(line) {}

  int found_line = 1;

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

  // Paths are met from the outside in, so the last one that leads to the wanted place is nearest.
  void note(const std::string& path) {
    if (!wanted_.starts_with(path)) return;
    const auto rest = wanted_.substr(path.size());
    if (rest.empty() || rest.front() == '.' || rest.front() == '[') found_line = line_;
  }

  std::string_view wanted_;
  const int& line_;
  std::string next_path_;
  std::vector<Frame> frames_;
};

}  // namespace

int line_of(std::string_view text, std::string_view field) {
  int line = 1;
  PlaceFinder finder(field, line);
  const CountingIterator first{text.data(), &line};
  const CountingIterator last{text.data() + text.size(), &line};
  json::sax_parse(first, last, &finder);
  return finder.found_line;
}

}  // namespace noticescan::kb
