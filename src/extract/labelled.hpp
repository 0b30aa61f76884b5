// SPDX-License-Identifier: Apache-2.0
// Values that stand beside or below their label. Inside the room only.
#pragma once

#include <string>
#include <vector>

#include "core/evidence.hpp"
#include "extract/layout.hpp"
#include "extract/phrase_tables.hpp"

namespace noticescan::extract {

// Words that stand together on a page.
struct Printed {
  std::string text;       // with blanks between them
  double confidence = 0;  // of the word that was hardest to read
  core::Box box;          // on the prepared page
};

// `words` are indices into PageReading::words, of which the first `from` are left out.
Printed printed(const core::PageReading& page, const std::vector<int>& words, std::size_t from = 0);

core::Evidence evidence_of(const core::PageReading& page, const Printed& value, std::string rule);

struct Labelled {
  const std::vector<std::string>* fields = nullptr;  // what the label introduces: "phone"
  // Where the value may stand, the likeliest first: behind the label in its cell, in the cell to
  // the right, in the one below, close beside that.
  std::vector<Printed> values;
};

// Every label of the tables, any case and OCR's confusions folded, that begins its cell; within a
// cell one counts that ends in a colon.
std::vector<Labelled> labelled_values(const Layout& layout, const PhraseTables& tables);

}  // namespace noticescan::extract
