// SPDX-License-Identifier: Apache-2.0
#include "privacy.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <set>

#include "scan.hpp"
#include "support/processes.hpp"
#include "support/progress.hpp"

namespace noticescan::accuracy {
namespace {

namespace fs = std::filesystem;

constexpr int kFormats = 2;                  // of each file
constexpr std::size_t kPicturesAtOnce = 50;  // tesseract takes longer to start than to read one

// What is said on standard error counts, too.
bench::Command scan_command(const Truth& truth, const char* format, const fs::path& evidence,
                            const Places& places) {
  return {
      "sh",
      "-c",
      R"(exec "$0" scan -v --explain --as-of 2026-11-25 --format "$1" --evidence "$2" "$3" 2>&1)",
      places.program().string(),
      format,
      evidence.string(),
      truth.path.string()};
}

const char* format_of(std::size_t index) {
  if (index % kFormats == 0) return "json";
  return index / kFormats % 2 == 0 ? "text" : "ics";
}

void add_leaks(PrivacyResult& result, const std::string& where, const std::string& text) {
  for (const std::string& id : full_ids(text))
    result.leaks.push_back(fmt::format("{}: {}", where, id));
}

void count_pages_and_warnings(PrivacyResult& result, const std::string& output) {
  const auto start = output.find("[\n");  // what libraries say comes before
  if (start == std::string::npos) return;
  const Json records = Json::parse(output.substr(start), nullptr, /*allow_exceptions=*/false);
  std::set<std::string> codes;
  for (const Json& record : records.is_array() ? records : Json::array()) {
    for (const Json& file : record.at("source").at("files"))
      result.pages += file.at("pages").size();
    for (const Json& warning : record.at("warnings")) codes.insert(warning.at("code"));
  }
  for (const std::string& code : codes) ++result.warnings[code];
}

void read_pictures(PrivacyResult& result, const fs::path& folder, int jobs) {
  std::vector<fs::path> pictures;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) pictures.push_back(entry.path());
  }
  std::sort(pictures.begin(), pictures.end());
  std::vector<bench::Command> commands;
  for (std::size_t from = 0; from < pictures.size(); from += kPicturesAtOnce) {
    std::string list;
    for (std::size_t i = from; i < std::min(from + kPicturesAtOnce, pictures.size()); ++i)
      list += pictures[i].string() + "\n";
    const fs::path file = folder / fmt::format("list-{}.txt", from);
    write_whole(file, list);
    commands.push_back({"tesseract", file.string(), "-", "--psm", "6", "-l", "eng"});
  }
  std::size_t done = 0;
  run_all(commands, jobs, bench::Errors::hidden,
          [&](std::size_t index, const bench::Finished& finished) {
            add_leaks(result,
                      "pictures from " + pictures[index * kPicturesAtOnce].filename().string(),
                      finished.out);
            bench::show_progress("Reading pictures", ++done, commands.size());
          });
  result.pictures = pictures.size();
}

}  // namespace

std::vector<std::string> full_ids(const std::string& text) {
  static const RE2 kDashed(R"(\b((?:000|666)[- ]\d\d[- ]\d{4}|00[- ]\d{7})\b)");
  static const RE2 kBare(R"((?:^|[^0-9A-Za-z.,$-])((?:000|666)\d{6}|00\d{7})(?:$|[^0-9A-Za-z.]))");
  std::vector<std::string> ids;
  for (const RE2* pattern : {&kDashed, &kBare}) {
    re2::StringPiece rest(text);
    for (std::string id; RE2::FindAndConsume(&rest, *pattern, &id);) ids.push_back(id);
  }
  return ids;
}

PrivacyResult search_outputs(const std::vector<Truth>& truths, int jobs, const Places& places) {
  const fs::path folder = places.work / fmt::format("evidence-{}", ::getpid());
  PrivacyResult result;
  result.files = truths.size();
  std::vector<bench::Command> commands;
  for (std::size_t i = 0; i < kFormats * truths.size(); ++i) {
    const Truth& truth = truths[i / kFormats];
    const fs::path evidence = folder / fmt::format("{:05}-{}", i / kFormats, format_of(i));
    fs::create_directories(evidence);
    commands.push_back(scan_command(truth, format_of(i), evidence, places));
  }
  std::size_t done = 0;
  run_all(commands, jobs, bench::Errors::shown,
          [&](std::size_t index, const bench::Finished& finished) {
            result.bytes += finished.out.size();
            add_leaks(result,
                      fmt::format("{}, {}", truths[index / kFormats].file, format_of(index)),
                      finished.out);
            if (index % kFormats == 0) {
              count_pages_and_warnings(result, finished.out);
            } else {  // the same pictures as those of the other run
              fs::remove_all(folder / fmt::format("{:05}-{}", index / kFormats, format_of(index)));
            }
            bench::show_progress("Reading", ++done, commands.size());
          });
  read_pictures(result, folder, jobs);
  fs::remove_all(folder);
  return result;
}

std::string privacy_report(const PrivacyResult& result, bench::Style style) {
  bench::Table table{"Full ids in outputs, and warnings",
                     {"what", "count"},
                     {{"files", std::to_string(result.files)},
                      {"pages", std::to_string(result.pages)},
                      {"characters put out", std::to_string(result.bytes)},
                      {"pictures of evidence", std::to_string(result.pictures)},
                      {"full ids found", std::to_string(result.leaks.size())}},
                     "A warning counts once a file."};
  for (const auto& [code, files] : result.warnings)
    table.rows.push_back({"warning " + code, std::to_string(files)});
  std::string text = to_string(table, style);
  for (const std::string& leak : result.leaks) text += leak + "\n";
  return text;
}

}  // namespace noticescan::accuracy
