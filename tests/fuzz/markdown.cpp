// Any bytes as Markdown: the HTML is valid UTF-8 and a fixed point of the sanitiser.
#include "input/markdown.h"
#include "../unit/english.h"
#include "fuzz.h"
#include "input/sanitize.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace hindsight;
  const std::string text = to_valid_utf8(fuzz::bytes_of(data, size));
  RenderOptions options;
  options.texts = &test::english();
  options.link = [](std::string_view url, LinkUse, int) {
    return LinkTarget{std::string(url), false, false};
  };
  options.wiki = [](std::string_view, int) { return WikiTarget{}; };
  const std::string html = Markdown::parse(text).render(options);
  fuzz::expect(fuzz::is_valid_utf8(html) && html.find("<script") == std::string::npos);
  const ResolveUrl keep = [](std::string_view url, LinkUse) {
    return LinkTarget{std::string(url), false, false};
  };
  const std::string once = sanitize_html(html, keep, &test::english());
  fuzz::expect(sanitize_html(once, keep, &test::english()) == once);
  return 0;
}
