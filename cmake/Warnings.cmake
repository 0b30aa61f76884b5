# SPDX-License-Identifier: Apache-2.0
# Every warning is an error, in our own code alone: packages' headers are system headers. The
# release preset only shows them: a compiler that we haven't seen must not stop a user.
if(NOT DEFINED CMAKE_COMPILE_WARNING_AS_ERROR)
  set(CMAKE_COMPILE_WARNING_AS_ERROR ON)
endif()
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
                    -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align
                    -Wno-missing-field-initializers)  # designated initializers leave the defaults, on purpose
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 14)
  # False alarms on std::string in g++ 12 and 13 (GCC bugs 105651 and 105329).
  add_compile_options(-Wno-restrict -Wno-stringop-overflow -Wno-array-bounds)
endif()
