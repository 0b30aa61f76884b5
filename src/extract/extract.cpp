// SPDX-License-Identifier: Apache-2.0
#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <set>

#include "extract/labelled.hpp"
#include "extract/matches.hpp"
#include "extract/notice_fields.hpp"
#include "extract/passage.hpp"
#include "extract/phrase_tables.hpp"

namespace noticescan::extract {
namespace {

using core::PageReading;

// A word is believed from here on.
constexpr double kBelieved = 0.6;
// A page of OCR is well read where its words are, on the whole, sure.
constexpr double kWellRead = 0.8;
constexpr int kFewWords = 12;
constexpr double kBlankInk = 0.001;
constexpr double kMastheadEnd = 0.35;

bool is_mostly_letters(const std::string& text) {
  const auto letters = std::count_if(text.begin(), text.end(), [](char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
  });
  return letters >= 3 && 2 * letters > static_cast<std::ptrdiff_t>(text.size());
}

int believed_words(const PageReading& page) {
  return static_cast<int>(std::count_if(
      page.words.begin(), page.words.end(),
      [](const core::Word& w) { return w.confidence >= kBelieved && is_mostly_letters(w.text); }));
}

double mean_confidence(const PageReading& page) {
  double sum = 0;
  int count = 0;
  for (const core::Word& word : page.words) {
    if (!is_mostly_letters(word.text)) continue;
    sum += word.confidence;
    ++count;
  }
  return count == 0 ? 0 : sum / count;
}

bool is_top_unread(const PageReading& page) {
  constexpr double kTop = 0.3;
  constexpr int kSomePrint = 6;  // words
  int seen = 0;
  int believed = 0;
  for (const core::Word& word : page.words) {
    if (word.box.center_y() > kTop || !is_mostly_letters(word.text)) continue;
    ++seen;
    believed += word.confidence >= kBelieved ? 1 : 0;
  }
  return seen >= kSomePrint && 3 * believed < 2 * seen;
}

bool has_masthead(const Layout& layout) {
  static const std::set<std::string> kMastheads = [] {
    std::set<std::string> lines;
    for (const char* line :
         {"Internal Revenue Service", "Department of the Treasury", "Department of Treasury",
          "Department of the Treasury Internal Revenue Service", "Departamento del Tesoro",
          "Servicio de Impuestos Internos"}) {
      lines.insert(folded(line));
    }
    return lines;
  }();
  return std::any_of(layout.cells.begin(), layout.cells.end(), [&](const Cell& cell) {
    return cell.box.center_y() < kMastheadEnd && kMastheads.contains(cell.passage.text);
  });
}

// Signs of the IRS as the sender that no other letter carries, outside running text.
int irs_signs(const Layout& layout) {
  static const std::string kNoticeDate = folded("Notice date");
  static const std::string kCallerId = folded("Your caller ID");
  int signs = 0;
  for (const core::Word& word : layout.page->words) {
    if (word.text.find("irs.gov") != std::string::npos) ++signs;
  }
  for (const Cell& cell : layout.cells) {
    const std::string& text = cell.passage.text;
    if (text.starts_with(kNoticeDate) || text.starts_with(kCallerId)) ++signs;
  }
  return signs;
}

// A sheet that the IRS lays into the envelope of a late notice ("Notice 1052-D").
bool is_insert(const Layout& layout, const PhraseTables& tables) {
  return std::any_of(layout.blocks.begin(), layout.blocks.end(), [&](const Block& block) {
    std::string text;
    for (const int cell : block.cells)
      text += layout.cells[static_cast<std::size_t>(cell)].passage.text;
    return std::any_of(tables.inserts.begin(), tables.inserts.end(), [&](const std::string& line) {
      return text.find(line) != std::string::npos;
    });
  });
}

// The paper of another sender whose words stand on these pages; of several, the one with the most.
struct OtherSender {
  std::string name;
  int words = 0;  // of it that were found
};

bool holds(const Passage& passage, const std::string& words) {
  for (auto at = passage.text.find(words); at != std::string::npos;
       at = passage.text.find(words, at + 1)) {
    const auto end = at + words.size();
    const bool ends =
        end == passage.text.size() || passage.text[end] == '.' || starts_word(passage, end);
    if (ends && starts_word(passage, at)) return true;
  }
  return false;
}

OtherSender other_sender(const std::vector<Layout>& layouts, const PhraseTables& tables) {
  const auto stands_on_paper = [&](const std::string& words) {
    return std::any_of(layouts.begin(), layouts.end(), [&](const Layout& layout) {
      return std::any_of(layout.cells.begin(), layout.cells.end(),
                         [&](const Cell& cell) { return holds(cell.passage, words); });
    });
  };
  OtherSender best;
  for (const OtherPaper& paper : tables.other_papers) {
    const auto found =
        static_cast<int>(std::count_if(paper.words.begin(), paper.words.end(), stands_on_paper));
    if (found > best.words) best = {paper.name, found};
  }
  return best;
}

// A code at a page's edge may be anybody's number ("Invoice CP-1400") where nothing else says that
// the IRS is the sender; and "Notice date" is no sign of it on a state's letter.
void judge_sender(const std::vector<Layout>& layouts, const PhraseTables& tables,
                  NoticeFields& fields) {
  const bool masthead = std::any_of(fields.pages.begin(), fields.pages.end(),
                                    [](const PageFacts& p) { return p.has_irs_masthead; });
  const auto& places = fields.code.code.evidence;
  const bool labelled = std::any_of(places.begin(), places.end(), [](const core::Evidence& e) {
    return e.rule != "code.corner";
  });
  if (masthead || labelled) return;
  constexpr int kSurely = 2;  // words of another sender
  const OtherSender other = other_sender(layouts, tables);
  if (other.words >= kSurely) {
    for (PageFacts& page : fields.pages) page.irs_signs = 0;
  }
  const bool signs = std::any_of(fields.pages.begin(), fields.pages.end(),
                                 [](const PageFacts& p) { return p.irs_signs > 0; });
  if (fields.code.code && !signs) {
    if (!fields.code.known || other.words >= kSurely) fields.code = {};
    fields.code.certain = false;
  }
  if (!fields.code.code) fields.seems_to_be = other.name;
}

void read_page_number(const Layout& layout, PageFacts& facts) {
  static const RE2 kPattern(
      R"((?i)\bp(?:age|ágina|agina)\s+([0-9]{1,3})\s+(?:of|de)\s+([0-9]{1,3})\b)");
  for (const Cell& cell : layout.cells) {
    int number = 0;
    int count = 0;
    if (RE2::PartialMatch(cell.passage.raw, kPattern, &number, &count) && number >= 1 &&
        number <= count) {
      facts.printed_page = number;
      facts.printed_page_count = count;
      return;
    }
  }
}

bool is_spanish(const std::vector<PageReading>& pages) {
  static const std::set<std::string> kSpanish = {"de",   "la",    "el",    "los", "usted", "su",
                                                 "para", "fecha", "aviso", "con", "que"};
  static const std::set<std::string> kEnglish = {"the", "of",   "you",    "your", "to", "and",
                                                 "we",  "this", "notice", "with", "if"};
  int spanish = 0;
  int english = 0;
  for (const PageReading& page : pages) {
    for (const core::Word& word : page.words) {
      std::string lower;
      for (const char c : word.text)
        lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      spanish += kSpanish.contains(lower) ? 1 : 0;
      english += kEnglish.contains(lower) ? 1 : 0;
    }
  }
  return spanish > english && spanish >= 8;
}

bool agrees(const Mention& broken, const Mention& whole) {
  const auto month = static_cast<int>(static_cast<unsigned>(whole.date->month()));
  const auto day = static_cast<int>(static_cast<unsigned>(whole.date->day()));
  return (broken.month == 0 || broken.month == month) && (broken.day == 0 || broken.day == day);
}

// A printing that could be read in part ("November 30,") and fits none of the dates that were read
// for the same duty casts doubt on them: one of the two was misread, or the notice has two days.
void doubt_by_broken_dates(std::vector<Mention>& mentions) {
  for (const Mention& broken : mentions) {
    if (broken.kind != Mention::Kind::broken || broken.month == 0) continue;
    const auto same_duty = [&](const Mention& m) {
      return m.kind == Mention::Kind::date && m.meaning == Meaning::deadline &&
             m.meaning == broken.meaning && m.role == broken.role &&
             m.on_insert == broken.on_insert;
    };
    if (std::any_of(mentions.begin(), mentions.end(),
                    [&](const Mention& m) { return same_duty(m) && agrees(broken, m); }))
      continue;
    for (Mention& m : mentions) m.contradicted = m.contradicted || same_duty(m);
  }
}

// A hint at a window counts only where the notice says nothing better of its deadlines.
void drop_needless_hints(std::vector<Mention>& mentions) {
  const bool better = std::any_of(mentions.begin(), mentions.end(), [](const Mention& m) {
    return m.meaning == Meaning::deadline && !m.bare &&
           (m.kind == Mention::Kind::date || m.kind == Mention::Kind::window);
  });
  if (better) std::erase_if(mentions, [](const Mention& m) { return m.bare; });
}

using DatePrintings = std::map<core::Date, std::vector<const Mention*>>;

// All printings of the notice date. "Date" alone says less than "Notice date": it counts where that
// is missing.
DatePrintings notice_dates(const std::vector<Mention>& mentions) {
  DatePrintings by_date;
  for (const bool weak : {false, true}) {
    for (const Mention& m : mentions) {
      if (m.kind == Mention::Kind::date && m.meaning == Meaning::notice_date &&
          m.evidence.rule.ends_with(".date") == weak)
        by_date[*m.date].push_back(&m);
    }
    if (!by_date.empty()) break;
  }
  return by_date;
}

// The date that is printed most often; none where as many printings say another.
void decide_notice_date(NoticeFields& fields) {
  const DatePrintings by_date = notice_dates(fields.mentions);
  if (by_date.empty()) return;
  const auto best = std::max_element(
      by_date.begin(), by_date.end(),
      [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
  const auto& printings = best->second;
  const bool tie = std::any_of(by_date.begin(), by_date.end(), [&](const auto& other) {
    return other.first != best->first && other.second.size() >= printings.size();
  });
  if (tie) return;
  fields.notice_date.value = best->first;
  double surest = 0;
  bool clean = false;
  for (const Mention* m : printings) {
    fields.notice_date.evidence.push_back(m->evidence);
    surest = std::max(surest, m->confidence);
    clean = clean || (!m->repaired && !m->contradicted && m->confidence >= kBelieved);
  }
  // The header's date stands against a single slip's (CP161's specimen).
  fields.notice_date_certain = clean && (printings.size() > 1 || surest >= kWellRead);
  fields.notice_date.confidence = !fields.notice_date_certain ? 0.5
                                  : printings.size() > 1      ? 0.995
                                                              : 0.97;
}

void decide_amount_due(const std::vector<AmountReading>& readings, NoticeFields& fields) {
  std::map<core::Money, int> counts;
  for (const AmountReading& reading : readings) ++counts[reading.value];
  const auto best =
      std::max_element(counts.begin(), counts.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best == counts.end()) return;
  const bool tie = std::any_of(counts.begin(), counts.end(), [&](const auto& c) {
    return c.first != best->first && c.second == best->second;
  });
  // Of several amounts printed equally often, the first on the page is the headline's.
  const core::Money value = tie ? readings.front().value : best->first;
  fields.amount_due.value = value;
  double surest = 0;
  for (const AmountReading& reading : readings) {
    if (reading.value != value) continue;
    fields.amount_due.evidence.push_back(reading.evidence);
    surest = std::max(surest, reading.confidence);
  }
  const bool agreed = fields.amount_due.evidence.size() > 1;
  fields.amount_due.confidence = tie ? 0.6 : agreed ? 0.99 : 0.9 * surest;
}

PageFacts facts_of(const Layout& layout, const std::vector<CodeReading>& codes,
                   const PhraseTables& tables) {
  const PageReading& page = *layout.page;
  PageFacts facts;
  facts.page = page.page;
  facts.words = believed_words(page);
  facts.has_irs_masthead = has_masthead(layout);
  facts.irs_signs = irs_signs(layout);
  facts.top_unread = is_top_unread(page);
  facts.words_seen = static_cast<int>(page.words.size());
  read_page_number(layout, facts);
  const CodeDecision decision = decide_code(codes);
  // A doubtful code doesn't part a page from the notice before it.
  if (decision.code && (decision.certain || decision.code.evidence.size() > 1))
    facts.code = decision.code.value;
  const bool print = page.read == core::ReadBy::text_layer;
  facts.well_read =
      !page.failure && (print || (facts.words >= kFewWords && mean_confidence(page) >= kWellRead));
  const bool inkless = page.words.empty() && (!page.quality || page.quality->ink < kBlankInk);
  facts.kind = facts.code                  ? core::PageKind::notice
               : is_insert(layout, tables) ? core::PageKind::insert
               : facts.has_irs_masthead    ? core::PageKind::notice
               : inkless                   ? core::PageKind::blank
                                           : core::PageKind::other;
  if (facts.kind == core::PageKind::blank) facts.well_read = !page.failure;
  return facts;
}

}  // namespace

PageFacts page_facts(const PageReading& page, const core::KnownCodes& known,
                     const Phrases& phrases) {
  const Layout layout = lay_out(page);
  return facts_of(layout, find_codes(layout, known), *phrases.tables);
}

NoticeFields extract(const std::vector<PageReading>& pages, const core::KnownCodes& known,
                     const Phrases& phrases) {
  NoticeFields fields;
  std::vector<CodeReading> codes;
  std::vector<AmountReading> amounts;
  fields.is_print = !pages.empty();
  std::vector<Layout> layouts;
  for (const PageReading& page : pages) {
    const Layout& layout = layouts.emplace_back(lay_out(page));
    const auto codes_here = find_codes(layout, known);
    codes.insert(codes.end(), codes_here.begin(), codes_here.end());
    fields.pages.push_back(facts_of(layout, codes_here, *phrases.tables));
    fields.is_print = fields.is_print && page.read == core::ReadBy::text_layer;
    auto mentions = find_mentions(layout, *phrases.tables);
    for (Mention& m : mentions) m.on_insert = fields.pages.back().kind == core::PageKind::insert;
    fields.mentions.insert(fields.mentions.end(), mentions.begin(), mentions.end());
    auto due = find_amounts_due(layout, *phrases.tables);
    amounts.insert(amounts.end(), due.begin(), due.end());
    read_tax_periods(layout, fields.tax_periods);
    read_taxpayer_id(layout, fields.taxpayer_id);
    read_phone(layout, fields.phone);
  }
  fields.code = decide_code(codes);
  fields.code_readings = std::move(codes);
  fields.language = is_spanish(pages) ? "es" : "en";
  judge_sender(layouts, *phrases.tables, fields);
  doubt_by_broken_dates(fields.mentions);
  drop_needless_hints(fields.mentions);
  decide_notice_date(fields);
  decide_amount_due(amounts, fields);
  return fields;
}

}  // namespace noticescan::extract
