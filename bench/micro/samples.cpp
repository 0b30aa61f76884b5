// SPDX-License-Identifier: Apache-2.0
#include "samples.hpp"

#include <fstream>
#include <iterator>
#include <string>

#include "input/document.hpp"

namespace noticescan::micro {
namespace {

input::Document opened(const std::string& name) {
  std::ifstream file(NOTICESCAN_SOURCE_DIR "/samples/" + name, std::ios::binary);
  return input::open_document({std::istreambuf_iterator<char>(file), {}}, {}, "").value();
}

}  // namespace

const core::PageReading& printed_page() {
  static const core::PageReading kPage = [] {
    input::TextLayer layer = opened("cp504-digital.pdf").pages->text(1).value();
    core::PageReading page;
    page.page = 1;
    page.read = core::ReadBy::text_layer;
    page.width = layer.width;
    page.height = layer.height;
    page.words = std::move(layer.words);
    return page;
  }();
  return kPage;
}

const cv::Mat& photo() {
  static const cv::Mat kPhoto = [] {
    input::Image image = opened("cp14-photo.jpg").pages->image(1).value();
    return cv::Mat(image.height, image.width, CV_8UC(image.channels), image.pixels.data()).clone();
  }();
  return kPhoto;
}

const extract::Phrases& phrases() {
  static const extract::Phrases kPhrases =
      extract::load_phrases(NOTICESCAN_SOURCE_DIR "/data").value();
  return kPhrases;
}

const kb::KnowledgeBase& knowledge_base() {
  static const kb::KnowledgeBase kBase = kb::load(NOTICESCAN_SOURCE_DIR "/data").value();
  return kBase;
}

}  // namespace noticescan::micro
