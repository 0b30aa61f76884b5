// SPDX-License-Identifier: Apache-2.0
#include "input/document.hpp"

#include <fmt/format.h>

#include "input/heif.hpp"
#include "input/pdf_document.hpp"
#include "input/pdf_drawings.hpp"
#include "input/picture.hpp"
#include "input/sniff.hpp"
#include "input/tiff.hpp"

namespace noticescan::input {
namespace {

core::Result<std::unique_ptr<PageSource>> open_pictures(Kind kind, std::vector<std::uint8_t> bytes,
                                                        const Limits& limits) {
  if (kind == Kind::heif) return open_heif(std::move(bytes), limits);
  return open_picture(kind, std::move(bytes), limits);
}

}  // namespace

core::Result<Document> open_document(std::vector<std::uint8_t> bytes, const Limits& limits,
                                     const std::string& password) {
  if (bytes.empty())
    return core::fail(core::ErrorCode::empty,
                      "The file is empty (0 bytes); copy or download it again.");
  const Kind kind = sniff(bytes);
  if (kind == Kind::other)
    return core::fail(
        core::ErrorCode::unsupported_type,
        fmt::format("The content seems to be {}. PDF, JPEG, PNG, TIFF, WebP, BMP and HEIC "
                    "files are read.",
                    seems_to_be(bytes)));
  if (kind == Kind::pdf) return open_pdf(std::move(bytes), limits, password);
  remember({});
  if (kind == Kind::tiff) return open_tiff(std::move(bytes), limits);
  return open_pictures(kind, std::move(bytes), limits)
      .map([&](std::unique_ptr<PageSource>&& pages) {
        return Document{std::string(media_type(kind)), std::move(pages)};
      });
}

}  // namespace noticescan::input
