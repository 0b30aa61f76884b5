// SPDX-License-Identifier: Apache-2.0
// `noticescan scan` on digital PDFs that the tests write: what is printed, where, and with which
// exit code.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <fstream>

#include "cli/program.hpp"
#include "support/schema.hpp"
#include "support/text_pdf.hpp"

namespace noticescan::cli_test {
namespace {

using test_support::content_of;
using test_support::cp14_page;
using test_support::Finished;
using test_support::RunOptions;
using test_support::TemporaryFolder;
using test_support::text_pdf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;
namespace fs = std::filesystem;

// Another person's, or the same files would become one record.
std::string letter_to(int last_four) {
  std::string page = cp14_page();
  for (auto at = page.find("12-3456"); at != std::string::npos; at = page.find("12-3456", at)) {
    page.replace(at + 3, 4, std::to_string(last_four));
  }
  return text_pdf({page});
}

struct Scan : ::testing::Test {
  TemporaryFolder folder;
  std::string letter = folder.add("letter.pdf", text_pdf({cp14_page()}));
};

TEST_F(Scan, TellsWhatItIsAndByWhenToAct) {
  const Finished run = noticescan({"scan", "--as-of", "2025-02-08", letter});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.err, IsEmpty());
  EXPECT_THAT(run.out, StartsWith("CP14"));
  EXPECT_THAT(run.out, HasSubstr("February 20, 2025"));
  EXPECT_THAT(run.out, HasSubstr("12 days left"));
}

TEST_F(Scan, TellsItInSpanish) {
  const Finished run = noticescan({"scan", "--lang", "es", "--as-of", "2025-02-08", letter});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.out, StartsWith("CP14: Saldo pendiente"));
  EXPECT_THAT(run.out, HasSubstr("jueves, 20 de febrero de 2025 - quedan 12 días"));
  EXPECT_THAT(run.out, HasSubstr("dos lecturas"));
  EXPECT_THAT(run.out, Not(HasSubstr("en inglés")));
}

TEST_F(Scan, TellsANoticeInItsOwnLanguageUnlessAsked) {
  const std::string aviso = folder.add(
      "aviso.pdf",
      text_pdf(
          {"Departamento del Tesoro                        Aviso           CP14\n"
           "Servicio de Impuestos Internos                 Fecha del aviso 30 de enero de 2025\n"
           "Internal Revenue Service\n\n"
           "Usted tiene un saldo pendiente de su declaración de 2023\n"
           "Pague la cantidad adeudada a más tardar el 20 de febrero de 2025\n"
           "para evitar más multas e intereses. Si ya pagó, no haga caso de este aviso.\n"}));
  const auto own = records(noticescan({"scan", "--format", "json", aviso}));
  ASSERT_EQ(own.size(), 1u);
  EXPECT_EQ(own[0]["notice"]["language"], "es");
  EXPECT_EQ(own[0]["notice"]["title"], "Saldo pendiente (primera factura del IRS)");
  const auto asked = records(noticescan({"scan", "--format", "json", "--lang", "en", aviso}));
  ASSERT_EQ(asked.size(), 1u);
  EXPECT_EQ(asked[0]["notice"]["language"], "es");
  EXPECT_EQ(asked[0]["notice"]["title"], "Balance due (first IRS bill)");
}

TEST_F(Scan, SaysWhereACardHasNoSpanish) {
  std::string page = cp14_page();
  for (auto at = page.find("CP14"); at != std::string::npos; at = page.find("CP14", at))
    page.replace(at, 4, "CP60");
  const std::string other = folder.add("other.pdf", text_pdf({page}));
  const Finished run = noticescan({"scan", "--lang", "es", other});
  EXPECT_THAT(run.out, StartsWith("CP60: A payment"));
  EXPECT_THAT(run.out, HasSubstr("La explicación de este aviso está en inglés"));
}

TEST_F(Scan, JsonKeepsTheSchema) {
  const Finished run = noticescan({"scan", "--format", "json", "--as-of", "2025-02-08", letter});
  EXPECT_EQ(run.code, 0);
  const auto list = records(run);
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(test_support::schema_errors(list[0]), "");
  EXPECT_EQ(list[0]["notice"]["code"], "CP14");
  EXPECT_EQ(list[0]["respond_by"]["date"], "2025-02-20");
  EXPECT_EQ(list[0]["respond_by"]["days_left"], 12);
  EXPECT_EQ(list[0]["source"]["files"][0]["file"], letter);
  EXPECT_EQ(list[0]["source"]["files"][0]["pages"][0]["read"], "text_layer");
  EXPECT_TRUE(list[0]["timings_ms"].is_null());
}

TEST_F(Scan, TimingsOnRequest) {
  const auto list = records(noticescan({"scan", "--format", "json", "--timings", letter}));
  EXPECT_TRUE(list[0]["timings_ms"].is_object());
}

