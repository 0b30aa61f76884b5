// SPDX-License-Identifier: Apache-2.0
#include "make.hpp"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <set>

#include "legibility.hpp"

namespace noticescan::corpus {
namespace {

using Names = std::vector<std::string>;

double rounded(double value, double steps) {
  return std::round(value * steps) / steps;
}

// The box that a printing takes, in fractions of the picture as it is shown.
Json box_of(const TracedPrinting& printing, cv::Size size) {
  double x0 = 1, y0 = 1, x1 = 0, y1 = 0;
  for (const Corners& quad : printing.quads) {
    for (const cv::Point2d& corner : quad) {
      x0 = std::min(x0, corner.x / size.width);
      x1 = std::max(x1, corner.x / size.width);
      y0 = std::min(y0, corner.y / size.height);
      y1 = std::max(y1, corner.y / size.height);
    }
  }
  return {rounded(x0, 1e4), rounded(y0, 1e4), rounded(x1, 1e4), rounded(y1, 1e4)};
}

struct Seen {
  std::set<std::string> printed;  // facts on the pages of the file
  std::set<std::string> legible;  // those that can be read at least once
};

Json printings_of(const Document& document, Seen& seen) {
  Json list = Json::array();
  for (std::size_t page = 0; page < document.shots.size(); ++page) {
    const Shot& shot = document.shots[page];
    for (const TracedPrinting& printing : shot.printings) {
      const Legibility legibility =
          shot.pixels.empty() ? Legibility{99, 1, 0} : measure(printing, shot.pixels);
      seen.printed.insert(printing.key);
      if (legibility.legible()) seen.legible.insert(printing.key);
      list.push_back({{"key", printing.key},
                      {"page", page + 1},
                      {"block", printing.block},
                      {"text", printing.text},
                      {"box", box_of(printing, shot.size)},
                      {"x_height", rounded(legibility.x_height, 10)},
                      {"contrast", rounded(legibility.contrast, 100)},
                      {"covered", rounded(legibility.covered, 100)}});
    }
  }
  return list;
}

// What has to be readable so that a person could answer.
Names needed_facts(const Json& truth) {
  const std::string print = truth.at("respond_by").at("print");
  Names needed;
  if (truth.at("kind") == "notice")
    needed.push_back("code");
  else if (truth.at("letter") != "other_form")
    needed.push_back("notice_date");  // stands for all its print
  if (print == "date") needed.push_back("respond_by");
  if (print == "window") needed.insert(needed.end(), {"window", "notice_date"});
  return needed;
}

Json finished_truth(const Draft& draft, const Document& document, const std::string& file) {
  Json truth = {{"file", file}};
  truth.update(draft.truth);
  Seen seen;
  const Json printings = printings_of(document, seen);
  bool printed = true, legible = true;
  for (const std::string& fact : needed_facts(truth)) {
    printed = printed && seen.printed.contains(fact);
    legible = legible && seen.legible.contains(fact);
  }
  truth["page_count"] = document.shots.size();
  Json rotations = Json::array();
  for (const Shot& shot : document.shots) rotations.push_back((4 - shot.turns) % 4 * 90);
  truth["rotation"] = rotations;
  truth["all_printed"] = printed;  // false: a page that isn't in the file would be needed
  truth["legible"] = legible;
  truth["printings"] = printings;
  return truth;
}

std::string extension_of(const std::string& as) {
  if (as == "jpeg") return "jpg";
  if (as == "tiff") return "tif";
  return as == "png" || as == "heic" ? as : "pdf";
}

std::string make_one(const Library& library, const Order& order, int index) {
  const std::uint64_t seed = order.seed * 1000003 + static_cast<std::uint64_t>(index);
  const Draft draft = compose(library, seed, order.part, order.only);
  try {
    const Document document = make_document(draft.recipe);
    const std::string file =
        fmt::format("{:05}.{}", index, extension_of(draft.recipe.write.at("as")));
    write_file(order.out / file, document.bytes);
    return finished_truth(draft, document, file).dump() + "\n";
  } catch (const std::exception& error) {
    throw std::runtime_error(fmt::format(
        "document {} ({} in {}, {}): {}", index, draft.truth.at("letter").get<std::string>(),
        draft.truth.at("layout").get<std::string>(), draft.truth.at("damage").get<std::string>(),
        error.what()));
  }
}

std::filesystem::path share_of_truth(const Order& order, int job) {
  return order.out / fmt::format("truth.{}.part", job);
}

// Every `jobs`-th document, from `job` on.
void make_share(const Library& library, const Order& order, int job) {
  std::string truth;
  for (int index = job; index < order.count; index += order.jobs) {
    truth += make_one(library, order, index);
  }
  write_file(share_of_truth(order, job), truth);
}

// Cairo 1.16 and Pango 1.50 crash now and then when several threads draw, so that each worker is a
// process. Gives its id.
pid_t start_worker(const Library& library, const Order& order, int job) {
  const pid_t child = fork();
  if (child != 0) return child;
  int code = 0;
  try {
    make_share(library, order, job);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "noticescan-corpus: %s\n", error.what());
    code = 1;
  }
  std::_Exit(code);
}

void wait_for(const std::vector<pid_t>& workers) {
  bool well = true;
  for (const pid_t worker : workers) {
    int status = 0;
    well = worker > 0 && waitpid(worker, &status, 0) == worker && status == 0 && well;
  }
  if (!well) throw std::runtime_error("a worker failed");
}

// The workers took turns: one line of each after the other.
std::string joined_truth(const Order& order) {
  std::vector<std::ifstream> shares;
  for (int job = 0; job < order.jobs; ++job) shares.emplace_back(share_of_truth(order, job));
  std::string truth;
  for (int index = 0; index < order.count; ++index) {
    std::string line;
    std::getline(shares[static_cast<std::size_t>(index % order.jobs)], line);
    truth += line + "\n";
  }
  return truth;
}

}  // namespace

void make_corpus(const Library& library, const Order& order) {
  std::filesystem::create_directories(order.out);
  std::vector<pid_t> workers;
  for (int job = 0; job < order.jobs; ++job) workers.push_back(start_worker(library, order, job));
  wait_for(workers);
  write_file(order.out / "truth.jsonl", joined_truth(order));
  for (int job = 0; job < order.jobs; ++job) std::filesystem::remove(share_of_truth(order, job));
}

}  // namespace noticescan::corpus
