// SPDX-License-Identifier: Apache-2.0
// What supervisor and worker say to each other: length-prefixed JSON over a socket pair, files as
// open descriptors beside the message (SCM_RIGHTS), never as paths. Every message carries the
// version, and both sides check size and shape: the other side may have been taken over by a
// hostile file.
//
//   supervisor -> worker   Read       + the document's descriptor
//   worker -> supervisor   DocumentReading, or Error
//   supervisor -> worker   DrawCrops  + one descriptor for each crop; of the last document read
//   worker -> supervisor   CropsDrawn, or Error
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/error.hpp"
#include "core/page.hpp"

namespace noticescan::pipeline {

inline constexpr int kProtocolVersion = 1;
inline constexpr std::uint32_t kMaxMessageBytes = 64u << 20;

struct Read {
  std::vector<int> pages;  // empty: all
  std::int64_t max_pixels = 0;
  int max_pages = 0;
  std::string password;
};

// A piece of the source picture around `box` (fractions of the upright source page), as PNG.
struct Crop {
  int page = 1;
  core::Box box;
};

struct DrawCrops {
  std::vector<Crop> crops;
};

struct CropsDrawn {
  int count = 0;
};

using Request = std::variant<Read, DrawCrops>;
using Reply = std::variant<core::DocumentReading, CropsDrawn, core::Error>;

std::string encode(const Request& request);
std::string encode(const Reply& reply);
// Errors: ErrorCode::crashed with what is wrong, where bytes are no message of this version.
core::Result<Request> decode_request(std::string_view bytes);
core::Result<Reply> decode_reply(std::string_view bytes);

}  // namespace noticescan::pipeline
