// SPDX-License-Identifier: Apache-2.0
// Takes text that somebody else wrote (print read by OCR, a file's name) and gives text that is
// safe on a terminal and fits its columns. Input may be any bytes; output is valid UTF-8.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace noticescan::output {

// The text on one line, with '?' for what is not UTF-8, for control characters (an escape sequence
// could repaint the screen) and for marks that reverse or hide text. Line breaks and tabs become
// spaces.
std::string printable(std::string_view text);

// Columns of a terminal that printable text takes: accents none, East Asian characters two.
int display_width(std::string_view printable_text);

// The words of a printable text in lines of at most `width` columns. A word longer than a line (an
// address of the web) stands alone on one, which may then be up to `widest` columns wide; one that
// is longer still is cut into pieces.
std::vector<std::string> wrap(std::string_view printable_text, int width, int widest);

// At most `width` columns, the last words replaced by "..." where there is more.
std::string shortened(std::string_view printable_text, int width);

}  // namespace noticescan::output
