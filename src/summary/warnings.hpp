// SPDX-License-Identifier: Apache-2.0
// What a reader should look at twice. Warnings are flags, never a verdict: they change no outcome.
#pragma once

#include <vector>

#include "extract/notice_fields.hpp"
#include "kb/knowledge_base.hpp"
#include "summary/notice_summary.hpp"
#include "summary/summarize.hpp"

namespace noticescan::summary {

// Of the code: unknown, hard to read, another one on the slip. `card` is null where there is none.
void warn_of_code(NoticeSummary& s, const extract::NoticeFields& fields,
                  const kb::NoticeRecord* card);

// The card has no text in the language that the summary is told in.
void warn_of_language(NoticeSummary& s, const kb::NoticeRecord& card);

// Wordings that a genuine letter doesn't have, and others of data/phrases.
void warn_of_what_it_says(NoticeSummary& s, const extract::NoticeFields& fields);

// A telephone number that can't be the IRS's, whoever answers there. Others are not judged: local
// offices have numbers that no list names.
void warn_of_phone(NoticeSummary& s, const extract::NoticeFields& fields);

// What the public was told of such notices of those days.
void warn_of_advisories(NoticeSummary& s, const extract::NoticeFields& fields,
                        const kb::KnowledgeBase& kb);

// A table that doesn't add up.
void warn_of_amounts(NoticeSummary& s, const extract::NoticeFields& fields);

// Of the notice's own pages; inserts and blank ones don't count.
int pages_seen(const extract::NoticeFields& fields);

void warn_of_missing_pages(NoticeSummary& s, const extract::NoticeFields& fields);

// `file_damaged`: pages may be missing that nobody knows of.
void warn_of_unread_pages(NoticeSummary& s, bool file_damaged);

// A picture that left something open, and what is wrong with it.
void warn_of_picture(NoticeSummary& s, const extract::NoticeFields& fields);

void warn_of_repeated_pages(NoticeSummary& s, const std::vector<RepeatedPage>& repeated);

}  // namespace noticescan::summary
