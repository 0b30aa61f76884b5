// SPDX-License-Identifier: Apache-2.0
#include "pipeline/worker/memory_watch.hpp"

#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>

#include <atomic>

#if defined(__has_feature)
#define NOTICESCAN_ASAN __has_feature(address_sanitizer)
#elif defined(__SANITIZE_ADDRESS__)
#define NOTICESCAN_ASAN 1
#else
#define NOTICESCAN_ASAN 0
#endif

namespace {

std::atomic<bool> g_ran_out = false;

}  // namespace

namespace noticescan::pipeline {

bool memory_ran_out() {
  return g_ran_out;
}

}  // namespace noticescan::pipeline

#if defined(__GLIBC__) && !NOTICESCAN_ASAN

namespace {

void* noted(void* memory, bool wanted) {
  if (memory == nullptr && wanted) g_ran_out = true;
  return memory;
}

// Whose turn it is behind this program: the C library, or what somebody preloaded.
template <class Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

// The program's own symbols come before the C library's, for all libraries that it loads.
extern "C" {

void* malloc(size_t size) {
  static const auto real = next<void* (*)(size_t)>("malloc");
  return noted(real(size), true);
}

void* calloc(size_t count, size_t size) {
  static const auto real = next<void* (*)(size_t, size_t)>("calloc");
  return noted(real(count, size), true);
}

void* realloc(void* old, size_t size) {
  static const auto real = next<void* (*)(void*, size_t)>("realloc");
  return noted(real(old, size), size != 0);
}

void* aligned_alloc(size_t alignment, size_t size) {
  static const auto real = next<void* (*)(size_t, size_t)>("aligned_alloc");
  return noted(real(alignment, size), true);
}

int posix_memalign(void** into, size_t alignment, size_t size) {
  static const auto real = next<int (*)(void**, size_t, size_t)>("posix_memalign");
  const int result = real(into, alignment, size);
  if (result == ENOMEM) g_ran_out = true;
  return result;
}

}  // extern "C"

#endif
