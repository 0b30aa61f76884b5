// SPDX-License-Identifier: Apache-2.0
#include "sets.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "damaged.hpp"
#include "scan.hpp"
#include "specimens.hpp"
#include "support/drawing.hpp"
#include "support/processes.hpp"
#include "support/progress.hpp"

namespace noticescan::accuracy {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

const fs::path& needed(const fs::path& folder) {
  if (!fs::is_directory(folder)) {
    throw NotThere(folder.string() + " is not there; its pictures are not part of the project");
  }
  return folder;
}

std::vector<Truth> drawn(const std::string& name, const Strings& arguments, int count,
                         const SetOptions& options, const Places& places) {
  return read_truth(draw_set(name, arguments, count, options, places));
}

Strings photograph_arguments(const Places& places) {
  return {"photos", "--photos", needed(places.photos()).string()};
}

// The layouts of the open or of the held-out part, sorted.
Strings layouts_of(bool held_out, const Places& places) {
  const fs::path data = places.source / "tools/corpus/data";
  const Json plan = Json::parse(read_whole(data / "plan.json"));
  const Strings kept = plan.at("held_out").at("layouts");
  if (held_out) return kept;
  Strings layouts;
  for (const auto& entry : fs::directory_iterator(data / "layouts")) {
    const std::string name = entry.path().stem();
    if (std::find(kept.begin(), kept.end(), name) == kept.end()) layouts.push_back(name);
  }
  std::sort(layouts.begin(), layouts.end());
  return layouts;
}

// One file a layout and damage. Each lies in a folder of its own.
std::vector<Truth> drawn_in_turn(const std::string& name, const Json& recipe, int jobs,
                                 const Places& places) {
  const bool held_out = recipe.value("held_out", false);
  const Strings layouts = layouts_of(held_out, places);
  const Strings damages = recipe.at("damages");
  const int files = recipe.at("files"), seed = recipe.at("seed");
  const int first = recipe.value("first_layout", 0);
  std::vector<bench::Command> commands;
  std::vector<fs::path> folders;
  for (int i = 0; i < files; ++i) {
    const auto at = static_cast<std::size_t>(i);
    folders.push_back(places.work / name / fmt::format("{:03}", i));
    bench::Command command = {places.corpus().string(),
                              "make",
                              "--count",
                              "1",
                              "--seed",
                              std::to_string(seed + i),
                              "--layout",
                              layouts[(first + at) % layouts.size()],
                              "--damage",
                              damages[(at + at / layouts.size()) % damages.size()],
                              "--out",
                              folders.back().string()};
    if (held_out) command.push_back("--held-out");
    fs::remove_all(folders.back());
    commands.push_back(std::move(command));
  }
  std::size_t count = 0;
  run_all(
      commands, jobs, bench::Errors::shown,
      [&](std::size_t index, const bench::Finished& finished) {
        if (finished.code != 0) {
          throw std::runtime_error("failed: " + fmt::format("{}", fmt::join(commands[index], " ")));
        }
        bench::show_progress("Drawing", ++count, commands.size());
      });
  std::vector<Truth> truths;
  for (const fs::path& folder : folders) {
    for (Truth& truth : read_truth(folder)) {
      truth.file = (folder.filename() / truth.file).string();
      truths.push_back(std::move(truth));
    }
  }
  return truths;
}

}  // namespace

fs::path draw_set(const std::string& name, Strings arguments, int count, const SetOptions& options,
                  const Places& places) {
  const fs::path folder = places.work / fmt::format("{}-{}-{}", name, count, options.seed);
  for (const std::string& word :
       {std::string("--count"), std::to_string(count), std::string("--seed"),
        std::to_string(options.seed), std::string("--jobs"), std::to_string(options.jobs)}) {
    arguments.push_back(word);
  }
  fs::create_directories(places.work);
  bench::draw(folder, arguments, {places.corpus(), places.source / "tools/corpus/data"});
  return folder;
}

std::vector<Truth> make_set(const std::string& name, const SetOptions& options,
                            const Places& places) {
  fs::create_directories(places.work);
  if (name == "synthetic")
    return drawn(name, {"make"}, options.count.value_or(400), options, places);
  if (name == "held-out") {
    return drawn(name, {"make", "--held-out"}, options.count.value_or(150), options, places);
  }
  if (name == "photographs") {
    return drawn(name, photograph_arguments(places), options.count.value_or(120), options, places);
  }
  if (name == "specimens") {
    needed(places.samples());
    if (!options.damages.empty()) return damaged_specimens(options, places);
    return specimens(places.samples(), places.work / "specimens");
  }
  if (fs::exists(fs::path(name) / "truth.jsonl")) return read_truth(name);
  throw std::runtime_error(fmt::format(
      "'{}' is no set: there are synthetic, held-out, photographs, specimens, photos, and every "
      "folder that has a truth.jsonl",
      name));
}

std::vector<Truth> make_group(const std::string& name, const Json& recipe, int jobs,
                              const Places& places) {
  fs::create_directories(places.work);
  std::vector<Truth> truths;
  if (recipe.contains("specimens")) {
    for (Truth& truth : specimens(needed(places.samples()), places.work / "specimens")) {
      if (truth.made.at("group") == recipe.at("specimens")) truths.push_back(std::move(truth));
    }
  } else if (recipe.contains("photographs")) {
    const SetOptions options{std::nullopt, recipe.at("seed"), jobs};
    truths = drawn(name, photograph_arguments(places), recipe.at("photographs"), options, places);
  } else {
    truths = drawn_in_turn(name, recipe, jobs, places);
  }
  for (Truth& truth : truths) truth.made["group"] = name;
  return truths;
}

}  // namespace noticescan::accuracy
