// SPDX-License-Identifier: Apache-2.0
#include "stacks/drawn_notice.hpp"

#include <algorithm>
#include <array>

#include "invent.hpp"

namespace noticescan::corpus {
namespace {

// Facts that tell whose letter a page is of, and how they are printed.
void trace_marks(Recipe& recipe) {
  const Json& values = recipe.values;
  Json facts = {{"notice_date", {values.at("notice_date"), values.at("notice_date_stamp")}},
                {"taxpayer_id", {values.at("taxpayer_id")}},
                {"tax_year", {values.at("period_end")}}};
  // A year that the notice date holds too would be found there.
  const std::string& date = values.at("notice_date").get_ref<const std::string&>();
  const std::string& year = values.at("tax_year").get_ref<const std::string&>();
  if (date.find(year) == std::string::npos) facts["tax_year"].push_back(year);
  if (recipe.facts.contains("code")) facts["code"] = recipe.facts.at("code");
  recipe.facts = facts;
}

bool is_running_text(const std::string& block) {
  constexpr std::array<std::string_view, 8> kParts = {"header", "inner", "coupon",  "foot",
                                                      "stub",   "slip",  "subject", "page_head"};
  return std::none_of(kParts.begin(), kParts.end(),
                      [&](std::string_view part) { return block.find(part) != std::string::npos; });
}

std::vector<std::set<std::string>> marks_of(const Document& document) {
  std::vector<std::set<std::string>> marks;
  for (const Shot& shot : document.shots) {
    marks.emplace_back();
    for (const TracedPrinting& printing : shot.printings) {
      if (!is_running_text(printing.block)) marks.back().insert(printing.key);
    }
  }
  return marks;
}

void set_damage(Recipe& recipe, const Library& library, const Json& stacks, Random& random) {
  const Json& damage =
      library.damages.at(random.pick(stacks.at("scans").get<std::vector<std::string>>()));
  recipe.strength = random.uniform();
  recipe.dpi = damage.value("dpi", 300.0);
  recipe.damage = expand_list(damage.at("steps"), recipe.values);
  recipe.write = {{"as", "scanned_pdf"}, {"coding", "jpeg"}, {"quality", 75}};
}

std::string style_of(const Draft& draft) {
  const auto date = core::parse_iso(draft.truth.at("notice_date").get<std::string>());
  for (const char* style : {"long", "abbreviated", "numeric", "upper", "spanish"}) {
    if (written(*date, style) == draft.recipe.values.at("notice_date")) return style;
  }
  return "";
}

void copy_values(Draft& to, const Draft& from, const Json& names) {
  for (const std::string name : names) to.recipe.values[name] = from.recipe.values.at(name);
}

// Social security and employer numbers stand in sentences of their own.
bool is_same_kind_of_person(const Draft& a, const Draft& b) {
  const auto is_business = [](const Draft& draft) {
    return draft.recipe.values.at("taxpayer_id").get_ref<const std::string&>().starts_with("00-");
  };
  return is_business(a) == is_business(b);
}

Draft any_notice(const Library& library, Part part, Random& random, const Draft& like) {
  for (;;) {
    Draft draft = compose(library, random.bits(), part, {{"damage", "digital"}});
    if (draft.truth.at("kind") == "notice" && is_same_kind_of_person(draft, like)) return draft;
  }
}

}  // namespace

std::string DrawnNotice::value(const std::string& mark) const {
  return draft.recipe.values.at(mark == "code" ? "letter_name" : mark);
}

DrawnNotice draw_notice(const Library& library, const Json& stacks, Draft draft, Made made,
                        Random& random) {
  Recipe& recipe = draft.recipe;
  trace_marks(recipe);
  Document document = make_document(recipe);
  if (random.chance(stacks.at("share_all_pages_counted"))) {
    recipe.values["page_count"] = std::to_string(document.shots.size());
    document = make_document(recipe);
  }
  auto marks = marks_of(document);
  if (made == Made::scanned) {
    set_damage(recipe, library, stacks, random);
    document = make_document(recipe);
  }
  return {std::move(draft), std::move(document), std::move(marks)};
}

Draft look_alike(const Library& library, const Json& stacks, const Draft& model, Part part,
                 Random& random) {
  const Draft other = any_notice(library, part, random, model);
  const int how = random.integer(0, 2);
  if (how == 2) {  // another letter to the same person, of the same day where it can be
    Draft draft = other;
    copy_values(draft, model, stacks.at("person"));
    if (!style_of(model).empty() && style_of(model) == style_of(draft)) {
      copy_values(draft, model, {"notice_date", "notice_date_stamp"});
    }
    return draft;
  }
  Draft draft = model;
  draft.recipe.seed = random.bits();
  if (how == 0) copy_values(draft, other, stacks.at("person"));
  const bool other_year = other.recipe.values.at("tax_year") != model.recipe.values.at("tax_year");
  if (how == 1 && other_year) copy_values(draft, other, stacks.at("period"));
  if (how == 1 && !other_year) copy_values(draft, other, stacks.at("person"));
  return draft;
}

}  // namespace noticescan::corpus
