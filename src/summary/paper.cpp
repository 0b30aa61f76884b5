// SPDX-License-Identifier: Apache-2.0
#include "summary/paper.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "summary/picture_fault.hpp"

namespace noticescan::summary {
namespace {

using extract::NoticeFields;

// So many words, read well, show that a paper is what it is.
constexpr int kEnoughWords = 12;
// So many marks that look like words, of which hardly any can be read, are print out of reach.
constexpr int kPrintOutOfReach = 25;

// Letters about taxes, from anybody, name notices, tax periods, or days counted from their own
// date. Where OCR may have missed the sender, only signs of another one tell that it isn't the IRS.
bool speaks_of_taxes(const NoticeFields& fields) {
  using Kind = extract::Mention::Kind;
  using extract::Meaning;
  using Place = extract::CodeReading::Place;
  return std::any_of(fields.code_readings.begin(), fields.code_readings.end(),
                     [](const auto& reading) {
                       return reading.known ||
                              (reading.place != Place::prose && reading.code.starts_with("CP"));
                     }) ||
         std::any_of(fields.mentions.begin(), fields.mentions.end(), [](const auto& mention) {
           const bool period = mention.kind == Kind::date && mention.meaning == Meaning::tax_period;
           const bool window = mention.kind == Kind::window &&
                               mention.meaning == Meaning::deadline && !mention.bare;
           return period || window;
         });
}

}  // namespace

Paper judge(const NoticeFields& fields, core::Language language) {
  const auto paper = [&](Paper::Verdict verdict, std::string_view message) {
    return Paper{verdict, std::string{core::in(language, message)}};
  };
  int believed = 0;
  int seen = 0;
  bool irs_sign = false;
  bool names_taxes = false;
  bool well_read = !fields.pages.empty(), plain = well_read;
  bool read_twice = false;
  for (const auto& page : fields.pages) {
    believed += page.words;
    seen += page.words_seen;
    irs_sign = irs_sign || page.has_irs_masthead || page.irs_signs > 0;
    names_taxes = names_taxes || page.names_taxes;
    well_read = well_read && (page.well_read || page.words_seen == 0);
    plain = plain && (page.plain || page.words_seen == 0);
    read_twice = read_twice || page.read_twice;
  }
  if (irs_sign) {
    return paper(
        Paper::Verdict::perhaps_a_notice,
        "This looks like a letter from the IRS, but no notice code could be read on it. Look "
        "for CP, LT or "
        "Letter and a number at the top or bottom right, then run: noticescan kb show CODE");
  }
  const bool top_unread = std::any_of(fields.pages.begin(), fields.pages.end(),
                                      [](const auto& page) { return page.top_unread; });
  const bool sender_known = fields.is_print || (fields.surely_other_sender && !top_unread);
  // Of a copy whose toner fell off a word may be all that is left; of a picture that went through a
  // messenger the text is read, and not its head.
  const bool left_over = names_taxes && (!plain || 2 * believed < seen);
  if (!sender_known && (speaks_of_taxes(fields) || left_over)) {
    return paper(
        Paper::Verdict::perhaps_a_notice,
        "This paper speaks of taxes, but who sent it could not be made out. If it comes from "
        "the IRS, take the picture again: sharp, in even light, with the whole sheet in the "
        "frame and no other paper near it.");
  }
  // A picture of which the first reading made next to nothing may hide the sender from the second,
  // too, though that reads half of the words.
  const bool half_is_enough = !read_twice || sender_known;
  if (believed >= kEnoughWords && (well_read || (half_is_enough && 2 * believed >= seen))) {
    const std::string_view what = fields.seems_to_be.empty() ? "some other letter or document"
                                                             : std::string_view{fields.seems_to_be};
    return {Paper::Verdict::not_a_notice,
            core::say(language,
                      "Nothing on this paper shows that it comes from the IRS. It seems to be {}.",
                      core::in(language, what))};
  }
  if (seen >= kPrintOutOfReach) {
    const auto fault = fault_of(fields.pages);
    const std::string_view advice =
        fault
            ? advice_on(*fault)
            : "Take the picture again: the whole sheet flat and in the frame, in even light, from "
              "straight above, and hold still. A scan at 300 dpi is best.";
    return {Paper::Verdict::illegible,
            fmt::format("{} {}",
                        core::in(language, "There is print on the picture, but it can't be read."),
                        core::in(language, advice))};
  }
  if (believed >= kEnoughWords / 2) {
    return paper(
        Paper::Verdict::perhaps_a_notice,
        "Too little could be read to tell what this is. Take the picture again, with the whole "
        "sheet in the frame.");
  }
  return paper(Paper::Verdict::not_a_notice,
               seen == 0 ? "There is no print on it: a blank page, or a picture of something else."
                         : "There is hardly any print on it: it seems to be a picture of something "
                           "else, or a blank page.");
}

}  // namespace noticescan::summary
