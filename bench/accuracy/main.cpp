// SPDX-License-Identifier: Apache-2.0
// noticescan-accuracy: how well the built program reads, in tables; and whether it reads as well as
// it did.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <opencv2/core.hpp>
#include <thread>

#include "confusions.hpp"
#include "floors.hpp"
#include "photographs.hpp"
#include "plain_tesseract.hpp"
#include "privacy.hpp"
#include "reliability.hpp"
#include "report.hpp"
#include "saved.hpp"
#include "sets.hpp"
#include "stacks.hpp"
#include "whole_pages.hpp"

namespace {

using namespace noticescan::accuracy;
namespace bench = noticescan::bench;
namespace fs = std::filesystem;

constexpr int kSkipped = 77;

struct Asked {
  Places places{NOTICESCAN_BINARY_DIR, NOTICESCAN_SOURCE_DIR, NOTICESCAN_SOURCE_DIR "/../shared",
                NOTICESCAN_BINARY_DIR "/accuracy"};
  SetOptions set;
  ReportOptions report;
  std::string name, html, earlier, save, keep;
  bool tesseract = false, whole_pages = false, markdown = false, suggest = false;
  double scanned = 0;
  bool two_in_one = false;
  std::size_t most = 200;
  fs::path file, folder;
  std::vector<fs::path> saved;
  fs::path self = fs::read_symlink("/proc/self/exe");
};

void print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);  // what comes next may take long
}

void write_files(const Asked& asked, const std::vector<Judged>& all) {
  if (!asked.html.empty()) write_confusions(asked.html, all, asked.most);
  if (!asked.save.empty()) save(asked.save, all);
  if (!asked.keep.empty()) keep_failures(asked.keep, all);
}

int measure(const Asked& asked) {
  if (asked.name == "photos") {
    print(photo_report(asked.self, asked.places.photos(), asked.set.jobs, asked.report.style));
    return 0;
  }
  const auto truths = make_set(asked.name, asked.set, asked.places);
  const bench::Command whole = {asked.self.string(), "whole", "--build",
                                asked.places.build.string()};
  const auto all = scan_all(asked.whole_pages ? whole : scan_command(asked.places.program()),
                            truths, asked.set.jobs);
  print(report(asked.name, all, asked.report));
  if (asked.report.style == bench::Style::text) print(false_claims(all));
  if (!asked.earlier.empty()) print(compare(asked.earlier, all, asked.report.style));
  write_files(asked, all);
  if (asked.tesseract) {
    const auto plain =
        tesseract_all(asked.self, asked.places.work / fmt::format("pages-{}", ::getpid()), truths,
                      asked.set.jobs);
    print(to_string(beside(all, plain, asked.report.rows), asked.report.style));
  }
  return 0;
}

int check(const Asked& asked) {
  Json limits = Json::parse(read_whole(asked.file));
  Places places = asked.places;
  places.work /= "check-" + asked.file.stem().string();
  std::vector<Truth> truths;
  for (const auto& [name, group] : limits.at("groups").items()) {
    for (Truth& truth : make_group(name, group.at("make"), asked.set.jobs, places)) {
      truths.push_back(std::move(truth));
    }
  }
  const auto all = scan_all(scan_command(places.program()), truths, asked.set.jobs);
  write_files(asked, all);
  auto groups = tally_by(all, "group");
  std::vector<std::string> broken;
  for (auto& [name, group] : limits.at("groups").items()) {
    for (const std::string& fault : faults(name, group, groups[name])) broken.push_back(fault);
    group = suggested(group, groups[name]);
  }
  if (asked.suggest) {
    print(limits.dump(2) + "\n");
    return 0;
  }
  print(report(asked.file.stem(), all, asked.report));
  print(false_claims(all));
  for (const std::string& fault : broken) print("FAILED: " + fault + "\n");
  return broken.empty() ? 0 : 1;
}

void add_common(CLI::App& command, Asked& asked) {
  command.add_option("--jobs", asked.set.jobs, "Files at once")->check(CLI::Range(1, 64));
  command.add_option("--html", asked.html, "A page of what was not read rightly, with pictures");
  command.add_option("--most", asked.most, "Files on that page at most")->capture_default_str();
  command.add_option("--save", asked.save, "Save the verdict on each file, to compare with later");
  command.add_option("--keep", asked.keep,
                     "Copy the files with a false claim to this folder, with their truth");
  command.add_option("--rows", asked.report.rows, "Rows of a table, the worst first; 0: all")
      ->capture_default_str();
  command.add_option("--by", asked.report.by, "Only the tables by these headings")
      ->check(CLI::IsMember(headings()));
  command.add_flag_callback(
      "--markdown", [&] { asked.report.style = bench::Style::markdown; },
      "Tables as docs/accuracy.md has them");
}

void add_build(CLI::App& command, Asked& asked) {
  command
      .add_option("--build", asked.places.build, "Measure the program of this build folder instead")
      ->check(CLI::ExistingDirectory);
}

