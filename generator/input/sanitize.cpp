#include "input/sanitize.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <vector>

#include "base/text.h"
#include "base/texts.h"
#include "input/gumbo_output.h"
#include "input/html_nesting.h"
#include "input/sanitize_rules.h"

namespace hindsight {
namespace {

constexpr int kMaxPasses = 4;

std::span<void*> items_of(const GumboVector& vector) { return {vector.data, vector.length}; }

// One walk over a parsed fragment that writes what may stay. Iterative: the depth is the author's choice.
class Serialiser {
 public:
  Serialiser(const ResolveUrl& resolve, const Texts* texts, bool text_only)
      : resolve_(resolve), texts_(texts), text_only_(text_only) {}

  std::string run(const GumboOutput& parsed) {
    open_.push_back({&parsed.root->v.element.children, 0, {}});
    while (!open_.empty()) {
      Frame& frame = open_.back();
      if (frame.next == frame.children->length) {
        close(frame.end_tag);
        open_.pop_back();
      } else {
        enter(*static_cast<const GumboNode*>(frame.children->data[frame.next++]));
      }
    }
    return std::move(out_);
  }

 private:
  using Attributes = std::map<std::string_view, std::string>;

  struct Frame {
    const GumboVector* children;
    unsigned next;
    std::string_view end_tag;  // "" for an element that is unwrapped
  };

  void enter(const GumboNode& node) {
    if (node.type == GUMBO_NODE_ELEMENT) {
      element(node.v.element);
    } else if (node.type != GUMBO_NODE_COMMENT && node.type != GUMBO_NODE_TEMPLATE &&
               node.type != GUMBO_NODE_DOCUMENT) {
      text(node.v.text.text);
    }
  }

  void text(std::string_view words) {
    // HTML drops a newline that follows <pre> directly, so one that belongs to the text needs another.
    if (out_.size() == after_pre_ && words.starts_with('\n')) out_ += '\n';
    out_ += escape_html(words);
  }

  void element(const GumboElement& element) {
    const std::string_view name = gumbo_normalized_tagname(element.tag);
    const Treatment treatment =
        element.tag_namespace == GUMBO_NAMESPACE_HTML ? treatment_of(name) : Treatment::drop;
    if (treatment == Treatment::drop) return;
    if (name == "img") return image(element);
    if (treatment == Treatment::unwrap || text_only_ || depth_ >= kMaxDepth || (name == "a" && in_link_)) {
      open_.push_back({&element.children, 0, {}});
      return;
    }
    Attributes attributes = allowed(element, name);
    if (name == "input") {
      if (!attributes.contains("type")) return;
      attributes["disabled"];
    }
    if (name == "a") link(element, attributes);
    if (name == "a" && attributes.empty()) {
      open_.push_back({&element.children, 0, {}});
      return;
    }
    start_tag(name, attributes);
    if (is_void(name)) return;
    ++depth_;
    if (name == "a") in_link_ = true;
    if (name == "pre") after_pre_ = out_.size();
    open_.push_back({&element.children, 0, name});
  }

  void close(std::string_view end_tag) {
    if (end_tag.empty()) return;
    --depth_;
    if (end_tag == "a") in_link_ = false;
    out_.append("</").append(end_tag).append(">");
  }

  Attributes allowed(const GumboElement& element, std::string_view name) {
    Attributes attributes;
    for (void* item : items_of(element.attributes)) {
      const auto& attribute = *static_cast<const GumboAttribute*>(item);
      const std::string_view key = attribute.name;
      const auto known = std::ranges::find(kAttributes, key);
      if (known == kAttributes.end()) continue;
      std::optional<std::string> value = allowed_value(name, key, attribute.value);
      if (value && key == "id" && !ids_.insert(*value).second) value.reset();
      if (value) attributes[*known] = std::move(*value);
    }
    align(element, attributes);
    return attributes;
  }

  // The obsolete align="…" as a class, unless a class says it already.
  static void align(const GumboElement& element, Attributes& attributes) {
    const GumboAttribute* attribute = gumbo_get_attribute(&element.attributes, "align");
    if (attribute == nullptr) return;
    const std::string word = "align-" + lower_ascii(attribute->value);
    if (word != "align-left" && word != "align-center" && word != "align-right") return;
    std::string& classes = attributes["class"];
    if (classes.find("align-") != std::string::npos) return;
    classes += classes.empty() ? word : " " + word;
  }