TEST_F(Scan, TheTaxpayersIdIsMaskedUnlessAskedFor) {
  for (const char* format : {"text", "json", "jsonl"}) {
    const Finished run = noticescan({"scan", "-v", "--format", format, letter});
    EXPECT_THAT(run.out + run.err, Not(HasSubstr("000-12-3456"))) << format;
    EXPECT_THAT(run.out + run.err, Not(HasSubstr("000123456"))) << format;
  }
  const auto list = records(noticescan({"scan", "--format", "json", "--show-taxpayer-id", letter}));
  EXPECT_EQ(list[0]["fields"]["taxpayer_id"], "000-12-3456");
}

TEST_F(Scan, ReadsStandardInput) {
  RunOptions input;
  input.input = content_of(letter);
  const Finished run = noticescan({"scan", "--format", "json", "-"}, input);
  EXPECT_EQ(run.code, 0);
  EXPECT_EQ(records(run)[0]["source"]["files"][0]["file"], "-");
  EXPECT_EQ(records(run)[0]["notice"]["code"], "CP14");
}

TEST_F(Scan, BadFilesHarmNoOthersAndSayWhatToDo) {
  const std::string pdf = content_of(letter);
  const std::vector<std::pair<std::string, std::string>> bad = {
      {folder.add("text.pdf", "Dear Sir,\n"), "unsupported_type"},
      {folder.add("empty.pdf", ""), "empty"},
      {folder.add("cut.pdf", pdf.substr(0, 1000)), "corrupt"},
      {(folder.path / "missing.pdf").string(), "not_found"},
      {folder.path.string(), "not_a_file"}};
  std::vector<std::string> arguments = {"scan", "--format", "jsonl", letter};
  for (const auto& [name, error] : bad) arguments.push_back(name);
  arguments.push_back(folder.add("other.pdf", letter_to(9876)));

  const Finished run = noticescan(arguments);
  EXPECT_EQ(run.code, 3);
  std::istringstream lines(run.out);
  std::vector<nlohmann::json> list;
  for (std::string line; std::getline(lines, line);) list.push_back(nlohmann::json::parse(line));
  ASSERT_EQ(list.size(), bad.size() + 2);
  EXPECT_EQ(list.front()["notice"]["code"], "CP14");
  EXPECT_EQ(list.back()["notice"]["code"], "CP14");
  for (std::size_t i = 0; i < bad.size(); ++i) {
    const auto& record = list[i + 1];
    EXPECT_EQ(test_support::schema_errors(record), "");
    EXPECT_EQ(record["source"]["files"][0]["file"], bad[i].first);
    EXPECT_EQ(record["outcome"], "unreadable");
    EXPECT_EQ(record["error"]["code"], bad[i].second);
    EXPECT_THAT(run.err,
                HasSubstr(bad[i].first + ": " + record["error"]["message"].get<std::string>()));
  }
}

TEST_F(Scan, NoNoticeNeedsALook) {
  const std::string invoice = folder.add(
      "invoice.pdf",
      text_pdf({"\n\n  ACME PLUMBING\n  Invoice 1042\n\n  Date: March 3, 2025\n\n"
                "  Fixing the kitchen sink          $120.00\n  New tap                          "
                "$45.50\n\n  Total                            $165.50\n\n  Thank you for your "
                "business. Please pay within thirty days by bank transfer.\n"}));
  const Finished run = noticescan({"scan", "--format", "json", invoice});
  EXPECT_EQ(run.code, 1);
  EXPECT_EQ(records(run)[0]["outcome"], "not_a_notice");
  EXPECT_TRUE(records(run)[0]["respond_by"]["date"].is_null());
}

TEST_F(Scan, SameBytesOnEveryRunAndForAnyJobs) {
  std::vector<std::string> arguments = {"scan", "--format", "json", "--as-of", "2025-02-08"};
  for (int i = 0; i < 6; ++i) {
    arguments.push_back(folder.add("letter" + std::to_string(i) + ".pdf",
                                   i == 2 ? "no letter" : letter_to(9870 + i)));
  }
  const Finished first = noticescan(arguments);
  EXPECT_EQ(first.code, 3);
  for (const char* jobs : {"1", "2", "5"}) {
    std::vector<std::string> again = arguments;
    again.insert(again.end(), {"--jobs", jobs});
    EXPECT_EQ(noticescan(again).out, first.out);
  }
}

TEST_F(Scan, PagesThatAreNotThere) {
  const std::string two = folder.add("two.pdf", text_pdf({"\n\n  Nothing\n", cp14_page()}));
  const Finished some = noticescan({"scan", "--format", "json", "--pages", "2-3", two});
  EXPECT_EQ(some.code, 0);
  EXPECT_THAT(some.err, HasSubstr("has 2 pages; --pages asks for page 3 too"));
  EXPECT_EQ(records(some)[0]["source"]["files"][0]["pages"].size(), 1u);
  EXPECT_EQ(records(some)[0]["source"]["pages_unread"].size(), 0u);
  const Finished none = noticescan({"scan", "--pages", "3", two});
  EXPECT_EQ(none.code, 3);
  EXPECT_THAT(none.err, HasSubstr("it has 2 pages. Check --pages."));
}

