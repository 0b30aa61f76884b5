# SPDX-License-Identifier: Apache-2.0
# clang can't compile qpdf 11's JSON.hh in C++20: a destructor written in a class destroys a vector of
# that very class, which isn't complete there. A copy of the header only declares the destructor,
# which we never call.
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  find_file(QPDF_JSON_HEADER qpdf/JSON.hh HINTS ${qpdf_INCLUDE_DIRS} REQUIRED)
  file(READ "${QPDF_JSON_HEADER}" header)
  string(REPLACE "virtual ~JSON_array() = default" "virtual ~JSON_array()" header "${header}")
  file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/clang/qpdf/JSON.hh" CONTENT "${header}" @ONLY)
  target_include_directories(PkgConfig::qpdf BEFORE INTERFACE "${PROJECT_BINARY_DIR}/clang")
endif()
