// SPDX-License-Identifier: Apache-2.0
// The journal of a batch as somebody else may leave it: one harness's file is read, gone on with
// and read again. Lines that begin with "!" get a checksum that fits, since no fuzzer would find
// one.
#include "core/sha256.hpp"
#include "fuzz/harness.hpp"
#include "pipeline/journal.hpp"
#include "pipeline/shard_list.hpp"

using namespace noticescan;
using namespace noticescan::pipeline;

namespace {

std::string with_checksums(std::string_view text) {
  std::string journal;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.starts_with('!')) {
      line.remove_prefix(1);
      journal += core::sha256_hex(line).substr(0, 16) + ' ';
    }
    journal += line;
    if (end != std::string_view::npos) journal += '\n';
  }
  return journal;
}

void read_all(const Journal& journal) {
  (void)journal.read("a", "k");
  for (const auto& [place, png] : journal.pictures("a", "k")) (void)png;
  if (const auto list = journal.list()) {
    if (const auto shard = decode_shard_list(*list))
      fuzz::ensure(decode_shard_list(encode(*shard)).has_value(), "a list survives");
  }
  if (const auto day = journal.as_of()) fuzz::ensure(day->ok(), "a run's day is one");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::ScratchFolder folder;
  folder.write("journal", with_checksums(fuzz::text_of(data, size)));
  if (const auto journal = Journal::open_to_read(folder.path)) read_all(*journal);
  {
    auto journal = Journal::open(folder.path);
    if (!journal) return 0;
    read_all(*journal);
    journal->hold_failures();
    fuzz::ensure(journal
                     ->begin_run(core::Date{std::chrono::year{2026}, std::chrono::month{11},
                                            std::chrono::day{25}})
                     .has_value(),
                 "a run can begin");
    core::DocumentReading reading;
    reading.media_type = "image/png";
    fuzz::ensure(journal->append("new", "k", reading).has_value(), "a document can be added");
  }
  const auto again = Journal::open(folder.path);
  fuzz::ensure(again.has_value(), "what we wrote to we can open");
  const auto read = again->read("new", "k");
  fuzz::ensure(read && read->media_type == "image/png", "what was added is there");
  return 0;
}
