// SPDX-License-Identifier: Apache-2.0
// Small digital PDFs for tests: pages drawn with characters in Courier, and the page of a notice to
// start from.
#pragma once

#include <string>
#include <vector>

namespace noticescan::test_support {

// One page for each text; a line of it is a line of the page.
std::string text_pdf(const std::vector<std::string>& pages);

// The first page of an invented CP14 of January 30, 2025, payable by February 20, with an SSN that
// is printed in full: 000-12-3456.
std::string cp14_page();

}  // namespace noticescan::test_support
