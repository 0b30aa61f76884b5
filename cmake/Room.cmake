# SPDX-License-Identifier: Apache-2.0
# A room is one folder of src/, one static library and one namespace:
#   noticescan_room(extract DEPENDS core PACKAGES nlohmann_json::nlohmann_json)
# Every .cpp in the folder belongs to it, programs' main files (main.cpp, *_main.cpp) apart.
function(noticescan_room name)
  cmake_parse_arguments(ROOM "" "" "DEPENDS;PACKAGES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "main\\.cpp$")
  add_library(noticescan_${name} STATIC ${sources})
  target_include_directories(noticescan_${name} PUBLIC "${PROJECT_SOURCE_DIR}/src")
  list(TRANSFORM ROOM_DEPENDS PREPEND noticescan_)
  target_link_libraries(noticescan_${name} PUBLIC ${ROOM_DEPENDS} ${ROOM_PACKAGES})
  noticescan_precompile(noticescan_${name})
endfunction()

# One precompiled header, core's, serves all that link core: making one takes as long as it saves in
# seven files (3.5 s and 0.6 s a file with g++ 12). JSON in it would cost more than it saves.
function(noticescan_precompile target)
  if(target STREQUAL "noticescan_core")
    target_precompile_headers(${target} PRIVATE
      <algorithm> <array> <chrono> <cstdint> <map> <memory> <optional> <string> <string_view>
      <utility> <vector> <fmt/format.h> <tl/expected.hpp>)
  else()
    target_precompile_headers(${target} REUSE_FROM noticescan_core)
  endif()
endfunction()
