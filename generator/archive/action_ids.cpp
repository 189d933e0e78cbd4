#include "archive/action_ids.h"

#include <fmt/format.h>

#include <cstdint>
#include <set>

#include "base/text.h"

namespace hindsight {
namespace {

constexpr std::size_t kLongestKey = 48;  // bytes, without the figures

// FNV-1a, folded to 16 bits: tells titles apart whose beginnings are alike.
std::uint32_t figures_of(std::string_view text) {
  std::uint32_t hash = 0x811c9dc5U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193U;
  return (hash >> 16U) ^ (hash & 0xffffU);
}

// "https://example.com/acme/shop/issues/12" → "shop-issues-12", "…/browse/OPS-17" → "ops-17".
std::string key_of_ticket(std::string_view ticket) {
  if (ticket.find("://") == std::string_view::npos) return slugify(ticket);
  while (ticket.ends_with('/')) ticket.remove_suffix(1);
  const std::string last = slugify(ticket.substr(ticket.rfind('/') + 1));
  if (last.find_first_not_of("0123456789") != std::string::npos) return last;
  std::size_t start = ticket.size();  // a bare number is told apart by the two parts before it
  for (int parts = 0; parts < 3 && start != std::string_view::npos; ++parts)
    start = ticket.rfind('/', start - 1);
  return slugify(start == std::string_view::npos ? ticket : ticket.substr(start + 1));
}

// A long slug is cut between words, or inside a single long one, never inside a character.
std::string key_of_slug(const std::string& slug) {
  if (slug.size() <= kLongestKey) return slug;
  std::size_t end = slug.rfind('-', kLongestKey);
  if (end == std::string::npos || end < kLongestKey / 2) {
    end = kLongestKey;
    while ((static_cast<unsigned char>(slug[end]) & 0xc0U) == 0x80U) --end;
  }
  return fmt::format("{}-{:04x}", slug.substr(0, end), figures_of(slug));
}

std::string key_of(const ActionItem& action) {
  std::string key = key_of_ticket(action.ticket);
  if (key.empty()) key = key_of_slug(slugify(action.title));
  return key.empty() ? "action" : key;
}

}  // namespace

void assign_action_ids(std::string_view incident, std::vector<ActionItem>& actions) {
  std::set<std::string> taken;
  for (ActionItem& action : actions) {
    const std::string base = key_of(action);
    std::string key = base;
    for (int n = 2; !taken.insert(key).second; ++n) key = fmt::format("{}-{}", base, n);
    action.id = fmt::format("{}/{}", incident, key);
  }
}

std::string action_anchor(const ActionItem& action) {
  return "hs-action-" + replace_all(action.id, "/", "_");
}

}  // namespace hindsight
