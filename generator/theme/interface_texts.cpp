#include "theme/interface_texts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.h"
#include "input/value.h"
#include "theme/embedded.h"

namespace hindsight {
namespace {

constexpr std::string_view kRule = "theme-text";
constexpr std::array<std::string_view, 6> kCategories = {"zero", "one", "two", "few", "many", "other"};

struct Read {
  std::string language = "en";
  Texts::ByKey texts;
};

std::set<std::string> names_in(const Texts::Forms& forms) {
  std::set<std::string> names;
  for (const auto& [category, pieces] : forms) {
    for (const TextPiece& piece : pieces) {
      if (piece.is_name) names.insert(piece.text);
    }
  }
  if (!forms.contains("")) names.insert("n");
  return names;
}

class TextsReader {
 public:
  // `defaults` is nullptr while they themselves are read.
  TextsReader(const std::string& file, const Texts::ByKey* defaults, Diagnostics& out)
      : file_(file), defaults_(defaults), out_(out) {
    if (defaults_ == nullptr) return;
    for (const auto& [key, forms] : *defaults_) keys_.push_back(key);
  }

  Read read(const Value& file) {
    Read read;
    for (const Entry& section : file.entries) {
      if (section.key == "language" && section.value.is_scalar()) {
        read.language = section.value.text;
      } else if (section.value.kind == Value::Kind::map) {
        for (const Entry& entry : section.value.entries) add(read, section.key + "." + entry.key, entry);
      } else {
        complain(section, fmt::format("“{}” is no section of texts", section.key),
                 "a section is a mapping from keys to texts");
      }
    }
    return read;
  }

 private:
  void add(Read& read, const std::string& key, const Entry& entry) {
    Texts::Forms forms = forms_of(entry);
    if (forms.empty())
      return complain(entry, fmt::format("“{}” is {} and must be a text", key, name_of(entry.value)),
                      "or, where it depends on a number, texts under other and, as the language needs, zero, "
                      "one, two, few, many");
    if (defaults_ != nullptr && !suits(key, forms, entry)) return;
    read.texts[key] = std::move(forms);
  }

  static Texts::Forms forms_of(const Entry& entry) {
    Texts::Forms forms;
    if (entry.value.is_scalar()) forms[""] = cut_text(entry.value.text);
    for (const Entry& form : entry.value.entries) {
      const bool known = std::find(kCategories.begin(), kCategories.end(), form.key) != kCategories.end();
      if (!known || !form.value.is_scalar()) return {};
      forms[form.key] = cut_text(form.value.text);
    }
    if (!forms.contains("") && !forms.contains("other")) return {};
    return forms;
  }

  // Whether it can stand for the default text.
  bool suits(const std::string& key, const Texts::Forms& forms, const Entry& entry) {
    const auto found = defaults_->find(key);
    if (found == defaults_->end()) {
      complain(entry, fmt::format("the interface has no text “{}”", key),
               did_you_mean(nearest(key, keys_), "texts.yaml of the default theme has all of them"));
      return false;
    }
    if (found->second.contains("") != forms.contains("")) {
      complain(
          entry,
          fmt::format("“{}” {}", key, forms.contains("") ? "depends on a number" : "depends on no number"),
          forms.contains("") ? "give a text for each of one, other and the like" : "give one text");
      return false;
    }
    const std::set<std::string> known = names_in(found->second);
    for (const std::string& name : names_in(forms)) {
      if (known.contains(name)) continue;
      complain(
          entry, fmt::format("the text “{}” is given no value named “{}”", key, name),
          known.empty() ? "it is given none" : "its values are: " + join({known.begin(), known.end()}, ", "));
      return false;
    }
    return true;
  }

  void complain(const Entry& entry, std::string message, std::string hint) {
    report(out_, {file_, entry.line, entry.column}, Level::error, std::string(kRule), std::move(message),
           std::move(hint));
  }

  std::string file_;
  const Texts::ByKey* defaults_;
  Diagnostics& out_;
  std::vector<std::string> keys_;
};

Read read_file(std::string_view bytes, const std::string& file, const Texts::ByKey* defaults,
               Diagnostics& out) {
  const auto value = parse_yaml(bytes, {file, 1}, out);
  return value ? TextsReader(file, defaults, out).read(*value) : Read{};
}

// Read once.
const Read& default_texts() {
  static const Read texts = [] {
    Diagnostics none;  // a test holds that the default texts have no faults
    return read_file(find_file(embedded_theme(), kTextsFile)->bytes, std::string(kTextsFile), nullptr, none);
  }();
  return texts;
}

}  // namespace

Texts interface_texts(const ThemeFile* own, Diagnostics& out) {
  Read all = default_texts();
  if (own != nullptr) {
    Read over = read_file(own->bytes, own->origin, &all.texts, out);
    all.language = over.language;
    for (auto& [key, forms] : over.texts) all.texts[key] = std::move(forms);
  }
  return {all.language, std::move(all.texts)};
}

std::string as_written(const TextPieces& pieces) {
  std::string text;
  for (const TextPiece& piece : pieces) text += piece.is_name ? "{" + piece.text + "}" : piece.text;
  return text;
}

std::string script_texts(const Texts& texts) {
  nlohmann::ordered_json made = {{"language", texts.language()}, {"texts", nlohmann::ordered_json::object()}};
  for (const auto& [key, forms] : texts.all()) {
    if (!key.starts_with(kScriptTexts)) continue;
    nlohmann::ordered_json& text = made["texts"][key.substr(kScriptTexts.size())];
    for (const auto& [category, pieces] : forms) {
      if (category.empty())
        text = as_written(pieces);
      else
        text[category] = as_written(pieces);
    }
  }
  using nlohmann::json;
  return "globalThis.hindsight=" + made.dump(-1, ' ', false, json::error_handler_t::replace) + ";\n";
}

}  // namespace hindsight
