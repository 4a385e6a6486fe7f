# What every target of ours is compiled with: warnings as errors, the chosen sanitizers, and the
# library switches that must be the same everywhere (one definition rule).
add_library(entente_options INTERFACE)
target_include_directories(entente_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(entente_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # False alarms of gcc 12 on inlined std::string copies (gcc bug 105651); a precompiled header lets
  # the others out of the standard library.
  target_compile_options(entente_options INTERFACE
    -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
endif()
target_compile_definitions(entente_options INTERFACE
  JSON_USE_IMPLICIT_CONVERSIONS=0
  SPDLOG_FMT_EXTERNAL
  BOOST_ASIO_NO_DEPRECATED
  # Frames of coroutines recycled across threads are suspected of races; the gain is small.
  BOOST_ASIO_DISABLE_AWAITABLE_FRAME_RECYCLING)
target_link_libraries(entente_options INTERFACE Threads::Threads)

if(ENTENTE_SANITIZE)
  # For tests that measure memory, of which the sanitizers take their own.
  target_compile_definitions(entente_options INTERFACE ENTENTE_SANITIZED)
  target_compile_options(entente_options INTERFACE
    -fsanitize=${ENTENTE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  if(ENTENTE_SANITIZE MATCHES "undefined" AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    # What this one writes before a function, clang 14 cannot write before a coroutine.
    target_compile_options(entente_options INTERFACE -fno-sanitize=function)
  endif()
  target_link_options(entente_options INTERFACE -fsanitize=${ENTENTE_SANITIZE})
  if(ENTENTE_SANITIZE MATCHES "thread")
    # ThreadSanitizer cannot see the fences that Asio uses by default, and gcc warns of them.
    target_compile_definitions(entente_options INTERFACE BOOST_ASIO_DISABLE_STD_ATOMIC)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      target_compile_options(entente_options INTERFACE -Wno-tsan)
    endif()
  endif()
else()
  # What several threads get and give back in millions of small pieces costs glibc's half as much
  # again. The sanitizers have allocators of their own.
  target_link_libraries(entente_options INTERFACE PkgConfig::jemalloc)
endif()

# Heavy headers that most files of a target read, compiled once for the target. A speed-up only: every
# header still includes what it uses, which `./dev lint` checks without them.
set(entente_standard_headers
  <algorithm> <array> <chrono> <functional> <map> <memory> <mutex> <optional> <set> <span> <string>
  <string_view> <unordered_map> <variant> <vector>)
function(entente_precompile target)
  target_precompile_headers(${target} PRIVATE ${entente_standard_headers} ${ARGN})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${target} PRIVATE -fpch-preprocess)
  else()
    target_compile_options(${target} PRIVATE -Xclang -fno-pch-timestamp)
  endif()
endfunction()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Without these, ccache refuses files that use a precompiled header, and clones and locales share nothing.
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime,locale
    "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" CCACHE_NOHASHDIR=1
    "${CCACHE_PROGRAM}")
endif()
