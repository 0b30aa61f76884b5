// SPDX-License-Identifier: Apache-2.0
#include "support/sample_records.hpp"

#include <stdexcept>

#include "support/sample_parts.hpp"

namespace noticescan::test_support {
namespace {

using core::Role;
using core::Status;

NoticeSummary cp14() {
  NoticeSummary record = notice("mail/scan-004.jpg", 2, "CP14", "Balance due (first IRS bill)");
  set_letter(record, "2025-01-30", "2023", "JOSÉ & KAREN Q. LINDQVIST", "XXX-XX-7253");
  record.fields.amounts = {{"amount_due", {953353}}};
  record.source.printed_page_count = 6;
  set_respond_by(
      record,
      {.role = Role::pay_by,
       .date = date("2025-02-20"),
       .status = Status::confirmed,
       .basis = "printed on the notice",
       .confidence = 0.997,
       .if_missed = "interest and penalty go on",
       .evidence = {seen(1, kRight, "Amount due by February 20, 2025", "due.billing"),
                    seen(1, kLowerRight, "Amount due by February 20, 2025", "due.coupon")}});
  record.guidance = guidance(
      "collection", "date_on_notice",
      "After your return was processed, tax for the year was still unpaid. This is the first bill.",
      {"Compare the amounts with your own copy of the return and your payments.",
       "If you agree, pay by the date on the notice; irs.gov/payments lists the ways to pay.",
       "If you can't pay in full, pay what you can and ask for a payment plan at irs.gov/opa.",
       "If you disagree, call the number on the notice and have proof of payment at hand."});
  record.guidance->response_window.kind = "printed_date";
  record.guidance->response_window.prints = {{"date"}};
  record.guidance->response_window.text = "Pay by the date that the notice prints.";
  record.guidance->key_forms = {{"Form 9465", std::string{"asks for a payment plan; "} + kVerify}};
  record.guidance->appeal_path = {
      "informal", "Call or write to the address on the notice and say why.", {}, {}, "CP501"};
  record.guidance->related = {{"CP501", "First reminder of a balance", "next"},
                              {"CP14H", "Balance due, health care", "sibling"},
                              {"CP714", "CP14 in Spanish", "spanish_edition"}};
  record.guidance->source.url = "https://www.irs.gov/individuals/understanding-your-cp14-notice";
  record.warnings = {
      {"page_missing", "2 of 6 pages seen. Something that matters may stand on the others.", {}}};
  return record;
}

NoticeSummary cp22a() {
  NoticeSummary record = notice("inbox/cp22.pdf", 2, "CP22A", "Changes you asked for: balance due");
  record.outcome = Outcome::review;
  set_letter(record, "2025-01-20", "2023", "OLGA N. FERRANTI", "XXX-XX-0917");
  record.fields.amounts = {{"amount_due", {28850}}};
  record.respond_by.status = Status::review;
  record.respond_by.role = Role::pay_by;
  record.respond_by.act_before = date("2025-02-10");
  record.respond_by.candidates = {
      {date("2025-02-10"),
       Role::pay_by,
       0.61,
       "the dates on the paper differ",
       {seen(1, kRight, "Amount due by February 10, 2025", "due.billing")}},
      {date("2025-02-20"),
       Role::pay_by,
       0.58,
       "the dates on the paper differ",
       {seen(1, kLowerRight, "Amount due by February 20, 2025", "due.coupon")}},
      {{}, Role::respond_by, 0.2, "", {seen(2, kWideLine, "Please respond by", "due.body")}}};
  record.deadlines = {{.role = Role::pay_by, .status = Status::review}};
  record.guidance = guidance("collection", "date_on_notice",
                             "The IRS made the changes that you asked for, and money is now owed.",
                             {"Check that the changes are those that you asked for.",
                              "Pay by the date on the notice, or ask for a payment plan."});
  record.guidance->related = {{"CP21A", "Changes you asked for: refund", "sibling"}};
  record.warnings = {{"dates_disagree",
                      "The notice shows two different dates to pay by.",
                      {seen(1, kLowerRight, "February 20, 2025", "due.coupon")}}};
  return record;
}

NoticeSummary lt11() {
  NoticeSummary record = notice("photos/IMG_2231.HEIC", 1, "LT11",
                                "Notice of intent to levy and your right to a hearing");
  set_letter(record, "2025-01-30", "2021", "DAVID A. NAKAMURA", "XXX-XX-4410");
  record.fields.amounts = {{"amount_due", {1241807}}};
  record.respond_by.immediate = true;
  Deadline pay{.role = Role::pay_by,
               .status = Status::immediate,
               .basis = "\"immediately\", as printed",
               .confidence = 0.98,
               .if_missed = "the IRS may take wages, money in the bank or other property",
               .evidence = {seen(1, kUpperLeft, "Amount due immediately", "due.immediately")}};
  record.deadlines = {pay};
  set_respond_by(record, {.role = Role::hearing_by,
                          .kind = core::DeadlineKind::right,
                          .date = date("2025-03-01"),
                          .status = Status::computed,
                          .last_day_by_law = date("2025-03-03"),
                          .basis = "30 days from the notice date (IRC 6330)",
                          .counts = core::Counts::postmark,
                          .confidence = 0.98,
                          .if_missed = "you lose the hearing that can go on to the Tax Court; an "
                                       "equivalent hearing may still be asked for within a year",
                          .evidence = {seen(1, kUpperRight, "January 30, 2025", "date.notice")}});
  record.respond_by.act_before = sample_as_of();
  record.guidance =
      guidance("levy", "statutory_deadline",
               "Tax is still unpaid after earlier notices. The IRS intends to take property to "
               "cover it, and "
               "must first offer a hearing before its independent Office of Appeals.",
               {"Pay in full, or call at once to arrange a plan.",
                "To stop the levy and keep your way to the Tax Court open, send Form 12153 to the "
                "address on "
                "the notice within 30 days of its date.",
                "Keep proof of mailing: use certified mail or an approved delivery service.",
                "If paying would leave you unable to meet basic needs, say so when you call.",
                "If you already paid or think that the amount is wrong, say so on Form 12153.",
                "A low-income taxpayer clinic may help for little or nothing: see "
                "taxpayeradvocate.irs.gov."});
  record.guidance->key_forms = {{"Form 12153", std::string{"asks for the hearing; "} + kVerify},
                                {"Form 9465", std::string{"asks for a payment plan; "} + kVerify}};
  record.guidance->appeal_path = {
      "cdp",
      "A Collection Due Process hearing, asked for within 30 days, stops the levy and can be taken "
      "to "
      "the Tax Court. Asked for later, within one year, an equivalent hearing is given, without "
      "either.",
      {},
      "Form 12153",
      {}};
  record.guidance->related = {{"Letter 1058", "Letter 1058", "sibling"},
                              {"CP504", "Intent to levy your state refund", "before"}};
  record.guidance->source = {
      "https://www.irs.gov/individuals/understanding-your-lt11-notice-or-letter-1058",
      "secondary",
      {},
      "2026-11-25"};
  record.guidance->confidence = "medium";
  return record;
}

NoticeSummary cp504() {
  NoticeSummary record = notice("fax.tif", 1, "CP504", "Intent to levy: amount due immediately");
  set_letter(record, "2025-01-27", "2022", "MARIE-ÈVE BOUCHARD", "XXX-XX-3388");
  record.fields.amounts = {{"amount_due", {70419}}};
  record.respond_by.immediate = true;
  set_respond_by(
      record,
      {.role = Role::pay_by,
       .status = Status::immediate,
       .basis = "\"immediately\", as printed",
       .confidence = 0.96,
       .if_missed = "the IRS can take your state tax refund",
       .evidence = {seen(1, kUpperLeft, "Amount due immediately: $704.19", "due.immediately")}});
  record.respond_by.act_before = sample_as_of();
  record.guidance =
      guidance("levy", "date_on_notice",
               "Earlier bills were not paid. By law the IRS must send this notice before it takes "
               "your state tax refund or other property.",
               {"Pay the amount on the notice now, or as much as you can.",
                "If you can't pay in full, ask for a payment plan today.",
                "If you disagree, call the number on the notice at once."});
  record.guidance->appeal_path = {"cap",
                                  "You may ask for a quick review under the Collection Appeals "
                                  "Program.",
                                  {},
                                  "Form 9423",
                                  {}};
  record.guidance->related = {{"LT11", "Final notice before a levy", "next"}};
  record.guidance->source.copy_dated = {};
  return record;
}

NoticeSummary cp05() {
  NoticeSummary record = notice("cp05.png", 1, "CP05", "Your refund is being held for a check");
  set_letter(record, "2025-01-13", "2024", "AMINA YUSUF", "XXX-XX-5521");
  record.respond_by.status = Status::not_printed;
  record.respond_by.confidence = 0.97;
  record.guidance =
      guidance("refund", "none",
               "The IRS wants to verify income, withholding or credits on your return "
               "before it pays the refund.",
               {"If you filed this return: nothing for now.",
                "If you did not file it, somebody may have used your name: follow the "
                "steps on identity theft at irs.gov/idtheft."});
  record.guidance->response_window = {
      "none",
      {{"nothing"}},
      {},
      {},
      {},
      {},
      "No reply is asked for. The 60 days that the notice names are "
      "the time that the IRS gives itself.",
      {}};
  record.guidance->appeal_path = {"none", "", {}, {}, {}};
  record.guidance->source = {"https://www.irs.gov/individuals/understanding-your-cp05-notice",
                             "official_live",
                             {},
                             "2026-11-25"};
  return record;
}

NoticeSummary cp2000() {
  NoticeSummary record = notice("cp2000.pdf", 6, "CP2000", "Proposed changes to your return");
  record.outcome = Outcome::review;
  set_letter(record, "2025-01-06", "2022", "PRIYA & TOM HALVORSEN", "XXX-XX-6019");
  record.fields.amounts = {{"amount_due", {181200}}, {"tax", {150000}}, {"interest", {31200}}};
  record.deadlines = {{.role = Role::appeal_by,
                       .kind = core::DeadlineKind::right,
                       .date = date("2025-04-07"),
                       .status = Status::read,
                       .basis = "printed on the notice",
                       .confidence = 0.98,
                       .evidence = {seen(2, kWideLine, "appeal by April 7, 2025", "due.appeal")}},
                      {.role = Role::call_by,
                       .kind = core::DeadlineKind::right,
                       .status = Status::review,
                       .evidence = {seen(3, kUpperLeft, "call us by", "due.body")}}};
  set_respond_by(record,
                 {.role = Role::respond_by,
                  .date = date("2025-02-05"),
                  .status = Status::read,
                  .basis = "printed on the notice",
                  .counts = core::Counts::received,
                  .confidence = 0.98,
                  .if_missed = "the IRS goes on to a notice of deficiency for this amount",
                  .evidence = {seen(1, kUpperRight, "Respond by February 5, 2025", "due.header")}});
  record.guidance =
      guidance("underreporter", "date_on_notice",
               "What employers, banks or others reported about you doesn't match the "
               "return. The IRS proposes a change; this is not yet a bill.",
               {"Compare the list of income in the notice with your own papers.",
                "Mark on the response form whether you agree, and send it with proof.",
                "If you need more time, call before the date on the notice."});
  record.guidance->related = {{"CP3219A", "Notice of deficiency", "next"}};
  record.guidance->source.basis = "official_secondary";
  return record;
}

NoticeSummary not_a_notice() {
  NoticeSummary record;
  record.outcome = Outcome::not_a_notice;
  record.source.files = {file("downloads/invoice.png", 1)};
  record.source.files[0].pages[0].kind = core::PageKind::other;
  record.source.files[0].pages[0].printed_page = {};
  record.warnings = {
      {"not_a_notice",
       "Nothing on this paper shows that it comes from the IRS. It seems to be an invoice.",
       {}}};
  return record;
}

NoticeSummary unreadable() {
  NoticeSummary record;
  record.outcome = Outcome::unreadable;
  record.source.files = {{"mail/scan-009.pdf", std::string(64, 'b'), "application/pdf", {}, {}}};
  record.error = core::Error{core::ErrorCode::encrypted,
                             "The PDF is locked with a password. Give the password with "
                             "--password-file, or save a copy without it."};
  return record;
}

NoticeSummary partial() {
  NoticeSummary record = notice("scan-cp501.pdf", 3, "CP501", "First reminder: balance due");
  record.outcome = Outcome::partial;
  record.source.files[0].media_type = "application/pdf";
  record.source.files[0].pages[2].read = core::ReadBy::no;
  record.source.files[0].pages[2].printed_page = {};
  record.source.pages_unread = {{0, 3, summary::UnreadPage::Why::failed}};
  record.warnings = {
      {"page_unread", "Page 3 could not be read. Look there yourself for dates.", {}}};
  set_letter(record, "2025-01-20", "2023", "GRETA LINDHOLM", "XXX-XX-1204");
  record.fields.amounts = {{"amount_due", {45012}}};
  set_respond_by(record,
                 {.role = Role::pay_by,
                  .date = date("2025-02-10"),
                  .status = Status::read,
                  .basis = "printed on the notice",
                  .confidence = 0.98,
                  .evidence = {seen(1, kRight, "Amount due by February 10, 2025", "due.billing")}});
  record.guidance = guidance("collection", "date_on_notice",
                             "There is still a balance on your account after the first bill.",
                             {"Pay by the date on the notice, or ask for a payment plan.",
                              "If you disagree, call the number on the notice."});
  record.guidance->related = {{"CP503", "Second reminder", "next"}};
  return record;
}

NoticeSummary unknown_code() {
  NoticeSummary record = notice("letter.jpg", 1, "Letter 9999C", "");
  record.outcome = Outcome::review;
  record.notice->title = {};
  record.notice->confidence = 0.93;
  record.fields.notice_date = date("2025-01-31");
  record.respond_by.status = Status::review;
  record.guidance = guidance(
      "other", "if_you_disagree",
      "The paper says. Letters of the same number can be about many things.",
      {"Read the letter to the end and look for a date.", "Look the number up at irs.gov/notices.",
       "If anything is unclear, call the number on irs.gov, not one that only "
       "the letter names."});
  record.guidance->source = {{}, "none", {}, {}};
  record.guidance->confidence = "low";
  record.warnings = {{"code_unknown",
                      "Letter 9999C is shaped like a notice code, but we don't know of such a "
                      "notice. Compare it with the paper, and look it up on irs.gov.",
                      record.notice->evidence}};
  return record;
}

NoticeSummary review_without_notice() {
  NoticeSummary record;
  record.outcome = Outcome::review;
  record.source.files = {file("stack.pdf", 5)};
  record.source.files[0].pages.erase(record.source.files[0].pages.begin(),
                                     record.source.files[0].pages.begin() + 2);
  record.warnings = {{"code_missing",
                      "This looks like a letter from the IRS, but no notice code could be read on "
                      "it. Look for CP, LT or Letter and a number at the top or bottom right, then "
                      "run: noticescan kb show CODE",
                      {}}};
  record.respond_by.act_before = date("2025-02-20");
  record.respond_by.candidates = {
      {date("2025-02-20"),
       Role::pay_by,
       0.4,
       "read from blurred print",
       {seen(3, kLowerRight, "Amount due by February 20, 2025", "due.coupon")}}};
  return record;
}

}  // namespace

Date sample_as_of() {
  return date("2025-02-08");
}

std::vector<SampleRecord> sample_records() {
  return {{"ok_cp14", cp14()},
          {"review_cp22a", cp22a()},
          {"computed_lt11", lt11()},
          {"immediate_cp504", cp504()},
          {"not_printed_cp05", cp05()},
          {"passed_cp2000", cp2000()},
          {"not_a_notice", not_a_notice()},
          {"unreadable", unreadable()},
          {"partial_cp501", partial()},
          {"unknown_code", unknown_code()},
          {"review_without_notice", review_without_notice()}};
}

NoticeSummary sample_record(const std::string& name) {
  for (auto& sample : sample_records()) {
    if (sample.name == name) return sample.record;
  }
  throw std::out_of_range(name);
}

}  // namespace noticescan::test_support
