// Any bytes as an export of tickets, as CSV and as JSON. What is read as CSV is written and read back as
// itself.
#include "input/tickets.h"

#include "base/csv.h"
#include "fuzz.h"
#include "input/csv.h"

namespace {

using namespace hindsight;

// A cell that a spreadsheet would calculate is changed by the writer.
bool is_formula(std::string_view cell) {
  return !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
}

void expect_round_trip(const Csv& csv) {
  for (const CsvRecord& record : csv.records) {
    fuzz::expect(!record.fields.empty() && record.line > 0);
    bool changed = false;
    for (const std::string& field : record.fields) changed = changed || is_formula(field);
    if (changed || (record.fields.size() == 1 && record.fields[0].empty())) continue;
    std::string rows = "head\r\n";  // so that a byte order mark is not the file's
    append_csv_row(rows, record.fields);
    const Csv again = parse_csv(rows);
    fuzz::expect(again.records.size() == 2 && again.records[1].fields == record.fields);
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
