// Rows of comma-separated values as RFC 4180 has them, with no cell that a spreadsheet would calculate.
#include "base/csv.h"

#include <catch2/catch.hpp>
#include <string>

namespace hindsight {
namespace {

std::string row(const std::vector<std::string>& cells) {
  std::string out;
  append_csv_row(out, cells);
  return out;
}

TEST_CASE("a CSV row quotes what would break it", "[csv]") {
  CHECK(row({"a", "", "b c"}) == "a,,b c\r\n");
  CHECK(row({"a,b", "say \"no\"", "two\nlines"}) == "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\"\r\n");
}

TEST_CASE("a CSV cell is never a formula", "[csv]") {
  CHECK(row({"=1+1", "+1", "-1", "@x", "\tx"}) == "'=1+1,'+1,'-1,'@x,'\tx\r\n");
  CHECK(row({" =1+1", "\n=1", "＝1+1", "＋1", "－1", "＠x"}) == "' =1+1,\"'\n=1\",'＝1+1,'＋1,'－1,'＠x\r\n");
  CHECK(row({"=\"a\",b"}) == "\"'=\"\"a\"\",b\"\r\n");
  CHECK(row({"1-1", "a@b"}) == "1-1,a@b\r\n");
}

TEST_CASE("a CSV cell drives no terminal", "[csv]") { CHECK(row({"a\x1b[31m"}) == "a<U+001B>[31m\r\n"); }

}  // namespace
}  // namespace hindsight
