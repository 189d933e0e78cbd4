// Comma-separated values as RFC 4180 has them: fields in quotation marks may hold commas, quotation marks
// (written twice) and line breaks. Each record knows the line on which it begins. Spreadsheets of some
// countries write semicolons or tabs for the commas.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hindsight {

struct CsvRecord {
  std::vector<std::string> fields;
  int line = 0;  // from 1
};

struct Csv {
  std::vector<CsvRecord> records;  // empty lines are none
  int broken_line =
      0;  // the first line with a quotation mark that is never closed, or text behind one; else 0
};

// A byte order mark at the start is left out. Nothing is trimmed. Reading stops at what is broken.
Csv parse_csv(std::string_view text, char separator = ',');

// The comma, semicolon or tab that stands most often in the first line, quoted fields left out.
char guess_csv_separator(std::string_view text);

}  // namespace hindsight
