#include "input/dialects.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "base/text.h"
#include "input/dialect_keys.h"
#include "input/front_matter.h"

namespace hindsight {
namespace {

Value scalar(std::string text, const Value& at) {
  Value value;
  value.kind = Value::Kind::scalar;
  value.text = std::move(text);
  value.quoted = true;
  value.line = at.line;
  value.column = at.column;
  return value;
}

bool is_address(const Value& value) {
  return value.is_scalar() && (starts_with_ignoring_case(value.text, "http://") ||
                               starts_with_ignoring_case(value.text, "https://"));
}

// What `[` … `]` or one scalar holds.
std::vector<Value> items_of(Value value) {
  if (value.kind == Value::Kind::list) return std::move(value.items);
  if (value.kind == Value::Kind::null) return {};
  return {std::move(value)};
}

class Dialect {
 public:
  explicit Dialect(Value& map) : map_(map) {}

  void settle() {
    fold_case();
    const bool contained = lift({"extra", "params", "taxonomies"});
    name_authors();
    status_page_ = is_status_page();
    const Kind kind = kind_of_page(contained);
    settle_section();
    settle_states();
    settle_categories(kind);
    settle_date(kind);
    settle_published();
    settle_sources();
    settle_navigation();
  }

 private:
  enum class Kind { incident, perhaps_post, post };

  Entry* find(std::string_view key) {
    const auto found =
        std::find_if(map_.entries.begin(), map_.entries.end(), [&](const Entry& e) { return e.key == key; });
    return found == map_.entries.end() ? nullptr : &*found;
  }
  bool has(std::string_view key) {
    const Entry* entry = find(key);
    return entry != nullptr && entry->value.kind != Value::Kind::null;
  }
  bool has_field(std::string_view name) const {
    return std::any_of(map_.entries.begin(), map_.entries.end(), [&](const Entry& e) {
      return canonical_field(e.key) == name && e.value.kind != Value::Kind::null;
    });
  }
  bool has_any(const KeySet& keys) const {
    return std::any_of(map_.entries.begin(), map_.entries.end(), [&](const Entry& e) {
      return e.value.kind != Value::Kind::null && keys.contains(lower_ascii(e.key));
    });
  }
  std::string word(std::string_view key) {
    const Entry* entry = find(key);
    return entry != nullptr && entry->value.is_scalar() ? slugify(entry->value.text) : "";
  }
  void remove(std::string_view key) {
    std::erase_if(map_.entries, [&](const Entry& e) { return e.key == key; });
  }
  void rename(std::string_view key, std::string_view to) {
    if (Entry* entry = find(key)) entry->key = to;
  }
  void add(std::string_view key, Value value, const Entry& at) {
    map_.entries.push_back({std::string(key), at.line, at.column, std::move(value)});
  }

  // "Title" and "resolvedwhen" are title and resolvedWhen, where the document has no such field as well.
  void fold_case() {
    for (Entry& entry : map_.entries) {
      if (!canonical_field(entry.key).empty()) continue;
      const std::string_view known = field_ignoring_case(entry.key);
      if (!known.empty() && find(known) == nullptr) entry.key = known;
    }
  }

  // Moves the entries of the tables up. True when there was one.
  bool lift(std::initializer_list<std::string_view> tables) {
    bool any = false;
    for (const std::string_view table : tables) {
      Entry* entry = find(table);
      if (entry == nullptr || entry->value.kind != Value::Kind::map) continue;
      std::vector<Entry> inner = std::move(entry->value.entries);
      remove(table);
      any = true;
      for (Entry& e : inner) {
        const std::string_view field = canonical_field(e.key);
        const bool above = find(e.key) != nullptr || (!field.empty() && has_field(field));
        if (!above) map_.entries.push_back(std::move(e));
      }
    }
    return any;
  }

  // `author: {name: …, url: …}` names a person.
  void name_authors() {
    const auto name = [](Value& value) {
      const Value* inner = value.kind == Value::Kind::map ? value.find("name") : nullptr;
      if (inner != nullptr) value = Value(*inner);
    };
    for (const std::string_view key : {"author", "authors"}) {
      if (Entry* entry = find(key)) {
        name(entry->value);
        for (Value& item : entry->value.items) name(item);
      }
    }
  }

  bool is_status_page() {
    const std::string section = word("section");
    return has_any(keys_of_status_pages()) || section == "issue" || section == "issues" ||
           section == "incident" || section == "incidents";
  }

  // Where `section` only says what kind of page it is, `type` remains to say what kind of incident.
  void settle_section() {
    static const std::set<std::string, std::less<>> pages = {"issue", "issues", "incident", "incidents",
                                                             "post",  "posts",  "blog",     "docs"};
    if (pages.contains(word("section"))) remove("section");
  }

  void settle_states() {
    const auto make_maintenance = [&](const Entry& at) {
      if (!has_field("type")) add("type", scalar("maintenance", at.value), at);
    };
    const std::string status = word("status");
    if (status == "scheduled") {
      const Entry at = *find("status");
      remove("status");
      make_maintenance(at);
    } else if (status == "in-progress" && status_page_) {
      find("status")->value.text = "ongoing";
    }
    const std::string worst = word("max_severity");
    if (worst.empty()) return;
    const Entry at = *find("max_severity");
    remove("max_severity");
    if (worst == "maintenance")
      make_maintenance(at);
    else if (worst != "ok" && worst != "monitoring" && !has_field("severity"))
      add("severity", at.value, at);
  }

