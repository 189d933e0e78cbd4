#include "search/paste.h"

#include <re2/re2.h>

#include <algorithm>
#include <set>

#include "base/moment.h"
#include "base/text.h"
#include "search/identifiers.h"
#include "search/set_aside.h"
#include "search/stop_words.h"
#include "search/trimmer.h"
#include "search/utf16.h"

namespace hindsight::search {
namespace {

constexpr std::size_t kMostCharacters = 50000;
constexpr std::size_t kMostIdentifiers = 8;
constexpr std::size_t kMostKept = 16;
constexpr std::size_t kMostTerms = 24;
constexpr std::size_t kMostDays = 4;
constexpr std::size_t kLongEnough = 8;  // letters; a longer word is no rarer
constexpr double kErrorBoost = 6;
constexpr double kNamePartBoost = 2;  // ConnectException of java.net.ConnectException
constexpr double kWordBoost = 1;
constexpr double kPartBoost = 0.5;

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

// The words of every log, which say nothing about this one.
bool is_noise(std::string_view word) {
  static const std::set<std::string_view> words = {
      "alert",  "at",   "by",        "call",      "caller", "caused",  "code",      "com",       "critical",
      "debug",  "err",  "error",     "exception", "failed", "failure", "false",     "fatal",     "file",
      "firing", "go",   "goroutine", "host",      "http",   "https",   "id",        "info",      "io",
      "java",   "js",   "last",      "level",     "line",   "logger",  "main",      "message",   "msg",
      "name",   "net",  "nil",       "notice",    "null",   "org",     "pid",       "problem",   "py",
      "recent", "src",  "status",    "thread",    "time",   "trace",   "traceback", "triggered", "true",
      "ts",     "type", "undefined", "value",     "warn",   "warning", "www"};
  return words.contains(word);
}

// trace_id, requestId, the names of threads, the versions of interfaces.
bool is_bookkeeping(std::string_view run) {
  static const re2::RE2 pattern(
      "(?i)(?:trace|span|request|session|thread|process|user)[_-]?id|(?:.*[^a-z])?(?:thread|exec)-\\d+|"
      "v\\d+");
  return re2::RE2::FullMatch(piece(run), pattern);
}

bool is_error_name(std::string_view run) {
  static const re2::RE2 pattern(
      ".*(?:Error|Exception|Failure|Timeout|Killed|Refused|Denied|Exceeded)|E[A-Z]{4,}|SIG[A-Z]{3,}|"
      "[A-Z]{2,}-\\d{3,}");
  return re2::RE2::FullMatch(piece(run), pattern);
}

std::string lower(std::string_view text) { return to_utf8(to_lower_utf16(text)); }

// Lower-cased and trimmed as lunr does it.
std::u16string term_of(std::string_view text) {
  const std::u16string whole = to_lower_utf16(text);
  return std::u16string(trim_token(whole));
}

bool is_worth_looking_for(std::string_view word) {
  const std::u16string term = term_of(word);
  return length_utf8(word) >= 2 && !term.empty() && !is_stop_word(term) && !is_noise(to_utf8(term));
}

bool looks_like_a_log(std::string_view text) {
  static const re2::RE2 signs(
      "\\d:\\d\\d:\\d\\d|\\d\\d[T "
      "]\\d\\d:|\\b(?:ERROR|WARN|WARNING|FATAL|CRITICAL|SEVERE|PANIC|EMERG|INFO|DEBUG|TRACE|"
      "NOTICE|FIRING|PROBLEM)\\b|\\bat "
      "[\\w$.]+\\(|\\w\\.[a-z]{1,4}:\\d|\\w=[\"'\\w/{[]|\\{\"|\\[[A-Za-z]+[\\]:]");
  return re2::RE2::PartialMatch(piece(text), signs);
}

// How many words and how many lines that are not blank.
struct Extent {
  std::size_t words = 0;
  std::size_t lines = 0;
};

Extent extent_of(std::string_view text) {
  Extent extent;
  for (const std::string_view line : split_lines(text)) {
    bool inside = false;
    const std::size_t before = extent.words;
    for (const char c : line) {
      const bool space = c == ' ' || c == '\t' || c == '\r';
      if (!space && !inside) ++extent.words;
      inside = !space;
    }
    if (extent.words > before) ++extent.lines;
  }
  return extent;
}

// A text from which more and more is taken away.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(truncate_utf8(text, kMostCharacters)) {}

  Paste read() {
    Paste paste;
    read_days(paste);
    rest_ = set_aside(text_);
    for (const std::string_view line : split_lines(rest_.text)) read_line(line);
    choose(paste);
    paste.aside = rest_.aside;
    paste.log = is_log();
    return paste;
  }

 private:
  struct Name {
    std::string run;
    int rank = 0;  // 0 the name of an error, 1 another, 2 one in a stack frame
  };
  struct Word {
    std::string text;
    bool frame = false;
  };

  void read_days(Paste& paste) const {
    static const re2::RE2 date("\\b(\\d{4})[-/](\\d\\d)[-/](\\d\\d)(?:\\b|T)");
    re2::StringPiece rest = piece(text_);
    int year = 0;
    unsigned month = 0, day = 0;
    while (paste.days.size() < kMostDays && re2::RE2::FindAndConsume(&rest, date, &year, &month, &day)) {
      const std::chrono::year_month_day found{std::chrono::year{year}, std::chrono::month{month},
                                              std::chrono::day{day}};
      if (!found.ok()) continue;
      const std::chrono::sys_days at = found;
      if (std::find(paste.days.begin(), paste.days.end(), at) == paste.days.end()) paste.days.push_back(at);
    }
  }

