# How all of our own code is compiled.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release)
endif()

add_library(linchpin_settings INTERFACE)
target_compile_options(linchpin_settings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(linchpin_settings INTERFACE -Wno-restrict)  # false alarms in string concatenation, GCC bug 105651
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13)
  target_compile_options(linchpin_settings INTERFACE -Wno-dangling-reference)  # false alarms for look-ups by a temporary key
endif()
if(LINCHPIN_DEVELOPER)
  target_compile_options(linchpin_settings INTERFACE -Werror)
endif()
if(LINCHPIN_SANITIZE)
  # for every target, also those that a test builds against the installed library
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(LINCHPIN_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
