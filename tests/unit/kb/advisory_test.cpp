// SPDX-License-Identifier: Apache-2.0
// Advisories as they ship: told for their own notices alone.
#include "kb/advisory.hpp"

#include <gtest/gtest.h>

#include <array>

#include "folder_fixture.hpp"
#include "kb/knowledge_base.hpp"

namespace noticescan::kb {
namespace {

struct Row {
  const char* code;
  const char* notice_date;
  std::vector<std::string> tax_periods;
  const char* advisory;  // its id, or none
};

TEST(Advisories, AreToldForTheirOwnNoticesAlone) {
  const std::array rows = {
      Row{"CP14", "2022-07-25", {"2021"}, "cp14_2022_07"},
      Row{"CP14", "2022-07-25", {"2021-12-31"}, "cp14_2022_07"},
      Row{"CP14", "2022-07-25", {"2020"}, ""},
      Row{"CP14", "2022-07-25", {}, ""},  // which period is not known
      Row{"CP14", "2022-08-01", {"2021"}, ""},
      Row{"CP501", "2022-07-25", {"2021"}, ""},
      Row{"CP14", "2024-06-10", {"2023"}, "cp14_2024_06"},
      Row{"CP14", "2024-05-31", {"2023"}, ""},
      Row{"CP283C", "2023-08-28", {}, "cp283c_2023"},
      Row{"CP283C", "2023-09-01", {}, ""},
  };
  for (const Row& row : rows) {
    const auto found =
        advisories_for(real(), row.code, *core::parse_iso(row.notice_date), row.tax_periods);
    ASSERT_EQ(found.size(), *row.advisory == 0 ? 0u : 1u) << row.code << " " << row.notice_date;
    if (!found.empty()) {
      EXPECT_EQ(found.front()->id, row.advisory);
    }
  }
}

// The reader first compares; nobody is told not to pay.
TEST(Advisories, BeginWithWhatToDo) {
  EXPECT_GE(real().advisories.size(), 3u);
  for (const Advisory& advisory : real().advisories) {
    EXPECT_TRUE(advisory.text.starts_with("Compare ") || advisory.text.starts_with("Look "))
        << advisory.id;
  }
}

TEST(Advisories, FaultsAreNamed) {
  Complaints complaints;
  read_advisories(nlohmann::json::parse(R"({"advisories": [{"id": "x", "codes": ["cp14"],
      "from": "2024-06-30", "to": "2024-06-01", "text": "", "sources": ["x"], "checked_on": "2026",
      "colour": "red"}]})"),
                  complaints);
  std::string fields;
  for (const Complaint& complaint : complaints) fields += complaint.field + "\n";
  for (const char* field : {"codes", "to", "text", "sources", "checked_on", "colour"})
    EXPECT_NE(fields.find(std::string{"advisories[0]."} + field), std::string::npos) << fields;
}

}  // namespace
}  // namespace noticescan::kb
