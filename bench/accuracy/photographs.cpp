// SPDX-License-Identifier: Apache-2.0
#include "photographs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <set>
#include <stdexcept>

#include "imaging/sheet.hpp"
#include "input/document.hpp"
#include "pipeline/places.hpp"
#include "pipeline/worker/reader.hpp"
#include "scan.hpp"
#include "support/processes.hpp"
#include "support/progress.hpp"

namespace noticescan::accuracy {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

constexpr double kNear = 0.02;  // of the longer side; the marks themselves are good to 0.005

std::vector<std::uint8_t> bytes_of(const fs::path& file) {
  const std::string content = read_whole(file);
  return {content.begin(), content.end()};
}

std::vector<core::Point> sheet_of(const fs::path& file) {
  auto document = input::open_document(bytes_of(file), input::Limits{});
  if (!document) return {};
  const auto image = document->pages->image(1);
  if (!image) return {};
  const cv::Mat pixels(image->height, image->width, CV_8UC(image->channels),
                       const_cast<std::uint8_t*>(image->pixels.data()));
  const double scale = std::min(
      1.0, static_cast<double>(imaging::kSheetSearch) / std::max(image->width, image->height));
  cv::Mat small;
  cv::resize(pixels, small, {}, scale, scale, cv::INTER_AREA);
  const auto sheets = imaging::find_sheets(small);
  if (sheets.empty()) return {};
  return {sheets.front().corners.begin(), sheets.front().corners.end()};
}

// A word as it is compared: without marks around it, in small letters.
std::string bare(const std::string& word) {
  const auto counts = [](unsigned char c) { return std::isalnum(c) != 0 || c >= 0x80; };
  const auto first = std::find_if(word.begin(), word.end(), counts);
  const auto last = std::find_if(word.rbegin(), std::make_reverse_iterator(first), counts).base();
  std::string result(first, last);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

// Corners may be named from any of them on.
double corner_distance(const std::vector<core::Point>& found, const Json& marked, double width,
                       double height) {
  double best = 1e9;
  for (std::size_t shift = 0; shift < 4; ++shift) {
    double farthest = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      const core::Point& corner = found[(i + shift) % 4];
      const double dx = corner.x * width - marked[i][0].get<double>();
      const double dy = corner.y * height - marked[i][1].get<double>();
      farthest = std::max(farthest, std::hypot(dx, dy));
    }
    best = std::min(best, farthest);
  }
  return best / std::max(width, height);
}

// "4/9" -> 4
int found_of(const Json& share) {
  return share.is_string() ? std::stoi(share.get<std::string>()) : 0;
}

struct Photo {
  Json line;
  PhotoReading reading;
  PhotoVerdict verdict;
};

struct Sum {
  int files = 0, turned = 0, marked = 0, near = 0, found = 0, words = 0, all_words = 0, plain = 0;
};

void add(Sum& sum, const Photo& photo) {
  const bool marked = photo.line.at("four_corners").is_array();
  ++sum.files;
  sum.turned += photo.verdict.turned_right;
  sum.marked += marked;
  sum.found += marked && photo.verdict.corner_error;
  sum.near += photo.verdict.corner_error && *photo.verdict.corner_error <= kNear;
  sum.words += photo.verdict.words;
  sum.all_words += static_cast<int>(photo.line.at("words").size());
  sum.plain += found_of(photo.line.at("plain_tesseract"));
}

Strings row_of(const std::string& name, const Sum& sum) {
  return {name,
          std::to_string(sum.files),
          std::to_string(sum.turned),
          fmt::format("{}/{}", sum.near, sum.marked),
          std::to_string(sum.found - sum.near),
          fmt::format("{}/{}", sum.words, sum.all_words),
          fmt::format("{}/{}", sum.plain, sum.all_words)};
}

bench::Table by_kind(const std::vector<Photo>& photos) {
  Sum all;
  std::map<std::string, Sum> kinds;
  for (const Photo& photo : photos) {
    add(all, photo);
    add(kinds[photo.line.at("kind")], photo);
  }
  bench::Table table{
      "Photographs and scans of all kinds of paper",
      {"kind", "pictures", "upright", "corners near", "far", "words", "plain tesseract"},
      {row_of("all", all)},
      fmt::format("Corners are near within {:g}% of the longer side. Plain tesseract was "
                  "given each picture upright.",
                  100 * kNear)};
  for (const auto& [kind, sum] : kinds) table.rows.push_back(row_of(kind, sum));
  return table;
}

std::string corners_of(const Photo& photo) {
  if (photo.verdict.corner_error) return fmt::format("{:.1f}%", 100 * *photo.verdict.corner_error);
  if (photo.line.at("four_corners").is_array()) return "not found";
  return photo.reading.corners.empty() ? "-" : "unmarked";
}

double share_of_words(const Photo& photo) {
  return static_cast<double>(photo.verdict.words) /
         static_cast<double>(std::max<std::size_t>(1, photo.line.at("words").size()));
}

bench::Table by_picture(std::vector<Photo> photos) {
  std::stable_sort(photos.begin(), photos.end(), [](const Photo& a, const Photo& b) {
    return share_of_words(a) < share_of_words(b);
  });
  bench::Table table{"Pictures that are not read to the last word",
                     {"picture", "upright", "corners off by", "words", "plain tesseract"},
                     {},
                     ""};
  for (const Photo& photo : photos) {
    const std::size_t asked = photo.line.at("words").size();
    const bool well = photo.verdict.turned_right &&
                      photo.verdict.words == static_cast<int>(asked) &&
                      photo.verdict.corner_error.value_or(0) <= kNear;
    if (well) continue;
    table.rows.push_back({photo.line.at("file"), photo.verdict.turned_right ? "yes" : "no",
                          corners_of(photo), fmt::format("{}/{}", photo.verdict.words, asked),
                          photo.line.at("plain_tesseract")});
  }
  return table;
}

}  // namespace

