#include "input/markdown_tree.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace hindsight {
namespace {

bool holds_text(NodeKind kind) {
  return kind == NodeKind::paragraph || kind == NodeKind::heading || kind == NodeKind::code_block ||
         kind == NodeKind::html_block || kind == NodeKind::table_head || kind == NodeKind::table_row;
}

}  // namespace

bool is_leaf(NodeKind kind) {
  switch (kind) {
    case NodeKind::code_block:
    case NodeKind::html_block:
    case NodeKind::rule:
    case NodeKind::text:
    case NodeKind::soft_break:
    case NodeKind::hard_break:
    case NodeKind::code:
    case NodeKind::html:
    case NodeKind::footnote_reference:
      return true;
    default:
      return false;
  }
}

std::map<NodeIndex, std::vector<int>> place_lines(const MarkdownTree& tree, const std::set<int>& lines,
                                                  int skipped_heading) {
  std::map<NodeIndex, std::vector<int>> placed;
  if (lines.empty()) return placed;
  std::vector<std::pair<int, NodeIndex>> blocks;
  for (NodeIndex at = 0; at < tree.nodes.size(); ++at) {
    const MarkdownNode& node = tree.nodes[at];
    if (!holds_text(node.kind)) continue;
    if (node.kind == NodeKind::heading && node.line == skipped_heading) continue;
    blocks.emplace_back(node.line, at);
  }
  if (blocks.empty()) return placed;
  // Footnotes stand last in the tree, wherever they were written.
  std::ranges::stable_sort(blocks, {}, &std::pair<int, NodeIndex>::first);
  for (const int line : lines) {
    const auto after = std::ranges::upper_bound(blocks, line, {}, &std::pair<int, NodeIndex>::first);
    placed[after == blocks.begin() ? after->second : std::prev(after)->second].push_back(line);
  }
  return placed;
}

std::string footnote_id(std::string_view number, int use) {
  std::string id(number);
  if (use > 1) id.append("-").append(std::to_string(use));
  return id;
}

namespace {

std::string_view words_of(const WikiPiece& piece) {
  return piece.id.empty() ? piece.whole : piece.label.empty() ? piece.id : piece.label;
}

}  // namespace

std::string plain_text_of(const MarkdownTree& tree, NodeIndex from, const NameWiki& wiki) {
  std::string out;
  const auto new_line = [&] {
    while (out.ends_with(' ')) out.pop_back();
    if (!out.empty() && !out.ends_with('\n')) out += '\n';
  };
  walk(tree, from, [&](NodeIndex at, bool entering) {
    const MarkdownNode& node = tree.nodes[at];
    switch (node.kind) {
      case NodeKind::text:
        for (const WikiPiece& piece : split_wiki(tree.words_of(node))) {
          const std::string name = wiki && !piece.id.empty() && piece.label.empty() ? wiki(piece.id) : "";
          out += name.empty() ? words_of(piece) : name;
        }
        break;
      case NodeKind::code:
        out += tree.words_of(node);
        break;
      case NodeKind::code_block:
        new_line();
        out += tree.words_of(node);
        new_line();
        break;
      case NodeKind::soft_break:
      case NodeKind::hard_break:
        out += ' ';
        break;
      case NodeKind::table_cell:
        if (!entering) out += ' ';
        break;
      case NodeKind::paragraph:
      case NodeKind::heading:
      case NodeKind::item:
      case NodeKind::task:
      case NodeKind::table_head:
      case NodeKind::table_row:
        new_line();
        break;
      default:
        break;
    }
    return true;
  });
  return out;
}

std::vector<WikiPiece> split_wiki(std::string_view text) {
  std::vector<WikiPiece> pieces;
  std::size_t done = 0;
  for (std::size_t at = text.find("[["); at != std::string_view::npos; at = text.find("[[", at + 1)) {
    const std::size_t inner = at + 2;
    const std::size_t end = text.find_first_of("[]\n", inner);
    if (end == std::string_view::npos || text.substr(end, 2) != "]]") continue;
    const std::string_view body = text.substr(inner, end - inner);
    const std::size_t bar = std::min(body.find('|'), body.size());
    const std::string_view id = trim(body.substr(0, bar));
    if (id.empty()) continue;
    if (at > done) pieces.push_back({text.substr(done, at - done), {}, {}});
    const std::string_view label = bar < body.size() ? trim(body.substr(bar + 1)) : std::string_view();
    pieces.push_back({text.substr(at, end + 2 - at), id, label});
    done = end + 2;
    at = end + 1;
  }
  if (done < text.size()) pieces.push_back({text.substr(done), {}, {}});
  return pieces;
}

}  // namespace hindsight
