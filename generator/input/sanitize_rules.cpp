#include "input/sanitize_rules.h"

#include <algorithm>

#include "base/text.h"

namespace hindsight {
namespace {

// Sorted, for binary search.
constexpr auto kKept = std::to_array<std::string_view>(
    {"a",    "abbr",   "address", "b",          "bdi",    "bdo",   "blockquote", "br",      "caption",
     "cite", "code",   "col",     "colgroup",   "dd",     "del",   "details",    "dfn",     "div",
     "dl",   "dt",     "em",      "figcaption", "figure", "h1",    "h2",         "h3",      "h4",
     "h5",   "h6",     "hr",      "i",          "img",    "input", "ins",        "kbd",     "li",
     "mark", "ol",     "p",       "pre",        "q",      "s",     "samp",       "section", "small",
     "span", "strong", "sub",     "summary",    "sup",    "table", "tbody",      "td",      "tfoot",
     "th",   "thead",  "time",    "tr",         "u",      "ul",    "var",        "wbr"});

// Not form: gumbo moves text that stands before </form> out of it. Its controls go, its text stays.
constexpr auto kDropped = std::to_array<std::string_view>(
    {"applet",   "area",      "audio",    "base",     "basefont", "bgsound",  "body",   "button",
     "canvas",   "command",   "datalist", "embed",    "frame",    "frameset", "head",   "html",
     "iframe",   "isindex",   "keygen",   "link",     "listing",  "map",      "math",   "menuitem",
     "meta",     "noembed",   "noframes", "noscript", "object",   "optgroup", "option", "output",
     "param",    "plaintext", "script",   "select",   "source",   "style",    "svg",    "template",
     "textarea", "title",     "track",    "video",    "xmp"});

constexpr auto kVoid =
    std::to_array<std::string_view>({"area", "base", "br", "col", "embed", "hr", "img", "input", "link",
                                     "meta", "param", "source", "track", "wbr"});

constexpr auto kSelfClosing =
    std::to_array<std::string_view>({"a", "caption", "colgroup", "dd", "dt", "li", "nobr", "option", "p",
                                     "tbody", "td", "tfoot", "th", "thead", "tr"});

constexpr auto kFormatting = std::to_array<std::string_view>(
    {"b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"});

// What our own renderer writes, plus language-*.
constexpr auto kClasses = std::to_array<std::string_view>(
    {"align-center", "align-left", "align-right", "anchor", "footnote-backref", "footnote-ref", "footnotes",
     "line-anchor", "remote-image", "table", "task", "tasks", "visually-hidden"});

template <class List>
constexpr bool contains(const List& list, std::string_view name) {
  return std::binary_search(list.begin(), list.end(), name);
}

static_assert(std::ranges::is_sorted(kKept) && std::ranges::is_sorted(kDropped) &&
              std::ranges::is_sorted(kVoid) && std::ranges::is_sorted(kSelfClosing) &&
              std::ranges::is_sorted(kFormatting) && std::ranges::is_sorted(kClasses));

bool is_digits(std::string_view text) {
  return !text.empty() && text.size() <= 9 &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_class(std::string_view word) {
  constexpr std::string_view kLanguage = "language-";
  if (contains(kClasses, word)) return true;
  constexpr std::string_view kSafe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+#.-";
  return word.starts_with(kLanguage) && word.size() > kLanguage.size() &&
         word.find_first_not_of(kSafe) == std::string_view::npos;
}

std::optional<std::string> allowed_classes(std::string_view value) {
  constexpr std::string_view kSpace = " \t\n\f\r";
  std::vector<std::string> words;
  for (std::size_t at = value.find_first_not_of(kSpace); at != std::string_view::npos;) {
    const std::size_t end = std::min(value.find_first_of(kSpace, at), value.size());
    const std::string word(value.substr(at, end - at));
    if (is_class(word) && std::ranges::find(words, word) == words.end()) words.push_back(word);
    at = value.find_first_not_of(kSpace, end);
  }
  if (words.empty()) return std::nullopt;
  return join(words, " ");
}

// "hs-" is reserved for ids that the site itself gives; the line anchors are the ones a document's body
// holds.
bool is_id(std::string_view value) {
  if (value.empty() || value.find_first_of(" \t\n\f\r") != std::string_view::npos) return false;
  constexpr std::string_view kLine = "hs-line-";
  if (!starts_with_ignoring_case(value, "hs-")) return true;
  return value.starts_with(kLine) && is_digits(value.substr(kLine.size()));
}

bool is_length(std::string_view value) {
  return is_digits(value.ends_with('%') ? value.substr(0, value.size() - 1) : value);
}

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, value) != words.end();
}

// True for an attribute that may stand on this element with any value that suits it.
bool belongs(std::string_view element, std::string_view attribute) {
  if (is_one_of(attribute, {"id", "class", "title", "lang", "dir", "aria-label"})) return true;
  if (attribute == "width" || attribute == "height")
    return is_one_of(element, {"img", "table", "td", "th", "col"});
  if (attribute == "colspan" || attribute == "rowspan") return element == "td" || element == "th";
  if (attribute == "scope") return element == "th";
  if (attribute == "start" || attribute == "reversed") return element == "ol";
  if (attribute == "value") return element == "li";
  if (attribute == "open") return element == "details";
  if (attribute == "datetime") return is_one_of(element, {"time", "ins", "del"});
  if (attribute == "name" || attribute == "rel") return element == "a";
  if (attribute == "alt" || attribute == "loading" || attribute == "referrerpolicy") return element == "img";
  if (attribute == "tabindex") return element == "pre" || element == "div";
  if (attribute == "role") return element == "div";
  return is_one_of(attribute, {"type", "disabled", "checked"}) && element == "input";
}

bool suits(std::string_view attribute, std::string_view value) {
  if (attribute == "id" || attribute == "name") return is_id(value);
  if (attribute == "width" || attribute == "height") return is_length(value);
  if (is_one_of(attribute, {"colspan", "rowspan", "start", "value"})) return is_digits(value);
  if (attribute == "scope") return is_one_of(value, {"row", "col", "rowgroup", "colgroup"});
  if (attribute == "dir") return is_one_of(value, {"ltr", "rtl", "auto"});
  if (attribute == "rel") return value == "noopener noreferrer";
  if (attribute == "loading") return value == "lazy";
  if (attribute == "referrerpolicy") return value == "no-referrer";
  if (attribute == "tabindex") return value == "0";
  if (attribute == "role") return value == "group";  // of the box in which a table scrolls
  if (attribute == "type") return value == "checkbox";
  return true;
}

}  // namespace

Treatment treatment_of(std::string_view element) {
  if (contains(kKept, element)) return Treatment::keep;
  return contains(kDropped, element) ? Treatment::drop : Treatment::unwrap;
}

bool is_void(std::string_view element) { return contains(kVoid, element); }

bool closes_itself(std::string_view element) { return contains(kSelfClosing, element); }

bool is_formatting(std::string_view element) { return contains(kFormatting, element); }

bool is_boolean(std::string_view attribute) {
  return is_one_of(attribute, {"open", "disabled", "checked", "reversed"});
}

std::optional<std::string> allowed_value(std::string_view element, std::string_view attribute,
                                         std::string_view value) {
  if (!belongs(element, attribute)) return std::nullopt;
  if (attribute == "class") return allowed_classes(value);
  if (attribute == "type" || attribute == "dir" || attribute == "scope") {
    const std::string lower = lower_ascii(value);
    return suits(attribute, lower) ? std::optional(lower) : std::nullopt;
  }
  if (!suits(attribute, value)) return std::nullopt;
  return std::string(value);
}

}  // namespace hindsight
