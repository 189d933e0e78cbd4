# Writes OUT: the string literals of FILES (relative to ROOT), so that the leak audit knows what the program
# says by itself.
set(text "// Made by embed.cmake from the program's source. Do not edit.\n#include \"audit/program_texts.h\"\n\n")
string(APPEND text "namespace hindsight {\n\nconst std::vector<std::string_view>& program_texts() {\n")
string(APPEND text "  static const std::vector<std::string_view> texts = {\n")
foreach(name IN LISTS FILES)
  file(READ ${ROOT}/${name} bytes)
  string(REGEX MATCHALL "\"[^\"\n]*\"" literals "${bytes}")
  string(REGEX REPLACE "[]\\\\;\"[]" " " literals "${literals}")
  string(APPEND text "      R\"HINDSIGHT(${literals})HINDSIGHT\",\n")
endforeach()
string(APPEND text "  };\n  return texts;\n}\n\n}  // namespace hindsight\n")
file(WRITE ${OUT} "${text}")
