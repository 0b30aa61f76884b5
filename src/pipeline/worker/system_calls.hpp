// SPDX-License-Identifier: Apache-2.0
// Which calls to the kernel this process may make.
#pragma once

namespace noticescan::pipeline {

// From now on, in all threads: what decoders and OCR need goes on; the network, programs and new
// processes kill; a file can't be opened for writing, made, moved or removed (EPERM); memory can't
// become code (EPERM); all else fails as on a kernel without that call. Messages are sent and
// received over `socket` alone. False, with errno, where the kernel takes no filter.
bool filter_system_calls(int socket);

}  // namespace noticescan::pipeline
