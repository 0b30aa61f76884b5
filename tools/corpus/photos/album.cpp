// SPDX-License-Identifier: Apache-2.0
#include "photos/album.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <opencv2/imgproc.hpp>
#include <stdexcept>

#include "input/document.hpp"

namespace noticescan::corpus {
namespace {

PhotoEntry entry_of(const Json& line) {
  PhotoEntry entry;
  entry.file = line.at("file").get<std::string>();
  const Json& corners = line.at("four_corners");
  for (std::size_t i = 0; i < 4; ++i)
    entry.corners.at(i) = {corners.at(i).at(0).get<double>(), corners.at(i).at(1).get<double>()};
  const auto& [top_left, top_right, bottom_right, bottom_left] = entry.corners;
  entry.sheet = {(cv::norm(top_right - top_left) + cv::norm(bottom_right - bottom_left)) / 2,
                 (cv::norm(bottom_left - top_left) + cv::norm(bottom_right - top_right)) / 2};
  return entry;
}

}  // namespace

std::vector<PhotoEntry> read_album(const std::filesystem::path& folder, const Json& leave_out) {
  const std::filesystem::path path = folder / "INDEX.jsonl";
  std::ifstream file(path);
  if (!file) throw std::runtime_error("there is no " + path.string());
  std::vector<PhotoEntry> entries;
  int number = 0;
  for (std::string text; std::getline(file, text);) {
    ++number;
    try {
      const Json line = Json::parse(text);
      if (line.at("four_corners").is_null() || line.at("kind") != "phone photo") continue;
      if (!leave_out.contains(line.at("file").get<std::string>()))
        entries.push_back(entry_of(line));
    } catch (const Json::exception& error) {
      throw std::runtime_error(fmt::format("{}, line {}: {}", path.string(), number, error.what()));
    }
  }
  return entries;
}

cv::Mat read_photo(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(file), {}};
  auto document = input::open_document(std::move(bytes), {});
  if (!document) throw std::runtime_error(path.string() + ": " + document.error().message);
  auto image = document->pages->image(1);
  if (!image) throw std::runtime_error(path.string() + ": " + image.error().message);
  const bool colour = image->channels == 3;
  const cv::Mat pixels(image->height, image->width, colour ? CV_8UC3 : CV_8UC1,
                       image->pixels.data());
  cv::Mat result;
  cv::cvtColor(pixels, result, colour ? cv::COLOR_RGB2BGR : cv::COLOR_GRAY2BGR);
  return result;
}

}  // namespace noticescan::corpus
