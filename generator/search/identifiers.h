// Names of programs and machines inside a text, and the parts by which a reader may look for them. lunr
// splits at white space and "-" and nowhere else, so it knows "host=pg-main-2," only as "host=pg", "main" and
// "2". The text that is indexed therefore holds, after each such token, what it is made of: the name whole,
// with its parts joined by "_" where lunr would split it (pg_main_2), and the parts (max and connections of
// max_connections, ConnectException of java.net.ConnectException). Queries are split in the same way, here
// (search/paste.h) and in the browser (themes/default/assets/paste.js); one table of cases holds both
// together.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hindsight::search {

// The text with the parts of its identifiers behind them. Numbers, times, addresses, ids, hashes and URLs'
// queries are left as they are. `text` is plain UTF-8.
std::string add_identifier_parts(std::string_view text);

// What a piece of a log is, where it says nothing about what went wrong.
enum class Aside { none, number, time, id };

Aside kind_of(std::string_view run);

// The stretches of letters, digits and "_", "-", "." and "::" in a text, without punctuation at either end.
// Everything outside ASCII counts as a letter, but for U+0080 to U+00BF and U+2000 to U+206F (spaces, quotes,
// dashes).
std::vector<std::string_view> runs(std::string_view text);

// A run without a random part and all that follows it (the "7d9f8b6c5d-x2x4z" of a pod's name).
// REQUIRES: kind_of(run) is none.
std::string_view without_tail(std::string_view run);

// True for a run that names something of a program or machine by its form: max_connections, pg-main-2,
// nginx.conf, std::vector, x509, OutOfMemoryError, ECONNREFUSED. GitHub and JavaScript have the form of
// words.
bool is_name(std::string_view run);

// The run as one term: "-", "." and "::" become "_".
std::string whole_name(std::string_view run);

// What a run is made of, longer parts before what they are made of: ConnectException, Connect, Exception.
// Parts have two characters or more and a letter; a run of one part has none.
std::vector<std::string_view> parts_of_name(std::string_view run);

// A long run of letters and digits that no one would choose: a key, a hash, a token.
bool is_random(std::string_view letters_and_digits);

}  // namespace hindsight::search
