// SPDX-License-Identifier: Apache-2.0
#include "make.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "truth.hpp"
#include "workers.hpp"

namespace noticescan::corpus {
namespace {

std::string make_one(const Library& library, const Order& order, int index) {
  const std::uint64_t seed = order.seed * 1000003 + static_cast<std::uint64_t>(index);
  Draft draft = compose(library, seed, order.part, order.only);
  draft.recipe.for_training = order.for_training;
  try {
    const Document document = make_document(draft.recipe);
    const std::string file = fmt::format("{:05}.{}", index, extension_of(draft.recipe.write));
    write_file(order.out / file, document.bytes);
    return finished_truth(draft, document, file).dump();
  } catch (const std::exception& error) {
    throw std::runtime_error(fmt::format(
        "document {} ({} in {}, {}): {}", index, draft.truth.at("letter").get<std::string>(),
        draft.truth.at("layout").get<std::string>(), draft.truth.at("damage").get<std::string>(),
        error.what()));
  }
}

}  // namespace

void make_corpus(const Library& library, const Order& order) {
  write_truth_of({order.out, order.count, order.jobs},
                 [&](int index) { return make_one(library, order, index); });
}

}  // namespace noticescan::corpus
