// SPDX-License-Identifier: Apache-2.0
// noticescan-floor FILE --box X0,Y0,X1,Y1 ...: does for page 1 what nobody can leave out who reads
// it by OCR: loads the models, decodes the picture, passes over its pixels once, and reads the
// boxes in which the answer stands, which it is told. Nothing is searched for, straightened or read
// twice. Prints what stands in the boxes. For scans that lie straight and upright.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <opencv2/imgproc.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "imaging/light.hpp"
#include "imaging/prepared_page.hpp"
#include "input/document.hpp"
#include "ocr/line_reader.hpp"
#include "ocr/models.hpp"

namespace {

using namespace noticescan;

template <class T>
T needed(core::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(*result);
}

core::Box box_of(const std::string& text) {
  std::array<double, 4> edges{};
  std::size_t at = 0;
  for (double& edge : edges) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    edge = std::stod(text.substr(at, end - at));
    at = std::min(end + 1, text.size());
  }
  return {edges[0], edges[1], edges[2], edges[3]};
}

imaging::PreparedPage one_pass(const input::Image& image) {
  const cv::Mat picture(image.height, image.width, CV_8UC(image.channels),
                        const_cast<std::uint8_t*>(image.pixels.data()));
  cv::Mat grey = picture;
  if (image.channels == 3) cv::cvtColor(picture, grey, cv::COLOR_RGB2GRAY);
  cv::Mat small;
  cv::resize(grey, small, {}, 1.0 / 6, 1.0 / 6, cv::INTER_AREA);
  imaging::PreparedPage page;
  page.grey = imaging::even_light(grey, imaging::paper_level(small, 6.5));
  return page;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"The least that reading page 1 of a scan can cost"};
  std::string file;
  std::vector<std::string> boxes;
  app.add_option("FILE", file)->required()->check(CLI::ExistingFile);
  app.add_option("--box", boxes, "Where to read: X0,Y0,X1,Y1 in fractions of the page");
  CLI11_PARSE(app, argc, argv);
  cv::setNumThreads(1);
  try {
    std::ifstream in(file, std::ios::binary);
    auto document = needed(input::open_document({std::istreambuf_iterator<char>(in), {}}, {}, ""));
    const auto page = one_pass(needed(document.pages->image(1)));
    const auto reader = needed(ocr::LineReader::load(NOTICESCAN_MODELS));
    for (const std::string& box : boxes) {
      for (const core::Word& word : reader.read(page, box_of(box))) fmt::print("{} ", word.text);
      fmt::print("\n");
    }
  } catch (const std::exception& error) {
    fmt::print(stderr, "noticescan-floor: {}\n", error.what());
    return 2;
  }
  return 0;
}
