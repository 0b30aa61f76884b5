// SPDX-License-Identifier: Apache-2.0
// Whose paper is it? Papers of other senders are named; the IRS's own, which mention the same
// offices and firms, are not taken for theirs.
#include <gtest/gtest.h>

#include <array>

#include "extract/notice_fields.hpp"
#include "support/phrases.hpp"
#include "support/text_page.hpp"

namespace noticescan::extract {
namespace {

NoticeFields fields_on(std::string_view page) {
  const core::KnownCodes known{{"CP01H", "CP14", "CP504"}};
  return extract({test::text_page(page)}, known, test::phrases());
}

struct Row {
  const char* page;
  const char* seems_to_be;
};

constexpr std::array kOthers = {
    Row{"State of Utah\nState Tax Commission\n\nYour state income tax return was changed.",
        "a letter of a state's tax agency"},
    Row{"STATE OF NEW JERSEY\nDivision of Taxation\n\nNotice date: 03/03/2025",
        "a letter of a state's tax agency"},
    Row{"Social Security Administration\n\nYour monthly benefit rises with the cost of living "
        "adjustment.\nThe Internal Revenue Service may tax it.",
        "a letter of the Social Security Administration"},
    Row{"First Meadow Bank   Member FDIC\nMinimum payment due  $35.00\nCredit limit  $4,000.00",
        "a bank's letter or statement"},
    Row{"TAX PROCESSING UNIT\n\nDISTRAINT WARRANT\nThe IRS may seize your wages. Call now.",
        "an advertisement for tax relief, or a fraud that borrows the IRS's name"},
    Row{"Harbor Collections\nThis is an attempt to collect a debt.\nOriginal creditor: Lind Gym",
        "a debt collector's letter"},
    Row{"ACME TOOLS INC\nINVOICE 1042\nPurchase order 88\nBill to: Rosa Lind\nSubtotal $240.00",
        "an invoice"},
};

TEST(Sender, OtherPapersAreNamed) {
  for (const Row& row : kOthers) {
    const NoticeFields fields = fields_on(row.page);
    EXPECT_EQ(fields.seems_to_be, row.seems_to_be) << row.page;
    EXPECT_FALSE(fields.code.code) << row.page;
  }
}

constexpr std::array kOwn = {
    Row{"Department of the Treasury     Notice         CP14\nInternal Revenue Service       Notice "
        "date    March 3, 2025\n\nYou can pay from your checking account with online banking.",
        "CP14"},
    Row{"Department of the Treasury     Notice         CP504\nInternal Revenue Service       "
        "Notice "
        "date    March 3, 2025\n\nWe may levy your state income tax refund. Your state tax\n"
        "agency, such as the Department of Revenue, will tell you.",
        "CP504"},
    Row{"Department of the Treasury     Notice         CP01H\nInternal Revenue Service       "
        "Notice "
        "date    March 3, 2025\n\nThe Social Security Administration (ssa.gov) told us that you\n"
        "died. Your monthly benefit may have stopped. Supplemental Security Income too.",
        "CP01H"},
    // The masthead is lost; the label of the code stands all the same.
    Row{"Notice         CP14\nNotice date    March 3, 2025\n\nA tax resolution firm may offer to "
        "settle for less than you owe.",
        "CP14"},
};

// All that was read of a shaken notice.
TEST(Sender, ARefundThatMayBeTakenIsNoSignOfAState) {
  const NoticeFields fields = fields_on(
      "Amount due at once\n\nWe may levy your state tax refund or state income tax refund.");
  EXPECT_FALSE(fields.surely_other_sender);
  EXPECT_EQ(fields.seems_to_be, "");
}

TEST(Sender, TheIrssOwnLettersStayNotices) {
  for (const Row& row : kOwn) {
    const NoticeFields fields = fields_on(row.page);
    EXPECT_EQ(fields.code.code.value, row.seems_to_be) << row.page;
    EXPECT_EQ(fields.seems_to_be, "") << row.page;
    EXPECT_FALSE(fields.surely_other_sender) << row.page;
  }
}

// A picture out of focus: the sender is known by most of its letters.
TEST(Sender, AMastheadWithAFewWrongLettersIsTheIrss) {
  for (const char* line : {"Departnent of the Treasury", "lnternal Hevenve Service",
                           "Deportment of the Ireasury 5071C", "Servlcio de lmpueslos Inlernos"}) {
    EXPECT_TRUE(fields_on(line).pages.front().has_irs_masthead) << line;
  }
  for (const char* line : {"Department of the Army", "Internal Revenue Code",
                           "Department of Revenue", "Departamento de Hacienda"}) {
    EXPECT_FALSE(fields_on(line).pages.front().has_irs_masthead) << line;
  }
}

}  // namespace
}  // namespace noticescan::extract
