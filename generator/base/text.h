// Text in UTF-8 and the few things every room does with it: trimming, splitting, slugs, escaping for
// HTML, and the distance between two words that a spelling hint needs. Nothing here depends on a locale.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hindsight {

std::string_view trim(std::string_view text);
std::vector<std::string_view> split_lines(std::string_view text);  // without "\n" and "\r\n"
std::string lower_ascii(std::string_view text);
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);  // ASCII letters only
bool equal_ignoring_case(std::string_view a, std::string_view b);                // ASCII letters only
std::string replace_all(std::string text, std::string_view from, std::string_view to);
std::string join(const std::vector<std::string>& parts, std::string_view separator);

// Lower-case words joined by "-", as a file name and as the key under which two spellings of a name meet.
// Letters outside ASCII are kept as they are, characters that nobody sees are not; a text without a letter or
// digit gives "". At most 120 bytes.
std::string slugify(std::string_view text);

// The text with & < > " ' written as entities, and harmless(): safe in an HTML or XML text or quoted
// attribute.
std::string escape_html(std::string_view text);
void append_html(std::string& html, std::string_view text);  // the same, written into HTML that is being made

// Valid UTF-8: each byte that is not part of a well-formed sequence (Unicode 15, table 3-7) becomes U+FFFD.
// `broken` counts them.
std::string to_valid_utf8(std::string_view bytes, std::size_t* broken = nullptr);

// What would let a text show other words than it holds, or is no character at all, written visibly as
// <U+202E>: controls but for tabs and ends of lines, the embeddings, overrides and isolates of direction,
// noncharacters. What languages are written with stays: joiners, and the marks of direction that move no
// letter.
std::string harmless(std::string_view text);

// For terminals, logs and ids: whatever changes what a reader sees but not what a program reads (the same,
// and all marks of direction, characters without a width, tags) written visibly, bytes that are not UTF-8 as
// <0x9B>. Tabs stay. visible() keeps ends of lines, visible_line() does not: the text stays one line.
std::string visible(std::string_view text);
std::string visible_line(std::string_view text);

// A JSON text in which all that visible() would show is written as escapes (\u202E), so that it says the same
// and a terminal obeys none of it. Valid UTF-8 is REQUIRED.
std::string escape_json_text(std::string_view json);

std::size_t length_utf8(std::string_view text);                                 // code points
std::string_view truncate_utf8(std::string_view text, std::size_t characters);  // never inside a code point

// The start of a text for use as an extract: cut at a word boundary before `characters`, with an ellipsis.
std::string extract(std::string_view text, std::size_t characters);

// Percent escapes, RFC 3986 2.1. `decode` leaves a malformed escape as it is.
std::string percent_decode(std::string_view text);
std::string percent_encode_path(std::string_view path);  // "/" and unreserved characters stay

// Optimal string alignment distance (insertion, deletion, substitution, swap of neighbours) in bytes.
std::size_t edit_distance(std::string_view a, std::string_view b);

// The candidate nearest to `word`, ignoring ASCII case, within a third of its length; "" when none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

// "1 incident", "3 incidents".
std::string count_of(std::size_t n, std::string_view singular, std::string_view plural);

}  // namespace hindsight
