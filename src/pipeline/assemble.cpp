// SPDX-License-Identifier: Apache-2.0
#include "pipeline/assemble.hpp"

#include <algorithm>
#include <map>

#include "extract/notice_fields.hpp"
#include "summary/summarize.hpp"

namespace noticescan::pipeline {
namespace {

using core::PageKind;
using core::PageReading;
using extract::PageFacts;
using summary::NoticeSummary;

// Pages of a file that belong to one notice, or to none.
struct Run {
  std::vector<std::size_t> pages;  // indices into DocumentReading::pages
  std::optional<std::string> code;
  bool has_first_page = false;
  std::optional<int> last_page;  // as printed
  std::optional<int> page_count;
};

// "Page 2 of 8" behind "Page 1 of 8", and a code that only lacks the other's suffix: one notice, of
// which one code was cut off.
bool continues(const Run& run, const PageFacts& facts) {
  return run.last_page && facts.printed_page == *run.last_page + 1 &&
         facts.printed_page_count == run.page_count &&
         (core::lacks_suffix_of(*run.code, *facts.code) ||
          core::lacks_suffix_of(*facts.code, *run.code));
}

// A page begins another notice where it prints another code, or is a first page once more.
bool begins_another(const Run& run, const PageFacts& facts) {
  if (facts.kind != PageKind::notice) return false;
  if (facts.code && run.code && facts.code != run.code) return !continues(run, facts);
  return facts.printed_page == 1 && run.has_first_page;
}

// Blank backs, inserts and pages without a header go with the notice before them; what comes before
// the first notice stands alone if it holds print of its own.
std::vector<Run> split(const std::vector<PageFacts>& facts) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const PageFacts& page = facts[i];
    const bool before_any_notice =
        !runs.empty() && !runs.back().code && !runs.back().has_first_page;
    const bool first_notice_page =
        before_any_notice && page.kind == PageKind::notice && page.code.has_value();
    const bool only_extras =
        !runs.empty() &&
        std::all_of(runs.back().pages.begin(), runs.back().pages.end(), [&](std::size_t p) {
          return facts[p].kind == PageKind::blank || facts[p].kind == PageKind::insert;
        });
    const bool masthead_before =
        !runs.empty() &&
        std::any_of(runs.back().pages.begin(), runs.back().pages.end(),
                    [&](std::size_t p) { return facts[p].kind == PageKind::notice; });
    if (runs.empty() || begins_another(runs.back(), page) ||
        (first_notice_page && !only_extras && !masthead_before)) {
      runs.push_back({});
    }
    Run& run = runs.back();
    run.pages.push_back(i);
    if (page.code && !run.code) run.code = page.code;
    if (page.printed_page) {
      run.last_page = page.printed_page;
      run.page_count = page.printed_page_count;
    }
    run.has_first_page =
        run.has_first_page || (page.kind == PageKind::notice && page.printed_page == 1);
  }
  return runs;
}

summary::Source source_of(const ReadFile& file, const core::DocumentReading& reading,
                          const Run& run, const std::vector<PageFacts>& facts) {
  summary::Source source;
  summary::SourceFile entry;
  entry.file = file.name;
  entry.sha256 = file.sha256;
  entry.media_type = reading.media_type;
  entry.page_count = reading.page_count;
  std::map<int, int> counts;
  for (const std::size_t i : run.pages) {
    const PageReading& page = reading.pages[i];
    entry.pages.push_back(
        {page.page, facts[i].printed_page, page.rotation, facts[i].kind, page.read});
    if (page.failure)
      source.pages_unread.push_back({0, page.page, summary::UnreadPage::Why::failed});
    if (facts[i].printed_page_count) ++counts[*facts[i].printed_page_count];
  }
  source.files.push_back(std::move(entry));
  const auto most =
      std::max_element(counts.begin(), counts.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most != counts.end()) source.printed_page_count = most->first;
  return source;
}

// A page of a notice that carries no header of its own is a page of the notice all the same.
void settle_kinds(const Run& run, std::vector<PageFacts>& facts) {
  if (!run.code) return;
  for (const std::size_t i : run.pages) {
    if (facts[i].kind == PageKind::other) facts[i].kind = PageKind::notice;
  }
}

std::vector<NoticeSummary> records_of(const ReadFile& file, const core::DocumentReading& reading,
                                      const Knowledge& knowledge, const AssembleOptions& options) {
  const core::KnownCodes known = knowledge.kb.known_codes();
  std::vector<PageFacts> facts;
  for (const PageReading& page : reading.pages)
    facts.push_back(extract::page_facts(page, known, knowledge.phrases));
  std::vector<NoticeSummary> records;
  for (const Run& run : split(facts)) {
    settle_kinds(run, facts);
    std::vector<PageReading> pages;
    for (const std::size_t i : run.pages) pages.push_back(reading.pages[i]);
    extract::NoticeFields fields = extract::extract(pages, known, knowledge.phrases);
    NoticeSummary record =
        summary::summarize(source_of(file, reading, run, facts), fields, knowledge.kb,
                           {options.as_of, options.show_taxpayer_id, reading.damaged,
                            options.explain, options.redact});
    if (options.timings) record.timings_ms = reading.timings_ms;
    records.push_back(std::move(record));
  }
  return records;
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
  std::vector<NoticeSummary> records;
  for (const ReadFile& file : files) {
    if (!file.reading) {
      summary::Source source;
      source.files.push_back({.file = file.name, .sha256 = file.sha256});
      records.push_back(summary::unreadable(std::move(source), file.reading.error()));
      continue;
    }
    auto more = records_of(file, *file.reading, knowledge, options);
    records.insert(records.end(), std::make_move_iterator(more.begin()),
                   std::make_move_iterator(more.end()));
  }
  return records;
}

}  // namespace noticescan::pipeline
