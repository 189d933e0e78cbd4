// The HTML of a document: one walk over its tree into one string. Line ends stand where cmark's own renderer
// puts them, so that the two can be compared.
#include "input/markdown_render.h"

namespace hindsight {

std::string render_tree(const MarkdownTree& tree, const RenderOptions& options) {
  Page page(tree, options);
  Blocks blocks(page, tree, options);
  Tables tables(page, tree);
  Inlines inlines(page, tree, options);
  walk(tree, 0, [&](NodeIndex at, bool entering) {
    const NodeKind kind = tree.nodes[at].kind;
    if (kind <= NodeKind::footnote) {
      if (entering) return blocks.enter(at);
      blocks.leave(at);
    } else if (kind <= NodeKind::table_cell) {
      entering ? tables.enter(at) : tables.leave(at);
    } else {
      if (entering) return inlines.enter(at);
      inlines.leave(at);
    }
    return true;
  });
  if (!tree.footnote_uses.empty()) page.out += "</ol>\n</section>\n";
  return page.finish();
}

}  // namespace hindsight
