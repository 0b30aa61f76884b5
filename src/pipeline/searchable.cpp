// SPDX-License-Identifier: Apache-2.0
#include "pipeline/searchable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "pipeline/masked_reading.hpp"
#include "pipeline/snapshot.hpp"
#include "pipeline/split.hpp"

namespace noticescan::pipeline {
namespace {

// A hundredth of a point; more digits would only make the message longer.
core::Point rounded(core::Point p) {
  constexpr double kSteps = 1e5;
  return {std::round(p.x * kSteps) / kSteps, std::round(p.y * kSteps) / kSteps};
}

bool is_on_paper(const core::Quad& quad) {
  return std::ranges::all_of(quad, [](const core::Point& p) {
    return std::isfinite(p.x) && std::isfinite(p.y) && std::abs(p.x) < 3 && std::abs(p.y) < 3;
  });
}

// Every page that was read, with its words.
void add_pages(core::DocumentReading reading, int document, const extract::Phrases& phrases,
               const AssembleOptions& options, CopyPages& request) {
  mask(reading, phrases, {.ids = !options.show_taxpayer_id, .personal = options.redact});
  for (const core::PageReading& page : reading.pages) {
    // Its second sheet; its words are among the first one's.
    if (page.sheet > 1) continue;
    request.pages.push_back({document, page.page, page.rotation, hidden_words(reading, page.page)});
  }
}

}  // namespace

std::vector<HiddenWord> hidden_words(const core::DocumentReading& reading, int number) {
  std::vector<HiddenWord> words;
  for (const core::PageReading& page : reading.pages) {
    const bool has_picture = page.read == core::ReadBy::ocr || page.read == core::ReadBy::both;
    if (page.page != number || !has_picture) continue;
    for (const core::Word& word : page.words) {
      // The page's own text, beside a picture that was read.
      if (page.read == core::ReadBy::both && word.confidence == 1) continue;
      core::Quad quad = core::map_corners(page.to_source, word.box);
      if (!is_on_paper(quad)) continue;
      std::ranges::transform(quad, quad.begin(), rounded);
      words.push_back({word.text, quad});
    }
  }
  return words;
}

core::Result<std::string> searchable_pdf(const ScanOptions& options,
                                         const extract::Phrases& phrases,
                                         const std::vector<ReadFile>& files,
                                         const FileDescriptor& standard_input,
                                         const std::atomic<bool>* stop) {
  CopyPages request;
  static_cast<Opening&>(request) = options.request;
  std::vector<FileDescriptor> documents;
  std::vector<int> descriptors;
  for (const ReadFile& file : files) {
    if (!file.reading) continue;
    auto bytes = take_same_snapshot(file.name, *file.sha256, standard_input, stop);
    if (!bytes) {
      return core::fail(bytes.error().code,
                        fmt::format("{}: {}", file.name, bytes.error().message));
    }
    add_pages(*file.reading, static_cast<int>(documents.size()), phrases, options.assemble,
              request);
    descriptors.push_back(bytes->get());
    documents.push_back(std::move(*bytes));
  }
  if (request.pages.empty())
    return core::fail(core::ErrorCode::not_readable, "No page could be read.");
  Supervisor supervisor(options.worker,
                        options.request.cpu_seconds * static_cast<double>(documents.size()), stop);
  return pdf_of_pages(supervisor, descriptors, request);
}

}  // namespace noticescan::pipeline
