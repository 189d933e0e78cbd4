# Writes OUT: the files of the default theme (FILES, relative to THEME), LUNR and the parts of highlight.js below
# NODE_MODULES that HIGHLIGHT names, as raw string literals. Own scripts and style sheets pass through ESBUILD, because
# readers pay for every byte.
function(read_text source out)
  if(source STREQUAL HIGHLIGHT)
    execute_process(COMMAND ${CMAKE_COMMAND} -E env NODE_PATH=${NODE_MODULES}
                            ${ESBUILD} --bundle --minify --charset=utf8 --target=es2021 --legal-comments=inline
                            --log-level=warning ${source}
                    OUTPUT_VARIABLE bytes COMMAND_ERROR_IS_FATAL ANY)
  elseif(source MATCHES "\\.(css|js)$" AND NOT source STREQUAL LUNR)
    execute_process(COMMAND ${ESBUILD} --minify --charset=utf8 --target=es2021 --log-level=warning ${source}
                    OUTPUT_VARIABLE bytes COMMAND_ERROR_IS_FATAL ANY)
  else()
    file(READ ${source} bytes)
  endif()
  if(bytes MATCHES "\\)HINDSIGHT\"")
    message(FATAL_ERROR "${source} holds the delimiter of the literals")
  endif()
  set(${out} "${bytes}" PARENT_SCOPE)
endfunction()

set(text "// Made by embed.cmake from themes/default and lunr. Do not edit.\n#include \"theme/embedded.h\"\n\n")
string(APPEND text "namespace hindsight {\n\nconst std::vector<EmbeddedFile>& embedded_theme() {\n")
string(APPEND text "  static const std::vector<EmbeddedFile> files = {\n")
set(sources ${FILES})
list(TRANSFORM sources PREPEND ${THEME}/)
list(APPEND FILES assets/lunr.js assets/highlight.js)
list(APPEND sources ${LUNR} ${HIGHLIGHT})
foreach(name source IN ZIP_LISTS FILES sources)
  read_text(${source} bytes)
  string(APPEND text "      {\"${name}\", R\"HINDSIGHT(${bytes})HINDSIGHT\"},\n")
endforeach()
string(APPEND text "  };\n  return files;\n}\n\n}  // namespace hindsight\n")
file(WRITE ${OUT} "${text}")
