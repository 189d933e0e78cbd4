# Writes OUT: what new sites and new postmortems are made from (FILES of cli/starters/, relative to STARTERS) as raw string
# literals.
set(text "// Made by embed.cmake from starters. Do not edit.\n#include \"cli/starters.h\"\n\n")
string(APPEND text "namespace hindsight {\n\nconst std::vector<EmbeddedFile>& starters() {\n")
string(APPEND text "  static const std::vector<EmbeddedFile> files = {\n")
foreach(name IN LISTS FILES)
  file(READ ${STARTERS}/${name} bytes)
  if(bytes MATCHES "\\)HINDSIGHT\"")
    message(FATAL_ERROR "${name} holds the delimiter of the literals")
  endif()
  string(APPEND text "      {\"${name}\", R\"HINDSIGHT(${bytes})HINDSIGHT\"},\n")
endforeach()
string(APPEND text "  };\n  return files;\n}\n\n}  // namespace hindsight\n")
file(WRITE ${OUT} "${text}")
