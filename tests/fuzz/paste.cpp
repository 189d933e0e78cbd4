// Any bytes as a pasted log and as a query in lunr's language. What is kept of a paste gives the same terms
// when it is read again and stays within its bounds; a query is read or refused with a place in it.
#include "search/paste.h"

#include <algorithm>

#include "fuzz.h"
#include "search/identifiers.h"
#include "search/query.h"
#include "search/utf16.h"

namespace {

using namespace hindsight;

// Their order follows how often each was written, which a text that holds each once does not tell.
std::vector<std::pair<std::string, double>> in_any_order(const std::vector<search::PasteTerm>& terms) {
  std::vector<std::pair<std::string, double>> pairs;
  for (const search::PasteTerm& term : terms) pairs.emplace_back(term.text, term.boost);
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

void expect_query(const std::string& text) {
  static const std::vector<std::string> fields = {"title", "body"};
  try {
    for (const search::Clause& clause : search::parse_query(text, fields))
      for (const std::size_t field : clause.fields) fuzz::expect(field < fields.size());
  } catch (const search::QueryError& error) {
    fuzz::expect(error.start <= error.end && error.start <= search::to_utf16(text).size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string text = to_valid_utf8(fuzz::bytes_of(data, size));
  const search::Paste paste = search::read_paste(text);
  fuzz::expect(paste.identifiers.size() <= 8 && paste.terms.size() <= 24 && paste.days.size() <= 4);
  fuzz::expect(paste.identifiers.size() + paste.words.size() <= 16);
  fuzz::expect(fuzz::is_valid_utf8(paste.kept));
  fuzz::expect(in_any_order(search::read_paste(paste.kept).terms) == in_any_order(paste.terms));
  fuzz::expect(fuzz::is_valid_utf8(search::add_identifier_parts(text)));
  expect_query(text);
  return 0;
}
