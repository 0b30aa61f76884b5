// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/date.hpp"
#include "deadline/draft.hpp"

namespace noticescan::deadline {
namespace {

// Notice 1052-D says "pay" or "respond", whatever the notice's own word is.
bool is_duty(const Draft& draft) {
  return draft.deadline.kind == core::DeadlineKind::duty;
}

std::vector<Draft*> replaced_by(const Draft& insert, std::vector<Draft>& drafts) {
  std::vector<Draft*> same;
  std::vector<Draft*> duties;
  for (Draft& own : drafts) {
    if (own.on_insert) continue;
    if (own.deadline.role == insert.deadline.role) same.push_back(&own);
    if (is_duty(own)) duties.push_back(&own);
  }
  return same.empty() && is_duty(insert) ? duties : same;
}

void doubt(Draft& draft, const std::string& why) {
  put_in_doubt(draft, why);
  draft.deadline.basis = why;
}

void apply(Draft& insert, const std::vector<Draft*>& replaced, bool only_insert,
           core::Language language) {
  const bool clear = only_insert && insert.deadline.date && replaced.size() == 1 &&
                     replaced.front()->deadline.date &&
                     *replaced.front()->deadline.date < *insert.deadline.date;
  if (clear) {
    Deadline& own = replaced.front()->deadline;
    own.superseded = true;
    insert.deadline.basis =
        core::say(language, "printed on a sheet that came with the notice, instead of {}",
                  core::to_iso(*own.date));
    return;
  }
  doubt(insert, "it is not clear which day this sheet replaces");
  for (Draft* own : replaced) doubt(*own, "a sheet that came with the notice names another day");
}

}  // namespace

void apply_inserts(std::vector<Draft>& drafts, core::Language language) {
  const auto inserts = std::count_if(drafts.begin(), drafts.end(),
                                     [](const Draft& draft) { return draft.on_insert; });
  for (Draft& draft : drafts) {
    if (draft.on_insert) apply(draft, replaced_by(draft, drafts), inserts == 1, language);
  }
}

}  // namespace noticescan::deadline
