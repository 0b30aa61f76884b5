// SPDX-License-Identifier: Apache-2.0
#include "specimens.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace noticescan::accuracy {
namespace {

namespace fs = std::filesystem;
using Print = Truth::Print;

// "relative": "immediately", or the words of a window, whose day stands beside it.
struct Dated {
  std::string day;  // empty: none
  Print print = Print::nothing;
};

Dated dated(const Json& deadline) {
  if (deadline.at("printed")) return {deadline.at("date"), Print::date};
  if (deadline.contains("computed_from_relative")) {
    return {deadline.at("computed_from_relative"), Print::window};
  }
  return {"", deadline.at("relative") == "immediately" ? Print::immediately : Print::nothing};
}

// The earliest day counts; a day that the list names apart from that counts instead of it.
void add_deadlines(Truth& truth, const Json& line) {
  std::optional<Dated> earliest;
  for (const Json& deadline : line.at("deadlines")) {
    if (deadline.at("role") == "other") continue;  // how long to wait, or a day of the IRS's own
    const Dated found = dated(deadline);
    truth.immediate = truth.immediate || found.print == Print::immediately;
    if (found.day.empty()) continue;
    truth.deadlines.push_back(found.day);
    if (!earliest || found.day < earliest->day) earliest = found;
  }
  if (truth.immediate) truth.print = Print::immediately;
  if (earliest) {
    truth.print = earliest->print;
    truth.days = {earliest->day};
  }
  if (line.contains("respond_by_conflict")) {
    truth.days = line.at("respond_by_conflict").get<std::vector<std::string>>();
  }
}

void add_printing(Truth& truth, const std::string& key, const Json& at, const Json& box) {
  // A box that wraps is a list of boxes, of which the first will do.
  const Json& first = box.at(0).is_array() ? box.at(0) : box;
  truth.printings.push_back(
      {key, at.at("page"), {first.at(0), first.at(1), first.at(2), first.at(3)}});
}

fs::path linked(const fs::path& file, const fs::path& links, int number) {
  const fs::path link = links / fmt::format("{:03}{}", number, file.extension().string());
  std::error_code none;
  fs::remove(link, none);
  fs::create_symlink(fs::absolute(file), link);
  return link;
}

}  // namespace

Truth specimen_truth(const Json& line) {
  Truth truth;
  truth.code = line.at("code");
  add_deadlines(truth, line);
  truth.made["prints"] = word_for(truth.print);
  const Json& boxes = line.at("boxes");
  for (const Json& at : boxes.at("code")) add_printing(truth, "code", at, at.at("box"));
  for (const Json& at : boxes.at("deadlines")) {
    add_printing(truth, "respond_by", at, at.contains("box") ? at.at("box") : at.at("boxes"));
  }
  truth.made["letter"] = line.at("code");
  truth.fields = fields_in(line);
  return truth;
}

std::vector<Truth> specimens(const fs::path& samples, const fs::path& links) {
  fs::create_directories(links);
  std::vector<Truth> truths;
  for (const Json& line : read_json_lines(samples / "truth.jsonl")) {
    for (const auto& [key, kind] : {std::pair{"pdf", "pdf"}, {"scan", "scanned_pdf"}}) {
      if (!line.contains(key)) continue;
      Truth truth = specimen_truth(line);
      truth.file = line.at(key);
      truth.path = linked(samples / truth.file, links, static_cast<int>(truths.size()));
      truth.made["file_kind"] = kind;
      truth.made["group"] = key;
      truths.push_back(std::move(truth));
    }
  }
  return truths;
}

}  // namespace noticescan::accuracy
