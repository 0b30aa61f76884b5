// SPDX-License-Identifier: Apache-2.0
#include "kb/ladder_reader.hpp"

#include <fmt/format.h>

#include <set>

#include "core/notice_code.hpp"
#include "kb/shapes.hpp"

namespace noticescan::kb {
namespace {

void complain_at(const ObjectReader& reader, std::string_view key, std::size_t index,
                 std::string remedy) {
  reader.complain(fmt::format("{}[{}]", key, index), std::move(remedy));
}

std::vector<LadderNotice> read_step(const ObjectReader& reader, const nlohmann::json& step,
                                    std::size_t index, std::set<std::string>& seen) {
  std::vector<LadderNotice> notices;
  if (!step.is_array() || step.empty()) {
    complain_at(reader, "steps", index, "must be a list of one or more codes");
    return notices;
  }
  for (const auto& item : step) {
    const std::string code = item.is_string() ? item.get<std::string>() : "";
    const auto canonical = core::canonical_code(code);
    if (canonical != code) {
      complain_at(reader, "steps", index,
                  fmt::format("{}: write the code as the IRS does{}", item.dump(),
                              canonical ? ", \"" + *canonical + "\"" : ""));
    } else if (!seen.insert(code).second) {
      complain_at(reader, "steps", index,
                  fmt::format("{} stands on this ladder twice: it would never end", code));
    }
    notices.push_back({code, code});
  }
  return notices;
}

Ladder read_ladder(const ObjectReader& reader) {
  reader.allow_only({"id", "title", "steps", "end", "note", "sources", "checked_on"});
  Ladder ladder;
  ladder.id = reader.text("id");
  ladder.title = reader.text("title");
  const auto* steps = reader.member("steps");
  if (steps != nullptr && steps->is_array()) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < steps->size(); ++i)
      ladder.steps.push_back(read_step(reader, (*steps)[i], i, seen));
  }
  if (ladder.steps.size() < 2) reader.complain("steps", "needs at least two steps");
  ladder.end = reader.text("end");
  ladder.note = reader.optional_text("note").value_or("");
  ladder.sources = reader.texts("sources");
  if (ladder.sources.empty()) reader.complain("sources", "is missing: name what was read");
  for (std::size_t i = 0; i < ladder.sources.size(); ++i) {
    if (host_of(ladder.sources[i]).empty())
      complain_at(reader, "sources", i, "must start with https:// or http://");
  }
  ladder.checked_on = reader.text("checked_on");
  if (!ladder.checked_on.empty() && !is_day(ladder.checked_on)) {
    reader.complain("checked_on", "must be a day, YYYY-MM-DD");
  }
  return ladder;
}

}  // namespace

std::vector<Ladder> read_ladders(const nlohmann::json& json, Complaints& complaints) {
  std::vector<Ladder> ladders = read_list(json, "ladders", read_ladder, complaints);
  if (json.is_object() && ladders.empty()) {
    ObjectReader{json, "", complaints}.complain("ladders",
                                                "is missing or empty: add one, or remove the file");
  }
  return ladders;
}

}  // namespace noticescan::kb
