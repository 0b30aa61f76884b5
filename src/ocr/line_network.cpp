// SPDX-License-Identifier: Apache-2.0
#include "ocr/line_network.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "ocr/line_columns.hpp"

namespace noticescan::ocr {
namespace {

constexpr std::size_t kRowsDown = Columns::kHeight / Columns::kPool;
constexpr std::size_t kTogether = 24;  // lines at once

// Rows of numbers, `columns` each.
struct Table {
  std::size_t columns = 0;
  std::vector<float> values;

  Table() = default;
  Table(std::size_t rows, std::size_t of_row) : columns(of_row), values(rows * of_row) {}
  float* row(std::size_t at) { return values.data() + at * columns; }
  const float* row(std::size_t at) const { return values.data() + at * columns; }
};

// --- layers -------------------------------------------------------------------------------------

// Down each column of features (kRowsDown x kLanes a row): the last outputs.
Table read_down(const MemoryLayer& layer, const Table& features, std::size_t columns) {
  constexpr std::size_t kBlock = 96;  // columns at once, so that all stays in the cache
  const std::size_t cells = layer.cells;
  Table outputs(columns, cells), states(kBlock, cells), gates(kBlock, 4 * cells);
  for (std::size_t from = 0; from < columns; from += kBlock) {
    const std::size_t count = std::min(kBlock, columns - from);
    std::fill(states.values.begin(), states.values.end(), 0.0F);
    for (std::size_t y = 0; y < kRowsDown; ++y) {
      layer.of_input.multiply(features.row(from) + y * kLanes, features.columns, count,
                              gates.row(0), gates.columns);
      if (y > 0)
        layer.of_last.multiply_and_add(outputs.row(from), cells, count, gates.row(0),
                                       gates.columns);
      remember(gates.row(0), gates.columns, count, cells, states.row(0), cells, outputs.row(from),
               cells);
    }
  }
  return outputs;
}

// Lines side by side, the longest first: all first steps, then all second ones, and so on.
struct Steps {
  std::vector<std::size_t> lengths;       // of the lines
  std::vector<std::size_t> begins = {0};  // of each step: the place of its first line; and the end

