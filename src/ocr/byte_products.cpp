// SPDX-License-Identifier: Apache-2.0
#include "ocr/byte_products.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "ocr/vector_arithmetic.hpp"

#define NOTICESCAN_VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))
#define NOTICESCAN_AVX2 __attribute__((target("avx2,fma")))

namespace noticescan::ocr {
namespace {

constexpr std::size_t kMostInputs = 1024;
constexpr std::size_t kMostRows = 6;   // that share a load of weights
constexpr std::size_t kNearRows = 24;  // that a panel serves while it lies in the nearest cache

// kLanes outputs of as many rows as the function is made for: a panel of weights, the rows of x as
// bytes (`x_step` apart, whole quads), and the first of the outputs.
using AddPanel = void (*)(const ByteProduct& of, std::size_t output, const std::uint8_t* x,
                          std::size_t quads, float* y);
// A row of x as bytes; places beyond its end count for nothing, as their weights are 0.
using ToBytes = void (*)(const float* x, std::size_t inputs, std::uint8_t* bytes);

struct Processor {
  ToBytes to_bytes;
  std::array<AddPanel, kMostRows> add_panel;  // of 1, 2 ... rows
  std::size_t rows;                           // how many of these there are
};

// --- AVX-512 VNNI -------------------------------------------------------------------------------

constexpr __mmask16 kAll = 0xFFFF;  // unmasked intrinsics make g++ 12 warn of its own header

NOTICESCAN_VNNI void to_bytes_above_zero(const float* x, std::size_t inputs, std::uint8_t* bytes) {
  for (std::size_t k = 0; k < inputs; k += kLanes) {
    const std::size_t left = inputs - k;
    const auto mask = static_cast<__mmask16>(left < kLanes ? (1u << left) - 1 : kAll);
    const __m512 scaled = _mm512_mul_ps(_mm512_maskz_loadu_ps(mask, x + k), _mm512_set1_ps(kOne));
    const __m512i numbers =
        _mm512_add_epi32(_mm512_maskz_cvtps_epi32(kAll, scaled), _mm512_set1_epi32(kZero));
    _mm_mask_storeu_epi8(bytes + k, mask, _mm512_maskz_cvtusepi32_epi8(mask, numbers));
  }
}

template <std::size_t count>
NOTICESCAN_VNNI void add_panel_by_quads(const ByteProduct& of, std::size_t output,
                                        const std::uint8_t* x, std::size_t filled, float* y) {
  __m512i sums[count];
#pragma GCC unroll 16
  for (std::size_t r = 0; r < count; ++r) sums[r] = _mm512_loadu_si512(of.at_zero + output);
  const std::int8_t* weights = of.bytes + output * filled;
  for (std::size_t k = 0; k < filled; k += 4) {
    const __m512i here = _mm512_loadu_si512(weights + k * kLanes);
#pragma GCC unroll 16
    for (std::size_t r = 0; r < count; ++r) {
      std::int32_t quad;
      std::memcpy(&quad, x + r * filled + k, sizeof quad);
      sums[r] = _mm512_dpbusd_epi32(sums[r], _mm512_set1_epi32(quad), here);
    }
  }
  const __m512 worth = _mm512_loadu_ps(of.worth + output);
#pragma GCC unroll 16
  for (std::size_t r = 0; r < count; ++r) {
    float* to = y + r * of.y_step;
    _mm512_storeu_ps(
        to, _mm512_fmadd_ps(_mm512_maskz_cvtepi32_ps(kAll, sums[r]), worth, _mm512_loadu_ps(to)));
  }
}

constexpr Processor kVnni{to_bytes_above_zero,
                          {add_panel_by_quads<1>, add_panel_by_quads<2>, add_panel_by_quads<3>,
                           add_panel_by_quads<4>, add_panel_by_quads<5>, add_panel_by_quads<6>},
                          6};

// --- AVX2 ---------------------------------------------------------------------------------------

NOTICESCAN_AVX2 void to_signed_bytes(const float* x, std::size_t inputs, std::uint8_t* bytes) {
  constexpr std::size_t kWide = 8;
  const auto store = [&](std::size_t k, const float* from) NOTICESCAN_AVX2 {
    const __m256i numbers =
        _mm256_cvtps_epi32(_mm256_mul_ps(_mm256_loadu_ps(from), _mm256_set1_ps(kOne)));
    const __m128i words =
        _mm_packs_epi32(_mm256_castsi256_si128(numbers), _mm256_extracti128_si256(numbers, 1));
    _mm_storel_epi64(reinterpret_cast<__m128i*>(bytes + k), _mm_packs_epi16(words, words));
  };
  std::size_t k = 0;
  for (; k + kWide <= inputs; k += kWide) store(k, x + k);
  if (k == inputs) return;
  float rest[kWide] = {};
  std::copy(x + k, x + inputs, rest);
  store(k, rest);
}

// The sums of a pair are no larger than 2 x 127 x 128 and fit into 16 bits. Which of two factors
// has the sign doesn't matter.
template <std::size_t count>
NOTICESCAN_AVX2 void add_panel_by_pairs(const ByteProduct& of, std::size_t output,
                                        const std::uint8_t* x, std::size_t filled, float* y) {
  constexpr std::size_t kHalf = kLanes / 2;
  __m256i left[count], right[count];
#pragma GCC unroll 16
  for (std::size_t r = 0; r < count; ++r) left[r] = right[r] = _mm256_setzero_si256();
  const auto* weights = reinterpret_cast<const __m256i*>(of.bytes + output * filled);
  const __m256i ones = _mm256_set1_epi16(1);
  for (std::size_t k = 0; k < filled; k += 4, weights += 2) {
    const __m256i first = _mm256_loadu_si256(weights), second = _mm256_loadu_si256(weights + 1);
    const __m256i first_size = _mm256_abs_epi8(first), second_size = _mm256_abs_epi8(second);
#pragma GCC unroll 16
    for (std::size_t r = 0; r < count; ++r) {
      std::int32_t quad;
      std::memcpy(&quad, x + r * filled + k, sizeof quad);
      const __m256i here = _mm256_set1_epi32(quad);
      const __m256i pairs = _mm256_maddubs_epi16(first_size, _mm256_sign_epi8(here, first));
      left[r] = _mm256_add_epi32(left[r], _mm256_madd_epi16(pairs, ones));
      const __m256i others = _mm256_maddubs_epi16(second_size, _mm256_sign_epi8(here, second));
      right[r] = _mm256_add_epi32(right[r], _mm256_madd_epi16(others, ones));
    }
  }
  const auto add = [&](float* to, __m256i sums, std::size_t at) NOTICESCAN_AVX2 {
    _mm256_storeu_ps(to, _mm256_fmadd_ps(_mm256_cvtepi32_ps(sums), _mm256_loadu_ps(of.worth + at),
                                         _mm256_loadu_ps(to)));
  };
#pragma GCC unroll 16
  for (std::size_t r = 0; r < count; ++r) {
    add(y + r * of.y_step, left[r], output);
    add(y + r * of.y_step + kHalf, right[r], output + kHalf);
  }
}

constexpr Processor kAvx2{
    to_signed_bytes, {add_panel_by_pairs<1>, add_panel_by_pairs<2>, add_panel_by_pairs<3>}, 3};

const Processor* this_processor() {
  static const Processor* const best = [] {
    const bool vnni = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni");
    const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    return vnni ? &kVnni : avx2 ? &kAvx2 : nullptr;
  }();
  return best;
}

}  // namespace

bool sums_bytes() {
  return this_processor() != nullptr;
}

void add_byte_products(const ByteProduct& of, std::size_t rows) {
  const Processor& processor = *this_processor();
  const std::size_t filled = whole_quads(of.inputs);
  alignas(64) std::uint8_t bytes[kNearRows * kMostInputs];
  for (std::size_t from = 0; from < rows; from += kNearRows) {
    const std::size_t near = std::min(kNearRows, rows - from);
    for (std::size_t r = 0; r < near; ++r)
      processor.to_bytes(of.x + (from + r) * of.x_step, of.inputs, bytes + r * filled);
    for_each_block(of.outputs, near, processor.rows,
                   [&](std::size_t output, std::size_t row, std::size_t count) {
                     processor.add_panel[count - 1](of, output, bytes + row * filled, filled,
                                                    of.y + (from + row) * of.y_step + output);
                   });
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
