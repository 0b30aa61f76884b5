// SPDX-License-Identifier: Apache-2.0
// What libraries do when they are first used, done before the sandbox closes.
#pragma once

#include <filesystem>
#include <vector>

namespace noticescan::pipeline {

// Loads what could no longer be loaded: code (codecs' plugins, tables of characters), the file for
// Tesseract's messages.
void warm_up();

// Where libraries look for what a document needs: fonts, their settings and caches, the character
// maps of poppler, our models. All of these are opened when a page first needs them. Where the user
// has fonts or settings of his own, these are read first, since they tell where fonts lie.
std::vector<std::filesystem::path> readable_folders(const std::filesystem::path& models_dir);

}  // namespace noticescan::pipeline
