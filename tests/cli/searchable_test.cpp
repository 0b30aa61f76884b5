// SPDX-License-Identifier: Apache-2.0
// `noticescan scan --searchable-pdf`: words are found where they stand on the paper.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>

#include "cli/program.hpp"
#include "support/text_pdf.hpp"

namespace noticescan::cli_test {
namespace {

namespace fs = std::filesystem;
using test_support::content_of;
using test_support::Finished;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kSamples = NOTICESCAN_SOURCE_DIR "/samples/";

struct Searchable : ::testing::Test {
  test_support::TemporaryFolder folder;
  std::string pdf = (folder.path / "words.pdf").string();

  Finished scan(std::vector<std::string> more) const {
    more.insert(more.begin(), {"scan", "--format", "json", "--searchable-pdf", pdf});
    return noticescan(more);
  }
  std::string text(const std::vector<std::string>& options = {}) const {
    std::vector<std::string> command = {"/usr/bin/env", "pdftotext"};
    command.insert(command.end(), options.begin(), options.end());
    command.insert(command.end(), {pdf, "-"});
    const Finished run = test_support::run_program(command);
    EXPECT_EQ(run.code, 0) << run.err;
    return run.out;
  }
};

// The sheet lies on its side in its picture. pdftotext gives boxes on the page as it is shown, but
// the page's own width and height as if it weren't turned.
TEST_F(Searchable, WordsAreFoundInTheirPlaces) {
  const auto list = records(scan({kSamples + "lt11-sideways.jpg"}));
  const auto& evidence = list[0]["notice"]["evidence"][0];
  const std::string xml = text({"-bbox"});
  std::smatch page;
  static const std::regex kPage(R"re(width="([\d.]+)" height="([\d.]+)")re");
  ASSERT_TRUE(std::regex_search(xml, page, kPage));
  const double height = std::stod(page[1]), width = std::stod(page[2]);
  EXPECT_LT(width, height);
  const std::regex code(
      R"re(<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">LT11</word>)re");
  bool found = false;
  for (std::sregex_iterator at(xml.begin(), xml.end(), code), end; at != end; ++at) {
    const double x = (std::stod((*at)[1]) + std::stod((*at)[3])) / 2 / width;
    const double y = (std::stod((*at)[2]) + std::stod((*at)[4])) / 2 / height;
    const auto& box = evidence["box"];
    found = found || (x > box[0] && x < box[2] && y > box[1] && y < box[3]);
  }
  EXPECT_TRUE(found) << xml.substr(0, 2000);
  EXPECT_EQ(fs::status(pdf).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Searchable, ThePictureIsTheOneOnTheDisk) {
  scan({kSamples + "lt11-sideways.jpg"});
  EXPECT_THAT(content_of(pdf), HasSubstr(content_of(kSamples + "lt11-sideways.jpg")));
}

TEST_F(Searchable, IdsAreCrossedOutInTheWords) {
  const std::string paper =
      folder.add("a.pdf", test_support::text_pdf({test_support::cp14_page()}));
  const std::string picture = (folder.path / "a").string();
  ASSERT_EQ(test_support::run_program(
                {"/usr/bin/env", "pdftoppm", "-r", "200", "-png", "-singlefile", paper, picture})
                .code,
            0);
  scan({picture + ".png", "--show-taxpayer-id"});
  ASSERT_THAT(text(), HasSubstr("12-3456"));
  scan({picture + ".png"});
  EXPECT_THAT(text(), Not(HasSubstr("12-3456")));
  EXPECT_THAT(text(), HasSubstr("3456"));
  EXPECT_THAT(text(), HasSubstr("EXAMPLE"));
  scan({picture + ".png", "--redact"});
  EXPECT_THAT(text(), Not(HasSubstr("EXAMPLE")));
  EXPECT_THAT(text(), HasSubstr("CP14"));
}

// Its hidden layer says another code than its picture.
TEST_F(Searchable, AnEarlierOcrGivesWay) {
  const std::string sample = kSamples + "cp503-wrong-text-layer.pdf";
  ASSERT_THAT(test_support::run_program({"/usr/bin/env", "pdftotext", sample, "-"}).out,
              HasSubstr("CP508C"));
  scan({sample});
  EXPECT_THAT(text(), HasSubstr("CP503"));
  EXPECT_THAT(text(), Not(HasSubstr("CP508C")));
}

TEST_F(Searchable, ManyFilesAreOnePdfInTheirOrder) {
  const std::string first = folder.add("a.pdf", test_support::text_pdf({"one", "two"}));
  const std::string second = folder.add("b.pdf", test_support::text_pdf({"three"}));
  const std::string bad = folder.add("c.pdf", "%PDF-1.4\nnothing");
  EXPECT_EQ(scan({second, bad, first}).code, 3);
  EXPECT_EQ(text({"-raw"}), "three\n\fone\n\ftwo\n\f");
}

TEST_F(Searchable, StandardInputIsAFileToo) {
  const Finished run = noticescan({"scan", "--searchable-pdf", pdf, "-"},
                                  {.input = test_support::text_pdf({"piped"})});
  EXPECT_THAT(text(), HasSubstr("piped"));
}

TEST_F(Searchable, NothingIsMadeOfNothing) {
  const std::string bad = folder.add("c.pdf", "%PDF-1.4\nnothing");
  EXPECT_EQ(scan({bad}).code, 3);
  EXPECT_FALSE(fs::exists(pdf));
  const Finished over = noticescan({"scan", "--searchable-pdf", bad, bad});
  EXPECT_EQ(over.code, 2);
  EXPECT_THAT(over.err, HasSubstr("overwrite"));
}

}  // namespace
}  // namespace noticescan::cli_test
