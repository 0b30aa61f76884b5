# SPDX-License-Identifier: Apache-2.0
# What makes a fault in memory harder to use, where the compiler has it: programs at random
# addresses, tables of functions that can't be overwritten, guards of the stack, checked copies. The
# release preset turns it on.
option(NOTICESCAN_HARDENED "Compile in the checks against faults in memory" OFF)
if(NOTICESCAN_HARDENED)
  include(CheckCXXCompilerFlag)
  include(CheckLinkerFlag)
  include(CheckPIESupported)
  check_pie_supported()
  foreach(flag -fstack-protector-strong -fstack-clash-protection -fcf-protection -mbranch-protection=standard)
    string(MAKE_C_IDENTIFIER "compiler${flag}" known)
    check_cxx_compiler_flag(${flag} ${known})
    if(${known})
      add_compile_options(${flag})
    endif()
  endforeach()
  foreach(flag -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
    string(MAKE_C_IDENTIFIER "linker${flag}" known)
    check_linker_flag(CXX ${flag} ${known})
    if(${known})
      add_link_options(${flag})
    endif()
  endforeach()
  # Some distributions define it already, and differently.
  add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
endif()
