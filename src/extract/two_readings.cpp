// SPDX-License-Identifier: Apache-2.0
#include "extract/two_readings.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace noticescan::extract {
namespace {

// What one reading alone says where the other is in doubt must be this sure.
constexpr double kSure = 0.75;

bool is_clear(const CodeReading& r) {
  return r.known && !r.repaired && !r.contradicted && r.confidence >= kSure;
}

bool is_clear(const Mention& m) {
  return !m.repaired && !m.contradicted && m.confidence >= kSure;
}

template <class Reading>
void doubt(Reading& a, Reading& b) {
  a.contradicted = true;
  b.contradicted = true;
}

// --- codes --------------------------------------------------------------------------------------

bool is_same_print(const CodeReading& a, const CodeReading& b) {
  return core::coincide(a.evidence.box, b.evidence.box);
}

// How much a reading is worth beside another of the same print.
auto rank(const CodeReading& r) {
  return std::tuple(is_clear(r), r.place != CodeReading::Place::prose, r.confidence);
}

// --- mentions -----------------------------------------------------------------------------------

bool has_date(const Mention& m) {
  return m.date && (m.kind == Mention::Kind::date || m.kind == Mention::Kind::unexplained);
}

bool lacks_date(const Mention& m) {
  return m.kind == Mention::Kind::broken || m.kind == Mention::Kind::blank_label;
}

bool says_the_same(const Mention& a, const Mention& b) {
  return a.meaning == b.meaning && a.role == b.role && a.part == b.part;
}

// Two readings of the same date: `first` becomes the better one. False where both must stand.
bool unite_dates(Mention& first, Mention& again) {
  const bool better_known =
      first.kind == Mention::Kind::unexplained && again.kind == Mention::Kind::date;
  if (first.date == again.date) {
    // Words around it that one reading lost may turn a deadline into another day, or back.
    if (first.kind == again.kind && first.meaning != again.meaning) doubt(first, again);
    const bool clearer = is_clear(again) && !is_clear(first);
    if (better_known || (clearer && again.kind == first.kind)) {
      first = again;
    } else if (clearer) {  // the date is sure now; what it means only `first` knows
      first.repaired = first.contradicted = false;
      first.confidence = again.confidence;
    }
    return true;
  }
  if (is_clear(first) == is_clear(again)) {
    doubt(first, again);
    return false;
  }
  if (is_clear(again) && again.kind != Mention::Kind::unexplained) {
    first = again;
    return true;
  }
  if (is_clear(again)) doubt(first, again);
  return !is_clear(again);
}

void unite_windows(Mention& first, const Mention& again) {
  if (!says_the_same(first, again)) {
    // The words that make it no deadline ("we will answer") are those that the other lost.
    if (first.meaning == Meaning::deadline && again.meaning != Meaning::deadline) first = again;
    return;
  }
  const bool better = is_clear(again) && !is_clear(first);
  if (first.days == again.days ? better : first.days == 0) {
    first = again;
  } else if (first.days != again.days && again.days != 0) {
    if (better) {
      first = again;
    } else {
      first.days = 0;  // the number could not be read
    }
  }
}

// True where `again` is the same print as `first` and went into it.
bool unite(Mention& first, Mention& again) {
  if (!core::coincide(first.box, again.box)) return false;
  if (has_date(first) && has_date(again)) return unite_dates(first, again);
  if (lacks_date(first) && has_date(again)) {
    first = again;
    return true;
  }
  if (has_date(first) && lacks_date(again)) return true;
  if (lacks_date(first) && lacks_date(again)) return says_the_same(first, again);
  if (first.kind != again.kind) return false;
  if (first.kind == Mention::Kind::window) {
    unite_windows(first, again);
    return true;
  }
  return first.kind == Mention::Kind::immediately && says_the_same(first, again);
}

// A label whose date one reading lost and the other has.
void drop_filled_labels(std::vector<Mention>& mentions, const std::vector<Mention>& other) {
  std::erase_if(mentions, [&](const Mention& blank) {
    if (blank.kind != Mention::Kind::blank_label) return false;
    const auto fills = [&](const Mention& m) { return has_date(m) && says_the_same(m, blank); };
    const bool is_blank_again = std::any_of(other.begin(), other.end(), [&](const Mention& m) {
      return m.kind == Mention::Kind::blank_label && core::coincide(m.box, blank.box);
    });
    return !is_blank_again && std::any_of(other.begin(), other.end(), fills) &&
           std::none_of(mentions.begin(), mentions.end(), fills);
  });
}

// Of what one reading lost, what the other found.
void drop_found(std::vector<core::Box>& lost, const std::vector<core::Box>& found) {
  std::erase_if(lost, [&](const core::Box& box) {
    return std::any_of(found.begin(), found.end(),
                       [&](const core::Box& other) { return core::coincide(box, other); });
  });
}

void append(std::vector<core::Box>& boxes, const std::vector<core::Box>& more) {
  boxes.insert(boxes.end(), more.begin(), more.end());
}

}  // namespace

