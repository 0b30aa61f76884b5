// SPDX-License-Identifier: Apache-2.0
// noticescan-lines: cuts a corpus made with --for-training into the pictures of lines that the
// networks get after a closer look, each with what is printed there.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <random>
#include <string>
#include <vector>

#include "imaging/homography.hpp"
#include "imaging/prepared_page.hpp"
#include "input/document.hpp"
#include "ocr/line_columns.hpp"
#include "ocr/line_pictures.hpp"

namespace {

using namespace noticescan;
using Json = nlohmann::json;
namespace fs = std::filesystem;

// A word of the truth, in pixels of the picture.
struct Word {
  std::string text;
  cv::Point2d begin, middle, end;  // half way up
  bool legible = false;
};

std::vector<Word> words_of(const Json& truth, int page, const cv::Size& size) {
  constexpr double kLeastXHeight = 5, kLeastContrast = 0.15, kMostCovered = 0.2;
  std::vector<Word> words;
  for (const Json& printing : truth.at("printings")) {
    if (printing.at("key") != "word" || printing.at("page") != page) continue;
    const auto corner = [&](int i) {
      const Json& at = printing.at("quad").at(i);
      return cv::Point2d(at.at(0).get<double>() * size.width, at.at(1).get<double>() * size.height);
    };
    const cv::Point2d begin = (corner(0) + corner(3)) / 2, end = (corner(1) + corner(2)) / 2;
    words.push_back({printing.at("text"), begin, (begin + end) / 2, end,
                     printing.at("x_height") >= kLeastXHeight &&
                         printing.at("contrast") >= kLeastContrast &&
                         printing.at("covered") <= kMostCovered});
  }
  return words;
}

// From pixels of the page to pixels of the picture that it was made from.
cv::Point2d to_picture(const imaging::PreparedPage& page, cv::Point2d at, const cv::Size& picture) {
  const core::Point turned = page.to_source.map({at.x / page.grey.cols, at.y / page.grey.rows});
  const core::Point shown = imaging::quarter_turn(-page.rotation).map(turned);
  return {shown.x * picture.width, shown.y * picture.height};
}

// The page, turned so that its words run from left to right.
imaging::PreparedPage upright(const imaging::PreparedPage& page, const std::vector<Word>& words,
                              const cv::Size& picture) {
  cv::Point2d along;
  for (const Word& word : words) along += word.end - word.begin;
  imaging::PreparedPage best = page;
  double most = -1;
  for (const int degrees : {0, 90, 180, 270}) {
    imaging::PreparedPage turned = imaging::turned(page, degrees);
    const cv::Point2d middle(turned.grey.cols / 2.0, turned.grey.rows / 2.0);
    const cv::Point2d right = to_picture(turned, middle + cv::Point2d(20, 0), picture) -
                              to_picture(turned, middle, picture);
    const double agrees = right.dot(along) / (cv::norm(right) * cv::norm(along));
    if (agrees > most) {
      most = agrees;
      best = std::move(turned);
    }
  }
  return best;
}

// A word on a line of the page.
struct Placed {
  const Word* word;
  double begin, end;  // columns of the line
};

// The words whose middle lies on the line, from left to right.
std::vector<Placed> words_on(const cv::Rect& line, const imaging::PreparedPage& page,
                             const std::vector<Word>& words, const cv::Size& picture) {
  constexpr double kStep = 6;      // px of the page
  constexpr double kFarOff = 0.3;  // of the line's height
  std::vector<cv::Point2d> middles;
  const double y = line.y + line.height / 2.0;
  for (double x = line.x; x < line.br().x + kStep; x += kStep)
    middles.push_back(to_picture(page, {x, y}, picture));
  const double height =
      cv::norm(to_picture(page, {line.x + line.width / 2.0, line.br().y + 0.0}, picture) -
               to_picture(page, {line.x + line.width / 2.0, line.y + 0.0}, picture));
  const auto nearest = [&](cv::Point2d to) {
    return std::ranges::min_element(middles, {},
                                    [&](cv::Point2d at) { return (at - to).dot(at - to); });
  };
  const auto column_of = [&](cv::Point2d of) {
    return static_cast<double>(nearest(of) - middles.begin()) * kStep;
  };
  std::vector<Placed> placed;
  for (const Word& word : words)
    if (cv::norm(*nearest(word.middle) - word.middle) < kFarOff * height)
      placed.push_back({&word, column_of(word.begin), column_of(word.end)});
  std::ranges::sort(placed, {}, [](const Placed& each) { return each.begin; });
  return placed;
}

std::string text_of(const std::vector<Placed>& words) {
  std::string text;
  for (const Placed& each : words) text += (text.empty() ? "" : " ") + each.word->text;
  return text;
}

// Whether the line shows all of its words, each once, and no others.
bool are_whole(const std::vector<Placed>& words, const cv::Rect& line, const cv::Mat& ink) {
  if (words.empty()) return false;
  const double edge = line.height / 4.0;  // within which the truth's boxes are exact
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].word->legible) return false;
    if (i > 0 && words[i].begin < words[i - 1].end - edge) return false;
  }
  const cv::Rect inked = cv::boundingRect(ink);
  return std::abs(words.front().begin - inked.x) < 2 * edge &&
         std::abs(words.back().end - inked.br().x) < 2 * edge;
}

