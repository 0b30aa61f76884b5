// SPDX-License-Identifier: Apache-2.0
#include "pipeline/split.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "core/sha256.hpp"
#include "pipeline/masked_reading.hpp"
#include "pipeline/memory_file.hpp"
#include "pipeline/page_order.hpp"
#include "pipeline/searchable.hpp"
#include "pipeline/snapshot.hpp"
#include "pipeline/split_name.hpp"
#include "pipeline/whole_file.hpp"

namespace noticescan::pipeline {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using summary::NoticeSummary;

// --- what an earlier run wrote ------------------------------------------------------------------

// Names -> what their pages are; empty for one that may be half made.
using Copies = std::map<std::string, std::string>;
using Changes = std::map<std::string, std::optional<std::string>>;  // by path

std::string path_of(const fs::path& folder, const std::string& name) {
  std::error_code none;
  return (fs::weakly_canonical(folder, none) / name).string();
}

Copies earlier_copies(const Journal& journal, const fs::path& folder) {
  Copies copies;
  for (const auto& [path, key] : journal.copies()) {
    const std::string name = fs::path(path).filename().string();
    if (path == path_of(folder, name)) copies[name] = key;
  }
  return copies;
}

// --- one record ---------------------------------------------------------------------------------

struct Wanted {
  const NoticeSummary* record = nullptr;
  std::vector<PageAt> pages;
  std::string name;
  std::string key;  // names the bytes of its pages
};

std::string key_of(const NoticeSummary& record, const std::vector<PageAt>& pages,
                   const SplitOptions& options) {
  std::string text = fmt::format("{}\n", kProtocolVersion);
  if (options.searchable) text += fmt::format("{} {}\n", options.key, options.redact);
  for (const PageAt& at : pages)
    text += fmt::format("{} {} {}\n", *record.source.files[at.file].sha256, at.page, at.rotation);
  return core::sha256_hex(text);
}

std::vector<Wanted> wanted_copies(const std::vector<NoticeSummary>& records,
                                  const SplitOptions& options, const Copies& earlier) {
  std::vector<Wanted> list;
  std::set<std::string> used;
  const auto taken = [&](const std::string& name) {
    std::error_code none;
    return !earlier.contains(name) && fs::exists(fs::symlink_status(options.folder / name, none));
  };
  for (const NoticeSummary& record : records) {
    auto pages = pages_in_order(record.source);
    if (pages.empty()) continue;
    const std::string name = split_name(options.name_pattern, record, options.clients);
    std::string key = key_of(record, pages, options);
    list.push_back({&record, std::move(pages), unique_name(name, used, taken), std::move(key)});
  }
  return list;
}

// Records of one stack follow each other: its bytes are fetched once.
class Documents {
 public:
  explicit Documents(const std::atomic<bool>* stop) : stop_(stop) {}

  void forget_all_but(const std::set<std::string>& wanted) {
    std::erase_if(known_, [&](const auto& entry) { return !wanted.contains(entry.first); });
  }
  // Errors: those of the file; not_readable, where it isn't any more what was read.
  core::Result<int> descriptor_of(const summary::SourceFile& file) {
    const auto known = known_.find(*file.sha256);
    if (known != known_.end()) return known->second.get();
    auto bytes = take_same_snapshot(file.file, *file.sha256, stop_);
    if (!bytes) return tl::make_unexpected(bytes.error());
    return known_.emplace(*file.sha256, std::move(*bytes)).first->second.get();
  }

