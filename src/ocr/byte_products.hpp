// SPDX-License-Identifier: Apache-2.0
// Sums of products of bytes, where the processor has instructions for them: faster than of floats,
// and exact, so that all such processors read alike. AVX-512 VNNI sums four products at once, AVX2
// pairs of them.
#pragma once

#include <cstddef>
#include <cstdint>

namespace noticescan::ocr {

inline constexpr float kOne = 127;  // the byte that stands for 1
inline constexpr int kZero = 128;   // and with VNNI for 0: only one of its factors has a sign

// Smallest multiple of four that holds `count`.
constexpr std::size_t whole_quads(std::size_t count) {
  return (count + 3) / 4 * 4;
}

// Whether this processor has the instructions.
bool sums_bytes();

// One product, as Weights keeps its bytes: y += x * weights, for x between -1 and 1.
struct ByteProduct {
  const std::int8_t* bytes;
  const float* worth;
  const std::int32_t* at_zero;  // a sum that starts here is 0 where all x are
  std::size_t inputs, outputs;
  const float* x;
  std::size_t x_step;
  float* y;
  std::size_t y_step;
};

// Of `rows` rows. Only where sums_bytes().
void add_byte_products(const ByteProduct& of, std::size_t rows);

}  // namespace noticescan::ocr
