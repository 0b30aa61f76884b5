// SPDX-License-Identifier: Apache-2.0
#include "ocr/byte_products.hpp"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#include <immintrin.h>

#include <cstring>

#include "ocr/weights.hpp"

#define NOTICESCAN_BYTES __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))

namespace noticescan::ocr {
namespace {

constexpr std::size_t kRows = 6;    // that share a load of weights
constexpr __mmask16 kAll = 0xFFFF;  // unmasked intrinsics make g++ 12 warn of its own header

// Rows of x as bytes, whole quads each; places beyond its end count for nothing, as their weights
// are 0.
NOTICESCAN_BYTES void to_bytes(const ByteProduct& of, std::size_t row, std::size_t rows,
                               std::uint8_t* bytes) {
  const std::size_t filled = whole_quads(of.inputs);
  for (std::size_t r = 0; r < rows; ++r) {
    const float* x = of.x + (row + r) * of.x_step;
    for (std::size_t k = 0; k < of.inputs; k += kLanes) {
      const std::size_t left = of.inputs - k;
      const auto mask = static_cast<__mmask16>(left < kLanes ? (1u << left) - 1 : kAll);
      const __m512 scaled = _mm512_mul_ps(_mm512_maskz_loadu_ps(mask, x + k), _mm512_set1_ps(kOne));
      const __m512i numbers =
          _mm512_add_epi32(_mm512_maskz_cvtps_epi32(kAll, scaled), _mm512_set1_epi32(kZero));
      _mm_mask_storeu_epi8(bytes + r * filled + k, mask,
                           _mm512_maskz_cvtusepi32_epi8(mask, numbers));
    }
  }
}

template <std::size_t count>
NOTICESCAN_BYTES inline void add_byte_rows(const ByteProduct& of, std::size_t row,
                                           const std::uint8_t* x) {
  const std::size_t filled = whole_quads(of.inputs);
  for (std::size_t o = 0; o < of.outputs; o += kLanes) {
    __m512i sums[count];
#pragma GCC unroll 16
    for (std::size_t r = 0; r < count; ++r) sums[r] = _mm512_setzero_si512();
    const std::int8_t* weights = of.bytes + o * filled;
    for (std::size_t k = 0; k < filled; k += 4) {
      const __m512i here = _mm512_loadu_si512(weights + k * kLanes);
#pragma GCC unroll 16
      for (std::size_t r = 0; r < count; ++r) {
        std::int32_t quad;
        std::memcpy(&quad, x + r * filled + k, sizeof quad);
        sums[r] = _mm512_dpbusd_epi32(sums[r], _mm512_set1_epi32(quad), here);
      }
    }
#pragma GCC unroll 16
    for (std::size_t r = 0; r < count; ++r) {
      float* y = of.y + (row + r) * of.y_step + o;
      const __m512 start = _mm512_add_ps(_mm512_loadu_ps(y), _mm512_loadu_ps(of.offset + o));
      _mm512_storeu_ps(y, _mm512_fmadd_ps(_mm512_maskz_cvtepi32_ps(kAll, sums[r]),
                                          _mm512_loadu_ps(of.worth + o), start));
    }
  }
}

}  // namespace

bool sums_bytes() {
  static const bool has_all =
      __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni");
  return has_all;
}

NOTICESCAN_BYTES void add_byte_products(const ByteProduct& of, std::size_t rows) {
  constexpr std::size_t kMostInputs = 1024;
  alignas(64) std::uint8_t bytes[kRows * kMostInputs];
  std::size_t blocks = (rows + kRows - 1) / kRows;
  for (std::size_t row = 0; row < rows; --blocks) {
    const std::size_t count = (rows - row + blocks - 1) / blocks;
    to_bytes(of, row, count, bytes);
    switch (count) {
      case 1:
        add_byte_rows<1>(of, row, bytes);
        break;
      case 2:
        add_byte_rows<2>(of, row, bytes);
        break;
      case 3:
        add_byte_rows<3>(of, row, bytes);
        break;
      case 4:
        add_byte_rows<4>(of, row, bytes);
        break;
      case 5:
        add_byte_rows<5>(of, row, bytes);
        break;
      default:
        add_byte_rows<kRows>(of, row, bytes);
    }
    row += count;
  }
}

}  // namespace noticescan::ocr

#else

namespace noticescan::ocr {

bool sums_bytes() {
  return false;
}

void add_byte_products(const ByteProduct& /*of*/, std::size_t /*rows*/) {}

}  // namespace noticescan::ocr

#endif
