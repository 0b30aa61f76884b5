// SPDX-License-Identifier: Apache-2.0
// From what was read of the files of a run to the records that people and programs get. Pure: the
// same readings give the same records.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/error.hpp"
#include "core/language.hpp"
#include "core/page.hpp"
#include "extract/page_marks.hpp"
#include "extract/phrases.hpp"
#include "kb/knowledge_base.hpp"
#include "pipeline/sequence.hpp"
#include "summary/notice_summary.hpp"

namespace noticescan::pipeline {

struct AssembleOptions {
  core::Date as_of;
  bool show_taxpayer_id = false;
  bool timings = false;
  bool explain = false;                         // the records list all that was read
  bool redact = false;                          // nor do they show whom the notice is to
  bool separate = false;                        // files are not joined
  std::optional<core::Language> language = {};  // of the records; unset: each notice's own

  friend bool operator==(const AssembleOptions&, const AssembleOptions&) = default;
};

// What the data folder holds, loaded once a run.
struct Knowledge {
  kb::KnowledgeBase kb;
  extract::Phrases phrases;
  core::KnownCodes codes;  // of kb
};

core::Result<Knowledge> load_knowledge(const std::filesystem::path& data_dir);

struct ReadFile {
  std::string name;                   // as the user named it; "-" for standard input
  std::optional<std::string> sha256;  // unset where the file could not be read at all
  core::Result<core::DocumentReading> reading;
};

// A file in short: what sorting its pages needs. Words are not kept, so that a run over thousands
// of files fits in memory; those of a notice are fetched again for its record.
struct FileSketch {
  struct Page {
    int page = 1;
    int sheet = 0;
    int rotation = 0;
    core::ReadBy read = core::ReadBy::no;
    bool failed = false;
    bool in_part = false;
    extract::PageMarks marks;
    extract::FoundPage found = {};  // while the file's reading is at hand
  };

  // A record of some pages of this file alone, made when it was read.
  struct Ready {
    std::vector<std::size_t> pages;  // indices, as in Group
    std::map<std::size_t, std::size_t> repeats;
    KnownRecord record;
  };

  std::string name;
  std::optional<std::string> sha256;
  std::optional<core::Error> error;  // why it could not be read; then the rest is empty
  std::string media_type;
  int page_count = 0;
  bool damaged = false;
  std::map<std::string, double> timings_ms;
  std::vector<Page> pages;
  std::vector<Ready> ready;  // what assemble() need not make again
};

FileSketch sketch_of(const ReadFile& file, const Knowledge& knowledge);

// The same with the records that the file gives by itself, for assemble() with these options: most
// files of a run are letters of their own, and are not read anew for their records then.
FileSketch sketch_with_records(const ReadFile& file, const Knowledge& knowledge,
                               const AssembleOptions& options);

// Gives what was read of a file, by its index; what it gave before may be gone then.
using ReadingOf = std::function<const core::DocumentReading&(std::size_t file)>;

// One record for each notice, whose pages may lie in several files, and for each run of pages that
// belongs to none. Records come in the order of their first pages; every page that was asked for
// stands in exactly one. Records that are ready are taken out of the sketches.
std::vector<summary::NoticeSummary> assemble(std::vector<FileSketch>& files,
                                             const ReadingOf& reading_of,
                                             const Knowledge& knowledge,
                                             const AssembleOptions& options);
std::vector<summary::NoticeSummary> assemble(const std::vector<ReadFile>& files,
                                             const Knowledge& knowledge,
                                             const AssembleOptions& options);

}  // namespace noticescan::pipeline
