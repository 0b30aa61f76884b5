// SPDX-License-Identifier: Apache-2.0
// The JSON Schema that an editor uses says the same as the loader.
#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>

#include "folder_fixture.hpp"

// The library's headers are not clean under our warnings.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>
#pragma GCC diagnostic pop

namespace noticescan::kb {
namespace {

using nlohmann::json;
using valijson::adapters::NlohmannJsonAdapter;

bool fits_schema(const json& card) {
  static const auto schema = [] {
    const json document = json::parse(read_text(kRealData / "schema" / "notice.schema.json"));
    auto parsed = std::make_unique<valijson::Schema>();
    valijson::SchemaParser{}.populateSchema(NlohmannJsonAdapter{document}, *parsed);
    return parsed;
  }();
  return valijson::Validator{}.validate(*schema, NlohmannJsonAdapter{card}, nullptr);
}

TEST(NoticeSchema, FitsEveryCard) {
  for (const auto& entry : std::filesystem::directory_iterator(kRealData / "notices")) {
    EXPECT_TRUE(fits_schema(json::parse(read_text(entry.path())))) << entry.path();
  }
}

TEST(NoticeSchema, RefusesWhatTheLoaderRefuses) {
  const json good = json::parse(read_text(kRealData / "notices" / "CP14.json"));
  const auto damaged = [&](const char* pointer, const json& value) {
    json card = good;
    card[json::json_pointer(pointer)] = value;
    return card;
  };
  EXPECT_TRUE(fits_schema(good));
  EXPECT_FALSE(fits_schema(damaged("/title", "")));
  EXPECT_FALSE(fits_schema(damaged("/code", "first bill")));
  EXPECT_FALSE(fits_schema(damaged("/category", "bill")));
  EXPECT_FALSE(fits_schema(damaged("/wyh_sent", "Because.")));
  EXPECT_FALSE(fits_schema(damaged("/required_action", json::array())));
  EXPECT_FALSE(fits_schema(damaged("/response_window/days", "21")));
  EXPECT_FALSE(fits_schema(damaged("/response_window/prints", json::array())));
  EXPECT_FALSE(fits_schema(damaged("/key_forms/0/form", "9465")));
  EXPECT_FALSE(fits_schema(damaged("/related/0/relation", "after")));
  EXPECT_FALSE(fits_schema(damaged("/go_deeper/0", {{"title", "Help"}, {"url", "http://x.com"}})));
  EXPECT_FALSE(fits_schema(damaged("/source/basis", "none")));
  EXPECT_FALSE(fits_schema(damaged("/source/copy_dated", "May 2024")));
  EXPECT_FALSE(fits_schema(damaged("/content", "not_confirmed")));
  EXPECT_FALSE(fits_schema(damaged("/es", {{"title", "Saldo pendiente"}})));
}

}  // namespace
}  // namespace noticescan::kb
