// SPDX-License-Identifier: Apache-2.0
#include "ocr/models.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "core/sha256.hpp"

namespace noticescan::ocr {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using core::fail;
using core::Result;
using nlohmann::json;

std::optional<std::vector<std::uint8_t>> bytes_of(const fs::path& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  std::ifstream in(path, std::ios::binary);
  if (error || !in) return std::nullopt;
  std::vector<std::uint8_t> bytes(size);
  in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (!in) return std::nullopt;
  return bytes;
}

std::vector<fs::path> folders_of(const fs::path& models_dir, const json& manifest) {
  std::vector<fs::path> folders = {models_dir};
  for (const json& folder : manifest.at("search")) folders.emplace_back(folder.get<std::string>());
  return folders;
}

// The file of a model: in the first folder that has one.
fs::path find_file(const fs::path& models_dir, const json& manifest, const std::string& file) {
  std::error_code ignored;
  for (const fs::path& folder : folders_of(models_dir, manifest))
    if (fs::is_regular_file(folder / file, ignored)) return folder / file;
  return {};
}

// A model without a package came with noticescan.
std::string where_to_get(const std::string& package) {
  if (package.empty()) return "It came with noticescan: install that again.";
  return fmt::format("Install it: sudo apt-get install --reinstall {}", package);
}

Result<Model> load_entry(const fs::path& models_dir, const json& manifest, const json& entry) {
  const auto file = entry.at("file").get<std::string>();
  const std::string again = where_to_get(entry.value("package", ""));
  Model model{.role = entry.at("role").get<std::string>(),
              .path = find_file(models_dir, manifest, file)};
  if (model.path.empty())
    return fail(ErrorCode::setup,
                fmt::format("The recognizer's model {} is missing. {}", file, again));
  auto bytes = bytes_of(model.path);
  if (!bytes)
    return fail(ErrorCode::setup, fmt::format("The recognizer's model {} can't be read. {}",
                                              model.path.string(), again));
  model.bytes = std::move(*bytes);
  model.sha256 = core::sha256_hex(model.bytes);
  for (const json& accepted : entry.at("accepted")) {
    if (accepted.at("size").get<std::size_t>() != model.bytes.size()) continue;
    if (accepted.at("sha256").get<std::string>() != model.sha256) continue;
    model.source = accepted.at("source").get<std::string>();
    return model;
  }
  return fail(
      ErrorCode::setup,
      fmt::format("{} is altered or of a version that noticescan wasn't tested with (SHA-256 {}). "
                  "{}",
                  model.path.string(), model.sha256, again));
}

// What `take` gives of the manifest.
template <class Take>
auto from_manifest(const fs::path& models_dir, const Take& take)
    -> decltype(take(std::declval<json>())) {
  const fs::path path = models_dir / "manifest.json";
  const auto text = bytes_of(path);
  if (!text)
    return fail(ErrorCode::setup,
                fmt::format("The list of models, {}, is missing. Install noticescan again, or "
                            "name its folder with --models.",
                            path.string()));
  try {
    return take(json::parse(*text));
  } catch (const json::exception& error) {
    return fail(ErrorCode::setup, fmt::format("{}: {}", path.string(), error.what()));
  }
}

}  // namespace

Result<std::vector<Model>> load_models(const fs::path& models_dir) {
  return from_manifest(models_dir, [&](const json& manifest) -> Result<std::vector<Model>> {
    std::vector<Model> models;
    for (const json& entry : manifest.at("models")) {
      auto model = load_entry(models_dir, manifest, entry);
      if (!model) return tl::make_unexpected(model.error());
      models.push_back(std::move(*model));
    }
    return models;
  });
}

Result<Model> load_model(const fs::path& models_dir, std::string_view role) {
  return from_manifest(models_dir, [&](const json& manifest) -> Result<Model> {
    for (const json& entry : manifest.at("models"))
      if (entry.at("role") == role) return load_entry(models_dir, manifest, entry);
    return fail(ErrorCode::setup,
                fmt::format("The list of models names none for the role \"{}\".", role));
  });
}

std::vector<fs::path> model_folders(const fs::path& models_dir) {
  const auto text = bytes_of(models_dir / "manifest.json");
  if (!text) return {models_dir};
  try {
    return folders_of(models_dir, json::parse(*text));
  } catch (const json::exception&) {  // load_models() will tell
    return {models_dir};
  }
}

}  // namespace noticescan::ocr
