// SPDX-License-Identifier: Apache-2.0
#include "pipeline/worker/kept_pictures.hpp"

#include <utility>

#include "core/sha256.hpp"

namespace noticescan::pipeline {
namespace {

constexpr std::size_t kMostBytes = 40u << 20;  // a photograph of 12 megapixels, or four scans

std::size_t bytes_of(const KeptPicture& picture) {
  std::size_t bytes = picture.image.pixels.size();
  for (const imaging::PreparedPage& sheet : picture.closer)
    bytes += (1 + sheet.others.size()) * sheet.grey.total();
  return bytes;
}

}  // namespace

void KeptPictures::begin(const std::vector<std::uint8_t>& document, const input::Limits& limits) {
  std::string sha256 = core::sha256_hex(document);
  if (sha256 == sha256_ && limits == limits_) return;
  *this = {};
  sha256_ = std::move(sha256);
  limits_ = limits;
}

void KeptPictures::keep(int page, KeptPicture picture) {
  const std::size_t bytes = bytes_of(picture);
  if (bytes_ + bytes > kMostBytes) return;
  if (pages_.try_emplace(page, std::move(picture)).second) bytes_ += bytes;
}

std::optional<KeptPicture> KeptPictures::take(int page) {
  const auto found = pages_.find(page);
  if (found == pages_.end()) return std::nullopt;
  bytes_ -= bytes_of(found->second);
  return std::move(pages_.extract(found).mapped());
}

const input::Image* KeptPictures::find(int page) const {
  const auto found = pages_.find(page);
  return found == pages_.end() ? nullptr : &found->second.image;
}

}  // namespace noticescan::pipeline
