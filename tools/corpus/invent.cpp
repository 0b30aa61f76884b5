// SPDX-License-Identifier: Apache-2.0
#include "invent.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>

#include "core/money.hpp"

namespace noticescan::corpus {
namespace {

constexpr std::array<const char*, 12> kSpanishMonths = {
    "enero", "febrero", "marzo",      "abril",   "mayo",      "junio",
    "julio", "agosto",  "septiembre", "octubre", "noviembre", "diciembre"};

struct Parts {
  int year, month, day;
};

Parts parts_of(core::Date date) {
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

core::Date iso(const Json& text) {
  const auto date = core::parse_iso(text.get<std::string>());
  if (!date) throw std::runtime_error("not a day: " + text.dump());
  return *date;
}

std::string digits(int count, Random& random) {
  std::string text;
  for (int i = 0; i < count; ++i) text += static_cast<char>('0' + random.integer(0, 9));
  return text;
}

std::string pick_text(const Json& list, Random& random) {
  return random.pick(list.get<std::vector<std::string>>());
}

const Json& pick_item(const Json& list, Random& random) {
  return list.at(static_cast<std::size_t>(random.integer(0, static_cast<int>(list.size()) - 1)));
}

core::Money money(double low, double high, Random& random) {
  // Small amounts are as common as large ones.
  const double dollars = low * std::pow(high / low, random.uniform());
  return {static_cast<std::int64_t>(dollars * 100)};
}

void add_person(Json& values, const Json& people, bool business, Random& random) {
  const std::string last = pick_text(people.at("last_names"), random);
  const std::string first = pick_text(people.at("first_names"), random);
  std::string name =
      first +
      (random.chance(0.5) ? std::string{" "} + static_cast<char>('A' + random.integer(0, 25)) + " "
                          : " ") +
      last;
  if (random.chance(0.25))
    name = first + " & " + pick_text(people.at("first_names"), random) + " " + last;
  if (business) name = pick_text(people.at("companies"), random);
  const Json& town = pick_item(people.at("towns"), random);
  const std::string street =
      fmt::format("{} {} {}", random.integer(10, 9899), pick_text(people.at("streets"), random),
                  pick_text(people.at("street_kinds"), random));
  const std::string place =
      fmt::format("{}, {} {}-{}", town[0].get<std::string>(), town[1].get<std::string>(),
                  town[2].get<std::string>(), digits(4, random));
  values["addressee"] = {
      name, street + (random.chance(0.2) ? fmt::format(" Apt {}", random.integer(1, 40)) : ""),
      place};
  values["addressee_name"] = name;
  values["last_name"] = last;
  values["state"] = town[1];
}

void add_firms(Json& values, const Json& people, Random& random) {
  values["company"] = pick_text(people.at("companies"), random);
  values["bank"] = pick_text(people.at("banks"), random);
  values["firm"] = values["company"];
  values["state_name"] = pick_text(people.at("states"), random);
  const Json& town = pick_item(people.at("towns"), random);
  const std::string street =
      fmt::format("{} {} {}", random.integer(10, 999), pick_text(people.at("streets"), random),
                  pick_text(people.at("street_kinds"), random));
  const std::string place = fmt::format("{}, {} {}", town[0].get<std::string>(),
                                        town[1].get<std::string>(), town[2].get<std::string>());
  values["firm_address"] = {street, place};
  values["firm_address_line"] = street + ", " + place;
}

void add_numbers(Json& values, const Json& people, bool business, Random& random) {
  const std::string last_four = digits(4, random);
  const int form = random.integer(0, 2);
  if (business)
    values["taxpayer_id"] = "00-" + digits(3, random) + last_four;
  else if (form == 0)
    values["taxpayer_id"] =
        (random.chance(0.5) ? "000-" : "666-") + digits(2, random) + "-" + last_four;
  else
    values["taxpayer_id"] = "XXX-XX-" + last_four;
  values["id_digits"] = last_four;
  values["form"] = business ? pick_text({"941", "940", "1120", "1065", "1120-S"}, random)
                            : pick_text({"1040", "1040", "1040", "1040-SR", "1040NR"}, random);
  values["mft"] = business ? "01" : "30";
  values["bodc"] = business ? "SB" : "WI";
  values["phone"] = pick_text(people.at("phones"), random);
  values["fax"] = "855-555-0" + digits(3, random);
  values["caller_id"] = digits(6, random);
  values["customer"] = digits(5, random);
  values["serial"] = digits(6, random);
  values["employee_id"] = "1000" + digits(6, random);
  values["control_number"] = digits(10, random);
  values["control_short"] = digits(5, random) + "-" + digits(4, random);
  values["catalog_number"] = digits(5, random) + static_cast<char>('A' + random.integer(0, 25));
  values["scan_number"] = digits(11, random);
  values["scan_line"] =
      fmt::format("0000 {} {} {} 30", digits(7, random), digits(10, random), digits(7, random));
  values["page_count"] = std::to_string(random.integer(4, 8));
  values["sender"] = pick_item(people.at("senders"), random);
  values["lockbox"] = pick_item(people.at("lockboxes"), random);
  const std::string first = pick_text(people.at("first_names"), random);
  values["signature"] = first + " " + pick_text(people.at("last_names"), random);
  values["contact_person"] =
      random.chance(0.5)
          ? fmt::format("{}. {}", first[0], pick_text(people.at("last_names"), random))
          : "Customer Service";
  values["signature_title"] = pick_text(people.at("titles"), random);
}

// Returns the sum that is due.
core::Money add_amounts(Json& values, Random& random) {
  const core::Money tax = money(200, 60000, random);
  const core::Money credits{
      static_cast<std::int64_t>(static_cast<double>(tax.cents) * random.uniform(0, 0.6))};
  const core::Money penalty{
      static_cast<std::int64_t>(static_cast<double>(tax.cents) * random.uniform(0.002, 0.05))};
  const core::Money interest{
      static_cast<std::int64_t>(static_cast<double>(tax.cents) * random.uniform(0.002, 0.06))};
  const core::Money due{tax.cents - credits.cents + penalty.cents + interest.cents};
  const core::Money refund = money(60, 9000, random);
  const core::Money applied = money(30, 3000, random);
  const std::map<std::string, core::Money> amounts = {
      {"tax", tax},
      {"credits", credits},
      {"penalty", penalty},
      {"interest", interest},
      {"amount_due", due},
      {"refund", refund},
      {"applied", applied},
      {"paid", {tax.cents + refund.cents}},
      {"old_refund", {refund.cents + applied.cents}},
      {"payment", money(40, 900, random)},
      {"balance", money(1000, 40000, random)},
      {"wages", money(9000, 190000, random)},
      {"small", money(20, 900, random)},
      {"other_income", money(600, 30000, random)}};
  for (const auto& [name, amount] : amounts) values[name] = core::to_dollars(amount);
  return due;
}

void add_dates(Invented& invented, const Json& plan, Random& random) {
  const std::string& style = invented.date_style;
  Json& values = invented.values;
  const core::Date first = iso(plan.at("notice_dates").at(0)),
                   last = iso(plan.at("notice_dates").at(1));
  const core::Date notice =
      core::add_days(first, random.integer(0, core::days_between(first, last)));
  invented.notice_date = notice;
  invented.respond_by = core::add_days(notice, invented.days);
  const int tax_year = parts_of(notice).year - random.integer(1, 3);
  values["tax_year"] = std::to_string(tax_year);
  values["earlier_year"] = std::to_string(tax_year - 1);
  values["next_year"] = std::to_string(parts_of(notice).year + 1);
  const auto put = [&](const char* name, core::Date date) { values[name] = written(date, style); };
  put("notice_date", notice);
  put("respond_by", invented.respond_by);
  invented.second_by = core::add_days(invented.respond_by, random.integer(9, 20));
  put("second_by", invented.second_by);
  put("earlier_date", core::add_days(notice, -random.integer(25, 140)));
  put("filed_date", core::add_days(notice, -random.integer(150, 330)));
  put("later_date", core::add_days(notice, random.integer(30, 120)));
  put("period_end", *core::make_date(tax_year, 12, 31));
  put("refund_limit", *core::make_date(tax_year + 4, 4, 15));
  const core::Date after = core::add_days(notice, random.integer(3, 20));
  values["stamp_date"] = written(after, "stamp");
  values["notice_date_stamp"] = written(notice, "stamp");
  values["respond_by_stamp"] = written(invented.respond_by, "stamp");
  values["fax_line"] = fmt::format("{} {:02}:{:02}   {}   {}   P.0{}/0{}", written(after, "stamp"),
                                   random.integer(7, 19), random.integer(0, 59),
                                   values["company"].get<std::string>(),
                                   values["fax"].get<std::string>(), 1, random.integer(1, 4));
  values["revision"] = fmt::format("Rev. {}-{}", random.integer(1, 12),
                                   parts_of(notice).year - random.integer(0, 4));
  values["old_revision"] =
      fmt::format("{:02}/{}", random.integer(1, 12), parts_of(notice).year - random.integer(1, 4));
}

void add_code(Json& values, const std::string& code, Random& random) {
  values["code"] = short_code(code);
  values["code_number"] = short_code(code);
  values["letter_name"] = code;
  values["notice_word"] = code.starts_with("Letter ") ? "Letter" : "Notice";
  std::string web = short_code(code);
  for (char& c : web) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  values["web_name"] = web;
  // Another notice that the text mentions: never this one.
  const std::vector<std::string> others = {"CP14", "CP501", "CP503",        "CP504", "CP2000",
                                           "LT11", "CP75",  "Letter 5071C", "CP523", "CP49"};
  std::string other = random.pick(others);
  while (other == code) other = random.pick(others);
  values["other_code"] = other;
}

}  // namespace

std::string short_code(const std::string& code) {
  for (const std::string_view prefix : {"Letter ", "Notice "}) {
    if (code.starts_with(prefix)) return code.substr(prefix.size());
  }
  return code;
}

std::string written(core::Date date, const std::string& style) {
  const Parts parts = parts_of(date);
  const std::string long_form = core::to_long_text(date);
  const std::string month = long_form.substr(0, long_form.find(' '));
  const auto upper = [](std::string text) {
    for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
  };
  if (style == "long") return long_form;
  if (style == "upper") return upper(long_form);
  if (style == "numeric") return fmt::format("{:02}/{:02}/{}", parts.month, parts.day, parts.year);
  if (style == "stamp")
    return fmt::format("{} {:02} {}", upper(month.substr(0, 3)), parts.day, parts.year);
  if (style == "abbreviated")
    return fmt::format(
        "{}{} {:02}, {}",
        month.substr(0, std::min<std::size_t>(month.size(), month == "September" ? 4 : 3)),
        month.size() > 4 ? "." : "", parts.day, parts.year);
  if (style == "spanish")
    return fmt::format("{} de {} de {}", parts.day,
                       kSpanishMonths.at(static_cast<std::size_t>(parts.month - 1)), parts.year);
  throw std::runtime_error("no such way to write a date: " + style);
}

Invented invent(const Library& library, const Json& letter, const std::string& code,
                Random& random) {
  Invented invented;
  Json& values = invented.values;
  const bool business = letter.value("audience", "individual") == "business";
  add_person(values, library.people, business, random);
  add_firms(values, library.people, random);
  add_numbers(values, library.people, business, random);
  if (business) {
    values["id_label"] = "Employer ID number";
    values["id_words"] = "employer ID number";
  }
  const core::Money due = add_amounts(values, random);
  invented.amount_due = core::to_decimal(due);
  if (letter.contains("days")) invented.days = pick_item(letter.at("days"), random);
  values["days"] = std::to_string(invented.days);
  const Json style = letter.value("date_style", Json("long"));
  invented.date_style = style.is_array() ? pick_text(style, random) : style.get<std::string>();
  add_dates(invented, library.plan, random);
  add_code(values, code, random);
  return invented;
}

}  // namespace noticescan::corpus
