// SPDX-License-Identifier: Apache-2.0
// One PDF of pages of several.
#pragma once

#include <string>
#include <vector>

namespace noticescan::corpus {

struct BoundPage {
  const std::string* pdf = nullptr;  // bytes of the whole file
  int page = 0;                      // in it, from 0
};

// The same pages give the same bytes.
std::string bind_pdf(const std::vector<BoundPage>& pages);

}  // namespace noticescan::corpus
