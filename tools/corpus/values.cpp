// SPDX-License-Identifier: Apache-2.0
#include "values.hpp"

#include <cctype>
#include <stdexcept>

namespace noticescan::corpus {
namespace {

constexpr int kDeepest = 6;  // placeholders within placeholders

struct Placeholder {
  std::string name;
  std::string filter;
};

Placeholder parse(std::string_view inside) {
  const std::size_t bar = inside.find('|');
  if (bar == std::string_view::npos) return {std::string{inside}, ""};
  return {std::string{inside.substr(0, bar)}, std::string{inside.substr(bar + 1)}};
}

// "{name}" and nothing else.
bool is_lone_placeholder(std::string_view text) {
  return text.size() > 2 && text.front() == '{' && text.find('}') == text.size() - 1;
}

const Json& value_of(const Json& values, const std::string& name) {
  const auto found = values.find(name);
  if (found == values.end())
    throw std::runtime_error("no value for the placeholder {" + name + "}");
  return *found;
}

// Latin letters of UTF-8: those of ASCII, and U+00E0 to U+00FE, whose second byte is 0x20 above its
// capital's.
std::string upper(std::string text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool accented =
        i > 0 && static_cast<unsigned char>(text[i - 1]) == 0xC3 && byte >= 0xA0 && byte != 0xB7;
    text[i] = static_cast<char>(accented ? byte - 0x20 : std::toupper(byte));
  }
  return text;
}

std::string filtered(std::string text, const std::string& filter) {
  if (filter.empty()) return text;
  if (filter == "upper") return upper(text);
  if (filter == "bare") {  // an amount without its sign of currency
    std::erase(text, '$');
    return text;
  }
  throw std::runtime_error("unknown filter of a placeholder: " + filter);
}

std::string expand_to(std::string_view text, const Json& values, int depth) {
  if (depth > kDeepest)
    throw std::runtime_error("placeholders go round in a circle: " + std::string{text});
  std::string result;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    result += text.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos)
      throw std::runtime_error("a brace is open: " + std::string{text});
    const Placeholder placeholder = parse(text.substr(open + 1, close - open - 1));
    const Json& value = value_of(values, placeholder.name);
    const std::string raw = value.is_string() ? value.get<std::string>() : value.dump();
    result += filtered(expand_to(raw, values, depth + 1), placeholder.filter);
    text.remove_prefix(close + 1);
  }
  return result;
}

Json expand_any(const Json& item, const Json& values) {
  if (item.is_string()) return expand(item.get<std::string>(), values);
  if (item.is_array()) return expand_list(item, values);
  if (item.is_object()) {
    Json result = Json::object();
    for (const auto& [key, value] : item.items()) result[key] = expand_any(value, values);
    return result;
  }
  return item;
}

}  // namespace

std::string expand(std::string_view text, const Json& values) {
  return expand_to(text, values, 0);
}

Json expand_list(const Json& items, const Json& values) {
  Json result = Json::array();
  const Json list = items.is_array() ? items : Json::array({items});
  for (const Json& item : list) {
    if (item.is_string() && is_lone_placeholder(item.get_ref<const std::string&>())) {
      const std::string& text = item.get_ref<const std::string&>();
      const Placeholder placeholder = parse(std::string_view{text}.substr(1, text.size() - 2));
      const Json& value = value_of(values, placeholder.name);
      if (value.is_array()) {
        for (const Json& inner : expand_list(value, values)) {
          result.push_back(inner.is_string()
                               ? Json(filtered(inner.get<std::string>(), placeholder.filter))
                               : inner);
        }
        continue;
      }
    }
    result.push_back(expand_any(item, values));
  }
  return result;
}

bool has_value(const Json& values, const std::string& name) {
  const auto found = values.find(name);
  return found != values.end() && !found->is_null() && !found->empty() && *found != "" &&
         *found != false;
}

}  // namespace noticescan::corpus
