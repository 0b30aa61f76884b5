// SPDX-License-Identifier: Apache-2.0
// What can go wrong with one input, and how a function says so.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace noticescan::core {

// The first eleven are the record's `error.code`. The list is append-only: scripts rely on the
// names.
enum class ErrorCode {
  not_found,
  not_a_file,
  not_readable,
  unsupported_type,
  corrupt,
  encrypted,
  too_large,
  timeout,
  crashed,
  empty,
  illegible,
  setup,     // a model, the knowledge base or the worker is missing or altered
  internal,  // our own fault
};

std::string_view name_of(ErrorCode code);
std::optional<ErrorCode> error_code_named(std::string_view name);

struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string message;  // one or two sentences: what happened, and what the user can do

  friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string message) {
  return tl::make_unexpected(Error{code, std::move(message)});
}

}  // namespace noticescan::core
