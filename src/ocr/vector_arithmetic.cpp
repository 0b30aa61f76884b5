// SPDX-License-Identifier: Apache-2.0
#include "ocr/vector_arithmetic.hpp"

#include <algorithm>
#include <limits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "ocr/vector_arithmetic.cpp"
#include <hwy/foreach_target.h>  // includes this file again for each kind of processor
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace noticescan::ocr {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::CappedTag<float, kLanes>;
using Vector = hn::Vec<Floats>;
constexpr Floats kFloats;
constexpr std::size_t kWide = hn::MaxLanes(kFloats);  // floats of a register
constexpr std::size_t kVectors = kLanes / kWide;      // registers of kLanes floats
constexpr std::size_t kRows = 6;  // that share a load of weights; their sums stay in registers

// kLanes outputs of `count` rows, on top of what `y` holds.
template <std::size_t count>
HWY_INLINE void add_panel(const float* panel, std::size_t inputs, const float* x,
                          std::size_t x_step, float* y, std::size_t y_step) {
  Vector sums[count][kVectors];
#pragma GCC unroll 16
  for (std::size_t r = 0; r < count; ++r)
#pragma GCC unroll 16
    for (std::size_t v = 0; v < kVectors; ++v)
      sums[r][v] = hn::LoadU(kFloats, y + r * y_step + v * kWide);
  for (std::size_t k = 0; k < inputs; ++k) {
    Vector weights[kVectors];
#pragma GCC unroll 16
    for (std::size_t v = 0; v < kVectors; ++v)
      weights[v] = hn::LoadU(kFloats, panel + k * kLanes + v * kWide);
#pragma GCC unroll 16
    for (std::size_t r = 0; r < count; ++r) {
      const Vector here = hn::Set(kFloats, x[r * x_step + k]);
#pragma GCC unroll 16
      for (std::size_t v = 0; v < kVectors; ++v)
        sums[r][v] = hn::MulAdd(weights[v], here, sums[r][v]);
    }
  }
#pragma GCC unroll 16
  for (std::size_t r = 0; r < count; ++r)
#pragma GCC unroll 16
    for (std::size_t v = 0; v < kVectors; ++v)
      hn::StoreU(sums[r][v], kFloats, y + r * y_step + v * kWide);
}

// `count` rows, at most kRows.
HWY_INLINE void add_rows(std::size_t count, const float* panel, std::size_t inputs, const float* x,
                         std::size_t x_step, float* y, std::size_t y_step) {
  switch (count) {
    case 1:
      return add_panel<1>(panel, inputs, x, x_step, y, y_step);
    case 2:
      return add_panel<2>(panel, inputs, x, x_step, y, y_step);
    case 3:
      return add_panel<3>(panel, inputs, x, x_step, y, y_step);
    case 4:
      return add_panel<4>(panel, inputs, x, x_step, y, y_step);
    case 5:
      return add_panel<5>(panel, inputs, x, x_step, y, y_step);
    default:
      return add_panel<kRows>(panel, inputs, x, x_step, y, y_step);
  }
}

HWY_ATTR void add_all_products(const Product& of, std::size_t rows) {
  constexpr std::size_t kNear = 8 * kRows;  // rows of x that lie in the nearest cache, too
  for (std::size_t from = 0; from < rows; from += kNear)
    for_each_block(of.outputs, std::min(kNear, rows - from), kRows,
                   [&](std::size_t output, std::size_t row, std::size_t count) HWY_ATTR {
                     add_rows(count, of.panels + output * of.inputs, of.inputs,
                              of.x + (from + row) * of.x_step, of.x_step,
                              of.y + (from + row) * of.y_step + output, of.y_step);
                   });
}

HWY_ATTR void pool_windows(const float* panel, const float* bias, const float* x,
                           std::size_t x_step, std::size_t rows, float* y) {
  constexpr std::size_t kSide = 3;
  for (std::size_t v = 0; v < kLanes; v += kWide) {
    Vector weights[kSide * kSide];
#pragma GCC unroll 16
    for (std::size_t k = 0; k < kSide * kSide; ++k)
      weights[k] = hn::LoadU(kFloats, panel + k * kLanes + v);
    const Vector start = hn::LoadU(kFloats, bias + v);
    for (std::size_t row = 0; row < rows; ++row) {
      Vector most = hn::Set(kFloats, -std::numeric_limits<float>::infinity());
#pragma GCC unroll 16
      for (std::size_t place = 0; place < kSide * kSide; ++place) {
        const float* window = x + place / kSide * x_step + row * kSide + place % kSide;
        Vector sum = start;
#pragma GCC unroll 16
        for (std::size_t k = 0; k < kSide * kSide; ++k)
          sum =
              hn::MulAdd(weights[k], hn::Set(kFloats, window[k / kSide * x_step + k % kSide]), sum);
        most = hn::Max(sum, most);
      }
      hn::StoreU(most, kFloats, y + row * kLanes + v);
    }
  }
}

// Lambert's continued fraction, cut off; within 0.0001 of tanh everywhere.
HWY_INLINE Vector tanh(Vector x) {
  constexpr float kEnd = 4.97F;
  const auto number = [](float value) { return hn::Set(kFloats, value); };
  x = hn::Min(hn::Max(x, number(-kEnd)), number(kEnd));
  const Vector square = hn::Mul(x, x);
  Vector above = hn::Add(number(378), square);
  above = hn::MulAdd(square, above, number(17325));
  above = hn::Mul(x, hn::MulAdd(square, above, number(135135)));
  Vector below = hn::MulAdd(square, number(28), number(3150));
  below = hn::MulAdd(square, below, number(62370));
  below = hn::MulAdd(square, below, number(135135));
  return hn::Div(above, below);
}

HWY_INLINE Vector logistic(Vector x) {
  const Vector half = hn::Set(kFloats, 0.5F);
  return hn::MulAdd(tanh(hn::Mul(x, half)), half, half);
}

HWY_ATTR void remember_all(const float* gates, std::size_t gates_step, std::size_t rows,
                           std::size_t cells, float* state, std::size_t state_step, float* output,
                           std::size_t output_step) {
  constexpr float kMost = 100;  // of a state, in either direction
  for (std::size_t r = 0; r < rows; ++r) {
    const float* gate = gates + r * gates_step;
    for (std::size_t c = 0; c < cells; c += kWide) {
      const auto load = [&](const float* from) { return hn::LoadU(kFloats, from + c); };
      const Vector input = tanh(load(gate));
      const Vector in = logistic(load(gate + cells));
      const Vector forget = logistic(load(gate + 2 * cells));
      const Vector out = logistic(load(gate + 3 * cells));
      Vector now = load(state + r * state_step);
      now = hn::MulAdd(forget, now, hn::Mul(input, in));
      now = hn::Min(hn::Max(now, hn::Set(kFloats, -kMost)), hn::Set(kFloats, kMost));
      hn::StoreU(now, kFloats, state + r * state_step + c);
      hn::StoreU(hn::Mul(tanh(now), out), kFloats, output + r * output_step + c);
    }
  }
}

HWY_ATTR void tanh_of_all(float* values, std::size_t count) {
  for (std::size_t i = 0; i < count; i += kWide)
    hn::StoreU(tanh(hn::LoadU(kFloats, values + i)), kFloats, values + i);
}

}  // namespace HWY_NAMESPACE
}  // namespace noticescan::ocr
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace noticescan::ocr {
namespace {

HWY_EXPORT(add_all_products);
HWY_EXPORT(pool_windows);
HWY_EXPORT(remember_all);
HWY_EXPORT(tanh_of_all);

}  // namespace

void add_products(const Product& of, std::size_t rows) {
  HWY_DYNAMIC_DISPATCH(add_all_products)(of, rows);
}

void convolve_and_pool(const float* panel, const float* bias, const float* x, std::size_t x_step,
                       std::size_t rows, float* y) {
  HWY_DYNAMIC_DISPATCH(pool_windows)(panel, bias, x, x_step, rows, y);
}

void remember(const float* gates, std::size_t gates_step, std::size_t rows, std::size_t cells,
              float* state, std::size_t state_step, float* output, std::size_t output_step) {
  HWY_DYNAMIC_DISPATCH(remember_all)
  (gates, gates_step, rows, cells, state, state_step, output, output_step);
}

void tanh_all(float* values, std::size_t count) {
  HWY_DYNAMIC_DISPATCH(tanh_of_all)(values, count);
}

}  // namespace noticescan::ocr
#endif
