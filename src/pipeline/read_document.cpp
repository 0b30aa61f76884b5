// SPDX-License-Identifier: Apache-2.0
#include "pipeline/read_document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <optional>
#include <vector>

#include "pipeline/second_look.hpp"

namespace noticescan::pipeline {
namespace {

using core::ErrorCode;

// Asked for pages that the document lacks: a file without any of them can't be read.
core::Result<core::DocumentReading> with_pages(core::Result<core::DocumentReading> reading,
                                               const Read& request) {
  if (!reading || !reading->pages.empty() || request.pages.empty()) return reading;
  return core::fail(
      ErrorCode::not_found,
      fmt::format("None of the pages asked for is in this file: it has {} page{}. Check --pages.",
                  reading->page_count, reading->page_count == 1 ? "" : "s"));
}

using Pages = std::vector<int>;

Pages first_portion(const Pages& asked) {
  Pages pages(kPortion);
  std::iota(pages.begin(), pages.end(), 1);
  if (asked.empty()) return pages;
  return {asked.begin(),
          asked.begin() + static_cast<std::ptrdiff_t>(std::min(kPortion, asked.size()))};
}

// What comes after the first portion.
Pages rest_of(const Pages& asked, int page_count) {
  Pages pages = asked;
  if (asked.empty()) {
    pages.resize(static_cast<std::size_t>(page_count));
    std::iota(pages.begin(), pages.end(), 1);
  }
  std::erase_if(pages, [&](int page) { return page > page_count; });
  pages.erase(pages.begin(),
              pages.begin() + static_cast<std::ptrdiff_t>(std::min(kPortion, pages.size())));
  return pages;
}

double seconds_spent(const core::DocumentReading& reading) {
  double ms = 0;
  for (const auto& [stage, of_stage] : reading.timings_ms) ms += of_stage;
  return ms / 1000;
}

void append(core::DocumentReading& reading, core::DocumentReading more) {
  std::move(more.pages.begin(), more.pages.end(), std::back_inserter(reading.pages));
  reading.damaged = reading.damaged || more.damaged;
  for (const auto& [stage, ms] : more.timings_ms) reading.timings_ms[stage] += ms;
}

void append_failed(core::DocumentReading& reading, const Pages& pages, const core::Error& error) {
  for (const int page : pages) {
    reading.pages.emplace_back();
    reading.pages.back().page = page;
    reading.pages.back().failure = error;
  }
}

class PortionReader {
 public:
  PortionReader(Supervisor& supervisor, int document, TimeFor time)
      : supervisor_(supervisor), document_(document), time_(time) {}

  // All pages of `request`, in order; its time is for what `time` says.
  core::Result<core::DocumentReading> read(Read request) {
    Pages asked = std::move(request.pages);
    std::sort(asked.begin(), asked.end());
    asked.erase(std::unique(asked.begin(), asked.end()), asked.end());
    request.pages = first_portion(asked);
    auto reading = supervisor_.read(document_, request);
    if (!reading) return reading;
    const double limit = request.cpu_seconds;
    const Pages rest = rest_of(asked, reading->page_count);
    for (auto from = rest.begin(); from != rest.end();) {
      const auto to = from + std::min(static_cast<std::ptrdiff_t>(kPortion), rest.end() - from);
      request.pages = {from, to};
      if (time_ == TimeFor::document && limit > 0)
        request.cpu_seconds = std::max(kNoTime, limit - seconds_spent(*reading));
      auto more = read_portion(request);
      if (more) {
        append(*reading, std::move(*more));
      } else if (more.error().code == ErrorCode::setup || supervisor_.is_stopped()) {
        return more;
      } else {
        append_failed(*reading, request.pages, more.error());
      }
      from = to;
    }
    return reading;
  }

 private:
  static constexpr double kNoTime = 0.001;  // 0 would be no limit

  // A worker that died may have been killed from outside: another one tries once more.
  core::Result<core::DocumentReading> read_portion(const Read& request) {
    auto reading = supervisor_.read(document_, request);
    if (reading || reading.error().code != ErrorCode::crashed) return reading;
    return supervisor_.read(document_, request);
  }

  Supervisor& supervisor_;
  int document_;
  TimeFor time_;
};

// Reads `pages` once more, with the effort of `request`; nothing where there are none, where that
// fails or no time is left: then the reading stands as it is.
std::optional<core::DocumentReading> read_again(const core::DocumentReading& reading, Pages pages,
                                                PortionReader& reader, Read request, TimeFor time) {
  constexpr double kLeastSeconds = 2;  // below, the reader would be cut off on its way
  if (pages.empty()) return std::nullopt;
  if (time == TimeFor::document && request.cpu_seconds > 0) {
    request.cpu_seconds -= seconds_spent(reading);
    if (request.cpu_seconds < kLeastSeconds) return std::nullopt;
  }
  request.pages = std::move(pages);
  auto again = reader.read(request);
  if (!again) return std::nullopt;
  return std::move(*again);
}

// What the cheapest reading left in doubt is read again, in another way each time.
void look_again(core::DocumentReading& reading, PortionReader& reader, Read request, TimeFor time,
                const Knowledge& knowledge) {
  std::vector<Doubt> doubts = doubts_of(reading, knowledge);
  for (const Effort effort : {Effort::closer_by_lines, Effort::closer}) {
    request.effort = effort;
    std::vector<int> pages =
        effort == Effort::closer ? pages_for_tesseract(reading, doubts) : pages_of(doubts);
    auto again = read_again(reading, std::move(pages), reader, request, time);
    if (!again) return;
    add_second_look(reading, std::move(*again));
    doubts = open_doubts(doubts, doubts_of(reading, knowledge));
  }
}

}  // namespace

core::Result<core::DocumentReading> read_document(Supervisor& supervisor, int document,
                                                  const Read& request, TimeFor time,
                                                  const Knowledge& knowledge) {
  PortionReader reader(supervisor, document, time);
  auto reading = with_pages(reader.read(request), request);
  // Whatever a file does to a worker is that file's fault, and the others go on.
  if (!reading && reading.error().code == ErrorCode::internal) {
    reading.error().code = ErrorCode::crashed;
  }
  if (reading) look_again(*reading, reader, request, time, knowledge);
  return reading;
}

}  // namespace noticescan::pipeline
