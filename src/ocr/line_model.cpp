// SPDX-License-Identifier: Apache-2.0
#include "ocr/line_model.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string_view>

namespace noticescan::ocr {
namespace {

using Bytes = std::span<const std::uint8_t>;

// Ends parse(); goes no farther.
struct NotOurs : std::runtime_error {
  using std::runtime_error::runtime_error;
};

void expect(bool condition, const char* what) {
  if (!condition) throw NotOurs(what);
}

// Little-endian numbers and strings, one after another.
class Reader {
 public:
  explicit Reader(Bytes bytes) : rest_(bytes) {}

  Bytes take(std::size_t count) {
    expect(count <= rest_.size(), "it ends early");
    const Bytes taken = rest_.first(count);
    rest_ = rest_.subspan(count);
    return taken;
  }
  template <typename T>
  T number() {
    T value;
    std::memcpy(&value, take(sizeof(T)).data(), sizeof(T));
    return value;
  }
  std::size_t count(std::size_t most) {
    const auto value = number<std::uint32_t>();
    expect(value <= most, "a count is out of bounds");
    return value;
  }
  std::string_view text() {
    const Bytes taken = take(count(10'000));
    return {reinterpret_cast<const char*>(taken.data()), taken.size()};
  }

 private:
  Bytes rest_;
};

enum Component : std::size_t { kNetwork = 17, kCharacters = 21, kRecoder = 22 };

Bytes component(Bytes file, Component which) {
  constexpr std::size_t kMost = 64;
  Reader reader(file);
  const std::size_t count = reader.count(kMost);
  std::vector<std::int64_t> offsets;
  for (std::size_t i = 0; i < count; ++i) offsets.push_back(reader.number<std::int64_t>());
  expect(which < count && offsets[which] >= 0, "a part is missing");
  const auto begin = static_cast<std::size_t>(offsets[which]);
  std::size_t end = file.size();
  for (const std::int64_t offset : offsets) {
    if (offset > offsets[which]) end = std::min(end, static_cast<std::size_t>(offset));
  }
  expect(begin <= end && end <= file.size(), "a part lies outside");
  return file.subspan(begin, end - begin);
}

// --- layers -------------------------------------------------------------------------------------

constexpr std::size_t kMostOutputs = 10'000;

struct Header {
  std::string_view type;
  std::int32_t flags = 0;
  std::size_t inputs = 0, outputs = 0;
};

Header read_header(Reader& reader) {
  Header header;
  reader.number<std::int8_t>();  // 0: the name of the type follows
  header.type = reader.text();
  reader.take(2);  // of training
  header.flags = reader.number<std::int32_t>();
  header.inputs = reader.count(kMostOutputs);
  header.outputs = reader.count(kMostOutputs);
  reader.number<std::int32_t>();  // number of weights
  reader.text();                  // its name
  return header;
}

Header read_header(Reader& reader, std::string_view type) {
  Header header = read_header(reader);
  expect(header.type == type, "its layers are others");
  return header;
}

// A layer that holds others; gives how many.
std::size_t begin_layers(Reader& reader, std::string_view type, bool& has_rates) {
  constexpr std::int32_t kRates = 64;  // of training, for each layer
  has_rates = (read_header(reader, type).flags & kRates) != 0;
  return reader.count(100);
}

void end_layers(Reader& reader, bool has_rates) {
  if (has_rates) reader.take(reader.count(100) * sizeof(float));
}

// The last of each row is the bias.
struct Matrix {
  std::size_t rows = 0, columns = 0;
  std::vector<std::int8_t> values;
  std::vector<float> worth;  // of each row's values
};

Matrix read_matrix(Reader& reader) {
  constexpr std::uint8_t kInteger = 1, kDouble = 128;
  const auto mode = reader.number<std::uint8_t>();
  expect((mode & kInteger) != 0 && (mode & kDouble) != 0, "its weights are no integers");
  Matrix matrix;
  matrix.rows = reader.count(kMostOutputs);
  matrix.columns = reader.count(kMostOutputs);
  reader.take(1);  // what an empty place would hold
  const Bytes weights = reader.take(matrix.rows * matrix.columns);
  const std::size_t scales = reader.count(2 * kMostOutputs);  // some files fill them up
  expect(scales >= matrix.rows, "its scales are others");
  for (const std::uint8_t weight : weights)
    matrix.values.push_back(static_cast<std::int8_t>(weight));
  for (std::size_t row = 0; row < matrix.rows; ++row)
    matrix.worth.push_back(static_cast<float>(reader.number<double>()));
  reader.take((scales - matrix.rows) * sizeof(double));
  return matrix;
}

// Columns `begin` to `end` of all rows of some matrices of one width.
std::vector<std::int8_t> columns_of(std::span<const Matrix> matrices, std::size_t begin,
                                    std::size_t end) {
  std::vector<std::int8_t> values;
  for (const Matrix& matrix : matrices)
    for (std::size_t row = 0; row < matrix.rows; ++row) {
      const auto first = matrix.values.begin() + static_cast<std::ptrdiff_t>(row * matrix.columns);
      values.insert(values.end(), first + static_cast<std::ptrdiff_t>(begin),
                    first + static_cast<std::ptrdiff_t>(end));
    }
  return values;
}

Weights read_weights(Reader& reader, std::string_view type, bool as_bytes = sums_bytes()) {
  const Header header = read_header(reader, type);
  const Matrix matrix = read_matrix(reader);
  expect(matrix.rows == header.outputs && matrix.columns == header.inputs + 1,
         "a layer's size is another");
  const std::span<const Matrix> one(&matrix, 1);
  return {header.inputs,
          header.outputs,
          columns_of(one, 0, header.inputs),
          matrix.worth,
          columns_of(one, header.inputs, header.inputs + 1),
          as_bytes};
}

MemoryLayer read_memory(Reader& reader, std::string_view type) {
  const Header header = read_header(reader, type);
  const std::size_t inputs = header.inputs, cells = header.outputs;
  expect(cells % kLanes == 0, "a layer's size is another");
  expect(reader.count(kMostOutputs) == inputs + cells, "a layer's size is another");
  std::vector<Matrix> gates;
  std::vector<float> worth;
  for (int gate = 0; gate < 4; ++gate) {
    gates.push_back(read_matrix(reader));
    worth.insert(worth.end(), gates.back().worth.begin(), gates.back().worth.end());
    expect(gates.back().rows == cells && gates.back().columns == inputs + cells + 1,
           "a layer's size is another");
  }
  MemoryLayer layer;
  layer.cells = cells;
  layer.of_input = {inputs, 4 * cells, columns_of(gates, 0, inputs), worth,
                    columns_of(gates, inputs + cells, inputs + cells + 1)};
  layer.of_last = {cells, 4 * cells, columns_of(gates, inputs, inputs + cells), worth, {}};
  return layer;
}

MemoryLayer read_turned_memory(Reader& reader, std::string_view turn, std::string_view type) {
  bool has_rates = false;
  expect(begin_layers(reader, turn, has_rates) == 1, "its layers are others");
  MemoryLayer layer = read_memory(reader, type);
  end_layers(reader, has_rates);
  return layer;
}

void read_input(Reader& reader) {
  read_header(reader, "Input");
  reader.number<std::int32_t>();  // of a batch
  const auto height = reader.number<std::int32_t>(), width = reader.number<std::int32_t>(),
             depth = reader.number<std::int32_t>();
  reader.number<std::int32_t>();  // what training measures
  expect(height == 36 && width == 0 && depth == 1, "its input is another");
}

Weights read_convolution(Reader& reader) {
  bool has_rates = false;
  expect(begin_layers(reader, "Series", has_rates) == 2, "its layers are others");
  read_header(reader, "Convolve");
  const auto half_x = reader.number<std::int32_t>(), half_y = reader.number<std::int32_t>();
  expect(half_x == 1 && half_y == 1, "its convolution is another");
  Weights weights = read_weights(reader, "Tanh", false);  // nine are too few to gain by bytes
  expect(weights.inputs() == 9 && weights.outputs() == kLanes, "its convolution is another");
  end_layers(reader, has_rates);
  return weights;
}

void read_pooling(Reader& reader) {
  read_header(reader, "Maxpool");
  const auto x = reader.number<std::int32_t>(), y = reader.number<std::int32_t>();
  expect(x == 3 && y == 3, "its layers are others");
}

void read_network(Bytes bytes, LineModel& model) {
  Reader reader(bytes);
  bool has_rates = false;
  expect(begin_layers(reader, "Series", has_rates) == 8, "its layers are others");
  read_input(reader);
  model.convolution = read_convolution(reader);
  read_pooling(reader);
  model.down = read_turned_memory(reader, "XYTranspose", "SummLSTM");
  model.forward = read_memory(reader, "LSTM");
  model.backward = read_turned_memory(reader, "RTLReversed", "LSTM");
  model.last = read_memory(reader, "LSTM");
  model.classes = read_weights(reader, "Softmax");
  end_layers(reader, has_rates);
  reader.text();    // the network in VGSL
  reader.take(12);  // of training
  model.none = reader.count(kMostOutputs);
  expect(model.down.of_input.inputs() == kLanes &&
             model.forward.of_input.inputs() == model.down.cells &&
             model.backward.of_input.inputs() == model.forward.cells &&
             model.last.of_input.inputs() == model.backward.cells &&
             model.classes.inputs() == model.last.cells && model.none < model.classes.outputs(),
         "its layers don't fit together");
}

// --- characters ---------------------------------------------------------------------------------

// The first word of each line but the first, which counts them.
std::vector<std::string> read_characters(Bytes bytes) {
  std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  std::vector<std::string> characters;
  for (bool first = true; !text.empty(); first = false) {
    const std::string_view line = text.substr(0, text.find('\n'));
    if (!first && !line.empty()) characters.emplace_back(line.substr(0, line.find(' ')));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  expect(!characters.empty() && characters.front() == "NULL", "its characters are others");
  characters.front() = " ";
  return characters;
}

// Each character has the class that stands at its place here.
void read_classes(Bytes bytes, const std::vector<std::string>& characters, LineModel& model) {
  Reader reader(bytes);
  expect(reader.count(kMostOutputs) == characters.size(), "its characters are others");
  for (const std::string& character : characters) {
    reader.number<std::int8_t>();
    expect(reader.number<std::uint32_t>() == 1, "its characters have several classes");
    const std::size_t of_character = reader.count(model.classes.outputs() - 1);
    if (of_character >= model.characters.size()) model.characters.resize(of_character + 1);
    if (of_character != model.none) model.characters[of_character] = character;
  }
}

}  // namespace

core::Result<LineModel> LineModel::parse(Bytes traineddata) {
  try {
    LineModel model;
    read_network(component(traineddata, kNetwork), model);
    read_classes(component(traineddata, kRecoder),
                 read_characters(component(traineddata, kCharacters)), model);
    return model;
  } catch (const NotOurs& error) {
    return core::fail(core::ErrorCode::setup,
                      std::string("The recognizer's model can't be used: ") + error.what() + ".");
  }
}

}  // namespace noticescan::ocr
