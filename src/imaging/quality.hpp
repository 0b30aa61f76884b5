// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>

#include "core/page.hpp"
#include "imaging/text_lines.hpp"

namespace noticescan::imaging {

// What is measured on a prepared page (8 bit, paper near 245). `ink`: share of pixels darker than
// 128. `sharpness`: standard deviation of the Laplacian (4 neighbours) over the ink and one pixel
// around it, by the contrast of ink and paper, at most 1. Measured: 0.6 to 1 for fax and other
// print without grey pixels, 0.35 for a good scan, 0.1 to 0.5 for a phone photo, 0.05 where a
// person can hardly read. Only to be compared between pages whose letters are of one size, as
// a normal look leaves them.
void measure_print(const cv::Mat& evened, core::PageQuality& quality);

// Of a page as its picture shows it, before its light is evened (8 bit, one channel). `paper`: its
// paper_level(), of any size. `x_height`: pixels of `grey`; 0 where it isn't known.

// 0 to 1: the level of most of the paper.
double light_of(const cv::Mat& paper);

// The share of the paper that shines white while the rest doesn't: print is lost there. 0 where all
// paper is white, as on a scan.
double glare_on(const cv::Mat& paper);

// Whether print runs into an edge of the picture: letters touch it, one below the other at a side,
// or side by side at the top or the bottom.
bool is_cut_off(const Print& print, double x_height);

}  // namespace noticescan::imaging
