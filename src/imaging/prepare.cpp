// SPDX-License-Identifier: Apache-2.0
// One picture through all steps of preparation. What is measured (the sheet, the lines' direction,
// the size of the print) is measured on small copies; then the page is made from the source in one
// go, so that it is interpolated once.
#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <vector>

#include "imaging/blur.hpp"
#include "imaging/curl.hpp"
#include "imaging/gutter.hpp"
#include "imaging/homography.hpp"
#include "imaging/levels.hpp"
#include "imaging/light.hpp"
#include "imaging/pieces.hpp"
#include "imaging/prepared_page.hpp"
#include "imaging/quality.hpp"
#include "imaging/resample.hpp"
#include "imaging/sheet.hpp"
#include "imaging/sheet_shape.hpp"
#include "imaging/text_lines.hpp"

namespace noticescan::imaging {
namespace {

constexpr double kSurvey = 1000;         // px of the shorter side of the copy that is measured
constexpr double kPaperShare = 0.31;     // of that copy's sides: on which the paper's level is told
constexpr double kLetterWidth = 2550;    // px: 8.5 inches at 300 dpi, at which Tesseract reads best
constexpr double kGoodXHeight = 20;      // px: that of 10-point print at 300 dpi
constexpr double kLean = 0.73;           // of that does for the network, whose lines are 36 px high
constexpr double kSearchedXHeight = 10;  // px, on the copy on which lines are searched
constexpr double kMaxPixels = 12e6;
constexpr double kMaxSide = 30000;  // px; Tesseract takes 32767
constexpr double kMaxEnlargement = 6;
constexpr int kGrain = 18;           // of good light 0 to 8, of little 21 to 36
constexpr double kStepped = 1.5;     // a pixel that much longer than wide leaves steps on slopes
constexpr double kSoft = 0.1;        // standard deviation, by the height of small letters
constexpr double kCloser = 1.3;      // of 0.75, 1.3 and 1.6 the one that finds most of what 1 loses
constexpr double kSharp = 0.4;       // see PageQuality::sharpness: above, nothing is smeared
constexpr double kLeastSkew = 0.15;  // degrees below which turning costs more than it mends

// Where the page lies in the source.
struct Placement {
  core::Homography to_source;  // page -> source
  cv::Size2d size;             // of the page, in source pixels made square
  int rotation = 0;            // clockwise quarter turns that the page has had already
};

// Small print is about as wide as it is tall, or narrower.
bool has_wide_letters(const cv::Mat& grey) {
  constexpr std::size_t kEnough = 200;
  constexpr int kSmallest = 4, kTallest = 30, kWidest = 60;  // px
  constexpr double kWide = 1.3;
  std::vector<double> shapes;
  for (const Piece& piece : Pieces(grey < 128)) {
    const auto [width, height] = piece.box.size();
    if (height >= kSmallest && height <= kTallest && width >= kSmallest && width <= kWidest)
      shapes.push_back(static_cast<double>(width) / height);
  }
  if (shapes.size() < kEnough) return false;
  const auto middle = shapes.begin() + static_cast<std::ptrdiff_t>(shapes.size() / 2);
  std::nth_element(shapes.begin(), middle, shapes.end());
  return *middle > kWide;
}

// A standard fax has 204 x 98 dots an inch (ITU-T T.4), of which programs that keep it often forget
// the second number; its widths are those of no other machine.
bool is_unmarked_fax(const input::Image& image, const cv::Mat& grey) {
  constexpr std::array<int, 3> kWidths = {1728, 2048, 2432};
  return std::ranges::find(kWidths, image.width) != kWidths.end() && has_wide_letters(grey);
}

// How much taller than wide a pixel is: a fax has 204 x 98 or 204 x 196 dots an inch.
double pixel_stretch(const input::Image& image, const cv::Mat& grey) {
  const double stretch = image.x_dpi > 0 && image.y_dpi > 0 ? image.x_dpi / image.y_dpi : 1;
  if (stretch > 0.25 && stretch < 4 && std::abs(stretch - 1) > 0.02) return stretch;
  return is_unmarked_fax(image, grey) ? 204.0 / 98 : 1;
}

struct Placed {
  Placement page;
  std::vector<Placement> others;  // see Sheet::others
};

std::vector<Placed> place_sheets(const cv::Mat& source, double stretch) {
  const cv::Size2d square(source.cols, source.rows * stretch);
  const double scale = std::min(1.0, kSheetSearch / std::max(square.width, square.height));
  const cv::Mat small = scaled(source, {std::max(1, cvRound(square.width * scale)),
                                        std::max(1, cvRound(square.height * scale))});
  const auto place = [&](const Sheet& sheet) {
    const cv::Size2d flat = flat_size(sheet.corners, square);
    return Placement{compose(onto(sheet.corners), onto(sheet.outline)),
                     {flat.width * sheet.outline.width(), flat.height * sheet.outline.height()}};
  };
  std::vector<Placed> pages;
  for (const Sheet& sheet : find_sheets(small)) {
    pages.push_back({place(sheet), {}});
    std::ranges::transform(sheet.others, std::back_inserter(pages.back().others), place);
  }
  if (pages.empty()) pages.push_back({{{}, square}, {}});
  return pages;
}

struct Survey {
  int rotation = 0;              // 0 or 90: clockwise turn after which lines are level
  double skew = 0;               // degrees by which lines then fall to the right
  std::optional<double> spread;  // of the lines' directions, see line_spread(); where asked for
  double gain = 1;               // that faint print needs
  std::size_t glyphs = 0;
  core::PageQuality quality;     // what is seen of it before the page is made
  std::optional<Gutter> gutter;  // between two pages
  core::Mesh bend;               // of the page whose lines are level
  cv::Mat paper;                 // its level everywhere, as the page lies; see paper_level()
};

cv::Size2d turned_size(cv::Size2d size, int rotation) {
  return rotation % 180 == 0 ? size : cv::Size2d(size.height, size.width);
}

// The size that holds the whole of a page whose lines are made level.
cv::Size2d leveled_size(cv::Size2d size, double degrees) {
  if (degrees == 0) return size;
  const double c = std::abs(std::cos(degrees * CV_PI / 180));
  const double s = std::abs(std::sin(degrees * CV_PI / 180));
  return {size.width * c + size.height * s, size.width * s + size.height * c};
}

// The page whose lines are level -> the page as it lies.
core::Homography leveled(cv::Size2d size, int rotation, double skew) {
  const cv::Size2d skewed = turned_size(size, rotation);
  if (skew == 0) return quarter_turn(-rotation);
  return compose(quarter_turn(-rotation), skew_of(skew, leveled_size(skewed, skew), skewed));
}

Survey survey(const cv::Mat& grey, const Placement& page, bool with_spread = false) {
  const double density = kSurvey / std::min(page.size.width, page.size.height);
  // A strip of a few lines or a banner must not become huge.
  const double scale =
      std::min(density, 2.4 * kSurvey / std::max(page.size.width, page.size.height));
  const cv::Size size(std::max(1, cvRound(page.size.width * scale)),
                      std::max(1, cvRound(page.size.height * scale)));
  const cv::Mat small = resampled(grey, {page.to_source, {}}, size, scale, Beyond::nearest);
  const cv::Mat smaller = scaled(small, {std::max(1, cvRound(size.width * kPaperShare)),
                                         std::max(1, cvRound(size.height * kPaperShare))});
  Survey result;
  result.paper = paper_level(smaller, 6.5);
  const Print print = find_print(even_light(small, result.paper));
  const LineDirection lines = line_direction(print);

  result.rotation = lines.sideways ? 90 : 0;
  if (with_spread) result.spread = line_spread(print, lines.sideways);
  result.skew = std::abs(lines.degrees) < kLeastSkew ? 0 : lines.degrees;
  const double height = x_height(print, lines.sideways);
  result.glyphs = print.glyphs.size();
  result.gutter = find_gutter(print, lines, height);
  result.bend =
      bend_of(print, lines.sideways, height, leveled(page.size, result.rotation, result.skew));
  result.quality.x_height = height / scale;
  result.quality.light = light_of(result.paper);
  result.quality.glare = glare_on(result.paper);
  result.quality.cut_off = is_cut_off(print, height);
  constexpr double kFaint = 150, kFair = 120;
  if (print.level > kFaint) result.gain = std::min(3.0, (255 - kFair) / (255 - print.level));
  return result;
}

// Pixels of the prepared page for one of the source. `share`: of the size that Tesseract likes.
double good_density(cv::Size2d page, double x_height, bool flattened, double share) {
  const double good = share * kGoodXHeight;
  double density = share * kLetterWidth / std::min(page.width, page.height);
  if (x_height > 0) {
    const double expected = x_height * density;
    if (expected < 0.75 * good) density = good / x_height;
    // A little above what is good, as a page of headings may have smaller lines too.
    if (expected > 1.6 * good) density = 1.2 * good / x_height;
  } else {
    density = std::min(density, 2.0);
  }
  density = std::min({density, kMaxEnlargement, std::sqrt(kMaxPixels / page.area()),
                      kMaxSide / std::max(page.width, page.height)});
  const bool near = density > 0.85 && density < 1.18 && page.area() <= kMaxPixels &&
                    std::max(page.width, page.height) <= kMaxSide;
  return near && !flattened ? 1 : density;
}

// OpenCV has no read-only matrix; nothing here writes to the picture.
cv::Mat pixels_of(const input::Image& image) {
  return {image.height, image.width, image.channels == 3 ? CV_8UC3 : CV_8UC1,
          const_cast<std::uint8_t*>(image.pixels.data())};
}

// A pen, a stamp or a highlighter is light in one of the three colours, and print is dark in all.
// But print may be in colour, too: only who looks closer looks for it there.
cv::Mat grey_of(const cv::Mat& pixels, Look look) {
  if (pixels.channels() == 1) return pixels;
  cv::Mat grey;
  if (look == Look::normal) {
    cv::cvtColor(pixels, grey, cv::COLOR_RGB2GRAY);
    return grey;
  }
  cv::Mat other;
  cv::extractChannel(pixels, grey, 0);
  for (const int channel : {1, 2}) {
    cv::extractChannel(pixels, other, channel);
    cv::max(grey, other, grey);
  }
  return grey;
}

bool is_usable(const input::Image& image) {
  return image.width > 0 && image.height > 0 && (image.channels == 1 || image.channels == 3) &&
         image.pixels.size() == image.row_bytes() * static_cast<std::size_t>(image.height);
}

// The half of a page's place, whose lines are made to run along its rows.
Placement half_of(const Placement& page, int rotation, const core::Quad& half) {
  const cv::Size2d whole = turned_size(page.size, rotation);
  const double share = (half[1].x - half[0].x + half[2].x - half[3].x) / 2;
  return {compose(compose(page.to_source, quarter_turn(-rotation)), onto(half)),
          {whole.width * share, whole.height},
          page.rotation + rotation};
}

struct Surveyed {
  Placement page;
  Survey found;
};

// A sheet beside another is a page of its own where it is printed, and upright: what else lies on
// a table, or the half of a folded sheet, is not.
bool is_page(const Surveyed& sheet) {
  constexpr std::size_t kEnoughGlyphs = 150;
  const cv::Size2d size = turned_size(sheet.page.size, sheet.found.rotation);
  return sheet.found.glyphs >= kEnoughGlyphs && size.height > 1.1 * size.width &&
         size.height < 1.8 * size.width;
}

// What is cut off must be no part of the sheet.
bool has_as_much_print(const Surveyed& sheet, const Surveyed& other) {
  constexpr double kLeast = 0.8;  // of the print, as another sheet may be printed too
  return static_cast<double>(sheet.found.glyphs) >=
         kLeast * static_cast<double>(other.found.glyphs);
}

// Lines that don't run alike tell that an outline isn't the sheet's.
Surveyed surveyed(const cv::Mat& grey, const Placed& sheet) {
  constexpr double kAlike = 1.8;      // degrees; a folded sheet has up to that
  constexpr double kMoreAlike = 0.5;  // of the spread
  Surveyed best{sheet.page, survey(grey, sheet.page, !sheet.others.empty())};
  if (best.found.spread.value_or(0) <= kAlike) return best;
  const double enough = kMoreAlike * *best.found.spread;
  for (const Placement& other : sheet.others) {
    Surveyed again{other, survey(grey, other, true)};
    if (again.found.spread.value_or(kMaxSkew) < std::min(enough, *best.found.spread) &&
        has_as_much_print(again, best))
      best = std::move(again);
  }
  return best;
}

std::vector<Surveyed> find_pages(const cv::Mat& grey, const std::vector<Placed>& placed) {
  std::vector<Surveyed> sheets;
  for (const Placed& sheet : placed) sheets.push_back(surveyed(grey, sheet));
  if (sheets.size() > 1 && !std::all_of(sheets.begin(), sheets.end(), is_page)) sheets.resize(1);
  if (sheets.size() > 1 || !sheets.front().found.gutter) return sheets;

  const auto [page, found] = sheets.front();
  sheets.clear();
  for (const core::Quad& quad : {found.gutter->left(), found.gutter->right()}) {
    const Placement half = half_of(page, found.rotation, quad);
    sheets.push_back({half, survey(grey, half)});
  }
  return sheets;
}

// Of a sensor with little light: how far a pixel differs from its neighbours, half of them more.
// Print covers too little of a page to count.
int grain_of(const cv::Mat& grey) {
  constexpr int kEachRow = 7, kEachColumn = 3;
  Histogram differences{};
  for (int y = 1; y + 1 < grey.rows; y += kEachRow) {
    const auto *above = grey.ptr(y - 1), *row = grey.ptr(y), *below = grey.ptr(y + 1);
    for (int x = 1; x + 1 < grey.cols; x += kEachColumn) {
      const int around = above[x] + below[x] + row[x - 1] + row[x + 1];
      ++differences[static_cast<std::size_t>(std::min(255, std::abs(around - 4 * row[x])))];
    }
  }
  return level_at(differences, 0.5);
}

// Without what is smaller than a stroke: grain, and the steps of a fax.
cv::Mat softened(const cv::Mat& grey, double x_height) {
  cv::Mat soft;
  cv::GaussianBlur(grey, soft, {}, kSoft * x_height);
  return soft;
}

cv::Mat enlarged(const cv::Mat& grey, double times) {
  return scaled(grey, {cvRound(times * grey.cols), cvRound(times * grey.rows)});
}

// Clipped, since noise and ringing on the paper would be read as specks.
void put_deblurred(const cv::Mat& grey, const Blur& blur, PreparedPage& page) {
  page.others = deblurred(grey, blur, {1, 0.85, 1.15});
  for (cv::Mat& other : page.others) other = white_clipped(other);
  page.grey = page.others.front();
  page.others.erase(page.others.begin());
}

PreparedPage prepared(const cv::Mat& grey, const Placement& page, const Survey& found, Look look,
                      bool stepped) {
  const cv::Size2d level = leveled_size(turned_size(page.size, found.rotation), found.skew);
  const core::PageMap to_survey{leveled(page.size, found.rotation, found.skew), found.bend};
  const core::PageMap to_picture{compose(page.to_source, to_survey.plane), found.bend};
  const cv::Mat paper = resampled(
      found.paper, to_survey, turned_size(found.paper.size(), found.rotation), 1, Beyond::nearest);
  const bool flattened =
      !page.to_source.is_identity() || found.skew != 0 || !found.bend.points.empty();
  const auto page_of = [&](double share) {
    const double density = good_density(level, found.quality.x_height, flattened, share);
    const cv::Size size(std::max(1, cvRound(level.width * density)),
                        std::max(1, cvRound(level.height * density)));
    return even_light(resampled(grey, to_picture, size, density, Beyond::white), paper, found.gain);
  };

  PreparedPage result;
  result.grey = page_of(kLean);
  const bool grainy = grain_of(result.grey) >= kGrain;
  if (grainy || stepped) result.grey = softened(result.grey, kLean * kGoodXHeight);
  result.quality = found.quality;
  measure_print(result.grey, result.quality);
  if (look == Look::closer) {
    const cv::Size lean = result.grey.size();
    const bool may_be_smeared = !grainy && result.quality.sharpness < kSharp;
    const cv::Mat full = page_of(1);
    if (const Blur blur = may_be_smeared ? blur_of(full) : Blur(); is_smeared(blur)) {
      put_deblurred(full, blur, result);
      measure_print(scaled(result.grey, lean), result.quality);
    } else {
      result.grey = softened(enlarged(full, kCloser), kGoodXHeight);
    }
  }
  result.search_scale = kSearchedXHeight / (kGoodXHeight * (look == Look::normal ? kLean : 1));
  result.rotation = (page.rotation + found.rotation) % 360;
  result.to_source = compose(quarter_turn(result.rotation), to_picture);
  return result;
}

}  // namespace

cv::Mat search_copy(const cv::Mat& grey, double search_scale) {
  return scaled(grey, {std::max(1, cvRound(grey.cols * search_scale)),
                       std::max(1, cvRound(grey.rows * search_scale))});
}

struct Findings {
  double stretch = 1;  // of a pixel, with which the sheets were found
  std::vector<Placed> sheets;
  std::vector<Surveyed> pages;  // of a grey picture: in colour each look sees other print
};

std::vector<PreparedPage> prepare(const input::Image& image, Look look) {
  std::shared_ptr<Findings> found;
  return prepare(image, look, found);
}

std::vector<PreparedPage> prepare(const input::Image& image, Look look,
                                  std::shared_ptr<Findings>& found) {
  if (!is_usable(image)) return {{}};
  try {
    const cv::Mat pixels = pixels_of(image);
    const cv::Mat grey = grey_of(pixels, look);
    std::vector<PreparedPage> pages;
    const double stretch = pixel_stretch(image, grey);
    const bool stepped = std::max(stretch, 1 / stretch) > kStepped;
    if (!found || found->stretch != stretch)
      found = std::make_shared<Findings>(Findings{stretch, place_sheets(pixels, stretch), {}});
    if (found->pages.empty() || image.channels != 1) found->pages = find_pages(grey, found->sheets);
    for (const Surveyed& page : found->pages)
      pages.push_back(prepared(grey, page.page, page.found, look, stepped));
    return pages;
  } catch (const cv::Exception&) {
    return {{}};
  }
}

PreparedPage turned(const PreparedPage& page, int degrees) {
  const int turn = ((degrees % 360) + 360) % 360;
  if (turn == 0) return page;
  // A cv::Mat's copy shares its pixels: the page given must not be turned with the result.
  PreparedPage result{.search_scale = page.search_scale, .quality = page.quality};
  const auto code = turn == 90    ? cv::ROTATE_90_CLOCKWISE
                    : turn == 180 ? cv::ROTATE_180
                                  : cv::ROTATE_90_COUNTERCLOCKWISE;
  cv::rotate(page.grey, result.grey, code);
  for (const cv::Mat& other : page.others) cv::rotate(other, result.others.emplace_back(), code);
  result.rotation = (page.rotation + turn) % 360;
  result.to_source = turned(page.to_source, turn);
  return result;
}

}  // namespace noticescan::imaging
