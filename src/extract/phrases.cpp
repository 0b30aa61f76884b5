// SPDX-License-Identifier: Apache-2.0
#include "extract/phrases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>

#include "extract/passage.hpp"
#include "extract/phrase_tables.hpp"

namespace noticescan::extract {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct BadPhrase {
  std::string what;
};

constexpr std::array<std::string_view, 4> kMeanings = {"deadline", "notice_date", "tax_period",
                                                       "not_a_deadline"};

// The role of a deadline, or what else the date is.
Meaning meaning_of(const std::string& role, Phrase& phrase) {
  for (const Meaning other : {Meaning::notice_date, Meaning::tax_period, Meaning::not_a_deadline}) {
    if (role == name_of(other)) return other;
  }
  const auto known = core::role_named(role);
  if (!known) throw BadPhrase{fmt::format("unknown role \"{}\"", role)};
  phrase.role = *known;
  return Meaning::deadline;
}

PhraseKind kind_of(std::string_view wording, bool bare) {
  if (wording.find("<date>") != std::string_view::npos) return PhraseKind::date;
  if (wording.find("<n>") != std::string_view::npos) return PhraseKind::window;
  return bare ? PhraseKind::lost_window : PhraseKind::immediately;
}

Wording wording_of(const std::string& text, const WordingLists& lists) {
  FoldedWording folded = fold_wording(text, lists);
  if (folded.literal.empty()) throw BadPhrase{"a wording needs words"};
  return {std::make_shared<LazyPattern>(std::move(folded.pattern)), std::move(folded.literal),
          folded.letters, folded.excess};
}

void add_wording(const std::string& wording, const WordingLists& lists, Phrase& phrase) {
  const PhraseKind kind = kind_of(wording, phrase.bare);
  if (!phrase.wordings.empty() && kind != phrase.kind) {
    throw BadPhrase{"all wordings of one phrase must be of one kind (<date>, <n> or neither)"};
  }
  phrase.kind = kind;
  phrase.wordings.push_back(wording_of(wording, lists));
  if (!phrase.cell) return;
  const std::string value = kind == PhraseKind::date ? " <date>" : " <amount>";
  if (!wording.ends_with(value)) throw BadPhrase{"a cell's wording must end in <date> or <amount>"};
  const std::string label = wording.substr(0, wording.size() - value.size());
  const bool plain =
      label.find_first_of("<{") == std::string::npos && label.find("...") == std::string::npos;
  if (plain) phrase.labels.push_back(folded(label));
}

Phrase parse_phrase(const json& row, const std::string& language, const WordingLists& lists) {
  Phrase phrase;
  phrase.id = row.at("id").get<std::string>();
  phrase.language = language;
  phrase.cell = row.value("cell", false);
  phrase.starts_cell = row.value("starts_cell", false);
  phrase.past = row.value("past", false);
  phrase.bare = row.value("bare", false);
  phrase.days = row.value("days", 0);
  phrase.overrides = row.value("overrides", false);
  phrase.blank_matters = row.value("blank_matters", true);
  phrase.part = row.value("part", "");
  phrase.meaning = meaning_of(row.at("role").get<std::string>(), phrase);
  if (row.contains("counts")) {
    phrase.counts =
        row.at("counts") == "received" ? core::Counts::received : core::Counts::postmark;
  }
  for (const json& wording : row.at("wordings"))
    add_wording(wording.get<std::string>(), lists, phrase);
  phrase.tests = row.at("tests").get<std::vector<std::string>>();
  if (phrase.tests.empty()) throw BadPhrase{"a phrase needs at least one line in \"tests\""};
  return phrase;
}

DueWording due_wording(const std::string& wording, const WordingLists& lists, bool immediately) {
  if (!wording.ends_with(" <amount>"))
    throw BadPhrase{"a wording of an amount that is due must end in <amount>"};
  FoldedWording label = fold_wording(wording.substr(0, wording.size() - 9), lists);
  return {
      {std::make_shared<LazyPattern>(fmt::format("{}{}?({})", label.pattern, kColumnGap, kAmount)),
       std::move(label.literal), label.letters, label.excess + 2},
      immediately};
}

void read_amounts(const json& file, const WordingLists& lists, PhraseTables& tables) {
  for (const json& row : file.at("amounts_due"))
    tables.amounts_due.push_back(due_wording(row, lists, false));
  for (const json& row : file.value("immediate_amounts", json::array()))
    tables.amounts_due.push_back(due_wording(row, lists, true));
  for (const json& row : file.value("amount_rows", json::array())) {
    for (const json& label : row.at("labels")) {
      tables.amount_labels.push_back({folded(label.get<std::string>()), row.value("role", ""),
                                      row.value("reduces", false), row.value("begins_sum", false)});
    }
  }
}

void read_labels(const json& file, PhraseTables& tables) {
  for (const json& row : file.value("labels", json::array())) {
    for (const json& label : row.at("labels"))
      tables.labels.push_back({folded(label.get<std::string>()), row.at("of")});
  }
  for (const json& row : file.value("private", json::array())) {
    for (const json& label : row.at("labels"))
      tables.private_labels.push_back(
          {folded(label.get<std::string>()), row.at("kind"), row.value("digits", 0)});
  }
  for (const json& form : file.value("tax_forms", json::array())) tables.tax_forms.push_back(form);
}

std::vector<std::string> texts(const json& row, const char* key) {
  return row.value(key, std::vector<std::string>{});
}

void read_warnings(const json& file, const WordingLists& lists, PhraseTables& tables) {
  for (const json& row : file.value("warnings", json::array())) {
    WarningPhrase phrase{row.at("code"),      row.at("message"),   {}, {},
                         texts(row, "tests"), texts(row, "silent")};
    for (const std::string& wording : texts(row, "wordings"))
      phrase.wordings.push_back(wording_of(wording, lists));
    for (const std::string& words : texts(row, "unless")) phrase.unless.push_back(folded(words));
    if (phrase.tests.empty() || phrase.silent.empty())
      throw BadPhrase{fmt::format("warning {} needs \"tests\" and \"silent\"", phrase.code)};
    tables.warnings.push_back(std::move(phrase));
  }
  if (file.contains("false_address")) tables.false_address_message = file.at("false_address");
}

template <class Labels>
void sort_longest_first(Labels& labels) {
  std::stable_sort(labels.begin(), labels.end(),
                   [](const auto& a, const auto& b) { return a.text.size() > b.text.size(); });
}

void parse_file(const fs::path& path, PhraseTables& tables) {
  std::ifstream in(path);
  const json file = json::parse(in, nullptr, true, true);
  const auto language = file.at("language").get<std::string>();
  const auto lists = file.value("lists", WordingLists{});
  read_amounts(file, lists, tables);
  read_labels(file, tables);
  read_warnings(file, lists, tables);
  for (const json& row : file.value("other_papers", json::array())) {
    OtherPaper paper{row.at("name").get<std::string>(), {}};
    for (const json& word : row.at("words")) paper.words.push_back(folded(word.get<std::string>()));
    tables.other_papers.push_back(std::move(paper));
  }
  for (const auto& [name, lines] : {std::pair{"inserts", &tables.inserts},
                                    {"separators", &tables.separators},
                                    {"envelopes", &tables.envelopes},
                                    {"blanks", &tables.blanks}}) {
    for (const json& line : file.value(name, json::array()))
      lines->push_back(folded(line.get<std::string>()));
  }
  for (const json& row : file.at("phrases")) {
    try {
      tables.phrases.push_back(parse_phrase(row, language, lists));
    } catch (const BadPhrase& bad) {
      throw BadPhrase{fmt::format("phrase {}: {}", row.value("id", "without id"), bad.what)};
    }
  }
}

}  // namespace

std::string_view name_of(Meaning meaning) {
  return kMeanings.at(static_cast<std::size_t>(meaning));
}

core::Result<Phrases> load_phrases(const fs::path& data_dir) {
  const fs::path dir = data_dir / "phrases";
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(dir, error)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  if (error || files.empty()) {
    return core::fail(
        core::ErrorCode::setup,
        fmt::format("No phrase files in {}. Install noticescan again, or give the data "
                    "folder with --kb DIR.",
                    dir.string()));
  }
  std::sort(files.begin(), files.end());
  auto tables = std::make_shared<PhraseTables>();
  for (const fs::path& path : files) {
    try {
      parse_file(path, *tables);
    } catch (const BadPhrase& bad) {
      return core::fail(core::ErrorCode::setup, fmt::format("{}: {}", path.string(), bad.what));
    } catch (const json::exception& bad) {
      return core::fail(core::ErrorCode::setup, fmt::format("{}: {}", path.string(), bad.what()));
    }
  }
  sort_longest_first(tables->amount_labels);
  sort_longest_first(tables->labels);
  tables->index = make_index(tables->phrases);
  tables->deadline_labels = make_deadline_labels(tables->phrases);
  return Phrases{tables};
}

}  // namespace noticescan::extract
