// SPDX-License-Identifier: Apache-2.0
// Words that a reader of PDFs finds and copies, in their places on a page, without showing them.
#pragma once

#include <qpdf/QPDFObjectHandle.hh>
#include <vector>

#include "input/pdf_matrix.hpp"
#include "pipeline/protocol.hpp"

namespace noticescan::pipeline {

// `to_page` takes fractions of the upright page to its user space. What an earlier OCR hid on the
// page itself goes: it may hold what our words mask.
void add_hidden_text(QPDFObjectHandle page, const std::vector<HiddenWord>& words,
                     const input::Matrix& to_page);

}  // namespace noticescan::pipeline
