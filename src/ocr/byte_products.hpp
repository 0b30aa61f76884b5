// SPDX-License-Identifier: Apache-2.0
// Sums of products of bytes, for processors that have an instruction for them (AVX-512 VNNI): four
// times as many at once as of floats.
#pragma once

#include <cstddef>
#include <cstdint>

namespace noticescan::ocr {

inline constexpr float kOne = 127;  // the byte that stands for 1
inline constexpr int kZero = 128;   // and for 0, since only one of two factors may have a sign

// Smallest multiple of four that holds `count`.
constexpr std::size_t whole_quads(std::size_t count) {
  return (count + 3) / 4 * 4;
}

// Whether this processor has the instruction.
bool sums_bytes();

// One product, as Weights keeps its bytes: y += x * weights, for x between -1 and 1.
struct ByteProduct {
  const std::int8_t* bytes;
  const float* worth;
  const float* offset;
  std::size_t inputs, outputs;
  const float* x;
  std::size_t x_step;
  float* y;
  std::size_t y_step;
};

// Of `rows` rows. Only where sums_bytes().
void add_byte_products(const ByteProduct& of, std::size_t rows);

}  // namespace noticescan::ocr
