// SPDX-License-Identifier: Apache-2.0
#include "kb/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "kb/card_reader.hpp"
#include "kb/card_texts.hpp"
#include "kb/json_place.hpp"
#include "kb/reading_grade.hpp"

namespace noticescan::kb {
namespace {

namespace fs = std::filesystem;

constexpr int kOldest = 365;          // days since a check
constexpr double kHardestGrade = 9;   // of a whole card; the cards aim at a reader of thirteen
constexpr std::size_t kLongest = 35;  // words of one sentence
constexpr std::size_t kShortest = 5;  // words of a sentence that may not stand twice

std::string card_file(std::string_view code) {
  return "notices/" + file_stem_of(code) + ".json";
}

std::string law_file(const Law& law) {
  return "rules/" + law.rule.id + ".json";
}

constexpr const char* kLadderFile = "kb/ladders.json";

class CrossCheck {
 public:
  CrossCheck(const Folder& folder, const fs::path& data_dir, core::Date today)
      : kb_(folder.kb), data_dir_(data_dir), today_(today), problems_(folder.problems) {}

  std::vector<Problem> run() {
    for (const auto& record : kb_.records) {
      check_age(card_file(record.code), "source.checked_on", record.source.checked_on);
      if (!record.confirmed_content) continue;
      check_related(record);
      check_circle(record);
      check_sentences(record);
      check_reading(record);
    }
    for (const auto& law : kb_.laws) check_law(law);
    for (std::size_t i = 0; i < kb_.ladders.size(); ++i) check_ladder(kb_.ladders[i], i);
    for (const auto& [file, ours] : ours_) find_lines(file, ours);
    return std::move(problems_);
  }

 private:
  void check_related(const NoticeRecord& record) {
    for (std::size_t i = 0; i < record.related.size(); ++i) {
      const auto& code = record.related[i].code;
      if (kb_.find(code)) continue;
      fault(card_file(record.code), fmt::format("related[{}].code", i), no_file(code));
    }
  }

  static std::string no_file(std::string_view code) {
    return fmt::format(
        "{} has no file: correct the code, or add {}.json with content not_confirmed", code,
        file_stem_of(code));
  }

  static bool names(const NoticeRecord& record, std::string_view code, std::string_view relation) {
    return std::any_of(record.related.begin(), record.related.end(), [&](const auto& related) {
      return related.code == code && related.relation == relation;
    });
  }

  // A comes after B and B after A: somebody would wait for ever.
  void check_circle(const NoticeRecord& record) {
    for (std::size_t i = 0; i < record.related.size(); ++i) {
      const auto& [code, title, relation] = record.related[i];
      if (relation != "next" && relation != "before") continue;
      const auto* other = kb_.find(code);
      if (other == nullptr || !names(*other, record.code, relation)) continue;
      fault(card_file(record.code), fmt::format("related[{}].relation", i),
            fmt::format("is \"{}\", and {} says \"{}\" of {} too: turn one of them round", relation,
                        code, relation, record.code));
    }
  }

  void check_sentences(const NoticeRecord& record) {
    auto texts = texts_of(record);
    std::ranges::move(spanish_texts_of(record), std::back_inserter(texts));
    for (const auto& [field, text] : texts) {
      for (const auto sentence : sentences_of(text)) {
        const auto words = words_of(sentence);
        if (words.size() > kLongest) {
          fault(card_file(record.code), field,
                fmt::format("has a sentence of {} words, \"{} ...\": make two of it", words.size(),
                            sentence.substr(0, sentence.find(' ', 30))));
        }
        if (words.size() < kShortest) continue;  // "Call the IRS" may stand on many cards
        const auto [it, is_new] =
            owners_.emplace(fmt::format("{}", fmt::join(words, " ")), record.code);
        if (is_new || it->second == record.code) continue;
        fault(card_file(record.code), field,
              fmt::format("says \"{}\" as {} does: say it in words of its own, or once for all in "
                          "kb/common.json",
                          sentence, it->second));
      }
    }
  }

  void check_reading(const NoticeRecord& record) {
    std::vector<std::string_view> texts;
    for (const auto& [field, text] : texts_of(record)) texts.push_back(text);
    const auto grade = reading_grade(texts);
    if (!grade || *grade <= kHardestGrade) return;
    fault(
        card_file(record.code), "",
        fmt::format("reads like year {:.1f} of school, more than {:.0f}: use shorter sentences and "
                    "words",
                    *grade, kHardestGrade));
  }

  void check_age(const std::string& file, std::string_view field,
                 const std::optional<std::string>& checked_on) {
    const auto day = core::parse_iso(checked_on.value_or(""));
    if (!day || core::days_between(*day, today_) <= kOldest) return;
    add(file, std::string(field),
        fmt::format("is over a year ago: open the source again, correct what changed, and set it "
                    "anew"),
        true);
  }

