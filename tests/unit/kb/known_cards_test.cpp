// SPDX-License-Identifier: Apache-2.0
// What was found of ninety notices, of every category, when the facts were gathered: taken from
// them once and held here a second time, so that an edit of a card which changes a window, a form,
// an appeal or a relation is seen and argued for.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "folder_fixture.hpp"
#include "kb/knowledge_base.hpp"

namespace noticescan::kb {
namespace {

struct Known {
  const char* code;
  const char* category;
  const char* window;  // the kind; empty for not known
  int days;            // 0 for none
  int days_if_abroad;
  const char* forms;    // in the order of the alphabet
  const char* appeal;   // the kind; empty for not known
  const char* related;  // these at least
};

const Known kKnown[] = {
    {"CP06", "audit", "fixed_days", 30, 0, "Form 1095-A, Form 14950, Form 8962", "appeals",
     "CP06A, CP06R"},
    {"CP75", "audit", "printed_date", 30, 0, "Form 14950, Form 886-H-EIC", "appeals",
     "CP74, CP75A, CP75D, CP79"},
    {"CP05A", "audit", "fixed_days", 45, 0, "", "appeals", "CP05, CP05B, CP75D"},
    {"CP06A", "audit", "fixed_days", 30, 0, "Form 1095-A, Form 14950, Form 8962", "appeals",
     "CP06, CP06R"},
    {"CP75A", "audit", "printed_date", 0, 0, "Form 886-H", "appeals", "CP75, CP75D"},
    {"CP75D", "audit", "printed_date", 0, 0, "", "appeals", "CP05A, CP75, CP75A"},
    {"CP14", "collection", "printed_date", 0, 0, "Form 9465", "informal", "CP501, CP503"},
    {"CP23", "collection", "fixed_days", 60, 0, "Form 9465", "informal",
     "CP07, CP24, CP25, CP501, CP503"},
    {"CP40", "collection", "none", 0, 0, "", "none", "CP504"},
    {"CP60", "collection", "printed_date", 0, 0, "", "informal", "CP501, CP62"},
    {"LT16", "collection", "printed_date", 10, 0, "Form 9465", "appeals", "LT11, LT18, LT26"},
    {"LT38", "collection", "none", 0, 0, "Form 9465", "none", "CP501, LT11, LT39, LT40"},
    {"CP08", "credit", "fixed_days", 30, 0, "Form 15110, Schedule 8812", "informal", "CP09, CP27"},
    {"CP09", "credit", "fixed_days", 30, 0, "Form 15111", "informal", "CP08, CP27"},
    {"CP62", "credit", "printed_date", 0, 0, "", "informal", "CP60"},
    {"CP74", "credit", "none", 0, 0, "Form 8862", "none", "CP75, CP79"},
    {"CP76", "credit", "none", 0, 0, "", "none", "CP74, CP75"},
    {"CP79", "credit", "none", 0, 0, "Form 8862", "informal", "CP74, CP79A, CP79B"},
    {"CP3219A", "deficiency", "printed_date", 90, 150, "Form 5564", "tax_court",
     "CP2000, CP22E, CP3219N, Letter 3219, Letter 531"},
    {"CP3219N", "deficiency", "fixed_days", 90, 150, "", "tax_court",
     "CP22E, CP2566, CP3219A, Letter 3219"},
    {"Letter 531", "deficiency", "printed_date", 90, 150, "", "tax_court",
     "CP22E, CP3219A, Letter 3219, Letter 525, Letter 915"},
    {"Letter 3219", "deficiency", "printed_date", 90, 150, "", "tax_court",
     "CP22E, CP3219A, CP3219N, Letter 525, Letter 531"},
    {"Letter 5933", "deficiency", "printed_date", 0, 0, "Form 8988", "tax_court",
     "Letter 5891, Letter 5893"},
    {"CP120", "entity", "", 0, 0, "", "informal", "CP120A"},
    {"CP209", "entity", "none", 0, 0, "", "none", "CP575"},
    {"CP218", "entity", "none", 0, 0, "Form 843, Form 940, Form 941", "informal", "CP221"},
    {"CP221", "entity", "none", 0, 0, "Form 940", "none", "CP218"},
    {"CP255", "entity", "printed_date", 0, 0, "Form 8940, Form 990-PF", "informal", "CP259B"},
    {"CP261", "entity", "none", 0, 0, "Form 1120-S, Form 2553, Form 8822-B", "none",
     "CP264, CP266, Letter 385C"},
    {"CP01", "identity", "none", 0, 0, "", "", "CP01A, CP01S"},
    {"CP01A", "identity", "none", 0, 0, "", "", "CP01"},
    {"CP01H", "identity", "none", 0, 0, "", "", ""},
    {"CP01S", "identity", "none", 0, 0, "Form 14039", "none", "CP01"},
    {"CP563", "identity", "none", 0, 0, "Form W-7, Form W-7A", "none", "CP560A, CP561A, CP565"},
    {"CP566", "identity", "fixed_days", 45, 0, "Form W-7", "none", "CP565, CP567"},
    {"CP04", "information", "printed_date", 0, 0, "", "none", ""},
    {"CP136", "information", "none", 0, 0, "Form 941, Schedule B (Form 941)", "none",
     "CP136B, CP235, CP236"},
    {"CP236", "information", "none", 0, 0, "Form 941", "none", "CP136, CP235"},
    {"CP239", "information", "none", 0, 0, "", "none", "CP235, CP238"},
    {"CP282", "information", "", 0, 0, "Form 1065", "informal", ""},
    {"CP547", "information", "none", 0, 0, "Form 2848, Form 706, Form 8821", "none", ""},
    {"CP77", "levy", "printed_date", 30, 0, "Form 12153, Form 2848, Form 9465", "cdp",
     "CP78, CP90"},
    {"CP90", "levy", "fixed_days", 30, 0, "Form 12153, Form 2848, Form 656, Form 9465", "cdp",
     "CP297, CP90C, LT11, Letter 1058"},
    {"CP92", "levy", "printed_date", 30, 0, "Form 12153, Form 2848, Form 9465", "cdp",
     "CP242, CP504, CP90C"},
    {"LP59", "levy", "fixed_days", 30, 0, "Form 15104", "informal", "Form 668-A, Form 668-W, LP68"},
    {"LT75", "levy", "printed_date", 30, 0, "Form 12153, Form 9465", "cdp", "CP90C, CP92, LT11"},
    {"CP297", "levy", "fixed_days", 30, 0, "Form 12153", "cdp", "CP297A, CP297C, CP90, LT11"},
    {"Letter 3172", "lien", "printed_date", 30, 0, "Form 12153, Form 668(Y)(c)", "cdp",
     "LT11, Letter 1058"},
    {"Form 668-Y", "lien", "", 0, 0, "Form 12153, Form 668(Y), Form 668(Z)", "cdp",
     "Form 668-A, LT11, Letter 3172"},
    {"CP12", "math_error", "fixed_days", 60, 0, "", "abatement_request",
     "CP11, CP12E, CP12F, CP12R, CP13"},
    {"CP101", "math_error", "fixed_days", 10, 0, "Form 2848, Form 940", "informal", "CP102, CP111"},
    {"CP102", "math_error", "fixed_days", 60, 0,
     "Form 2848, Form 941, Form 943, Form 944, Form 945", "informal", "CP101, CP112"},
    {"CP103", "math_error", "fixed_days", 60, 0, "", "informal", "CP101, CP102, CP113"},
    {"CP105", "math_error", "fixed_days", 10, 0, "", "informal", "CP103, CP104, CP115"},
    {"CP111", "math_error", "none", 0, 0, "Form 940", "informal", "CP101, CP112"},
    {"CP59", "missing_return", "none", 0, 0, "Form 15103", "informal",
     "CP515, CP516, CP518, CP759"},
    {"LT26", "missing_return", "fixed_days", 10, 0, "Form 1040", "informal",
     "CP2566, CP518, CP59, LT16, LT18"},
    {"CP515", "missing_return", "none", 0, 0, "Form 15103", "informal", "CP516, CP518, CP59"},
    {"CP249C", "missing_return", "", 0, 0, "Form 8453-X, Form 8871, Form 8872", "abatement_request",
     "CP249B"},
    {"CP2566", "missing_return", "fixed_days", 30, 0, "Form 1040", "informal", "CP2566R, CP3219N"},
    {"CP259E", "missing_return", "", 0, 0, "Form 990-N", "informal", "CP259, CP259A"},
    {"CP42", "offset", "none", 0, 0, "Form 8379", "informal", "CP39, CP49"},
    {"CP44", "offset", "none", 0, 0, "", "none", "CP42, CP49"},
    {"CP39", "offset", "none", 0, 0, "Form 9465", "informal", "CP42, CP49"},
    {"CP49", "offset", "none", 0, 0, "Form 8379, Form 9465", "informal", "CP39, CP42"},
    {"Letter 2800C", "other", "fixed_days", 60, 0, "Form W-4", "informal",
     "CP2809, Letter 2801C, Letter 2802C, Letter 2808C"},
    {"Letter 2801C", "other", "fixed_days", 60, 0, "Form W-4", "informal",
     "Letter 2800C, Letter 2802C, Letter 2808C"},
    {"Letter 2808C", "other", "none", 0, 0, "Form W-4", "none", "CP2809, Letter 2800C"},
    {"LT24", "payment_plan", "fixed_days", 7, 0, "", "informal", "CP521, LT27"},
    {"CP166", "payment_plan", "", 0, 0, "", "informal", "CP521, CP523"},
    {"CP521", "payment_plan", "printed_date", 0, 0, "", "none", "CP522, CP523, CP621"},
    {"CP522", "payment_plan", "printed_date", 10, 0, "Form 433-F", "informal",
     "CP521, CP522P, CP523"},
    {"CP523", "payment_plan", "fixed_days", 30, 0, "Form 9423", "cap",
     "CP521, CP522, CP623, CP90, LT11"},
    {"CP522P", "payment_plan", "fixed_days", 10, 0, "Form 433-A", "informal", "CP522, CP523"},
    {"CP15B", "penalty", "printed_date", 0, 0, "Form 9465", "informal", "CP15, CP501"},
    {"CP173", "penalty", "printed_date", 0, 0, "Form 2210, Form 2220", "abatement_request", ""},
    {"CP235", "penalty", "none", 0, 0, "Form 941", "none", "CP136, CP236, CP276B"},
    {"CP283", "penalty", "printed_date", 0, 0, "Form 5500-EZ, Form 843", "abatement_request",
     "CP213, CP403, CP406"},
    {"CP30B", "penalty", "printed_date", 0, 0, "Form 2210", "none", "CP30, CP30A"},
    {"CP162A", "penalty", "printed_date", 0, 0, "Form 1065, Form 1120-S", "abatement_request",
     "CP162"},
    {"CP05", "refund", "none", 0, 0, "Form 14039", "none", "CP05A, CP05B, Letter 4464C"},
    {"CP32", "refund", "none", 0, 0, "", "none", "CP31, CP32A"},
    {"CP05B", "refund", "printed_date", 30, 0, "", "", "CP05, CP05A"},
    {"CP53A", "refund", "none", 0, 0, "", "none", "CP53, CP53B, CP53C"},
    {"CP53C", "refund", "none", 0, 0, "", "none", "CP53A, CP53B"},
    {"CP53D", "refund", "none", 0, 0, "Form 14039", "none", "CP53"},
    {"CP2000", "underreporter", "printed_date", 30, 0, "Form 9465", "informal",
     "CP2005, CP2006, CP2057, CP2501, CP3219A"},
    {"CP2501", "underreporter", "printed_date", 0, 0, "Form 14039", "informal",
     "CP2000, CP2057, CP2531"},
    {"Letter 98C", "underreporter", "fixed_days", 45, 0, "Form 941, Form W-2, Form W-3", "informal",
     "CP253, Letter 99C"},
    {"CP2531", "underreporter", "printed_date", 0, 0, "", "informal", "CP2000, CP2501"},
};

std::set<std::string> parts_of(std::string_view list) {
  std::set<std::string> parts;
  while (!list.empty()) {
    const auto end = std::min(list.find(", "), list.size());
    parts.emplace(list.substr(0, end));
    list.remove_prefix(std::min(list.size(), end + 2));
  }
  return parts;
}

class KnownCard : public testing::TestWithParam<Known> {};

TEST_P(KnownCard, SaysWhatWasFound) {
  static const auto kb = load(kRealData);
  ASSERT_TRUE(kb);
  const Known& known = GetParam();
  const auto* card = kb->find(known.code);
  ASSERT_NE(card, nullptr);
  EXPECT_TRUE(card->confirmed_content);
  EXPECT_EQ(card->category, known.category);
  EXPECT_EQ(card->response_window.kind.value_or(""), known.window);
  EXPECT_EQ(card->response_window.days.value_or(0), known.days);
  EXPECT_EQ(card->response_window.days_if_abroad.value_or(0), known.days_if_abroad);
  EXPECT_EQ(card->appeal_path.kind.value_or(""), known.appeal);
  std::set<std::string> forms;
  for (const auto& form : card->key_forms) forms.insert(form.form);
  EXPECT_EQ(forms, parts_of(known.forms));
  std::set<std::string> related;
  for (const auto& notice : card->related) related.insert(notice.code);
  EXPECT_THAT(related, testing::IsSupersetOf(parts_of(known.related)));
}

INSTANTIATE_TEST_SUITE_P(Facts, KnownCard, testing::ValuesIn(kKnown), [](const auto& known) {
  std::string name = known.param.code;
  std::erase_if(name, [](char c) { return c == ' ' || c == '-'; });
  return name;
});

TEST(KnownCards, AreOfEveryCategory) {
  std::set<std::string> categories;
  for (const auto& known : kKnown) categories.insert(known.category);
  EXPECT_EQ(categories.size(), 17u);
  EXPECT_GE(std::size(kKnown), 80u);
}

}  // namespace
}  // namespace noticescan::kb