  explicit Steps(std::vector<std::size_t> of_lines) : lengths(std::move(of_lines)) {
    for (std::size_t step = 0, active = lengths.size(); active > 0; ++step) {
      while (active > 0 && lengths[active - 1] <= step) --active;
      if (active > 0) begins.push_back(begins.back() + active);
    }
  }
  std::size_t count() const { return begins.size() - 1; }
  std::size_t rows() const { return begins.back(); }
  std::size_t active(std::size_t step) const { return begins[step + 1] - begins[step]; }
  std::size_t place(std::size_t line, std::size_t step) const { return begins[step] + line; }
};

Table remember_along(const MemoryLayer& layer, const Table& inputs, const Steps& steps) {
  const std::size_t cells = layer.cells, lines = steps.lengths.size();
  Table outputs(steps.rows(), cells), states(lines, cells), gates(lines, 4 * cells);
  for (std::size_t t = 0; t < steps.count(); ++t) {
    const std::size_t active = steps.active(t);
    layer.of_input.multiply(inputs.row(steps.begins[t]), inputs.columns, active, gates.row(0),
                            gates.columns);
    if (t > 0)
      layer.of_last.multiply_and_add(outputs.row(steps.begins[t - 1]), cells, active, gates.row(0),
                                     gates.columns);
    remember(gates.row(0), gates.columns, active, cells, states.row(0), cells,
             outputs.row(steps.begins[t]), cells);
  }
  return outputs;
}

// Each line from its end to its beginning.
Table reversed(const Table& table, const Steps& steps) {
  Table turned(steps.rows(), table.columns);
  for (std::size_t line = 0; line < steps.lengths.size(); ++line)
    for (std::size_t t = 0; t < steps.lengths[line]; ++t)
      std::copy_n(table.row(steps.place(line, t)), table.columns,
                  turned.row(steps.place(line, steps.lengths[line] - 1 - t)));
  return turned;
}

// What speaks for each class, as the exponent of a probability.
Table run(const LineModel& model, const std::vector<Columns>& lines, const Steps& steps) {
  Table features(steps.rows(), kRowsDown * kLanes);
  for (std::size_t line = 0; line < lines.size(); ++line)
    for (std::size_t t = 0; t < lines[line].steps; ++t)
      model.convolution.convolve_and_pool(&lines[line].values[t * Columns::kPool * Columns::kTall],
                                          Columns::kTall, kRowsDown,
                                          features.row(steps.place(line, t)));
  tanh_all(features.values.data(), features.values.size());
  Table table = read_down(model.down, features, steps.rows());
  table = remember_along(model.forward, table, steps);
  table = reversed(remember_along(model.backward, reversed(table, steps), steps), steps);
  table = remember_along(model.last, table, steps);
  Table classes(steps.rows(), model.classes.outputs());
  model.classes.multiply(table.row(0), table.columns, steps.rows(), classes.row(0),
                         classes.columns);
  return classes;
}

// --- characters ---------------------------------------------------------------------------------

// Of the largest of these exponents.
double probability_of(const float* best, const float* exponents, std::size_t count) {
  float sum = 0;
  for (std::size_t k = 0; k < count; ++k) sum += std::exp(exponents[k] - *best);
  return 1.0 / static_cast<double>(sum);
}

// The character that is likeliest but for one.
std::size_t second_of(const LineModel& model, const float* exponents, std::size_t first) {
  std::size_t second = first == 0 ? 1 : 0;
  for (std::size_t k = 0; k < model.characters.size(); ++k)
    if (k != first && k != model.none && (exponents[k] > exponents[second] || second == model.none))
      second = k;
  return second;
}

// The mean of several readings of one line: what one picture of it hides another may show.
// Probabilities are multiplied, so that what one reading rules out is out. What all exponents of a
// step have in common doesn't count, and stays.
void make_mean(Table& table, std::size_t classes, const Steps& steps, std::size_t first,
               std::size_t count) {
  for (std::size_t t = 0; t < steps.lengths[first]; ++t) {
    float* mean = table.row(steps.place(first, t));
    for (std::size_t k = 1; k < count; ++k) {
      const float* row = table.row(steps.place(first + k, t));
      for (std::size_t c = 0; c < classes; ++c) mean[c] += row[c];
    }
    for (std::size_t c = 0; c < classes; ++c) mean[c] /= static_cast<float>(count);
  }
}

// Steps of one class are one character; the class that stands for none parts two of a kind (Graves
// et al., "Connectionist temporal classification", 2006).
Line letters_of(const LineModel& model, const Table& classes, const Steps& steps, std::size_t line,
                double step_width) {
  Line letters;
  std::size_t last = model.none;
  double sum = 0;  // of the probabilities of the letter's steps
  int of_steps = 0;
  for (std::size_t t = 0; t < steps.lengths[line]; ++t) {
    const float* exponents = classes.row(steps.place(line, t));
    const float* best = std::max_element(exponents, exponents + model.characters.size());
    const auto of_class = static_cast<std::size_t>(best - exponents);
    if (of_class != model.none) {
      if (of_class != last) {
        letters.push_back(
            {.text = model.characters[of_class], .begin = static_cast<double>(t) * step_width});
        sum = of_steps = 0;
      }
      const double probability = probability_of(best, exponents, model.characters.size());
      sum += probability;
      if (probability > letters.back().peak) {
        letters.back().peak = probability;
        letters.back().second = model.characters[second_of(model, exponents, of_class)];
      }
      letters.back().end = static_cast<double>(t + 1) * step_width;
      letters.back().probability = sum / ++of_steps;
    }
    last = of_class;
  }
  return letters;
}

}  // namespace

std::vector<Line> read_lines(const LineModel& model, std::span<const cv::Mat> pictures,
                             std::size_t of_each) {
  const std::size_t count = pictures.size() / of_each;
  std::vector<Line> result(count);
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  const auto length = [&](std::size_t i) {
    const cv::Mat& first = pictures[i * of_each];
    return static_cast<double>(first.cols) / std::max(1, first.rows);
  };
  std::erase_if(order, [&](std::size_t i) { return pictures[i * of_each].empty(); });
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return length(a) > length(b); });
  const std::size_t together = std::max<std::size_t>(1, kTogether / of_each);
  for (std::size_t from = 0; from < order.size(); from += together) {
    const std::vector<std::size_t> which(
        order.begin() + static_cast<std::ptrdiff_t>(from),
        order.begin() + static_cast<std::ptrdiff_t>(std::min(from + together, order.size())));
    std::vector<Columns> lines;
    for (const std::size_t i : which)
      for (std::size_t k = 0; k < of_each; ++k) lines.emplace_back(pictures[i * of_each + k]);
    std::vector<std::size_t> by_length(lines.size());
    std::iota(by_length.begin(), by_length.end(), 0);
    std::stable_sort(by_length.begin(), by_length.end(),
                     [&](std::size_t a, std::size_t b) { return lines[a].steps > lines[b].steps; });
    std::vector<Columns> sorted;
    std::vector<std::size_t> lengths;
    for (const std::size_t k : by_length) {
      lengths.push_back(lines[k].steps);
      sorted.push_back(std::move(lines[k]));
    }
    const Steps steps(std::move(lengths));
    if (steps.rows() == 0) continue;
    Table classes = run(model, sorted, steps);
    // Pictures of one line are equally long, and side by side.
    for (std::size_t k = 0; k < sorted.size(); k += of_each) {
      if (of_each > 1) make_mean(classes, model.characters.size(), steps, k, of_each);
      result[which[by_length[k] / of_each]] =
          letters_of(model, classes, steps, k, sorted[k].step_width);
    }
  }
  return result;
}

}  // namespace noticescan::ocr
