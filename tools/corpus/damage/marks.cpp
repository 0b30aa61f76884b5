// SPDX-License-Identifier: Apache-2.0
// Stamps, pens, holes and staples.
#include <opencv2/imgproc.hpp>

#include "damage/ink.hpp"
#include "damage/steps.hpp"
#include "damage/texture.hpp"

namespace noticescan::corpus {
namespace {

const std::vector<cv::Scalar> kPenColours = {
    {150, 60, 30}, {40, 40, 40}, {50, 40, 200}, {110, 40, 20}};

cv::Scalar stamp_colour(const std::string& name) {
  if (name == "blue") return {160, 70, 40};
  if (name == "violet") return {150, 50, 110};
  if (name == "black") return {40, 40, 40};
  return {50, 40, 190};  // red
}

// A rubber stamp presses unevenly.
void wear(cv::Mat& mask, Random& random) {
  cv::Mat pressure =
      0.85 + 0.25 * smooth_noise(mask.size(), {mask.cols / 2.0, mask.rows / 1.0}, 2, 0.5, random) +
      0.25 * smooth_noise(mask.size(), {6, 6}, 1, 0.5, random);
  cv::min(cv::max(pressure, 0), 1, pressure);
  cv::Mat worn;
  mask.convertTo(worn, CV_32F);
  worn = worn.mul(pressure);
  worn.convertTo(mask, CV_8U);
}

double inches(const Picture& picture, double length) {
  return length * picture.dpi_x;
}

cv::Point2d place_on(const Picture& picture, double left, double top, double right, double bottom,
                     Random& random) {
  return {picture.pixels.cols * random.uniform(left, right),
          picture.pixels.rows * random.uniform(top, bottom)};
}

// A hand's line: points joined by short curves that tremble.
void stroke(cv::Mat& mask, const std::vector<cv::Point2d>& points, double width, double tremble,
            Random& random) {
  std::vector<cv::Point> line;
  cv::Point2d off;  // wanders: a hand is slower than the line is fine
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const int steps = 14;
    for (int s = 0; s <= steps; ++s) {
      const cv::Point2d p =
          points[i] + (points[i + 1] - points[i]) * (s / static_cast<double>(steps));
      off = 0.92 * off + 0.4 * tremble * cv::Point2d(random.normal(), random.normal());
      line.emplace_back(cvRound(p.x + off.x), cvRound(p.y + off.y));
    }
  }
  cv::polylines(mask, line, false, 255, std::max(1, cvRound(width)), cv::LINE_AA);
}

std::vector<cv::Point2d> ring(cv::Point2d middle, double rx, double ry, Random& random) {
  std::vector<cv::Point2d> points;
  const double start = random.uniform(0, CV_2PI);
  for (double t = 0; t < 1.1; t += 0.04) {
    const double a = start + t * CV_2PI, grow = 1 + 0.08 * t;
    points.push_back(middle + cv::Point2d(rx * grow * std::cos(a), ry * grow * std::sin(a)));
  }
  return points;
}

// What people mark is mostly what the letter is about: a place of print, or anywhere on the page.
struct Marked {
  cv::Point2d middle;
  double width = 0, height = 0;  // of the print, pixels; 0: there is none
};

Marked draw_marked(const Picture& picture, Random& random) {
  if (picture.printings.empty() || random.chance(0.4))
    return {place_on(picture, 0.1, 0.05, 0.85, 0.95, random)};
  const Corners& quad = random.pick(picture.printings).quads.at(0);
  return {(quad[0] + quad[1] + quad[2] + quad[3]) / 4, cv::norm(quad[1] - quad[0]),
          cv::norm(quad[3] - quad[0])};
}

void underline(cv::Mat& mask, const Marked& marked, double inch, double width, Random& random) {
  const double half = std::max(marked.width, inch * random.uniform(0.6, 2)) / 2;
  const cv::Point2d left =
      marked.middle + cv::Point2d(-half, marked.height * random.uniform(0.55, 0.8));
  stroke(mask, {left, left + cv::Point2d(2 * half, inch * random.uniform(-0.05, 0.05))}, width,
         inch * 0.0025, random);
}

void encircle(cv::Mat& mask, const Marked& marked, double inch, double width, Random& random) {
  const double rx = std::max(marked.width * 0.7, inch * random.uniform(0.3, 0.8));
  const double ry = std::max(marked.height * 1.0, inch * random.uniform(0.12, 0.25));
  stroke(mask, ring(marked.middle, rx, ry, random), width, inch * 0.0025, random);
}

// A scribbled note: loops that go on to the right like letters.
std::vector<cv::Point2d> handwriting(cv::Point2d at, double height, int letters, Random& random) {
  std::vector<cv::Point2d> points;
  double x = at.x;
  for (int i = 0; i < letters; ++i) {
    const double tall = random.chance(0.3) ? 1.0 : 0.5;
    points.push_back({x, at.y});
    points.push_back({x + 0.25 * height, at.y - height * tall * random.uniform(0.7, 1.1)});
    points.push_back(
        {x + random.uniform(0.1, 0.5) * height, at.y - height * 0.1 * random.uniform()});
    x += height * random.uniform(0.35, 0.6);
    if (random.chance(0.15)) x += height * 0.4;
  }
  return points;
}

}  // namespace

