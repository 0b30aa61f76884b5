// SPDX-License-Identifier: Apache-2.0
#include "deadline_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <set>
#include <stdexcept>

#include "support/text_page.hpp"

namespace noticescan::test {
namespace {

constexpr std::string_view kColumns = "¦";  // between two columns that may change places
constexpr std::string_view kNewPage = "====";

using Values = std::map<std::string, std::string>;

struct Sheet {
  Values defaults;
  std::string drawing;
};

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    lines.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

// Puts a value of one line in place of "{name}": columns behind it stay where they are as long as a
// blank is left for them.
void put_inline(std::string& line, std::size_t at, std::size_t length, const std::string& value) {
  line.replace(at, length, value);
  const std::size_t end = at + value.size();
  if (value.size() < length) {
    line.insert(end, length - value.size(), ' ');
    return;
  }
  std::size_t extra = value.size() - length;
  while (extra > 0 && end + 1 < line.size() && line[end] == ' ' && line[end + 1] == ' ') {
    line.erase(end, 1);
    --extra;
  }
}

// Every "{name}" of a line replaced; a value of several lines goes on below, at the same column.
std::vector<std::string> filled(std::string line, const Values& values) {
  std::vector<std::string> below;
  for (std::size_t at = line.find('{'); at != std::string::npos; at = line.find('{', at)) {
    const auto close = line.find('}', at);
    if (close == std::string::npos) break;
    const auto value = values.find(line.substr(at + 1, close - at - 1));
    if (value == values.end()) {  // a brace of the page itself
      ++at;
      continue;
    }
    const auto text = lines_of(value->second);
    put_inline(line, at, close + 1 - at, text.front());
    for (std::size_t i = 1; i < text.size(); ++i)
      below.push_back(text[i].empty() ? "" : std::string(at, ' ') + text[i]);
  }
  below.insert(below.begin(), line);
  return below;
}

std::string filled_drawing(const std::string& drawing, const Values& values) {
  std::string out;
  for (const std::string& line : lines_of(drawing)) {
    for (const std::string& each : filled(line, values)) out += each + '\n';
  }
  return out;
}

// Values may name one another: "Pay {amount} by {due}".
void expand(Values& values) {
  for (auto& [name, text] : values) {
    for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
      const auto close = text.find('}', at);
      if (close == std::string::npos) break;
      const auto value = values.find(text.substr(at + 1, close - at - 1));
      if (value != values.end() && value->first != name)
        text.replace(at, close + 1 - at, value->second);
    }
  }
}

struct Parser {
  std::map<std::string, Sheet> sheets;
  std::vector<DeadlineRow> rows;
  // What is being read.
  std::string sheet;
  std::string title;
  int title_line = 0;
  Values values;
  std::string drawing;
  std::string last_key;
  bool in_drawing = false;

  [[noreturn]] static void fail(int line, const std::string& what) {
    throw std::runtime_error(fmt::format("line {}: {}", line, what));
  }

  void finish() {
    if (!sheet.empty()) {
      sheets[sheet] = {values, drawing};
    } else if (!title.empty()) {
      rows.push_back(make_row());
    }
    sheet.clear();
    title.clear();
    values.clear();
    drawing.clear();
    last_key.clear();
    in_drawing = false;
  }

  DeadlineRow make_row() {
    if (!values.contains("want")) fail(title_line, "a row without \"want\"");
    DeadlineRow row{.title = title, .drawing = drawing, .want = values["want"], .line = title_line};
    Values all = values;
    if (values.contains("on")) {
      const auto on = sheets.find(values["on"]);
      if (on == sheets.end()) fail(title_line, "no page " + values["on"]);
      row.drawing = on->second.drawing;
      all.insert(on->second.defaults.begin(), on->second.defaults.end());
    }
    if (row.drawing.empty()) fail(title_line, "a row without a page");
    if (all.contains("as_of")) row.as_of = all["as_of"];
    if (all.contains("file")) row.file = all["file"];
    expand(all);
    row.drawing = filled_drawing(row.drawing, all);
    return row;
  }

