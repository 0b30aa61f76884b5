// SPDX-License-Identifier: Apache-2.0
// The pictures of samples/, as data/samples.json describes them.
#pragma once

#include <filesystem>

namespace noticescan::corpus {

// Writes every sample and its NAME.expected.json; the same data gives the same bytes. `only` names
// one of them, or is empty.
void make_samples(const std::filesystem::path& data, const std::filesystem::path& out,
                  const std::string& only);

}  // namespace noticescan::corpus
