#include "cli/draft_template.h"

#include <re2/re2.h>

#include <algorithm>

#include "base/text.h"
#include "facts/adopt_write.h"
#include "import/escape.h"
#include "input/document.h"
#include "theme/text_template.h"

namespace hindsight {
namespace {

const Shape& known_names() {
  static const Shape names = object("a new postmortem", {{"title", text("what happened")},
                                                         {"date", text("the day on which it began")},
                                                         {"severity", text("how bad it was")},
                                                         {"services", text("what was hit")}});
  return names;
}

// The first line where it is nothing but a comment, which says what the template is for; else "".
std::string_view line_about(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  return line.starts_with("{{!") && trim(line).ends_with("}}") ? line : std::string_view{};
}

View in_front_matter(const DraftValues& values, FrontMatterForm form) {
  View view;
  view.set("title", write_scalar(form, values.title));
  view.set("date", values.date);
  view.set("severity", values.severity.empty() ? "" : write_scalar(form, values.severity));
  view.set("services", values.services.empty() ? "" : write_list(form, values.services));
  return view;
}

// As Markdown that shows the text as it is wherever a template puts it: at the start of a line, in a heading,
// in a cell.
std::string as_markdown(std::string_view text) {
  return escape_heading_end(escape_line_start(escape_cell(escape_markdown(text))));
}

View in_text(const DraftValues& values) {
  View view;
  view.set("title", as_markdown(values.title));
  view.set("date", values.date);
  view.set("severity", as_markdown(values.severity));
  view.set("services", as_markdown(join(values.services, ", ")));
  return view;
}

// Fills in one part, which begins below `above` of the file.
std::optional<std::string> fill_part(const DraftTemplate& form, std::string_view part, std::string_view above,
                                     const View& values, Diagnostics& out) {
  Diagnostics found;
  auto filled = fill_text({std::string(part), form.origin}, known_names(), values, found);
  const auto lines = static_cast<int>(std::count(above.begin(), above.end(), '\n'));
  for (Diagnostic& diagnostic : found) {
    if (diagnostic.place.line > 0) diagnostic.place.line += lines;
    out.push_back(std::move(diagnostic));
  }
  return filled;
}

}  // namespace

DraftTemplate read_template(std::string name, std::string origin, std::string_view bytes) {
  DraftTemplate form;
  form.name = std::move(name);
  form.origin = std::move(origin);
  form.text = to_valid_utf8(bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes);
  const std::string_view line = trim(line_about(form.text));
  if (!line.empty()) form.about = trim(line.substr(3, line.size() - 5));
  return form;
}

std::optional<std::string> fill(const DraftTemplate& form, const DraftValues& values, Diagnostics& out) {
  const std::string_view whole = form.text;
  const std::string_view about = line_about(whole);
  const std::size_t begin = about.empty() ? 0 : std::min(about.size() + 1, whole.size());
  Diagnostics ignored;  // what is no front matter yet may be some once it is filled in
  const Document parts = read_document(form.origin, whole.substr(begin), ignored);
  const std::string_view text = parts.text;
  const std::string_view front = text.substr(0, parts.body_start);
  const auto syntax = front.starts_with("+++") ? FrontMatterForm::toml : FrontMatterForm::yaml;
  const auto head = fill_part(form, front, whole.substr(0, begin), in_front_matter(values, syntax), out);
  const auto body =
      fill_part(form, parts.body(), whole.substr(0, begin + parts.body_start), in_text(values), out);
  if (!head || !body) return std::nullopt;
  return *head + *body;
}

std::vector<std::string> without_place(const DraftTemplate& form, const DraftValues& values) {
  std::vector<std::string> names;
  const auto look_for = [&](const char* name, bool known) {
    const re2::RE2 tag(std::string("\\{\\{\\s*") + name + "\\s*\\}\\}");
    if (known && !re2::RE2::PartialMatch(form.text, tag)) names.emplace_back(name);
  };
  look_for("title", true);
  look_for("date", !values.date.empty());
  look_for("severity", !values.severity.empty());
  look_for("services", !values.services.empty());
  return names;
}

}  // namespace hindsight
