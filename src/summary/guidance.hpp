// SPDX-License-Identifier: Apache-2.0
// A card and the texts that are the same for all -> the guidance that a reader gets.
#pragma once

#include "core/language.hpp"
#include "kb/knowledge_base.hpp"
#include "summary/notice_summary.hpp"

namespace noticescan::summary {

// `card` is a card of `kb`, or kb.generic for a code that has none. Where the card leaves a text
// to its kind (response window, appeal), the shared one stands in its place.
Guidance guidance_of(const kb::NoticeRecord& card, const kb::KnowledgeBase& kb,
                     core::Language language = core::Language::en);

// In English where the card has no other.
std::string title_in(core::Language language, const kb::NoticeRecord& record);

}  // namespace noticescan::summary
