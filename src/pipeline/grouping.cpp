// SPDX-License-Identifier: Apache-2.0
#include "pipeline/grouping.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "pipeline/identified.hpp"

namespace noticescan::pipeline {
namespace {

using core::PageKind;
using extract::PageMarks;
using Index = std::size_t;

// The pages of a run while they are being sorted.
struct Sorting {
  const std::vector<MarkedPage>& pages;
  std::vector<NoticePages> notices;
  std::vector<std::optional<Index>> notice_of;  // each page
  std::vector<bool> in_order;                   // each file
  Identified known;

  explicit Sorting(const std::vector<MarkedPage>& all)
      : pages(all), notice_of(all.size()), known(identify(all)) {
    in_order.assign(all.empty() ? 0 : all.back().file + 1, true);
  }

  const PageMarks& marks(Index page) const { return pages[page].marks; }
  bool is_letter(Index page) const { return pipeline::is_letter(pages[page]); }

  void put(Index page, Index notice) {
    add_page(notices[notice], page, marks(page));
    notice_of[page] = notice;
  }
  void put_alone(Index page) {
    notices.emplace_back();
    put(page, notices.size() - 1);
  }
  void put_repeat(Index page, Index notice, Index original) {
    notices[notice].pages.push_back(page);
    notices[notice].repeats[page] = original;
    notice_of[page] = notice;
  }
};

// --- by what stands on the page -----------------------------------------------------------------

// The page of the notice that this one repeats.
std::optional<Index> repeated_in(const Sorting& s, const NoticePages& notice, Index page) {
  if (contradicts(notice, s.marks(page))) return std::nullopt;
  for (const Index other : notice.pages) {
    if (!notice.repeats.contains(other) && is_repeat(s.marks(other), s.marks(page))) return other;
  }
  return std::nullopt;
}

// Another page that is already placed prints the same.
bool has_twin(const Sorting& s, Index page) {
  return std::any_of(s.notices.begin(), s.notices.end(), [&](const NoticePages& notice) {
    return !contradicts(notice, s.marks(page)) &&
           std::any_of(notice.pages.begin(), notice.pages.end(),
                       [&](Index other) { return is_repeat(s.marks(other), s.marks(page)); });
  });
}

// The notices that lack the page and are bound to it more strongly than others.
std::vector<Index> bound(const Sorting& s, Index page, Bond at_least) {
  std::vector<Index> best;
  Bond strongest = at_least;
  for (Index n = 0; n < s.notices.size(); ++n) {
    const Bond here = bond(s.notices[n], s.marks(page));
    if (here < strongest || !lacks(s.notices[n], s.marks(page))) continue;
    if (here > strongest) best.clear();
    strongest = here;
    best.push_back(n);
  }
  return best;
}

// No notice is known that the page is of, beyond its own few marks.
bool is_stray(const Sorting& s, Index page) {
  const auto& notice = s.notice_of[page];
  return !notice || !s.notices[*notice].code || !s.notices[*notice].taxpayer_id;
}

// Another page that could as well be the one that the notice lacks.
bool has_rival(const Sorting& s, Index page, Index notice) {
  const auto number = number_of(s.marks(page));
  for (Index other = 0; number && other < s.pages.size(); ++other) {
    if (other == page || s.notice_of[other] == notice || !s.is_letter(other)) continue;
    if (is_stray(s, other) && number_of(s.marks(other)) == number &&
        bond(s.notices[notice], s.marks(other)) != Bond::none &&
        !is_repeat(s.marks(other), s.marks(page)))
      return true;
  }
  return false;
}

// Code and taxpayer make a notice. Pages that say most come first, so that one that says less finds
// all notices that it may belong to.
void place_identified(Sorting& s) {
  for (const Index page : s.known.pages) {
    const Index original = s.known.original[page];
    const bool is_first = number_of(s.marks(page)) == 1;  // amounts and dates tell it from others
    if (s.known.contested[page] && !is_first) continue;
    if (original != page && s.notice_of[original]) {
      s.put_repeat(page, *s.notice_of[original], original);
      continue;
    }
    const auto notices = s.known.contested[page] ? std::vector<Index>{} : bound(s, page, Bond::id);
    if (notices.empty()) s.put_alone(page);
    if (notices.size() == 1) s.put(page, notices.front());
  }
}

// Places the page if exactly one notice is bound to it, and no other page to that notice.
bool place_by_bond(Sorting& s, Index page, Bond at_least) {
  if (s.known.contested[page]) return false;
  const auto notices = bound(s, page, at_least);
  if (notices.size() != 1) return false;
  const bool by_id = bond(s.notices[notices.front()], s.marks(page)) >= Bond::id;
  if (!by_id && has_rival(s, page, notices.front())) return false;
  s.put(page, notices.front());
  return true;
}

// --- by where the page lies ---------------------------------------------------------------------

// Whether the pages of a file lie as they were printed, so that one may be taken to continue the
// one before it: no notice is taken up again behind another, and numbers rise.
bool lie_in_order(const Sorting& s, Index begin, Index end) {
  std::vector<Index> seen;
  std::optional<int> before;
  std::optional<Index> last;
  for (Index i = begin; i < end; ++i) {
    if (!s.is_letter(i)) continue;
    const auto number = s.marks(i).facts.printed_page;
    const auto notice = s.notice_of[i];
    if (notice && s.notices[*notice].repeats.contains(i)) continue;
    if (last && is_repeat(s.marks(*last), s.marks(i))) continue;
    const bool same_notice = notice && !seen.empty() && seen.back() == *notice;
    if (notice && !same_notice) {
      if (std::find(seen.begin(), seen.end(), *notice) != seen.end()) return false;
      seen.push_back(*notice);
    }
    if (same_notice && number && before && *number < *before) return false;
    const bool unheralded = !notice && number && *number > 1 && last;
    if (unheralded && before && *number != *before + 1) return false;
    before = number;
    last = i;
  }
  return true;
}

// The letter's page before this one in its file; none behind a sheet that parts two letters.
std::optional<Index> page_before(const Sorting& s, Index page) {
  for (Index i = page; i > 0 && s.pages[i - 1].file == s.pages[page].file; --i) {
    const PageKind kind = s.marks(i - 1).facts.kind;
    if (kind == PageKind::separator || kind == PageKind::envelope) return std::nullopt;
    if (s.is_letter(i - 1)) return i - 1;
  }
  return std::nullopt;
}

std::optional<Index> page_behind(const Sorting& s, Index page) {
  for (Index i = page + 1; i < s.pages.size() && s.pages[i].file == s.pages[page].file; ++i) {
    if (s.is_letter(i)) return i;
  }
  return std::nullopt;
}

bool continues_by_number(const Sorting& s, const NoticePages& notice, Index before, int number) {
  if (const auto last = s.marks(before).facts.printed_page) return number == *last + 1;
  return notice.by_number.empty() ? number > 1 : number > notice.by_number.rbegin()->first;
}

bool has_ended(const Sorting& s, const NoticePages& notice, Index last) {
  return notice.is_complete() || s.marks(last).closing;
}

// "Page 1 of 3" before it and "Page 3 of 3" behind.
bool is_in_midst(const Sorting& s, Index before, Index page) {
  const auto behind = page_behind(s, page);
  if (!behind || s.notice_of[*behind] != s.notice_of[before]) return false;
  const auto number = number_of(s.marks(before));
  return number && number_of(s.marks(*behind)) == *number + 2;
}

// A page without a number and without any mark of a notice, behind one of this notice.
bool continues_unmarked(const Sorting& s, const NoticePages& notice, Index before, Index page) {
  const PageMarks& marks = s.marks(page);
  if (number_of(marks)) return false;  // begins a letter
  if (!notice.from_irs) return true;   // a run of pages that belongs to none
  if (has_new_head_date(notice, marks)) return false;
  if (is_in_midst(s, before, page)) return true;
  const bool numbered = notice.page_count || s.marks(before).facts.printed_page;
  const bool number_expected = numbered && marks.facts.well_read;
  return (!has_ended(s, notice, before) && !number_expected) || marks.facts.irs_signs > 0;
}

bool continues(const Sorting& s, Index before, Index page) {
  const NoticePages& notice = s.notices[*s.notice_of[before]];
  const PageMarks& marks = s.marks(page);
  if (contradicts(notice, marks) || !lacks(notice, marks)) return false;
  if (marks.facts.code && !notice.from_irs) return false;
  if (marks.other_sender && notice.from_irs) return false;
  if (hints_at_another(notice, marks)) return false;
  if (const auto number = marks.facts.printed_page) {
    return continues_by_number(s, notice, before, *number);
  }
  if (marks.facts.code) return !number_of(marks) && !has_ended(s, notice, before);
  return continues_unmarked(s, notice, before, page);
}

bool place_behind(Sorting& s, Index page) {
  const auto before = page_before(s, page);
  if (!before || !s.in_order[s.pages[page].file] || !continues(s, *before, page)) return false;
  s.put(page, *s.notice_of[*before]);
  return true;
}

// In a file of one notice whose pages lie in disorder, a page of mere text with a sign of the IRS,
// and without a date to act by, is that notice's.
bool place_in_only_notice(Sorting& s, Index page) {
  const std::size_t file = s.pages[page].file;
  const PageMarks& marks = s.marks(page);
  if (s.in_order[file] || number_of(marks) || marks.facts.code || marks.other_sender) return false;
  if (marks.facts.irs_signs == 0 || !marks.deadlines.empty()) return false;
  std::optional<Index> only;
  for (Index i = 0; i < s.pages.size(); ++i) {
    if (s.pages[i].file != file || i == page || !s.is_letter(i)) continue;
    if (!s.notice_of[i] || (only && *only != *s.notice_of[i])) return false;
    only = s.notice_of[i];
  }
  if (!only || !s.notices[*only].code || contradicts(s.notices[*only], marks)) return false;
  s.put(page, *only);
  return true;
}

// The notice that the page may repeat a page of. The same page of two notices may print the same,
// so that code and date must lead to one alone, or the page lie right behind its like.
std::optional<Index> notice_repeated(const Sorting& s, Index page) {
  std::optional<Index> only;
  for (Index n = 0; n < s.notices.size(); ++n) {
    if (bond(s.notices[n], s.marks(page)) < Bond::code_and_date) continue;
    if (only) return std::nullopt;
    only = n;
  }
  if (only) return only;
  const auto before = page_before(s, page);
  if (!before || !s.in_order[s.pages[page].file]) return std::nullopt;
  return is_repeat(s.marks(*before), s.marks(page)) ? s.notice_of[*before] : std::nullopt;
}

bool place_as_repeat(Sorting& s, Index page) {
  const auto notice = notice_repeated(s, page);
  if (!notice) return false;
  const auto original = repeated_in(s, s.notices[*notice], page);
  if (original) s.put_repeat(page, *notice, *original);
  return original.has_value();
}

// By its number alone, unless it may repeat a page of another notice.
bool place_by_number(Sorting& s, Index page) {
  return !bound(s, page, Bond::number).empty() && !has_twin(s, page) &&
         place_by_bond(s, page, Bond::number);
}

void place_letter(Sorting& s, Index page) {
  const bool placed = place_by_bond(s, page, Bond::code_and_date) || place_behind(s, page) ||
                      place_as_repeat(s, page) || place_by_number(s, page) ||
                      place_in_only_notice(s, page);
  if (!placed) s.put_alone(page);
}

// --- sheets that are no letters -----------------------------------------------------------------

// The one notice of the run, if there is but one.
std::optional<Index> only_notice(const Sorting& s) {
  std::optional<Index> only;
  for (Index n = 0; n < s.notices.size(); ++n) {
    if (!s.notices[n].code) continue;
    if (only) return std::nullopt;
    only = n;
  }
  return only;
}

void add_sheet(Sorting& s, Index page, Index notice) {
  s.notices[notice].pages.push_back(page);
  s.notice_of[page] = notice;
}

// What an insert says changes the dates of its notice. In a file in disorder nobody knows which one
// that is; in a file of its own it is the run's only notice.
void place_insert(Sorting& s, Index page) {
  if (s.marks(page).facts.kind != PageKind::insert) return;
  const bool lies_behind_its_notice =
      s.in_order[s.pages[page].file] && page > 0 && s.pages[page - 1].file == s.pages[page].file;
  if (lies_behind_its_notice) return;
  const auto only = only_notice(s);
  if (!only) s.notices.emplace_back();
  add_sheet(s, page, only.value_or(s.notices.size() - 1));
}

// Blank backs, separators, envelopes, inserts and pages that could not be read go with the page
// before them in their file, or else with the one behind.
void place_sheets(Sorting& s, Index begin, Index end) {
  for (Index i = begin; i < end; ++i) place_insert(s, i);
  for (Index i = begin + 1; i < end; ++i) {
    if (!s.notice_of[i] && s.notice_of[i - 1]) add_sheet(s, i, *s.notice_of[i - 1]);
  }
  for (Index i = end; i-- > begin;) {
    if (s.notice_of[i]) continue;
    if (i + 1 < end && s.notice_of[i + 1]) {
      add_sheet(s, i, *s.notice_of[i + 1]);
    } else {
      s.notices.emplace_back();
      add_sheet(s, i, s.notices.size() - 1);
    }
  }
}

// --- in order -----------------------------------------------------------------------------------

Group in_reading_order(const Sorting& s, const NoticePages& notice) {
  Group group{notice.pages, notice.repeats};
  std::sort(group.pages.begin(), group.pages.end());
  std::map<Index, int> number;
  constexpr int kBehindAll = std::numeric_limits<int>::max();
  int last = 0;
  std::size_t file = s.pages[group.pages.front()].file;
  for (const Index page : group.pages) {
    if (file != s.pages[page].file) last = kBehindAll;
    file = s.pages[page].file;
    if (s.is_letter(page)) last = number_of(s.marks(page)).value_or(last);
    number[page] = last;
  }
  std::stable_sort(group.pages.begin(), group.pages.end(),
                   [&](Index a, Index b) { return number[a] < number[b]; });
  return group;
}

}  // namespace

std::vector<Group> group_pages(const std::vector<MarkedPage>& pages) {
  Sorting s(pages);
  const auto end_of_file = [&](Index begin) {
    Index end = begin;
    while (end < pages.size() && pages[end].file == pages[begin].file) ++end;
    return end;
  };
  place_identified(s);
  for (Index i = 0; i < pages.size(); i = end_of_file(i)) {
    s.in_order[pages[i].file] = lie_in_order(s, i, end_of_file(i));
  }
  for (Index i = 0; i < pages.size(); ++i) {
    if (!s.notice_of[i] && s.is_letter(i)) place_by_bond(s, i, Bond::code_and_date);
  }
  for (Index i = 0; i < pages.size(); ++i) {
    if (!s.notice_of[i] && s.is_letter(i)) place_letter(s, i);
  }
  for (Index i = 0; i < pages.size(); i = end_of_file(i)) place_sheets(s, i, end_of_file(i));

  std::vector<Group> groups;
  for (const NoticePages& notice : s.notices) groups.push_back(in_reading_order(s, notice));
  const auto first = [](const Group& g) {
    return *std::min_element(g.pages.begin(), g.pages.end());
  };
  std::sort(groups.begin(), groups.end(),
            [&](const Group& a, const Group& b) { return first(a) < first(b); });
  return groups;
}

}  // namespace noticescan::pipeline
