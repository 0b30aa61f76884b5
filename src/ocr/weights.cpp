// SPDX-License-Identifier: Apache-2.0
#include "ocr/weights.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

// The compiler makes each function for several processors, and the program takes the best one where
// it runs.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__)
#define NOTICESCAN_EACH_PROCESSOR \
  __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define NOTICESCAN_EACH_PROCESSOR
#endif
#define NOTICESCAN_INLINE inline __attribute__((always_inline))

namespace noticescan::ocr {
namespace {

using Lanes = float __attribute__((vector_size(kLanes * sizeof(float)), aligned(4), may_alias));

constexpr std::size_t kRows = 6;  // that share a load of weights; their sums stay in registers

NOTICESCAN_INLINE void load(Lanes& to, const float* from) {
  std::memcpy(&to, from, sizeof(Lanes));
}
NOTICESCAN_INLINE void store(float* to, const Lanes& from) {
  std::memcpy(to, &from, sizeof(Lanes));
}

// kLanes outputs of `count` rows, on top of what `y` holds.
template <std::size_t count>
NOTICESCAN_INLINE void add_products(const float* panel, std::size_t inputs, const float* x,
                                    std::size_t x_step, float* y, std::size_t y_step) {
  Lanes sums[count];
#pragma GCC unroll 16
  for (std::size_t r = 0; r < count; ++r) load(sums[r], y + r * y_step);
  for (std::size_t k = 0; k < inputs; ++k) {
    Lanes weights;
    load(weights, panel + k * kLanes);
#pragma GCC unroll 16
    for (std::size_t r = 0; r < count; ++r) sums[r] += weights * x[r * x_step + k];
  }
#pragma GCC unroll 16
  for (std::size_t r = 0; r < count; ++r) store(y + r * y_step, sums[r]);
}

// One product, as Weights keeps its weights.
struct Product {
  const float* panels;
  std::size_t inputs, outputs;
  const float* x;
  std::size_t x_step;
  float* y;
  std::size_t y_step;
};

template <std::size_t count>
NOTICESCAN_INLINE void add_rows(const Product& of, std::size_t row) {
  for (std::size_t o = 0; o < of.outputs; o += kLanes)
    add_products<count>(of.panels + o * of.inputs, of.inputs, of.x + row * of.x_step, of.x_step,
                        of.y + row * of.y_step + o, of.y_step);
}

// In blocks of about the same size: a single row would wait for each of its sums.
NOTICESCAN_EACH_PROCESSOR
void add_all_products(const Product& of, std::size_t rows) {
  std::size_t blocks = (rows + kRows - 1) / kRows;
  for (std::size_t row = 0; row < rows; --blocks) {
    const std::size_t count = (rows - row + blocks - 1) / blocks;
    switch (count) {
      case 1:
        add_rows<1>(of, row);
        break;
      case 2:
        add_rows<2>(of, row);
        break;
      case 3:
        add_rows<3>(of, row);
        break;
      case 4:
        add_rows<4>(of, row);
        break;
      case 5:
        add_rows<5>(of, row);
        break;
      default:
        add_rows<kRows>(of, row);
    }
    row += count;
  }
}

NOTICESCAN_EACH_PROCESSOR
void pool_windows(const float* panel, const float* bias, const float* x, std::size_t x_step,
                  std::size_t rows, float* y) {
  constexpr std::size_t kSide = 3;
  Lanes weights[kSide * kSide], start;
  for (std::size_t k = 0; k < kSide * kSide; ++k) load(weights[k], panel + k * kLanes);
  load(start, bias);
  for (std::size_t row = 0; row < rows; ++row) {
    Lanes most = Lanes{} - std::numeric_limits<float>::infinity();
#pragma GCC unroll 16
    for (std::size_t place = 0; place < kSide * kSide; ++place) {
      const float* window = x + place / kSide * x_step + row * kSide + place % kSide;
      Lanes sum = start;
#pragma GCC unroll 16
      for (std::size_t k = 0; k < kSide * kSide; ++k)
        sum += weights[k] * window[k / kSide * x_step + k % kSide];
      most = sum > most ? sum : most;
    }
    store(y + row * kLanes, most);
  }
}

// Lambert's continued fraction, cut off; within 0.0001 of tanh everywhere.
NOTICESCAN_INLINE void to_tanh(Lanes& x) {
  constexpr float kEnd = 4.97F;
  x = x < -kEnd ? Lanes{} - kEnd : x;
  x = x > kEnd ? Lanes{} + kEnd : x;
  const Lanes square = x * x;
  const Lanes above = x * (135135.0F + square * (17325.0F + square * (378.0F + square)));
  const Lanes below = 135135.0F + square * (62370.0F + square * (3150.0F + square * 28.0F));
  x = above / below;
}

NOTICESCAN_INLINE void to_logistic(Lanes& x) {
  x *= 0.5F;
  to_tanh(x);
  x = x * 0.5F + 0.5F;
}

}  // namespace

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
  offset_.resize(outputs_);
  for (std::size_t o = 0; o < outputs; ++o) {
    int sum = 0;
    for (std::size_t k = 0; k < inputs; ++k) {
      bytes_[o / kLanes * kLanes * filled + k / 4 * 4 * kLanes + o % kLanes * 4 + k % 4] =
          weight(o, k);
      sum += weight(o, k);
    }
    worth_[o] = worth[o] / kOne;
    offset_[o] = static_cast<float>(-kZero * sum) * worth_[o];
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
        {bytes_.data(), worth_.data(), offset_.data(), inputs_, outputs_, x, x_step, y, y_step},
        rows);
  add_all_products({panels_.data(), inputs_, outputs_, x, x_step, y, y_step}, rows);
}

void Weights::convolve_and_pool(const float* x, std::size_t x_step, std::size_t rows,
                                float* y) const {
  pool_windows(panels_.data(), bias_.data(), x, x_step, rows, y);
}

NOTICESCAN_EACH_PROCESSOR
void remember(const float* gates, std::size_t gates_step, std::size_t rows, std::size_t cells,
              float* state, std::size_t state_step, float* output, std::size_t output_step) {
  constexpr float kMost = 100;  // of a state, in either direction
  for (std::size_t r = 0; r < rows; ++r) {
    const float* gate = gates + r * gates_step;
    for (std::size_t c = 0; c < cells; c += kLanes) {
      Lanes input, in, forget, out, now;
      load(input, gate + c);
      load(in, gate + cells + c);
      load(forget, gate + 2 * cells + c);
      load(out, gate + 3 * cells + c);
      load(now, state + r * state_step + c);
      to_tanh(input);
      to_logistic(in);
      to_logistic(forget);
      to_logistic(out);
      now = forget * now + input * in;
      now = now < -kMost ? Lanes{} - kMost : now;
      now = now > kMost ? Lanes{} + kMost : now;
      store(state + r * state_step + c, now);
      to_tanh(now);
      now *= out;
      store(output + r * output_step + c, now);
    }
  }
}

NOTICESCAN_EACH_PROCESSOR
void tanh_all(float* values, std::size_t count) {
  for (std::size_t i = 0; i < count; i += kLanes) {
    Lanes lanes;
    load(lanes, values + i);
    to_tanh(lanes);
    store(values + i, lanes);
  }
}

}  // namespace noticescan::ocr
