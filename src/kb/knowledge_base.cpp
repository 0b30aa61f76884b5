// SPDX-License-Identifier: Apache-2.0
#include "kb/knowledge_base.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "kb/check.hpp"
#include "kb/spelling.hpp"

namespace noticescan::kb {

core::Result<KnowledgeBase> load(const std::filesystem::path& data_dir) {
  Folder folder = read_folder(data_dir);
  if (folder.problems.empty()) return std::move(folder.kb);
  std::string message = to_text(folder.problems.front());
  if (folder.problems.size() > 1)
    message += fmt::format(" (and {} more)", folder.problems.size() - 1);
  return core::fail(core::ErrorCode::setup, std::move(message));
}

const NoticeRecord* KnowledgeBase::find(std::string_view code) const {
  const auto with = [&](const auto& matches) -> const NoticeRecord* {
    const auto it = std::find_if(records.begin(), records.end(), matches);
    return it == records.end() ? nullptr : &*it;
  };
  const auto canonical = core::canonical_code(code);
  if (canonical) {
    if (const auto* hit = with([&](const auto& r) { return r.code == *canonical; })) return hit;
  }
  const std::string bare = bare_spelling(code);
  if (bare.empty()) return nullptr;
  if (const auto* hit = with([&](const NoticeRecord& record) {
        return std::any_of(record.aliases.begin(), record.aliases.end(),
                           [&](const std::string& alias) { return bare_spelling(alias) == bare; });
      })) {
    return hit;
  }
  return with([&](const auto& r) { return bare_spelling(r.code) == bare; });
}

core::KnownCodes KnowledgeBase::known_codes() const {
  std::set<std::string> codes;
  for (const auto& record : records) {
    codes.insert(record.code);
    for (const auto& alias : record.aliases) {
      if (auto code = core::canonical_code(alias)) codes.insert(std::move(*code));
    }
  }
  return {{codes.begin(), codes.end()}};
}

core::Expectation expectation_of(const NoticeRecord& record) {
  using Prints = core::Expectation::Prints;
  static const std::map<std::string_view, Prints> kByName = {{"date", Prints::date},
                                                             {"window", Prints::window},
                                                             {"immediately", Prints::immediately},
                                                             {"nothing", Prints::nothing}};
  core::Expectation expectation;
  expectation.code = record.code;
  if (!record.response_window.prints) return expectation;
  expectation.prints.emplace();
  for (const auto& name : *record.response_window.prints) {
    expectation.prints->push_back(kByName.at(name));
  }
  return expectation;
}

}  // namespace noticescan::kb
