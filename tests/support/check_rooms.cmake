# SPDX-License-Identifier: Apache-2.0
# Reads the #include lines of a source tree and fails where a room includes what it must not know:
#   cmake -DSOURCE=src -P check_rooms.cmake
cmake_minimum_required(VERSION 3.25)

# For each room, the rooms that it may include (itself apart), and the packages' headers that it must
# not, as a regular expression.
set(decoders "^(opencv2/|tesseract/|leptonica/|allheaders\\.h|poppler|cpp/poppler|qpdf/|libheif/|libexif/|jpeglib\\.h|png\\.h|tiffio\\.h|webp/)")

set(core_may)
set(input_may core)
set(imaging_may core input)
set(ocr_may core input imaging)
set(extract_may core)
set(deadline_may core extract)
set(kb_may core)
set(summary_may core extract deadline kb)
set(output_may core extract deadline kb summary)
set(pipeline_may core extract deadline kb summary output)
set(pipeline/worker_may core input imaging ocr pipeline)
set(cli_may core extract deadline kb summary output pipeline)

# The worker knows pictures; all else that `noticescan` links, or that others may embed, does not.
set(without_decoders core extract deadline kb summary output pipeline cli)
set(rooms core input imaging ocr extract deadline kb summary output pipeline pipeline/worker cli)

# The innermost room that `path` lies in, or nothing.
function(room_of path result)
  get_filename_component(folder "${path}" DIRECTORY)
  while(folder AND NOT folder IN_LIST rooms)
    get_filename_component(folder "${folder}" DIRECTORY)
  endwhile()
  set(${result} "${folder}" PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE files RELATIVE "${SOURCE}" "${SOURCE}/*.hpp" "${SOURCE}/*.cpp")
if(NOT files)
  message(FATAL_ERROR "${SOURCE} holds no sources")
endif()

set(faults "")
foreach(file IN LISTS files)
  room_of("${file}" room)
  if(NOT room)
    string(APPEND faults "${file}: in no room; say in this check what it may include\n")
    continue()
  endif()
  file(STRINGS "${SOURCE}/${file}" includes REGEX "^[ \t]*#[ \t]*include[ \t]*[<\"]")
  foreach(line IN LISTS includes)
    string(REGEX REPLACE "^[ \t]*#[ \t]*include[ \t]*[<\"]([^>\"]*)[>\"].*" "\\1" header "${line}")
    room_of("${header}" from)
    if(from AND NOT from STREQUAL room AND NOT from IN_LIST ${room}_may)
      string(APPEND faults "${file}: ${room} must not include ${header}\n")
    elseif(header MATCHES "^\\.\\.?/")
      string(APPEND faults "${file}: ${header} is not written from the root of src/\n")
    elseif(header MATCHES "${decoders}" AND room IN_LIST without_decoders)
      string(APPEND faults "${file}: ${room} must not know ${header}\n")
    endif()
  endforeach()
endforeach()
if(faults)
  message(FATAL_ERROR "The order of the rooms is broken:\n${faults}")
endif()
