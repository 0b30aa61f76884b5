// SPDX-License-Identifier: Apache-2.0
// The arithmetic of a layer: many rows of numbers, each multiplied by the same matrix. Weights are
// put in order once, since lines are read by the thousand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "ocr/byte_products.hpp"
#include "ocr/vector_arithmetic.hpp"

namespace noticescan::ocr {

// Smallest multiple of kLanes that holds `count`.
constexpr std::size_t whole_lanes(std::size_t count) {
  return (count + kLanes - 1) / kLanes * kLanes;
}

// A matrix of `inputs` by `outputs`, and a bias for each output: bytes, and what one of an output's
// bytes is worth. What it is multiplied by lies between -1 and 1, and where the processor sums
// bytes (byte_products.hpp) it is rounded to 127ths, as Tesseract does.
class Weights {
 public:
  Weights() = default;
  // `by_output`: outputs x inputs, an output's weights side by side. `worth`: of each output's
  // bytes. `bias`: one for each output, or none. `as_bytes`: only where the processor sums bytes.
  Weights(std::size_t inputs, std::size_t outputs, std::span<const std::int8_t> by_output,
          std::span<const float> worth, std::span<const std::int8_t> bias,
          bool as_bytes = sums_bytes());

  std::size_t inputs() const { return inputs_; }
  std::size_t outputs() const { return outputs_; }  // rounded up to whole lanes

  // For each of `rows` rows of x: y = W x + bias, or y += W x. A row of `x` begins x_step floats
  // after the one before; one of `y` has outputs() floats, y_step apart.
  void multiply(const float* x, std::size_t x_step, std::size_t rows, float* y,
                std::size_t y_step) const;
  void multiply_and_add(const float* x, std::size_t x_step, std::size_t rows, float* y,
                        std::size_t y_step) const;

  // A convolution of 3 x 3 numbers to kLanes outputs, of which the largest in each 3 x 3 places is
  // kept (of weights that are no bytes). `x`: five columns of 3 x `rows` + 2 numbers, `x_step`
  // apart; the weights are in their order. `y`: `rows` rows of kLanes.
  void convolve_and_pool(const float* x, std::size_t x_step, std::size_t rows, float* y) const;

 private:
  std::size_t inputs_ = 0, outputs_ = 0;
  std::vector<float> bias_;
  // One of these two.
  std::vector<float> panels_;          // [outputs / kLanes][inputs][kLanes]
  std::vector<std::int8_t> bytes_;     // [outputs / kLanes][inputs / 4, rounded up][kLanes][4]
  std::vector<float> worth_;           // of a sum of bytes: y += sum * worth
  std::vector<std::int32_t> at_zero_;  // where such a sum starts
};

}  // namespace noticescan::ocr
