// SPDX-License-Identifier: Apache-2.0
#include "compose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "invent.hpp"

namespace noticescan::corpus {
namespace {

using Names = std::vector<std::string>;

bool contains(const Json& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

// What of this document comes from the things that only the held-out part shows.
struct Kept {
  bool layout = false, fonts = false, damage = false, code = false;
};

Kept draw_kept(Part part, const Json& held_out, const Json& only, Random& random) {
  if (part == Part::open) return {};
  Kept kept{random.chance(0.35), random.chance(0.35), random.chance(0.4), random.chance(0.6)};
  if (only.contains("damage"))
    kept.damage = contains(held_out.at("damages"), only.at("damage").get<std::string>());
  if (!kept.layout && !kept.fonts && !kept.damage && !kept.code) kept.code = true;
  return kept;
}

std::string draw_weighted(const Json& weights, Random& random) {
  double sum = 0;
  for (const auto& [name, weight] : weights.items()) sum += weight.get<double>();
  double at = random.uniform(0, sum);
  std::string last;
  for (const auto& [name, weight] : weights.items()) {
    last = name;
    at -= weight.get<double>();
    if (at < 0) break;
  }
  return last;
}

// Of a list, those that are kept for the held-out part, or those that are not.
Names sorted_out(const Json& list, const Json& held_out, bool kept) {
  Names names;
  for (const Json& name : list) {
    if (contains(held_out, name) == kept) names.push_back(name);
  }
  return names;
}

struct Choice {
  std::string letter, layout, code;
};

Choice draw_letter(const Library& library, Kept& kept, const Json& only, Random& random) {
  const Json& plan = library.plan;
  const Json& held = plan.at("held_out");
  for (int attempt = 0; attempt < 400; ++attempt) {
    const bool other = random.chance(plan.at("share_not_a_notice"));
    Choice choice;
    choice.letter = draw_weighted(plan.at(other ? "not_notices" : "letters"), random);
    if (only.contains("letter")) choice.letter = only.at("letter");
    const Json& letter = library.letters.at(choice.letter);
    const Names layouts = sorted_out(letter.at("layouts"), held.at("layouts"), kept.layout);
    if (only.contains("layout")) {
      choice.layout = only.at("layout");
      if (!contains(letter.at("layouts"), choice.layout)) continue;
    } else if (layouts.empty()) {
      continue;
    } else {
      choice.layout = random.pick(layouts);
    }
    const Names codes =
        sorted_out(letter.value("codes", Json::array()), held.at("codes"), kept.code);
    if (letter.contains("codes")) {
      if (codes.empty()) continue;
      choice.code = random.pick(codes);
    } else {
      if (kept.code && !kept.layout && !kept.fonts && !kept.damage) continue;
      kept.code = false;
    }
    return choice;
  }
  throw std::runtime_error("no letter fits this choice: " + only.dump());
}

Json draw_fonts(const Library& library, const Json& layout, Kept& kept, Random& random) {
  const Json& plan = library.plan;
  Json fonts = Json::object();
  const bool own = random.chance(plan.at("own_fonts"));
  if (own && !kept.fonts) return fonts;
  const Json& from = kept.fonts ? plan.at("held_out").at("fonts") : plan.at("fonts");
  for (const auto& [role, family] : layout.at("fonts").items()) {
    if (from.contains(role)) fonts[role] = random.pick(from.at(role).get<Names>());
  }
  return fonts;
}

// Cairo 1.16 writes a broken PDF with some fonts (those of OCR B), and says nothing.
void replace_fonts(Recipe& recipe, const Json& replacements) {
  for (const auto& [role, family] : recipe.layout.at("fonts").items()) {
    const std::string used = recipe.fonts.value(role, family.get<std::string>());
    if (replacements.contains(used)) recipe.fonts[role] = replacements.at(used);
  }
}

std::string draw_damage(const Library& library, const Kept& kept, const Json& only,
                        Random& random) {
  if (only.contains("damage")) return only.at("damage");
  Json weights = Json::object();
  for (const auto& [name, damage] : library.damages.items()) {
    if (contains(library.plan.at("held_out").at("damages"), name) == kept.damage)
      weights[name] = damage.at("weight");
  }
  return draw_weighted(weights, random);
}

Json draw_file(const Json& files, Random& random) {
  Json weights = Json::object();
  for (std::size_t i = 0; i < files.size(); ++i) weights[std::to_string(i)] = files[i][0];
  return files.at(std::stoul(draw_weighted(weights, random))).at(1);
}

Json photo_steps(const Library& library, const Json& damage, Random& random) {
  const Json& plan = library.plan.at("photo");
  Json step = {{"do", "photograph"}};
  step.update(plan.at("defaults"));
  step.update(damage.at("photo"));
  const Json& sizes = plan.at("sizes");
  const Json& size =
      sizes.at(static_cast<std::size_t>(random.integer(0, static_cast<int>(sizes.size()) - 1)));
  step["width"] = size.at(0);
  step["height"] = size.at(1);
  Json steps = Json::array({step});
  for (const Json& after : damage.value("after", Json::array())) steps.push_back(after);
  return steps;
}

void set_damage(Recipe& recipe, const Library& library, const std::string& name, Random& random) {
  const Json& damage = library.damages.at(name);
  const std::string kind = damage.value("kind", "scan");
  recipe.strength = random.uniform();
  recipe.colour = damage.value("colour", false);
  recipe.dpi = damage.value("dpi", 300.0);
  Json files = damage.value("files", Json::array());
  if (kind == "photo") {
    const Json& plan = library.plan.at("photo");
    recipe.dpi = plan.at("page_dpi");
    recipe.damage = photo_steps(library, damage, random);
    if (files.empty()) files = plan.at("files");
  } else if (kind == "scan") {
    recipe.damage = expand_list(damage.at("steps"), recipe.values);
  }
  recipe.write = draw_file(files, random);
  if (damage.value("exif", false)) {
    recipe.write = {{"as", "jpeg"},
                    {"quality", 85},
                    {"dpi_tag", 72},
                    {"exif", {{"orientation", random.pick(std::vector<int>{3, 6, 8})}}}};
  }
  recipe.shuffled = recipe.write.value("shuffled", false);
}

// "{payment_options}" and its like replaced by their sections; what those say is left as it is.
Json with_lists_spliced(const Json& sections, const Json& values) {
  Json result = Json::array();
  for (const Json& section : sections) {
    if (section.is_object()) {
      result.push_back(section);
      continue;
    }
    const std::string& text = section.get_ref<const std::string&>();
    for (const Json& inner : values.at(text.substr(1, text.size() - 2))) result.push_back(inner);
  }
  return result;
}

// Sentences that try to mislead, somewhere between the letter's own.
void add_distractors(Json& values, const Library& library, const std::string& language,
                     Random& random) {
  const Json& range = library.plan.at("distractors");
  Names sentences = library.distractors.at(language).get<Names>();
  values["sections"] = with_lists_spliced(values.at("sections"), values);
  for (int count = random.integer(range.at(0), range.at(1)); count > 0; --count) {
    Json& sections = values["sections"];
    Json& text =
        sections[static_cast<std::size_t>(random.integer(0, static_cast<int>(sections.size()) - 1))]
                ["text"];
    const std::string sentence = random.pick(sentences);
    text.insert(text.begin() + random.integer(1, static_cast<int>(text.size())), sentence);
    std::erase(sentences, sentence);
  }
}

// What fills the pages behind the first: penalties, interest, rights.
void add_tail(Json& values, const std::string& language, int pages, Random& random) {
  Json tail = values.at("tail_" + language);
  while (pages < 4 && !tail.empty() && random.chance(pages < 3 ? 0.5 : 0.25)) {
    tail.erase(static_cast<std::size_t>(random.integer(0, static_cast<int>(tail.size()) - 1)));
  }
  for (const Json& section : tail) values["sections"].push_back(section);
}

Json deadlines_of(const Json& letter, const Invented& invented) {
  Json deadlines = Json::array();
  for (const Json& deadline : letter.value("deadlines", Json::array())) {
    const std::string print = deadline.at("print");
    Json entry = {{"role", deadline.at("role")}, {"print", print}};
    const bool second = deadline.value("value", "") == "second_by";
    const core::Date date = second ? invented.second_by : invented.respond_by;
    entry["date"] = print == "immediately" ? Json() : Json(core::to_iso(date));
    if (print == "window") entry["days"] = invented.days;
    deadlines.push_back(entry);
  }
  return deadlines;
}

// The earliest dated deadline; beside it, whether the notice asks for something at once.
Json respond_by_of(const Json& deadlines) {
  Json result = {{"print", "nothing"}, {"date", nullptr}, {"immediate", false}, {"role", nullptr}};
  for (const Json& deadline : deadlines) {
    if (deadline.at("print") == "immediately") {
      result["immediate"] = true;
      if (result["print"] == "nothing") {
        result["print"] = "immediately";
        result["role"] = deadline.at("role");
      }
    } else if (result["date"].is_null()) {
      result["print"] = deadline.at("print");
      result["date"] = deadline.at("date");
      result["role"] = deadline.at("role");
    }
  }
  return result;
}

Json facts_of(const Json& values, const std::string& code, const Json& respond_by) {
  Json facts = {{"notice_date", {values.at("notice_date"), values.at("notice_date_stamp")}}};
  if (!code.empty()) facts["code"] = {short_code(code)};
  if (respond_by.at("print") == "date")
    facts["respond_by"] = {values.at("respond_by"), values.at("respond_by_stamp")};
  if (respond_by.at("print") == "window")
    facts["window"] = {values.at("days").get<std::string>() + " days"};
  return facts;
}

void fill_values(Draft& draft, const Library& library, const Json& letter, const Invented& invented,
                 Random& random) {
  Json& values = draft.recipe.values;
  values = library.common;
  values.update(invented.values);
  values.update(letter.at("values"));
  const Json choices = letter.value("choices", Json::object());
  const Json same = letter.value("same", Json::object());
  for (const auto& [name, options] : choices.items()) {
    values[name] = options.at(
        static_cast<std::size_t>(random.integer(0, static_cast<int>(options.size()) - 1)));
  }
  for (const auto& [name, from] : same.items()) values[name] = values.at(from.get<std::string>());
  if (letter.contains("codes"))
    add_distractors(values, library, letter.value("language", "en"), random);
}

Json taxpayer_id_of(const std::string& printed) {
  return printed.starts_with("00-") ? "XX-XXX" + printed.substr(printed.size() - 4)
                                    : "XXX-XX-" + printed.substr(printed.size() - 4);
}

Json amount_of(const Json& letter, const Json& values) {
  const Json name = letter.contains("amount") ? letter.at("amount") : Json("amount_due");
  if (name.is_null()) return nullptr;
  std::string text = values.at(name.get<std::string>());
  std::erase_if(text, [](char c) { return c == '$' || c == ','; });
  return text;
}

}  // namespace

Draft compose(const Library& library, std::uint64_t seed, Part part, const Json& only) {
  Random random(Random::mixed(seed, part == Part::open ? "open" : "held out"));
  Kept kept = draw_kept(part, library.plan.at("held_out"), only, random);
  const Choice choice = draw_letter(library, kept, only, random);
  const Json& letter = library.letters.at(choice.letter);
  const Invented invented = invent(library, letter, choice.code, random);
  Draft draft;
  Recipe& recipe = draft.recipe;
  recipe.seed = seed;
  recipe.layout = library.layouts.at(choice.layout);
  recipe.fonts = draw_fonts(library, recipe.layout, kept, random);
  fill_values(draft, library, letter, invented, random);
  recipe.scale = random.uniform(0.965, 1.02);
  recipe.shift = {random.uniform(-7, 7) + 306 * (1 - recipe.scale),
                  random.uniform(-7, 7) + 396 * (1 - recipe.scale)};
  const std::string damage = draw_damage(library, kept, only, random);
  set_damage(recipe, library, damage, random);
  const std::string as = recipe.write.at("as");
  if (as == "pdf") replace_fonts(recipe, library.plan.at("not_in_pdf"));
  recipe.page_limit = holds_one_page(recipe.write)
                          ? 1
                          : random.pick(library.plan.at("page_counts").get<std::vector<int>>());
  if (recipe.page_limit > 1 && letter.contains("codes")) {
    add_tail(recipe.values, letter.value("language", "en"), recipe.page_limit, random);
  }
  const Json deadlines = deadlines_of(letter, invented);
  const Json respond_by = respond_by_of(deadlines);
  recipe.facts = facts_of(recipe.values, choice.code, respond_by);
  if (recipe.write.value("wrong_text_layer", false)) {
    const core::Date wrong = core::add_days(invented.respond_by, random.integer(1, 2) * 10);
    recipe.write["text_layer"] = {
        {written(invented.respond_by, invented.date_style), written(wrong, invented.date_style)},
        {recipe.values.at("code"), recipe.values.at("other_code")}};
  } else if (as == "scanned_pdf" && !recipe.write.contains("rotate") && damage != "scan_turned" &&
             damage != "scan_upside_down" && random.chance(library.plan.at("share_text_layer"))) {
    recipe.write["text_layer"] = Json::object();  // a true one
  }
  draft.truth = {{"seed", seed},
                 {"part", part == Part::open ? "open" : "held_out"},
                 {"letter", choice.letter},
                 {"layout", choice.layout},
                 {"damage", damage},
                 {"strength", std::round(recipe.strength * 100) / 100},
                 {"fonts", recipe.fonts},
                 {"held_out", Json::array()},
                 {"file_kind", as},
                 {"kind", letter.contains("not_a_notice") ? "not_a_notice" : "notice"},
                 {"code", choice.code.empty() ? Json() : Json(choice.code)},
                 {"language", letter.value("language", "en")},
                 {"respond_by", respond_by},
                 {"deadlines", deadlines},
                 {"notice_date", core::to_iso(invented.notice_date)},
                 {"amount_due", amount_of(letter, recipe.values)},
                 {"tax_period", recipe.values.at("tax_year")},
                 {"taxpayer_id", taxpayer_id_of(recipe.values.at("taxpayer_id"))},
                 {"addressee", recipe.values.at("addressee_name")}};
  for (const auto& [name, is] : {std::pair{"layout", kept.layout},
                                 {"fonts", kept.fonts},
                                 {"damage", kept.damage},
                                 {"code", kept.code}}) {
    if (is) draft.truth["held_out"].push_back(name);
  }
  return draft;
}

}  // namespace noticescan::corpus
