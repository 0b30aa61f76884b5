// SPDX-License-Identifier: Apache-2.0
#include "confusions.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "input/document.hpp"
#include "pipeline/worker/crops.hpp"
#include "wording.hpp"

namespace noticescan::accuracy {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostOfAKey = 3;  // places of one fact; notices print their code many times

std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '&')
      result += "&amp;";
    else if (c == '<')
      result += "&lt;";
    else
      result += c;
  }
  return result;
}

int rotation_of(const Truth& truth, int page) {
  const auto index = static_cast<std::size_t>(page - 1);
  return index < truth.rotation.size() ? truth.rotation[index] : 0;
}

// A picture to cut out, and what to write under it.
struct Piece {
  pipeline::Crop crop;
  std::string caption;
};

std::vector<Piece> pieces_of(const Judged& judged) {
  std::vector<Piece> pieces;
  std::map<std::string, std::size_t> taken;
  for (const Printing& at : judged.truth.printings) {
    if (++taken[at.key] > kMostOfAKey) continue;
    const int rotation = rotation_of(judged.truth, at.page);
    pieces.push_back({{at.page, rotation, turned(at.box, rotation)}, "printed: " + at.key});
  }
  taken.clear();
  for (const Place& at : judged.answer.places) {
    if (++taken[at.key] > kMostOfAKey) continue;
    pieces.push_back({{at.page, at.rotation, at.box}, fmt::format("read: {} {}", at.key, at.text)});
  }
  return pieces;
}

// Whether all pieces could be cut out into `names`.
bool cut_out(const fs::path& file, const std::vector<Piece>& pieces,
             const std::vector<fs::path>& names) {
  pipeline::DrawCrops request;
  request.max_pixels = input::Limits{}.max_pixels;
  request.max_pages = input::Limits{}.max_pages;
  std::vector<pipeline::FileDescriptor> files;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    request.crops.push_back(pieces[i].crop);
    files.emplace_back(::open(names[i].c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
  }
  const std::string content = read_whole(file);
  pipeline::KeptPictures kept;
  return pipeline::draw_crops({content.begin(), content.end()}, request, files, kept).has_value();
}

std::string section_of(const Judged& judged, const fs::path& crops, std::size_t number) {
  const bool is_false = has_false_claim(judged.truth, judged.verdict);
  std::string html = fmt::format(
      "<section{}>\n<h2>{}</h2>\n<p>{}</p>\n<p>true: <b>{}</b><br>read: <b>{}</b></p>\n",
      is_false ? " class=\"false\"" : "", escaped(judged.truth.file),
      escaped(made_line(judged.truth)), escaped(truth_line(judged.truth)),
      escaped(answer_line(judged.answer)));
  const std::vector<Piece> pieces = pieces_of(judged);
  std::vector<fs::path> names;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    names.push_back(crops / fmt::format("{:04}-{:02}.png", number, i));
  }
  if (!cut_out(judged.truth.path, pieces, names)) return html + "<p>no pictures</p></section>\n";
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    html +=
        fmt::format("<figure><img src=\"{}\"><figcaption>{}</figcaption></figure>\n",
                    (crops.filename() / names[i].filename()).string(), escaped(pieces[i].caption));
  }
  return html + "</section>\n";
}

constexpr const char* kHead = R"(<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Confusions</title><style>
body { font: 15px sans-serif; margin: 2em } section { border-top: 1px solid #ccc }
h2 { font-size: 1em } .false h2 { color: #b00 } figure { display: inline-block; margin: .3em }
figcaption { font-size: .8em; color: #555; max-width: 30em } img { border: 1px solid #ddd }
</style></head><body>
)";

}  // namespace

core::Box turned(const core::Box& box, int degrees) {
  if (degrees == 90) return {1 - box.y1, box.x0, 1 - box.y0, box.x1};
  if (degrees == 180) return {1 - box.x1, 1 - box.y1, 1 - box.x0, 1 - box.y0};
  if (degrees == 270) return {box.y0, 1 - box.x1, box.y1, 1 - box.x0};
  return box;
}

void write_confusions(const fs::path& file, const std::vector<Judged>& all, std::size_t most) {
  std::vector<const Judged*> wrong;
  for (const Judged& judged : all) {
    if (!is_right(judged.truth, judged.verdict)) wrong.push_back(&judged);
  }
  std::stable_partition(wrong.begin(), wrong.end(), [](const Judged* judged) {
    return has_false_claim(judged->truth, judged->verdict);
  });
  const fs::path crops = file.string() + ".crops";
  fs::remove_all(crops);
  fs::create_directories(crops);
  std::string html = kHead;
  html += fmt::format("<h1>{} of {} files are not read rightly</h1>\n", wrong.size(), all.size());
  for (std::size_t i = 0; i < std::min(most, wrong.size()); ++i) {
    html += section_of(*wrong[i], crops, i);
  }
  write_whole(file, html + "</body></html>\n");
}

void keep_failures(const fs::path& folder, const std::vector<Judged>& all) {
  fs::create_directories(folder);
  std::string truth;
  for (const Judged& judged : all) {
    if (!has_false_claim(judged.truth, judged.verdict) || judged.truth.line.is_null()) continue;
    Json line = judged.truth.line;
    std::string name = judged.truth.file;
    std::replace(name.begin(), name.end(), '/', '-');
    line["file"] = name;
    fs::copy_file(judged.truth.path, folder / name, fs::copy_options::overwrite_existing);
    truth += line.dump() + "\n";
  }
  write_whole(folder / "truth.jsonl", truth);
}

}  // namespace noticescan::accuracy
