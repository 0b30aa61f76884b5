// SPDX-License-Identifier: Apache-2.0
// Takes the command line and gives what to do. Everything that a user can write wrongly is caught
// here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/date.hpp"
#include "core/language.hpp"
#include "pipeline/shard.hpp"

namespace noticescan::cli {

enum class Verbosity { quiet, normal, verbose };

struct Common {
  Verbosity verbosity = Verbosity::normal;
  std::optional<std::string> kb;      // instead of our own folder of data
  std::optional<std::string> models;  // the same for models
};

// What scan and batch are told alike.
struct ReadingArguments {
  std::optional<std::string> password_file;
  core::Date as_of;
  bool as_of_given = false;
  std::optional<core::Language> language;  // unset: that of each notice
  std::vector<int> pages;                  // empty: all
  bool show_taxpayer_id = false;
  bool redact = false;
  bool timings = false;
  bool separate = false;                  // files are not joined
  std::optional<std::string> client_map;  // the office's list of clients
  int jobs = 1;
  std::optional<double> timeout;  // CPU seconds for one document
  std::int64_t max_pixels = 0;
  int max_pages = 0;
};

struct ScanArguments : ReadingArguments {
  Common common;
  std::vector<std::string> files;
  std::string format = "text";  // text, json, jsonl, csv, ics, html
  std::optional<std::string> out;
  std::optional<std::string> evidence;
  std::optional<std::string> searchable_pdf;
  bool explain = false;
};

struct BatchArguments : ReadingArguments {
  Common common;
  std::vector<std::string> paths;
  std::optional<std::string> files_from;  // a list of paths; "-" is standard input
  bool null_separated = false;            // that list
  std::string out;                        // a folder
  std::vector<std::string> include;
  std::vector<std::string> exclude;
  bool resume = false;
  bool watch = false;
  std::optional<pipeline::Shard> shard;
  std::optional<std::string> split;  // a folder for the pages of each record
  std::string split_name;            // the pattern of their names
  bool searchable = false;           // words can be found in them
};

struct MergeArguments {
  Common common;
  std::vector<std::string> dirs;
  std::string out;  // a folder
  std::optional<std::string> client_map;
};

struct KbListArguments {
  Common common;
  std::string format = "text";  // text, json, html
};

struct KbShowArguments {
  Common common;
  std::string code;  // as the user wrote it
  std::string format = "text";
};

struct KbSearchArguments {
  Common common;
  std::string words;
  std::string format = "text";
};

struct KbCheckArguments {
  Common common;
  std::optional<std::string> dir;  // instead of common.kb or our own
  std::string format = "text";     // text, json
  bool coverage = false;           // print what is known instead
};

struct KbBuildArguments {
  Common common;
  std::optional<std::string> out;  // unset: beside the folder of data
};

struct VersionArguments {
  Common common;
};

// Nothing to run: help, or a complaint.
struct Message {
  std::string text;
  bool is_error = false;
};

using Arguments =
    std::variant<ScanArguments, BatchArguments, MergeArguments, KbListArguments, KbShowArguments,
                 KbSearchArguments, KbCheckArguments, KbBuildArguments, VersionArguments, Message>;

Arguments parse_arguments(int argc, const char* const* argv);

}  // namespace noticescan::cli
