// SPDX-License-Identifier: Apache-2.0
// Damages files as chance has it, the same for the same seed on every machine:
//   mutate SEED COUNT FOLDER FILE...   COUNT damaged copies, of the files in turn
//   mutate judge RESULTS.jsonl WHOLE.jsonl
//                                      counts how a batch over such files ended; exit code 1 where
//                                      one ended in an error of ours instead of its own, or gives a
//                                      day that no record of its whole file in WHOLE gives
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;

// Distributions of the standard library differ between machines; its engines don't.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t end) { return end == 0 ? 0 : engine_() % end; }

 private:
  std::mt19937_64 engine_;
};

void flip_bits(std::string& file, Chance& chance) {
  for (std::size_t i = chance.below(16) + 1; i > 0; --i) {
    char& byte = file[chance.below(file.size())];
    byte = static_cast<char>(byte ^ (1 << chance.below(8)));
  }
}

// What counts, lengths and offsets don't like.
void plant_numbers(std::string& file, Chance& chance) {
  constexpr std::array<std::string_view, 6> kNumbers = {
      std::string_view("\0\0\0\0", 4),         std::string_view("\xff\xff\xff\xff", 4),
      std::string_view("\x7f\xff\xff\xff", 4), std::string_view("\x80\0\0\0", 4),
      std::string_view("\0\0\0\x80", 4),       std::string_view("\1\0", 2)};
  for (std::size_t i = chance.below(4) + 1; i > 0; --i) {
    const std::string_view number = kNumbers[chance.below(kNumbers.size())];
    file.replace(chance.below(file.size()), number.size(), number);
  }
}

void change_digits(std::string& file, Chance& chance) {
  for (std::size_t left = chance.below(8) + 1, tries = 0; left > 0 && tries < 2000; ++tries) {
    char& byte = file[chance.below(file.size())];
    if (byte < '0' || byte > '9') continue;
    byte = static_cast<char>('0' + chance.below(10));
    --left;
  }
}

void cut_end(std::string& file, Chance& chance) {
  file.resize(chance.below(file.size()) + 1);
}

void drop_piece(std::string& file, Chance& chance) {
  file.erase(chance.below(file.size()), chance.below(4096) + 1);
}

void repeat_piece(std::string& file, Chance& chance) {
  const std::string piece = file.substr(chance.below(file.size()), chance.below(4096) + 1);
  file.insert(chance.below(file.size()), piece);
}

void blank_piece(std::string& file, Chance& chance) {
  const std::size_t from = chance.below(file.size());
  const std::size_t size = std::min(chance.below(4096) + 1, file.size() - from);
  file.replace(from, size, size, '\0');
}

// Most faults of decoders lie in what stands first.
void spoil_head(std::string& file, Chance& chance) {
  const std::size_t head = std::min<std::size_t>(file.size(), 512);
  for (std::size_t i = chance.below(4) + 1; i > 0; --i) {
    file[chance.below(head)] = static_cast<char>(chance.below(256));
  }
}

void damage(std::string& file, Chance& chance) {
  constexpr std::array kWays = {flip_bits,  plant_numbers, change_digits, cut_end,
                                drop_piece, repeat_piece,  blank_piece,   spoil_head};
  for (std::size_t i = chance.below(3) + 1; i > 0 && !file.empty(); --i) {
    kWays[chance.below(kWays.size())](file, chance);
  }
}

std::string load(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

int make(std::uint64_t seed, int count, const fs::path& folder,
         const std::vector<fs::path>& files) {
  fs::create_directories(folder);
  for (int i = 0; i < count; ++i) {
    const fs::path& from = files[static_cast<std::size_t>(i) % files.size()];
    Chance chance(seed * 1'000'003 + static_cast<std::uint64_t>(i));
    std::string file = load(from);
    damage(file, chance);
    const std::string name = fmt::format("{:05}-{}", i, from.filename().string());
    std::ofstream(folder / name, std::ios::binary) << file;
  }
  return 0;
}

std::vector<nlohmann::json> records_of(const fs::path& results) {
  std::vector<nlohmann::json> records;
  std::ifstream lines(results);
  for (std::string line; std::getline(lines, line);) records.push_back(nlohmann::json::parse(line));
  return records;
}

std::string name_of(const nlohmann::json& record) {
  return fs::path(record["source"]["files"][0]["file"].get<std::string>()).filename().string();
}

// The day that a record gives, by file: a damaged file shows less, and may not give another.
using Days = std::set<std::pair<std::string, nlohmann::json>>;

Days days_of(const std::vector<nlohmann::json>& whole) {
  Days days;
  for (const auto& record : whole) days.emplace(name_of(record), record["respond_by"]["date"]);
  return days;
}

// A damaged file is named "12345-" and what it was made of.
bool gives_another_day(const nlohmann::json& record, const Days& days) {
  const std::string name = name_of(record);
  const auto& day = record["respond_by"]["date"];
  const bool damaged = name.size() > 6 && name.find_first_not_of("0123456789") == 5;
  return damaged && !day.is_null() && !days.contains({name.substr(6), day});
}

int judge(const fs::path& results, const fs::path& whole) {
  const Days days = days_of(records_of(whole));
  std::map<std::string, int> counts;
  bool fine = true;
  for (const auto& record : records_of(results)) {
    std::string how = record.at("outcome");
    if (!record.at("error").is_null()) {
      const std::string code = record["error"].at("code");
      how += " (" + code + ")";
      const bool ours = code == "internal" || code == "setup";
      if (ours) fine = false;
      if (ours || code == "crashed" || code == "timeout") {
        fmt::print("{}: {} {}\n", name_of(record), code,
                   record["error"]["message"].get<std::string>());
      }
    }
    ++counts[how];
    if (record["respond_by"]["date"].is_null()) continue;
    ++counts["gives a day"];
    if (!gives_another_day(record, days)) continue;
    fine = false;
    fmt::print("{}: gives {}, which the whole file doesn't\n", name_of(record),
               record["respond_by"]["date"].get<std::string>());
  }
  for (const auto& [how, count] : counts) fmt::print("{:6} {}\n", count, how);
  return fine && !counts.empty() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() == 3 && words[0] == "judge") return judge(words[1], words[2]);
  if (words.size() < 4) {
    fmt::print(stderr,
               "usage: mutate SEED COUNT FOLDER FILE...\n"
               "       mutate judge RESULTS.jsonl WHOLE.jsonl\n");
    return 2;
  }
  return make(std::strtoull(words[0].c_str(), nullptr, 10), std::atoi(words[1].c_str()), words[2],
              {words.begin() + 3, words.end()});
}
