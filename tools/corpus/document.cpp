// SPDX-License-Identifier: Apache-2.0
#include "document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <opencv2/core.hpp>
#include <stdexcept>

#include "damage/damage.hpp"
#include "draw.hpp"
#include "typeset.hpp"
#include "write/heic.hpp"
#include "write/image.hpp"
#include "write/pdf.hpp"

namespace noticescan::corpus {
namespace {

std::vector<Fact> facts_of(const Json& json) {
  std::vector<Fact> facts;
  for (const auto& [key, texts] : json.items())
    facts.push_back({key, texts.get<std::vector<std::string>>()});
  return facts;
}

Resolution resolution_of(const Picture& picture, const Json& write) {
  if (!write.contains("dpi_tag")) return {picture.dpi_x, picture.dpi_y};
  const Json& tag = write.at("dpi_tag");  // a wrong one, or none (0)
  return tag.is_array() ? Resolution{tag.at(0), tag.at(1)} : Resolution{tag, tag};
}

std::string replaced(std::string text, const Json& replacements) {
  for (const auto& [from, to] : replacements.items()) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + 1)) {
      text.replace(at, from.size(), to.get<std::string>());
      at += to.get_ref<const std::string&>().size();
    }
  }
  return text;
}

// The words of a line one after another, so that replacements may span them. The places stay.
std::vector<PlacedWord> misread(std::vector<PlacedWord> words, const Json& replacements) {
  for (std::size_t first = 0; first < words.size();) {
    std::size_t last = first;
    std::string line;
    while (last < words.size() && words[last].line == words[first].line)
      line += words[last++].text + " ";
    std::string changed = replaced(line, replacements);
    for (std::size_t i = first; i < last; ++i) {
      const std::size_t blank = changed.find(' ');
      words[i].text = changed.substr(0, blank);
      changed.erase(0, blank == std::string::npos ? blank : blank + 1);
    }
    first = last;
  }
  return words;
}

// PDFs of the IRS print the coupon before the header, or all labels before all values.
void shuffle_text(Page& page, Random& random) {
  const std::size_t cut =
      static_cast<std::size_t>(random.integer(0, static_cast<int>(page.texts.size())));
  std::rotate(page.texts.begin(), page.texts.begin() + static_cast<std::ptrdiff_t>(cut),
              page.texts.end());
  for (int swaps = random.integer(2, 8); swaps > 0 && !page.texts.empty(); --swaps) {
    const int last = static_cast<int>(page.texts.size()) - 1;
    std::swap(page.texts[random.integer(0, last)], page.texts[random.integer(0, last)]);
  }
}

// The picture as it lies in a file whose tag turns it upright: `degrees` clockwise.
cv::Mat turned_back(const cv::Mat& pixels, int degrees) {
  if (degrees == 0) return pixels;
  cv::Mat result;
  cv::rotate(pixels, result,
             degrees == 90    ? cv::ROTATE_90_COUNTERCLOCKWISE
             : degrees == 180 ? cv::ROTATE_180
                              : cv::ROTATE_90_CLOCKWISE);
  return result;
}

std::string write_scanned_pdf(const std::vector<Picture>& pictures, const std::vector<Page>& pages,
                              const Json& write) {
  std::vector<ScannedPage> scanned;
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    const Picture& picture = pictures[i];
    ScannedPage page;
    page.rotate = write.value("rotate", 0);
    page.pixels = turned_back(picture.pixels, page.rotate);
    page.width = picture.pixels.cols * 72 / picture.dpi_x;
    page.height = picture.pixels.rows * 72 / picture.dpi_y;
    if (page.rotate % 180 != 0) std::swap(page.width, page.height);
    if (write.contains("text_layer"))
      page.text_layer = misread(pages[i].words, write.at("text_layer"));
    scanned.push_back(page);
  }
  const std::string coding = write.value("coding", "jpeg");
  return to_scanned_pdf(scanned,
                        coding == "g4"      ? PdfCoding::g4
                        : coding == "flate" ? PdfCoding::flate
                                            : PdfCoding::jpeg,
                        write.value("quality", 75));
}

