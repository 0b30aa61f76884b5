// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <thread>

#include "cli/flaws.hpp"
#include "cli/help_text.hpp"
#include "cli/page_list.hpp"
#include "pipeline/read_document.hpp"
#include "pipeline/split_name.hpp"

namespace noticescan::cli {
namespace {

constexpr double kLongestTimeout = 1e6;              // seconds: eleven days
constexpr std::int64_t kMostPixels = 1'000'000'000;  // 1 to 4 GB a page
constexpr int kMostPages = 100'000;
constexpr int kMostJobs = 256;

int cores() {
  return static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

// The usage line names the whole command, which CLI11 leaves to us.
struct HelpFormatter : CLI::Formatter {
  HelpFormatter() { column_width(29); }

  std::string make_usage(const CLI::App* app, std::string) const override {
    static const std::map<std::string, std::string, std::less<>> kUsages = {
        {"noticescan", "noticescan COMMAND [OPTIONS] ..."},
        {"scan", "noticescan scan [OPTIONS] FILE..."},
        {"batch", "noticescan batch [OPTIONS] PATH... --out DIR"},
        {"merge", "noticescan merge [OPTIONS] DIR... --out DIR"},
        {"kb", "noticescan kb list|show|search|check|build [OPTIONS] ..."},
        {"list", "noticescan kb list [OPTIONS]"},
        {"show", "noticescan kb show [OPTIONS] CODE"},
        {"search", "noticescan kb search [OPTIONS] WORDS"},
        {"check", "noticescan kb check [OPTIONS] [DIR]"},
        {"build", "noticescan kb build [OPTIONS]"}};
    return fmt::format("\nUsage: {}\n", kUsages.at(app->get_name()));
  }
};

// --- one option each ----------------------------------------------------------------------------

void add_folder(CLI::App& command, const char* name, std::optional<std::string>& folder,
                const char* description) {
  command.add_option(name, folder, description)
      ->type_name("DIR")
      ->check([](const std::string& text) {
        std::error_code none;
        return std::filesystem::is_directory(text, none) ? std::string()
                                                         : fmt::format("'{}' is no folder", text);
      });
}

void add_common(CLI::App& command, Common& common) {
  command.add_flag_callback(
      "-q,--quiet", [&] { common.verbosity = Verbosity::quiet; }, "Tell errors only, no warnings");
  command.add_flag_callback(
      "-v,--verbose", [&] { common.verbosity = Verbosity::verbose; },
      "Pass on what the libraries say, too");
  add_folder(command, "--kb", common.kb, "Notices and phrases from this folder, not ours");
}

void add_format(CLI::App& command, std::string& format, const std::vector<std::string>& formats) {
  command
      .add_option("--format", format,
                  fmt::format("{} (default: {})", fmt::join(formats, ", "), format))
      ->type_name("FORMAT")
      ->check([formats](const std::string& text) {
        const bool known = std::find(formats.begin(), formats.end(), text) != formats.end();
        return known ? std::string()
                     : fmt::format("'{}' is none of {}", text, fmt::join(formats, ", "));
      });
}

void add_as_of(CLI::App& command, ReadingArguments& arguments) {
  arguments.as_of = core::today();
  const auto parse = [&](const std::string& text) {
    const auto date = core::parse_iso(text);
    if (!date) {
      throw CLI::ValidationError("--as-of",
                                 fmt::format("'{}' is no day; write it like 2025-02-08", text));
    }
    arguments.as_of = *date;
    arguments.as_of_given = true;
  };
  command
      .add_option_function<std::string>("--as-of", parse,
                                        "Count days left from this day (default: today)")
      ->type_name("YYYY-MM-DD");
}

void add_language(CLI::App& command, std::optional<core::Language>& language) {
  const auto parse = [&](const std::string& text) {
    language = core::parse_language(text);
    if (!language && text != "auto") {
      throw CLI::ValidationError("--lang", fmt::format("'{}' is none of auto, en, es", text));
    }
  };
  command
      .add_option_function<std::string>("--lang", parse,
                                        "Tell it in en, es, or auto: as the notice")
      ->type_name("LANG");
}

void add_pages(CLI::App& command, std::vector<int>& pages) {
  const auto parse = [&](const std::string& text) {
    auto list = parse_page_list(text);
    if (!list) throw CLI::ValidationError("--pages", list.error().message);
    pages = std::move(*list);
  };
  command
      .add_option_function<std::string>("--pages", parse,
                                        "Read only these pages of each file, such as 1-3,5")
      ->type_name("LIST");
}

void add_client_map(CLI::App& command, std::optional<std::string>& file) {
  command.add_option("--client-map", file, "Add your client numbers from this list")
      ->type_name("FILE");
}

void add_shard(CLI::App& command, std::optional<pipeline::Shard>& shard) {
  const auto parse = [&](const std::string& text) {
    shard = pipeline::parse_shard(text);
    if (!shard) {
      throw CLI::ValidationError(
          "--shard", fmt::format("'{}' is no part of a whole; write it like 2/4", text));
    }
  };
  command
      .add_option_function<std::string>("--shard", parse,
                                        "Read only the Kth of N parts, to be merged")
      ->type_name("K/N");
}

void add_split_name(CLI::App& command, std::string& pattern) {
  pattern = pipeline::kSplitName;
  command.add_option("--split-name", pattern, "Name these by this pattern; see below")
      ->type_name("PATTERN")
      ->check([](const std::string& text) {
        const auto sound = pipeline::check_split_name(text);
        return sound ? std::string() : sound.error().message;
      });
}

template <class Number>
auto in_range(Number low, Number high) {
  return [low, high](const std::string& text) {
    Number number{};
    const bool fits = CLI::detail::lexical_cast(text, number) && number >= low && number <= high;
    return fits ? std::string() : fmt::format("'{}' is no number from {} to {}", text, low, high);
  };
}

template <class Number>
void add_number(CLI::App& command, const char* name, Number& value, Number low, Number high,
                const char* type, const char* description) {
  command.add_option(name, value, fmt::format("{} (default: {})", description, value))
      ->type_name(type)
      ->check(in_range(low, high));
}

// --- one command each ---------------------------------------------------------------------------

void add_reading(CLI::App& command, ReadingArguments& reading, Common& common) {
  add_as_of(command, reading);
  add_language(command, reading.language);
  add_pages(command, reading.pages);
  command.add_flag("--separate", reading.separate, "Don't join files that are pages of one notice");
  command.add_flag("--show-taxpayer-id", reading.show_taxpayer_id,
                   "Show the id in full, not only its last four digits");
  command.add_flag("--redact", reading.redact, "Hide the addressee's name and address, too");
  command
      .add_option("--password-file", reading.password_file, "Its first line opens encrypted PDFs")
      ->type_name("FILE");
  add_client_map(command, reading.client_map);
  command.add_flag("--timings", reading.timings, "Add what each step took, in JSON");
  reading.jobs = cores();
  add_number(command, "--jobs", reading.jobs, 1, kMostJobs, "N", "Read so many files at once");
  command
      .add_option("--timeout", reading.timeout,
                  fmt::format("CPU seconds for a file (default: {:g} for {} pages)",
                              pipeline::kPortionSeconds, pipeline::kPortion))
      ->type_name("SECONDS")
      ->check(in_range(0.001, kLongestTimeout));
  reading.max_pixels = 150'000'000;
  add_number(command, "--max-pixels", reading.max_pixels, std::int64_t{1}, kMostPixels, "N",
             "Refuse pages with more pixels");
  reading.max_pages = 2000;
  add_number(command, "--max-pages", reading.max_pages, 1, kMostPages, "N",
             "Refuse files with more pages");
  add_common(command, common);
  add_folder(command, "--models", common.models, "Models from this folder, not ours");
}

CLI::App* add_scan(CLI::App& app, ScanArguments& scan) {
  CLI::App* command = app.add_subcommand("scan", "Read letters and tell what to do by when");
  command->group("Commands");
  command->footer(kScanFooter);
  command->add_option("FILE", scan.files, "PDF, JPEG, PNG, TIFF, WebP, BMP, HEIC, or - (stdin)")
      ->type_name("");
  add_format(*command, scan.format, {"text", "json", "jsonl", "csv", "ics", "html"});
  command->add_option("--out", scan.out, "Write the result to this file")->type_name("PATH");
  command
      ->add_option("--evidence", scan.evidence,
                   "Save pictures of what each field was read from here")
      ->type_name("DIR");
  command
      ->add_option("--searchable-pdf", scan.searchable_pdf,
                   "Save all pages as a PDF whose words can be found")
      ->type_name("PATH");
  command->add_flag("--explain", scan.explain, "Add all that was read, and what was made of it");
  add_reading(*command, scan, scan.common);
  return command;
}

CLI::App* add_batch(CLI::App& app, BatchArguments& batch) {
  CLI::App* command =
      app.add_subcommand("batch", "Read folders of letters into lists and a calendar");
  command->group("Commands");
  command->footer(kBatchFooter);
  command->add_option("PATH", batch.paths, "Folders, read with all that is in them, and files")
      ->type_name("");
  command->add_option("--out", batch.out, "Folder for the results and the journal")
      ->type_name("DIR");
  command->add_flag("--resume", batch.resume, "Go on from what an earlier run has read");
  command->add_flag("--watch", batch.watch, "Go on reading what comes, until interrupted");
  command->add_option("--include", batch.include, "Only files in folders whose name fits")
      ->type_name("GLOB")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command->add_option("--exclude", batch.exclude, "No files in folders whose name fits")
      ->type_name("GLOB")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command->add_option("--files-from", batch.files_from, "Paths, one a line, too; - is stdin")
      ->type_name("FILE");
  command->add_flag("-0,--null", batch.null_separated,
                    "That list is parted by NUL, as find -print0");
  command->add_option("--split", batch.split, "Save each notice as a PDF of its own here")
      ->type_name("DIR");
  add_split_name(*command, batch.split_name);
  command->add_flag("--searchable", batch.searchable, "Let words be found in these");
  add_shard(*command, batch.shard);
  add_reading(*command, batch, batch.common);
  return command;
}

CLI::App* add_merge(CLI::App& app, MergeArguments& merge) {
  CLI::App* command = app.add_subcommand("merge", "Make one batch of its shards");
  command->group("Commands");
  command->footer(kMergeFooter);
  command->add_option("DIR", merge.dirs, "The results of each shard")->type_name("");
  command->add_option("--out", merge.out, "Folder for the results and the journal")
      ->type_name("DIR");
  add_client_map(*command, merge.client_map);
  add_common(*command, merge.common);
  return command;
}

// What each command of kb is asked for, and the words behind it, joined later.
struct KbCommands {
  CLI::App* list = nullptr;
  CLI::App* show = nullptr;
  CLI::App* search = nullptr;
  CLI::App* check = nullptr;
  CLI::App* build = nullptr;
  KbListArguments list_arguments;
  KbShowArguments show_arguments;
  KbSearchArguments search_arguments;
  KbCheckArguments check_arguments;
  KbBuildArguments build_arguments;
  std::vector<std::string> words;
};

void add_kb(CLI::App& app, KbCommands& commands) {
  CLI::App* kb = app.add_subcommand("kb", "Look notices up without a scan");
  kb->footer(kKbFooter);
  kb->group("Commands");
  kb->require_subcommand(1);
  const auto add = [&](const char* name, const char* description, const char* footer,
                       Common& common) {
    CLI::App* command = kb->add_subcommand(name, description);
    command->group("Commands");
    command->footer(footer);
    add_common(*command, common);
    return command;
  };
  auto& [list, show, search, check, build, of_list, of_show, of_search, of_check, of_build, words] =
      commands;
  list = add("list", "List the notices that are known", kKbListFooter, of_list.common);
  add_format(*list, of_list.format, {"text", "json", "html"});
  show = add("show", "Show what is known of one notice", kKbShowFooter, of_show.common);
  show->add_option("CODE", words, "Such as CP14, LT11 or \"Letter 4883C\"")->type_name("");
  add_format(*show, of_show.format, {"text", "json", "html"});
  search = add("search", "Find notices by words", kKbSearchFooter, of_search.common);
  search->add_option("WORDS", words, "Such as levy, or a part of a code")->type_name("");
  add_format(*search, of_search.format, {"text", "json", "html"});
  check = add("check", "Tell the faults of a folder of notices", kKbCheckFooter, of_check.common);
  add_folder(*check, "DIR", of_check.dir, "The folder of data (default: ours)");
  check->get_option("DIR")->type_name("");
  add_format(*check, of_check.format, {"text", "json"});
  check->add_flag("--coverage", of_check.coverage, "Print what is known, as a table, instead");
  build =
      add("build", "Make the compact form, which starts faster", kKbBuildFooter, of_build.common);
  build->add_option("--out", of_build.out, "Write it to this file")->type_name("PATH");
}

// --- what went wrong ----------------------------------------------------------------------------

Message complaint(const std::string& what, const std::string& hint) {
  return {fmt::format("noticescan: {}\n{}\n", what, hint), true};
}

std::string help_hint(const CLI::App& app) {
  const CLI::App* innermost = &app;
  std::string command = "noticescan";
  while (!innermost->get_subcommands().empty()) {
    innermost = innermost->get_subcommands().front();
    command += " " + innermost->get_name();
  }
  return fmt::format("Try '{} --help'.", command);
}

// A file named without a command, the likeliest mistake of all, or an unknown command.
std::optional<Message> without_command(int argc, const char* const* argv) {
  if (argc < 2) return Message{std::string(kWelcome), true};
  const std::string first = argv[1];
  if (first == "scan" || first == "batch" || first == "merge" || first == "kb" ||
      (first.starts_with('-') && first != "-"))
    return {};
  std::error_code none;
  if (first == "-" || std::filesystem::exists(first, none) ||
      first.find_first_of("./") != std::string::npos) {
    return complaint(fmt::format("'{}' is no command", first),
                     fmt::format("To read a file: noticescan scan {}", first));
  }
  return complaint(fmt::format("'{}' is no command; there are scan, batch, merge and kb", first),
                   "Try 'noticescan --help'.");
}

// CLI11's own words, on one line and in the tone of the others.
std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

}  // namespace

Arguments parse_arguments(int argc, const char* const* argv) {
  if (auto message = without_command(argc, argv)) return *message;

  CLI::App app{std::string(kAbout), "noticescan"};
  app.footer(kFooter);
  app.formatter(std::make_shared<HelpFormatter>());
  app.set_help_flag("-h,--help", "Print this help and exit");
  VersionArguments version;
  ScanArguments scan;
  KbCommands kb;
  bool wants_version = false;
  app.add_flag("--version", wants_version, "Print all versions in use and exit");
  BatchArguments batch;
  const CLI::App* scan_command = add_scan(app, scan);
  const CLI::App* batch_command = add_batch(app, batch);
  MergeArguments merge;
  const CLI::App* merge_command = add_merge(app, merge);
  add_kb(app, kb);

  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    const CLI::App* asked = &app;
    while (!asked->get_subcommands().empty()) asked = asked->get_subcommands().front();
    return Message{asked->help()};
  } catch (const CLI::RequiredError&) {  // nothing else is required by CLI11's means
    return complaint("kb needs a command: list, show, search, check or build", help_hint(app));
  } catch (const CLI::ParseError& e) {
    return complaint(first_line(e.what()), help_hint(app));
  }

  if (wants_version) return version;
  if (scan_command->parsed()) {
    if (const auto flaw = flaw_of(scan)) return complaint(*flaw, help_hint(app));
    return scan;
  }
  if (batch_command->parsed()) {
    if (const auto flaw = flaw_of(batch)) return complaint(*flaw, help_hint(app));
    return batch;
  }
  if (merge_command->parsed()) {
    if (const auto flaw = flaw_of(merge)) return complaint(*flaw, help_hint(app));
    return merge;
  }
  const std::string words = fmt::format("{}", fmt::join(kb.words, " "));  // kb show Letter 4883C
  if (kb.list->parsed()) return kb.list_arguments;
  if (kb.show->parsed()) {
    if (words.empty()) return complaint("name the CODE to show", help_hint(app));
    kb.show_arguments.code = words;
    return kb.show_arguments;
  }
  if (kb.search->parsed()) {
    if (words.empty()) return complaint("name the WORDS to look for", help_hint(app));
    kb.search_arguments.words = words;
    return kb.search_arguments;
  }
  if (kb.check->parsed()) return kb.check_arguments;
  if (kb.build->parsed()) return kb.build_arguments;
  return Message{std::string(kWelcome), true};
}

}  // namespace noticescan::cli