  // One sign that no one types is enough, or two that some do; a single one of these in a longer text.
  bool is_log() const {
    const Extent extent = extent_of(text_);
    const AsideCounts& aside = rest_.aside;
    const bool colon = re2::RE2::PartialMatch(piece(text_), "\\w: ");
    const bool machine = aside.ids + aside.addresses + aside.secrets + rest_.codes.size() > 0;
    const int signs =
        (looks_like_a_log(text_) ? 2 : 0) + (colon ? 1 : 0) + (errors_ ? 1 : 0) + (machine ? 1 : 0);
    return (extent.lines >= 2 && extent.words >= 4) || (signs >= 2 && extent.words >= 3) ||
           (signs >= 1 && extent.words >= 4);
  }

  void read_line(std::string_view line) {
    static const re2::RE2 frame_start("[ \\t]*(?:at |from |File \"|#\\d+ )|\\t");
    re2::StringPiece start = piece(line);
    const bool frame = re2::RE2::Consume(&start, frame_start);
    for (const std::string_view run : runs(line)) read_run(run, frame);
  }

  void read_run(std::string_view run, bool frame) {
    switch (kind_of(run)) {
      case Aside::number:
        ++rest_.aside.numbers;
        return;
      case Aside::time:
        ++rest_.aside.times;
        return;
      case Aside::id:
        ++rest_.aside.ids;
        return;
      case Aside::none:
        break;
    }
    const std::string_view name = without_tail(run);
    if (name.size() < run.size()) ++rest_.aside.ids;
    if (is_bookkeeping(name)) return;
    if (is_name(name)) {
      if (is_worth_looking_for(lower(name)))
        add_name({std::string(name), is_error_name(name) ? 0 : frame ? 2 : 1});
      return;
    }
    for (const std::string& word : paste_words(name)) {
      if (kind_of(word) == Aside::none) add_word({word, frame});  // the year of 2026-ab is no word
    }
  }

  void add_name(Name name) {
    if (!seen_.insert(lower(whole_name(name.run))).second) return;
    errors_ = errors_ || name.rank == 0;
    names_.push_back(std::move(name));
  }
  void add_word(Word word) {
    if (seen_.insert(word.text).second) words_.push_back(std::move(word));
  }

  void choose(Paste& paste) {
    std::stable_sort(names_.begin(), names_.end(),
                     [](const Name& a, const Name& b) { return a.rank < b.rank; });
    std::stable_sort(words_.begin(), words_.end(), [](const Word& a, const Word& b) {
      const std::size_t a_length = std::min(length_utf8(a.text), kLongEnough);
      const std::size_t b_length = std::min(length_utf8(b.text), kLongEnough);
      return a.frame != b.frame ? b.frame : a_length > b_length;
    });
    for (const PastedCode& code : rest_.codes) {
      if (paste.identifiers.size() == kMostIdentifiers) break;
      paste.identifiers.push_back(code.shown);
      add_term(paste, code.term, kNameBoost);
    }
    names_.resize(std::min(names_.size(), kMostIdentifiers - paste.identifiers.size()));
    for (const Name& name : names_) {
      paste.identifiers.push_back(name.run);
      add_term(paste, whole_name(name.run), name.rank == 0 ? kErrorBoost : kNameBoost);
    }
    words_.resize(std::min(words_.size(), kMostKept - paste.identifiers.size()));
    for (const Word& word : words_) {
      paste.words.push_back(word.text);
      add_term(paste, word.text, kWordBoost);
    }
    for (const bool named : {true, false}) add_parts(paste, named);
    paste.kept = join(paste.identifiers, " ");
    if (!paste.kept.empty() && !paste.words.empty()) paste.kept += ' ';
    paste.kept += join(paste.words, " ");
    for (const std::chrono::sys_days day : paste.days) {
      const Moment moment{std::chrono::local_days(day.time_since_epoch()), {}, Precision::day};
      paste.kept += (paste.kept.empty() ? "" : " ") + iso_day(moment);
    }
  }

  void add_parts(Paste& paste, bool named) const {
    for (const Name& name : names_) {
      for (const std::string_view part : parts_of_name(name.run)) {
        if (is_name(part) == named && is_worth_looking_for(lower(part)))
          add_term(paste, part, named ? kNamePartBoost : kPartBoost);
      }
    }
  }

  static void add_term(Paste& paste, std::string_view text, double boost) {
    std::string term = to_utf8(term_of(text));
    const auto same = [&](const PasteTerm& other) { return other.text == term; };
    if (term.empty() || paste.terms.size() == kMostTerms ||
        std::any_of(paste.terms.begin(), paste.terms.end(), same))
      return;
    paste.terms.push_back({std::move(term), boost});
  }

  std::string_view text_;
  PastedRest rest_;
  std::vector<Name> names_;
  std::vector<Word> words_;
  std::set<std::string> seen_;
  bool errors_ = false;
};

}  // namespace

std::vector<std::string> paste_words(std::string_view name) {
  std::vector<std::string> words;
  for (const std::string_view run : runs(name)) {
    for (std::size_t from = 0; from <= run.size();) {
      const std::size_t end = std::min(run.find_first_of("-.:_", from), run.size());
      std::string word = lower(run.substr(from, end - from));
      if (is_worth_looking_for(word)) words.push_back(std::move(word));
      from = end + 1;
    }
  }
  return words;
}

Paste read_paste(std::string_view text) {
  const std::string valid = to_valid_utf8(text);
  return Reader(valid).read();
}

}  // namespace hindsight::search
