// SPDX-License-Identifier: Apache-2.0
#include "kb/knowledge_base.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "kb/check.hpp"
#include "kb/compact.hpp"
#include "kb/find_by_spelling.hpp"

namespace noticescan::kb {

core::Result<KnowledgeBase> load(const std::filesystem::path& data_dir) {
  if (auto compact = load_compact(data_dir)) return std::move(*compact);
  Folder folder = read_folder(data_dir);
  if (folder.problems.empty()) return std::move(folder.kb);
  std::string message = to_text(folder.problems.front());
  if (folder.problems.size() > 1)
    message += fmt::format(" (and {} more)", folder.problems.size() - 1);
  return core::fail(core::ErrorCode::setup, std::move(message));
}

core::Result<CardAlone> load_card(const std::filesystem::path& data_dir, std::string_view code) {
  if (auto compact = load_card_compact(data_dir, code)) return std::move(*compact);
  auto base = load(data_dir);
  if (!base) return tl::make_unexpected(base.error());
  CardAlone alone;
  if (base->find(code) == nullptr) alone.nearest = nearest_codes(*base, code);
  alone.base = std::move(*base);
  return alone;
}

const NoticeRecord* KnowledgeBase::find(std::string_view code) const {
  return find_by_spelling(records, code);
}

std::vector<core::Rule> rules_for(const KnowledgeBase& kb, std::string_view code) {
  std::vector<core::Rule> rules;
  for (const Law* law : laws_of(kb, code)) {
    if (law->may_become_date) rules.push_back(law->rule);
  }
  return rules;
}

std::vector<const Law*> laws_of(const KnowledgeBase& kb, std::string_view code) {
  std::vector<const Law*> laws;
  const auto* record = kb.find(code);
  if (record == nullptr) return laws;
  for (const auto& law : kb.laws) {
    const auto& codes = law.codes;
    if (std::find(codes.begin(), codes.end(), record->code) != codes.end()) laws.push_back(&law);
  }
  std::stable_partition(laws.begin(), laws.end(),
                        [](const Law* law) { return law->may_become_date; });
  return laws;
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
