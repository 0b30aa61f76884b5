// SPDX-License-Identifier: Apache-2.0
#include "support/text_pdf.hpp"

#include <fmt/format.h>

#include <sstream>

namespace noticescan::test_support {
namespace {

std::string content_stream(const std::string& page) {
  std::string content = "BT /F1 8 Tf 10 TL 36 756 Td\n";
  std::istringstream lines(page);
  for (std::string line; std::getline(lines, line);) {
    std::string escaped;
    for (const char c : line) {
      if (c == '(' || c == ')' || c == '\\') escaped += '\\';
      escaped += c;
    }
    content += fmt::format("({}) Tj T*\n", escaped);
  }
  return content + "ET\n";
}

}  // namespace

std::string text_pdf(const std::vector<std::string>& pages) {
  std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R >>", "",
                                      "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"};
  std::string kids;
  for (const std::string& page : pages) {
    const std::string content = content_stream(page);
    objects.push_back(fmt::format("<< /Length {} >>\nstream\n{}endstream", content.size(), content));
    objects.push_back(
        fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {} 0 R "
                    "/Resources << /Font << /F1 3 0 R >> >> >>",
                    objects.size()));
    kids += fmt::format("{} 0 R ", objects.size());
  }
  objects[1] = fmt::format("<< /Type /Pages /Count {} /Kids [ {}] >>", pages.size(), kids);

  std::string pdf = "%PDF-1.4\n";
  std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", pdf.size());
    pdf += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
  }
  return pdf + fmt::format("{}trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n", table,
                           objects.size() + 1, pdf.size());
}

std::string cp14_page() {
  return R"(
    Department of the Treasury                                     Notice              CP14
    Internal Revenue Service                                       Tax year            2023
    Austin, TX 73301-0010                                          Notice date         January 30, 2025
                                                                   Social Security number  000-12-3456
                                                                   To contact us       Phone 800-829-0922
                                                                   Page 1 of 1
    PAT EXAMPLE
    12 SAMPLE ROAD
    ANYTOWN, TX 73301


    You have unpaid taxes for 2023

    Amount due: $9,533.53

    Our records show you have unpaid taxes for the           Billing Summary
    tax year ended December 31, 2023 (Form 1040).
    If you already paid your taxes in full, you can          Tax you owed               $9,444.07
    disregard this notice.                                   Payments and credits        -$149.46
                                                             Failure-to-pay penalty      $100.00
                                                             Interest charges            $138.92
                                                             Amount due by
                                                             February 20, 2025         $9,533.53

    What you need to do immediately

    Pay online
    - Pay the amount due of $9,533.53 by February 20, 2025, to avoid additional penalty and
      interest charges.

    - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -

    PAT EXAMPLE                                                    Notice              CP14
    12 SAMPLE ROAD                                                 Notice date         January 30, 2025
    ANYTOWN, TX 73301                                              Social Security number  000-12-3456

    Payment
    - Make your check or money order payable to the United States Treasury.

    Amount due by
    February 20, 2025                                        $9,533.53

    Internal Revenue Service
    Austin, TX 73301-0010
)";
}

}  // namespace noticescan::test_support
