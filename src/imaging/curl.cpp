// SPDX-License-Identifier: Apache-2.0
// After Leptonica's dewarp and page_dewarp: lines of print are followed from letter to letter, and
// one smooth surface is laid through all of them.
#include "imaging/curl.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "imaging/crumple.hpp"
#include "imaging/homography.hpp"

namespace noticescan::imaging {
namespace {

// In fractions of the page whose lines are level.
struct Letter {
  double x0, x1;
  double middle, foot;  // y of the middle of its height, and of its foot
};

using Line = std::vector<Letter>;

struct Scale {
  double width, height;  // of a small letter, in fractions of the page
};

std::vector<Letter> letters_of(const Print& print, bool sideways, double x_height,
                               const core::Homography& to_print, Scale& scale) {
  const core::Homography to_page = inverse(to_print);
  const double columns = print.ink.cols, rows = print.ink.rows;
  const auto on_page = [&](double x, double y) { return to_page.map({x / columns, y / rows}); };
  // A letter's width and height on the page: the map is a turn, and no more.
  scale = sideways ? Scale{x_height / rows, x_height / columns}
                   : Scale{x_height / columns, x_height / rows};
  std::vector<Letter> letters;
  for (const Glyph& glyph : print.glyphs) {
    const cv::Rect& box = glyph.box;
    const int height = sideways ? box.width : box.height;
    const int width = sideways ? box.height : box.width;
    if (height < 0.6 * x_height || height > 2.2 * x_height || width > 12 * x_height) continue;
    const core::Point middle = on_page(box.x + box.width / 2.0, box.y + box.height / 2.0);
    const double half = width / 2.0 / x_height * scale.width;
    letters.push_back({middle.x - half, middle.x + half, middle.y,
                       middle.y + height / 2.0 / x_height * scale.height});
  }
  std::sort(letters.begin(), letters.end(),
            [](const Letter& a, const Letter& b) { return a.x0 < b.x0; });
  return letters;
}

// How lines are followed: the gap that they go on behind, in widths of a letter, and how soon they
// turn.
struct Following {
  double widest_gap;
  double turning;
};
constexpr Following kSmooth{3, 0};
constexpr Following kCrumpled{6, 0.08};  // folds turn a line within a few letters

// Each letter is laid to the line that ends nearest on its left, at its height, by an alpha-beta
// filter.
std::vector<Line> lines_of(const std::vector<Letter>& letters, const Scale& scale,
                           const Following& following) {
  constexpr double kStep = 0.6, kShortest = 6;  // heights of small letters
  constexpr std::size_t kFewest = 6;
  constexpr double kAlpha = 0.4;
  struct Open {
    Line line;
    double middle;     // where it goes on
    double slope = 0;  // at its end
    double middle_at(double x) const { return middle + slope * (x - line.back().x1); }
  };
  std::vector<Open> open;
  std::vector<Line> lines;
  const auto close = [&](Line& line) {
    if (line.size() >= kFewest && line.back().x1 - line.front().x0 > kShortest * scale.width)
      lines.push_back(std::move(line));
  };
  for (const Letter& letter : letters) {
    std::erase_if(open, [&](Open& o) {
      if (letter.x0 - o.line.back().x1 < following.widest_gap * scale.width) return false;
      close(o.line);
      return true;
    });
    Open* nearest = nullptr;
    double least = kStep * scale.height;
    for (Open& o : open) {
      const double off = std::abs(letter.middle - o.middle_at(letter.x0));
      if (letter.x0 < o.line.back().x1 - 0.5 * scale.width || off >= least) continue;
      least = off;
      nearest = &o;
    }
    if (!nearest) {
      open.push_back({{letter}, letter.middle});
    } else {
      const double expected = nearest->middle_at(letter.x1);
      const double off = letter.middle - expected;
      nearest->middle = expected + kAlpha * off;
      nearest->slope +=
          following.turning * off / std::max(letter.x1 - nearest->line.back().x1, scale.width);
      nearest->line.push_back(letter);
    }
  }
  for (Open& o : open) close(o.line);
  return lines;
}

// How far down a page is bent at a place: a polynomial of the fourth degree along the lines, whose
// mean along each line is 0, and of the third from line to line.
constexpr int kAlong = 4, kAcross = 4, kTerms = kAlong * kAcross;
using Terms = cv::Vec<double, kTerms>;

Terms terms_at(double x, double y) {
  const double u = 2 * x - 1, v = 2 * y - 1;
  // Legendre's polynomials
  const std::array<double, kAlong> along = {u, (3 * u * u - 1) / 2, (5 * u * u * u - 3 * u) / 2,
                                            (35 * u * u * u * u - 30 * u * u + 3) / 8};
  const std::array<double, kAcross> across = {1, v, (3 * v * v - 1) / 2,
                                              (5 * v * v * v - 3 * v) / 2};
  Terms terms;
  for (int i = 0; i < kAlong; ++i)
    for (int j = 0; j < kAcross; ++j)
      terms[i * kAcross + j] =
          along[static_cast<std::size_t>(i)] * across[static_cast<std::size_t>(j)];
  return terms;
}

// A place on a line, by how much it differs from the line's mean.
struct Sample {
  Terms terms;
  double foot;
  std::size_t line;
  double weight = 1;
};

struct Surface {
  Terms factors = Terms::all(0);
  double scatter = 0;  // median distance of letters' feet from their line
  // Of each letter, line by line: how far below its line the foot is left.
  std::vector<double> rest;
  double at(double x, double y) const { return factors.dot(terms_at(x, y)); }
};

// The weighted means of a line's samples.
struct Mean {
  Terms terms = Terms::all(0);
  double foot = 0, weight = 0;
};

std::vector<Mean> means_of(const std::vector<Sample>& samples, std::size_t lines) {
  std::vector<Mean> means(lines);
  for (const Sample& s : samples) {
    Mean& mean = means[s.line];
    mean.terms += s.terms * s.weight;
    mean.foot += s.foot * s.weight;
    mean.weight += s.weight;
  }
  for (Mean& mean : means) {
    mean.terms *= 1 / std::max(1e-9, mean.weight);
    mean.foot /= std::max(1e-9, mean.weight);
  }
  return means;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// Least squares, each line at a height of its own; letters that reach below their line count less
// with each round.
Surface surface_through(const std::vector<Line>& lines, const Scale& scale) {
  std::vector<Sample> samples;
  for (std::size_t i = 0; i < lines.size(); ++i)
    for (const Letter& letter : lines[i])
      samples.push_back({terms_at((letter.x0 + letter.x1) / 2, letter.foot), letter.foot, i});
  Surface surface;
  // Strict from the start, it would take a header that is bent otherwise than the text for letters
  // that reach below their line.
  for (const double far : {1.0, 0.7, 0.5, 0.35, 0.25}) {
    const std::vector<Mean> means = means_of(samples, lines.size());
    using Square = cv::Matx<double, kTerms, kTerms>;
    constexpr double kStiff = 1e-4;  // so that no term is large for no reason
    Square square = Square::eye() * (kStiff * static_cast<double>(samples.size()));
    Terms right = Terms::all(0);
    for (const Sample& s : samples) {
      const Terms off = s.terms - means[s.line].terms;
      square += off * off.t() * s.weight;
      right += off * ((s.foot - means[s.line].foot) * s.weight);
    }
    surface.factors = square.solve(right, cv::DECOMP_CHOLESKY);
    surface.rest.clear();
    for (Sample& s : samples) {
      const double rest =
          s.foot - means[s.line].foot - surface.factors.dot(s.terms - means[s.line].terms);
      surface.rest.push_back(rest);
      const double off = rest / (far * scale.height);
      s.weight = 1 / (1 + off * off);
    }
  }
  std::vector<double> off_line;
  for (const double rest : surface.rest) off_line.push_back(std::abs(rest));
  surface.scatter = median(std::move(off_line));
  return surface;
}

// How far each letter's foot is left below its line; of the letters beside it the median, since
// some reach below theirs.
std::vector<Lowered> lowered(const std::vector<Line>& lines, const std::vector<double>& rest) {
  constexpr std::ptrdiff_t kBeside = 3;
  std::vector<Lowered> places;
  auto begin = rest.begin();
  for (const Line& line : lines) {
    const auto end = begin + static_cast<std::ptrdiff_t>(line.size());
    auto at = begin;
    for (const Letter& letter : line) {
      const std::vector<double> beside(at - std::min(kBeside, at - begin),
                                       at + std::min(kBeside + 1, end - at));
      places.push_back({(letter.x0 + letter.x1) / 2, letter.foot, median(beside)});
      ++at;
    }
    begin = end;
  }
  return places;
}

// How far down or up all are moved but the tenth that are moved most.
double most_moved(const std::vector<Lowered>& places) {
  std::vector<double> moved;
  for (const Lowered& place : places) moved.push_back(std::abs(place.down));
  const auto tenth = moved.begin() + static_cast<std::ptrdiff_t>(moved.size() * 9 / 10);
  std::nth_element(moved.begin(), tenth, moved.end());
  return *tenth;
}

core::Box box_of(const std::vector<Line>& lines) {
  core::Box box{1, 1, 0, 0};
  for (const Line& line : lines)
    for (const Letter& letter : line)
      box = core::united(box, {letter.x0, letter.foot, letter.x1, letter.foot});
  return box;
}

// How far up or down the mesh moves a place.
double most_bent(const core::Mesh& mesh) {
  double most = 0;
  for (std::size_t i = 0; i < mesh.points.size(); ++i) {
    const auto row = static_cast<int>(i) / mesh.columns;
    most = std::max(most, std::abs(mesh.points[i].y - row / (mesh.rows - 1.0)));
  }
  return most;
}

// Whether the page stays in one piece: no place comes to lie above one that was above it.
bool is_sheet(const core::Mesh& mesh) {
  const double step = 1.0 / (mesh.rows - 1);
  for (std::size_t i = static_cast<std::size_t>(mesh.columns); i < mesh.points.size(); ++i) {
    const double down =
        mesh.points[i].y - mesh.points[i - static_cast<std::size_t>(mesh.columns)].y;
    if (!(down > 0.6 * step && down < 1.6 * step)) return false;
  }
  return true;
}

// How far down a place lies that belongs higher up, by all lines about it.
struct Bend {
  Surface surface;
  core::Box print;     // beyond it the page goes on as at its edge
  core::Mesh crumple;  // what the surface leaves; no points where it isn't looked for

  double at(double x, double y) const {
    return surface.at(std::clamp(x, print.x0, print.x1), std::clamp(y, print.y0, print.y1)) +
           crumple.map({x, y}).y - y;
  }
};

// The same by all that were found one after the other, each where those before had taken theirs.
double bent_down(const std::vector<Bend>& bends, double x, double y) {
  double down = 0;
  for (const Bend& bend : bends) down += bend.at(x, y - down);
  return down;
}

core::Mesh mesh_of(const std::vector<Bend>& bends, int columns, int rows) {
  core::Mesh mesh{columns, rows, {}};
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      const double x = column / (columns - 1.0), y = row / (rows - 1.0);
      double bent = y;
      for (int i = 0; i < 4; ++i)  // bends are told by where things lie, not where they belong
        bent = y + bent_down(bends, x, bent);
      mesh.points.push_back({x, bent});
    }
  }
  return mesh;
}

// Nothing where there are too few lines, or where they are too much at odds.
std::optional<Bend> bend_through(const std::vector<Line>& lines, const Scale& scale) {
  constexpr std::size_t kFewestLines = 6;
  // Heights of letters. Print that is no lines lies on no surface.
  constexpr double kScatter = 0.15;
  if (lines.size() < kFewestLines) return std::nullopt;
  Surface surface = surface_through(lines, scale);
  if (surface.scatter > kScatter * scale.height) return std::nullopt;
  return Bend{std::move(surface), box_of(lines), {}};
}

void take_out(const Bend& bend, std::vector<Letter>& letters) {
  for (Letter& letter : letters) {
    const double down = bend.at((letter.x0 + letter.x1) / 2, letter.foot);
    letter.middle -= down;
    letter.foot -= down;
  }
}

// What the bend before them left, bend by bend: a line that a fold had cut in two is whole once
// part of it is taken out. None where the paper isn't crumpled.
std::vector<Bend> crumples_of(std::vector<Letter> letters, const Scale& scale) {
  constexpr double kLeast = 0.18, kLeastAgain = 0.08, kAbout = 3;  // heights of letters
  constexpr std::size_t kMost = 5;
  std::vector<Bend> bends;
  while (bends.size() < kMost) {
    const std::vector<Line> lines = lines_of(letters, scale, kCrumpled);
    auto bend = bend_through(lines, scale);
    if (!bend) break;
    const std::vector<Lowered> places = lowered(lines, bend->surface.rest);
    if (most_moved(places) < (bends.empty() ? kLeast : kLeastAgain) * scale.height) break;
    bend->crumple = crumple_of(places, kAbout * scale.width, kAbout * scale.height);
    take_out(*bend, letters);
    bends.push_back(std::move(*bend));
  }
  return bends;
}

}  // namespace

