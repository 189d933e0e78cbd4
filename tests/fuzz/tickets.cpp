// Any bytes as an export of tickets, as CSV and as JSON. What is read as CSV is written and read back as
// itself, made harmless.
#include "input/tickets.h"

#include <algorithm>

#include "base/csv.h"
#include "base/text.h"
#include "fuzz.h"
#include "input/csv.h"

namespace {

using namespace hindsight;

// Controls are shown by name, and a cell that a spreadsheet would calculate stands behind an apostrophe.
bool is_kept(const std::string& cell, const std::string& field) {
  return cell == harmless(field) || cell == "'" + harmless(field);
}

void expect_round_trip(const Csv& csv) {
  for (const CsvRecord& record : csv.records) {
    fuzz::expect(!record.fields.empty() && record.line > 0);
    if (record.fields.size() == 1 && record.fields[0].empty()) continue;
    std::string rows = "head\r\n";  // so that a byte order mark is not the file's
    append_csv_row(rows, record.fields);
    const Csv again = parse_csv(rows);
    fuzz::expect(again.records.size() == 2);
    fuzz::expect(std::ranges::equal(again.records[1].fields, record.fields, is_kept));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static const Config config = default_config("fuzz");
  const std::string text(fuzz::bytes_of(data, size));
  expect_round_trip(parse_csv(to_valid_utf8(text)));
  for (const char* path : {"tickets.csv", "tickets.json"}) {
    Diagnostics out;
    const Tickets tickets = read_tickets({{path, text}}, config, out);
    tickets.find("OPS-17");
    fuzz::expect_rendered(out, to_valid_utf8(text));
  }
  return 0;
}
