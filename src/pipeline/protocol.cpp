// SPDX-License-Identifier: Apache-2.0
#include "pipeline/protocol.hpp"

#include <fmt/format.h>

#include <limits>

#include "pipeline/checked_json.hpp"

namespace noticescan::pipeline {
namespace {

using checked::Json;
using checked::Malformed;

// Bounds that no honest message comes near; they keep a dishonest one small and harmless.
constexpr int kMaxDepth = 8;
constexpr std::size_t kMaxWordsAPage = 500'000;
constexpr std::size_t kMaxWordBytes = 64 * 1024;
constexpr std::size_t kMaxTextBytes = 4096;  // messages, types, passwords
constexpr std::size_t kMaxTimings = 100;
constexpr double kFarOff = 1e6;

// --- what both directions share -----------------------------------------------------------------

std::string dump(Json message, const char* type) {
  message["version"] = kProtocolVersion;
  message["type"] = type;
  return message.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// The message's type, where it is an object of this version.
std::string checked_type(const Json& message) {
  checked::object(message, 32, "the message");
  const auto version = checked::integer(checked::member(message, "version"), 0,
                                        std::numeric_limits<int>::max(), "version");
  if (version != kProtocolVersion) {
    throw Malformed(fmt::format("protocol version {}, not {}", version, kProtocolVersion));
  }
  return checked::text(checked::member(message, "type"), 32, "type");
}

tl::unexpected<core::Error> refused(const std::exception& e) {
  return core::fail(core::ErrorCode::crashed, fmt::format("A bad message: {}.", e.what()));
}

int page_number(const Json& value) {
  return static_cast<int>(checked::integer(value, 1, kMaxPages, "page"));
}

int rotation(const Json& value) {
  const auto degrees = static_cast<int>(checked::integer(value, 0, 270, "rotation"));
  if (degrees % 90 != 0) throw Malformed("rotation is no quarter turn");
  return degrees;
}

Json to_json(const core::Box& box) {
  return {box.x0, box.y0, box.x1, box.y1};
}

core::Box to_box(const Json& value) {
  checked::array(value, 4, "box");
  if (value.size() != 4) throw Malformed("box has not four numbers");
  const auto at = [&](std::size_t i) { return checked::number(value[i], -10, 10, "box"); };
  return {at(0), at(1), at(2), at(3)};
}

// --- requests -----------------------------------------------------------------------------------

Json to_json(const std::vector<Crop>& crops) {
  Json list = Json::array();
  for (const Crop& crop : crops) {
    list.push_back({{"page", crop.page}, {"rotation", crop.rotation}, {"box", to_json(crop.box)}});
  }
  return list;
}

std::vector<Crop> to_crops(const Json& value, std::size_t max_size) {
  std::vector<Crop> crops;
  for (const Json& crop : checked::array(value, max_size, "crops")) {
    crops.push_back({page_number(checked::member(crop, "page")),
                     rotation(checked::member(crop, "rotation")),
                     to_box(checked::member(crop, "box"))});
  }
  return crops;
}

Json with_opening(Json message, const Opening& opening) {
  message["max_pixels"] = opening.max_pixels;
  message["max_pages"] = opening.max_pages;
  message["password"] = opening.password;
  return message;
}

void read_opening(const Json& message, Opening& opening) {
  opening.max_pixels = checked::integer(checked::member(message, "max_pixels"), 0,
                                        std::numeric_limits<std::int64_t>::max(), "max_pixels");
  opening.max_pages = static_cast<int>(
      checked::integer(checked::member(message, "max_pages"), 0, kMaxPages, "max_pages"));
  opening.password = checked::text(checked::member(message, "password"), kMaxTextBytes, "password");
}

Read to_read(const Json& message) {
  Read read;
  for (const Json& page : checked::array(checked::member(message, "pages"), kMaxPages, "pages")) {
    read.pages.push_back(page_number(page));
  }
  read_opening(message, read);
  read.cpu_seconds =
      checked::number(checked::member(message, "cpu_seconds"), 0, 1e9, "cpu_seconds");
  read.effort =
      static_cast<Effort>(checked::integer(checked::member(message, "effort"), 0, 2, "effort"));
  return read;
}

DrawCrops to_draw_crops(const Json& message) {
  DrawCrops draw;
  draw.crops = to_crops(checked::member(message, "crops"), kMaxCrops);
  draw.hidden = to_crops(checked::member(message, "hidden"), 100'000);
  draw.small = checked::integer(checked::member(message, "small"), 0, 1, "small") == 1;
  read_opening(message, draw);
  return draw;
}

// A word is an array here, too: text and four corners.
Json to_json(const HiddenWord& word) {
  Json json = {word.text};
  for (const core::Point& corner : word.quad) {
    json.push_back(corner.x);
    json.push_back(corner.y);
  }
  return json;
}

HiddenWord to_hidden_word(const Json& value) {
  if (checked::array(value, 9, "word").size() != 9) throw Malformed("word has not nine elements");
  HiddenWord word{checked::text(value[0], kMaxWordBytes, "a word's text"), {}};
  for (std::size_t i = 0; i < word.quad.size(); ++i) {
    const auto at = [&](std::size_t k) { return checked::number(value[k], -10, 10, "a corner"); };
    word.quad.at(i) = {at(2 * i + 1), at(2 * i + 2)};
  }
  return word;
}

Json to_json(const CopyPages::Page& page) {
  Json words = Json::array();
  for (const HiddenWord& word : page.words) words.push_back(to_json(word));
  return {{"document", page.document},
          {"page", page.page},
          {"rotation", page.rotation},
          {"words", std::move(words)}};
}

CopyPages::Page to_page_copy(const Json& value) {
  CopyPages::Page page;
  page.document = static_cast<int>(
      checked::integer(checked::member(value, "document"), 0, kMaxDocuments - 1, "document"));
  page.page = page_number(checked::member(value, "page"));
  page.rotation = rotation(checked::member(value, "rotation"));
  for (const Json& word : checked::array(checked::member(value, "words"), kMaxWordsAPage, "words"))
    page.words.push_back(to_hidden_word(word));
  return page;
}

CopyPages to_copy_pages(const Json& message) {
  CopyPages copy;
  for (const Json& page : checked::array(checked::member(message, "pages"), kMaxPages, "pages"))
    copy.pages.push_back(to_page_copy(page));
  read_opening(message, copy);
  return copy;
}

// --- replies ------------------------------------------------------------------------------------

Json to_json(const core::Error& error) {
  // A library's words may be long; a cut character becomes U+FFFD, which is longer by two bytes.
  return {{"code", core::name_of(error.code)},
          {"message", error.message.substr(0, kMaxTextBytes - 4)}};
}

core::Error to_error(const Json& value) {
  const auto code =
      core::error_code_named(checked::text(checked::member(value, "code"), 64, "code"));
  if (!code) throw Malformed("an unknown error code");
  return {*code, checked::text(checked::member(value, "message"), kMaxTextBytes, "message")};
}

// A word is an array, since a document has thousands: text, box, confidence, and where the word was
// looked at again, what the two readers made of it.
Json to_json(const core::Word& word) {
  Json::array_t json;  // a list in braces would be copied
  json.reserve(8);
  json.emplace_back(word.text);
  for (const double value : {word.box.x0, word.box.y0, word.box.x1, word.box.y1, word.confidence})
    json.emplace_back(value);
  if (word.reread) json.emplace_back(*word.reread);
  if (word.reread && word.witness) json.emplace_back(*word.witness);
  return json;
}

core::Word to_word(const Json& value) {
  checked::array(value, 8, "word");
  if (value.size() < 6) throw Malformed("word has less than six elements");
  core::Word word;
  word.text = checked::text(value[0], kMaxWordBytes, "a word's text");
  const auto edge = [&](std::size_t i) { return checked::number(value[i], -10, 10, "box"); };
  word.box = {edge(1), edge(2), edge(3), edge(4)};
  word.confidence = checked::number(value[5], 0, 1, "a word's confidence");
  if (value.size() > 6) word.reread = checked::text(value[6], kMaxWordBytes, "a word reread");
  if (value.size() > 7) word.witness = checked::text(value[7], kMaxWordBytes, "a witness");
  return word;
}

Json to_json(const core::Mesh& mesh) {
  Json points = Json::array();
  for (const core::Point& p : mesh.points) points.insert(points.end(), {p.x, p.y});
  return {{"columns", mesh.columns}, {"rows", mesh.rows}, {"points", std::move(points)}};
}

core::Mesh to_mesh(const Json& value) {
  constexpr int kMostPoints = 64;  // along either side
  const auto count = [&](const char* key) {
    return static_cast<int>(checked::integer(checked::member(value, key), 2, kMostPoints, key));
  };
  core::Mesh mesh{count("columns"), count("rows"), {}};
  const std::size_t size = static_cast<std::size_t>(mesh.columns * mesh.rows);
  const Json& numbers = checked::array(checked::member(value, "points"), 2 * size, "points");
  if (numbers.size() != 2 * size) throw Malformed("a bend has not as many points as it says");
  for (std::size_t i = 0; i < size; ++i) {
    mesh.points.push_back({checked::number(numbers[2 * i], -kFarOff, kFarOff, "a point"),
                           checked::number(numbers[2 * i + 1], -kFarOff, kFarOff, "a point")});
  }
  return mesh;
}

Json to_json(const core::PageReading& page) {
  Json json = {{"page", page.page},
               {"sheet", page.sheet},
               {"rotation", page.rotation},
               {"read", core::name_of(page.read)},
               {"width", page.width},
               {"height", page.height},
               {"to_source", page.to_source.plane.h}};
  if (!page.to_source.bend.points.empty()) json["bend"] = to_json(page.to_source.bend);
  Json& words = json["words"] = Json::array();
  for (const core::Word& word : page.words) words.push_back(to_json(word));
  if (!page.words_again.empty()) {
    Json& again = json["words_again"] = Json::array();
    for (const core::Word& word : page.words_again) again.push_back(to_json(word));
  }
  if (page.by_lines) json["by_lines"] = 1;
  if (page.in_part) json["in_part"] = 1;
  if (page.quality) {
    json["quality"] = {{"ink", page.quality->ink},
                       {"sharpness", page.quality->sharpness},
                       {"mean_confidence", page.quality->mean_confidence},
                       {"x_height", page.quality->x_height},
                       {"light", page.quality->light},
                       {"glare", page.quality->glare},
                       {"cut_off", page.quality->cut_off ? 1 : 0}};
  }
  if (page.failure) json["failure"] = to_json(*page.failure);
  return json;
}

core::ReadBy to_read_by(const Json& value) {
  const std::string name = checked::text(value, 16, "read");
  for (const auto read :
       {core::ReadBy::text_layer, core::ReadBy::ocr, core::ReadBy::both, core::ReadBy::no}) {
    if (core::name_of(read) == name) return read;
  }
  throw Malformed("an unknown way of reading");
}

std::vector<core::Word> to_words(const Json& value) {
  std::vector<core::Word> words;
  checked::array(value, kMaxWordsAPage, "words");
  words.reserve(value.size());
  for (const Json& word : value) words.push_back(to_word(word));
  return words;
}

core::PageReading to_page(const Json& value) {
  core::PageReading page;
  page.page = page_number(checked::member(value, "page"));
  page.sheet = static_cast<int>(checked::integer(checked::member(value, "sheet"), 0, 2, "sheet"));
  page.rotation = rotation(checked::member(value, "rotation"));
  page.read = to_read_by(checked::member(value, "read"));
  page.width = checked::number(checked::member(value, "width"), 1e-6, kFarOff, "width");
  page.height = checked::number(checked::member(value, "height"), 1e-6, kFarOff, "height");
  const Json& to_source = checked::array(checked::member(value, "to_source"), 9, "to_source");
  if (to_source.size() != 9) throw Malformed("to_source has not nine numbers");
  for (std::size_t i = 0; i < 9; ++i) {
    page.to_source.plane.h.at(i) = checked::number(to_source[i], -kFarOff, kFarOff, "to_source");
  }
  if (value.contains("bend")) page.to_source.bend = to_mesh(value["bend"]);
  page.words = to_words(checked::member(value, "words"));
  if (value.contains("words_again")) page.words_again = to_words(value["words_again"]);
  page.by_lines = value.contains("by_lines");
  page.in_part = value.contains("in_part");
  if (value.contains("quality")) {
    const Json& quality = value["quality"];
    const auto share = [&](const char* key) {
      return checked::number(checked::member(quality, key), 0, 1, key);
    };
    page.quality = {share("ink"),
                    share("sharpness"),
                    share("mean_confidence"),
                    checked::number(checked::member(quality, "x_height"), 0, kFarOff, "x_height"),
                    share("light"),
                    share("glare"),
                    checked::integer(checked::member(quality, "cut_off"), 0, 1, "cut_off") == 1};
  }
  if (value.contains("failure")) page.failure = to_error(value["failure"]);
  return page;
}

core::DocumentReading to_document(const Json& message) {
  core::DocumentReading document;
  document.media_type = checked::text(checked::member(message, "media_type"), 128, "media_type");
  document.page_count = static_cast<int>(
      checked::integer(checked::member(message, "page_count"), 0, kMaxPages, "page_count"));
  document.damaged = checked::integer(checked::member(message, "damaged"), 0, 1, "damaged") == 1;
  std::pair last{0, 0};
  for (const Json& value : checked::array(checked::member(message, "pages"), kMaxPages, "pages")) {
    document.pages.push_back(to_page(value));
    const core::PageReading& page = document.pages.back();
    const std::pair place{page.page, page.sheet};
    // After a whole page comes the next; after a first sheet its second, too.
    const bool in_order = page.page > last.first || (place > last && last.second > 0);
    if (!in_order || page.page > document.page_count) {
      throw Malformed("pages out of order, or beyond the last one");
    }
    last = place;
  }
  const Json& timings =
      checked::object(checked::member(message, "timings_ms"), kMaxTimings, "timings_ms");
  for (const auto& [name, value] : timings.items()) {
    document.timings_ms[checked::text(name, 64, "a timing's name")] =
        checked::number(value, 0, 1e12, "a timing");
  }
  return document;
}

}  // namespace

std::string encode(const Request& request) {
  if (const auto* read = std::get_if<Read>(&request)) {
    return dump(with_opening({{"pages", read->pages},
                              {"cpu_seconds", read->cpu_seconds},
                              {"effort", static_cast<int>(read->effort)}},
                             *read),
                "read");
  }
  if (const auto* copy = std::get_if<CopyPages>(&request)) {
    Json pages = Json::array();
    for (const CopyPages::Page& page : copy->pages) pages.push_back(to_json(page));
    return dump(with_opening({{"pages", std::move(pages)}}, *copy), "copy_pages");
  }
  if (std::holds_alternative<TellVersions>(request)) return dump(Json::object(), "tell_versions");
  const auto& draw = std::get<DrawCrops>(request);
  return dump(with_opening({{"crops", to_json(draw.crops)},
                            {"hidden", to_json(draw.hidden)},
                            {"small", draw.small ? 1 : 0}},
                           draw),
              "draw_crops");
}

std::string encode(const Reply& reply) {
  if (const auto* error = std::get_if<core::Error>(&reply)) return dump(to_json(*error), "error");
  if (const auto* drawn = std::get_if<CropsDrawn>(&reply)) {
    return dump({{"count", drawn->count}}, "crops_drawn");
  }
  if (const auto* copied = std::get_if<PagesCopied>(&reply)) {
    return dump({{"count", copied->count}}, "pages_copied");
  }
  if (const auto* versions = std::get_if<Versions>(&reply))
    return dump({{"text", versions->text}}, "versions");
  const auto& document = std::get<core::DocumentReading>(reply);
  Json message = {{"media_type", document.media_type},
                  {"page_count", document.page_count},
                  {"damaged", document.damaged ? 1 : 0},
                  {"timings_ms", document.timings_ms}};
  Json& pages = message["pages"] = Json::array();
  for (const core::PageReading& page : document.pages) pages.push_back(to_json(page));
  return dump(std::move(message), "document");
}

core::Result<Request> decode_request(std::string_view bytes) {
  try {
    const Json message = checked::parse(bytes, kMaxDepth);
    const std::string type = checked_type(message);
    if (type == "read") return to_read(message);
    if (type == "draw_crops") return to_draw_crops(message);
    if (type == "copy_pages") return to_copy_pages(message);
    if (type == "tell_versions") return TellVersions{};
    throw Malformed("an unknown request");
  } catch (const std::exception& e) {
    return refused(e);
  }
}

core::Result<Reply> decode_reply(std::string_view bytes) {
  try {
    const Json message = checked::parse(bytes, kMaxDepth);
    const std::string type = checked_type(message);
    if (type == "document") return to_document(message);
    if (type == "crops_drawn") {
      return CropsDrawn{static_cast<int>(
          checked::integer(checked::member(message, "count"), 0, kMaxCrops, "count"))};
    }
    if (type == "pages_copied") {
      return PagesCopied{static_cast<int>(
          checked::integer(checked::member(message, "count"), 0, kMaxPages, "count"))};
    }
    if (type == "versions")
      return Versions{checked::text(checked::member(message, "text"), kMaxTextBytes, "text")};
    if (type == "error") return to_error(message);
    throw Malformed("an unknown reply");
  } catch (const std::exception& e) {
    return refused(e);
  }
}

}  // namespace noticescan::pipeline
