// SPDX-License-Identifier: Apache-2.0
// The compact form of the knowledge base: a cache that may be damaged, of a folder without files.
// After the first line "--" come the parts; before it stands the index, whose length is put right.
#include "fuzz/harness.hpp"
#include "kb/compact.hpp"

using namespace noticescan;

namespace {

std::string with_length(std::string_view text) {
  const std::size_t end = std::min(text.find("\n--\n"), text.size());
  const std::string_view index = text.substr(0, end);
  const std::string_view parts = text.substr(std::min(text.size(), end + 4));
  std::string file("NSKB\x01\0\0\0", 8);
  for (int i = 0; i < 8; ++i) file += static_cast<char>(index.size() >> (8 * i));
  return file.append(index).append(parts);
}

void read(const fuzz::ScratchFolder& folder, std::string_view bytes) {
  folder.write("notices.kb", bytes);
  (void)kb::compact_hash(folder.path / "notices.kb");
  const auto data_dir = folder.path / "data";
  (void)kb::load_compact(data_dir);
  (void)kb::load_card_compact(data_dir, "CP14");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::ScratchFolder folder;
  std::filesystem::create_directory(folder.path / "data");
  const std::string_view text = fuzz::text_of(data, size);
  read(folder, text);
  read(folder, with_length(text));
  return 0;
}
