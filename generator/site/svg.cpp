#include "site/svg.h"

#include <fmt/format.h>

#include "base/text.h"

namespace hindsight {

std::string svg_number(double value) {
  std::string text = fmt::format("{:.2f}", value);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string svg_percent(double share) { return svg_number(share * 100) + "%"; }

Svg::Svg(const Name& name, std::string_view css_class, double height) {
  const std::string title = name.id + "-title";
  const std::string description = name.id + "-description";
  const bool described = !name.description.empty();
  open("svg", {{"class", css_class},
               {"role", "group"},
               {"aria-labelledby", title},
               {"aria-describedby", described ? description : std::string()},
               {"width", "100%"},
               {"height", svg_number(height)}});
  out_ += fmt::format("<title id=\"{}\">{}</title>", escape_html(title), escape_html(name.title));
  if (described)
    out_ += fmt::format("<desc id=\"{}\">{}</desc>", escape_html(description), escape_html(name.description));
}

Svg::Svg(std::string_view css_class, double height) {
  open("svg",
       {{"class", css_class}, {"aria-hidden", "true"}, {"width", "100%"}, {"height", svg_number(height)}});
}

void Svg::begin(std::string_view element, Attributes attributes) {
  out_ += fmt::format("<{}", element);
  for (const auto& [name, value] : attributes) {
    if (!value.empty()) out_ += fmt::format(" {}=\"{}\"", name, escape_html(value));
  }
}

void Svg::open(std::string_view element, Attributes attributes) {
  begin(element, attributes);
  out_ += ">";
  open_.emplace_back(element);
}

void Svg::close() {
  out_ += fmt::format("</{}>", open_.back());
  open_.pop_back();
}

void Svg::leaf(std::string_view element, Attributes attributes, std::string_view title) {
  begin(element, attributes);
  out_ += title.empty() ? "/>" : fmt::format("><title>{}</title></{}>", escape_html(title), element);
}

void Svg::text(std::string_view content, Attributes attributes) {
  begin("text", attributes);
  out_ += fmt::format(">{}</text>", escape_html(content));
}

void Svg::open_link(std::string_view href, std::string_view title) {
  open("a", {{"href", href}, {"tabindex", "-1"}});
  if (!title.empty()) out_ += fmt::format("<title>{}</title>", escape_html(title));
}

std::string Svg::take() && {
  close();
  return std::move(out_);
}

std::string_view svg_anchor(double share, double width) {
  constexpr double kMargin = .04;  // what the page's margin takes
  if (share - width / 2 < -kMargin) return "start";
  return share + width / 2 > 1 + kMargin ? "end" : "middle";
}

}  // namespace hindsight
