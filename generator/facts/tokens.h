// A line cut into numbers, words and marks, as the grammars of times, zones and durations read it. What is no
// statement of the author's (URLs, code between backticks, HTML tags, paths and file names) is one `barrier`,
// which nothing reads across; emphasis disappears, and dashes of every length are "-".
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hindsight {

struct Token {
  enum class Kind { number, word, mark, barrier };
  Kind kind = Kind::mark;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool gap = false;        // white space stands before it
  int value = 0;           // of a number with up to 9 digits
  int digits = 0;          // of a number
  std::string_view lower;  // of a word
  char mark = 0;           // ASCII; '-' for all dashes, '>' for arrows, '\'' for apostrophes, '?' for others
};

class Tokens {
 public:
  explicit Tokens(std::string_view line);
  Tokens(const Tokens&) = delete;  // its tokens point into it
  Tokens& operator=(const Tokens&) = delete;

  std::size_t size() const { return tokens_.size(); }
  const Token& at(std::size_t i) const { return tokens_.at(i); }
  std::string_view line() const { return line_; }
  std::string_view written(std::size_t i) const;  // the bytes of one token
  std::string_view written(std::size_t first, std::size_t last) const;

  // All of these are false behind the end of the line.
  bool is_mark(std::size_t i, char mark) const { return is(i, Token::Kind::mark) && tokens_[i].mark == mark; }
  bool is_mark(std::size_t i, std::initializer_list<char> marks) const;
  bool is_word(std::size_t i) const { return is(i, Token::Kind::word); }
  bool is_word(std::size_t i, std::initializer_list<std::string_view> words) const;  // lower case
  bool is_number(std::size_t i) const { return is(i, Token::Kind::number); }
  bool is_number(std::size_t i, int least_digits, int most_digits) const;
  bool is_hyphen(std::size_t i) const;  // the short one, which joins the parts of a name
  bool is_upper(std::size_t i) const;   // a word that begins with a capital letter
  bool touches(std::size_t i) const {   // no space and nothing else between token i - 1 and i
    return i > 0 && i < size() && tokens_[i].begin == tokens_[i - 1].end;
  }
  std::string_view lower(std::size_t i) const {  // "" for anything but a word
    return is_word(i) ? tokens_[i].lower : std::string_view{};
  }

  std::size_t token_at(std::size_t byte) const;  // the first token that begins at or behind that byte

 private:
  bool is(std::size_t i, Token::Kind kind) const { return i < tokens_.size() && tokens_[i].kind == kind; }

  std::string_view line_;
  std::string lower_;
  std::vector<Token> tokens_;
};

}  // namespace hindsight
