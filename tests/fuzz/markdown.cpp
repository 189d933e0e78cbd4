// Any bytes as Markdown: the HTML is valid UTF-8 and a fixed point of the sanitiser.
#include <cstdlib>

#include "base/text.h"
#include "input/markdown.h"
#include "input/sanitize.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace hindsight;
  const std::string text = to_valid_utf8({reinterpret_cast<const char*>(data), size});
  RenderOptions options;
  options.link = [](std::string_view url, LinkUse, int) {
    return LinkTarget{std::string(url), false, false};
  };
  options.wiki = [](std::string_view, int) { return WikiTarget{}; };
  const std::string html = Markdown::parse(text).render(options);
  std::size_t broken = 0;
  to_valid_utf8(html, &broken);
  if (broken > 0 || html.find("<script") != std::string::npos) std::abort();
  const ResolveUrl keep = [](std::string_view url, LinkUse) {
    return LinkTarget{std::string(url), false, false};
  };
  const std::string once = sanitize_html(html, keep);
  if (sanitize_html(once, keep) != once) std::abort();
  return 0;
}
