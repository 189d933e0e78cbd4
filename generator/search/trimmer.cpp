#include "search/trimmer.h"

namespace hindsight::search {
namespace {

bool is_word(char16_t unit) {
  return (unit >= u'a' && unit <= u'z') || (unit >= u'A' && unit <= u'Z') || (unit >= u'0' && unit <= u'9') ||
         unit == u'_';
}

}  // namespace

std::u16string_view trim_token(std::u16string_view token) {
  while (!token.empty() && !is_word(token.front())) token.remove_prefix(1);
  while (!token.empty() && !is_word(token.back())) token.remove_suffix(1);
  return token;
}

}  // namespace hindsight::search