  LinkTarget target_of(const GumboElement& element, const char* attribute, LinkUse use) const {
    const GumboAttribute* url = gumbo_get_attribute(&element.attributes, attribute);
    return url == nullptr ? LinkTarget{} : resolve_(url->value, use);
  }

  void link(const GumboElement& element, Attributes& attributes) const {
    const LinkTarget target = target_of(element, "href", LinkUse::link);
    if (target.url.empty()) {
      attributes.erase("rel");
      return;
    }
    attributes["href"] = target.url;
    if (target.external) attributes["rel"] = "noopener noreferrer";
  }

  void image(const GumboElement& element) {
    Attributes attributes = allowed(element, "img");
    const std::string alt = attributes["alt"];
    LinkTarget target = text_only_ ? LinkTarget{} : target_of(element, "src", LinkUse::image);
    if (target.url.empty()) return text(alt);
    if (target.as_link) {
      const std::string words = remote_image_words(texts_, alt);
      if (in_link_) return text(words);
      out_ += "<a class=\"remote-image\"" + link_attributes(target) + ">" + escape_html(words) + "</a>";
      return;
    }
    attributes["src"] = std::move(target.url);
    attributes["loading"] = "lazy";
    if (target.external) attributes["referrerpolicy"] = "no-referrer";
    start_tag("img", attributes);
  }

  void start_tag(std::string_view name, const Attributes& attributes) {
    out_.append("<").append(name);
    for (const std::string_view key : kAttributes) {
      const auto found = attributes.find(key);
      if (found == attributes.end()) continue;
      out_.append(" ").append(key);
      if (is_boolean(key)) continue;
      const bool is_url = key == "href" || key == "src";
      out_ += "=\"" + (is_url ? url_attribute(found->second) : escape_html(found->second)) + "\"";
    }
    out_ += '>';
  }

  const ResolveUrl& resolve_;
  const Texts* texts_;
  bool text_only_;
  std::string out_;
  std::vector<Frame> open_;
  std::set<std::string, std::less<>> ids_;
  std::size_t depth_ = 0;
  std::size_t after_pre_ = std::string::npos;
  bool in_link_ = false;
};

std::string pass(std::string_view html, const ResolveUrl& resolve, const Texts* texts,
                 bool text_only = false) {
  return Serialiser(resolve, texts, text_only).run(*parse_with_gumbo(html, GUMBO_TAG_DIV));
}

// The URL as a parser reads it back from the attribute.
std::string percent_escaped(std::string_view url) {
  constexpr std::string_view kSafe =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~:/?#@!$&'()*+,;=%";
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : url) {
    const auto byte = static_cast<unsigned char>(c);
    if (kSafe.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out.append({'%', kHex[byte >> 4U], kHex[byte & 15U]});
    }
  }
  return out;
}

}  // namespace

std::string url_attribute(std::string_view url) { return escape_html(percent_escaped(url)); }

std::string link_attributes(const LinkTarget& target) {
  const std::string_view rel = target.external ? " rel=\"noopener noreferrer\"" : "";
  return std::string(rel) + " href=\"" + url_attribute(target.url) + "\"";
}

std::string remote_image_words(const Texts* texts, const std::string& alt) {
  if (texts == nullptr) return alt;
  return alt.empty() ? texts->say("document.image") : texts->say("document.image_of", {{"alt", alt}});
}

std::string sanitize_html(std::string_view fragment, const ResolveUrl& resolve, const Texts* texts) {
  std::set<std::string, std::less<>> written;
  const ResolveUrl first = [&](std::string_view url, LinkUse use) {
    LinkTarget target = resolve(url, use);
    written.insert(percent_escaped(target.url));
    return target;
  };
  const ResolveUrl again = [&](std::string_view url, LinkUse) {
    return LinkTarget{written.contains(url) ? std::string(url) : std::string()};
  };
  // Unwrapping can put elements where a parser would move them, so what is written is read again until it
  // stays.
  std::string html = pass(limit_nesting(fragment), first, texts);
  for (int i = 1; i < kMaxPasses; ++i) {
    std::string next = pass(html, again, texts);
    if (next == html) return html;
    html = std::move(next);
  }
  return pass(html, again, texts, true);
}

}  // namespace hindsight
