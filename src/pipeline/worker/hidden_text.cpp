// SPDX-License-Identifier: Apache-2.0
#include "pipeline/worker/hidden_text.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFTokenizer.hh>
#include <string>
#include <string_view>

namespace noticescan::pipeline {
namespace {

constexpr int kInvisible = 3;  // text rendering mode (ISO 32000-1, 9.3.6)

// --- text that is hidden already ----------------------------------------------------------------

// Leaves out the strings that are shown in rendering mode 3.
class WithoutHiddenText : public QPDFObjectHandle::TokenFilter {
 public:
  void handleToken(const QPDFTokenizer::Token& token) override {
    if (token.getType() != QPDFTokenizer::tt_word) {
      operands_.push_back(token);
      return;
    }
    const std::string& name = token.getValue();
    if (name == "q") saved_.push_back(mode_);
    if (name == "Q" && !saved_.empty()) {
      mode_ = saved_.back();
      saved_.pop_back();
    }
    if (name == "Tr") mode_ = last_number();
    const bool shows = name == "Tj" || name == "TJ" || name == "'" || name == "\"";
    if (!shows || mode_ != kInvisible) {
      flush();
      writeToken(token);
    } else {
      operands_.clear();
      if (name == "'" || name == "\"") write(" T* ");  // these two also begin a line
    }
  }
  void handleEOF() override { flush(); }

 private:
  int last_number() const {
    for (auto token = operands_.rbegin(); token != operands_.rend(); ++token) {
      if (token->getType() == QPDFTokenizer::tt_integer && token->getValue().size() == 1)
        return token->getValue().front() - '0';
    }
    return 0;
  }
  void flush() {
    for (const auto& token : operands_) writeToken(token);
    operands_.clear();
  }

  std::vector<QPDFTokenizer::Token> operands_;
  std::vector<int> saved_;
  int mode_ = 0;
};

// --- our words ----------------------------------------------------------------------------------

// In WinAnsiEncoding: Latin-1, and the marks that word processors put in; '?' for all else.
std::string win_ansi(std::string_view utf8) {
  static const std::map<std::uint32_t, unsigned char> kMarks = {
      {0x20AC, 0x80}, {0x2026, 0x85}, {0x2018, 0x91}, {0x2019, 0x92}, {0x201C, 0x93},
      {0x201D, 0x94}, {0x2022, 0x95}, {0x2013, 0x96}, {0x2014, 0x97}};
  std::string bytes;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto first = static_cast<unsigned char>(utf8[i]);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    std::uint32_t code = length == 1 ? first : first & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < utf8.size(); ++k)
      code = code << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3FU);
    i += length;
    const auto mark = kMarks.find(code);
    if (mark != kMarks.end()) {
      bytes += static_cast<char>(mark->second);
    } else {
      const bool latin = (code >= 0x20 && code < 0x7F) || (code >= 0xA0 && code <= 0xFF);
      bytes += latin ? static_cast<char>(code) : '?';
    }
  }
  return bytes;
}

// Courier, whose characters are 0.6 of its size wide, stretched over the word's corners.
std::string shown(const HiddenWord& word, const input::Matrix& to_page) {
  constexpr double kAdvance = 0.6, kAscent = 0.629, kDescent = 0.157;
  const std::string text = win_ansi(word.text);
  std::array<core::Point, 4> at{};
  for (std::size_t i = 0; i < at.size(); ++i) at.at(i) = to_page.map(word.quad.at(i));
  const auto& [top_left, top_right, bottom_right, bottom_left] = at;
  const core::Point along{bottom_right.x - bottom_left.x, bottom_right.y - bottom_left.y};
  const core::Point up{top_left.x - bottom_left.x, top_left.y - bottom_left.y};
  const double area = along.x * up.y - along.y * up.x;
  if (text.empty() || !std::isnormal(area)) return {};
  const double stretch = 1 / (kAdvance * static_cast<double>(text.size()));
  const double rise = 1 / (kAscent + kDescent);
  std::string hex;
  for (const char c : text) hex += fmt::format("{:02X}", static_cast<unsigned char>(c));
  return fmt::format("{:.5f} {:.5f} {:.5f} {:.5f} {:.4f} {:.4f} Tm <{}> Tj\n", along.x * stretch,
                     along.y * stretch, up.x * rise, up.y * rise,
                     bottom_left.x + up.x * rise * kDescent, bottom_left.y + up.y * rise * kDescent,
                     hex);
}

// The name of our font among those of the page.
std::string add_font(QPDFPageObjectHelper& page) {
  QPDFObjectHandle resources = page.getAttribute("/Resources", true);
  if (!resources.isDictionary())
    resources =
        page.getObjectHandle().replaceKeyAndGetNew("/Resources", QPDFObjectHandle::newDictionary());
  QPDFObjectHandle fonts = resources.getKey("/Font");
  fonts = resources.replaceKeyAndGetNew(  // it may be shared with other pages
      "/Font", fonts.isDictionary() ? fonts.shallowCopy() : QPDFObjectHandle::newDictionary());
  std::string name = "/Hidden";
  while (fonts.hasKey(name)) name += "1";
  fonts.replaceKey(name,
                   QPDFObjectHandle::parse("<< /Type /Font /Subtype /Type1 /BaseFont /Courier "
                                           "/Encoding /WinAnsiEncoding >>"));
  return name;
}

}  // namespace

void add_hidden_text(QPDFObjectHandle page_object, const std::vector<HiddenWord>& words,
                     const input::Matrix& to_page) {
  QPDFPageObjectHelper page(page_object);
  page.addContentTokenFilter(std::make_shared<WithoutHiddenText>());
  const std::string font = add_font(page);
  std::string text = fmt::format("\nQ\nq BT {} 1 Tf {} Tr\n", font, kInvisible);
  for (const HiddenWord& word : words) text += shown(word, to_page);
  QPDF& pdf = *page_object.getOwningQPDF();
  // Whatever the page's own content leaves set doesn't reach our words.
  page.addPageContents(QPDFObjectHandle::newStream(&pdf, "q\n"), true);
  page.addPageContents(QPDFObjectHandle::newStream(&pdf, text + "ET Q\n"), false);
}

}  // namespace noticescan::pipeline
