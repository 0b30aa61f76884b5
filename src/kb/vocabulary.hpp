// SPDX-License-Identifier: Apache-2.0
// The words that a card may use where the interface fixes them.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace noticescan::kb {

using Words = std::span<const std::string_view>;

inline constexpr std::array<std::string_view, 3> kAudiences = {"individual", "business", "both"};

inline constexpr std::array<std::string_view, 17> kCategories = {
    "collection", "levy",       "lien",   "payment_plan",  "refund",     "credit",
    "offset",     "math_error", "audit",  "underreporter", "deficiency", "missing_return",
    "penalty",    "identity",   "entity", "information",   "other"};

inline constexpr std::array<std::string_view, 6> kUrgencies = {
    "act_now", "statutory_deadline", "date_on_notice", "fixed_days", "if_you_disagree", "none"};

inline constexpr std::array<std::string_view, 3> kWindowKinds = {"printed_date", "fixed_days",
                                                                 "none"};

inline constexpr std::array<std::string_view, 4> kPrints = {"date", "window", "immediately",
                                                            "nothing"};

inline constexpr std::array<std::string_view, 2> kUnits = {"calendar_days", "business_days"};

inline constexpr std::array<std::string_view, 3> kCountsFrom = {"notice_date", "mailing",
                                                                "receipt"};

inline constexpr std::array<std::string_view, 7> kAppealKinds = {
    "informal", "cdp", "cap", "tax_court", "appeals", "abatement_request", "none"};

inline constexpr std::array<std::string_view, 4> kRelations = {"next", "before", "sibling",
                                                               "spanish_edition"};

inline constexpr std::array<std::string_view, 5> kBases = {
    "official_live", "official_copy", "official_secondary", "secondary", "none"};

inline constexpr std::array<std::string_view, 3> kConfidences = {"high", "medium", "low"};

inline constexpr std::array<std::string_view, 2> kContents = {"confirmed", "not_confirmed"};

}  // namespace noticescan::kb
