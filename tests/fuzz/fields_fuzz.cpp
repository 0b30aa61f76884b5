// SPDX-License-Identifier: Apache-2.0
// Words as a worker may send them, to fields, deadlines, the record and all that is printed of it.
// The input is a page drawn with characters (support/text_page.hpp); a form feed begins the next
// page, "~" before a word makes it doubtful, "a|b" is a word that was reread as b, "a||b" one that
// the other recognizer read as b.
#include <nlohmann/json.hpp>

#include "fuzz/harness.hpp"
#include "output/csv.hpp"
#include "output/ics.hpp"
#include "output/json.hpp"
#include "output/report_html.hpp"
#include "output/text.hpp"
#include "pipeline/assemble.hpp"
#include "pipeline/masked_reading.hpp"
#include "support/text_page.hpp"

using namespace noticescan;

namespace {

const pipeline::Knowledge& knowledge() {
  static const pipeline::Knowledge loaded = [] {
    auto result = pipeline::load_knowledge(std::filesystem::path(NOTICESCAN_SOURCE_DIR) / "data");
    fuzz::ensure(result.has_value(), "the project's data can be loaded");
    return std::move(*result);
  }();
  return loaded;
}

void mark(core::Word& word) {
  if (word.text.size() > 1 && word.text.front() == '~') {
    word.text.erase(0, 1);
    word.confidence = 0.4;
  }
  const std::size_t bar = word.text.find('|');
  if (bar == std::string::npos || bar == 0) return;
  const bool by_witness = word.text.compare(bar, 2, "||") == 0;
  word.reread = word.text.substr(bar + (by_witness ? 2 : 1));
  if (by_witness) word.witness = word.reread;
  word.text.erase(bar);
}

core::DocumentReading document_of(std::string_view text) {
  core::DocumentReading document{.media_type = "application/pdf"};
  while (!text.empty() && document.page_count < 4) {
    const std::size_t end = std::min(text.find('\f'), text.size());
    std::string_view page = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), end + 1));
    const bool by_ocr = page.starts_with('#');
    if (by_ocr) page.remove_prefix(1);
    document.pages.push_back(
        test::text_page(page, {.page = ++document.page_count,
                               .read = by_ocr ? core::ReadBy::ocr : core::ReadBy::text_layer,
                               .confidence = by_ocr ? 0.96 : 1}));
    for (core::Word& word : document.pages.back().words) mark(word);
  }
  return document;
}

void check(const summary::NoticeSummary& record) {
  const auto& by = record.respond_by;
  if (by.date) {
    fuzz::ensure(by.date->ok(), "a date is a day of the calendar");
    fuzz::ensure(by.status && *by.status != core::Status::review, "a date in doubt isn't given");
    fuzz::ensure(!by.evidence.empty(), "a date has evidence");
  }
  for (const auto& deadline : record.deadlines)
    fuzz::ensure(deadline.status != core::Status::review || !deadline.date,
                 "a deadline in doubt has no date");
  if (record.fields.taxpayer_id)
    fuzz::ensure(record.fields.taxpayer_id->find_first_of("Xx*") != std::string::npos,
                 "an id is masked");
}

void check_output(const std::vector<summary::NoticeSummary>& records, core::Date as_of) {
  const std::string json = output::to_json(records);
  fuzz::ensure(nlohmann::json::accept(json), "the records are JSON");
  for (const std::string& text : {output::to_text(records, {.as_of = as_of}),
                                  output::to_csv(records), output::to_ics(records, as_of).text}) {
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      fuzz::ensure(byte >= 0x20 || c == '\n' || c == '\r' || c == '\t',
                   "no control character reaches a terminal");
    }
  }
  for (const auto& page : output::to_report(records, {.as_of = as_of}))
    fuzz::ensure(page.html.find("<script") == page.html.rfind("<script"),
                 "the report has its own script alone");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 20'000) return 0;  // a full page has 6,000 characters
  core::DocumentReading document = document_of(fuzz::text_of(data, size));
  const core::Date as_of{std::chrono::year{2025}, std::chrono::month{2}, std::chrono::day{8}};
  pipeline::AssembleOptions options{.as_of = as_of, .explain = true};
  const std::vector<pipeline::ReadFile> files = {{"letter.pdf", std::string(64, 'a'), document}};
  const auto records = pipeline::assemble(files, knowledge(), options);
  std::size_t pages = 0;
  for (const auto& record : records) {
    check(record);
    for (const auto& file : record.source.files) pages += file.pages.size();
  }
  fuzz::ensure(pages == document.pages.size(), "every page stands in exactly one record");
  check_output(records, as_of);
  pipeline::mask(document, knowledge().phrases);
  return 0;
}
