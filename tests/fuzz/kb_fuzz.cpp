// SPDX-License-Identifier: Apache-2.0
// The files of a knowledge base that somebody edits: the first byte says which one the rest is.
// What is found without fault is made compact, and the compact form must say the same.
#include "fuzz/harness.hpp"
#include "kb/check.hpp"
#include "kb/compact.hpp"
#include "kb/knowledge_base.hpp"
#include "output/card_check.hpp"

using namespace noticescan;

namespace {

constexpr const char* kFiles[] = {"notices/CP14.json",  "kb/common.json",
                                  "kb/ladders.json",    "kb/search_words.json",
                                  "kb/advisories.json", "rules/irc-6213-a.json"};

struct DataFolder : fuzz::ScratchFolder {
  DataFolder() {
    for (const char* name : {"kb", "notices", "rules"})
      std::filesystem::create_directories(path / "data" / name);
    for (const char* file : kFiles) restore(file);
  }
  void restore(const char* file) const {
    std::filesystem::copy_file(std::filesystem::path(NOTICESCAN_SOURCE_DIR) / "data" / file,
                               path / "data" / file,
                               std::filesystem::copy_options::overwrite_existing);
  }
};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const DataFolder folder;
  if (size == 0) return 0;
  const char* file = kFiles[data[0] % std::size(kFiles)];
  const std::string_view text = fuzz::text_of(data + 1, size - 1);
  folder.write(std::string("data/") + file, text);

  const auto data_dir = folder.path / "data";
  const core::Date today{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{25}};
  const kb::Folder read = kb::read_folder(data_dir);
  (void)output::problems_text(kb::check(read, data_dir, today), read.kb);
  (void)output::problems_json(read.problems);
  if (read.problems.empty()) {
    const auto compact = kb::make_compact(data_dir);
    fuzz::ensure(compact.has_value(), "what has no fault can be made compact");
    folder.write("notices.kb", *compact);
    const auto loaded = kb::load_compact(data_dir);
    fuzz::ensure(
        loaded && loaded->records.size() == read.kb.records.size() && loaded->hash == read.kb.hash,
        "the compact form says the same");
  }
  folder.restore(file);
  return 0;
}
