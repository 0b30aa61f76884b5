// SPDX-License-Identifier: Apache-2.0
#include "input/pdf_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "input/image_tools.hpp"
#include "input/pdf_render.hpp"

namespace noticescan::input {
namespace {

// A picture over half the page is the page: its text layer is somebody's OCR of it.
constexpr double kCovers = 0.5;
// Less is a logo or a barcode.
constexpr double kHoldsPrint = 0.05;
// So few hidden glyphs (a check box's letter) hide no date and no code.
constexpr std::int64_t kFewGlyphs = 3;
// The smallest difference of light that counts as ink on paper.
constexpr int kInk = 24;

struct PageWords {
  std::vector<core::Word> words;
  std::size_t sideways = 0;  // words whose lines aren't level
};

// Ligatures, and blanks and hyphens of odd kinds, as people type them.
std::string plain_spelling(const std::string& text) {
  static constexpr std::array<std::array<std::string_view, 2>, 12> kTable = {{
      {"\uFB00", "ff"},
      {"\uFB01", "fi"},
      {"\uFB02", "fl"},
      {"\uFB03", "ffi"},
      {"\uFB04", "ffl"},
      {"\uFB05", "st"},
      {"\uFB06", "st"},
      {"\u00A0", " "},
      {"\u2009", " "},
      {"\u202F", " "},
      {"\u00AD", "-"},
      {"\u2011", "-"},
  }};
  std::string out = text;
  const bool ascii = std::ranges::none_of(text, [](char c) { return (c & 0x80) != 0; });
  if (ascii) return out;
  for (const auto& [from, to] : kTable)
    for (std::size_t at = 0; (at = out.find(from, at)) != out.npos; at += to.size())
      out.replace(at, from.size(), to);
  return out;
}

core::Box as_fractions(const poppler::rectf& box, double width, double height) {
  return {box.left() / width, box.top() / height, box.right() / width, box.bottom() / height};
}

// A millionth of a page is exact enough, and the rest would double what is sent and kept.
double rounded(double share) {
  return std::round(std::clamp(share, 0.0, 1.0) * 1e6) / 1e6;
}

// A word with blanks within becomes several, each with its share of the box.
void add_words(const std::string& text, const core::Box& box, std::vector<core::Word>& words) {
  const double step = box.width() / static_cast<double>(std::max<std::size_t>(1, text.size()));
  for (std::size_t start = text.find_first_not_of(" \t\r\n"); start != text.npos;) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", start), text.size());
    core::Box part{box.x0 + step * static_cast<double>(start), box.y0,
                   box.x0 + step * static_cast<double>(end), box.y1};
    if (part.center_x() >= 0 && part.center_x() <= 1 && part.center_y() >= 0 &&
        part.center_y() <= 1) {
      part = {rounded(part.x0), rounded(part.y0), rounded(part.x1), rounded(part.y1)};
      words.push_back({.text = text.substr(start, end - start), .box = part});
    }
    start = text.find_first_not_of(" \t\r\n", end);
  }
}

void append_utf8(std::uint32_t letter, std::string& text) {
  const auto more = [&](int shift) {
    text += static_cast<char>(0x80 | ((letter >> shift) & 0x3F));
  };
  if (letter < 0x80) {
    text += static_cast<char>(letter);
  } else if (letter < 0x800) {
    text += static_cast<char>(0xC0 | letter >> 6);
    more(0);
  } else if (letter < 0x10000) {
    text += static_cast<char>(0xE0 | letter >> 12);
    more(6);
    more(0);
  } else {
    text += static_cast<char>(0xF0 | letter >> 18);
    more(12);
    more(6);
    more(0);
  }
}

// poppler's own way opens a converter of the C library for each word.
std::string to_utf8(const poppler::ustring& utf16) {
  constexpr std::uint32_t kNoLetter = 0xFFFD;
  const auto is_half = [](std::uint32_t unit, std::uint32_t first) {
    return (unit & 0xFC00) == first;
  };
  std::string text;
  for (std::size_t i = 0; i < utf16.size(); ++i) {
    const std::uint32_t unit = utf16[i];
    const std::uint32_t next = i + 1 < utf16.size() ? utf16[i + 1] : 0;
    if (is_half(unit, 0xD800) && is_half(next, 0xDC00)) {
      append_utf8(0x10000 + ((unit & 0x3FF) << 10) + (next & 0x3FF), text);
      ++i;
    } else {
      append_utf8(is_half(unit, 0xD800) || is_half(unit, 0xDC00) ? kNoLetter : unit, text);
    }
  }
  return text;
}

PageWords words_of(const poppler::page& page, const PageGeometry& geometry) {
  const bool turned = geometry.rotation % 180 != 0;
  const double width = turned ? geometry.height : geometry.width;
  const double height = turned ? geometry.width : geometry.height;
  PageWords result;
  for (const poppler::text_box& box : page.text_list()) {
    const std::size_t before = result.words.size();
    add_words(plain_spelling(to_utf8(box.text())), as_fractions(box.bbox(), width, height),
              result.words);
    if (box.rotation() != 0) result.sideways += result.words.size() - before;
  }
  return result;
}

bool has_letter_or_digit(const std::string& text) {
  return std::ranges::any_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
  });
}

enum class Seen { ink, bare_paper, covered };

