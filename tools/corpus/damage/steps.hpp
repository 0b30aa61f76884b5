// SPDX-License-Identifier: Apache-2.0
// The single steps. Each takes the picture and its parameters; the parameters' units stand beside
// their names.
#pragma once

#include "damage/dial.hpp"
#include "picture.hpp"

namespace noticescan::corpus {

// scan.cpp: what an office scanner does.
void resample(Picture& picture, Dial dial);     // dpi
void skew(Picture& picture, Dial dial);         // degrees, clockwise; lid (grey behind the sheet)
void turn(Picture& picture, Dial dial);         // quarters, clockwise
void blur(Picture& picture, Dial dial);         // sigma in pixels
void levels(Picture& picture, Dial dial);       // paper, ink: grey values
void noise(Picture& picture, Dial dial);        // sigma in grey values
void dust(Picture& picture, Dial dial);         // count, size in pixels
void edge_shadow(Picture& picture, Dial dial);  // depth (0 to 1), width in inches
void bilevel(Picture& picture, Dial dial);      // threshold, a grey value
void jpeg(Picture& picture, Dial dial);         // quality

// marks.cpp: what people put on a page.
void stamp(Picture& picture, Dial dial);        // lines (of text), points, colour, opacity, framed
void pen(Picture& picture, Dial dial);          // count, width (inches)
void highlighter(Picture& picture, Dial dial);  // chance, for each printed fact
void punch_holes(Picture& picture, Dial dial);  // grey
void staple(Picture& picture, Dial dial);

// paper.cpp
void bleed_through(Picture& picture, Dial dial);  // depth (0 to 1), softness (inches)
void cut_edges(Picture& picture, Dial dial);  // x, y (inches that are missing), lid (a grey value)
void photocopy(Picture& picture, Dial dial);  // generations, amount (0 to 1)
void messenger(Picture& picture, Dial dial);  // longest (pixels), quality

// fax.cpp
void fax(Picture& picture,
         Dial dial);  // lines (98 or 196 an inch), threshold, specks, streaks; header line

// photo.cpp: a phone above a desk; see there.
void photograph(Picture& picture, Dial dial);

}  // namespace noticescan::corpus
