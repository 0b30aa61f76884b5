// SPDX-License-Identifier: Apache-2.0
// Drawings of a PDF's pages as a screen shows them. They are made to see the ink of the text, and a
// picture of a place on the page is often wanted next, of the same bytes: so those of the PDF that
// was closed last stay until another document is opened. What is found here is what drawing the
// page anew would give.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "input/document.hpp"
#include "input/image.hpp"

namespace noticescan::input {

struct Drawings {
  std::map<int, Image> pages;  // in rough grey, at kScreenDpi
  std::size_t bytes = 0;

  const Image* find(int page) const;
  void keep(int page, Image image);  // while there is room
};

struct ClosedPdf {
  std::vector<std::uint8_t> bytes;
  std::string password;
  Limits limits;
  int page_count = 0;  // when it was opened
  bool damaged = false;
  Drawings drawings;
};

void remember(ClosedPdf pdf);

// The PDF that was closed last where it is this one and was opened in the same way. It is forgotten
// in any case.
std::optional<ClosedPdf> recall(const std::vector<std::uint8_t>& bytes, const Limits& limits,
                                const std::string& password);

}  // namespace noticescan::input
