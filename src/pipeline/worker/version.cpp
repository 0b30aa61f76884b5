// SPDX-License-Identifier: Apache-2.0
#include "pipeline/worker/version.hpp"

#include <fmt/format.h>
#include <libheif/heif.h>
#include <poppler-version.h>

#include <qpdf/qpdf-c.h>
#include <opencv2/core/version.hpp>

#include "ocr/models.hpp"
#include "ocr/recognizer.hpp"

namespace noticescan::pipeline {
namespace {

std::string model_lines(const std::filesystem::path& models_dir) {
  const auto models = ocr::load_models(models_dir);
  if (!models) return fmt::format("models: {}\n", models.error().message);
  std::string lines;
  for (const ocr::Model& model : *models) {
    lines += fmt::format("model {} ({}), {}, SHA-256 {}\n", model.path.filename().string(),
                         model.role, model.source, model.sha256.substr(0, 12));
  }
  return lines;
}

}  // namespace

std::string library_versions(const std::filesystem::path& models_dir) {
  return fmt::format("Tesseract {}\nLeptonica {}\nOpenCV {}\npoppler {}\nqpdf {}\nlibheif {}\n{}",
                     ocr::tesseract_version(), ocr::leptonica_version(), CV_VERSION,
                     poppler::version_string(), qpdf_get_qpdf_version(), heif_get_version(),
                     model_lines(models_dir));
}

}  // namespace noticescan::pipeline
