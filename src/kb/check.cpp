// SPDX-License-Identifier: Apache-2.0
#include "kb/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>

#include "kb/card_reader.hpp"
#include "kb/json_place.hpp"

namespace noticescan::kb {
namespace {

namespace fs = std::filesystem;

struct CardText {
  std::string field;
  std::string_view text;
};

void add_list(std::vector<CardText>& out, std::string_view field,
              const std::vector<std::string>& texts) {
  for (std::size_t i = 0; i < texts.size(); ++i)
    out.push_back({fmt::format("{}[{}]", field, i), texts[i]});
}

// What a reader sees as running text. The notes of forms are left out: "to ask for monthly
// payments" is no sentence.
std::vector<CardText> texts_of(const NoticeRecord& record) {
  std::vector<CardText> out = {{"why_sent", record.why_sent},
                               {"response_window.text", record.response_window.text},
                               {"appeal_path.text", record.appeal_path.text}};
  add_list(out, "required_action", record.required_action);
  add_list(out, "appeal_path.steps", record.appeal_path.steps);
  add_list(out, "notes", record.notes);
  if (record.es) {
    out.push_back({"es.why_sent", record.es->why_sent});
    add_list(out, "es.required_action", record.es->required_action);
  }
  return out;
}

// Lower case, letters and digits only, one blank between words.
std::string plain(std::string_view sentence) {
  std::string out;
  for (const char c : sentence) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::vector<std::string> sentences_of(std::string_view text) {
  std::vector<std::string> sentences;
  while (!text.empty()) {
    const auto end = text.find_first_of(".?:;");
    const auto length = end == std::string_view::npos ? text.size() : end;
    const auto sentence = plain(text.substr(0, length));
    // "Call the IRS" may stand on many cards.
    constexpr std::ptrdiff_t kShortest = 5;
    if (std::count(sentence.begin(), sentence.end(), ' ') + 1 >= kShortest)
      sentences.push_back(sentence);
    text.remove_prefix(std::min(text.size(), length + 1));
  }
  return sentences;
}

class CrossCheck {
 public:
  CrossCheck(fs::path data_dir, Folder& folder) : data_dir_(std::move(data_dir)), folder_(folder) {}

  void run() {
    for (const auto& record : folder_.kb.records) {
      if (record.confirmed_content) check_related(record);
    }
    for (const auto& record : folder_.kb.records) {
      if (record.confirmed_content) check_sentences(record);
    }
  }

 private:
  void check_related(const NoticeRecord& record) {
    for (std::size_t i = 0; i < record.related.size(); ++i) {
      const auto& code = record.related[i].code;
      if (folder_.kb.find(code)) continue;
      problem(
          record, fmt::format("related[{}].code", i),
          fmt::format("{} has no file: correct the code, or add {}.json with content not_confirmed",
                      code, file_stem_of(code)));
    }
  }

  void check_sentences(const NoticeRecord& record) {
    for (const auto& [field, text] : texts_of(record)) {
      for (const auto& sentence : sentences_of(text)) {
        const auto [it, is_new] = owners_.emplace(sentence, record.code);
        if (is_new || it->second == record.code) continue;
        problem(
            record, field,
            fmt::format("says \"{}\" as {} does: say it in words of its own, or once for all in "
                        "kb/common.json",
                        sentence, it->second));
      }
    }
  }

  void problem(const NoticeRecord& record, std::string field, std::string remedy) {
    const fs::path path = data_dir_ / "notices" / (file_stem_of(record.code) + ".json");
    std::ifstream in(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    const int line = line_of(text, field);
    folder_.problems.push_back({path.string(), line, std::move(field), std::move(remedy)});
  }

  fs::path data_dir_;
  Folder& folder_;
  std::map<std::string, std::string> owners_;  // sentence -> the first card that says it
};

}  // namespace

std::vector<Problem> check(const std::filesystem::path& data_dir) {
  Folder folder = read_folder(data_dir);
  CrossCheck(data_dir, folder).run();
  return std::move(folder.problems);
}

}  // namespace noticescan::kb