Json read_photo(const fs::path& file) {
  pipeline::Engine engine(pipeline::own_places().models_dir);
  pipeline::Read request;
  request.max_pixels = input::Limits{}.max_pixels;
  request.max_pages = input::Limits{}.max_pages;
  pipeline::KeptPictures kept;
  const auto reading = pipeline::read_document(bytes_of(file), request, engine, kept);
  if (!reading) throw std::runtime_error(reading.error().message);
  Json words = Json::array(), corners = Json::array();
  for (const core::PageReading& page : reading->pages) {
    for (const core::Word& word : page.words) words.push_back(word.text);
  }
  for (const core::Point& corner : sheet_of(file)) corners.push_back({corner.x, corner.y});
  return {{"rotation", reading->pages.at(0).rotation}, {"corners", corners}, {"words", words}};
}

PhotoReading reading_of(const Json& json) {
  PhotoReading reading;
  if (!json.is_object()) return reading;
  reading.is_read = true;
  reading.rotation = json.at("rotation");
  reading.words = json.at("words").get<Strings>();
  for (const Json& corner : json.at("corners")) {
    reading.corners.push_back({corner.at(0), corner.at(1)});
  }
  return reading;
}

PhotoVerdict judge_photo(const Json& line, const PhotoReading& reading) {
  PhotoVerdict verdict;
  const Json& upright = line.at("upright_rotation");
  verdict.turned_right = reading.is_read && (upright.is_null() || upright == reading.rotation);
  const Json& marked = line.at("four_corners");
  if (marked.is_array() && reading.corners.size() == 4) {
    double width = line.at("width"), height = line.at("height");
    const Json& orientation = line.at("exif_orientation");
    if (orientation.is_number() && orientation >= 5) std::swap(width, height);
    verdict.corner_error = corner_distance(reading.corners, marked, width, height);
  }
  std::set<std::string> read;
  for (const std::string& word : reading.words) read.insert(bare(word));
  for (const Json& word : line.at("words")) verdict.words += read.contains(bare(word)) ? 1 : 0;
  return verdict;
}

std::string photo_report(const fs::path& self, const fs::path& photos, int jobs,
                         bench::Style style) {
  std::vector<Photo> all;
  std::vector<bench::Command> commands;
  for (const Json& line : read_json_lines(photos / "INDEX.jsonl")) {
    all.push_back({line, {}, {}});
    commands.push_back(
        {self.string(), "photo", (photos / line.at("file").get<std::string>()).string()});
  }
  std::size_t count = 0;
  run_all(commands, jobs, bench::Errors::hidden,
          [&](std::size_t index, const bench::Finished& finished) {
            all[index].reading =
                reading_of(Json::parse(finished.out, nullptr, /*allow_exceptions=*/false));
            all[index].verdict = judge_photo(all[index].line, all[index].reading);
            bench::show_progress("Reading", ++count, commands.size());
          });
  return to_string(by_kind(all), style) + to_string(by_picture(all), style);
}

}  // namespace noticescan::accuracy
