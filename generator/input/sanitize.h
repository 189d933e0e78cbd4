// Raw HTML of a document made harmless: parsed as HTML5 (the only user of gumbo), rebuilt from an allow-list
// of elements and attributes. What is not on the list is dropped (scripts, styles, forms, frames: with what
// they hold) or unwrapped (unknown elements: their text stays).
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "input/markdown.h"

namespace hindsight {

// Called for each URL of an `a` or `img` that was kept; only what it returns is written.
using ResolveUrl = std::function<LinkTarget(std::string_view url, LinkUse use)>;

// The allowed part of an HTML fragment, serialised again. The result is a fixed point: sanitising it with a
// resolver that changes nothing gives the same bytes. Depth is bounded: elements nested deeper than 200 are
// unwrapped, and so are more than 16 open elements of the kind that HTML5 opens again in each new block.
std::string sanitize_html(std::string_view fragment, const ResolveUrl& resolve, const Texts* texts);

// What a remote image is called in the link that stands for it. `alt` may be "", `texts` nullptr.
std::string remote_image_words(const Texts* texts, const std::string& alt);

// The attributes ` rel="…" href="…"` of a link, and a URL ready to stand in a quoted attribute: characters
// that RFC 3986 does not allow are percent-escaped, then the result is escaped for HTML. Shared with the
// Markdown renderer, so that its pages and those that passed the sanitiser are written alike.
std::string link_attributes(const LinkTarget& target);
std::string url_attribute(std::string_view url);

}  // namespace hindsight
