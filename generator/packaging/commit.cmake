# Writes OUT, the one source file that names the commit of SOURCE, and leaves it alone where it says so already.
# Without git, outside a repository of its own and where git refuses to answer, it names none.
function(ask_git answer)
  execute_process(
    COMMAND ${CMAKE_COMMAND} -E env --unset=GIT_DIR --unset=GIT_WORK_TREE --unset=GIT_INDEX_FILE
            git --no-optional-locks -C ${SOURCE} ${ARGN}
    OUTPUT_VARIABLE said ERROR_QUIET RESULT_VARIABLE status OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(status EQUAL 0)
    set(${answer} "${said}" PARENT_SCOPE)
  else()
    set(${answer} "" PARENT_SCOPE)
  endif()
endfunction()

set(commit "")
set(day "")
set(modified false)
ask_git(top rev-parse --show-toplevel)
file(REAL_PATH ${SOURCE} here)
if(top STREQUAL here)
  ask_git(commit rev-parse --verify --short=12 HEAD)
  ask_git(day log -1 --format=%cs)
  # Of the files that make the program; others may differ.
  ask_git(changes status --porcelain -- CMakeLists.txt generator themes)
  if(changes)
    set(modified true)
  endif()
endif()

set(text "// Made by generator/packaging/commit.cmake. Do not edit.\n#include \"cli/source_commit.h\"\n\n")
string(APPEND text "namespace hindsight {\n\nSourceCommit source_commit() { return {\"${commit}\", \"${day}\", ${modified}}; }\n\n")
string(APPEND text "}  // namespace hindsight\n")
set(before "")
if(EXISTS ${OUT})
  file(READ ${OUT} before)
endif()
if(NOT before STREQUAL text)
  file(WRITE ${OUT} "${text}")
endif()