 private:
  const std::atomic<bool>* stop_;
  std::map<std::string, FileDescriptor> known_;
};

// What all records have in common.
struct Run {
  const SplitOptions& options;
  const extract::Phrases& phrases;
  Supervisor& supervisor;
  const Journal& journal;
  Documents documents;
};

// Where the journal can't give them, the copy has none.
void add_words(CopyPages& request, const Wanted& wanted, const Run& run) {
  const auto& files = wanted.record->source.files;
  std::map<std::size_t, core::Result<core::DocumentReading>> readings;
  for (std::size_t i = 0; i < wanted.pages.size(); ++i) {
    const PageAt& at = wanted.pages[i];
    auto known = readings.find(at.file);
    if (known == readings.end()) {
      auto reading = run.journal.read(*files[at.file].sha256, run.options.key);
      if (reading && run.options.redact)
        mask(*reading, run.phrases, {.ids = false, .personal = true});
      known = readings.emplace(at.file, std::move(reading)).first;
    }
    if (known->second) request.pages[i].words = hidden_words(*known->second, at.page);
  }
}

core::Result<std::string> pdf_of(const Wanted& wanted, Run& run) {
  const SplitOptions& options = run.options;
  const auto& files = wanted.record->source.files;
  CopyPages request;
  static_cast<Opening&>(request) = options.request;
  std::map<std::size_t, int> index_of;
  std::set<std::string> hashes;
  for (const PageAt& at : wanted.pages) {
    index_of.try_emplace(at.file, static_cast<int>(index_of.size()));
    hashes.insert(*files[at.file].sha256);
    request.pages.push_back({index_of[at.file], at.page, at.rotation, {}});
  }
  if (index_of.size() > kMaxDocuments)
    return core::fail(ErrorCode::too_large, "Its pages lie in too many files.");
  if (options.searchable) add_words(request, wanted, run);
  run.documents.forget_all_but(hashes);
  std::vector<int> descriptors(index_of.size());
  for (const auto& [file, index] : index_of) {
    const auto descriptor = run.documents.descriptor_of(files[file]);
    if (!descriptor) return tl::make_unexpected(descriptor.error());
    descriptors[static_cast<std::size_t>(index)] = *descriptor;
  }
  return pdf_of_pages(run.supervisor, descriptors, request);
}

// --- all of them --------------------------------------------------------------------------------

bool is_there(const Wanted& one, const Copies& earlier, const fs::path& folder) {
  std::error_code none;
  const auto known = earlier.find(one.name);
  return known != earlier.end() && known->second == one.key &&
         fs::is_regular_file(folder / one.name, none);
}

// Files of earlier runs whose notice is gone, or has another name now.
void remove_gone(const Copies& earlier, const std::vector<Wanted>& wanted, const fs::path& folder,
                 Changes& changes) {
  for (const auto& [name, key] : earlier) {
    if (std::ranges::find(wanted, name, &Wanted::name) != wanted.end()) continue;
    std::error_code none;
    fs::remove(folder / name, none);
    changes[path_of(folder, name)] = std::nullopt;
  }
}

}  // namespace

core::Result<std::string> pdf_of_pages(Supervisor& supervisor, const std::vector<int>& documents,
                                       const CopyPages& request) {
  auto file = make_memory_file("copy");
  if (!file) return tl::make_unexpected(file.error());
  if (auto done = supervisor.copy_pages(documents, request, file->get()); !done)
    return tl::make_unexpected(done.error());
  return content_of(*file);
}

core::Result<std::vector<std::string>> split_records(const std::vector<NoticeSummary>& records,
                                                     const SplitOptions& options,
                                                     const extract::Phrases& phrases,
                                                     Supervisor& supervisor, Journal& journal,
                                                     const std::atomic<bool>* stop) {
  const Copies earlier = earlier_copies(journal, options.folder);
  const auto wanted = wanted_copies(records, options, earlier);
  std::vector<const Wanted*> missing;
  Changes changes;
  for (const Wanted& one : wanted) {
    if (is_there(one, earlier, options.folder)) continue;
    missing.push_back(&one);
    changes[path_of(options.folder, one.name)] = "";
  }
  // All that may be written is ours from now on, should the run be killed.
  if (auto kept = journal.append_copies(changes); !kept) return tl::make_unexpected(kept.error());

  std::vector<std::string> notes;
  Run run{options, phrases, supervisor, journal, Documents(stop)};
  for (const Wanted* one : missing) {
    const fs::path path = options.folder / one->name;
    const auto pdf = pdf_of(*one, run);
    if (stop != nullptr && *stop) return notes;
    if (pdf) {
      if (auto saved = save_whole(path, *pdf); !saved) return tl::make_unexpected(saved.error());
      changes[path_of(options.folder, one->name)] = one->key;
      continue;
    }
    notes.push_back(fmt::format("{}: no copy of its pages. {}",
                                one->record->source.files.front().file, pdf.error().message));
    std::error_code none;
    if (earlier.contains(one->name)) fs::remove(path, none);
    changes[path_of(options.folder, one->name)] = std::nullopt;
  }
  remove_gone(earlier, wanted, options.folder, changes);
  if (auto kept = journal.append_copies(changes); !kept) return tl::make_unexpected(kept.error());
  return notes;
}

}  // namespace noticescan::pipeline
