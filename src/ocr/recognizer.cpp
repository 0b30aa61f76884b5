// SPDX-License-Identifier: Apache-2.0
#include "ocr/recognizer.hpp"

#include <fmt/core.h>
#include <leptonica/allheaders.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <unistd.h>

#include <ctime>
#include <opencv2/imgproc.hpp>

#include "ocr/crop.hpp"
#include "ocr/left_out.hpp"
#include "ocr/models.hpp"

namespace noticescan::ocr {
namespace {

constexpr int kBorder =
    10;  // px of white around a crop; Tesseract loses letters that touch an edge
constexpr double kSparse = 0.002;  // share of ink below which even a whole page is clipped
constexpr double kDropped = 0.5;   // mean confidence below which a block left out stays so

struct Cut {
  cv::Mat grey;  // what Tesseract gets
  cv::Rect box;  // where it lies on the page, pixels, without the border
};

Cut cut(const cv::Mat& page, const cv::Rect& box, bool clip, bool rules = true) {
  cv::Mat piece = rules ? page(box) : without_rules(page(box));
  if (clip) piece = imaging::white_clipped(piece);
  if (box.size() == page.size()) return {piece, box};
  cv::Mat framed;
  cv::copyMakeBorder(piece, framed, kBorder, kBorder, kBorder, kBorder, cv::BORDER_CONSTANT, 255);
  return {framed, box};
}

core::Word word_at(const tesseract::ResultIterator& at, const Cut& from, const cv::Size& page) {
  const std::unique_ptr<char[]> text(at.GetUTF8Text(tesseract::RIL_WORD));
  core::Word word{.text = text ? text.get() : ""};
  std::erase_if(word.text, [](unsigned char c) { return c <= ' '; });
  word.text = without_marks_before(std::move(word.text));
  int left = 0, top = 0, right = 0, bottom = 0;
  at.BoundingBox(tesseract::RIL_WORD, &left, &top, &right, &bottom);
  const cv::Point shift =
      from.box.tl() -
      (from.grey.size() == from.box.size() ? cv::Point() : cv::Point(kBorder, kBorder));
  const auto fraction = [](int place, int extent) {
    return std::clamp(static_cast<double>(place) / extent, 0.0, 1.0);
  };
  word.box = {fraction(left + shift.x, page.width), fraction(top + shift.y, page.height),
              fraction(right + shift.x, page.width), fraction(bottom + shift.y, page.height)};
  word.confidence = std::clamp(at.Confidence(tesseract::RIL_WORD) / 100.0, 0.0, 1.0);
  return word;
}

// Where Tesseract's messages go, which speak of places inside it and would mix with our own; "" is
// standard error. A worker's mostly leads nowhere (noticescan shows it with -v alone): then they
// may go there, and the 2 ms that open_debug_file takes are saved.
const char* debug_file() {
  static const bool dropped = [] {
    struct stat about {};
    return ::fstat(STDERR_FILENO, &about) == 0 && S_ISCHR(about.st_mode) &&
           about.st_rdev == makedev(1, 3);  // /dev/null
  }();
  return dropped ? "" : "/dev/null";
}

double mean_confidence(const std::vector<core::Word>& words) {
  double sum = 0;
  for (const core::Word& word : words) sum += word.confidence;
  return words.empty() ? 0 : sum / static_cast<double>(words.size());
}

}  // namespace

struct Recognizer::Engine {
  tesseract::TessBaseAPI api;

  static core::Result<std::unique_ptr<Engine>> load(const Model& model);

  // Runs Tesseract on one crop and leaves the result in `api`. When the time is up, the words read
  // so far stay, and the rest are empty. Time of the processor, not of the clock: a busy machine
  // must not change what is read.
  void recognize(const cv::Mat& grey, Layout layout, double seconds) {
    api.SetPageSegMode(static_cast<tesseract::PageSegMode>(layout));
    api.SetImage(grey.data, grey.cols, grey.rows, 1, static_cast<int>(grey.step));
    api.SetSourceResolution(300);  // silences a guess from the size; line finding ignores it
    std::clock_t end = std::clock() + static_cast<std::clock_t>(seconds * CLOCKS_PER_SEC);
    tesseract::ETEXT_DESC monitor;
    monitor.cancel_this = &end;
    monitor.cancel = [](void* at, int) {
      return std::clock() > *static_cast<const std::clock_t*>(at);
    };
    api.Recognize(&monitor);
  }