// Ink, where light and dark differ within the middle of the box.
Seen seen_at(const Image& image, const core::Box& box) {
  const double trim = 0.15 * box.height();
  const int x0 = std::clamp(static_cast<int>(box.x0 * image.width), 0, image.width - 1);
  const int x1 = std::clamp(static_cast<int>(std::ceil(box.x1 * image.width)), x0 + 1, image.width);
  const int y0 = std::clamp(static_cast<int>((box.y0 + trim) * image.height), 0, image.height - 1);
  const int y1 =
      std::clamp(static_cast<int>(std::ceil((box.y1 - trim) * image.height)), y0 + 1, image.height);
  std::array<int, 3> darkest{255, 255, 255}, lightest{0, 0, 0};
  for (int y = y0; y < y1; ++y)
    for (int x = x0; x < x1; ++x)
      for (int c = 0; c < image.channels; ++c) {
        const std::size_t channel = static_cast<std::size_t>(c);
        const int value = image.pixels[static_cast<std::size_t>(y) * image.row_bytes() +
                                       static_cast<std::size_t>(x * image.channels) + channel];
        darkest[channel] = std::min(darkest[channel], value);
        lightest[channel] = std::max(lightest[channel], value);
        if (lightest[channel] - darkest[channel] >= kInk) return Seen::ink;
      }
  constexpr int kPaper = 160;
  const bool is_light =
      std::ranges::all_of(std::span(darkest).first(static_cast<std::size_t>(image.channels)),
                          [](int value) { return value >= kPaper; });
  return is_light ? Seen::bare_paper : Seen::covered;
}

struct SeenWords {
  std::vector<core::Word> words;
  bool trusted = false;          // not too many of the others, to trust these
  std::int64_t bare_glyphs = 0;  // of words where only paper is seen
};

// Without the words that leave no trace on the drawn page: white on white, clipped away, under an
// area of one colour, in a layer that isn't shown, of a font that can't be drawn.
SeenWords seen_words(const Image& drawn, const std::vector<core::Word>& words) {
  SeenWords result;
  for (const core::Word& word : words) {
    const Seen seen = has_letter_or_digit(word.text) ? seen_at(drawn, word.box) : Seen::ink;
    if (seen == Seen::ink) result.words.push_back(word);
    if (seen == Seen::bare_paper) result.bare_glyphs += std::ssize(word.text);
  }
  result.trusted = !result.words.empty() && result.words.size() * 10 >= words.size() * 9;
  return result;
}

// Letters that are lost at this size or in grey make the page one to be read by OCR. The first page
// is most likely wanted as a picture later, and drawn for that.
core::Result<SeenWords> words_with_ink(const poppler::page& page, const PageGeometry& geometry,
                                       int number, const std::vector<core::Word>& words,
                                       const Limits& limits, Drawings& drawings) {
  if (const Image* before = drawings.find(number)) return seen_words(*before, words);
  constexpr double kInkDpi = 60;
  constexpr double kMostPixels = 2e6;
  const double inches = geometry.upright_width() * geometry.upright_height();
  const bool wanted = number == 1 && inches * kScreenDpi * kScreenDpi <= kMostPixels;
  const double dpi = wanted ? kScreenDpi : std::min(kInkDpi, std::sqrt(kMostPixels / inches));
  auto drawn = render(page, geometry, dpi, dpi, Drawn::in_rough_grey);
  if (!drawn) return tl::make_unexpected(drawn.error());
  SeenWords found = seen_words(*drawn, words);
  // What is wanted later is within the limits.
  if (wanted && check_pixels(drawn->width, drawn->height, limits))
    drawings.keep(number, std::move(*drawn));
  return found;
}

void drop_hidden_words(const PageContent& content, std::vector<core::Word>& words) {
  std::erase_if(words, [&](const core::Word& word) {
    return std::ranges::any_of(content.hidden_at, [&](const core::Point& p) {
      return p.x >= word.box.x0 && p.x <= word.box.x1 && p.y >= word.box.y0 && p.y <= word.box.y1;
    });
  });
}

bool may_be_print(const PageContent& content, const PageWords& words, double max_pixels) {
  double pixels = 0;
  for (const PlacedImage& image : content.images) pixels += image.width * image.height;
  return content.complete && pixels <= max_pixels && content.visible_glyphs > 0 &&
         content.hidden_glyphs <= kFewGlyphs && content.image_coverage < kCovers &&
         !content.replaced_text && content.unmapped_glyphs * 20 <= content.visible_glyphs &&
         words.sideways * 2 <= words.words.size() && !is_garbage(words.words);
}

}  // namespace

core::Result<TextLayer> read_text(PdfFile& file, int number, const Limits& limits,
                                  Drawings& drawings) {
  const auto page = file.page(number);
  if (!page) return tl::make_unexpected(page.error());
  const PageGeometry geometry = file.geometry(number, **page);
  const PageContent content = read_content(file.page_object(number), geometry.to_fractions());
  if (content.undecodable)
    return core::fail(core::ErrorCode::corrupt,
                      "The page's content can't be decoded; it may be damaged.");

  PageWords words = words_of(**page, geometry);
  TextLayer layer;
  layer.width = geometry.upright_width();
  layer.height = geometry.upright_height();
  layer.has_pictures = !content.complete || content.image_coverage > kHoldsPrint ||
                       content.outline_coverage > kHoldsPrint;
  layer.in_part = content.broken;
  if (!words.words.empty() &&
      may_be_print(content, words, static_cast<double>(limits.max_pixels))) {
    std::vector<core::Word> seen = words.words;
    drop_hidden_words(content, seen);
    if (auto found = words_with_ink(**page, geometry, number, seen, limits, drawings)) {
      layer.in_part |= found->bare_glyphs > content.inkless_glyphs + kFewGlyphs;
      layer.is_print = found->trusted;
      if (layer.is_print) words.words = std::move(found->words);
    }
  }
  layer.words = std::move(words.words);
  return layer;
}

}  // namespace noticescan::input