  void read(const std::string& line, int number) {
    if (line.starts_with("@page ") || line.starts_with("@row ")) {
      finish();
      (line[1] == 'p' ? sheet : title) = line.substr(line.find(' ') + 1);
      title_line = number;
    } else if (in_drawing) {
      drawing += line + '\n';
    } else if (line == "--") {
      in_drawing = true;
    } else if (line.starts_with("  ") && !last_key.empty()) {
      std::string& value = values[last_key];
      if (!value.empty()) value += '\n';
      value += line.substr(2);
    } else if (!line.empty() && line.front() != '#') {
      const auto colon = line.find(':');
      if (colon == std::string::npos) fail(number, "neither a key nor a line of a value");
      last_key = line.substr(0, colon);
      const auto begin = line.find_first_not_of(' ', colon + 1);
      values[last_key] = begin == std::string::npos ? "" : line.substr(begin);
    }
  }
};

// A line with its columns parted at "¦", swapped or not, and the mark blanked out.
std::string with_columns(std::string line, bool swap) {
  const auto mark = line.find(kColumns);
  if (mark == std::string::npos) return line;
  std::string left = line.substr(0, mark);
  std::string right = line.substr(mark + kColumns.size());
  if (!swap) return left + "  " + right;
  while (!right.empty() && right.back() == ' ') right.pop_back();
  const auto begin = left.find_first_not_of(' ');
  left = begin == std::string::npos ? "" : left.substr(begin);
  constexpr std::size_t kHalf = 68;
  right = "   " + right;
  right.append(right.size() < kHalf ? kHalf - right.size() : 3, ' ');
  return right + left;
}

void move(core::PageReading& page, const View& view) {
  const auto moved = [&](double at, double shift) { return 0.5 + (at - 0.5) * view.scale + shift; };
  for (core::Word& word : page.words) {
    word.box = {moved(word.box.x0, view.shift_x), moved(word.box.y0, view.shift_y),
                moved(word.box.x1, view.shift_x), moved(word.box.y1, view.shift_y)};
  }
}

// What OCR does to good print: boxes that jitter by a tenth of the line's height, a word in sixty
// cut in two or run into the next.
void roughen(core::PageReading& page, unsigned seed) {
  std::mt19937 random(seed);
  const auto unit = [&] { return static_cast<double>(random() % 10000) / 10000; };
  std::vector<core::Word> words;
  for (core::Word word : page.words) {
    const double jitter = 0.1 * word.box.height();
    for (double* edge : {&word.box.x0, &word.box.x1, &word.box.y0, &word.box.y1})
      *edge += jitter * (2 * unit() - 1);
    const double gap = words.empty() ? 1 : word.box.x0 - words.back().box.x1;
    const bool same_line =
        !words.empty() && std::abs(word.box.y0 - words.back().box.y0) < 4 * jitter;
    if (same_line && gap > 0 && gap < word.box.height() && unit() < 0.008) {
      words.back().text += word.text;
      words.back().box = core::united(words.back().box, word.box);
      continue;
    }
    const bool ascii = std::all_of(word.text.begin(), word.text.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii && word.text.size() > 3 && unit() < 0.008) {
      const std::size_t half = word.text.size() / 2;
      core::Word rest = word;
      const double middle = word.box.x0 + word.box.width() / 2;
      rest.text = word.text.substr(half);
      rest.box.x0 = middle + jitter;
      word.text.resize(half);
      word.box.x1 = middle - jitter;
      words.push_back(word);
      words.push_back(rest);
      continue;
    }
    words.push_back(word);
  }
  page.words = std::move(words);
}

std::string day_and_status(const deadline::RespondBy& r) {
  std::string out;
  if (r.date) out = core::to_iso(*r.date) + " ";
  out += r.status ? core::name_of(*r.status) : "no notice";
  if (r.immediate && r.status != core::Status::immediate) out += " now";
  std::set<std::string> days;
  for (const auto& c : r.candidates) {
    if (c.date) days.insert(core::to_iso(*c.date));
  }
  for (const std::string& day : days) out += " " + day;
  return out;
}

}  // namespace

std::vector<DeadlineRow> parse_deadline_rows(std::string_view text) {
  Parser parser;
  int number = 0;
  for (const std::string& line : lines_of(text)) parser.read(line, ++number);
  parser.finish();
  return std::move(parser.rows);
}

core::DocumentReading draw(const DeadlineRow& row, const View& view) {
  std::vector<std::string> pages(1);
  for (const std::string& line : lines_of(row.drawing)) {
    if (line.starts_with(kNewPage)) {
      pages.emplace_back();
    } else {
      pages.back() += with_columns(line, view.swap_columns) + '\n';
    }
  }
  core::DocumentReading reading;
  reading.media_type = view.ocr ? "image/png" : "application/pdf";
  for (const std::string& drawing : pages) {
    TextPageOptions options;
    options.page = static_cast<int>(reading.pages.size()) + 1;
    if (view.ocr) {
      options.read = core::ReadBy::ocr;
      options.confidence = 0.93;
    }
    auto end = drawing.find_last_not_of(" \n");
    core::PageReading page =
        text_page(drawing.substr(0, end == std::string::npos ? 0 : end + 1), options);
    if (view.ocr) {
      page.quality = core::PageQuality{0.05, 0.9, 0.93};
      roughen(page, view.seed + static_cast<unsigned>(10 * row.line + options.page));
    }
    move(page, view);
    reading.pages.push_back(std::move(page));
  }
  reading.page_count = static_cast<int>(reading.pages.size());
  return reading;
}

std::string in_short(const summary::NoticeSummary& record) {
  if (record.outcome == summary::Outcome::not_a_notice) return "not a notice";
  if (record.outcome == summary::Outcome::unreadable) return "unreadable";
  std::string out = "none";
  if (record.notice) {
    const bool doubted = std::any_of(
        record.warnings.begin(), record.warnings.end(),
        [](const auto& w) { return w.code == "code_unknown" || w.code == "code_unsure"; });
    out = record.notice->code + (doubted ? "?" : "");
  }
  out += " " + (record.fields.notice_date ? core::to_iso(*record.fields.notice_date) : "none");
  out += "; " + day_and_status(record.respond_by);
  for (const deadline::Deadline& d : record.deadlines) {
    out += fmt::format("; {} ", core::name_of(d.role));
    if (d.date) out += core::to_iso(*d.date) + " ";
    out += core::name_of(d.status);
    if (d.superseded) out += " superseded";
  }
  return out;
}

}  // namespace noticescan::test
