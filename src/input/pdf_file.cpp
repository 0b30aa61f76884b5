// SPDX-License-Identifier: Apache-2.0
#include "input/pdf_file.hpp"

#include <fmt/format.h>
#include <poppler-global.h>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <algorithm>
#include <limits>
#include <optional>

namespace noticescan::input {
namespace {

// Older encryption takes the password as PDFDocEncoding, which is Latin-1 for what people type.
std::optional<std::string> as_latin1(const std::string& utf8) {
  std::string latin1;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte < 0x80) {
      latin1 += utf8[i];
    } else if ((byte == 0xC2 || byte == 0xC3) && i + 1 < utf8.size()) {
      latin1 += static_cast<char>((byte & 3) << 6 | (static_cast<unsigned char>(utf8[++i]) & 0x3F));
    } else {
      return std::nullopt;
    }
  }
  return latin1;
}

std::vector<std::string> spellings(const std::string& password) {
  std::vector<std::string> all = {password};
  if (const auto latin1 = as_latin1(password); latin1 && *latin1 != password)
    all.push_back(*latin1);
  return all;
}

std::unique_ptr<poppler::document> load(const char* data, std::size_t size,
                                        const std::string& password) {
  return std::unique_ptr<poppler::document>(
      poppler::document::load_from_raw_data(data, static_cast<int>(size), password, password));
}

// poppler makes its tables of encodings and of the system's fonts with the first document that is
// open, and drops them with the last. With this one there always is one more.
void keep_tables() {
  static const std::string kEmpty =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
      "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n";
  static const auto kStaysOpen = load(kEmpty.data(), kEmpty.size(), "");
}

struct Structure {
  std::unique_ptr<QPDF> qpdf;
  std::vector<QPDFObjectHandle> pages;
  bool rebuilt = false;
};

Structure read_structure(const std::vector<std::uint8_t>& bytes, const std::string& password) try {
  Structure structure;
  structure.qpdf = std::make_unique<QPDF>();
  structure.qpdf->setSuppressWarnings(true);
  structure.qpdf->processMemoryFile("document", reinterpret_cast<const char*>(bytes.data()),
                                    bytes.size(), password.c_str());
  structure.pages = structure.qpdf->getAllPages();
  const std::vector<QPDFExc> warnings = structure.qpdf->getWarnings();
  structure.rebuilt = std::ranges::any_of(warnings, [](const QPDFExc& warning) {
    return warning.getMessageDetail().find("reconstruct") != std::string::npos;
  });
  return structure;
} catch (const std::exception&) {
  return {};
}

// A crop box beside the media box shows nothing; other readers ignore it then.
void drop_impossible_crop_box(QPDFObjectHandle page_object) {
  QPDFPageObjectHelper page(page_object);
  QPDFObjectHandle media = page.getMediaBox(true);
  QPDFObjectHandle crop = page.getCropBox(true);
  if (!media.isRectangle() || !crop.isRectangle()) return;
  const auto m = media.getArrayAsRectangle();
  const auto c = crop.getArrayAsRectangle();
  if (std::min(m.urx, c.urx) <= std::max(m.llx, c.llx) ||
      std::min(m.ury, c.ury) <= std::max(m.lly, c.lly))
    page_object.replaceKey("/CropBox", media);
}

// One flat list with a true count, in place of a tree that poppler may not follow.
void flatten_page_tree(QPDF& qpdf, std::vector<QPDFObjectHandle>& pages) {
  qpdf.pushInheritedAttributesToPage();
  QPDFObjectHandle list = qpdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
  list.replaceKey("/Type", QPDFObjectHandle::newName("/Pages"));
  list.replaceKey("/Kids", QPDFObjectHandle::newArray(pages));
  list.replaceKey("/Count", QPDFObjectHandle::newInteger(static_cast<long long>(pages.size())));
  for (QPDFObjectHandle& page : pages) {
    page.replaceKey("/Type", QPDFObjectHandle::newName("/Page"));
    page.replaceKey("/Parent", list);
    drop_impossible_crop_box(page);
  }
  qpdf.getRoot().replaceKey("/Pages", list);
}

// A damaged file whose pages hold nothing is not a file of blank pages.
bool any_page_holds_something(std::vector<QPDFObjectHandle>& pages) {
  return std::ranges::any_of(pages, [](QPDFObjectHandle page) {
    return page.isDictionary() && !page.getKey("/Contents").isNull();
  });
}

std::string repaired_copy(QPDF& qpdf, std::vector<QPDFObjectHandle>& pages) try {
  if (!any_page_holds_something(pages)) return {};
  flatten_page_tree(qpdf, pages);
  QPDFWriter writer(qpdf);
  writer.setOutputMemory();
  writer.setStaticID(true);
  writer.setPreserveEncryption(false);
  writer.setStreamDataMode(qpdf_s_preserve);
  writer.setObjectStreamMode(qpdf_o_disable);
  writer.write();
  const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
} catch (const std::exception&) {
  return {};
}

