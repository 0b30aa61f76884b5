// SPDX-License-Identifier: Apache-2.0
#include "ocr/weights.hpp"

#include <algorithm>

namespace noticescan::ocr {

Weights::Weights(std::size_t inputs, std::size_t outputs, std::span<const std::int8_t> by_output,
                 std::span<const float> worth, std::span<const std::int8_t> bias, bool as_bytes)
    : inputs_(inputs), outputs_(whole_lanes(outputs)), bias_(outputs_) {
  for (std::size_t o = 0; o < bias.size(); ++o) bias_[o] = static_cast<float>(bias[o]) * worth[o];
  const auto weight = [&](std::size_t o, std::size_t k) { return by_output[o * inputs + k]; };
  if (!as_bytes) {
    panels_.resize(outputs_ * inputs);
    for (std::size_t o = 0; o < outputs; ++o)
      for (std::size_t k = 0; k < inputs; ++k)
        panels_[o / kLanes * kLanes * inputs + k * kLanes + o % kLanes] =
            static_cast<float>(weight(o, k)) * worth[o];
    return;
  }
  const std::size_t filled = whole_quads(inputs);
  bytes_.resize(outputs_ * filled);
  worth_.resize(outputs_);
  at_zero_.resize(outputs_);
  for (std::size_t o = 0; o < outputs; ++o) {
    int sum = 0;
    for (std::size_t k = 0; k < inputs; ++k) {
      bytes_[o / kLanes * kLanes * filled + k / 4 * 4 * kLanes + o % kLanes * 4 + k % 4] =
          weight(o, k);
      sum += weight(o, k);
    }
    worth_[o] = worth[o] / kOne;
    at_zero_[o] = -kZero * sum;
  }
}

void Weights::multiply(const float* x, std::size_t x_step, std::size_t rows, float* y,
                       std::size_t y_step) const {
  for (std::size_t r = 0; r < rows; ++r) std::copy(bias_.begin(), bias_.end(), y + r * y_step);
  multiply_and_add(x, x_step, rows, y, y_step);
}

void Weights::multiply_and_add(const float* x, std::size_t x_step, std::size_t rows, float* y,
                               std::size_t y_step) const {
  if (!bytes_.empty())
    return add_byte_products(
        {bytes_.data(), worth_.data(), at_zero_.data(), inputs_, outputs_, x, x_step, y, y_step},
        rows);
  add_products({panels_.data(), inputs_, outputs_, x, x_step, y, y_step}, rows);
}

void Weights::convolve_and_pool(const float* x, std::size_t x_step, std::size_t rows,
                                float* y) const {
  ocr::convolve_and_pool(panels_.data(), bias_.data(), x, x_step, rows, y);
}

}  // namespace noticescan::ocr
