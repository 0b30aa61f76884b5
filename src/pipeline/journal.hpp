// SPDX-License-Identifier: Apache-2.0
// What was read of each document of a batch, on disk, in order of completion: a run that is killed
// at any moment goes on from there, and all outputs are made from it.
//
// A line is a checksum (the first 16 digits of the SHA-256 of the rest), a blank, and one of
//   run {"as_of": "2025-02-08"}          a run began; the last one counts
//   doc SHA256 KEY {…}                   a document's bytes, by what it was read, and the worker's
//                                        reply (protocol.hpp), private numbers crossed out
//   pic SHA256 KEY {"PLACE": "BASE64"}   small pictures of places on its pages
//   try SHA256 KEY {…}                   a doc of which something failed that may not fail again
//                                        (a worker was killed): it counts for its own run alone
//   list {…}                             the run ended: what it was given (shard_list.hpp)
//   copies {"PATH": "KEY"}               files that are ours elsewhere, and what is in them
//                                        (split.hpp); null: no longer
// Lines are only ever added. One that is torn or damaged counts for nothing, and its document is
// read again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/error.hpp"
#include "core/page.hpp"
#include "pipeline/file_descriptor.hpp"

namespace noticescan::pipeline {

// "1 0.5312 0.1042 0.7312 0.1156": page and box.
std::string place_name(int page, const core::Box& box);

class Journal {
 public:
  static std::filesystem::path path_in(const std::filesystem::path& folder);

  // Makes the journal of `folder`, or opens the one that is there. Only one process may have it
  // open. Errors: ErrorCode::internal, where it can't be written, another run has it, or the file
  // is none of ours (it stays as it is).
  static core::Result<Journal> open(const std::filesystem::path& folder);

  // The same to read alone: nothing is made or cut. Errors: not_readable, where there is none;
  // internal, where a run is writing to it.
  static core::Result<Journal> open_to_read(const std::filesystem::path& folder);

  bool is_new() const { return documents_.empty() && !as_of_; }
  std::optional<core::Date> as_of() const { return as_of_; }        // of the last run
  const std::vector<std::string>& notes() const { return notes_; }  // damage that was found

  core::Result<void> begin_run(core::Date as_of);

  // `key` names all that a reading depends on beside the document's bytes.
  bool holds(const std::string& sha256, const std::string& key) const;
  // `for_this_run`: something about it failed that may not fail again. Errors of that kind (a
  // worker was killed, or starved on a busy machine) are kept so in any case.
  core::Result<void> append(const std::string& sha256, const std::string& key,
                            const core::Result<core::DocumentReading>& reading,
                            bool for_this_run = false);
  // What append was given. Errors of the journal itself: ErrorCode::internal.
  core::Result<core::DocumentReading> read(const std::string& sha256, const std::string& key) const;

  // PNG of places on a document's pages, by place_name().
  using Pictures = std::map<std::string, std::string>;
  core::Result<void> append_pictures(const std::string& sha256, const std::string& key,
                                     const Pictures& pictures);
  // None where there are none, or where the journal can't be read.
  Pictures pictures(const std::string& sha256, const std::string& key) const;

  // Of the last run; none where it has not come to its end.
  core::Result<void> append_list(const std::string& json);
  std::optional<std::string> list() const;

  // By path, of all runs.
  using Copies = std::map<std::string, std::string>;
  const Copies& copies() const { return copies_; }
  core::Result<void> append_copies(
      const std::map<std::string, std::optional<std::string>>& changes);

  // Failures of the last run that may not fail again are held from now on, as they are while that
  // run goes on.
  void hold_failures();
  // All that `from` holds of a document, as it stands there.
  core::Result<void> append_from(const Journal& from, const std::string& sha256,
                                 const std::string& key);

  core::Result<void> flush();  // to the disk

 private:
  struct Place {
    std::uint64_t offset = 0;  // of the JSON
    std::uint64_t size = 0;
  };

  static core::Result<Journal> opened(const std::filesystem::path& folder, bool to_write);
  core::Result<void> load(bool may_cut);
  void take_line(std::string_view line, std::uint64_t offset);
  core::Result<Place> add_line(const std::string& before, const std::string& json);
  core::Result<std::string> json_at(const Place& place) const;
  void take_copies(std::string_view json);

  std::filesystem::path path_;
  FileDescriptor file_;
  std::map<std::string, Place> documents_;  // by SHA-256 and key
  std::map<std::string, Place> pictures_;   // the same
  std::map<std::string, Place> failures_;   // the same; of the last run
  std::optional<Place> list_;
  Copies copies_;
  std::optional<core::Date> as_of_;
  std::vector<std::string> notes_;
  std::uint64_t size_ = 0;
  std::size_t sound_lines_ = 0;  // when it was opened
};

}  // namespace noticescan::pipeline
