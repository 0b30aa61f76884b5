// SPDX-License-Identifier: Apache-2.0
#include "pipeline/shard_list.hpp"

#include <fmt/format.h>

#include "core/base64.hpp"
#include "core/sha256.hpp"
#include "pipeline/checked_json.hpp"
#include "pipeline/protocol.hpp"

namespace noticescan::pipeline {
namespace {

using checked::Json;

constexpr int kMaxDepth = 5;
constexpr std::size_t kMaxFiles = 100'000'000;
constexpr std::size_t kMaxTextBytes = 64 * 1024;

Json to_json(const BatchFile& file) {
  Json json = {{"path64", core::base64(file.path)}, {"path", file.path}};
  if (!file.error) {
    json["sha256"] = file.sha256;
    return json;
  }
  json["error"] = {{"code", core::name_of(file.error->code)}, {"message", file.error->message}};
  return json;
}

BatchFile to_file(const Json& json) {
  const auto text = [](const Json& from, const char* key) {
    return checked::text(checked::member(from, key), kMaxTextBytes, key);
  };
  BatchFile file;
  const auto path = core::from_base64(text(json, "path64"));
  if (!path) throw checked::Malformed("path64 is no base64");
  file.path = *path;
  if (!json.contains("error")) {
    file.sha256 = text(json, "sha256");
    return file;
  }
  const auto code = core::error_code_named(text(json["error"], "code"));
  if (!code) throw checked::Malformed("an unknown error code");
  file.error = core::Error{*code, text(json["error"], "message")};
  return file;
}

Json to_json(const AssembleOptions& options) {
  return {{"as_of", core::to_iso(options.as_of)},
          {"show_taxpayer_id", options.show_taxpayer_id ? 1 : 0},
          {"timings", options.timings ? 1 : 0},
          {"redact", options.redact ? 1 : 0},
          {"separate", options.separate ? 1 : 0},
          {"language", options.language ? core::name_of(*options.language) : "auto"}};
}

AssembleOptions to_options(const Json& json) {
  const auto flag = [&](const char* key) {
    return checked::integer(checked::member(json, key), 0, 1, key) == 1;
  };
  AssembleOptions options;
  const auto as_of = core::parse_iso(checked::text(checked::member(json, "as_of"), 10, "as_of"));
  if (!as_of) throw checked::Malformed("as_of is no day");
  options.as_of = *as_of;
  options.show_taxpayer_id = flag("show_taxpayer_id");
  options.timings = flag("timings");
  options.redact = flag("redact");
  options.separate = flag("separate");
  options.language =
      core::parse_language(checked::text(checked::member(json, "language"), 8, "language"));
  return options;
}

}  // namespace

bool is_in(const Shard& shard, const BatchFile& file) {
  return is_in(shard, file.error ? core::sha256_hex(file.path) : file.sha256);
}

std::string encode(const ShardList& list) {
  Json files = Json::array();
  for (const BatchFile& file : list.files) files.push_back(to_json(file));
  const Json json = {{"protocol", kProtocolVersion},
                     {"shard", name_of(list.shard)},
                     {"key", list.key},
                     {"options", to_json(list.assemble)},
                     {"files", std::move(files)}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

core::Result<ShardList> decode_shard_list(std::string_view text) try {
  const Json json = checked::parse(text, kMaxDepth);
  checked::integer(checked::member(json, "protocol"), kProtocolVersion, kProtocolVersion,
                   "protocol");
  ShardList list;
  const auto shard = parse_shard(checked::text(checked::member(json, "shard"), 32, "shard"));
  if (!shard) throw checked::Malformed("shard is none");
  list.shard = *shard;
  list.key = checked::text(checked::member(json, "key"), 64, "key");
  list.assemble = to_options(checked::member(json, "options"));
  for (const Json& file : checked::array(checked::member(json, "files"), kMaxFiles, "files"))
    list.files.push_back(to_file(file));
  return list;
} catch (const std::exception& e) {
  return core::fail(core::ErrorCode::not_readable,
                    fmt::format("It was written by another version of noticescan ({}).", e.what()));
}

}  // namespace noticescan::pipeline
