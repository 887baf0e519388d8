// `otlpdoc list`: documents by category, batch, state and conditions on metrics, in any order.

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>

#include "base/text.hpp"
#include "cli/command.hpp"

namespace otlpdoc {
namespace {

using Filter = std::function<bool(const Document&)>;

std::vector<std::string> metric_names() {
  std::vector<std::string> names;
  for (const Metric& metric : metric_table()) names.emplace_back(metric.name);
  return names;
}

Error unknown_metric(std::string_view name) {
  return {say::errors::no_metric(name),
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

// `words<6000`, `code_share >= 0.5`.
Result<Filter> parse_condition(const std::string& text) {
  const Error malformed{expected(say::errors::a_condition, text), say::advice::use_operators};
  const std::size_t at = text.find_first_of("<>=!");
  if (at == std::string::npos) return malformed;
  const std::size_t end = text.find_first_not_of("<>=!", at);
  if (end == std::string::npos) return malformed;
  const std::string op = text.substr(at, end - at);
  const std::string name(trim(std::string_view(text).substr(0, at)));
  const std::string_view number = trim(std::string_view(text).substr(end));
  double limit = 0;
  const auto [stop, error] = std::from_chars(number.data(), number.data() + number.size(), limit);
  const bool known =
      op == "<" || op == "<=" || op == ">" || op == ">=" || op == "=" || op == "==" || op == "!=";
  const bool whole = error == std::errc() && stop == number.data() + number.size();
  if (!whole || !known || !std::isfinite(limit)) return malformed;
  const Metric* metric = find_metric(name);
  if (metric == nullptr) return unknown_metric(name);
  return Filter([metric, op, limit](const Document& document) {
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
    int number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || stop != text.data() + text.size() || number < 0)
      return Error{expected(say::errors::a_batch_number, text),
                   say::advice::write_in_digits("--batch 5")};
    numbers.push_back(number);
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
    parsed.push_back(parse_condition(condition));
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
  for (const char* field : {"path", "title", "category", "batch", "status"})
    keys.emplace_back(field);
  return {say::errors::no_sort_key(key), did_you_mean(key, keys, say::advice::sort_keys)};
}

Result<Order> ordering(std::string key) {
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
    const auto order = ordering(*key);
    if (!order) return order.error();
    std::stable_sort(chosen.begin(), chosen.end(),
                     [&](const Document* a, const Document* b) { return (*order)(*a, *b); });
  }
  if (const std::string* limit = invocation.option("--limit")) {
    std::size_t most = 0;
    const auto [stop, error] = std::from_chars(limit->data(), limit->data() + limit->size(), most);
    if (error != std::errc() || stop != limit->data() + limit->size())
      return Error{say::errors::no_number("--limit", *limit),
                   say::advice::write_in_digits("--limit 10")};
    if (chosen.size() > most) chosen.resize(most);
  }
  return chosen;
}

}  // namespace

Result<Outcome> run_list(const Invocation& invocation) {
  const Result<Catalogue> catalogue = open_catalogue(invocation, ReadDepth::summary);
  if (!catalogue) return catalogue.error();
  const auto chosen = select(*catalogue, invocation);
  if (!chosen) return chosen.error();
  const ReportOptions options = report_options(invocation, catalogue->language);
  return Outcome{.output = list_report(*catalogue, *chosen, options),
                 .diagnostics = catalogue->diagnostics,
                 .language = options.language};
}

}  // namespace otlpdoc
