// SPDX-License-Identifier: Apache-2.0
#include "input/pdf_streams.hpp"

#include <qpdf/Pipeline.hh>

#include <exception>
#include <stdexcept>

namespace noticescan::input {
namespace {

class Collector final : public Pipeline {
 public:
  explicit Collector(std::size_t at_most) : Pipeline("collector", nullptr), at_most_(at_most) {}

  void write(const unsigned char* data, std::size_t length) override {
    if (length > at_most_ - bytes.size()) {
      overflowed = true;
      throw std::runtime_error("the stream is longer than expected");
    }
    bytes.append(reinterpret_cast<const char*>(data), length);
  }
  void finish() override {}

  std::string bytes;
  bool overflowed = false;

 private:
  std::size_t at_most_;
};

QPDFObjectHandle only_of(QPDFObjectHandle object) {
  if (!object.isArray()) return object;
  return object.getArrayNItems() == 1 ? object.getArrayItem(0) : QPDFObjectHandle::newNull();
}

}  // namespace

std::optional<std::string> decoded_stream(QPDFObjectHandle stream, std::size_t at_most) try {
  if (!stream.isStream()) return std::nullopt;
  Collector collector(at_most);
  bool decoded = false;
  const bool whole = stream.pipeStreamData(&collector, &decoded, 0, qpdf_dl_specialized, true);
  if (!whole || collector.overflowed) return std::nullopt;
  if (!decoded && !only_filter(stream).empty()) return std::nullopt;
  return std::move(collector.bytes);
} catch (const std::exception&) {
  return std::nullopt;
}

std::optional<std::string> raw_stream(QPDFObjectHandle stream) try {
  const std::shared_ptr<Buffer> buffer = stream.getRawStreamData();
  return std::string(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
} catch (const std::exception&) {
  return std::nullopt;
}

std::string only_filter(QPDFObjectHandle stream) {
  QPDFObjectHandle filter = stream.getDict().getKey("/Filter");
  if (filter.isArray() && filter.getArrayNItems() == 0) return {};
  if (filter.isNull()) return {};
  filter = only_of(filter);
  return filter.isName() ? filter.getName() : "many";
}

QPDFObjectHandle only_parameters(QPDFObjectHandle stream) {
  return only_of(stream.getDict().getKey("/DecodeParms"));
}

}  // namespace noticescan::input
