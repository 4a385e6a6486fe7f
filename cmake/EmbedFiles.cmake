# entente_embed_files(TARGET FUNCTION ROOT FILE...)
#
# Compiles files into TARGET. Declares in the generated header "FUNCTION.h", in namespace
# entente::embedded, a function FUNCTION() that returns them as {path relative to ROOT, contents},
# in the order given. The assembler's .incbin keeps large data out of the C++ compiler.
function(entente_embed_files target function root)
  get_filename_component(root "${root}" ABSOLUTE)
  set(dir "${CMAKE_CURRENT_BINARY_DIR}/embedded")
  set(assembly ".section .note.GNU-stack,\"\",@progbits\n.section .rodata\n")
  set(externs "")
  set(entries "")
  set(paths "")
  set(index 0)
  foreach(file IN LISTS ARGN)
    get_filename_component(path "${file}" ABSOLUTE)
    file(RELATIVE_PATH name "${root}" "${path}")
    set(symbol "entente_${function}_${index}")
    string(APPEND assembly
      ".global ${symbol}_begin\n.global ${symbol}_end\n"
      "${symbol}_begin:\n.incbin \"${path}\"\n${symbol}_end:\n.byte 0\n")
    string(APPEND externs "extern \"C\" const char ${symbol}_begin[];\nextern \"C\" const char ${symbol}_end[];\n")
    string(APPEND entries
      "      {\"${name}\", std::string_view(${symbol}_begin, static_cast<std::size_t>(${symbol}_end - ${symbol}_begin))},\n")
    list(APPEND paths "${path}")
    math(EXPR index "${index} + 1")
  endforeach()

  file(CONFIGURE OUTPUT "${dir}/${function}.S" CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT "${dir}/${function}.h" CONTENT
"#pragma once

#include <span>
#include <string_view>

namespace entente::embedded {

struct File {
  std::string_view path;
  std::string_view contents;
};

std::span<const File> ${function}();

}  // namespace entente::embedded
" @ONLY)
  file(CONFIGURE OUTPUT "${dir}/${function}.cc" CONTENT
"#include \"${function}.h\"

#include <cstddef>

${externs}
namespace entente::embedded {

std::span<const File> ${function}() {
  static const File files[] = {
${entries}  };
  return files;
}

}  // namespace entente::embedded
" @ONLY)

  # ccache does not see what .incbin reads: without this a changed file would not be taken in.
  set_source_files_properties("${dir}/${function}.S" PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE "${dir}/${function}.S" "${dir}/${function}.cc")
  target_include_directories(${target} PRIVATE "${dir}")
endfunction()
