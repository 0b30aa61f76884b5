// SPDX-License-Identifier: Apache-2.0
// What stands on one page, before anything is decided. Finding it is most of the work of this room;
// it is done once a page and serves both to sort the page and to fill the fields of its notice.
// Inside the room only.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "extract/amounts.hpp"
#include "extract/layout.hpp"
#include "extract/notice_fields.hpp"
#include "extract/two_readings.hpp"
#include "extract/values.hpp"

namespace noticescan::extract {

struct PageFindings {
  Layout layout;
  std::unique_ptr<const SecondReading> again;  // null where there is none
  std::vector<CodeReading> codes;
  PageFacts facts;
  std::vector<Mention> mentions;
  std::vector<Suspicion> suspicions;
  std::vector<core::Evidence> secrets;
  // Of a letter; an insert says nothing of these.
  std::vector<AmountReading> amounts_due;
  std::vector<AmountReading> amount_rows;
  std::optional<AmountCheck> amount_check;
  ValueVotes values;

  const core::PageReading& page() const { return *layout.page; }
};

}  // namespace noticescan::extract
