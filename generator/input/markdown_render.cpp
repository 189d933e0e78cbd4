// The HTML of a document: one walk over its tree into one string. Line ends stand where cmark's own renderer
// puts them, so that the two can be compared.
#include "input/markdown_render.h"

namespace hindsight {

std::string render_tree(const MarkdownTree& tree, const RenderOptions& options) {
  Page page(tree, options);
  Blocks blocks(page, tree, options);
  Tables tables(page);
  Inlines inlines(page, tree, options);
  walk(tree.root.get(), [&](cmark_iter& iterator, cmark_node* node, NodeKind kind, bool entering) {
    if (kind <= NodeKind::footnote) {
      entering ? blocks.enter(iterator, node, kind) : blocks.leave(node, kind);
    } else if (kind <= NodeKind::table_cell) {
      entering ? tables.enter(node, kind) : tables.leave(node, kind);
    } else {
      entering ? inlines.enter(iterator, node, kind) : inlines.leave(kind);
    }
  });
  if (!tree.footnote_uses.empty()) page.out += "</ol>\n</section>\n";
  return page.finish();
}

}  // namespace hindsight
