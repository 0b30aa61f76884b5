// SPDX-License-Identifier: Apache-2.0
// The key `guidance` of a record, which `kb show` prints too.
#pragma once

#include <nlohmann/json.hpp>

#include "summary/notice_summary.hpp"

namespace noticescan::output {

// Every key of the interface in its order; null where a value is not known.
nlohmann::ordered_json guidance_json(const summary::Guidance& guidance);

}  // namespace noticescan::output
