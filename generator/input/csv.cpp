#include "input/csv.h"

#include "base/text.h"

namespace hindsight {
namespace {

// Reads records from the front of a text.
class Scanner {
 public:
  Scanner(std::string_view text, char separator)
      : rest_(text), separator_(separator), plain_ends_{separator, '\r', '\n'} {
    if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
  }

  Csv run() {
    Csv csv;
    while (!rest_.empty() && csv.broken_line == 0) {
      CsvRecord record;
      record.line = line_;
      if (!read(record)) csv.broken_line = record.line;
      const bool blank = record.fields.size() == 1 && record.fields[0].empty();
      if (csv.broken_line == 0 && !blank) csv.records.push_back(std::move(record));
    }
    return csv;
  }

 private:
  // False where the record is broken. The line break behind it is taken too.
  bool read(CsvRecord& record) {
    while (true) {
      std::string field;
      if (!(rest_.starts_with('"') ? read_quoted(field) : read_plain(field))) return false;
      record.fields.push_back(std::move(field));
      if (!rest_.starts_with(separator_)) break;
      rest_.remove_prefix(1);
    }
    if (rest_.starts_with('\r')) rest_.remove_prefix(1);
    if (rest_.empty()) return true;
    if (rest_.front() != '\n') return false;
    rest_.remove_prefix(1);
    ++line_;
    return true;
  }

  bool read_plain(std::string& field) {
    const std::size_t end = std::min(rest_.find_first_of(plain_ends_), rest_.size());
    field = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return true;
  }

  bool read_quoted(std::string& field) {
    for (rest_.remove_prefix(1); !rest_.empty(); rest_.remove_prefix(1)) {
      if (rest_.starts_with("\"\"")) {
        rest_.remove_prefix(1);
      } else if (rest_.front() == '"') {
        rest_.remove_prefix(1);
        return true;
      }
      if (rest_.front() == '\n') ++line_;
      field += rest_.front();
    }
    return false;
  }

  std::string_view rest_;
  char separator_;
  std::string plain_ends_;  // what ends a field without quotation marks
  int line_ = 1;
};

}  // namespace

Csv parse_csv(std::string_view text, char separator) { return Scanner(text, separator).run(); }

char guess_csv_separator(std::string_view text) {
  std::size_t commas = 0;
  std::size_t semicolons = 0;
  std::size_t tabs = 0;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n') break;
    commas += c == ',' ? 1 : 0;
    semicolons += c == ';' ? 1 : 0;
    tabs += c == '\t' ? 1 : 0;
  }
  if (tabs > commas && tabs > semicolons) return '\t';
  return semicolons > commas ? ';' : ',';
}

}  // namespace hindsight
