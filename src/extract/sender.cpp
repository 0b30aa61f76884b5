// SPDX-License-Identifier: Apache-2.0
#include "extract/sender.hpp"

#include <algorithm>
#include <string>

#include "extract/matches.hpp"
#include "extract/passage.hpp"

namespace noticescan::extract {
namespace {

// The paper of another sender whose words stand on these pages; of several, the one with the most.
struct OtherSender {
  std::string name;
  int words = 0;  // of it that were found
};

// "We may levy your state tax refund" says the IRS.
bool is_taken(const Passage& passage, std::size_t end) {
  const auto next = passage.text.find_first_not_of(' ', end);
  return next != std::string::npos && passage.text.compare(next, 6, "refund") == 0;
}

bool holds(const Passage& passage, const std::string& words) {
  for (auto at = passage.text.find(words); at != std::string::npos;
       at = passage.text.find(words, at + 1)) {
    const auto end = at + words.size();
    const bool ends =
        end == passage.text.size() || passage.text[end] == '.' || starts_word(passage, end);
    if (ends && starts_word(passage, at) && !is_taken(passage, end)) return true;
  }
  return false;
}

OtherSender other_sender(const Layouts& layouts, const PhraseTables& tables) {
  const auto stands_on_paper = [&](const std::string& words) {
    return std::any_of(layouts.begin(), layouts.end(), [&](const Layout* layout) {
      return std::any_of(layout->cells.begin(), layout->cells.end(),
                         [&](const Cell& cell) { return holds(cell.passage, words); });
    });
  };
  OtherSender best;
  for (const OtherPaper& paper : tables.other_papers) {
    const auto found =
        static_cast<int>(std::count_if(paper.words.begin(), paper.words.end(), stands_on_paper));
    if (found > best.words) best = {paper.name, found};
  }
  return best;
}

}  // namespace

// A code at a page's edge may be anybody's number ("Invoice CP-1400") where nothing else says that
// the IRS is the sender; and "Notice date" is no sign of it on a state's letter.
void judge_sender(const Layouts& layouts, const PhraseTables& tables, NoticeFields& fields) {
  const bool masthead = std::any_of(fields.pages.begin(), fields.pages.end(),
                                    [](const PageFacts& p) { return p.has_irs_masthead; });
  const auto& places = fields.code.code.evidence;
  const bool labelled = std::any_of(places.begin(), places.end(), [](const core::Evidence& e) {
    return e.rule != "code.corner";
  });
  if (masthead || labelled) return;
  constexpr int kSurely = 2;  // words of another sender
  const OtherSender other = other_sender(layouts, tables);
  fields.surely_other_sender = other.words >= kSurely;
  if (fields.surely_other_sender) {
    for (PageFacts& page : fields.pages) page.irs_signs = 0;
  }
  const bool signs = std::any_of(fields.pages.begin(), fields.pages.end(),
                                 [](const PageFacts& p) { return p.irs_signs > 0; });
  if (fields.code.code && !signs) {
    if (!fields.code.known || fields.surely_other_sender) fields.code = {};
    fields.code.certain = false;
  }
  if (!fields.code.code) fields.seems_to_be = other.name;
}

}  // namespace noticescan::extract
