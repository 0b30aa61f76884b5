// SPDX-License-Identifier: Apache-2.0
#include "pipeline/assemble.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "extract/notice_fields.hpp"
#include "extract/page_marks.hpp"
#include "pipeline/grouping.hpp"
#include "pipeline/sequence.hpp"
#include "summary/summarize.hpp"

namespace noticescan::pipeline {
namespace {

using core::PageKind;
using core::PageReading;
using extract::PageMarks;
using summary::NoticeSummary;

// A page of the run, where it was read, and what it says of its notice.
struct SourcePage {
  const ReadFile* file;
  const PageReading* reading;
  PageMarks marks;
};

std::vector<SourcePage> pages_of(const ReadFile& file, const Knowledge& knowledge) {
  const core::KnownCodes known = knowledge.kb.known_codes();
  std::vector<SourcePage> pages;
  for (const PageReading& page : file.reading->pages)
    pages.push_back({&file, &page, extract::page_marks(page, known, knowledge.phrases)});
  return pages;
}

std::vector<MarkedPage> marked(const std::vector<SourcePage>& pages) {
  std::vector<MarkedPage> result;
  std::size_t file = 0;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (i > 0 && pages[i].file != pages[i - 1].file) ++file;
    result.push_back({file, pages[i].marks, pages[i].reading->failure.has_value()});
  }
  return result;
}

// The place of a file among those of the record; it is added where it is new.
int file_in(summary::Source& source, std::vector<const ReadFile*>& files, const ReadFile& file) {
  const auto found = std::find(files.begin(), files.end(), &file);
  const auto index = static_cast<int>(found - files.begin());
  if (found == files.end()) {
    files.push_back(&file);
    source.files.push_back(
        {file.name, file.sha256, file.reading->media_type, file.reading->page_count, {}});
  }
  return index;
}

std::optional<int> most_printed(const std::map<int, int>& times) {
  const auto most = std::max_element(
      times.begin(), times.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == times.end() ? std::nullopt : std::optional(most->first);
}

// What a group's record is made of.
struct Material {
  summary::Source source;
  std::vector<PageReading> pages;  // but for those that repeat another
  std::vector<summary::RepeatedPage> repeated;
  bool damaged = false;
  std::map<std::string, double> timings_ms;
};

// A page of a notice that carries no header of its own is a page of the notice all the same.
PageKind settled_kind(const PageMarks& marks, bool of_a_notice) {
  return of_a_notice && marks.facts.kind == PageKind::other ? PageKind::notice : marks.facts.kind;
}

Material material_of(const Group& group, const std::vector<SourcePage>& pages) {
  Material m;
  std::vector<const ReadFile*> files;
  std::map<std::size_t, int> file_of;
  std::map<int, int> counts;
  const bool of_a_notice = std::any_of(group.pages.begin(), group.pages.end(), [&](std::size_t i) {
    return pages[i].marks.facts.code.has_value();
  });
  for (const std::size_t i : group.pages) {
    const auto& [file, reading, marks] = pages[i];
    const int at = file_of[i] = file_in(m.source, files, *file);
    m.source.files[static_cast<std::size_t>(at)].pages.push_back(
        {reading->page, marks.facts.printed_page, reading->rotation,
         settled_kind(marks, of_a_notice), reading->read});
    if (reading->failure)
      m.source.pages_unread.push_back({at, reading->page, summary::UnreadPage::Why::failed});
    if (marks.facts.printed_page_count) ++counts[*marks.facts.printed_page_count];
    if (group.repeats.contains(i)) continue;
    m.pages.push_back(*reading);
    m.pages.back().file = at;
  }
  m.source.printed_page_count = most_printed(counts);
  for (const auto& [page, original] : group.repeats) {
    m.repeated.push_back({file_of[page], pages[page].reading->page, file_of[original],
                          pages[original].reading->page});
  }
  for (const ReadFile* file : files) {
    m.damaged = m.damaged || file->reading->damaged;
    for (const auto& [stage, ms] : file->reading->timings_ms) m.timings_ms[stage] += ms;
  }
  return m;
}

KnownRecord record_of(const Group& group, const std::vector<SourcePage>& pages,
                      const Knowledge& knowledge, const AssembleOptions& options) {
  Material m = material_of(group, pages);
  const extract::NoticeFields fields =
      extract::extract(m.pages, knowledge.kb.known_codes(), knowledge.phrases);
  NoticeSummary record =
      summary::summarize(std::move(m.source), fields, knowledge.kb,
                         {options.as_of, options.show_taxpayer_id, m.damaged, options.explain,
                          options.redact, m.repeated, options.language});
  if (options.timings) record.timings_ms = std::move(m.timings_ms);
  return {std::move(record), fields.taxpayer_id.value, nullptr};
}

void add_records(const std::vector<SourcePage>& pages, const Knowledge& knowledge,
                 const AssembleOptions& options, std::vector<KnownRecord>& records) {
  for (const Group& group : group_pages(marked(pages))) {
    records.push_back(record_of(group, pages, knowledge, options));
    records.back().file = pages[*std::min_element(group.pages.begin(), group.pages.end())].file;
  }
}

NoticeSummary unreadable(const ReadFile& file, const AssembleOptions& options) {
  summary::Source source;
  source.files.push_back({.file = file.name, .sha256 = file.sha256});
  return summary::unreadable(std::move(source), file.reading.error(),
                             options.language.value_or(core::Language::en));
}

}  // namespace

core::Result<Knowledge> load_knowledge(const std::filesystem::path& data_dir) {
  auto kb = kb::load(data_dir);
  if (!kb) return tl::make_unexpected(kb.error());
  auto phrases = extract::load_phrases(data_dir);
  if (!phrases) return tl::make_unexpected(phrases.error());
  return Knowledge{std::move(*kb), std::move(*phrases)};
}

std::vector<NoticeSummary> assemble(const std::vector<ReadFile>& files, const Knowledge& knowledge,
                                    const AssembleOptions& options) {
  std::vector<KnownRecord> known;
  std::vector<SourcePage> pages;
  for (const ReadFile& file : files) {
    if (!file.reading) {
      known.push_back({unreadable(file, options), std::nullopt, &file});
      continue;
    }
    auto more = pages_of(file, knowledge);
    std::move(more.begin(), more.end(), std::back_inserter(pages));
    if (!options.separate) continue;
    add_records(pages, knowledge, options, known);
    pages.clear();
  }
  add_records(pages, knowledge, options, known);
  std::stable_sort(known.begin(), known.end(),
                   [](const KnownRecord& a, const KnownRecord& b) { return a.file < b.file; });
  tell_sequences(known);
  std::vector<NoticeSummary> records;
  for (KnownRecord& one : known) records.push_back(std::move(one.record));
  return records;
}

}  // namespace noticescan::pipeline
