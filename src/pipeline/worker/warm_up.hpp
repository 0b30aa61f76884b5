// SPDX-License-Identifier: Apache-2.0
// What libraries do when they are first used, done before the sandbox closes.
#pragma once

#include <filesystem>
#include <vector>

namespace noticescan::pipeline {

// Loads what could no longer be loaded: code (codecs' plugins, tables of characters), the settings
// of fonts, the file for Tesseract's messages. Fonts themselves are opened when a page needs them.
void warm_up();

// Where libraries look for what a document needs: fonts and their caches, the character maps of
// poppler, our models. Models are loaded when a page first needs them: a PDF with a text of its own
// saves 0.3 seconds.
std::vector<std::filesystem::path> readable_folders(const std::filesystem::path& models_dir);

}  // namespace noticescan::pipeline
