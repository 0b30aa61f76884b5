// SPDX-License-Identifier: Apache-2.0
#include "cli/reading.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>

#include "pipeline/places.hpp"

namespace noticescan::cli {

core::Result<std::string> password_of(const ReadingArguments& arguments) {
  if (!arguments.password_file) return std::string{};
  std::ifstream file(*arguments.password_file, std::ios::binary);
  std::string line;
  if (!std::getline(file, line) && !file.eof()) {
    return core::fail(core::ErrorCode::not_readable,
                      fmt::format("{} can't be read; --password-file names a file whose first line "
                                  "is the password",
                                  *arguments.password_file));
  }
  while (line.ends_with('\r')) line.pop_back();  // an editor may have ended it with "\r\n"
  return line;
}

core::Result<std::optional<output::ClientMap>> client_map_in(
    const std::optional<std::string>& file) {
  if (!file) return std::nullopt;
  std::ifstream in(*file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) {
    return core::fail(core::ErrorCode::not_readable,
                      fmt::format("{} can't be read; --client-map names a list of clients", *file));
  }
  auto clients = output::parse_client_map(text);
  if (!clients) {
    return core::fail(clients.error().code,
                      fmt::format("{} is no list of clients: {}", *file, clients.error().message));
  }
  return std::optional(std::move(*clients));
}

pipeline::Read request_of(const ReadingArguments& arguments, std::string password) {
  pipeline::Read request;
  request.pages = arguments.pages;
  request.max_pixels = arguments.max_pixels;
  request.max_pages = arguments.max_pages;
  request.cpu_seconds = arguments.timeout.value_or(pipeline::kPortionSeconds);
  request.password = std::move(password);
  return request;
}

pipeline::TimeFor time_for(const ReadingArguments& arguments) {
  return arguments.timeout ? pipeline::TimeFor::document : pipeline::TimeFor::portion;
}

pipeline::WorkerProgram worker_of(const Common& common) {
  const pipeline::Places own = pipeline::own_places();
  return {.program = own.worker,
          .models_dir = common.models.value_or(own.models_dir.string()),
          .show_stderr = common.verbosity == Verbosity::verbose};
}

pipeline::AssembleOptions assemble_options_of(const ReadingArguments& arguments) {
  return {.as_of = arguments.as_of,
          .show_taxpayer_id = arguments.show_taxpayer_id,
          .timings = arguments.timings,
          .redact = arguments.redact,
          .separate = arguments.separate,
          .language = arguments.language};
}

core::Result<void> make_folder(const std::filesystem::path& folder, std::string_view what_for) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!error && !std::filesystem::is_directory(folder)) {
    error = std::make_error_code(std::errc::not_a_directory);
  }
  if (!error && ::access(folder.c_str(), W_OK | X_OK) != 0) {
    error = std::error_code(errno, std::generic_category());
  }
  if (!error) return {};
  return core::fail(
      core::ErrorCode::internal,
      fmt::format("{} can't be used for {}: {}.", folder.string(), what_for, error.message()));
}

}  // namespace noticescan::cli
