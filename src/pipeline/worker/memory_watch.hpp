// SPDX-License-Identifier: Apache-2.0
// Notes when an allocation fails, in whatever library. Some pass over it, and then a word or a line
// of the page is missing and nobody is told.
#pragma once

namespace noticescan::pipeline {

// True once an allocation has failed in this process. What was read since is not to be believed,
// and no library's state is known any more. Always false under the address sanitizer, whose
// allocations are its own, and where the C library isn't GNU's.
bool memory_ran_out();

}  // namespace noticescan::pipeline
