// SPDX-License-Identifier: Apache-2.0
#include "pipeline/batch.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <condition_variable>
#include <fstream>
#include <iterator>
#include <mutex>
#include <numeric>
#include <optional>
#include <set>
#include <span>

#include "core/sha256.hpp"
#include "pipeline/batch_records.hpp"
#include "pipeline/crew.hpp"
#include "pipeline/evidence.hpp"
#include "pipeline/masked_reading.hpp"
#include "pipeline/read_document.hpp"
#include "pipeline/snapshot.hpp"
#include "pipeline/supervisor.hpp"

namespace noticescan::pipeline {
namespace {

using core::ErrorCode;
using summary::NoticeSummary;
using summary::Outcome;

bool is_set(const std::atomic<bool>* stop) {
  return stop != nullptr && *stop;
}

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// All that the threads share, under one lock.
struct Shared {
  std::mutex lock;
  std::condition_variable changed;
  std::vector<std::size_t> waiting;  // inputs, the largest last
  std::vector<std::optional<BatchFile>> opened;
  std::set<std::string> claimed;               // documents that are being read, or were
  std::map<std::string, FileSketch> sketches;  // of those that this run has read
  std::optional<core::Error> hopeless;
  BatchProgress progress;
  std::vector<std::string> in_work;  // by thread
  std::size_t finished = 0;          // threads
};

struct Batch {
  const BatchOptions& options;
  const Knowledge& knowledge;
  Journal& journal;
  const std::atomic<bool>* stop;
  std::vector<Supervisor> supervisors = {};  // one for each thread
  std::string key = {};
  Shared shared = {};
};

bool is_over(Batch& batch) {
  return is_set(batch.stop) || batch.shared.hopeless.has_value();
}

std::optional<std::size_t> next_input(Batch& batch, std::size_t thread) {
  const std::scoped_lock hold(batch.shared.lock);
  if (is_over(batch) || batch.shared.waiting.empty()) return std::nullopt;
  const std::size_t input = batch.shared.waiting.back();
  batch.shared.waiting.pop_back();
  batch.shared.in_work[thread] = batch.options.inputs[input].path;
  return input;
}

bool needs_a_look(const FileSketch& sketch) {
  return std::ranges::any_of(sketch.ready, [](const FileSketch::Ready& ready) {
    const Outcome outcome = ready.record.record.outcome;
    return outcome == Outcome::review || outcome == Outcome::partial;
  });
}

void count(BatchProgress& progress, bool failed, bool look) {
  ++progress.done;
  progress.failed += failed ? 1 : 0;
  progress.to_look_at += look ? 1 : 0;
}

// A worker may have been killed from outside: a crash is believed when it comes twice.
core::Result<core::DocumentReading> read_surely(Batch& batch, Supervisor& supervisor,
                                                const Snapshot& snapshot) {
  const auto read = [&] {
    return read_document(supervisor, snapshot.file.get(), batch.options.request, batch.options.time,
                         batch.knowledge);
  };
  auto reading = read();
  const bool crashed = !reading && reading.error().code == ErrorCode::crashed;
  return crashed && !is_set(batch.stop) ? read() : reading;
}

// The places that a date was read from, or might have been.
std::vector<const core::Evidence*> date_places(const NoticeSummary& record) {
  constexpr std::size_t kMost = 4;
  std::vector<const core::Evidence*> places;
  for (const auto& at : record.respond_by.evidence) places.push_back(&at);
  for (const auto& candidate : record.respond_by.candidates) {
    for (const auto& at : candidate.evidence) places.push_back(&at);
  }
  if (places.size() > kMost) places.resize(kMost);
  return places;
}

// For the report. Nothing where the worker was lost over them, twice.
std::optional<Journal::Pictures> draw_dates(Batch& batch, Supervisor& supervisor, int document,
                                            std::vector<Crop> hidden,
                                            const std::vector<FileSketch::Ready>& records) {
  DrawCrops request{.small = true};
  static_cast<Opening&>(request) = batch.options.request;
  std::vector<std::string> names;
  for (const FileSketch::Ready& ready : records) {
    const NoticeSummary& record = ready.record.record;
    for (const core::Evidence* at : date_places(record)) {
      const std::string name = place_name(at->page, at->box);
      if (names.size() == kMaxCrops || std::ranges::find(names, name) != names.end()) continue;
      names.push_back(name);
      request.crops.push_back({at->page, rotation_of(record, *at), at->box});
    }
  }
  Journal::Pictures pictures;
  if (names.empty()) return pictures;
  request.hidden = std::move(hidden);
  auto drawn = draw_pictures(supervisor, document, request);
  if (!drawn) drawn = draw_pictures(supervisor, document, request);
  if (!drawn && drawn.error().code == ErrorCode::crashed) return std::nullopt;
  for (std::size_t i = 0; drawn && i < names.size(); ++i) {
    if (!(*drawn)[i].empty()) pictures.emplace(names[i], (*drawn)[i]);
  }
  return pictures;
}

// What is kept of a document.
struct Harvest {
  core::Result<core::DocumentReading> reading = {};
  Journal::Pictures pictures = {};
  bool whole = true;  // false where the pictures were lost
  FileSketch sketch;  // of what is kept
};

Harvest harvest(Batch& batch, Supervisor& supervisor, const Snapshot& snapshot,
                const std::string& name) {
  const AssembleOptions& options = batch.options.assemble;
  ReadFile file{name, snapshot.sha256, read_surely(batch, supervisor, snapshot)};
  std::vector<Crop> hidden;
  if (file.reading) {
    const auto places = extract::private_places(file.reading->pages, batch.knowledge.phrases);
    hidden = hidden_places(file.reading->pages, places, options);
    if (!options.show_taxpayer_id) mask(*file.reading, places);
  }
  Harvest got{.sketch = sketch_with_records(file, batch.knowledge, options)};
  got.reading = std::move(file.reading);
  auto pictures =
      draw_dates(batch, supervisor, snapshot.file.get(), std::move(hidden), got.sketch.ready);
  got.whole = pictures.has_value();
  if (pictures) got.pictures = std::move(*pictures);
  return got;
}

bool is_ours(const Batch& batch, const BatchFile& file) {
  return !batch.options.shard || is_in(*batch.options.shard, file);
}

// Reads an input unless its bytes are known. False where it was cut short by `stop`.
bool finish(Batch& batch, Supervisor& supervisor, std::size_t input) {
  Shared& shared = batch.shared;
  const Input& named = batch.options.inputs[input];
  core::Result<Snapshot> snapshot = tl::make_unexpected(named.error.value_or(core::Error{}));
  if (!named.error) snapshot = take_snapshot(named.path, batch.stop);
  if (!snapshot) {
    if (is_set(batch.stop)) return false;
    const std::scoped_lock hold(shared.lock);
    const BatchFile file{named.path, {}, snapshot.error()};
    shared.opened[input] = file;
    if (is_ours(batch, file)) {
      count(shared.progress, true, false);
    } else {
      --shared.progress.total;
    }
    return true;
  }
  {
    const std::scoped_lock hold(shared.lock);
    const BatchFile file{named.path, snapshot->sha256, std::nullopt};
    if (!is_ours(batch, file)) {
      shared.opened[input] = file;
      --shared.progress.total;
      return true;
    }
    const bool known = batch.journal.holds(snapshot->sha256, batch.key);
    if (known || !shared.claimed.insert(snapshot->sha256).second) {
      shared.opened[input] = file;
      shared.progress.known += known ? 1 : 0;
      count(shared.progress, false, false);
      return true;
    }
  }
  Harvest got = harvest(batch, supervisor, *snapshot, named.path);
  if (is_set(batch.stop)) return false;  // it may have been cut short
  const auto& reading = got.reading;
  const std::scoped_lock hold(shared.lock);
  if (!reading && reading.error().code == ErrorCode::setup) {
    shared.hopeless = reading.error();
    return false;
  }
  auto kept = got.pictures.empty()
                  ? core::Result<void>{}
                  : batch.journal.append_pictures(snapshot->sha256, batch.key, got.pictures);
  if (kept) kept = batch.journal.append(snapshot->sha256, batch.key, reading, !got.whole);
  if (!kept) {
    shared.hopeless = kept.error();
    return false;
  }
  shared.opened[input] = BatchFile{named.path, snapshot->sha256, std::nullopt};
  count(shared.progress, !reading, needs_a_look(got.sketch));
  shared.sketches.emplace(snapshot->sha256, std::move(got.sketch));
  return true;
}

// Says that a thread is done, however it ends.
struct Leave {
  Shared& shared;
  std::size_t thread;
  ~Leave() {
    const std::scoped_lock hold(shared.lock);
    shared.in_work[thread].clear();
    ++shared.finished;
    shared.changed.notify_one();
  }
};

void work(Batch& batch, std::size_t thread) {
  const Leave leave{batch.shared, thread};
  while (const auto input = next_input(batch, thread)) {
    if (!finish(batch, batch.supervisors[thread], *input)) break;
    batch.shared.changed.notify_one();
  }
}

// The longest first, so that none is left over when all others are done.
std::vector<std::size_t> smallest_first(const std::vector<Input>& inputs) {
  std::vector<std::size_t> order(inputs.size());
  std::iota(order.rbegin(), order.rend(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return inputs[a].bytes < inputs[b].bytes; });
  return order;
}

BatchProgress progress_now(Shared& shared) {
  BatchProgress now = shared.progress;
  now.in_work.clear();
  for (const std::string& path : shared.in_work) {
    if (!path.empty()) now.in_work.push_back(path);
  }
  return now;
}

void read_all(Batch& batch, const std::function<void(const BatchProgress&)>& tell) {
  constexpr std::chrono::milliseconds kBetween{200};
  Shared& shared = batch.shared;
  const std::size_t count = batch.supervisors.size();
  shared.waiting = smallest_first(batch.options.inputs);
  shared.opened.resize(batch.options.inputs.size());
  shared.progress.total = batch.options.inputs.size();
  shared.in_work.resize(count);
  Crew crew(count, [&](std::size_t thread) { work(batch, thread); });
  if (crew.size() == 0) work(batch, 0);
  for (std::unique_lock hold(shared.lock); shared.finished < crew.size();) {
    shared.changed.wait_for(hold, kBetween);
    const BatchProgress now = progress_now(shared);
    hold.unlock();
    tell(now);
    hold.lock();
  }
  crew.join();
}

// Names all that a reading depends on beside the document: programs, models, and what was asked
// for.
core::Result<std::string> reading_key(const BatchOptions& options, Supervisor& supervisor) {
  constexpr std::size_t kDigits = 16;
  const auto versions = supervisor.versions();
  if (!versions) return tl::make_unexpected(versions.error());
  const Read& request = options.request;
  return core::sha256_hex(
             fmt::format("{}\n{}\n{}\n{} {} {} {} {}",
                         core::sha256_hex(content_of(options.worker.program)), *versions,
                         core::sha256_hex(content_of(options.worker.models_dir / "manifest.json")),
                         fmt::join(request.pages, ","), request.max_pixels, request.max_pages,
                         options.assemble.show_taxpayer_id, options.assemble.redact))
      .substr(0, kDigits);
}

}  // namespace

std::string picture_of(const Journal& journal, const std::string& key, const NoticeSummary& record,
                       const core::Evidence& place) {
  const auto& file = record.source.files.at(static_cast<std::size_t>(place.file));
  if (!file.sha256) return {};
  const auto pictures = journal.pictures(*file.sha256, key);
  const auto found = pictures.find(place_name(place.page, place.box));
  return found == pictures.end() ? std::string{} : found->second;
}

core::Result<BatchResult> run_batch(const BatchOptions& options, const Knowledge& knowledge,
                                    Journal& journal, const std::atomic<bool>* stop,
                                    const std::function<void(const BatchProgress&)>& tell) {
  Batch batch{options, knowledge, journal, stop};
  const std::size_t count = workers_for(options.inputs.size(), options.jobs);
  while (batch.supervisors.size() < count)
    batch.supervisors.emplace_back(options.worker, options.request.cpu_seconds, stop);
  const auto key = reading_key(options, batch.supervisors.front());
  if (!key) return tl::make_unexpected(key.error());
  batch.key = *key;
  read_all(batch, tell);
  if (batch.shared.hopeless) return tl::make_unexpected(*batch.shared.hopeless);
  std::vector<BatchFile> files;
  for (auto& file : batch.shared.opened) {
    if (file) files.push_back(std::move(*file));
  }
  if (options.shard && !is_set(stop)) {
    auto listed =
        journal.append_list(encode(ShardList{*options.shard, *key, options.assemble, files}));
    if (!listed) return tl::make_unexpected(listed.error());
    std::erase_if(files, [&](const BatchFile& file) { return !is_in(*options.shard, file); });
  }
  if (auto flushed = journal.flush(); !flushed) return tl::make_unexpected(flushed.error());
  auto records = records_of(files, journal, *key, knowledge, options.assemble,
                            std::move(batch.shared.sketches));
  if (!records) return tl::make_unexpected(records.error());
  return BatchResult{std::move(*records), *key, batch.shared.progress, is_set(stop)};
}

}  // namespace noticescan::pipeline
