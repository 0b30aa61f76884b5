// SPDX-License-Identifier: Apache-2.0
#include "pipeline/assemble.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>

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
  std::vector<FileSketch>& files;
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
  std::vector<extract::FoundPage> pages;                     // but for those that repeat another
  std::vector<std::unique_ptr<const PageReading>> readings;  // that some of these were found on
  std::vector<summary::RepeatedPage> repeated;
  bool damaged = false;
  std::map<std::string, double> timings_ms;
};

// A page of a notice that carries no header of its own is a page of the notice all the same.
PageKind settled_kind(const PageMarks& marks, bool of_a_notice) {
  return of_a_notice && marks.facts.kind == PageKind::other ? PageKind::notice : marks.facts.kind;
}

std::size_t index_in(const FileSketch& file, const FileSketch::Page& page) {
  return static_cast<std::size_t>(&page - file.pages.data());
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
    else if (page.in_part)
      m.source.pages_unread.push_back({at, page.page, summary::UnreadPage::Why::not_searched});
    if (facts.printed_page_count) ++counts[*facts.printed_page_count];
    if (group.repeats.contains(i)) continue;
    const FileSketch& file = run.files[pages[i].file];
    if (page.found && at == 0) {
      m.pages.push_back(page.found);
      continue;
    }
    auto reading =
        std::make_unique<PageReading>(run.reading_of(pages[i].file).pages.at(index_in(file, page)));
    reading->file = at;  // its evidence tells it
    m.pages.push_back(extract::find_on(*reading, run.knowledge.codes, run.knowledge.phrases));
    m.readings.push_back(std::move(reading));
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

// The group in the words of Ready; none where its pages lie in several files.
std::optional<FileSketch::Ready> within_one_file(const Group& group,
                                                 const std::vector<SourcePage>& pages,
                                                 const std::vector<FileSketch>& files) {
  const std::size_t file = pages[group.pages.front()].file;
  const auto here = [&](std::size_t i) { return index_in(files[file], *pages[i].sketch); };
  FileSketch::Ready ready;
  for (const std::size_t i : group.pages) {
    if (pages[i].file != file) return std::nullopt;
    ready.pages.push_back(here(i));
  }
  for (const auto& [page, original] : group.repeats) ready.repeats[here(page)] = here(original);
  return ready;
}

// Taken out of its sketch.
std::optional<KnownRecord> ready_record(const Group& group, const std::vector<SourcePage>& pages,
                                        const Run& run) {
  FileSketch& file = run.files[pages[group.pages.front()].file];
  if (file.ready.empty()) return std::nullopt;
  const auto wanted = within_one_file(group, pages, run.files);
  const auto found = std::ranges::find_if(file.ready, [&](const FileSketch::Ready& ready) {
    return wanted && ready.pages == wanted->pages && ready.repeats == wanted->repeats &&
           ready.record.record.source.files.front().file == file.name;
  });
  if (found == file.ready.end()) return std::nullopt;
  KnownRecord record = std::move(found->record);
  file.ready.erase(found);
  return record;
}

KnownRecord record_of(const Group& group, const std::vector<SourcePage>& pages, const Run& run) {
  const std::size_t first = *std::min_element(group.pages.begin(), group.pages.end());
  if (auto ready = ready_record(group, pages, run)) {
    ready->file = pages[first].file;
    return std::move(*ready);
  }
  const AssembleOptions& options = run.options;
  const kb::KnowledgeBase& kb = run.knowledge.kb;
  Material m = material_of(group, pages, run);
  const extract::NoticeFields fields = extract::extract(m.pages, run.knowledge.phrases);
  NoticeSummary record =
      summary::summarize(std::move(m.source), fields, kb,
                         {options.as_of, options.show_taxpayer_id, m.damaged, options.explain,
                          options.redact, m.repeated, options.language});
  if (options.timings) record.timings_ms = std::move(m.timings_ms);
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

std::vector<SourcePage> pages_of(std::size_t file, const FileSketch& sketch) {
  std::vector<SourcePage> pages;
  for (const FileSketch::Page& page : sketch.pages) pages.push_back({file, &page});
  return pages;
}

void forget_findings(FileSketch& sketch) {
  for (FileSketch::Page& page : sketch.pages) page.found.reset();
}

FileSketch sketch_with_findings(const ReadFile& file, const Knowledge& knowledge) {
  FileSketch sketch{.name = file.name, .sha256 = file.sha256};
  if (!file.reading) {
    sketch.error = file.reading.error();
    return sketch;
  }
  sketch.media_type = file.reading->media_type;
  sketch.page_count = file.reading->page_count;
  sketch.damaged = file.reading->damaged;
  sketch.timings_ms = file.reading->timings_ms;
  for (const PageReading& page : file.reading->pages) {
    auto found = extract::find_on(page, knowledge.codes, knowledge.phrases);
    auto marks = extract::page_marks(found, knowledge.phrases);
    sketch.pages.push_back({page.page, page.sheet, page.rotation, page.read,
                            page.failure.has_value(), page.in_part, std::move(marks),
                            std::move(found)});
  }
  return sketch;
}

}  // namespace

core::Result<Knowledge> load_knowledge(const std::filesystem::path& data_dir) {
  auto kb = kb::load(data_dir);
  if (!kb) return tl::make_unexpected(kb.error());
  auto phrases = extract::load_phrases(data_dir);
  if (!phrases) return tl::make_unexpected(phrases.error());
  core::KnownCodes codes = kb->known_codes();
  return Knowledge{std::move(*kb), std::move(*phrases), std::move(codes)};
}

FileSketch sketch_of(const ReadFile& file, const Knowledge& knowledge) {
  FileSketch sketch = sketch_with_findings(file, knowledge);
  forget_findings(sketch);
  return sketch;
}

FileSketch sketch_with_records(const ReadFile& file, const Knowledge& knowledge,
                               const AssembleOptions& options) {
  FileSketch sketch = sketch_with_findings(file, knowledge);
  if (sketch.error) return sketch;
  std::vector<FileSketch> files = {std::move(sketch)};
  const ReadingOf reading_of = [&](std::size_t) -> const core::DocumentReading& {
    return *file.reading;
  };
  const Run run{files, reading_of, knowledge, options};
  const std::vector<SourcePage> pages = pages_of(0, files[0]);
  std::vector<FileSketch::Ready> ready;
  for (const Group& group : group_pages(marked(pages)))
    ready.push_back({group.pages, group.repeats, record_of(group, pages, run)});
  sketch = std::move(files[0]);
  sketch.ready = std::move(ready);
  forget_findings(sketch);
  return sketch;
}

std::vector<NoticeSummary> assemble(std::vector<FileSketch>& files, const ReadingOf& reading_of,
                                    const Knowledge& knowledge, const AssembleOptions& options) {
  const Run run{files, reading_of, knowledge, options};
  std::vector<KnownRecord> known;
  std::vector<SourcePage> pages;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (files[i].error)
      known.push_back({unreadable(files[i], options), std::nullopt, std::nullopt, i});
    const auto more = pages_of(i, files[i]);
    pages.insert(pages.end(), more.begin(), more.end());
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
  for (const ReadFile& file : files) sketches.push_back(sketch_with_findings(file, knowledge));
  return assemble(
      sketches,
      [&](std::size_t file) -> const core::DocumentReading& { return *files[file].reading; },
      knowledge, options);
}

}  // namespace noticescan::pipeline
