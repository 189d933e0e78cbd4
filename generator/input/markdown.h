// Markdown to HTML. A document is parsed once into a tree; headings, links, plain text and HTML are all read
// from that tree. Rendering is our own walk over it, because cmark's renderer has no heading anchors, writes
// obsolete table attributes and unlabelled checkboxes, and cannot be told about links.
//
// Thread-safety: parsing takes one process-wide lock (cmark-gfm's extensions keep global state while they
// parse); everything else on distinct documents may run in parallel.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hindsight {

class Texts;
struct MarkdownTree;

struct Heading {
  int level = 1;          // as written, 1 to 6
  std::string text;       // plain text
  std::string anchor;     // unique in the document
  int line = 0;           // in the file
  bool top_level = true;  // not inside a list, a quotation or a footnote
};

enum class LinkUse { link, image };

// Where a link of the document leads on the page.
struct LinkTarget {
  std::string url;        // to write, unescaped; "" keeps the text and drops the link
  bool external = false;  // another site: gets rel="noopener noreferrer"
  bool as_link = false;   // an image that is shown as a link to it (a remote image)
};

// Asked once for each link and image, in document order (those in raw HTML after all others); `line` is its
// line in the file, or that of its block where its own is not known; 0 where neither is.
using ResolveLink = std::function<LinkTarget(std::string_view url, LinkUse use, int line)>;

// What `[[id]]` names: its link and its text; an empty url leaves the brackets as they were written.
struct WikiTarget {
  std::string url;
  std::string text;
};
using ResolveWiki = std::function<WikiTarget(std::string_view id, int line)>;

// The words that stand for `[[id]]` in plain text; "" keeps the id.
using NameWiki = std::function<std::string(std::string_view id)>;

struct RenderOptions {
  ResolveLink link;              // REQUIRED
  ResolveWiki wiki;              // REQUIRED
  const Texts* texts = nullptr;  // what is said beside the text; without them nothing is
  int heading_shift = 0;         // added to every heading's level, at most to 6
  int skip_heading_line = 0;     // a heading at this line is left out (it is the page's title)
  // Each of these lines n of the file gets an element with id="hs-line-<n>", before the text that stands
  // there or in the block that starts last before it (the first block, where none does).
  std::set<int> anchor_lines;
};

// Why a text is not read as Markdown: a rule's name, the line of the text at which it is too much, from 1,
// and what it has too much of.
struct Excess {
  std::string rule;
  int line = 0;
  std::string what;
};

// Set where parsing this text, or showing what comes of it, could take minutes or gigabytes.
std::optional<Excess> excess_of(std::string_view text);

class Markdown {
 public:
  // `first_line` is the line in the file at which `text` begins, so that all lines are the file's.
  // The text must be valid UTF-8. A text of which excess_of() has something to say is taken as written.
  static Markdown parse(std::string_view text, int first_line = 1);

  // The text as one code block.
  static Markdown as_written(std::string_view text, int first_line = 1);

  Markdown(Markdown&&) noexcept;
  Markdown& operator=(Markdown&&) noexcept;
  ~Markdown();

  // In document order, but those in footnotes last.
  const std::vector<Heading>& headings() const;

  // Every place a link can point to: heading anchors, footnotes, and ids and names in raw HTML.
  const std::set<std::string, std::less<>>& anchors() const;

  // The words of the document without markup, blocks separated by newlines; raw HTML and comments are left
  // out.
  std::string plain_text(const NameWiki& wiki = {}) const;

  // True when the document holds code that names its language.
  bool has_code() const;

  // True when the text stands as one code block. Worth a diagnostic.
  bool kept_as_text() const;

  // HTML that is safe to put on a page: raw HTML has passed the allow-list of sanitize.h.
  std::string render(const RenderOptions& options) const;

 private:
  static Markdown make(std::string_view text, int first_line, bool as_written);
  explicit Markdown(std::unique_ptr<MarkdownTree> tree);
  std::unique_ptr<MarkdownTree> tree_;
};

}  // namespace hindsight