TEST_F(Scan, OutIsWrittenWholeOrNotAtAll) {
  const fs::path out = folder.path / "result.json";
  std::ofstream(out) << "old";
  const Finished good = noticescan({"scan", "--format", "json", "--out", out.string(), letter});
  EXPECT_EQ(good.code, 0);
  EXPECT_THAT(good.out, IsEmpty());
  EXPECT_EQ(nlohmann::json::parse(content_of(out))[0]["notice"]["code"], "CP14");
  EXPECT_EQ(fs::status(out).permissions(), fs::perms::owner_read | fs::perms::owner_write);

  const Finished broken = noticescan(
      {"scan", "--out", out.string(), "--kb", folder.path.string(), letter});  // no notices there
  EXPECT_EQ(broken.code, 4);
  EXPECT_THAT(content_of(out), HasSubstr("CP14"));
  const auto files = std::distance(fs::directory_iterator(folder.path), fs::directory_iterator());
  EXPECT_EQ(files, 2);  // nothing half-written stays behind

  const Finished nowhere = noticescan({"scan", "--out", "/nonexistent/x", letter});
  EXPECT_EQ(nowhere.code, 4);
  EXPECT_THAT(nowhere.err, HasSubstr("/nonexistent/x"));
}

TEST_F(Scan, AClosedPipeIsNoError) {
  std::array<int, 2> pipe{};
  ASSERT_EQ(::pipe2(pipe.data(), O_CLOEXEC), 0);
  ::close(pipe[0]);
  RunOptions options;
  options.output = pipe[1];
  const Finished run = noticescan({"scan", letter}, options);
  ::close(pipe[1]);
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.err, IsEmpty());
}

TEST_F(Scan, AFullDiskIsOne) {
  RunOptions options;
  options.output = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
  const Finished run = noticescan({"scan", letter}, options);
  ::close(options.output);
  EXPECT_EQ(run.code, 4);
  EXPECT_THAT(run.err, HasSubstr("No space left"));
}

TEST_F(Scan, NoColorButOnATerminal) {
  const Finished run = noticescan({"scan", letter, (folder.path / "missing").string()});
  EXPECT_THAT(run.out + run.err, Not(HasSubstr("\x1b")));
}

TEST_F(Scan, EvidenceIsDrawnWithoutTheTaxpayersId) {
  const fs::path proof = folder.path / "new" / "proof";
  const Finished run = noticescan({"scan", "--evidence", proof.string(), letter});
  EXPECT_EQ(run.code, 0);
  for (const char* field : {"notice_code", "respond_by", "notice_date"}) {
    const fs::path picture = proof / (std::string("letter.pdf-p1-") + field + ".png");
    EXPECT_THAT(content_of(picture), StartsWith("\x89PNG")) << picture;
  }
  EXPECT_FALSE(fs::exists(proof / "letter.pdf-p1-taxpayer_id.png"));

  const Finished shown =
      noticescan({"scan", "--evidence", proof.string(), "--show-taxpayer-id", letter});
  EXPECT_EQ(shown.code, 0);
  EXPECT_TRUE(fs::exists(proof / "letter.pdf-p1-taxpayer_id.png"));
}

TEST_F(Scan, EvidenceNeverLeavesItsFolder) {
  const fs::path proof = folder.path / "proof";
  fs::create_directories(proof);
  const std::string precious = folder.add("precious.txt", "precious");
  fs::create_symlink(precious, proof / "letter.pdf-p1-notice_code.png");
  EXPECT_EQ(noticescan({"scan", "--evidence", proof.string(), letter}).code, 0);
  EXPECT_EQ(content_of(precious), "precious");
  EXPECT_FALSE(fs::is_symlink(proof / "letter.pdf-p1-notice_code.png"));
}

TEST_F(Scan, EvidenceOfStandardInput) {
  RunOptions input;
  input.input = content_of(letter);
  const fs::path proof = folder.path / "proof";
  EXPECT_EQ(noticescan({"scan", "--evidence", proof.string(), "-"}, input).code, 0);
  EXPECT_TRUE(fs::exists(proof / "stdin-p1-notice_code.png"));
}

TEST_F(Scan, AMissingPasswordFileIsWrongUsage) {
  const Finished run = noticescan({"scan", "--password-file", "/nonexistent", letter});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("--password-file"));
}

TEST_F(Scan, APasswordOpensWhatIsEncrypted) {
  const fs::path locked = NOTICESCAN_SOURCE_DIR "/../shared/badpdf/paperless-password-is-test.pdf";
  if (!fs::exists(locked)) GTEST_SKIP() << locked << " is not here";
  const std::string password = folder.add("password", "test\r\n");
  const auto refused = records(noticescan({"scan", "--format", "json", locked.string()}));
  EXPECT_EQ(refused[0]["error"]["code"], "encrypted");
  const auto opened = records(
      noticescan({"scan", "--format", "json", "--password-file", password, locked.string()}));
  EXPECT_NE(opened[0]["outcome"], "unreadable");
}

}  // namespace
}  // namespace noticescan::cli_test