std::string write_tiff(const std::vector<Picture>& pictures, const Json& write) {
  std::vector<TiffPage> pages;
  for (const Picture& picture : pictures)
    pages.push_back({picture.pixels, resolution_of(picture, write)});
  const std::string coding = write.value("coding", "g4");
  return encode_tiff(pages, coding == "g4"   ? TiffCoding::g4
                            : coding == "g3" ? TiffCoding::g3
                                             : TiffCoding::lzw);
}

std::string write_jpeg(const Picture& picture, const Json& write) {
  std::optional<Exif> exif;
  int degrees = 0;
  if (write.contains("exif")) {
    exif = Exif{write.at("exif").value("orientation", 1), write.at("exif").value("taken", "")};
    degrees = exif->orientation == 6   ? 90
              : exif->orientation == 3 ? 180
              : exif->orientation == 8 ? 270
                                       : 0;
  }
  return encode_jpeg(turned_back(picture.pixels, degrees), write.value("quality", 85),
                     resolution_of(picture, write), exif);
}

std::string write_pictures(const std::vector<Picture>& pictures, const std::vector<Page>& pages,
                           const Json& write) {
  const std::string as = write.at("as");
  if (as == "scanned_pdf") return write_scanned_pdf(pictures, pages, write);
  if (as == "tiff") return write_tiff(pictures, write);
  if (as == "jpeg") return write_jpeg(pictures.at(0), write);
  if (as == "png") return encode_png(pictures.at(0).pixels, resolution_of(pictures.at(0), write));
  if (as == "heic") return encode_heic(pictures.at(0).pixels, write.value("quality", 50));
  throw std::runtime_error("no such kind of file: " + as);
}

std::vector<Page> make_pages(const Recipe& recipe) {
  std::vector<Page> pages = typeset(recipe.layout, recipe.values,
                                    {recipe.fonts, facts_of(recipe.facts), recipe.page_limit});
  Random order(Random::mixed(recipe.seed, "order of text"));
  Random digits(Random::mixed(recipe.seed, "digits"));
  for (Page& page : pages) {
    set_off(page, recipe.scale, recipe.shift);
    if (recipe.shuffled) shuffle_text(page, order);
    if (recipe.for_training) for_training(page, digits);
  }
  return pages;
}

Document make_digital(const std::vector<Page>& pages) {
  Document document{to_pdf(pages), {}};
  for (const Page& page : pages) {
    document.shots.push_back(
        {{}, cv::Size(cvRound(page.width), cvRound(page.height)), 0, traced(page, 72)});
  }
  return document;
}

// `pages` are those that the pictures were made of, if they were.
Document treated(std::vector<Picture> pictures, const std::vector<Page>& pages,
                 const Recipe& recipe, const Treatment& treat) {
  Document document;
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    Random random(Random::mixed(recipe.seed, fmt::format("damage of page {}", i)));
    Picture& picture = pictures[i];
    treat(picture, random);
    document.shots.push_back(
        {picture.pixels, picture.pixels.size(), picture.turns, picture.printings});
  }
  document.bytes = write_pictures(pictures, pages, recipe.write);
  return document;
}

}  // namespace

Document make_document(const Recipe& recipe) {
  return make_document(recipe, [&](Picture& page, Random& random) {
    apply_damage(page, recipe.damage, recipe.strength, random);
  });
}

Document make_document(const Recipe& recipe, const Treatment& treat) {
  const std::vector<Page> pages = make_pages(recipe);
  if (recipe.write.at("as") == "pdf") return make_digital(pages);
  std::vector<Picture> pictures;
  for (const Page& page : pages) pictures.push_back(to_picture(page, recipe.dpi, recipe.colour));
  return treated(std::move(pictures), pages, recipe, treat);
}

Document make_document(const Recipe& recipe, std::vector<Picture> pages) {
  if (holds_one_page(recipe.write)) pages.resize(1);
  return treated(std::move(pages), {}, recipe, [&](Picture& page, Random& random) {
    apply_damage(page, recipe.damage, recipe.strength, random);
  });
}

std::string extension_of(const Json& write) {
  const std::string as = write.at("as");
  if (as == "jpeg") return "jpg";
  if (as == "tiff") return "tif";
  return as == "png" || as == "heic" ? as : "pdf";
}

bool holds_one_page(const Json& write) {
  const std::string as = write.at("as");
  return as == "jpeg" || as == "png" || as == "heic";
}

void write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  if (!file.flush()) throw std::runtime_error("can't be written: " + path.string());
}

}  // namespace noticescan::corpus
