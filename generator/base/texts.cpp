#include "base/texts.h"

#include <fmt/format.h>
#include <unicode/upluralrules.h>

#include <array>
#include <stdexcept>

namespace hindsight {
namespace {

std::string missing(std::string_view key, std::string_view what) {
  return fmt::format("the interface has no text “{}”{}", key, what);
}

}  // namespace

void Texts::Close::operator()(UPluralRules* rules) const { uplrules_close(rules); }

Texts::Texts(const std::string& language, ByKey texts) : language_(language), texts_(std::move(texts)) {
  for (const auto& [key, forms] : texts_) found_.emplace(key, &forms);
  UErrorCode error = U_ZERO_ERROR;
  plurals_.reset(uplrules_open(language.c_str(), &error));
  ordinals_.reset(uplrules_openForType(language.c_str(), UPLURAL_TYPE_ORDINAL, &error));
  for (std::size_t i = 0; i < time_.months.size(); ++i)
    time_.months.at(i) = say(fmt::format("time.month_{}", i + 1));
  time_.under_a_minute = say("time.under_a_minute");
  const auto pieces = [&](std::string_view key) { return at(key).begin()->second; };
  time_.day = pieces("time.day");
  time_.minutes = pieces("time.minutes");
  time_.hours = pieces("time.hours");
  time_.days = pieces("time.days");
}

Texts::Texts(Texts&&) noexcept = default;
Texts& Texts::operator=(Texts&&) noexcept = default;
Texts::~Texts() = default;

const Texts::Forms& Texts::at(std::string_view key) const {
  const auto found = found_.find(key);
  if (found == found_.end()) throw std::logic_error(missing(key, ""));
  return *found->second;
}

std::string Texts::say(std::string_view key, TextValues values) const {
  const Forms& forms = at(key);
  const auto form = forms.find("");
  if (form == forms.end()) throw std::logic_error(missing(key, " without a number"));
  return fill(form->second, values);
}

std::string Texts::category_of(const Rules& rules, std::size_t n) {
  if (rules == nullptr) return "other";
  std::array<char16_t, 16> category{};
  UErrorCode error = U_ZERO_ERROR;
  const std::int32_t length = uplrules_select(rules.get(), static_cast<double>(n), category.data(),
                                              static_cast<std::int32_t>(category.size()), &error);
  if (U_FAILURE(error)) return "other";
  return {category.begin(), category.begin() + length};  // ASCII
}

std::string Texts::form_for(const Rules& rules, std::string_view key, std::size_t n,
                            TextValues values) const {
  const Forms& forms = at(key);
  auto form = forms.find(category_of(rules, n));
  if (form == forms.end()) form = forms.find("other");
  if (form == forms.end()) throw std::logic_error(missing(key, " for numbers"));
  return fill(form->second, values, std::to_string(n));
}

std::string Texts::count(std::string_view key, std::size_t n, TextValues values) const {
  return form_for(plurals_, key, n, values);
}

std::string Texts::ordinal(std::string_view key, std::size_t n, TextValues values) const {
  return form_for(ordinals_, key, n, values);
}

std::string Texts::join(std::string_view key, const std::vector<std::string>& parts) const {
  std::string text;
  for (const std::string& part : parts)
    text = text.empty() ? part : say(key, {{"first", text}, {"second", part}});
  return text;
}

}  // namespace hindsight