  // The names under `inferred:` were put there by `hindsight adopt`: they say nothing about who wrote the
  // page.
  bool describes_an_incident() {
    KeySet inferred;
    if (const Entry* list = find("inferred")) {
      for (const Value& item : list->value.items) inferred.insert(item.text);
    }
    return std::any_of(map_.entries.begin(), map_.entries.end(), [&](const Entry& e) {
      const std::string_view field = canonical_field(e.key);
      return e.key != "date" && e.value.kind != Value::Kind::null && fields_of_incidents().contains(field) &&
             !inferred.contains(field);
    });
  }

  Kind kind_of_page(bool contained) {
    static const std::set<std::string, std::less<>> words = {"post",      "posts",   "blog",
                                                             "blog-post", "article", "news"};
    if (status_page_) return Kind::incident;
    const bool posted = has_any(keys_of_posts()) || contained || words.contains(word("layout")) ||
                        words.contains(word("type")) || words.contains(word("section"));
    if (posted) return Kind::post;
    if (describes_an_incident()) return Kind::incident;
    return has_any(hints_of_posts()) || has_any({"tags", "categories"}) ? Kind::perhaps_post : Kind::incident;
  }

  void settle_categories(Kind kind) {
    if (find("categories") == nullptr) rename("category", "categories");
    const bool tags = kind == Kind::post || (kind == Kind::perhaps_post && has_any(hints_of_posts()));
    Entry* entry = find("categories");
    if (entry == nullptr || !tags) return;
    std::vector<Value> words = items_of(std::move(entry->value));
    const Entry at{"tags", entry->line, entry->column, {}};
    remove("categories");
    add_to_list("tags", std::move(words), at);
  }

  // Gives an entry the name of a field; where the document has that field already, the entry goes.
  void become(std::string_view key, std::string_view field) {
    if (has_field(field))
      remove(key);
    else
      rename(key, field);
  }

  void settle_date(Kind kind) {
    if (!has("date")) return;
    const bool started = has("started") || has("start") || has("start_time");
    const bool hinted = kind != Kind::incident || has_any(hints_of_posts()) || has_any({"tags"});
    if (kind == Kind::post || (started && hinted && !status_page_))
      become("date", "posted");
    else if (kind == Kind::perhaps_post)
      rename("date", "posted_or_started");
  }

  // `published: false` is Jekyll's draft; `published: 2024-05-01` is the day of posting.
  void settle_published() {
    Entry* entry = find("published");
    if (entry == nullptr) return;
    const auto flag = as_bool(entry->value);
    if (!flag) {
      become("published", "posted");
    } else if (!*flag && !has_field("draft")) {
      entry->key = "draft";
      entry->value.text = "true";
    } else {
      remove("published");
    }
  }

  // Appends to a list that may be there, under its name or another spelling.
  void add_to_list(std::string_view name, std::vector<Value> items, const Entry& at) {
    const auto found = std::find_if(map_.entries.begin(), map_.entries.end(), [&](const Entry& e) {
      return canonical_field(e.key) == name && e.value.kind != Value::Kind::null;
    });
    if (found == map_.entries.end()) {
      remove(name);
      Value list;
      list.kind = Value::Kind::list;
      list.line = at.line;
      list.column = at.column;
      list.items = std::move(items);
      add(name, std::move(list), at);
      return;
    }
    std::vector<Value> all = items_of(std::move(found->value));
    std::move(items.begin(), items.end(), std::back_inserter(all));
    found->value = Value{};
    found->value.kind = Value::Kind::list;
    found->value.items = std::move(all);
    found->value.line = found->line;
    found->value.column = found->column;
  }

  void link_to(std::string_view key, std::string_view kind, std::string_view title) {
    const Entry* entry = find(key);
    if (entry == nullptr || !is_address(entry->value)) return;
    const Entry at = *entry;
    Value link;
    link.kind = Value::Kind::map;
    link.line = at.line;
    link.column = at.column;
    const auto put = [&](std::string name, std::string text) {
      link.entries.push_back({std::move(name), at.line, at.column, scalar(std::move(text), at.value)});
    };
    put("url", at.value.text);
    put("title", std::string(title));
    put("kind", std::string(kind));
    remove(key);
    add_to_list("links", {std::move(link)}, at);
  }

  void settle_sources() {
    link_to("url", "source", "Source");
    link_to("source_url", "source", "Source");
    link_to("archive_url", "archive", "Archived copy");
    Entry* company = find("company");
    if (company == nullptr || !company->value.is_scalar()) return;
    const Entry at = *company;
    remove("company");
    add_to_list("tags", {at.value}, at);
  }

  // `parent` beside the keys of a navigation tree is the title of the page above.
  void settle_navigation() {
    if (has_any({"nav_order", "has_children", "grand_parent", "has_toc"})) rename("parent", "nav_parent");
  }

  Value& map_;
  bool status_page_ = false;
};

}  // namespace

Value settle_dialect(Value front_matter) {
  Dialect(front_matter).settle();
  return front_matter;
}

}  // namespace hindsight
