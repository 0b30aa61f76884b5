// SPDX-License-Identifier: Apache-2.0
// Layers (optional content, ISO 32000-1, 8.11): a PDF tells in one place for all of its pages which
// of them aren't shown. Pages that are copied without it would show what nobody has seen.
#pragma once

#include <qpdf/QPDF.hh>

namespace noticescan::pipeline {

// Once for each source; pages may be copied before and after.
void copy_layers(QPDF& target, QPDF& source);

}  // namespace noticescan::pipeline