void stamp(Picture& picture, Dial dial) {
  std::vector<std::string> lines;
  for (const Json& line : dial.parameters.at("lines")) lines.push_back(line.get<std::string>());
  cv::Mat mask = stamp_mask(lines, "Liberation Sans", dial.number("points", 17), picture.dpi_x,
                            dial.number("framed", 1) > 0.5);
  wear(mask, dial.random);
  mask = turned(mask, dial.random.uniform(-14, 14));
  const cv::Point2d at = place_on(picture, 0.2, 0.08, 0.75, 0.6, dial.random);
  const double opacity = dial.number("opacity", 0.75);
  lay_ink(picture, mask, {cvRound(at.x - mask.cols / 2.0), cvRound(at.y)},
          stamp_colour(dial.word("colour", "red")), opacity);
}

void pen(Picture& picture, Dial dial) {
  cv::Mat mask = cv::Mat::zeros(picture.pixels.size(), CV_8U);
  Random& random = dial.random;
  const double width = inches(picture, dial.number("width", 0.022));
  const double tremble = inches(picture, 0.0025);
  const double inch = picture.dpi_x;
  const int count = static_cast<int>(dial.number("count", 4));
  for (int i = 0; i < count; ++i) {
    const cv::Point2d at = place_on(picture, 0.1, 0.05, 0.85, 0.95, random);
    const int kind = random.integer(0, 4);
    if (kind == 0) underline(mask, draw_marked(picture, random), inch, width, random);
    if (kind == 1) encircle(mask, draw_marked(picture, random), inch, width, random);
    if (kind == 2)
      stroke(mask, {at, at + cv::Point2d(0.06, 0.12) * inch, at + cv::Point2d(0.25, -0.2) * inch},
             width * 1.3, tremble, random);
    if (kind >= 3)
      stroke(mask,
             handwriting(at, inch * random.uniform(0.12, 0.22), random.integer(5, 16), random),
             width * 0.8, tremble, random);
  }
  lay_ink(picture, mask, {0, 0}, random.pick(kPenColours), 0.92);
}

void highlighter(Picture& picture, Dial dial) {
  cv::Mat mask = cv::Mat::zeros(picture.pixels.size(), CV_8U);
  for (const TracedPrinting& printing : picture.printings) {
    if (!dial.random.chance(dial.number("chance", 0.4))) continue;
    for (const Corners& quad : printing.quads) {
      const double height = cv::norm(quad[3] - quad[0]);
      const cv::Point2d start = (quad[0] + quad[3]) / 2, end = (quad[1] + quad[2]) / 2;
      stroke(mask, {start - cv::Point2d(height, 0), end + cv::Point2d(height, 0)}, height * 1.2,
             height * 0.02, dial.random);
    }
  }
  lay_ink(
      picture, mask, {0, 0},
      dial.random.pick(std::vector<cv::Scalar>{{90, 250, 250}, {120, 250, 140}, {200, 150, 250}}),
      0.55);
}

// Holes of 1/4 inch at the left edge, two or three of them; dark, as a scanner's lid shows them.
void punch_holes(Picture& picture, Dial dial) {
  const bool three = dial.random.chance(0.5);
  const double inch = picture.dpi_x, x = inch * dial.random.uniform(0.28, 0.45);
  const double middle = picture.pixels.rows / 2.0 + inch * dial.random.uniform(-0.2, 0.2);
  cv::Mat mask = cv::Mat::zeros(picture.pixels.size(), CV_8U);
  for (int i = -1; i <= 1; ++i) {
    if (i == 0 && !three) continue;
    const double y = middle + i * inch * (three ? 4.25 : 1.4);
    cv::circle(mask, {cvRound(x), cvRound(y)}, cvRound(inch * 0.13), 255, cv::FILLED, cv::LINE_AA);
  }
  const double grey = dial.number("grey", 40);
  lay_ink(picture, mask, {0, 0}, cv::Scalar::all(grey), 1);
}

// A staple at the top left, with the shadow that it throws and the dent around it.
void staple(Picture& picture, Dial dial) {
  const double inch = picture.dpi_x;
  const cv::Point2d at(inch * dial.random.uniform(0.2, 0.5), inch * dial.random.uniform(0.2, 0.5));
  const double angle = dial.random.uniform(-0.9, 0.1);
  const cv::Point2d along = cv::Point2d(std::cos(angle), std::sin(angle)) * (inch * 0.22);
  const cv::Point2d down(inch * 0.012, inch * 0.018);
  cv::Mat shadow = cv::Mat::zeros(picture.pixels.size(), CV_8U);
  cv::line(shadow, at - along + down, at + along + down, 255, std::max(2, cvRound(inch * 0.03)),
           cv::LINE_AA);
  cv::GaussianBlur(shadow, shadow, {}, inch * 0.012);
  lay_ink(picture, shadow, {0, 0}, cv::Scalar::all(60), 0.5);
  cv::Mat wire = cv::Mat::zeros(picture.pixels.size(), CV_8U);
  cv::line(wire, at - along, at + along, 255, std::max(2, cvRound(inch * 0.022)), cv::LINE_AA);
  lay_ink(picture, wire, {0, 0}, cv::Scalar::all(95), 1);
}

}  // namespace noticescan::corpus
