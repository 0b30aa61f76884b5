// SPDX-License-Identifier: Apache-2.0
#include "pipeline/sequence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "output/wording.hpp"
#include "pipeline/notice_pages.hpp"

namespace noticescan::pipeline {
namespace {

bool is_dated_notice(const KnownRecord& r) {
  return r.record.notice && r.record.fields.notice_date && r.taxpayer_id;
}

std::string bare(const std::string& name) {
  std::string letters;
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0)
      letters += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return letters;
}

bool is_one_taxpayer(const KnownRecord& a, const KnownRecord& b) {
  if (!is_same_id(*a.taxpayer_id, *b.taxpayer_id)) return false;
  if (!is_masked(*a.taxpayer_id) && !is_masked(*b.taxpayer_id)) return true;
  return a.addressee && b.addressee && bare(*a.addressee) == bare(*b.addressee);
}

bool is_of_one_case(const KnownRecord& a, const KnownRecord& b) {
  return is_one_taxpayer(a, b) &&
         share_a_period(a.record.fields.tax_periods, b.record.fields.tax_periods);
}

// Pages of one that were not joined.
bool is_one_notice(const KnownRecord& a, const KnownRecord& b) {
  return a.record.notice->code == b.record.notice->code &&
         a.record.fields.notice_date == b.record.fields.notice_date;
}

// "CP2000 of January 6, 2025 (a.pdf)"
std::string words_for(core::Language language, const summary::NoticeSummary& record) {
  return core::say(language, "{} of {} ({})", record.notice->code,
                   output::date_words(language, *record.fields.notice_date),
                   record.source.files.front().file);
}

std::string words_for(core::Language language, const std::vector<const KnownRecord*>& sequence) {
  std::string text;
  for (const KnownRecord* one : sequence)
    text += (text.empty() ? "" : "; ") + words_for(language, one->record);
  return text;
}

}  // namespace

void tell_sequences(std::vector<KnownRecord>& records) {
  for (KnownRecord& one : records) {
    if (!is_dated_notice(one)) continue;
    std::vector<const KnownRecord*> sequence;
    for (const KnownRecord& other : records) {
      if (is_dated_notice(other) && is_of_one_case(one, other)) sequence.push_back(&other);
    }
    const bool is_sequence = std::any_of(sequence.begin(), sequence.end(), [&](const auto* other) {
      return !is_one_notice(one, *other);
    });
    if (!is_sequence) continue;
    std::stable_sort(sequence.begin(), sequence.end(), [](const auto* a, const auto* b) {
      return *a->record.fields.notice_date < *b->record.fields.notice_date;
    });
    one.record.warnings.push_back(
        {"notice_sequence",
         core::say(one.record.language,
                   "Notices to this taxpayer for the same tax period, by date: {}.",
                   words_for(one.record.language, sequence)),
         {}});
  }
}

}  // namespace noticescan::pipeline