std::unique_ptr<const SecondReading> second_reading(const core::PageReading& page) {
  if (page.words_again.empty()) return nullptr;
  auto again = std::make_unique<SecondReading>();
  again->page = page;
  again->page.words = page.words_again;
  again->layout = lay_out(again->page);
  return again;
}

std::vector<CodeReading> united(std::vector<CodeReading> first, std::vector<CodeReading> again) {
  std::vector<CodeReading> more;
  for (CodeReading& reading : again) {
    const auto same = std::find_if(first.begin(), first.end(),
                                   [&](const auto& r) { return is_same_print(r, reading); });
    if (same == first.end()) {
      more.push_back(std::move(reading));
    } else if (same->code == reading.code || is_clear(*same) != is_clear(reading)) {
      const bool suffix_lost = core::lacks_suffix_of(same->code, reading.code) ||
                               core::lacks_suffix_of(reading.code, same->code);
      // The label beside it may have been read by one of them alone.
      const bool same_code = same->code == reading.code;
      const auto place = std::min(same->place, reading.place);
      if (rank(*same) < rank(reading)) *same = std::move(reading);
      if (same_code) same->place = place;
      same->contradicted = same->contradicted || suffix_lost;
    } else {
      doubt(*same, reading);
      more.push_back(std::move(reading));
    }
  }
  first.insert(first.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
  return first;
}

std::vector<Mention> united(std::vector<Mention> first, std::vector<Mention> again) {
  const std::vector<Mention> first_alone = first;
  drop_filled_labels(first, again);
  drop_filled_labels(again, first_alone);
  std::vector<Mention> more;
  for (Mention& mention : again) {
    const bool known =
        std::any_of(first.begin(), first.end(), [&](Mention& m) { return unite(m, mention); });
    if (!known) more.push_back(std::move(mention));
  }
  first.insert(first.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
  sort_by_place(first);
  return first;
}

PageFacts united(PageFacts first, PageFacts again) {
  using core::PageKind;
  if (!first.printed_page) {
    first.printed_page = again.printed_page;
    first.printed_page_count = again.printed_page_count;
  }
  if (first.kind == PageKind::other || first.kind == PageKind::blank) first.kind = again.kind;
  first.has_irs_masthead = first.has_irs_masthead || again.has_irs_masthead;
  // Of a page whose most print is out of reach, as that which runs across, a few words read well
  // are not the page.
  const bool is_page = 3 * again.words_seen >= first.words_seen;
  first.words = std::max(first.words, again.words);
  first.words_seen = std::max(first.words_seen, again.words_seen);
  first.irs_signs = std::max(first.irs_signs, again.irs_signs);
  first.names_taxes = first.names_taxes || again.names_taxes;
  first.top_unread = first.top_unread && again.top_unread;
  first.well_read = first.well_read || (again.well_read && is_page);
  first.plain = first.plain || (again.plain && is_page);
  drop_found(first.lost_dates, again.dates);
  drop_found(again.lost_dates, first.dates);
  append(first.dates, again.dates);
  append(first.lost_dates, again.lost_dates);
  first.read_twice = true;
  return first;
}

}  // namespace noticescan::extract
