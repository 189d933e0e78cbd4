#include "search/query.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <numeric>

#include "search/tokenizer.h"
#include "search/utf16.h"

namespace hindsight::search {
namespace {

enum class Kind { field, term, edits, boost, presence };

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::field:
      return "FIELD";
    case Kind::term:
      return "TERM";
    case Kind::edits:
      return "EDIT_DISTANCE";
    case Kind::boost:
      return "BOOST";
    case Kind::presence:
      return "PRESENCE";
  }
  return "";
}

struct Lexeme {
  Kind kind = Kind::term;
  std::string text;
  std::size_t start = 0, end = 0;
};

// A lexeme reaches from start_ to at_; what ends it is looked at first and stepped over afterwards.
class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(to_utf16(text)) {}

  std::vector<Lexeme> run() && {
    while (at_ < text_.size()) step(text_[at_]);
    if (at_ > start_) emit(Kind::term);
    return std::move(lexemes_);
  }

 private:
  void step(char16_t unit) {
    const bool first = at_ == start_;
    if (unit == u'\\') {
      escapes_.push_back(at_);
      at_ += 2;
    } else if (unit == u':') {
      emit(Kind::field);
      skip();
    } else if (unit == u'~' || unit == u'^') {
      if (!first) emit(Kind::term);
      skip();
      while (at_ < text_.size() && text_[at_] >= u'0' && text_[at_] <= u'9') ++at_;
      emit(unit == u'~' ? Kind::edits : Kind::boost);
    } else if (first && (unit == u'+' || unit == u'-')) {
      ++at_;
      emit(Kind::presence);
    } else if (is_separator(unit)) {
      if (!first) emit(Kind::term);
      skip();
    } else {
      ++at_;
    }
  }

  void skip() { start_ = ++at_; }

  void emit(Kind kind) {
    std::u16string units;
    std::size_t from = start_;
    for (const std::size_t escape : escapes_) {
      units += text_.substr(from, escape - from);
      from = escape + 1;
    }
    if (from < text_.size()) units += text_.substr(from, at_ - from);
    lexemes_.push_back({kind, to_utf8(units), start_, at_});
    escapes_.clear();
    start_ = at_;
  }

  std::u16string text_;
  std::vector<Lexeme> lexemes_;
  std::vector<std::size_t> escapes_;  // of the lexeme at hand
  std::size_t start_ = 0, at_ = 0;    // at_ is one behind the end after a lone `\`
};

[[noreturn]] void refuse(const Lexeme& at, const std::string& message) {
  throw QueryError(message, at.start, at.end);
}

double number(const Lexeme& lexeme, std::string_view what) {
  if (lexeme.text.empty()) refuse(lexeme, fmt::format("{} must be numeric", what));
  double value = 0;
  const auto read = std::from_chars(lexeme.text.data(), lexeme.text.data() + lexeme.text.size(), value);
  return read.ec == std::errc() ? value : std::numeric_limits<double>::infinity();
}

class Parser {
 public:
  Parser(std::vector<Lexeme> lexemes, std::span<const std::string> fields)
      : lexemes_(std::move(lexemes)), fields_(fields) {}

  std::vector<Clause> run() && {
    while (at_ < lexemes_.size()) clause();
    return std::move(clauses_);
  }

 private:
  const Lexeme* next() const { return at_ < lexemes_.size() ? &lexemes_[at_] : nullptr; }
  bool next_is(Kind kind) const { return next() != nullptr && next()->kind == kind; }

  // [presence] [field] term {edits or boost}
  void clause() {
    Clause clause;
    if (next_is(Kind::edits) || next_is(Kind::boost)) refuse_modifier(*next());
    if (next_is(Kind::presence)) presence(clause);
    if (next_is(Kind::field))
      field(clause);
    else {
      clause.fields.resize(fields_.size());
      std::iota(clause.fields.begin(), clause.fields.end(), std::size_t{0});
    }
    const Lexeme& term = lexemes_[at_++];
    clause.term = to_lower_utf16(term.text);
    clause.stemmed = term.text.find('*') == std::string::npos;
    while (next_is(Kind::edits) || next_is(Kind::boost)) {
      const Lexeme& modifier = lexemes_[at_++];
      if (modifier.kind == Kind::edits)
        clause.edits = number(modifier, "edit distance");
      else
        clause.boost = number(modifier, "boost");
    }
    clauses_.push_back(std::move(clause));
  }

  [[noreturn]] static void refuse_modifier(const Lexeme& found) {
    std::string message = fmt::format("expected either a field or a term, found {}", name_of(found.kind));
    if (!found.text.empty()) message += fmt::format(" with value '{}'", found.text);
    refuse(found, message);
  }

  // What stands before a term needs one behind it.
  void expect(const Lexeme& before, std::string_view what, bool field_too) const {
    const Lexeme* found = next();
    if (found == nullptr) refuse(before, fmt::format("expecting {}, found nothing", what));
    if (found->kind == Kind::term || (field_too && found->kind == Kind::field)) return;
    refuse(*found, fmt::format("expecting {}, found '{}'", what, name_of(found->kind)));
  }

  void presence(Clause& clause) {
    const Lexeme& sign = lexemes_[at_++];
    clause.presence = sign.text == "+" ? Presence::required : Presence::prohibited;
    expect(sign, "term or field", true);
  }

  void field(Clause& clause) {
    const Lexeme& name = lexemes_[at_++];
    const auto found = std::find(fields_.begin(), fields_.end(), name.text);
    if (found == fields_.end()) {
      refuse(name, fmt::format("unrecognised field '{}', possible fields: '{}'", name.text,
                               fmt::join(fields_, "', '")));
    }
    clause.fields = {static_cast<std::size_t>(found - fields_.begin())};
    expect(name, "term", false);
  }

  std::vector<Lexeme> lexemes_;
  std::span<const std::string> fields_;
  std::vector<Clause> clauses_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Clause> parse_query(std::string_view text, std::span<const std::string> fields) {
  return Parser(Lexer(text).run(), fields).run();
}

}  // namespace hindsight::search
