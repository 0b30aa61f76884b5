// SPDX-License-Identifier: Apache-2.0
// The office's own client numbers: takes the list that the office keeps, and gives the number that
// belongs to a record, by the last four digits of the taxpayer's id and the name. The lists for
// people (csv, report_html) show it.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "summary/notice_summary.hpp"

namespace noticescan::output {

struct Client {
  std::string number;           // as the office writes it
  std::string last_four;        // digits
  std::set<std::string> names;  // in capitals, without accents and initials
};

using ClientMap = std::vector<Client>;

// A table of three columns, parted by commas, semicolons or tabs, or a JSON array of objects:
// "client", "last_four" and "name"; docs/batch.md tells what else they may be called. Errors:
// not_readable, with the line or place and what is expected there.
core::Result<ClientMap> parse_client_map(std::string_view text);

// Empty where the record shows no id or no name, where no client fits, and where two do. Either
// name may have more words than the other (a spouse, a middle name), in any order.
std::string client_of(const ClientMap& clients, const summary::NoticeSummary& record);

// The words of a name that tell people apart: "José & Ann Q. Díaz" gives ANN, DIAZ, JOSE.
std::set<std::string> names_in(std::string_view name);

}  // namespace noticescan::output
