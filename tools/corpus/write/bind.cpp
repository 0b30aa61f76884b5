// SPDX-License-Identifier: Apache-2.0
#include "write/bind.hpp"

#include <list>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include "write/pdf.hpp"

namespace noticescan::corpus {

std::string bind_pdf(const std::vector<BoundPage>& pages) {
  QPDF bound;
  bound.emptyPDF();
  // They must outlive the writing. One for each page: a page that comes twice is two pages.
  std::list<QPDF> sources;
  for (const BoundPage& page : pages) {
    QPDF& source = sources.emplace_back();
    source.processMemoryFile("page", page.pdf->data(), page.pdf->size());
    const auto all = QPDFPageDocumentHelper(source).getAllPages();
    QPDFPageDocumentHelper(bound).addPage(all.at(static_cast<std::size_t>(page.page)), false);
  }
  return written_pdf(bound);
}

}  // namespace noticescan::corpus
