// SPDX-License-Identifier: Apache-2.0
#include "documents.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "support/processes.hpp"

namespace noticescan::speed {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Strings = std::vector<std::string>;

constexpr int kSeed = 1001;
const std::set<std::string> kFacts = {"code", "notice_date", "respond_by", "window"};

// Once for each fact: the first place is enough to read it.
std::vector<std::string> boxes_in(const Json& printings) {
  std::vector<std::string> boxes;
  std::set<std::string> known;
  for (const Json& printing : printings) {
    const std::string key = printing.at("key");
    if (printing.at("page") != 1 || !kFacts.contains(key) || !known.insert(key).second) continue;
    const std::vector<double> edges = printing.at("box");
    boxes.push_back(fmt::format("{:.4f}", fmt::join(edges, ",")));
  }
  return boxes;
}

std::vector<Document> drawn(const Studio& studio, const std::string& name, Strings options,
                            int count) {
  const fs::path folder = studio.work / fmt::format("{}-{}", name, count);
  Strings arguments = {"make",
                       "--count",
                       std::to_string(count),
                       "--seed",
                       std::to_string(kSeed),
                       "--jobs",
                       std::to_string(studio.jobs)};
  arguments.insert(arguments.end(), options.begin(), options.end());
  fs::create_directories(studio.work);
  bench::draw(folder, arguments, studio.painter);
  std::vector<Document> documents;
  std::ifstream truth(folder / "truth.jsonl");
  for (std::string line; std::getline(truth, line);) {
    const Json entry = Json::parse(line);
    documents.push_back({fs::absolute(folder / entry.at("file").get<std::string>()),
                         entry.at("damage"), entry.at("page_count"),
                         boxes_in(entry.at("printings"))});
  }
  return documents;
}

// The corpus tool's data with photographs of one size alone, drawn sharply enough for it. Made anew
// only where it would differ, so that what was drawn from it stays.
fs::path data_for_large_photos(const Studio& studio) {
  const fs::path own = studio.work / "data-12mp";
  Json plan = Json::parse(std::ifstream(studio.painter.data / "plan.json"));
  plan["photo"]["sizes"] = Json::parse("[[3024, 4032]]");
  plan["photo"]["page_dpi"] = 350;
  plan["photo"]["files"] = Json::parse(R"([[1, {"as": "jpeg", "quality": 90, "dpi_tag": 72}]])");
  std::ifstream before(own / "plan.json");
  if (before && Json::parse(before, nullptr, false) == plan) return own;
  fs::remove_all(own);
  fs::create_directories(studio.work);
  fs::copy(studio.painter.data, own, fs::copy_options::recursive);
  std::ofstream(own / "plan.json") << plan.dump(2);
  return own;
}

void keep_first(std::vector<Document>& documents, int most) {
  if (documents.size() > static_cast<std::size_t>(most)) {
    documents.resize(static_cast<std::size_t>(most));
  }
}

}  // namespace

std::vector<Document> digital_pdfs(const Studio& studio, int count) {
  return drawn(studio, "digital", {"--damage", "digital"}, count);
}

std::vector<Document> clean_scans(const Studio& studio, int count) {
  auto documents = drawn(studio, "scan_300", {"--damage", "scan_300"}, (count + 1) / 2);
  const auto coarser = drawn(studio, "scan_200", {"--damage", "scan_200"}, count / 2);
  documents.insert(documents.end(), coarser.begin(), coarser.end());
  return documents;
}

std::vector<Document> mixed_mail(const Studio& studio, int count) {
  auto documents = drawn(studio, "mixed", {}, count);
  std::erase_if(documents, [](const Document& one) { return one.path.extension() == ".heic"; });
  return documents;
}

std::vector<Document> damaged_mail(const Studio& studio, int count) {
  constexpr int kEnough = 4;  // of four letters three are damaged
  auto documents = mixed_mail(studio, count * kEnough);
  std::erase_if(documents, [](const Document& one) {
    return one.damage == "digital" || one.damage == "scan_300" || one.damage == "scan_200";
  });
  keep_first(documents, count);
  return documents;
}

std::vector<Document> scans_of_pages(const Studio& studio, int count) {
  const Strings damages = {"scan_300", "scan_low", "scan_200", "copy", "bilevel", "stamped"};
  const int each = count;  // of which one in three has more pages than one
  std::vector<std::vector<Document>> kinds;
  for (const std::string& damage : damages) {
    kinds.push_back(drawn(studio, damage, {"--damage", damage}, each));
    std::erase_if(kinds.back(), [](const Document& one) { return one.pages < 2; });
  }
  std::vector<Document> documents;
  for (std::size_t i = 0; i < static_cast<std::size_t>(each); ++i) {
    for (const auto& kind : kinds) {
      if (i < kind.size()) documents.push_back(kind[i]);
    }
  }
  keep_first(documents, count);
  return documents;
}

std::vector<Document> scans_by_pages(const Studio& studio, const std::vector<int>& pages) {
  const int most = *std::ranges::max_element(pages);
  auto sheets = drawn(studio, "scan_200", {"--damage", "scan_200"}, 8 * most);
  std::erase_if(
      sheets, [](const Document& one) { return one.pages != 1 || one.path.extension() != ".pdf"; });
  if (sheets.size() < static_cast<std::size_t>(most))
    throw std::runtime_error(fmt::format("only {} single pages were drawn", sheets.size()));
  std::vector<Document> documents;
  for (const int count : pages) {
    const fs::path united = studio.work / fmt::format("pages-{}.pdf", count);
    bench::Command command = {"pdfunite"};
    for (int i = 0; i < count; ++i) command.push_back(sheets[static_cast<std::size_t>(i)].path);
    command.push_back(united);
    if (const auto run = bench::run_one(command); run.code != 0)
      throw std::runtime_error("pdfunite failed; install poppler-utils");
    documents.push_back({fs::absolute(united), "scan_200", count, {}});
  }
  return documents;
}

std::vector<Document> large_photos(const Studio& studio, int count) {
  Studio large = studio;
  large.painter.data = data_for_large_photos(studio);
  return drawn(large, "photo-12mp", {"--damage", "photo_plain"}, count);
}

}  // namespace noticescan::speed
