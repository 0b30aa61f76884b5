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

// A page of the run: which of which file.
struct SourcePage {
  std::size_t file = 0;  // index into the files of the run
  const FileSketch::Page* sketch = nullptr;
};

struct Run {
  const std::vector<FileSketch>& files;
  const ReadingOf& reading_of;
  const Knowledge& knowledge;
  const AssembleOptions& options;
};

std::vector<MarkedPage> marked(const std::vector<SourcePage>& pages) {
  std::vector<MarkedPage> result;
  for (const SourcePage& page : pages)
    result.push_back({page.file, page.sketch->marks, page.sketch->failed});
  return result;
}

// The place of a file among those of the record; it is added where it is new.
int file_in(summary::Source& source, std::vector<std::size_t>& files, std::size_t file,
            const FileSketch& sketch) {
  const auto found = std::find(files.begin(), files.end(), file);
  const auto index = static_cast<int>(found - files.begin());
  if (found == files.end()) {
    files.push_back(file);
    source.files.push_back({sketch.name, sketch.sha256, sketch.media_type, sketch.page_count, {}});
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

Material material_of(const Group& group, const std::vector<SourcePage>& pages, const Run& run) {
  Material m;
  std::vector<std::size_t> files;
  std::map<std::size_t, int> file_of;
  std::map<int, int> counts;
  const bool of_a_notice = std::any_of(group.pages.begin(), group.pages.end(), [&](std::size_t i) {
    return pages[i].sketch->marks.facts.code.has_value();
  });
  for (const std::size_t i : group.pages) {
    const FileSketch::Page& page = *pages[i].sketch;
    const extract::PageFacts& facts = page.marks.facts;
    const int at = file_of[i] = file_in(m.source, files, pages[i].file, run.files[pages[i].file]);
    m.source.files[static_cast<std::size_t>(at)].pages.push_back(
        {page.page, page.sheet, facts.printed_page, page.rotation,
         settled_kind(page.marks, of_a_notice), page.read});
    if (page.failed)
      m.source.pages_unread.push_back({at, page.page, summary::UnreadPage::Why::failed});
    if (facts.printed_page_count) ++counts[*facts.printed_page_count];
    if (group.repeats.contains(i)) continue;
    const FileSketch& file = run.files[pages[i].file];
    m.pages.push_back(run.reading_of(pages[i].file)
                          .pages.at(static_cast<std::size_t>(&page - file.pages.data())));
    m.pages.back().file = at;
  }
  m.source.printed_page_count = most_printed(counts);
  for (const auto& [page, original] : group.repeats) {
    m.repeated.push_back(
        {file_of[page], pages[page].sketch->page, file_of[original], pages[original].sketch->page});
  }
  for (const std::size_t file : files) {
    m.damaged = m.damaged || run.files[file].damaged;
    for (const auto& [stage, ms] : run.files[file].timings_ms) m.timings_ms[stage] += ms;
  }
  return m;
}

KnownRecord record_of(const Group& group, const std::vector<SourcePage>& pages, const Run& run) {
  const AssembleOptions& options = run.options;
  const kb::KnowledgeBase& kb = run.knowledge.kb;
  Material m = material_of(group, pages, run);
  const extract::NoticeFields fields =
      extract::extract(m.pages, kb.known_codes(), run.knowledge.phrases);
  NoticeSummary record =
      summary::summarize(std::move(m.source), fields, kb,
                         {options.as_of, options.show_taxpayer_id, m.damaged, options.explain,
                          options.redact, m.repeated, options.language});
  if (options.timings) record.timings_ms = std::move(m.timings_ms);
  const std::size_t first = *std::min_element(group.pages.begin(), group.pages.end());
  return {std::move(record), fields.taxpayer_id.value, fields.addressee.value, pages[first].file};
}

void add_records(const std::vector<SourcePage>& pages, const Run& run,
                 std::vector<KnownRecord>& records) {
  for (const Group& group : group_pages(marked(pages)))
    records.push_back(record_of(group, pages, run));
}

NoticeSummary unreadable(const FileSketch& file, const AssembleOptions& options) {
  summary::Source source;
  source.files.push_back({.file = file.name, .sha256 = file.sha256});
  return summary::unreadable(std::move(source), *file.error,
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

FileSketch sketch_of(const ReadFile& file, const Knowledge& knowledge) {
  FileSketch sketch{.name = file.name, .sha256 = file.sha256};
  if (!file.reading) {
    sketch.error = file.reading.error();
    return sketch;
  }
  sketch.media_type = file.reading->media_type;
  sketch.page_count = file.reading->page_count;
  sketch.damaged = file.reading->damaged;
  sketch.timings_ms = file.reading->timings_ms;
  const core::KnownCodes known = knowledge.kb.known_codes();
  for (const PageReading& page : file.reading->pages) {
    sketch.pages.push_back({page.page, page.sheet, page.rotation, page.read,
                            page.failure.has_value(),
                            extract::page_marks(page, known, knowledge.phrases)});
  }
  return sketch;
}

std::vector<NoticeSummary> assemble(const std::vector<FileSketch>& files,
                                    const ReadingOf& reading_of, const Knowledge& knowledge,
                                    const AssembleOptions& options) {
  const Run run{files, reading_of, knowledge, options};
  std::vector<KnownRecord> known;
  std::vector<SourcePage> pages;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (files[i].error)
      known.push_back({unreadable(files[i], options), std::nullopt, std::nullopt, i});
    for (const FileSketch::Page& page : files[i].pages) pages.push_back({i, &page});
    if (!options.separate) continue;
    add_records(pages, run, known);
    pages.clear();
  }
  add_records(pages, run, known);
  std::stable_sort(known.begin(), known.end(),
                   [](const KnownRecord& a, const KnownRecord& b) { return a.file < b.file; });
  tell_sequences(known);
  std::vector<NoticeSummary> records;
  for (KnownRecord& one : known) records.push_back(std::move(one.record));
  return records;
}

std::vector<NoticeSummary> assemble(const std::vector<ReadFile>& files, const Knowledge& knowledge,
                                    const AssembleOptions& options) {
  std::vector<FileSketch> sketches;
  for (const ReadFile& file : files) sketches.push_back(sketch_of(file, knowledge));
  return assemble(
      sketches,
      [&](std::size_t file) -> const core::DocumentReading& { return *files[file].reading; },
      knowledge, options);
}

}  // namespace noticescan::pipeline
