// SPDX-License-Identifier: Apache-2.0
// The compact form of a data folder: one file that is mapped, of which a look-up decodes an index
// and one card. It holds the same JSON in binary (CBOR) and is only ever a cache: it is used where
// it was made from the very files of the folder and is not older than any of them, and otherwise
// the folder itself is read.
//
//   8 bytes    "NSKB" and the version of the format, 32 bits, low byte first
//   8 bytes    length of the index, low byte first
//   index      lines of text: hash, newest check, what the files were, the place of each file
//   the rest   one CBOR text after the other: common.json, ladders.json, the rules, the cards
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "kb/knowledge_base.hpp"

namespace noticescan::kb {

// Beside the folder: share/noticescan/notices.kb for share/noticescan/data.
std::filesystem::path compact_path(const std::filesystem::path& data_dir);

// The contents of such a file. Errors: as for load(); a folder with a fault is never made compact.
core::Result<std::string> make_compact(const std::filesystem::path& data_dir);

// The hash of the files that a compact file was made from; nothing where it is none.
std::optional<std::string> compact_hash(const std::filesystem::path& file);

// Nothing where there is no compact form of this folder, or it is stale or damaged.
std::optional<KnowledgeBase> load_compact(const std::filesystem::path& data_dir);
std::optional<CardAlone> load_card_compact(const std::filesystem::path& data_dir,
                                           std::string_view code);

}  // namespace noticescan::kb