// One example: u16 columns, u16 bytes of text, the text, and 36 levels (0 ink, 254 paper) a column.
void write_example(const cv::Mat& picture, const std::string& text, std::FILE* to) {
  const ocr::Columns columns(picture);
  const std::size_t count = columns.values.size() / ocr::Columns::kTall - 2;
  if (count < 12 || count > 4000 || text.size() > 1000) return;
  const std::uint16_t head[] = {static_cast<std::uint16_t>(count),
                                static_cast<std::uint16_t>(text.size())};
  std::vector<std::uint8_t> levels;
  for (std::size_t x = 1; x <= count; ++x)
    for (std::size_t y = 1; y <= ocr::Columns::kHeight; ++y)
      levels.push_back(
          cv::saturate_cast<std::uint8_t>(127 + 127 * columns.values[x * ocr::Columns::kTall + y]));
  std::fwrite(head, sizeof(head), 1, to);
  std::fwrite(text.data(), 1, text.size(), to);
  std::fwrite(levels.data(), 1, levels.size(), to);
}

// Some words of a line as the dates are read again: cut out tight, clipped to white or not.
void write_some_words(const imaging::PreparedPage& page, const std::vector<Placed>& words,
                      const ocr::LinePictures& line, std::mt19937& random, std::FILE* to) {
  const std::size_t count = std::min<std::size_t>(words.size(), 1 + random() % 3);
  const std::size_t first = random() % (words.size() - count + 1);
  const std::vector<Placed> some(words.begin() + static_cast<std::ptrdiff_t>(first),
                                 words.begin() + static_cast<std::ptrdiff_t>(first + count));
  const double room = line.box.height / 12.0;
  const int begin = std::max(0, static_cast<int>(some.front().begin - room));
  const int end = std::min(line.box.width, static_cast<int>(some.back().end + room));
  if (end - begin < 6) return;
  const cv::Rect inked = cv::boundingRect(line.ink.colRange(begin, end));
  if (inked.empty()) return;
  const cv::Size size = page.grey.size();
  const cv::Rect box = inked + line.box.tl() + cv::Point(begin, 0);
  const cv::Rect tight =
      ocr::tight_line(page, {box.x / double(size.width), box.y / double(size.height),
                             box.br().x / double(size.width), box.br().y / double(size.height)});
  if (tight.empty()) return;
  const std::size_t which = random() % (1 + page.others.size());
  const cv::Mat picture = (which == 0 ? page.grey : page.others[which - 1])(tight);
  write_example(random() % 2 == 0 ? imaging::white_clipped(picture) : picture, text_of(some), to);
}

int write_lines(const imaging::PreparedPage& page, const std::vector<Word>& words,
                const cv::Size& picture, std::mt19937& random, std::FILE* to) {
  int count = 0;
  for (const ocr::LinePictures& line : ocr::line_pictures(page, {0, 0, 1, 1})) {
    const std::vector<Placed> placed = words_on(line.box, page, words, picture);
    if (!are_whole(placed, line.box, line.ink)) continue;
    write_example(line.pictures[random() % line.pictures.size()], text_of(placed), to);
    if (random() % 3 == 0) write_some_words(page, placed, line, random, to);
    ++count;
  }
  return count;
}

int write_file(const fs::path& folder, const Json& truth, std::mt19937& random, std::FILE* to) {
  std::ifstream in(folder / truth.at("file").get<std::string>(), std::ios::binary);
  const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(in), {}};
  const auto document = input::open_document(bytes, {});
  if (!document) return 0;
  int count = 0;
  for (int page = 1; page <= document->pages->page_count(); ++page) {
    const auto image = document->pages->image(page);
    if (!image) continue;
    const cv::Size size(image->width, image->height);
    const std::vector<Word> words = words_of(truth, page, size);
    if (words.empty()) continue;
    for (const auto& sheet : imaging::prepare(*image, imaging::Look::closer))
      if (!sheet.grey.empty())
        count += write_lines(upright(sheet, words, size), words, size, random, to);
  }
  return count;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Cuts a corpus made with --for-training into lines and their texts"};
  fs::path folder, out;
  app.add_option("corpus", folder, "Folder with truth.jsonl")
      ->required()
      ->check(CLI::ExistingDirectory);
  app.add_option("out", out, "File to write")->required();
  CLI11_PARSE(app, argc, argv);
  cv::setNumThreads(1);
  std::FILE* to = std::fopen(out.c_str(), "wb");
  if (to == nullptr) {
    fmt::print(stderr, "noticescan-lines: {} can't be written.\n", out.string());
    return 1;
  }
  std::mt19937 random(1);
  std::ifstream truths(folder / "truth.jsonl");
  int count = 0;
  for (std::string line; std::getline(truths, line);)
    count += write_file(folder, Json::parse(line), random, to);
  const bool well = std::fclose(to) == 0;
  fmt::print("{} lines\n", count);
  return well ? 0 : 1;
}
