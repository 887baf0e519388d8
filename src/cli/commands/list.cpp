// `otlpdoc list`: documents by category, batch, state, metrics and front matter, in any order.

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cmath>
#include <functional>
#include <iterator>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "otlpdoc/read.hpp"

namespace otlpdoc {
namespace {

using Filter = std::function<bool(const Document&)>;

std::vector<std::string> metric_names() {
  std::vector<std::string> names;
  for (const Metric& metric : metric_table()) names.emplace_back(metric.name);
  return names;
}

Error unknown_field(std::string_view name) {
  return {say::errors::no_field(name),
          did_you_mean(name, metric_names(), say::advice::lists_metrics)};
}

bool holds(double value, std::string_view op, double limit) {
  if (op == "<") return value < limit;
  if (op == "<=") return value <= limit;
  if (op == ">") return value > limit;
  if (op == ">=") return value >= limit;
  if (op == "!=") return value != limit;
  return value == limit;
}

constexpr std::string_view kFields[] = {"title",      "path",    "category",  "status",  "draft",
                                        "date",       "updated", "batch",     "authors", "tags",
                                        "tech_stack", "summary", "highlights"};

std::optional<double> number_of(std::string_view text) {
  const auto number = number_in<double>(text);
  return number && std::isfinite(*number) ? number : std::nullopt;
}

// Fields of which git tells, too, and what they are when it does not.
constexpr std::string_view kHistoryFields[] = {"age", "first_commit", "last_change", "commits"};

bool is_of_history(std::string_view name) {
  return std::find(std::begin(kHistoryFields), std::end(kHistoryFields), name) !=
         std::end(kHistoryFields);
}

std::optional<double> history_number(const Document& document, std::string_view field, Date as_of) {
  const auto days = [&](const std::optional<Date>& date) {
    return date ? std::optional(
                      static_cast<double>(std::chrono::sys_days(*date).time_since_epoch().count()))
                : std::nullopt;
  };
  if (field == "first_commit")
    return days(document.history ? document.history->first_commit : std::nullopt);
  if (field == "last_change") return days(last_change(document));
  if (field == "commits")
    return document.history ? std::optional(static_cast<double>(document.history->commits))
                            : std::nullopt;
  const auto age = age_in_days(document, as_of);
  return age ? std::optional(static_cast<double>(*age)) : std::nullopt;
}

// A number of days, as in `180d` or `180`, a number, or a date, as the field has it.
std::optional<double> history_limit(std::string_view field, std::string_view text) {
  if (field == "first_commit" || field == "last_change") {
    const auto date = find_date(text);
    if (!date || iso(*date) != text) return std::nullopt;
    return static_cast<double>(std::chrono::sys_days(*date).time_since_epoch().count());
  }
  if (field == "age" && text.ends_with('d')) text.remove_suffix(1);
  return number_of(text);
}

// What a document says of a field, or of any field of its front matter under the name that the
// author gave it.
std::vector<std::string> values_of(const Document& document, std::string_view field) {
  const FrontMatter& front = document.front_matter;
  const Description& said = front.description();
  const auto one = [](const auto& value, auto text) {
    return value ? std::vector<std::string>{text(*value)} : std::vector<std::string>();
  };
  const auto as_it_is = [](const std::string& text) { return text; };
  if (field == "title") return {document.title};
  if (field == "path") return {document.path};
  if (field == "category") return {document.category};
  if (field == "status") {
    auto known =
        one(document.status, [](DocumentStatus status) { return std::string(name(status)); });
    for (const auto& [label, value] : said.extra) {
      if (label != field) continue;
      for (std::string& word : scalar_texts(value)) known.push_back(std::move(word));
    }
    return known;
  }
  if (field == "draft") return {document.status == DocumentStatus::draft ? "true" : "false"};
  if (field == "date") return one(front.date, [](Date date) { return iso(date); });
  if (field == "updated") return one(front.updated, [](Date date) { return iso(date); });
  if (field == "batch") return one(document.batch, [](int batch) { return std::to_string(batch); });
  if (field == "authors") return said.authors;
  if (field == "tags") return said.tags;
  if (field == "tech_stack") return said.tech_stack;
  if (field == "highlights") return said.highlights;
  if (field == "summary") return one(said.summary, as_it_is);
  for (const auto& [label, value] : said.extra) {
    if (label == field) return scalar_texts(value);
  }
  return {};
}

// Whether a text is as asked: numbers by their size, other text the same in any letter case, a part
// (`~`), or before and behind it in order, as dates are.
bool is_as_asked(const std::string& text, std::string_view op, const std::string& asked) {
  if (op == "~" || op == "!~") return contains(lower(text), lower(asked));
  const auto number = number_of(text), limit = number_of(asked);
  if (number && limit) return holds(*number, op == "!=" ? "=" : op, *limit);
  if (op == "<") return text < asked;
  if (op == "<=") return text <= asked;
  if (op == ">") return text > asked;
  if (op == ">=") return text >= asked;
  return lower(text) == lower(asked);
}

Filter field_filter(const std::string& field, const std::string& op, const std::string& asked) {
  return [field, op, asked](const Document& document) {
    const std::vector<std::string> values = values_of(document, field);
    const bool any = std::any_of(values.begin(), values.end(), [&](const std::string& value) {
      return is_as_asked(value, op, asked);
    });
    return any != op.starts_with('!');
  };
}

// Whether some document has a field, under a name of ours or of its author.
bool is_field(const Catalogue& catalogue, std::string_view name) {
  return std::find(std::begin(kFields), std::end(kFields), name) != std::end(kFields) ||
         std::any_of(catalogue.documents.begin(), catalogue.documents.end(),
                     [&](const Document& document) { return !values_of(document, name).empty(); });
}

// Whether a text is the beginning of a date: `2025`, `2025-10`, `2025-10-01`.
bool begins_date(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00";
  if (text.size() < 4 || text.size() > kForm.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_digit = std::isdigit(static_cast<unsigned char>(text[i])) != 0;
    if (kForm[i] == '-' ? text[i] != '-' : !is_digit) return false;
  }
  return true;
}

// `words<6000`, `code_share >= 0.5`, `tags=intro`, `title~guide`, `date>=2025-10-01`.
Result<Filter> parse_condition(const Catalogue& catalogue, Date as_of, const std::string& text) {
  constexpr std::string_view kOperators = "<>=!~";
  const Error malformed{expected(say::errors::a_condition, text), say::advice::use_operators};
  const std::size_t at = text.find_first_of(kOperators);
  if (at == std::string::npos) return malformed;
  const std::size_t end = text.find_first_not_of(kOperators, at);
  if (end == std::string::npos) return malformed;
  const std::string op = text.substr(at, end - at);
  const std::string written(trim(std::string_view(text).substr(0, at)));
  const std::string known = canonical_field(written, catalogue.configuration.front_matter_aliases);
  const std::string& name = known.empty() ? written : known;
  const std::string_view number = trim(std::string_view(text).substr(end));
  const bool of_numbers =
      op == "<" || op == "<=" || op == ">" || op == ">=" || op == "=" || op == "==" || op == "!=";
  if (!of_numbers && op != "~" && op != "!~") return malformed;
  if (is_of_history(name)) {
    const auto limit = history_limit(name, number);
    if (!limit || !of_numbers)
      return Error{expected(say::errors::a_history_condition, text), say::advice::write_age};
    return Filter([name, op, as_of, limit = *limit](const Document& document) {
      const auto value = history_number(document, name, as_of);
      return value && holds(*value, op, limit);
    });
  }
  const Metric* metric = find_metric(name);
  if (metric == nullptr) {
    if (!is_field(catalogue, name)) return unknown_field(name);
    if ((name == "date" || name == "updated") && of_numbers && !begins_date(number))
      return Error{expected(say::errors::a_date, text), say::advice::write_date};
    return field_filter(name, op, std::string(number));
  }
  const auto limit = number_of(number);
  if (!limit || !of_numbers) return malformed;
  return Filter([metric, op, limit = *limit](const Document& document) {
    return holds(metric->value(document.measured), op, limit);
  });
}

Result<Filter> category_filter(const Catalogue& catalogue, const std::vector<std::string>& names) {
  std::vector<std::string> ids;
  std::vector<std::string> known;
  for (const Category& category : catalogue.categories) known.push_back(category.id);
  for (const std::string& name : names) {
    const Category* category = find_category(catalogue.categories, name);
    if (category == nullptr)
      return Error{say::errors::no_category(name),
                   did_you_mean(name, known, say::advice::shows_categories)};
    ids.push_back(category->id);
  }
  return Filter([ids](const Document& d) {
    return std::find(ids.begin(), ids.end(), d.category) != ids.end();
  });
}

Result<Filter> batch_filter(const std::vector<std::string>& texts) {
  std::vector<int> numbers;
  for (const std::string& text : texts) {
    const auto number = number_in<int>(text);
    if (!number || *number < 0)
      return Error{expected(say::errors::a_batch_number, text),
                   say::advice::write_in_digits("--batch 5")};
    numbers.push_back(*number);
  }
  return Filter([numbers](const Document& d) {
    return d.batch && std::find(numbers.begin(), numbers.end(), *d.batch) != numbers.end();
  });
}

Result<Filter> status_filter(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (name != "none" && !document_status(name))
      return Error{say::errors::no_status(name), say::advice::use_statuses};
  }
  return Filter([names](const Document& d) {
    return std::find(names.begin(), names.end(),
                     d.status ? std::string(name(*d.status)) : "none") != names.end();
  });
}

Result<std::vector<Filter>> filters(const Catalogue& catalogue, const Invocation& invocation) {
  std::vector<Result<Filter>> parsed;
  if (const auto names = invocation.all("--category"); !names.empty())
    parsed.push_back(category_filter(catalogue, names));
  if (const auto numbers = invocation.all("--batch"); !numbers.empty())
    parsed.push_back(batch_filter(numbers));
  if (const auto names = invocation.all("--status"); !names.empty())
    parsed.push_back(status_filter(names));
  for (const std::string& condition : invocation.all("--where"))
    parsed.push_back(parse_condition(catalogue, invocation.as_of, condition));
  std::vector<Filter> out;
  for (Result<Filter>& filter : parsed) {
    if (!filter) return filter.error();
    out.push_back(*filter);
  }
  return out;
}

using Order = std::function<bool(const Document&, const Document&)>;

Error unknown_sort_key(const std::string& key) {
  std::vector<std::string> keys = metric_names();
  for (const char* field : {"path", "title", "category", "batch", "status", "date", "updated"})
    keys.emplace_back(field);
  for (const std::string_view field : kHistoryFields) keys.emplace_back(field);
  return {say::errors::no_sort_key(key), did_you_mean(key, keys, say::advice::sort_keys)};
}

Result<Order> ordering(std::string key, Date as_of) {
  const bool down = key.starts_with('-');
  if (down) key.erase(0, 1);
  Order up;
  if (key == "path") up = [](const Document& a, const Document& b) { return a.path < b.path; };
  if (key == "title") up = [](const Document& a, const Document& b) { return a.title < b.title; };
  if (key == "category")
    up = [](const Document& a, const Document& b) { return a.category < b.category; };
  if (key == "batch") up = [](const Document& a, const Document& b) { return a.batch < b.batch; };
  if (key == "status")
    up = [](const Document& a, const Document& b) { return a.status < b.status; };
  if (key == "date" || key == "updated") {
    up = [key](const Document& a, const Document& b) {
      return values_of(a, key) < values_of(b, key);
    };
  }
  if (is_of_history(key)) {
    up = [key, as_of](const Document& a, const Document& b) {
      return history_number(a, key, as_of) < history_number(b, key, as_of);
    };
  }
  if (const Metric* metric = find_metric(key)) {
    up = [metric](const Document& a, const Document& b) {
      return metric->value(a.measured) < metric->value(b.measured);
    };
  }
  if (!up) return unknown_sort_key(key);
  if (!down) return up;
  return Order([up](const Document& a, const Document& b) { return up(b, a); });
}

Result<std::vector<const Document*>> select(const Catalogue& catalogue,
                                            const Invocation& invocation) {
  const auto wanted = filters(catalogue, invocation);
  if (!wanted) return wanted.error();
  std::vector<const Document*> chosen;
  for (const Document& document : catalogue.documents) {
    if (std::all_of(wanted->begin(), wanted->end(),
                    [&](const Filter& filter) { return filter(document); }))
      chosen.push_back(&document);
  }
  if (const std::string* key = invocation.option("--sort")) {
    const auto order = ordering(*key, invocation.as_of);
    if (!order) return order.error();
    std::stable_sort(chosen.begin(), chosen.end(),
                     [&](const Document* a, const Document* b) { return (*order)(*a, *b); });
  }
  if (const std::string* limit = invocation.option("--limit")) {
    const auto most = number_in<std::size_t>(*limit);
    if (!most)
      return Error{say::errors::no_number("--limit", *limit),
                   say::advice::write_in_digits("--limit 10")};
    if (chosen.size() > *most) chosen.resize(*most);
  }
  return chosen;
}

bool asks_history(const Invocation& invocation) {
  if (invocation.option("--history") != nullptr) return true;
  const std::string* sort = invocation.option("--sort");
  if (sort != nullptr && is_of_history(sort->starts_with('-') ? sort->substr(1) : *sort))
    return true;
  const std::vector<std::string> conditions = invocation.all("--where");
  return std::any_of(conditions.begin(), conditions.end(), [](const std::string& text) {
    return is_of_history(trim(std::string_view(text).substr(0, text.find_first_of("<>=!~"))));
  });
}

// Fields of front matter are kept with the contents.
ReadDepth depth_for(const Invocation& invocation) {
  const bool any = !invocation.all("--where").empty() || asks_history(invocation);
  return any ? ReadDepth::contents : ReadDepth::summary;
}

}  // namespace

Result<Outcome> run_list(const Invocation& invocation) {
  Result<Catalogue> catalogue = open_catalogue(invocation, depth_for(invocation));
  if (!catalogue) return catalogue.error();
  const bool with_history = asks_history(invocation);
  if (with_history) {
    if (auto error = add_histories(*catalogue, read_options(invocation, ReadDepth::summary)))
      return *error;
  }
  const auto chosen = select(*catalogue, invocation);
  if (!chosen) return chosen.error();
  const ReportOptions options = report_options(invocation, catalogue->language);
  return Outcome{.output = list_report(*catalogue, *chosen, with_history, options),
                 .diagnostics = catalogue->diagnostics,
                 .language = options.language};
}

}  // namespace otlpdoc