core::Mesh bend_of(const Print& print, bool sideways, double x_height,
                   const core::Homography& to_print) {
  constexpr double kBent = 0.7;      // heights of letters: what is less Tesseract follows by itself
  constexpr double kMostBent = 0.1;  // of the page: what is more is no curl
  constexpr double kPerhapsCrumpled = 0.1;  // heights of letters, of the pieces between folds
  if (x_height <= 0) return {};
  Scale scale{};
  std::vector<Letter> letters = letters_of(print, sideways, x_height, to_print, scale);
  const std::vector<Line> lines = lines_of(letters, scale, kSmooth);
  auto curl = bend_through(lines, scale);
  if (!curl) return {};
  std::vector<Bend> bends;
  if (most_moved(lowered(lines, curl->surface.rest)) > kPerhapsCrumpled * scale.height) {
    take_out(*curl, letters);
    bends = crumples_of(std::move(letters), scale);
  }
  if (!bends.empty()) {
    bends.insert(bends.begin(), *curl);
    core::Mesh fine = mesh_of(bends, kCrumpleColumns, kCrumpleRows);
    if (most_bent(fine) < kMostBent && is_sheet(fine)) return fine;
  }
  constexpr int kColumns = 17, kRows = 9;
  const core::Mesh mesh = mesh_of({*curl}, kColumns, kRows);
  const double most = most_bent(mesh);
  const bool curls = most > kBent * scale.height && most < kMostBent && is_sheet(mesh);
  return curls ? mesh : core::Mesh{};
}

}  // namespace noticescan::imaging
