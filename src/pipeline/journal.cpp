// SPDX-License-Identifier: Apache-2.0
#include "pipeline/journal.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <span>

#include "core/base64.hpp"
#include "core/sha256.hpp"
#include "pipeline/protocol.hpp"
#include "pipeline/whole_file.hpp"

namespace noticescan::pipeline {
namespace {

using core::ErrorCode;

constexpr std::size_t kChecksumDigits = 16;

std::string checksum(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  return core::sha256_hex(std::span{bytes, text.size()}).substr(0, kChecksumDigits);
}

tl::unexpected<core::Error> failed(const std::filesystem::path& path, const char* what) {
  return core::fail(ErrorCode::internal,
                    fmt::format("{} can't be {}: {}.", path.string(), what, std::strerror(errno)));
}

// The part up to the next blank; `text` goes on behind it.
std::string_view next_part(std::string_view& text) {
  const std::size_t end = std::min(text.find(' '), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

// Reads `size` bytes, or fewer at the end of the file.
std::optional<std::string> bytes_at(int fd, std::uint64_t offset, std::uint64_t size) {
  std::string bytes(size, '\0');
  std::size_t got = 0;
  while (got < size) {
    const ssize_t more =
        ::pread(fd, bytes.data() + got, size - got, static_cast<off_t>(offset + got));
    if (more < 0 && errno == EINTR) continue;
    if (more < 0) return std::nullopt;
    if (more == 0) break;
    got += static_cast<std::size_t>(more);
  }
  bytes.resize(got);
  return bytes;
}

// What may be another one when the document is read again: a worker may have been killed from
// outside, or have been starved on a busy machine; and the password may be known by then.
bool may_pass(const core::Error& error) {
  return error.code == ErrorCode::crashed || error.code == ErrorCode::timeout ||
         error.code == ErrorCode::encrypted;
}

bool may_pass(const core::Result<core::DocumentReading>& reading) {
  if (!reading) return may_pass(reading.error());
  return std::any_of(reading->pages.begin(), reading->pages.end(),
                     [](const auto& page) { return page.failure && may_pass(*page.failure); });
}

// All that a run leaves which is killed while it writes its first line.
bool may_be_torn_run(std::string_view text, std::uint64_t offset) {
  const std::string_view sum = next_part(text);
  return offset == 0 && sum.size() <= kChecksumDigits &&
         sum.find_first_not_of("0123456789abcdef") == std::string_view::npos &&
         (text.starts_with("run ") || std::string_view{"run "}.starts_with(text));
}

}  // namespace

std::string place_name(int page, const core::Box& box) {
  return fmt::format("{} {:.4f} {:.4f} {:.4f} {:.4f}", page, box.x0, box.y0, box.x1, box.y1);
}

std::filesystem::path Journal::path_in(const std::filesystem::path& folder) {
  return folder / "journal";
}

core::Result<Journal> Journal::open(const std::filesystem::path& folder) {
  return opened(folder, true);
}

core::Result<Journal> Journal::open_to_read(const std::filesystem::path& folder) {
  std::error_code none;
  if (std::filesystem::exists(path_in(folder), none)) return opened(folder, false);
  return core::fail(ErrorCode::not_readable,
                    fmt::format("{} holds no batch: it has no journal.", folder.string()));
}

core::Result<Journal> Journal::opened(const std::filesystem::path& folder, bool to_write) {
  Journal journal;
  journal.path_ = path_in(folder);
  const int how = to_write ? O_RDWR | O_CREAT | O_APPEND : O_RDONLY;
  journal.file_ = FileDescriptor(::open(journal.path_.c_str(), how | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!journal.file_.is_open()) return failed(journal.path_, "opened");
  if (::flock(journal.file_.get(), (to_write ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0) {
    return core::fail(
        ErrorCode::internal,
        fmt::format("Another run is writing to {}. Wait for it, or name another folder.",
                    folder.string()));
  }
  if (auto loaded = journal.load(to_write); !loaded) return tl::make_unexpected(loaded.error());
  return journal;
}

core::Result<void> Journal::load(bool may_cut) {
  constexpr std::uint64_t kPiece = 1 << 20;
  std::string text;  // of the line that begins at `start`, as far as it was read
  std::uint64_t start = 0;
  for (std::uint64_t at = 0;;) {
    const auto piece = bytes_at(file_.get(), at, kPiece);
    if (!piece) return failed(path_, "read");
    if (piece->empty()) break;
    at += piece->size();
    text += *piece;
    std::size_t begin = 0;
    for (auto end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
      take_line(std::string_view{text}.substr(begin, end - begin), start + begin);
      begin = end + 1;
    }
    text.erase(0, begin);
    start += begin;
  }
  size_ = start;
  // The name is a common one: what somebody else wrote is neither cut nor written to.
  if (start + text.size() > 0 && sound_lines_ == 0 && !may_be_torn_run(text, start)) {
    return core::fail(
        ErrorCode::internal,
        fmt::format("{} is no journal of a batch. Name another folder.", path_.string()));
  }
  if (text.empty()) return {};
  notes_.push_back(
      fmt::format("{} ends in a torn line; its document is read again", path_.string()));
  if (may_cut && ::ftruncate(file_.get(), static_cast<off_t>(start)) != 0)
    return failed(path_, "written");
  return {};
}

void Journal::take_line(std::string_view line, std::uint64_t offset) {
  const std::string_view whole = line;
  const std::string_view sum = next_part(line);
  const bool sound = sum.size() == kChecksumDigits && checksum(line) == sum;
  const std::string_view kind = sound ? next_part(line) : "";
  sound_lines_ += sound ? 1 : 0;
  if (kind == "run") {
    failures_.clear();
    list_.reset();
    const auto run = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (run.is_object() && run.contains("as_of") && run["as_of"].is_string())
      as_of_ = core::parse_iso(run["as_of"].get<std::string>());
  } else if (kind == "list") {
    list_ = Place{offset + whole.size() - line.size(), line.size()};
  } else if (kind == "copies") {
    take_copies(line);
  } else if (kind == "doc" || kind == "pic" || kind == "try") {
    const std::string sha256{next_part(line)};
    const std::string key{next_part(line)};
    const std::uint64_t before = whole.size() - line.size();
    auto& places = kind == "doc" ? documents_ : kind == "pic" ? pictures_ : failures_;
    places[sha256 + key] = {offset + before, line.size()};
  } else {
    notes_.push_back(
        fmt::format("{} has a damaged line; its document is read again", path_.string()));
  }
}

core::Result<void> Journal::append_list(const std::string& json) {
  return add_line("list ", json).map([&](const Place& place) { list_ = place; });
}

std::optional<std::string> Journal::list() const {
  if (!list_) return std::nullopt;
  const auto json = json_at(*list_);
  return json ? std::optional(*json) : std::nullopt;
}

core::Result<void> Journal::append_copies(
    const std::map<std::string, std::optional<std::string>>& changes) {
  if (changes.empty()) return {};
  nlohmann::json json = nlohmann::json::object();
  for (const auto& [path, key] : changes) json[path] = key ? nlohmann::json(*key) : nullptr;
  const std::string text = json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return add_line("copies ", text).map([&](const Place&) { take_copies(text); });
}

void Journal::take_copies(std::string_view text) {
  const auto json = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return;
  for (const auto& [path, key] : json.items()) {
    if (key.is_string()) {
      copies_[path] = key.get<std::string>();
    } else {
      copies_.erase(path);
    }
  }
}

void Journal::hold_failures() {
  documents_.insert(failures_.begin(), failures_.end());  // one that was read after all stays so
}

core::Result<void> Journal::append_from(const Journal& from, const std::string& sha256,
                                        const std::string& key) {
  const std::string name = sha256 + key;
  const auto copy = [&](const auto& theirs, auto& ours, const char* kind) -> core::Result<void> {
    const auto found = theirs.find(name);
    if (found == theirs.end()) return {};
    const auto json = from.json_at(found->second);
    if (!json) return tl::make_unexpected(json.error());
    return add_line(fmt::format("{} {} {} ", kind, sha256, key), *json)
        .map([&](const Place& place) { ours[name] = place; });
  };
  const bool failed = from.failures_.contains(name);
  return copy(from.pictures_, pictures_, "pic").and_then([&] {
    return copy(from.documents_, documents_, failed ? "try" : "doc");
  });
}

core::Result<Journal::Place> Journal::add_line(const std::string& before, const std::string& json) {
  const std::string rest = before + json;
  const std::string line = checksum(rest) + " " + rest + "\n";
  if (!write_all(file_.get(), line)) {
    const int error = errno;
    (void)::ftruncate(file_.get(), static_cast<off_t>(size_));  // what is torn would part the next
    errno = error;
    return failed(path_, "written");
  }
  const Place place{size_ + kChecksumDigits + 1 + before.size(), json.size()};
  size_ += line.size();
  return place;
}

core::Result<void> Journal::begin_run(core::Date as_of) {
  const nlohmann::json run = {{"as_of", core::to_iso(as_of)}};
  as_of_ = as_of;
  failures_.clear();
  list_.reset();
  return add_line("run ", run.dump()).map([](const Place&) {});
}

bool Journal::holds(const std::string& sha256, const std::string& key) const {
  return documents_.contains(sha256 + key);
}

core::Result<void> Journal::append(const std::string& sha256, const std::string& key,
                                   const core::Result<core::DocumentReading>& reading,
                                   bool for_this_run) {
  const std::string json = reading ? encode(Reply{*reading}) : encode(Reply{reading.error()});
  const bool passes = for_this_run || may_pass(reading);
  const std::string before = fmt::format("{} {} {} ", passes ? "try" : "doc", sha256, key);
  return add_line(before, json).map([&](const Place& place) { documents_[sha256 + key] = place; });
}

core::Result<std::string> Journal::json_at(const Place& place) const {
  auto json = bytes_at(file_.get(), place.offset, place.size);
  if (!json) return failed(path_, "read");
  return std::move(*json);
}

core::Result<void> Journal::append_pictures(const std::string& sha256, const std::string& key,
                                            const Pictures& pictures) {
  nlohmann::json json = nlohmann::json::object();
  for (const auto& [name, png] : pictures) json[name] = core::base64(png);
  return add_line(fmt::format("pic {} {} ", sha256, key), json.dump()).map([&](const Place& place) {
    pictures_[sha256 + key] = place;
  });
}

Journal::Pictures Journal::pictures(const std::string& sha256, const std::string& key) const {
  Pictures pictures;
  const auto found = pictures_.find(sha256 + key);
  if (found == pictures_.end()) return pictures;
  const auto text = json_at(found->second);
  if (!text) return pictures;
  const auto json = nlohmann::json::parse(*text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return pictures;
  for (const auto& [name, value] : json.items()) {
    const auto png = value.is_string() ? core::from_base64(value.get<std::string>()) : std::nullopt;
    if (png) pictures.emplace(name, *png);
  }
  return pictures;
}

core::Result<core::DocumentReading> Journal::read(const std::string& sha256,
                                                  const std::string& key) const {
  const auto found = documents_.find(sha256 + key);
  const auto lost = [&] {
    return core::fail(ErrorCode::internal,
                      fmt::format("{} was changed while it was in use.", path_.string()));
  };
  if (found == documents_.end()) return lost();
  const auto json = json_at(found->second);
  if (!json) return tl::make_unexpected(json.error());
  auto reply = decode_reply(*json);
  if (!reply) return lost();
  if (auto* error = std::get_if<core::Error>(&*reply)) return tl::make_unexpected(*error);
  if (auto* reading = std::get_if<core::DocumentReading>(&*reply)) return std::move(*reading);
  return lost();
}

core::Result<void> Journal::flush() {
  if (::fsync(file_.get()) != 0) return failed(path_, "written");
  return {};
}

}  // namespace noticescan::pipeline
