// SPDX-License-Identifier: Apache-2.0
// The loops of a layer, compiled for several processors (Highway); the best one is taken where the
// program runs. Registers of another length than the processor's are kept in memory: ten times as
// slow.
#pragma once

#include <cstddef>

namespace noticescan::ocr {

inline constexpr std::size_t kLanes = 16;  // floats side by side in panels, rows and states

// Calls take(output, row, count) for each panel of kLanes outputs, which stays in the nearest cache
// meanwhile, and in it for blocks of at most `most` of the rows, all of about the same size: a
// single one would wait for each of its sums.
template <class Take>
void for_each_block(std::size_t outputs, std::size_t rows, std::size_t most, const Take& take) {
  for (std::size_t output = 0; output < outputs; output += kLanes) {
    std::size_t blocks = (rows + most - 1) / most;
    for (std::size_t row = 0; row < rows; --blocks) {
      const std::size_t count = (rows - row + blocks - 1) / blocks;
      take(output, row, count);
      row += count;
    }
  }
}

// One product, as Weights keeps its weights.
struct Product {
  const float* panels;  // [outputs / kLanes][inputs][kLanes]
  std::size_t inputs, outputs;
  const float* x;
  std::size_t x_step;
  float* y;
  std::size_t y_step;
};

// y += x * weights, for `rows` rows.
void add_products(const Product& of, std::size_t rows);

// See Weights::convolve_and_pool; `panel` has 3 x 3 rows of kLanes.
void convolve_and_pool(const float* panel, const float* bias, const float* x, std::size_t x_step,
                       std::size_t rows, float* y);

// One step of `rows` cells of a long short-term memory (Hochreiter and Schmidhuber 1997, with the
// forget gate of Gers 2000). `gates`: 4 x `cells` sums a row, of input, input gate, forget gate and
// output gate; `state` is brought forward, and `output` set. All have whole lanes.
void remember(const float* gates, std::size_t gates_step, std::size_t rows, std::size_t cells,
              float* state, std::size_t state_step, float* output, std::size_t output_step);

// tanh of each, in place; `count` is of whole lanes.
void tanh_all(float* values, std::size_t count);

}  // namespace noticescan::ocr
