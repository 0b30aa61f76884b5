// SPDX-License-Identifier: Apache-2.0
#include "kb/card_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "kb/shapes.hpp"

namespace noticescan::kb {
namespace {

std::string read_code(const ObjectReader& reader, std::string_view key) {
  const std::string code = reader.text(key);
  if (code.empty()) return code;
  const auto canonical = core::canonical_code(code);
  if (!canonical) {
    reader.complain(key, fmt::format("\"{}\" is not shaped like a notice code", code));
  } else if (*canonical != code) {
    reader.complain(key, fmt::format("\"{}\": write it as the IRS does, \"{}\"", code, *canonical));
  }
  return code;
}

std::vector<std::string> read_aliases(const ObjectReader& reader, const std::string& code) {
  auto aliases = reader.texts("aliases");
  for (std::size_t i = 0; i < aliases.size(); ++i) {
    if (core::canonical_code(aliases[i]) == code) {
      reader.complain(fmt::format("aliases[{}]", i),
                      fmt::format("\"{}\" is understood anyway: remove it", aliases[i]));
    }
  }
  return aliases;
}

std::optional<std::vector<std::string>> read_prints(const ObjectReader& reader) {
  if (!reader.object.contains("prints")) {
    reader.complain("prints", "is missing: list what stands on the paper, or null if not known");
  }
  if (!reader.member("prints")) return std::nullopt;
  const auto prints = reader.texts("prints");
  std::set<std::string> seen;
  for (std::size_t i = 0; i < prints.size(); ++i) {
    const auto place = fmt::format("prints[{}]", i);
    if (std::find(kPrints.begin(), kPrints.end(), prints[i]) == kPrints.end()) {
      reader.complain(place, fmt::format("is \"{}\": use {}", prints[i], listed(kPrints)));
    }
    if (!seen.insert(prints[i]).second) reader.complain(place, "stands there twice: remove one");
  }
  if (prints.empty())
    reader.complain("prints", "is empty: write [\"nothing\"], or null if not known");
  if (seen.contains("nothing") && seen.size() > 1) {
    reader.complain("prints", "says nothing and something: keep one");
  }
  return prints;
}

void check_days(const ObjectReader& reader, const ResponseWindow& window) {
  if (window.days && !window.unit) reader.complain("unit", "is missing: days of which kind?");
  if (window.days && window.kind == "none") {
    reader.complain("days", "contradicts kind \"none\": remove it, or correct the kind");
  }
  if (window.prints == std::vector<std::string>{"nothing"} && window.kind &&
      window.kind != "none") {
    reader.complain("prints",
                    fmt::format("says nothing, and kind says \"{}\": correct one", *window.kind));
  }
  if (!window.days && window.unit) {
    reader.complain("unit", "needs days beside it: add them, or remove it");
  }
  if (window.days_if_abroad && window.days_if_abroad <= window.days.value_or(0)) {
    reader.complain("days_if_abroad", "must be more than days");
  }
  if (window.days_if_abroad && !window.days)
    reader.complain("days_if_abroad", "needs days beside it");
}

ResponseWindow read_window(const ObjectReader& reader) {
  reader.allow_only(
      {"kind", "prints", "days", "days_if_abroad", "unit", "counts_from", "text", "basis"});
  if (!reader.object.contains("kind")) {
    reader.complain("kind",
                    fmt::format("is missing: {}, or null if not known", listed(kWindowKinds)));
  }
  ResponseWindow window;
  window.kind = reader.optional_word("kind", kWindowKinds);
  window.prints = read_prints(reader);
  window.days = reader.optional_days("days");
  window.days_if_abroad = reader.optional_days("days_if_abroad");
  window.unit = reader.optional_word("unit", kUnits);
  window.counts_from = reader.optional_word("counts_from", kCountsFrom);
  window.text = reader.optional_text("text").value_or("");
  window.basis = reader.optional_text("basis");
  check_days(reader, window);
  return window;
}

void check_form(const ObjectReader& reader, std::string_view key, std::string_view form) {
  if (form.empty() || is_form_name(form)) return;
  reader.complain(key,
                  fmt::format("\"{}\" is not shaped like \"Form 9465\", \"Publication 594\" or "
                              "\"Schedule H\"",
                              form));
}

AppealPath read_appeal(const ObjectReader& reader) {
  reader.allow_only({"kind", "text", "steps", "form", "leads_to"});
  if (!reader.object.contains("kind")) {
    reader.complain("kind",
                    fmt::format("is missing: {}, or null if not known", listed(kAppealKinds)));
  }
  AppealPath appeal;
  appeal.kind = reader.optional_word("kind", kAppealKinds);
  appeal.text = reader.optional_text("text").value_or("");
  appeal.steps = reader.texts("steps");
  appeal.form = reader.optional_text("form");
  appeal.leads_to = reader.optional_text("leads_to");
  check_form(reader, "form", appeal.form.value_or(""));
  return appeal;
}

std::vector<KeyForm> read_forms(const ObjectReader& reader) {
  std::vector<KeyForm> forms;
  reader.each("key_forms", [&](const ObjectReader& item) {
    item.allow_only({"form", "note"});
    forms.push_back({item.text("form"), item.optional_text("note").value_or("")});
    check_form(item, "form", forms.back().form);
  });
  return forms;
}

Link read_link(const ObjectReader& reader) {
  reader.allow_only({"title", "url"});
  Link link{reader.text("title"), reader.text("url")};
  if (!link.url.empty() &&
      (!link.url.starts_with("https://") || !is_under(host_of(link.url), "irs.gov"))) {
    reader.complain("url", fmt::format("{}: use an https address of irs.gov", link.url));
  }
  return link;
}

std::vector<Link> read_links(const ObjectReader& reader,
                             const std::map<std::string, Link>& shared) {
  std::vector<Link> links;
  reader.each(
      "go_deeper", [&](const ObjectReader& item) { links.push_back(read_link(item)); },
      [&](const std::string& place, const std::string& name) {
        if (const auto it = shared.find(name); it != shared.end()) {
          links.push_back(it->second);
        } else {
          reader.complaints.push_back(
              {place, fmt::format("\"{}\" is not among the links of kb/common.json", name)});
        }
      });
  return links;
}

std::vector<RelatedNotice> read_related(const ObjectReader& reader, const std::string& own_code) {
  std::vector<RelatedNotice> related;
  std::set<std::string> seen = {own_code};
  reader.each("related", [&](const ObjectReader& item) {
    item.allow_only({"code", "relation"});
    const std::string code = read_code(item, "code");
    if (!code.empty() && !seen.insert(code).second) {
      item.complain("code",
                    fmt::format("{} is the card itself or stands there twice: remove it", code));
    }
    related.push_back({code, "", item.word("relation", kRelations)});
  });
  return related;
}

SourceNote read_source(const ObjectReader& reader) {
  reader.allow_only({"url", "basis", "copy_dated", "checked_on"});
  SourceNote source;
  source.url = reader.optional_text("url");
  source.basis = reader.word("basis", kBases);
  source.copy_dated = reader.optional_text("copy_dated");
  source.checked_on = reader.optional_text("checked_on");
  if (source.url && host_of(*source.url).empty())
    reader.complain("url", "must start with https:// or http://");
  const bool is_page = source.basis == "official_live" || source.basis == "official_copy";
  if (source.url && is_page && !is_official_page(*source.url)) {
    reader.complain("url", "is neither the IRS's nor an archive's: correct it, or lower the basis");
  }
  if (source.url && source.basis == "official_secondary" && !is_official_text(*source.url)) {
    reader.complain("url", "is no government's: correct it, or lower the basis");
  }
  if (source.copy_dated && !is_year_month_or_day(*source.copy_dated)) {
    reader.complain("copy_dated", "must be YYYY, YYYY-MM or YYYY-MM-DD");
  }
  if (source.checked_on && !is_day(*source.checked_on)) {
    reader.complain("checked_on", "must be a day, YYYY-MM-DD");
  }
  return source;
}

SpanishText read_spanish(const ObjectReader& reader) {
  reader.allow_only({"title", "why_sent", "required_action", "window", "appeal", "form_notes"});
  SpanishText spanish{reader.text("title"),
                      reader.text("why_sent"),
                      reader.texts("required_action"),
                      reader.optional_text("window").value_or(""),
                      reader.optional_text("appeal").value_or(""),
                      {}};
  if (reader.member("form_notes")) {
    const ObjectReader notes = reader.child("form_notes");
    for (const auto& [form, note] : notes.object.items())
      spanish.form_notes.emplace(form, notes.text(form));
  }
  if (spanish.required_action.empty()) {
    reader.complain("required_action", "is missing or empty: add at least one step");
  }
  return spanish;
}

// A card's confidence can't be above what its source supports.
void check_support(const ObjectReader& reader, const NoticeRecord& record) {
  const auto& source = record.source;
  if (source.basis == "none") {
    reader.complain("source.basis", "is none: find a source, or set content to not_confirmed");
  } else {
    if (!source.url) reader.complain("source.url", "is missing: name what was read");
    if (!source.checked_on) reader.complain("source.checked_on", "is missing: add the day");
  }
  if (record.confidence == "high" && !source.basis.starts_with("official")) {
    reader.complain("confidence", "is high without an official text: lower it");
  }
}

const std::vector<std::string_view> kCardKeys = {
    "code",      "content",         "aliases",         "title",
    "audience",  "category",        "urgency",         "why_sent",
    "es",        "notes",           "key_forms",       "appeal_path",
    "go_deeper", "required_action", "response_window", "related",
    "statutes",  "source",          "confidence"};

// Everything but code, content and aliases.
void read_content(const ObjectReader& reader, const std::map<std::string, Link>& links,
                  NoticeRecord& record) {
  record.title = reader.text("title");
  record.audience = reader.word("audience", kAudiences);
  record.category = reader.word("category", kCategories);
  record.urgency = reader.word("urgency", kUrgencies);
  record.why_sent = reader.text("why_sent");
  record.required_action = reader.texts("required_action");
  if (record.required_action.empty()) {
    reader.complain("required_action", "is missing or empty: add at least one step");
  }
  record.response_window = read_window(reader.child("response_window"));
  record.key_forms = read_forms(reader);
  record.appeal_path = read_appeal(reader.child("appeal_path"));
  record.notes = reader.texts("notes");
  record.go_deeper = read_links(reader, links);
  record.related = read_related(reader, record.code);
  record.statutes = reader.texts("statutes");
  for (std::size_t i = 0; i < record.statutes.size(); ++i) {
    if (!is_statute(record.statutes[i])) {
      reader.complain(fmt::format("statutes[{}]", i), "must be shaped like \"IRC 6213(b)(2)\"");
    }
  }
  record.source = read_source(reader.child("source"));
  record.confidence = reader.word("confidence", kConfidences);
  if (reader.member("es")) record.es = read_spanish(reader.child("es"));
}

bool is_object(const nlohmann::json& json, Complaints& complaints) {
  if (!json.is_object()) complaints.push_back({"", "the file must hold one object in braces"});
  return json.is_object();
}

std::map<std::string, std::string> read_window_texts(const ObjectReader& reader) {
  reader.allow_only({"printed_date", "fixed_days", "none", "unknown"});
  std::map<std::string, std::string> texts;
  for (const auto kind : {"printed_date", "fixed_days", "none", "unknown"})
    texts[kind] = reader.text(kind);
  return texts;
}

std::map<std::string, AppealPath> read_appeal_texts(const ObjectReader& reader) {
  std::map<std::string, AppealPath> appeals;
  std::vector<std::string_view> kinds(kAppealKinds.begin(), kAppealKinds.end());
  kinds.push_back("unknown");
  reader.allow_only(kinds);
  for (const auto kind : kinds) {
    const auto item = reader.child(kind);
    item.allow_only({"text", "steps", "form", "leads_to"});
    AppealPath appeal;
    appeal.text = item.text("text");
    appeal.steps = item.texts("steps");
    appeal.form = item.optional_text("form");
    appeal.leads_to = item.optional_text("leads_to");
    check_form(item, "form", appeal.form.value_or(""));
    appeals[std::string(kind)] = appeal;
  }
  return appeals;
}

}  // namespace

std::string file_stem_of(std::string_view code) {
  std::string stem(code);
  std::replace(stem.begin(), stem.end(), ' ', '-');
  return stem;
}

NoticeRecord read_card(const nlohmann::json& json, std::string_view file_stem,
                       const std::map<std::string, Link>& links, Complaints& complaints) {
  NoticeRecord record;
  if (!is_object(json, complaints)) return record;
  const ObjectReader reader{json, "", complaints};
  record.code = read_code(reader, "code");
  if (!record.code.empty() && file_stem_of(record.code) != file_stem) {
    reader.complain("code",
                    fmt::format("\"{}\" does not fit the file's name: rename the file to {}.json",
                                record.code, file_stem_of(record.code)));
  }
  record.aliases = read_aliases(reader, record.code);
  record.confirmed_content =
      reader.optional_word("content", kContents).value_or("confirmed") == "confirmed";
  if (!record.confirmed_content) {
    reader.allow_only({"code", "content", "aliases", "source"});
    if (reader.member("source")) record.source = read_source(reader.child("source"));
    return record;
  }
  reader.allow_only(kCardKeys);
  read_content(reader, links, record);
  check_support(reader, record);
  return record;
}

void read_common(const nlohmann::json& json, KnowledgeBase& kb, Complaints& complaints) {
  if (!is_object(json, complaints)) return;
  const ObjectReader reader{json, "", complaints};
  reader.allow_only({"disclaimer", "verify_form", "help_note", "law_note", "window", "appeal",
                     "links", "links_for_all", "generic"});
  kb.disclaimer = reader.text("disclaimer");
  kb.verify_form = reader.text("verify_form");
  kb.shared.help_note = reader.text("help_note");
  kb.shared.law_note = reader.text("law_note");
  if (kb.shared.law_note.find("{}") == std::string::npos) {
    reader.complain("law_note", "must hold {} where the statutes go");
  }
  kb.shared.window = read_window_texts(reader.child("window"));
  kb.shared.appeal = read_appeal_texts(reader.child("appeal"));
  const auto links = reader.child("links");
  for (const auto& [name, value] : links.object.items()) {
    kb.shared.links[name] = read_link(links.child(name));
  }
  kb.shared.links_for_all = reader.texts("links_for_all");
  for (const auto& name : kb.shared.links_for_all) {
    if (!kb.shared.links.contains(name))
      reader.complain("links_for_all", name + " is not among links");
  }
  read_content(reader.child("generic"), kb.shared.links, kb.generic);
}

std::map<std::string, std::string, std::less<>> read_search_words(const nlohmann::json& json,
                                                                  Complaints& complaints) {
  std::map<std::string, std::string, std::less<>> words;
  if (!is_object(json, complaints)) return words;
  const ObjectReader reader{json, "", complaints};
  for (const auto& [word, meant] : json.items()) words[word] = reader.text(word);
  return words;
}

void fill_unconfirmed(NoticeRecord& record, const NoticeRecord& generic) {
  NoticeRecord filled = generic;
  filled.title.clear();
  filled.code = record.code;
  filled.aliases = record.aliases;
  filled.confirmed_content = false;
  if (record.source.url) filled.source = record.source;
  record = std::move(filled);
}

}  // namespace noticescan::kb
