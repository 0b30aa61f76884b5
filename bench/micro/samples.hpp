// SPDX-License-Identifier: Apache-2.0
// What the micro-benchmarks work on: the project's samples, read once.
#pragma once

#include <opencv2/core.hpp>

#include "core/page.hpp"
#include "extract/phrases.hpp"
#include "kb/knowledge_base.hpp"

namespace noticescan::micro {

const core::PageReading& printed_page();  // page 1 of cp504-digital.pdf
const cv::Mat& photo();                   // cp14-photo.jpg, as decoded
const extract::Phrases& phrases();
const kb::KnowledgeBase& knowledge_base();  // from the folder, not its compact form

}  // namespace noticescan::micro
