// SPDX-License-Identifier: Apache-2.0
// The type of a file, found from its first bytes.
#include "fuzz/harness.hpp"
#include "input/sniff.hpp"

using namespace noticescan;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const input::Bytes bytes(data, size);
  const input::Kind kind = input::sniff(bytes);
  fuzz::ensure(input::media_type(kind).empty() == (kind == input::Kind::other),
               "every kind that is read has a media type");
  fuzz::ensure(!input::seems_to_be(bytes).empty(), "a file that isn't read is told of");
  return 0;
}
