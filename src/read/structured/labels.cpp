// Knows fields by words of the vocabulary, and turns their values into dates, batches and states.

#include "read/structured/labels.hpp"

#include <algorithm>
#include <charconv>
#include <initializer_list>

#include "base/text.hpp"
#include "generated/messages.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"

namespace otlpdoc {
namespace {

constexpr std::pair<Concept, std::string_view> kFields[] = {
    {Concept::front_matter_title, "title"},     {Concept::front_matter_category, "category"},
    {Concept::front_matter_batch, "batch"},     {Concept::front_matter_status, "status"},
    {Concept::front_matter_draft, "draft"},     {Concept::front_matter_date, "date"},
    {Concept::front_matter_updated, "updated"}, {Concept::front_matter_authors, "authors"},
    {Concept::front_matter_tags, "tags"},       {Concept::front_matter_tech_stack, "tech_stack"},
    {Concept::front_matter_summary, "summary"}, {Concept::front_matter_highlights, "highlights"}};

std::optional<DocumentStatus> status_of(std::string_view raw) {
  const std::string text = lower(raw);
  if (const auto exact = document_status(trim(text))) return exact;
  static constexpr std::pair<Concept, DocumentStatus> kStates[] = {
      {Concept::states_draft, DocumentStatus::draft},
      {Concept::states_review, DocumentStatus::review},
      {Concept::states_planned, DocumentStatus::planned},
      {Concept::states_done, DocumentStatus::done}};
  for (const auto& [words, status] : kStates) {
    for (std::string_view word : vocabulary().words(words)) {
      if (contains(text, word)) return status;
    }
  }
  return contains(text, "✅") ? std::optional(DocumentStatus::done) : std::nullopt;
}

// The member of a map that has the first of these names; nullptr when there is none.
const Value* member_of(const Value& map, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const Value* member = map.find(name)) return member;
  }
  return nullptr;
}

// The items of a list, those that are maps (`{name: …, url: …}`) by what they are called.
std::vector<std::string> names_of(const Value& value) {
  if (value.as_map() != nullptr) return names_of(Value{Value::List{value}});
  Value named = value;
  if (auto* list = std::get_if<Value::List>(&named.data)) {
    for (Value& item : *list) {
      const Value* name = member_of(item, {"name", "label", "title"});
      if (name != nullptr) item = Value(*name);
    }
  }
  return scalar_texts(named);
}

// A list as it is; one string split at the separators people use.
std::vector<std::string> texts_of(const Value& value) {
  const std::string* text = value.as_string();
  if (text == nullptr) return names_of(value);
  std::vector<std::string> out;
  std::string part;
  const auto flush = [&] {
    if (std::string_view kept = trim(part); !kept.empty()) out.emplace_back(kept);
    part.clear();
  };
  for (std::size_t i = 0; i < text->size(); ++i) {
    const std::string_view rest = std::string_view(*text).substr(i);
    if (rest[0] == ',' || rest[0] == ';') {
      flush();
    } else if (rest.starts_with("、") || rest.starts_with("，") || rest.starts_with("；")) {
      flush();
      i += 2;
    } else if (rest[0] != '`') {
      part += rest[0];
    }
  }
  flush();
  return out;
}

std::string first_text(const Value& value) {
  const std::vector<std::string> all = scalar_texts(value);
  return all.empty() ? std::string() : all.front();
}

// `5`, `第5批`, `批次 5`; neither -3 nor 1.5 nor what is beyond kLargestBatch.
std::optional<int> batch_number(const Value& value, const std::string& text) {
  if (const auto* number = std::get_if<std::int64_t>(&value.data))
    return as_batch(static_cast<double>(*number));
  if (const auto* number = std::get_if<double>(&value.data)) return as_batch(*number);
  if (const auto name = find_batch_name(text)) return name->number;
  const std::string plain = half_width(text);
  const std::string_view digits = trim(plain);
  std::int64_t number = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || stop != digits.data() + digits.size()) return std::nullopt;
  return as_batch(static_cast<double>(number));
}

