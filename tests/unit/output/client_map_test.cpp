// SPDX-License-Identifier: Apache-2.0
#include "output/client_map.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "output/csv.hpp"
#include "output/report_html.hpp"
#include "support/sample_records.hpp"

namespace noticescan::output {
namespace {

using namespace test_support;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

summary::NoticeSummary letter_to(const std::string& name, const std::string& id) {
  summary::NoticeSummary record = sample_record("ok_cp14");
  record.fields.addressee = name;
  record.fields.taxpayer_id = id;
  return record;
}

ClientMap parsed(const std::string& text) {
  auto clients = parse_client_map(text);
  EXPECT_TRUE(clients) << clients.error().message;
  return clients.value_or(ClientMap{});
}

std::string number_of(const std::string& list, const std::string& name,
                      const std::string& id = "XXX-XX-3456") {
  return client_of(parsed(list), letter_to(name, id));
}

std::string complaint(const std::string& text) {
  const auto clients = parse_client_map(text);
  EXPECT_FALSE(clients) << text;
  return clients ? "" : clients.error().message;
}

TEST(ClientMap, ReadsTheTablesOfSpreadsheets) {
  for (const char* table :
       {"client,last_four,name\r\nA-17,3456,\"Example, Pat\"\r\n",
        "\xEF\xBB\xBF"
        "Client No.;Last 4;Name\nA-17;3456;Pat Example\n\n;;\n",
        "Name\tSSN\tBranch\tClient number\nPat Example\tXXX-XX-3456\tAustin\tA-17",
        "A-17,3456,Pat Example", "A-17,000-12-3456,\"Pat \"\"Patty\"\"\nExample\"",
        R"([{"client": "A-17", "last_four": "3456", "name": "Pat Example"}])"})
    EXPECT_EQ(number_of(table, "PAT EXAMPLE"), "A-17") << table;
}

TEST(ClientMap, ZerosThatASpreadsheetDroppedAreThereAgain) {
  EXPECT_EQ(number_of("A,12,Pat Example", "PAT EXAMPLE", "XXX-XX-0012"), "A");
  EXPECT_EQ(number_of(R"([{"client": 7, "ssn": 12, "name": "Pat Example"}])", "PAT EXAMPLE",
                      "XXX-XX-0012"),
            "7");
}

TEST(ClientMap, SaysWhereAListIsBad) {
  EXPECT_THAT(complaint(""), HasSubstr("no client"));
  EXPECT_THAT(complaint("client,last_four,name\n"), HasSubstr("no client"));
  EXPECT_THAT(complaint("A,3456,Pat\n\nB,3457"), HasSubstr("line 3"));
  EXPECT_THAT(complaint("A,3456,Pat\nB,Kim,3457"), HasSubstr("line 2"));
  EXPECT_THAT(complaint("A,3456,Pat\n,3457,Kim"), HasSubstr("no client number"));
  EXPECT_THAT(complaint("A,3456, "), HasSubstr("no name"));
  EXPECT_THAT(complaint("customer,digits,who\nA,3456,Pat"), HasSubstr("client, last_four, name"));
  EXPECT_THAT(complaint("{}"), HasSubstr("array"));
  EXPECT_THAT(complaint("[1]"), HasSubstr("entry 1"));
  EXPECT_THAT(complaint(R"([{"client": "A", "last_four": "3456"}])"), HasSubstr("no name"));
  EXPECT_THAT(complaint(R"([{"client": ["A"]}])"), HasSubstr("\"client\" is no text"));
  EXPECT_THAT(complaint("[{"), HasSubstr("array"));
}

TEST(ClientMap, NamesFitInAnyOrderWithMoreOnEitherSide) {
  const std::string list = "A,3456,\"Hinds, James Quincy\"";
  for (const char* name :
       {"JAMES QUINCY HINDS", "JAMES Q. HINDS", "JAMES & KAREN QUINCY HINDS", "MR JAMES HINDS JR"})
    EXPECT_EQ(number_of(list, name), "A") << name;
  for (const char* name : {"KAREN HINDS", "JAMES HIND", ""}) EXPECT_EQ(number_of(list, name), "");
  EXPECT_EQ(number_of("A,3456,Jos\xC3\xA9 N\xC3\xBA\xC3\xB1"
                      "ez",
                      "JOSE NUNEZ"),
            "A");
  EXPECT_EQ(number_of("A,3456,O'Neil", "PAT ONEIL"), "A");
}

TEST(ClientMap, OtherDigitsAreAnotherClient) {
  EXPECT_EQ(number_of("A,3457,Pat Example", "PAT EXAMPLE"), "");
  EXPECT_EQ(client_of(parsed("A,3456,Pat Example"), sample_record("unreadable")), "");
}

TEST(ClientMap, OfTwoThatFitNoneIsTaken) {
  EXPECT_EQ(number_of("A,3456,Pat Example\nB,3456,Pat", "PAT EXAMPLE"), "");
  EXPECT_EQ(number_of("A,3456,Pat Example\nA,3456,Pat", "PAT EXAMPLE"), "A");
}

TEST(ClientMap, IsOneMoreColumn) {
  const auto record = letter_to("PAT EXAMPLE", "XXX-XX-3456");
  const ClientMap formula = parsed("=1+1,3456,Pat Example");
  const std::string csv = to_csv({record}, &formula);
  EXPECT_THAT(csv, HasSubstr("phone,warnings,client\r\n"));
  EXPECT_THAT(csv, EndsWith(",'=1+1\r\n"));
  EXPECT_THAT(to_csv({sample_record("unreadable")}, &formula), EndsWith(",\r\n"));
}

TEST(ClientMap, IsShownInTheReport) {
  const ClientMap clients = parsed("<A-17>,3456,Pat Example");
  ReportOptions options{.as_of = sample_as_of()};
  options.clients = &clients;
  const auto html = [&](const summary::NoticeSummary& record) {
    return to_report({record}, options)[0].html;
  };
  EXPECT_THAT(html(letter_to("PAT EXAMPLE", "XXX-XX-3456")), HasSubstr("Client &lt;A-17&gt;"));
  EXPECT_THAT(html(sample_record("unreadable")), Not(HasSubstr("Client")));
}

TEST(ClientMap, TellsPeopleByTheirWords) {
  EXPECT_THAT(names_in("Jos\xC3\xA9 & Ann Q. D\xC3\xAD"
                       "az"),
              ElementsAre("ANN", "DIAZ", "JOSE"));
}

}  // namespace
}  // namespace noticescan::output
