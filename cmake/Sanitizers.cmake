# SPDX-License-Identifier: Apache-2.0
# Builds that look for faults: the preset "fuzz" sets these. Packages' libraries are as
# they are; what they do wrong with memory from malloc is seen all the same.
set(NOTICESCAN_SANITIZERS "" CACHE STRING "Sanitizers to compile in: address,undefined")
option(NOTICESCAN_FUZZ "Build the harnesses of tests/fuzz with libFuzzer; needs clang" OFF)

if(NOTICESCAN_SANITIZERS)
  # The check of virtual tables asks the system through a pipe, which the worker's sandbox refuses.
  add_compile_options(-fsanitize=${NOTICESCAN_SANITIZERS} -fno-sanitize=vptr
                      -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${NOTICESCAN_SANITIZERS})
endif()
if(NOTICESCAN_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
