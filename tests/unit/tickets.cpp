// The export of a ticket system: CSV as such, and what is read from it.
#include "input/tickets.h"

#include <catch2/catch.hpp>
#include <string>

#include "input/action_words.h"
#include "input/csv.h"
#include "support.h"

namespace hindsight {
namespace {

std::string shown(const Csv& csv) {
  std::string all;
  for (const CsvRecord& record : csv.records) {
    all += std::to_string(record.line) + ":";
    for (const std::string& field : record.fields) all += "[" + field + "]";
    all += "\n";
  }
  return csv.broken_line == 0 ? all : all + "broken at " + std::to_string(csv.broken_line) + "\n";
}

std::string parsed(std::string_view text) { return shown(parse_csv(text)); }

TEST_CASE("CSV is read as RFC 4180 has it", "[csv]") {
  CHECK(parsed("a,b\r\nc,\r\n") == "1:[a][b]\n2:[c][]\n");
  CHECK(parsed("a,b") == "1:[a][b]\n");
  CHECK(parsed("\"a,\"\"b\"\"\",c\n") == "1:[a,\"b\"][c]\n");
  CHECK(parsed("\"one\ntwo\",x\nnext,y\n") == "1:[one\ntwo][x]\n3:[next][y]\n");
  CHECK(parsed("\n a ,b\"c\n\r\n") == "2:[ a ][b\"c]\n");
  CHECK(parsed("\"\"\n") == "");
  CHECK(parsed("") == "");
  CHECK(parsed("\xEF\xBB\xBF"
               "a\n") == "1:[a]\n");
}

TEST_CASE("reading CSV stops at quotation marks that do not fit", "[csv]") {
  CHECK(parsed("a\n\"b\nc\n") == "1:[a]\nbroken at 2\n");
  CHECK(parsed("\"a\"b\n") == "broken at 1\n");
  CHECK(parsed("a\rb\n") == "broken at 1\n");
}

struct Read {
  Tickets tickets;
  std::string complaints;
};

Read read(const std::string& name, const std::string& text) {
  Diagnostics out;
  Read result{read_tickets({{name, text}}, default_config(""), out), ""};
  result.complaints = test::shown(out);
  return result;
}

std::string found(const Tickets& tickets, const std::string& ticket) {
  const TicketRecord* record = tickets.find(ticket);
  if (record == nullptr) return "none";
  std::string text(name_of(record->status));
  if (record->done) text += " on " + iso_day(*record->done);
  return text + " (line " + std::to_string(record->place.line) + ")";
}

TEST_CASE("a ticket is found by its key, with or without its sign, and by its address", "[tickets]") {
  const auto [tickets, complaints] =
      read("tickets.csv", "Key,State,URL\nOPS-1,Done,https://t.example.com/x/1\n7,open,\n");
  CHECK(complaints.empty());
  CHECK(found(tickets, "ops-1") == "done (line 2)");
  CHECK(found(tickets, "https://t.example.com/x/1") == "done (line 2)");
  CHECK(found(tickets, "https://other.example.com/browse/OPS-1") == "done (line 2)");
  CHECK(found(tickets, "#7") == "open (line 3)");
  CHECK(found(tickets, "https://code.example.com/acme/shop/issues/7") == "none");
  CHECK(found(tickets, "OPS-2") == "none");
  CHECK(found(tickets, "") == "none");
}

TEST_CASE("a day of closing is a state where no other is given, and none of an open ticket", "[tickets]") {
  const auto [tickets, complaints] =
      read("tickets.json",
           "[{\"ticket\": \"A-1\", \"closed\": \"2026-01-02\"},\n"
           " {\"ticket\": \"A-2\", \"status\": \"Reopened\", \"closed\": \"2026-01-02\"},\n"
           " {\"ticket\": \"A-3\", \"status\": null, \"labels\": [\"x\"]}]");
  CHECK(complaints.empty());
  CHECK(found(tickets, "A-1") == "done on 2026-01-02 (line 1)");
  CHECK(found(tickets, "A-2") == "open (line 2)");
  CHECK(found(tickets, "A-3") == "unknown (line 3)");
}

TEST_CASE("a tickets file that cannot be read is reported", "[tickets]") {
  const std::string hint =
      "  hint: a tickets file is CSV with a line of column names, or a JSON list of objects: ticket, status, "
      "done, due, url\n";
  CHECK(read("tickets.json", "[\n{]").complaints ==
        "tickets.json:2: error[ticket-file]: this is not valid JSON, so nothing is read\n" + hint);
  CHECK(read("tickets.json", "{\"A-1\": \"done\"}").complaints ==
        "tickets.json:1: error[ticket-file]: this is no list of objects, so nothing is read\n" + hint);
  CHECK(read("tickets.csv", "name,status\nx,done\n").complaints ==
        "tickets.csv:1: error[ticket-file]: no column is called “ticket”, so nothing is read\n" + hint);
  CHECK(read("tickets.csv", "").complaints.empty());
  CHECK(read("elsewhere.csv", "x").complaints.empty());
  const auto [tickets, complaints] = read("tickets.csv", "ticket,status\nA-1,done\nA-2,\"open\n");
  CHECK(complaints ==
        "tickets.csv:3: error[ticket-file]: the quotation marks of this record do not fit; it and all behind "
        "it are not read\n" +
            hint);
  CHECK(found(tickets, "A-1") == "done (line 2)");
}

TEST_CASE("tickets files lie beside site.yaml and at the top of source folders", "[tickets]") {
  Config config = default_config("");
  config.sources = {{"content", ""}, {"teams/*/postmortems/**", "{1}"}};
  CHECK(ticket_paths(config) == std::vector<std::string>{"tickets.csv", "tickets.json", "content/tickets.csv",
                                                         "content/tickets.json", "teams/tickets.csv",
                                                         "teams/tickets.json"});
}

}  // namespace
}  // namespace hindsight
