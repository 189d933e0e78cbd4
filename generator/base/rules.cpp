#include "base/rules.h"

#include <algorithm>
#include <iterator>

namespace hindsight {
namespace {

// By name. Each sentence is the beginning of the rule's row in docs/rules.md.
constexpr Rule kRules[] = {
    {"action-vague", Level::note, "An action that nobody can tell to be done"},
    {"action-without-due", Level::note, "Open actions without a date"},
    {"action-without-owner", Level::note, "Open actions without an owner"},
    {"blame-wording", Level::note, "Wording that blames a person"},
    {"config-path", Level::error, "A path of site.yaml leaves the site's folder"},
    {"config-pattern", Level::error, "A ticket pattern is not valid RE2"},
    {"config-term", Level::error,
     "A service or cause of site.yaml has no id, an id that stands twice, an undeclared parent, or a "
     "spelling that another has"},
    {"dead-anchor", Level::warning, "A link points to a place that the text does not have"},
    {"dead-link", Level::error, "A link leads to no document and no file"},
    {"detection-missing", Level::note,
     "A full postmortem in which nothing says how the incident was noticed"},
    {"duplicate-id", Level::error, "Two documents have one id"},
    {"duplicate-key", Level::error, "A key stands twice in a mapping"},
    {"empty-document", Level::warning, "A document is empty"},
    {"encoding", Level::warning, "Bytes that are not valid UTF-8"},
    {"front-matter-unclosed", Level::error, "Front matter begins and never ends"},
    {"image-withheld", Level::error, "A picture of an edition of parts that is not well-formed"},
    {"impact-mismatch", Level::warning, "A complete outage beside a share of the users"},
    {"import-kind", Level::error, "A file to import of which nothing shows what exported it"},
    {"internal-marker", Level::error,
     "A mark of internal text that is stray, misspelt, or stands in front matter"},
    {"invalid-alias", Level::error, "An alias cannot be a path of the site"},
    {"invalid-time", Level::error, "A time that does not exist or is not of a known form"},
    {"leak", Level::error, "The leak audit found withheld words in the finished output"},
    {"limit-cells", Level::error, "Tables of more than 100,000 cells or 500 columns"},
    {"limit-headings", Level::error, "More than 2,000 headings"},
    {"limit-line", Level::warning, "A line of more than 16,384 bytes"},
    {"limit-links", Level::error, "More than 10,000 links, pictures and notes"},
    {"limit-markup", Level::error, "Markup that is opened again and again and never closed"},
    {"limit-name", Level::error, "A title or name of more than 500 characters"},
    {"limit-nesting", Level::error, "Quotations and lists that are nested more than 100 deep"},
    {"limit-size", Level::error, "A document of more than 300,000 bytes"},
    {"limit-terms", Level::error, "More than 100 services, impacts, root causes or tags of one document"},
    {"missing-image", Level::error, "An image that is not there"},
    {"near-copy", Level::note, "A text that is nearly that of an older document"},
    {"no-base-url", Level::note, "Without a base URL there is no feed and no sitemap"},
    {"no-documents", Level::error, "There is no postmortem in the sources"},
    {"not-published", Level::warning, "A document of an edition's audience is left out of it, and why"},
    {"not-text", Level::error, "A document that is no text in UTF-8"},
    {"outside", Level::error, "A symbolic link leads outside the site's folder, or to something hidden"},
    {"path-collision", Level::error, "Two files want one place in the output"},
    {"promise-no-record", Level::note,
     "A fix promised after an earlier incident of the same cause has no record that it was done"},
    {"promise-open", Level::warning,
     "A fix promised after an earlier incident of the same cause was still open when this one began"},
    {"repeated-field", Level::note, "Two spellings of one field"},
    {"section-cut", Level::note, "A line that looks like a heading ended a section that an edition may show"},
    {"seen-before", Level::note, "The same cause struck the same service before"},
    {"special-file", Level::error, "A pipe, socket or device where a file is expected"},
    {"theme-escaped", Level::error, "An html name is used with two braces"},
    {"theme-partial", Level::error, "A partial that is missing or includes itself"},
    {"theme-syntax", Level::error, "A tag or section that is not closed"},
    {"theme-template", Level::error, "The theme lacks a template"},
    {"theme-unescaped", Level::error, "A text is used with three braces"},
    {"theme-unknown-name", Level::error, "A name that the view model does not have"},
    {"ticket-file", Level::error, "A tickets file that cannot be read, wholly or from a line on"},
    {"ticket-mismatch", Level::warning, "A tickets file says something else of an action than its document"},
    {"ticket-row", Level::warning,
     "A row of a tickets file that names no ticket, repeats one or gives a time that is none"},
    {"time-am-pm", Level::warning, "A row of the timeline stands in the wrong half of the day"},
    {"time-duration-mismatch", Level::warning,
     "The stated duration fits neither the stated start and end nor the timeline"},
    {"time-end-before-start", Level::warning, "The end lies before the start"},
    {"time-end-mismatch", Level::warning,
     "The timeline mends the fault and is over long before the stated end"},
    {"time-out-of-order", Level::warning, "An entry of a list or table stands after one that is later"},
    {"time-resolved-early", Level::warning,
     "The stated end lies before the last entry that brings the service back"},
    {"time-start-mismatch", Level::warning,
     "The timeline has it down before the stated start, or names another time at which the outage begins"},
    {"time-two-dates", Level::warning, "Two dates for the one incident"},
    {"time-weekday", Level::warning, "A weekday that does not go with its date"},
    {"time-zone-not-in-force", Level::warning,
     "An abbreviation for standard time on a day of summer time, or the other way round"},
    {"timeline-silence", Level::note,
     "Half an hour or more without an entry while the incident went on, six times the usual gap"},
    {"toml-limit", Level::error, "TOML of more than 10,000 values, or with a key of more than 64 parts"},
    {"toml-syntax", Level::error, "Front matter is not valid TOML"},
    {"unknown-cause", Level::warning, "A root cause that site.yaml does not declare"},
    {"unknown-feature", Level::error, "show: of an edition names something that no edition can show"},
    {"unknown-field", Level::error, "fields: of an edition names a field that front matter does not have"},
    {"unknown-incident", Level::warning, "An id that no incident has"},
    {"unknown-key", Level::warning, "A key that nobody declared, once for each key"},
    {"unknown-section", Level::error, "sections: of an edition names a kind of section that does not exist"},
    {"unknown-service", Level::warning, "A service that site.yaml does not declare"},
    {"unknown-status", Level::warning, "A status that is not known"},
    {"unknown-theme", Level::error, "A theme or a folder of theme files that is not there"},
    {"unknown-timezone", Level::error, "A time zone that does not exist"},
    {"unknown-type", Level::warning, "A type that is not known"},
    {"unknown-visibility", Level::warning, "An audience that no edition has"},
    {"unknown-wiki-link", Level::note, "[[id]] that names no incident"},
    {"unportable-name", Level::error, "A file of the site whose name Windows cannot have"},
    {"unreadable", Level::error, "A file or folder that cannot be read"},
    {"unsafe-link", Level::warning, "A link whose scheme is not published"},
    {"wrong-type", Level::error, "A value of the wrong type"},
    {"yaml-limit", Level::error, "YAML that unfolds into too many values or nests too deep"},
    {"yaml-syntax", Level::error, "Front matter or site.yaml is not valid YAML"},
};

}  // namespace

std::span<const Rule> all_rules() { return kRules; }

const Rule* find_rule(std::string_view name) {
  const auto found =
      std::lower_bound(std::begin(kRules), std::end(kRules), name,
                       [](const Rule& rule, std::string_view wanted) { return rule.name < wanted; });
  return found != std::end(kRules) && found->name == name ? found : nullptr;
}

}  // namespace hindsight