bool is_true(const Value& value, const std::string& text) {
  const auto* flag = std::get_if<bool>(&value.data);
  return flag != nullptr ? *flag : text == "true";
}

// `2025-01-01`, or what a map of dates (`{created: …, updated: …}`) says.
std::optional<Date> date_of(const Value& value, std::initializer_list<std::string_view> names) {
  const Value* written = value.as_map() == nullptr ? &value : member_of(value, names);
  return written == nullptr ? std::nullopt : find_date(first_text(*written));
}

// One category is text. A list, which most generators have, is a taxonomy: it says of a document
// what tags say, and its first item counts only when the configuration names its label.
std::optional<std::string> category_of(const Value& value, const std::string& text,
                                       bool is_chosen) {
  const bool is_one = value.as_list() == nullptr && value.as_map() == nullptr;
  return text.empty() || !(is_one || is_chosen) ? std::nullopt : std::optional(text);
}

// What a field expects when it did not take the value.
std::optional<Phrase> assign(FrontMatter& out, std::string_view field, const Value& value,
                             bool is_chosen) {
  const std::string text = first_text(value);
  if (field == "title")
    out.description().title = text;
  else if (field == "category")
    out.category = category_of(value, text, is_chosen);
  else if (field == "summary")
    out.description().summary = text;
  else if (field == "batch")
    out.batch = batch_number(value, text);
  else if (field == "status")
    out.status = status_of(text);
  else if (field == "draft")
    out.status = is_true(value, text) ? std::optional(DocumentStatus::draft) : out.status;
  else if (field == "date")
    out.date = date_of(value, {"created", "published", "date"});
  else if (field == "updated")
    out.updated = date_of(value, {"updated", "modified", "date"});
  else if (field == "authors")
    out.description().authors = texts_of(value);
  else if (field == "tags")
    out.description().tags = texts_of(value);
  else if (field == "tech_stack")
    out.description().tech_stack = texts_of(value);
  else if (field == "highlights")
    out.description().highlights = scalar_texts(value);
  if (field == "batch" && !out.batch) return say::reading::batch_number;
  if (field == "status" && !out.status) return say::reading::status;
  if ((field == "date" && !out.date) || (field == "updated" && !out.updated))
    return say::reading::date;
  return std::nullopt;
}

// The field that the configuration gives a label; nullptr when it says nothing of it.
const std::string* chosen_field(std::string_view label, const LabelAliases& aliases) {
  const auto at = std::find_if(aliases.begin(), aliases.end(),
                               [&](const auto& alias) { return alias.first == label; });
  return at == aliases.end() ? nullptr : &at->second;
}

// Whether somebody would want to know that the value was not taken. Generators have maps and
// lists where this program has none, and what is empty says nothing.
bool is_worth_telling(const Value& value, const std::string& text) {
  return !value.is_null() && value.as_map() == nullptr && !text.empty() && !contains(text, "{{");
}

}  // namespace

std::string canonical_field(std::string_view label, const LabelAliases& aliases) {
  if (const std::string* chosen = chosen_field(label, aliases)) return *chosen;
  const std::string wanted = lower(trim(label));
  for (const auto& [labels, field] : kFields) {
    if (vocabulary().is(wanted, labels)) return std::string(field);
  }
  return {};
}

FrontMatter to_front_matter(const Value::Map& fields, const LabelAliases& aliases,
                            std::vector<UnusedValue>& unused) {
  FrontMatter out;
  for (const auto& [label, value] : fields) {
    const std::string field = canonical_field(label, aliases);
    const bool is_chosen = chosen_field(label, aliases) != nullptr;
    const std::optional<Phrase> expected =
        field.empty() ? std::nullopt : assign(out, field, value, is_chosen);
    if (field == "category" && out.category) {
      out.category_line = value.line;
      out.category_column = value.column;
    }
    const bool is_taxonomy = field == "category" && !out.category;
    if (field.empty() || expected || is_taxonomy)
      out.description().extra.emplace_back(label, value);
    if (const std::string text = first_text(value); expected && is_worth_telling(value, text))
      unused.push_back({field, *expected, text, value.line, value.column});
  }
  return out;
}

}  // namespace otlpdoc
