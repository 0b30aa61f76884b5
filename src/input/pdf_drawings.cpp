// SPDX-License-Identifier: Apache-2.0
#include "input/pdf_drawings.hpp"

#include <utility>

namespace noticescan::input {
namespace {

constexpr std::size_t kMostBytes = 8u << 20;  // of a file, and of all drawings

std::optional<ClosedPdf>& last_closed() {
  thread_local std::optional<ClosedPdf> last;
  return last;
}

}  // namespace

const Image* Drawings::find(int page) const {
  const auto found = pages.find(page);
  return found == pages.end() ? nullptr : &found->second;
}

void Drawings::keep(int page, Image image) {
  const std::size_t size = image.pixels.size();
  if (bytes + size > kMostBytes) return;
  if (pages.try_emplace(page, std::move(image)).second) bytes += size;
}

void remember(ClosedPdf pdf) {
  last_closed().reset();
  if (pdf.bytes.size() <= kMostBytes && !pdf.drawings.pages.empty()) last_closed() = std::move(pdf);
}

std::optional<ClosedPdf> recall(const std::vector<std::uint8_t>& bytes, const Limits& limits,
                                const std::string& password) {
  auto last = std::exchange(last_closed(), std::nullopt);
  const bool same =
      last && last->limits == limits && last->password == password && last->bytes == bytes;
  return same ? std::move(last) : std::nullopt;
}

}  // namespace noticescan::input
