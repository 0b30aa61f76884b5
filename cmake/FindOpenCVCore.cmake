# SPDX-License-Identifier: Apache-2.0
# OpenCV's core and imgproc alone. Debian's OpenCVConfig.cmake comes with all 20 modules and GDAL
# behind them, which cost 0.2 s at every start. Gives the target OpenCVCore::OpenCVCore.
find_path(OpenCVCore_INCLUDE_DIR opencv2/core.hpp PATH_SUFFIXES opencv4)
find_library(OpenCVCore_CORE opencv_core)
find_library(OpenCVCore_IMGPROC opencv_imgproc)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(OpenCVCore DEFAULT_MSG OpenCVCore_INCLUDE_DIR OpenCVCore_CORE OpenCVCore_IMGPROC)
if(OpenCVCore_FOUND AND NOT TARGET OpenCVCore::OpenCVCore)
  add_library(OpenCVCore::OpenCVCore INTERFACE IMPORTED)
  target_include_directories(OpenCVCore::OpenCVCore SYSTEM INTERFACE "${OpenCVCore_INCLUDE_DIR}")
  target_link_libraries(OpenCVCore::OpenCVCore INTERFACE "${OpenCVCore_IMGPROC}" "${OpenCVCore_CORE}")
endif()