  void check_law(const Law& law) {
    check_age(law_file(law), "source.checked_on", law.source.checked_on);
    for (std::size_t i = 0; i < law.codes.size(); ++i) {
      const auto& code = law.codes[i];
      const auto* card = kb_.find(code);
      if (card == nullptr) {
        fault(law_file(law), fmt::format("codes[{}]", i), no_file(code));
      } else if (law.may_become_date) {
        check_window(law, i, *card);
      }
    }
  }

  // A date may be counted for this card, so the card must not tell of another time.
  void check_window(const Law& law, std::size_t i, const NoticeRecord& card) {
    if (!card.confirmed_content) {
      fault(law_file(law), fmt::format("codes[{}]", i),
            fmt::format("{} has no confirmed content: no date may be counted for it", card.code));
      return;
    }
    const auto& window = card.response_window;
    const auto contradicts = [&](std::string_view field, std::string_view what) {
      fault(card_file(card.code), fmt::format("response_window.{}", field),
            fmt::format("contradicts {}, which {}: correct it, or take {} out of {}",
                        law.rule.statute, what, card.code, law_file(law)));
    };
    if (window.days && *window.days != law.rule.days) {
      contradicts("days", fmt::format("gives {} days", law.rule.days));
    }
    if (window.days_if_abroad && window.days_if_abroad != law.rule.days_if_abroad) {
      contradicts("days_if_abroad", law.rule.days_if_abroad
                                        ? fmt::format("gives {} days", *law.rule.days_if_abroad)
                                        : "gives no more days abroad");
    }
    if (window.unit.value_or("calendar_days") != "calendar_days") {
      contradicts("unit", "counts calendar days");
    }
    if (window.counts_from == "receipt") contradicts("counts_from", "counts from the mailing");
    if (window.kind == "none") contradicts("kind", "sets a time");
    if (expectation_of(card).prints_nothing()) contradicts("prints", "sets a time");
  }

  void check_ladder(const Ladder& ladder, std::size_t index) {
    const auto place = [&](std::size_t step) {
      return fmt::format("ladders[{}].steps[{}]", index, step);
    };
    check_age(kLadderFile, fmt::format("ladders[{}].checked_on", index), ladder.checked_on);
    for (std::size_t i = 0; i < ladder.steps.size(); ++i) {
      for (const auto& notice : ladder.steps[i]) {
        if (kb_.find(notice.code) == nullptr) {
          fault(
              kLadderFile, place(i),
              fmt::format("is dead: {} has no file. Correct the code, or add {}.json with content "
                          "not_confirmed",
                          notice.code, file_stem_of(notice.code)));
        }
        for (std::size_t later = i + 1; later < ladder.steps.size(); ++later) {
          for (const auto& after : ladder.steps[later]) check_order(place(later), notice, after);
        }
      }
    }
  }

  void check_order(const std::string& place, const LadderNotice& first, const LadderNotice& after) {
    const auto* a = kb_.find(first.code);
    const auto* b = kb_.find(after.code);
    const bool turned = (a != nullptr && names(*a, after.code, "before")) ||
                        (b != nullptr && names(*b, first.code, "next"));
    if (!turned) return;
    fault(kLadderFile, place,
          fmt::format("{} comes after {} here and before it in a card's related: correct one",
                      after.code, first.code));
  }

  void fault(const std::string& file, std::string field, std::string remedy) {
    add(file, std::move(field), std::move(remedy), false);
  }

  void add(const std::string& file, std::string field, std::string remedy, bool is_warning) {
    const std::string path = (data_dir_ / file).string();
    ours_[path].push_back(problems_.size());
    problems_.push_back({path, 1, std::move(field), std::move(remedy), is_warning});
  }

  void find_lines(const std::string& file, const std::vector<std::size_t>& problems) {
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    std::vector<std::string> fields;
    for (const std::size_t i : problems) fields.push_back(problems_[i].field);
    const std::vector<int> lines = lines_of(text, fields);
    for (std::size_t i = 0; i < problems.size(); ++i) problems_[problems[i]].line = lines[i];
  }

  const KnowledgeBase& kb_;
  const fs::path& data_dir_;
  core::Date today_;
  std::vector<Problem> problems_;
  std::map<std::string, std::vector<std::size_t>> ours_;  // file -> those of problems_ found here
  std::map<std::string, std::string> owners_;             // sentence -> the first card that says it
};

}  // namespace

std::string to_text(const Problem& problem) {
  const std::string place =
      fmt::format("{}:{}: {}", problem.file, problem.line, problem.is_warning ? "warning: " : "");
  if (problem.field.empty()) return place + problem.remedy;
  return fmt::format("{}{}: {}", place, problem.field, problem.remedy);
}

std::vector<Problem> check(const Folder& folder, const fs::path& data_dir, core::Date today) {
  return CrossCheck(folder, data_dir, today).run();
}

std::vector<Problem> check(const fs::path& data_dir, core::Date today) {
  return check(read_folder(data_dir), data_dir, today);
}

}  // namespace noticescan::kb
