// SPDX-License-Identifier: Apache-2.0
#include "support/schema.hpp"

#include <fmt/format.h>

#include <fstream>
#include <memory>
#include <stdexcept>

// The library's headers are not clean under our warnings.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>
#pragma GCC diagnostic pop

namespace noticescan::test_support {
namespace {

using valijson::adapters::NlohmannJsonAdapter;

const valijson::Schema& record_schema() {
  static const std::unique_ptr<valijson::Schema> schema = [] {
    std::ifstream file(NOTICESCAN_SOURCE_DIR "/data/schema/record.schema.json");
    const nlohmann::json document = nlohmann::json::parse(file);
    auto parsed = std::make_unique<valijson::Schema>();
    valijson::SchemaParser{}.populateSchema(NlohmannJsonAdapter{document}, *parsed);
    return parsed;
  }();
  return *schema;
}

}  // namespace

std::string schema_errors(const nlohmann::json& record) {
  valijson::Validator validator;
  valijson::ValidationResults results;
  if (validator.validate(record_schema(), NlohmannJsonAdapter{record}, &results)) return {};
  std::string errors;
  for (const auto& error : results) {
    std::string place;
    for (const auto& step : error.context) place += step;
    errors += fmt::format("{}: {}\n", place, error.description);
  }
  return errors.empty() ? "the record does not fit the schema\n" : errors;
}

}  // namespace noticescan::test_support
