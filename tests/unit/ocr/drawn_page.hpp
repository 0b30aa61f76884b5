// SPDX-License-Identifier: Apache-2.0
// Pages of drawn print, and what reads them, loaded once for all tests of a suite.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <opencv2/imgproc.hpp>
#include <string>

#include "imaging/prepared_page.hpp"

namespace noticescan::ocr {

inline cv::Mat blank() {
  return {600, 1400, CV_8U, cv::Scalar(245)};
}

inline void print(cv::Mat& page, const std::string& text, int x, int y) {
  cv::putText(page, text, {x, y}, cv::FONT_HERSHEY_COMPLEX, 1.3, cv::Scalar(15), 2, cv::LINE_AA);
}

inline imaging::PreparedPage page_of(const cv::Mat& grey) {
  return {.grey = grey, .quality = {.ink = 0.05}};
}

// One reader for all tests, as in the program: what one test reads must not change the next.
template <class Reader>
struct WithModels : ::testing::Test {
  static void SetUpTestSuite() {
    loaded = std::make_unique<core::Result<Reader>>(Reader::load(NOTICESCAN_SOURCE_DIR "/models"));
  }
  static void TearDownTestSuite() { loaded.reset(); }
  void SetUp() override {
    if (!*loaded) GTEST_SKIP() << (*loaded).error().message;
  }
  static const Reader& reader() { return **loaded; }
  static inline std::unique_ptr<core::Result<Reader>> loaded;
};

}  // namespace noticescan::ocr
