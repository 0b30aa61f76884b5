// SPDX-License-Identifier: Apache-2.0
// The pictures of the document that was read last, and what was made of them: a closer look at a
// page, and the pieces of it that a report shows, mostly come next. What is found here is what
// reading the document anew would give.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "imaging/prepared_page.hpp"
#include "input/document.hpp"
#include "input/image.hpp"

namespace noticescan::pipeline {

struct KeptPicture {
  input::Image image;
  std::shared_ptr<imaging::Findings> found;   // see imaging::prepare()
  std::vector<imaging::PreparedPage> closer;  // the sheets of a closer look, upright, where one was
};

class KeptPictures {
 public:
  // From now on it is about the pages of this document. Those of another, or of the same with other
  // limits, are forgotten.
  void begin(const std::vector<std::uint8_t>& document, const input::Limits& limits);

  // While there is room: what is kept must not add to the most that a page ever needs.
  void keep(int page, KeptPicture picture);
  std::optional<KeptPicture> take(int page);  // it is kept no longer
  const input::Image* find(int page) const;   // null where it isn't kept

 private:
  std::string sha256_;
  input::Limits limits_;
  std::map<int, KeptPicture> pages_;
  std::size_t bytes_ = 0;
};

}  // namespace noticescan::pipeline
