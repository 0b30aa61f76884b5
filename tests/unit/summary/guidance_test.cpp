// SPDX-License-Identifier: Apache-2.0
#include "summary/guidance.hpp"

#include <gmock/gmock.h>

namespace noticescan::summary {
namespace {

using testing::ElementsAre;

kb::KnowledgeBase shared_texts() {
  kb::KnowledgeBase kb;
  kb.disclaimer = "Only the IRS can settle a notice.";
  kb.verify_form = "verify the current revision";
  kb.shared.help_note = "Free help is there.";
  kb.shared.law_note = "The law: {}.";
  kb.shared.window = {{"printed_date", "By the printed date."}, {"unknown", "Not known."}};
  kb.shared.appeal["cdp"] = {
      .kind = {}, .text = "A hearing.", .steps = {"Ask."}, .form = {}, .leads_to = "Tax Court"};
  kb.shared.appeal["unknown"] = {
      .kind = {}, .text = "Ask the IRS.", .steps = {}, .form = {}, .leads_to = {}};
  kb.shared.links = {{"help", {"Help", "https://www.irs.gov/help"}}};
  kb.shared.links_for_all = {"help"};
  return kb;
}

TEST(Guidance, SharedTextsStandInForWhatTheCardLeavesOut) {
  kb::NoticeRecord card;
  card.response_window.kind = "printed_date";
  card.appeal_path.kind = "cdp";
  card.appeal_path.form = "Form 12153";
  const auto guidance = guidance_of(card, shared_texts());
  EXPECT_EQ(guidance.response_window.text, "By the printed date.");
  EXPECT_EQ(guidance.appeal_path.text, "A hearing.");
  EXPECT_THAT(guidance.appeal_path.steps, ElementsAre("Ask."));
  EXPECT_EQ(guidance.appeal_path.form, "Form 12153");
  EXPECT_EQ(guidance.appeal_path.leads_to, "Tax Court");
  EXPECT_EQ(guidance.disclaimer, "Only the IRS can settle a notice.");
}

TEST(Guidance, ACardsOwnTextsStay) {
  kb::NoticeRecord card;
  card.response_window.kind = "printed_date";
  card.response_window.text = "By Friday.";
  card.appeal_path.kind = "cdp";
  card.appeal_path.text = "Call first.";
  const auto guidance = guidance_of(card, shared_texts());
  EXPECT_EQ(guidance.response_window.text, "By Friday.");
  EXPECT_EQ(guidance.appeal_path.text, "Call first.");
  EXPECT_THAT(guidance.appeal_path.steps, ElementsAre("Ask."));
}

TEST(Guidance, AnUnknownKindIsSaidToBeUnknown) {
  const auto guidance = guidance_of(kb::NoticeRecord{}, shared_texts());
  EXPECT_EQ(guidance.response_window.text, "Not known.");
  EXPECT_EQ(guidance.appeal_path.text, "Ask the IRS.");
  EXPECT_EQ(guidance.appeal_path.kind, std::nullopt);
}

TEST(Guidance, EveryFormIsToBeVerified) {
  kb::NoticeRecord card;
  card.key_forms = {{"Form 9465", "to pay monthly"}, {"Form 843", ""}};
  const auto guidance = guidance_of(card, shared_texts());
  EXPECT_EQ(guidance.key_forms[0].note, "to pay monthly; verify the current revision");
  EXPECT_EQ(guidance.key_forms[1].note, "verify the current revision");
}

TEST(Guidance, LawAndHelpEndTheNotes) {
  kb::NoticeRecord card;
  card.notes = {"First."};
  card.statutes = {"IRC 6330", "IRC 6331"};
  const auto guidance = guidance_of(card, shared_texts());
  EXPECT_THAT(guidance.notes,
              ElementsAre("First.", "The law: IRC 6330, IRC 6331.", "Free help is there."));
}

TEST(Guidance, LinksForAllAreNotRepeated) {
  kb::NoticeRecord card;
  card.go_deeper = {{"Help, again", "https://www.irs.gov/help"}};
  EXPECT_EQ(guidance_of(card, shared_texts()).go_deeper.size(), 1u);
  EXPECT_EQ(guidance_of(kb::NoticeRecord{}, shared_texts()).go_deeper.size(), 1u);
}

}  // namespace
}  // namespace noticescan::summary