void add_measure(CLI::App& app, Asked& asked) {
  CLI::App* command = app.add_subcommand("measure", "Read a set, and tell how well");
  command
      ->add_option("SET", asked.name,
                   "synthetic, held-out, photographs, specimens, photos, or a folder that has a "
                   "truth.jsonl")
      ->required();
  command->add_option("--count", asked.set.count, "Files to draw");
  command->add_option("--seed", asked.set.seed, "The same seed draws the same files")
      ->capture_default_str();
  command->add_option("--damage", asked.set.damages,
                      "Specimens with this damage (of tools/corpus/data/damages.json), or all");
  add_build(*command, asked);
  command->add_flag("--tesseract", asked.tesseract, "Plain tesseract beside it, on the same files");
  command->add_flag("--whole-pages", asked.whole_pages,
                    "Without the cascade: every page whole, by Tesseract in the larger size");
  command->add_option("--compare", asked.earlier, "Tell what changed since this saved run")
      ->check(CLI::ExistingFile);
  add_common(*command, asked);
}

void add_check(CLI::App& app, Asked& asked) {
  CLI::App* command =
      app.add_subcommand("check", "Read a small set, and fail where it is read worse than before");
  command->add_option("FILE", asked.file, "Of tests/accuracy")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_flag("--suggest", asked.suggest, "Print the file with the limits of today instead");
  add_common(*command, asked);
}

void add_stacks(CLI::App& app, Asked& asked) {
  CLI::App* command = app.add_subcommand(
      "stacks", "Read stacks of letters, and tell whether the pages of each came together");
  command->add_option("--count", asked.set.count, "Inputs to draw (default: 200)");
  command->add_option("--seed", asked.set.seed, "The same seed draws the same inputs")
      ->capture_default_str();
  command->add_option("--scanned", asked.scanned, "Share of inputs that were scanned")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command->add_flag("--two-in-one", asked.two_in_one,
                    "Only pictures of single pages, that show two sheets where they can");
  command->add_option("--jobs", asked.set.jobs, "Inputs at once")->check(CLI::Range(1, 64));
  add_build(*command, asked);
  command->add_flag_callback(
      "--markdown", [&] { asked.report.style = bench::Style::markdown; },
      "Tables as docs/accuracy.md has them");
}

void add_reliability(CLI::App& app, Asked& asked) {
  CLI::App* command =
      app.add_subcommand("reliability", "How often values of each confidence were right");
  command->add_option("FILE", asked.saved, "Saved by measure --save")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_flag_callback(
      "--markdown", [&] { asked.report.style = bench::Style::markdown; },
      "A table as docs/accuracy.md has it");
}

void add_privacy(CLI::App& app, Asked& asked) {
  CLI::App* command = app.add_subcommand(
      "privacy", "Read a set, and search all that is put out, pictures too, for full ids");
  command->add_option("SET", asked.name, "As for measure")->required();
  command->add_option("--count", asked.set.count, "Files to draw");
  command->add_option("--seed", asked.set.seed, "The same seed draws the same files")
      ->capture_default_str();
  command->add_option("--jobs", asked.set.jobs, "Files at once")->check(CLI::Range(1, 64));
  add_build(*command, asked);
}

// What this program asks of itself, in a process of its own.
void add_inner(CLI::App& app, Asked& asked) {
  CLI::App* photo = app.add_subcommand("photo", "What is read of one picture, as JSON")->group("");
  photo->add_option("FILE", asked.file)->required();
  CLI::App* whole = app.add_subcommand("whole", "Records of a file without the cascade");
  whole->group("")->add_option("FILE", asked.file)->required();
  add_build(*whole, asked);
  CLI::App* pages = app.add_subcommand("pages", "The pages of a file as PNG")->group("");
  pages->add_option("FILE", asked.file)->required();
  pages->add_option("DIR", asked.folder)->required();
}

int run(const CLI::App& app, const Asked& asked) {
  if (app.got_subcommand("measure")) return measure(asked);
  if (app.got_subcommand("check")) return check(asked);
  if (app.got_subcommand("stacks")) {
    const StackReport report = stack_report(
        {asked.set, asked.scanned, asked.two_in_one, asked.report.style}, asked.places);
    print(report.text);
    return report.all_well ? 0 : 1;
  }
  if (app.got_subcommand("reliability"))
    print(to_string(reliability(asked.saved), asked.report.style));
  if (app.got_subcommand("privacy")) {
    const PrivacyResult result =
        search_outputs(make_set(asked.name, asked.set, asked.places), asked.set.jobs, asked.places);
    print(privacy_report(result, asked.report.style));
    return result.leaks.empty() ? 0 : 1;
  }
  if (app.got_subcommand("photo")) print(read_photo(asked.file).dump() + "\n");
  if (app.got_subcommand("whole"))
    print(read_whole_pages(asked.file, asked.places.worker(), asked.places.source));
  if (app.got_subcommand("pages")) write_pages(asked.file, asked.folder);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"How well noticescan reads"};
  app.require_subcommand(1);
  Asked asked;
  asked.set.jobs = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  add_measure(app, asked);
  add_check(app, asked);
  add_stacks(app, asked);
  add_privacy(app, asked);
  add_reliability(app, asked);
  add_inner(app, asked);
  CLI11_PARSE(app, argc, argv);
  cv::setNumThreads(1);
  ::setenv("OMP_THREAD_LIMIT", "1", 1);  // for tesseract and for ourselves, started again
  try {
    return run(app, asked);
  } catch (const NotThere& missing) {
    fmt::print(stderr, "Skipped: {}\n", missing.what());
    return kSkipped;
  } catch (const std::exception& error) {
    fmt::print(stderr, "noticescan-accuracy: {}\n", error.what());
    return 2;
  }
}
