// SPDX-License-Identifier: Apache-2.0
// Which way up a page stands. Print has more ascenders than descenders: where that is plain,
// nothing is read. Elsewhere a band of the page is read both ways: hardly a word is read of text
// that stands on its head.
#pragma once

#include <functional>
#include <vector>

#include "core/page.hpp"
#include "imaging/prepared_page.hpp"

namespace noticescan::ocr {

// Gives the words in a box of a page.
using ReadBand =
    std::function<std::vector<core::Word>(const imaging::PreparedPage&, const core::Box&)>;

// The page, turned by half where its text stands on its head. Where neither way reads as text, the
// quarter turns are tried too; where nothing tells, the page stays as it is.
imaging::PreparedPage upright(const ReadBand& read_band, const imaging::PreparedPage& page);

}  // namespace noticescan::ocr
