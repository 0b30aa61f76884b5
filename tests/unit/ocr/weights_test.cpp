// SPDX-License-Identifier: Apache-2.0
#include "ocr/weights.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>

#include "support/each_processor.hpp"

namespace noticescan::ocr {
namespace {

struct Case {
  std::size_t inputs, outputs, rows;
};

// Against sums written out. Rounding to 127ths is within half of that for each input.
void expect_products(bool as_bytes) {
  std::mt19937 random(7);
  std::uniform_int_distribution<int> byte(-127, 127);
  std::uniform_real_distribution<float> share(-1, 1);
  for (const Case& size :
       {Case{9, 16, 108}, Case{48, 384, 7}, Case{192, 111, 1}, Case{5, 20, 13}}) {
    std::vector<std::int8_t> weights(size.inputs * size.outputs), bias(size.outputs);
    std::vector<float> worth(size.outputs), x(size.inputs * size.rows);
    for (auto& weight : weights) weight = static_cast<std::int8_t>(byte(random));
    for (auto& one : bias) one = static_cast<std::int8_t>(byte(random));
    for (auto& one : worth) one = 0.01F * std::abs(share(random));
    for (auto& one : x) one = share(random);
    const Weights matrix(size.inputs, size.outputs, weights, worth, bias, as_bytes);
    const std::size_t width = matrix.outputs();
    EXPECT_EQ(width, whole_lanes(size.outputs));
    std::vector<float> y(width * size.rows, 99);
    matrix.multiply(x.data(), size.inputs, size.rows, y.data(), width);
    std::vector<float> twice = y;
    matrix.multiply_and_add(x.data(), size.inputs, size.rows, twice.data(), width);
    for (std::size_t r = 0; r < size.rows; ++r)
      for (std::size_t o = 0; o < size.outputs; ++o) {
        float sum = 0, most_off = 0.001F;
        for (std::size_t k = 0; k < size.inputs; ++k) {
          const auto weight = static_cast<float>(weights[o * size.inputs + k]) * worth[o];
          sum += weight * x[r * size.inputs + k];
          most_off += std::abs(weight) * 0.5F / 127;
        }
        const float shift = static_cast<float>(bias[o]) * worth[o];
        EXPECT_NEAR(y[r * width + o], sum + shift, most_off);
        EXPECT_NEAR(twice[r * width + o], 2 * sum + shift, 2 * most_off);
      }
  }
}

class Arithmetic : public test::EachProcessor {};
NOTICESCAN_ON_EACH_PROCESSOR(Arithmetic);

TEST_P(Arithmetic, MultipliesRowsAndAddsTheBias) {
  expect_products(false);
}

TEST(Weights, DoSoInBytes) {
  if (!sums_bytes()) GTEST_SKIP() << "This processor has no instruction for sums of bytes.";
  expect_products(true);
}

TEST_P(Arithmetic, ConvolvesAndKeepsTheLargestOfEachNine) {
  constexpr std::size_t kRows = 4, kTall = 3 * kRows + 2;
  std::mt19937 random(8);
  std::uniform_int_distribution<int> byte(-127, 127);
  std::vector<std::int8_t> weights(9 * kLanes), bias(kLanes);
  for (auto* bytes : {&weights, &bias})
    for (auto& one : *bytes) one = static_cast<std::int8_t>(byte(random));
  const Weights matrix(9, kLanes, weights, std::vector<float>(kLanes, 0.01F), bias, false);
  std::vector<float> x(5 * kTall);
  for (auto& one : x) one = static_cast<float>(byte(random)) / 127;
  std::vector<float> y(kRows * kLanes);
  matrix.convolve_and_pool(x.data(), kTall, kRows, y.data());
  for (std::size_t row = 0; row < kRows; ++row)
    for (std::size_t o = 0; o < kLanes; ++o) {
      float most = -1e9F;
      for (std::size_t place = 0; place < 9; ++place) {
        float sum = 0.01F * bias[o];
        for (std::size_t k = 0; k < 9; ++k)
          sum += 0.01F * weights[o * 9 + k] *
                 x[(place / 3 + k / 3) * kTall + 3 * row + place % 3 + k % 3];
        most = std::max(most, sum);
      }
      EXPECT_NEAR(y[row * kLanes + o], most, 1e-4) << row << " " << o;
    }
}

TEST_P(Arithmetic, GivesTanhCloselyEverywhere) {
  std::vector<float> values;
  for (int i = -160; i < 160; ++i) values.push_back(static_cast<float>(i) / 10);
  std::vector<float> result = values;
  tanh_all(result.data(), result.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    EXPECT_NEAR(result[i], std::tanh(values[i]), 0.0002F) << values[i];
}

// c' = f c + i g, h = o tanh(c'): with all gates half open and an input of tanh(1).
TEST_P(Arithmetic, LetsCellsRememberAndForget) {
  std::vector<float> gates(4 * kLanes, 0), state(kLanes, 2), output(kLanes, 0);
  std::fill_n(gates.begin(), kLanes, 1.0F);
  remember(gates.data(), gates.size(), 1, kLanes, state.data(), kLanes, output.data(), kLanes);
  const float now = 0.5F * 2 + 0.5F * std::tanh(1.0F);
  EXPECT_NEAR(state.front(), now, 0.001F);
  EXPECT_NEAR(output.back(), 0.5F * std::tanh(now), 0.001F);
}

}  // namespace
}  // namespace noticescan::ocr