  // The words in a box of the page (pixels), with their places on the whole page.
  std::vector<core::Word> words_in(const imaging::PreparedPage& page, const cv::Rect& box,
                                   Layout layout, double seconds, bool rules = true);

  // No state may pass from one crop to the next.
  void forget() {
    api.Clear();
    api.ClearAdaptiveClassifier();
  }
};

Recognizer::Recognizer(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
Recognizer::Recognizer(Recognizer&&) noexcept = default;
Recognizer& Recognizer::operator=(Recognizer&&) noexcept = default;
Recognizer::~Recognizer() = default;

core::Result<Recognizer> Recognizer::load(const std::filesystem::path& models_dir) {
  const auto model = load_model(models_dir, "fast");
  if (!model) return tl::make_unexpected(model.error());
  // Leptonica reports every crop without lines as an error.
  setMsgSeverity(L_SEVERITY_NONE);
  auto engine = Engine::load(*model);
  if (!engine) return tl::make_unexpected(engine.error());
  return Recognizer(std::move(*engine));
}

core::Result<std::unique_ptr<Recognizer::Engine>> Recognizer::Engine::load(const Model& model) {
  auto engine = std::make_unique<Engine>();
  engine->api.SetVariable("debug_file", debug_file());
  // From memory, so that what was checked is what is loaded.
  if (engine->api.Init(reinterpret_cast<const char*>(model.bytes.data()),
                       static_cast<int>(model.bytes.size()), "eng", tesseract::OEM_LSTM_ONLY,
                       nullptr, 0, nullptr, nullptr, false, nullptr) != 0)
    return core::fail(core::ErrorCode::setup,
                      "Tesseract can't load the model " + model.path.string() + ".");
  // The page is dark on light already; the second try on the negative only costs time.
  engine->api.SetVariable("tessedit_do_invert", "0");
  engine->api.SetVariable("user_defined_dpi", "300");
  return engine;
}

std::vector<core::Word> Recognizer::Engine::words_in(const imaging::PreparedPage& page,
                                                     const cv::Rect& box, Layout layout,
                                                     double seconds, bool rules) {
  const bool whole = box.size() == page.grey.size();
  const Cut piece = cut(page.grey, box, !whole || page.quality.ink < kSparse, rules);
  recognize(piece.grey, layout, seconds);
  std::vector<core::Word> words;
  const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
  if (at) {
    do {
      if (at->Empty(tesseract::RIL_WORD)) continue;
      core::Word word = word_at(*at, piece, page.grey.size());
      if (!word.text.empty()) words.push_back(std::move(word));
    } while (at->Next(tesseract::RIL_WORD));
  }
  forget();
  return words;
}

std::vector<core::Word> Recognizer::read(const imaging::PreparedPage& page, const core::Box& region,
                                         Layout layout, double seconds) const {
  const cv::Size size = page.grey.size();
  const cv::Rect box = pixels_of(region, size);
  if (box.width < 3 || box.height < 3) return {};
  if (!has_ink(imaging::white_clipped(page.grey(box)))) return {};
  const std::clock_t start = std::clock();
  std::vector<core::Word> words = engine_->words_in(page, box, layout, seconds);
  if (layout != Layout::page || box.size() != size) return words;

  for (const core::Box& block : left_out(page, words)) {
    const double left =
        seconds - static_cast<double>(std::clock() - start) / static_cast<double>(CLOCKS_PER_SEC);
    if (left <= 0) break;
    const auto more = engine_->words_in(page, pixels_of(block, size), Layout::block, left, false);
    if (mean_confidence(more) < kDropped) continue;  // a picture, a signature
    words.insert(words.end(), more.begin(), more.end());
  }
  return words;
}

void open_debug_file() {
  if (*debug_file() == '\0') return;
  tesseract::TessBaseAPI api;
  api.SetVariable("debug_file", debug_file());
  api.Recognize(nullptr);  // "Please call SetImage before attempting recognition."
}

std::string tesseract_version() {
  return tesseract::TessBaseAPI::Version();
}

std::string leptonica_version() {
  const std::unique_ptr<char, void (*)(void*)> name(getLeptonicaVersion(), lept_free);
  const std::string version = name ? name.get() : "";  // "leptonica-1.82.0"
  const std::size_t dash = version.find('-');
  return dash == std::string::npos ? version : version.substr(dash + 1);
}

}  // namespace noticescan::ocr
