#include "site/svg.h"

#include <array>
#include <charconv>

#include "base/text.h"

namespace hindsight {

std::string svg_number(double value) {
  std::array<char, 320> digits{};  // room for any double
  const auto made =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, 2);
  std::string text(digits.data(), made.ptr);
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
  begin("title", {{"id", title}});
  end(name.title, "title");
  if (!described) return;
  begin("desc", {{"id", description}});
  end(name.description, "desc");
}

Svg::Svg(std::string_view css_class, double height) {
  open("svg",
       {{"class", css_class}, {"aria-hidden", "true"}, {"width", "100%"}, {"height", svg_number(height)}});
}

void Svg::begin(std::string_view element, Attributes attributes) {
  out_.append("<").append(element);
  for (const auto& [name, value] : attributes) {
    if (value.empty()) continue;
    out_.append(" ").append(name).append("=\"");
    append_html(out_, value);
    out_ += '"';
  }
}

void Svg::end(std::string_view content, std::string_view element) {
  out_ += '>';
  append_html(out_, content);
  out_.append("</").append(element).append(">");
}

void Svg::open(std::string_view element, Attributes attributes) {
  begin(element, attributes);
  out_ += '>';
  open_.emplace_back(element);
}

void Svg::close() {
  out_.append("</").append(open_.back()).append(">");
  open_.pop_back();
}

void Svg::leaf(std::string_view element, Attributes attributes, std::string_view title) {
  begin(element, attributes);
  if (title.empty()) {
    out_ += "/>";
    return;
  }
  out_ += "><title";
  end(title, "title");
  out_.append("</").append(element).append(">");
}

void Svg::text(std::string_view content, Attributes attributes) {
  begin("text", attributes);
  end(content, "text");
}

void Svg::open_link(std::string_view href, std::string_view title) {
  open("a", {{"href", href}, {"tabindex", "-1"}});
  if (title.empty()) return;
  out_ += "<title";
  end(title, "title");
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
