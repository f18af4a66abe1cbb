# All from the distribution; CONTRIBUTING.md says what each is for.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt 9 REQUIRED)
# Compiled in, fmt costs a small job no time for a shared library; shared, it costs developers less time to compile.
set(LINCHPIN_FMT fmt::fmt)
if(LINCHPIN_STATIC_RUNTIME AND NOT LINCHPIN_SANITIZE)
  set(LINCHPIN_FMT fmt::fmt-header-only)
endif()
find_package(CLI11 2.1 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
# As static libraries these cost runs that do without them no time to load, and the others less.
foreach(library zstd uchardet utf8proc)
  set(names ${library})
  if(LINCHPIN_STATIC_RUNTIME AND NOT LINCHPIN_SANITIZE)
    set(names lib${library}.a ${library})
  endif()
  find_library(LINCHPIN_LIB_${library} NAMES ${names} REQUIRED)
  list(APPEND LINCHPIN_BYTES_BUILD ${LINCHPIN_LIB_${library}})
  list(APPEND LINCHPIN_BYTES_INSTALL ${library})
endforeach()

# Another package installs a <csv.h> of its own, so a header counts only if it has the reader.
include(CheckCXXSourceCompiles)
foreach(header libfccp/csv.h fast-cpp-csv-parser/csv.h csv.h)
  string(MAKE_C_IDENTIFIER has_${header} has_header)
  set(CMAKE_REQUIRED_LIBRARIES Threads::Threads)
  check_cxx_source_compiles("
    #include <${header}>
    int main() { return sizeof(io::LineReader) > 0 ? 0 : 1; }" ${has_header})
  if(${has_header})
    set(LINCHPIN_FCCP_HEADER <${header}>)
    break()
  endif()
endforeach()
if(NOT LINCHPIN_FCCP_HEADER)
  message(FATAL_ERROR "fast-cpp-csv-parser not found (Debian: libfccp-dev)")
endif()

# The name under which a shared library is loaded at run time.
function(linchpin_soname result library)
  file(REAL_PATH ${library} file)
  execute_process(COMMAND ${CMAKE_OBJDUMP} -p ${file} OUTPUT_VARIABLE headers COMMAND_ERROR_IS_FATAL ANY)
  if(NOT headers MATCHES "SONAME[ ]+([^ \n]+)")
    message(FATAL_ERROR "${file} is no shared library; Linchpin loads it at run time")
  endif()
  set(${result} ${CMAKE_MATCH_1} PARENT_SCOPE)
endfunction()

# igraph's own CMake package names libraries that its Debian package does not bring, so pkg-config comes first. Only its
# headers and the name of the shared library are used: it is loaded when a figure first needs it.
pkg_check_modules(igraph IMPORTED_TARGET igraph>=0.10)
if(NOT igraph_FOUND)
  find_package(igraph 0.10 REQUIRED)
  get_target_property(igraph_INCLUDE_DIRS igraph::igraph INTERFACE_INCLUDE_DIRECTORIES)
  get_target_property(igraph_LIBRARY igraph::igraph LOCATION)
else()
  find_library(igraph_LIBRARY igraph HINTS ${igraph_LIBRARY_DIRS} REQUIRED)
endif()
if(NOT igraph_INCLUDE_DIRS)
  pkg_get_variable(igraph_INCLUDE_DIRS igraph includedir)
endif()
linchpin_soname(LINCHPIN_IGRAPH_SONAME ${igraph_LIBRARY})
message(STATUS "igraph ${igraph_VERSION}: ${LINCHPIN_IGRAPH_SONAME}")

# There is no static one in Debian, and few runs read a .gz.
pkg_check_modules(isal REQUIRED IMPORTED_TARGET libisal>=2.30)
find_library(isal_LIBRARY isal HINTS ${isal_LIBRARY_DIRS} REQUIRED)
pkg_get_variable(isal_INCLUDE_DIRS libisal includedir)
linchpin_soname(LINCHPIN_ISAL_SONAME ${isal_LIBRARY})

if(LINCHPIN_DEVELOPER)
  find_package(doctest REQUIRED)
  find_package(rapidcheck REQUIRED)
  find_package(ZLIB REQUIRED)
endif()