// True where poppler could open the copy; then it is what the file's pages are drawn from.
bool use_repaired_copy(PdfFile& file, std::vector<QPDFObjectHandle>& pages) {
  if (!file.qpdf || !file.repaired.empty()) return false;
  std::string copy = repaired_copy(*file.qpdf, pages);
  if (copy.empty() || copy.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
    return false;
  std::unique_ptr<poppler::document> document = load(copy.data(), copy.size(), "");
  if (!document || document->is_locked() || document->pages() < 1) return false;
  // Moving a short string would move its bytes; this one isn't short, and poppler points into it.
  file.document = std::move(document);
  file.repaired = std::move(copy);
  return true;
}

tl::unexpected<core::Error> encrypted(bool has_password) {
  if (!has_password)
    return core::fail(
        core::ErrorCode::encrypted,
        "The PDF is locked with a password. Give the password with --password-file FILE, or "
        "save an unlocked copy.");
  return core::fail(
      core::ErrorCode::encrypted,
      "The password given with --password-file does not open this PDF. Check it, or save an "
      "unlocked copy.");
}

tl::unexpected<core::Error> too_many_pages(int count, const Limits& limits) {
  return core::fail(
      core::ErrorCode::too_large,
      fmt::format("The PDF has {} pages, more than the limit of {}. Split it, or raise the limit "
                  "with --max-pages {}.",
                  count, limits.max_pages, count));
}

}  // namespace

Matrix PageGeometry::to_fractions() const {
  // Lower left corner to the origin, page to the unit square, then turned with y downwards.
  const Matrix unit{1 / width, 0, 0, 1 / height, -x / width, -y / height};
  switch (rotation) {
    case 90:
      return then(unit, {0, 1, 1, 0, 0, 0});
    case 180:
      return then(unit, {-1, 0, 0, 1, 1, 0});
    case 270:
      return then(unit, {0, -1, -1, 0, 1, 1});
    default:
      return then(unit, {1, 0, 0, -1, 0, 1});
  }
}

core::Result<std::unique_ptr<poppler::page>> PdfFile::page(int number) {
  const core::Error broken{core::ErrorCode::corrupt,
                           fmt::format("Page {} of the PDF is damaged.", number)};
  if (number < 1 || number > page_count()) return tl::make_unexpected(broken);
  const auto made = [&] {
    return std::unique_ptr<poppler::page>(document->create_page(number - 1));
  };
  const auto is_drawable = [](const std::unique_ptr<poppler::page>& page) {
    return page && page->page_rect().width() > 0 && page->page_rect().height() > 0;
  };
  std::unique_ptr<poppler::page> page = made();
  if (!is_drawable(page) && !page_objects.empty() && use_repaired_copy(*this, page_objects) &&
      number <= page_count())
    page = made();
  if (!is_drawable(page)) return tl::make_unexpected(broken);
  return page;
}

QPDFObjectHandle PdfFile::page_object(int number) const {
  const auto index = static_cast<std::size_t>(number - 1);
  return index < page_objects.size() ? page_objects[index] : QPDFObjectHandle::newNull();
}

PageGeometry PdfFile::geometry(int number, const poppler::page& page) const {
  const poppler::rectf box = page.page_rect();
  PageGeometry geometry{box.x(), box.y(), box.width(), box.height()};
  switch (page.orientation()) {
    case poppler::page::landscape:
      geometry.rotation = 90;
      break;
    case poppler::page::upside_down:
      geometry.rotation = 180;
      break;
    case poppler::page::seascape:
      geometry.rotation = 270;
      break;
    case poppler::page::portrait:
      break;
  }
  QPDFObjectHandle object = page_object(number);
  if (object.isDictionary() && object.getKey("/UserUnit").isNumber())
    geometry.user_unit = object.getKey("/UserUnit").getNumericValue();
  if (!(geometry.user_unit > 0.01) || geometry.user_unit > 1e4) geometry.user_unit = 1;
  return geometry;
}

core::Result<PdfFile> open_pdf_file(std::vector<std::uint8_t> bytes, const Limits& limits,
                                    const std::string& password) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  keep_tables();
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
    return core::fail(core::ErrorCode::too_large, "The PDF is larger than 2 GB; split it.");

  PdfFile file;
  file.bytes = std::move(bytes);
  Structure structure;
  for (const std::string& spelling : spellings(password)) {
    file.document =
        load(reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size(), spelling);
    structure = read_structure(file.bytes, spelling);
    if (file.document && !file.document->is_locked()) break;
  }
  if (file.document && file.document->is_locked()) return encrypted(!password.empty());
  const int stated = file.document ? file.document->pages() : 0;
  const int counted = static_cast<int>(structure.pages.size());
  if (std::max(stated, counted) > limits.max_pages && (counted == 0 || counted > limits.max_pages))
    return too_many_pages(std::max(stated, counted), limits);

  file.qpdf = std::move(structure.qpdf);
  file.damaged = structure.rebuilt || !file.document;
  if (counted > 0 && stated != counted) file.damaged |= use_repaired_copy(file, structure.pages);
  if (!file.document || file.document->pages() < 1)
    return core::fail(
        core::ErrorCode::corrupt,
        "The PDF is damaged or ends too early, and no page of it can be opened; copy or "
        "download it again.");
  if (file.document->pages() == counted) file.page_objects = std::move(structure.pages);
  return file;
}

}  // namespace noticescan::input
