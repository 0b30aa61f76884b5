// SPDX-License-Identifier: Apache-2.0
#include "pipeline/worker/page_copies.hpp"

#include <fmt/format.h>

#include <memory>
#include <new>
#include <optional>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "input/document.hpp"
#include "input/pdf_file.hpp"
#include "input/sniff.hpp"
#include "pipeline/whole_file.hpp"
#include "pipeline/worker/hidden_text.hpp"
#include "pipeline/worker/layers.hpp"
#include "pipeline/worker/picture_page.hpp"

namespace noticescan::pipeline {
namespace {

using core::ErrorCode;

// A document, opened when its first page is asked for. It must outlive the writing of the PDF.
struct Opened {
  std::vector<std::uint8_t> bytes;  // of a JPEG
  std::optional<input::PdfFile> pdf;
  std::optional<input::Document> pictures;
};

// A page in the new PDF, and its visible part before our turn.
struct Copied {
  QPDFObjectHandle page;
  input::PageGeometry geometry;
};

core::Error cant_copy(int page) {
  return {ErrorCode::corrupt,
          fmt::format("Page {} can't be copied: the structure of its file is damaged.", page)};
}

core::Result<Opened> open(std::vector<std::uint8_t> bytes, const CopyPages& request) {
  const input::Limits limits{request.max_pixels, request.max_pages};
  Opened opened;
  const input::Kind kind = input::sniff(bytes);
  if (kind == input::Kind::pdf) {
    auto pdf = input::open_pdf_file(std::move(bytes), limits, request.password);
    if (!pdf) return tl::make_unexpected(pdf.error());
    opened.pdf.emplace(std::move(*pdf));
    return opened;
  }
  if (kind == input::Kind::jpeg) opened.bytes = bytes;
  auto pictures = input::open_document(std::move(bytes), limits);
  if (!pictures) return tl::make_unexpected(pictures.error());
  opened.pictures.emplace(std::move(*pictures));
  return opened;
}

core::Result<Copied> copy_pdf_page(QPDF& target, input::PdfFile& source, int number) {
  QPDFObjectHandle page = source.page_object(number);
  const auto drawable = source.page(number);
  if (!page.isDictionary() || !drawable) return tl::make_unexpected(cant_copy(number));
  // Programs for scanners list the pictures of all pages with each of them.
  QPDFPageObjectHelper(page).removeUnreferencedResources();
  page.removeKey("/AA");  // what a reader would do by itself
  QPDFPageDocumentHelper(target).addPage(page, false);
  return Copied{target.getAllPages().back(), source.geometry(number, **drawable)};
}

core::Result<Copied> picture_page(QPDF& target, const Opened& source, int number) {
  QPDFObjectHandle page =
      source.bytes.empty() ? QPDFObjectHandle() : jpeg_page(target, source.bytes);
  if (!page.isInitialized()) {
    const auto image = source.pictures->pages->image(number);
    if (!image) return tl::make_unexpected(image.error());
    page = pixel_page(target, *image);
  }
  QPDFPageDocumentHelper(target).addPage(page, false);
  const auto box = page.getKey("/MediaBox").getArrayAsRectangle();
  return Copied{target.getAllPages().back(), {0, 0, box.urx, box.ury}};
}

core::Result<void> add_page(QPDF& target, Opened& source, const CopyPages::Page& wanted) {
  const int count = source.pdf ? source.pdf->page_count() : source.pictures->pages->page_count();
  if (wanted.page > count) return tl::make_unexpected(cant_copy(wanted.page));
  auto copied = source.pdf ? copy_pdf_page(target, *source.pdf, wanted.page)
                           : picture_page(target, source, wanted.page);
  if (!copied) return tl::make_unexpected(copied.error());
  if (wanted.rotation != 0) QPDFPageObjectHelper(copied->page).rotatePage(wanted.rotation, true);
  if (wanted.words.empty()) return {};
  copied->geometry.rotation = (copied->geometry.rotation + wanted.rotation) % 360;
  const auto to_page = input::inverse(copied->geometry.to_fractions());
  if (to_page) add_hidden_text(copied->page, wanted.words, *to_page);
  return {};
}

core::Result<void> write(QPDF& pdf, const FileDescriptor& file) {
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setDeterministicID(true);
  writer.setPreserveEncryption(false);
  writer.write();
  const std::shared_ptr<Buffer> bytes = writer.getBufferSharedPointer();
  if (write_all(file.get(), {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()}))
    return {};
  return core::fail(ErrorCode::internal, "A copy of the pages can't be written.");
}

core::Result<PagesCopied> copy_all(std::vector<std::vector<std::uint8_t>> documents,
                                   const CopyPages& request, const FileDescriptor& file) {
  std::vector<std::optional<Opened>> opened(documents.size());
  QPDF target;
  target.emptyPDF();
  target.setSuppressWarnings(true);
  for (const CopyPages::Page& page : request.pages) {
    const auto index = static_cast<std::size_t>(page.document);
    if (!opened.at(index)) {
      auto source = open(std::move(documents[index]), request);
      if (!source) return tl::make_unexpected(source.error());
      opened[index].emplace(std::move(*source));
    }
    if (auto added = add_page(target, *opened[index], page); !added)
      return tl::make_unexpected(added.error());
  }
  for (const auto& source : opened) {
    if (source && source->pdf) copy_layers(target, *source->pdf->qpdf);
  }
  return write(target, file).map([&] {
    return PagesCopied{static_cast<int>(request.pages.size())};
  });
}

}  // namespace

core::Result<PagesCopied> copy_pages(std::vector<std::vector<std::uint8_t>> documents,
                                     const CopyPages& request, const FileDescriptor& file) {
  try {
    return copy_all(std::move(documents), request, file);
  } catch (const std::bad_alloc&) {
    return core::fail(ErrorCode::too_large, "There is not enough memory to copy these pages.");
  } catch (const std::exception&) {  // qpdf's words may be anything, even from the page
    return core::fail(ErrorCode::corrupt,
                      "The pages can't be copied: the structure of their file is damaged.");
  }
}

}  // namespace noticescan::pipeline
