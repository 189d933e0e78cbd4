#include "search/set_aside.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <utility>

#include "search/identifiers.h"

namespace hindsight::search {
namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

class Taker {
 public:
  explicit Taker(std::string_view text) : text_(text) {}

  PastedRest take_all() {
    take_secrets();
    take_codes();
    take_places_and_times();
    return {std::move(text_), aside_, std::move(codes_)};
  }

 private:
  void take(std::size_t& count, const re2::RE2& pattern, const char* instead = " ") {
    count += static_cast<std::size_t>(re2::RE2::GlobalReplace(&text_, pattern, instead));
  }

  void take_secrets() {
    std::size_t queries = 0;  // of URLs: neither kept nor counted
    static const re2::RE2 query("[?#][\\w.%-]*=[^\\x00- \"'<>)]*");
    static const re2::RE2 login("://[^\\x00- /\"'<>]*@");
    static const re2::RE2 block("-----BEGIN[^-]*-----[^-]*(?:-----END[^-]*-----)?");
    static const re2::RE2 header(
        "(?i)(?:authorization|cookie)[\\\\\"']*[ \\t]*[:=][\\\\\"' \\t[]*[^\\n\"']*");
    static const re2::RE2 value(
        "(?i)(?:pass|pwd|\\bpw|secret|token|(?:api|access|private)[_-]?key|credentials?|signature)\\w{0,20}"
        "[\\\\\"']*[ \\t]*(?:=>?|:)[ \\t]*(?:bearer +)?"
        "(?:\"(?:\\\\.|[^\"\\\\\\n])*\"|'[^'\\n]*'|[\\\\\"']*[^\\x00- \"',;&)}\\\\]+)");
    static const re2::RE2 key(
        "--(?:password|token|secret|api-key) +[^\\x00- ]+|\\bBearer +[\\w.~+/=-]{16,}|"
        "\\b(?:AKIA|ASIA|gh[a-z]_|github_pat_|glpat-|xox[a-z]-|[sr]k_live_|[sr]k_test_|sk-|AIza|eyJ)"
        "[\\w.-]{8,}");
    take(queries, query);
    take(aside_.secrets, login, "://");
    for (const re2::RE2* pattern : {&block, &header, &value, &key}) take(aside_.secrets, *pattern);
    take_random();
  }

  // Base64 and the like.
  void take_random() {
    static const re2::RE2 pattern("([A-Za-z0-9+/_=-]{24,})");
    std::string kept;
    re2::StringPiece rest = piece(text_);
    re2::StringPiece found;
    const char* from = rest.data();
    while (re2::RE2::FindAndConsume(&rest, pattern, &found)) {
      const std::string_view text(found.data(), found.size());
      if (!holds_random(text)) continue;
      kept.append(from, found.data());
      kept += ' ';
      from = found.data() + found.size();
      ++aside_.ids;
    }
    kept.append(from, rest.data() + rest.size());
    text_ = std::move(kept);
  }

  static bool holds_random(std::string_view text) {
    for (std::size_t from = 0; from < text.size();) {
      const std::size_t end = std::min(text.find_first_of("+/_=-", from), text.size());
      if (is_random(text.substr(from, end - from))) return true;
      from = end + 1;
    }
    return false;
  }

  // Numbers that are names, known by the words before or after them.
  void take_codes() {
    static const re2::RE2 state("\\bSQLSTATE[^\\w\\n]{1,4}([0-9A-Z]{5})\\b()");
    static const re2::RE2 http(
        "(?i)(?:HTTP|status|code)(?:[a-z_]{0,5}| error)[^A-Za-z0-9\\n]{1,4}(?:\\d(?:\\.\\d)?[\"' "
        "]{1,3})?(5\\d\\d)\\b()");
    static const re2::RE2 reason("\\b(5\\d\\d) (Bad|Service|Gateway|Intern[a-z]*)\\b");
    static const re2::RE2 exit("(?i)\\bexit(?:ed)?[a-z_ ]{0,18}[^A-Za-z0-9\\n]{0,3}(1[34]\\d)\\b()");
    take_code("SQLSTATE ", state);
    take_code("HTTP ", http);
    take_code("HTTP ", reason);
    take_code("exit code ", exit);
  }

  void take_code(std::string_view label, const re2::RE2& pattern) {
    std::string kept;
    re2::StringPiece rest = piece(text_);
    re2::StringPiece whole;
    std::array<re2::StringPiece, 3> groups;
    while (pattern.Match(rest, 0, rest.size(), re2::RE2::UNANCHORED, groups.data(), 3)) {
      const std::string code(groups[1]);
      const std::string shown = std::string(label) + code;
      if (std::none_of(codes_.begin(), codes_.end(),
                       [&](const PastedCode& other) { return other.shown == shown; }))
        codes_.push_back({shown, code});
      kept.append(rest.data(), groups[0].data());
      kept.append(" ").append(groups[2]);
      rest.remove_prefix(static_cast<std::size_t>(groups[0].end() - rest.data()));
    }
    kept.append(rest);
    text_ = std::move(kept);
  }

  void take_places_and_times() {
    static const re2::RE2 place("(\\.[A-Za-z]{1,5}):\\d+(?::\\d+)?\\b");
    static const re2::RE2 address(
        "[\\w.+-]{1,64}@[\\w.-]+\\.[A-Za-z]{2,}|"
        "\\b(?i:[\\da-f]{2}(?:[:-][\\da-f]{2}){5}|[\\da-f]{1,4}(?::[\\da-f]{1,4}){7}|"
        "(?:[\\da-f]{1,4}:){1,7}(?::[\\da-f]{1,4}){1,7})\\b|"
        "\\b(?:ip-)?\\d{1,3}(?:[.-]\\d{1,3}){3}\\b(?:[:/]\\d+)?");
    static const std::string clock =
        "\\d\\d?:\\d\\d(?::\\d\\d)?(?:[.,]\\d+)?(?: ?(?:Z|UTC|GMT|[AaPp][Mm]|[+-]\\d\\d:?\\d\\d))?\\b";
    static const std::string date =
        "(?:\\d{4}[-/]\\d\\d?[-/]\\d\\d?|(?:[MTWFS][a-z]{2},? )?(?:\\d\\d?[-/ ])?"
        "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[-/ ]{1,2}\\d{1,4}(?:, \\d{4})?|"
        "\\d\\d?/\\d\\d?/\\d{2,4})";
    static const re2::RE2 time("\\b(?:(?:" + date + "|[EWIF]\\d{4})[T_:, ]{1,2})?" + clock +
                               "(?: \\d{4}\\b)?|\\b" + date + "\\b");
    take(aside_.numbers, place, "\\1 ");
    take(aside_.addresses, address);
    take(aside_.times, time);
  }

  std::string text_;
  AsideCounts aside_;
  std::vector<PastedCode> codes_;
};

}  // namespace

PastedRest set_aside(std::string_view text) { return Taker(text).take_all(); }

}  // namespace hindsight::search
