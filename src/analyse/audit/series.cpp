// Lists, counts and statements of a series, learned once and added up when they are asked for.

#include "analyse/audit/series.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "language/numerals.hpp"

namespace otlpdoc {
SeriesFacts::SeriesFacts(const Catalogue& catalogue, std::string name)
    : catalogue_(catalogue), name_(std::move(name)) {
  std::map<int, std::size_t> newest;
  for (std::size_t i = 0; i < catalogue.reports.size(); ++i) {
    const BatchReport& report = catalogue.reports[i];
    if (report.series != name_ || !report.batch) continue;
    const auto [at, is_new] = newest.emplace(*report.batch, i);
    const BatchReport& known = catalogue.reports[at->second];
    if (!is_new && std::pair(known.date, known.file) < std::pair(report.date, report.file))
      at->second = i;
  }
  for (const auto& [batch, report] : newest) reports_.push_back(report);
  for (std::size_t i : reports_) {
    const BatchReport& report = catalogue.reports[i];
    std::vector<const ClaimedDocument*> listed;
    for (const ClaimedDocument& document : report.documents) {
      listed.push_back(&document);
      if (const auto found = document.found.document())
        first_listings_.try_emplace(*found, Listing{i, document.line});
    }
    add_listed(*report.batch, listed);
    learn_categories(report);
    learn_statements(i);
  }
  for (std::size_t i : reports_) {
    std::map<int, std::vector<const ClaimedDocument*>> earlier;
    for (const auto& [batch, document] : catalogue.reports[i].earlier_documents)
      earlier[batch].push_back(&document);
    for (const auto& [batch, listed] : earlier) {
      if (documents_.count(batch) == 0) add_listed(batch, listed);
    }
  }
  learn_order();
  learn_counts();
}

void SeriesFacts::add_listed(int batch, const std::vector<const ClaimedDocument*>& listed) {
  if (listed.empty()) return;
  BatchDocuments& out = documents_[batch];
  std::unordered_set<std::size_t> known;
  for (const ClaimedDocument* document : listed) {
    const auto found = document->found.document();
    if (found && !known.insert(*found).second) continue;
    ++out.listed;
    if (found) out.documents.push_back(*found);
  }
}

void SeriesFacts::learn_order() {
  std::unordered_set<std::size_t> known;
  for (const auto& [batch, listed] : documents_) {
    for (std::size_t document : listed.documents) {
      if (known.insert(document).second) order_.push_back(document);
    }
    ends_.emplace_back(batch, order_.size());
    if (batch == complete_until_ + 1 && listed.is_complete()) complete_until_ = batch;
  }
}

void SeriesFacts::learn_counts() {
  first_without_ = order_.size();
  std::unordered_map<std::string_view, std::size_t> groups;  // by directory
  for (std::size_t i = 0; i < order_.size(); ++i) {
    const auto [at, is_new] =
        groups.try_emplace(directory_of(catalogue_.documents[order_[i]].path));
    if (is_new) at->second = category_names_.add(category_of(order_[i]));
    const std::size_t group = at->second;
    if (group == places_.size()) places_.emplace_back();
    places_[group].push_back(i);
  }
  const std::size_t without = category_names_.add({});
  if (without < places_.size()) first_without_ = places_[without].front();
  if (without == places_.size()) places_.emplace_back();
}

void SeriesFacts::learn_categories(const BatchReport& report) {
  for (const ClaimedDocument& document : report.documents) {
    const auto found = document.found.document();
    if (!found || document.category.empty()) continue;
    const std::string_view directory = directory_of(catalogue_.documents[*found].path);
    if (categories_.count(directory) == 0) categories_.emplace(directory, document.category);
  }
}

void SeriesFacts::learn_statements(std::size_t index) {
  const BatchReport& report = catalogue_.reports[index];
  const auto say = [&](int batch, const std::string& metric, auto value, int line) {
    if (value)
      said_[{batch, metric}].push_back({index, *report.batch, line, static_cast<double>(*value)});
  };
  say(*report.batch, "documents", report.claimed_documents, report.claimed_documents_line);
  if (!report.documents.empty())
    say(*report.batch, "documents", std::optional(report.documents.size()),
        report.documents.front().line);
  say(*report.batch, "cumulative", report.overall.done, report.overall.line);
  for (const ClaimedBatch& row : report.batches) {
    say(row.batch, "documents", row.documents, row.line);
    say(row.batch, "cumulative", row.cumulative, row.line);
    if (row.words) say(row.batch, "words", std::optional(row.words->value), row.line);
  }
  for (const TimelineEntry& row : report.timeline) {
    say(row.batch, "documents", row.documents, row.line);
    say(row.batch, "cumulative", row.cumulative, row.line);
  }
  for (const Claim& claim : report.claims) {
    const bool of_batch = claim.scope == ClaimScope::this_batch;
    if (!claim.batch || (!of_batch && claim.scope != ClaimScope::until_now) ||
        claim.quantity.approximation == Approximation::at_least)
      continue;
    const std::string metric =
        claim.metric == ClaimMetric::documents ? "documents" : claim.measured;
    say(*claim.batch, (of_batch ? "" : "until ") + metric, std::optional(claim.quantity.value),
        claim.line);
  }
}

const std::vector<StatedValue>& SeriesFacts::said(int batch, const std::string& metric) const {
  static const std::vector<StatedValue> nothing;
  const auto at = said_.find({batch, metric});
  return at == said_.end() ? nothing : at->second;
}

const BatchReport* SeriesFacts::own(int batch) const {
  const auto at = lower_bound(batch);
  if (at == reports_.end()) return nullptr;
  const BatchReport& report = catalogue_.reports[*at];
  return report.batch == batch ? &report : nullptr;
}

const BatchReport* SeriesFacts::before(const BatchReport& report) const {
  const auto at = lower_bound(*report.batch);
  return at == reports_.begin() ? nullptr : &catalogue_.reports[*std::prev(at)];
}

// The first report of that batch or a later one.
std::vector<std::size_t>::const_iterator SeriesFacts::lower_bound(int batch) const {
  return std::lower_bound(reports_.begin(), reports_.end(), batch, [&](std::size_t i, int wanted) {
    return *catalogue_.reports[i].batch < wanted;
  });
}

const BatchDocuments* SeriesFacts::documents(int batch) const {
  const auto at = documents_.find(batch);
  return at == documents_.end() ? nullptr : &at->second;
}

std::optional<std::span<const std::size_t>> SeriesFacts::documents_until(int batch) const {
  if (batch > complete_until_) return std::nullopt;
  return known_until(batch);
}

std::span<const std::size_t> SeriesFacts::known_until(int batch) const {
  const auto end =
      std::upper_bound(ends_.begin(), ends_.end(), batch,
                       [](int wanted, const auto& entry) { return wanted < entry.first; });
  return {order_.data(), end == ends_.begin() ? 0 : std::prev(end)->second};
}

const Measurements& SeriesFacts::measured_until(int batch) const {
  const std::size_t wanted = known_until(batch).size();
  if (wanted < summed_) {
    measured_until_ = {};
    summed_ = 0;
  }
  for (; summed_ < wanted; ++summed_)
    measured_until_ += catalogue_.documents[order_[summed_]].measured;
  return measured_until_;
}

const Measurements& SeriesFacts::measured(int batch) const {
  const auto [at, is_new] = measured_.try_emplace(batch);
  if (is_new) {
    for (std::size_t i : documents_.at(batch).documents)
      at->second += catalogue_.documents[i].measured;
  }
  return at->second;
}

const std::set<double>& SeriesFacts::values_said(int batch, const std::string& metric) const {
  const auto [at, is_new] = values_said_.try_emplace({batch, metric});
  if (is_new) {
    for (const StatedValue& one : said(batch, metric)) at->second.insert(one.value);
  }
  return at->second;
}

std::optional<std::int64_t> SeriesFacts::count_in_category(std::size_t documents,
                                                           const std::string& name) const {
  if (first_without_ < documents) return std::nullopt;
  std::int64_t count = 0;
  for (std::size_t group : category_names_.find(name)) {
    const auto& places = places_[group];
    count += std::lower_bound(places.begin(), places.end(), documents) - places.begin();
  }
  return count;
}

const Listing* SeriesFacts::first_listing(std::size_t document) const {
  const auto at = first_listings_.find(document);
  return at == first_listings_.end() ? nullptr : &at->second;
}

std::string SeriesFacts::category_of(std::size_t document) const {
  const auto at = categories_.find(directory_of(catalogue_.documents[document].path));
  return at == categories_.end() ? std::string() : at->second;
}

std::vector<std::string> SeriesFacts::possible_categories(std::size_t document) const {
  std::vector<std::string> out{category_of(document)};
  std::string_view rest = catalogue_.documents[document].path;
  for (std::size_t slash = rest.find('/'); slash != std::string_view::npos;
       slash = rest.find('/')) {
    std::string directory(rest.substr(0, slash));
    directory.erase(0, std::min(directory.find_first_not_of("0123456789_- ."), directory.size()));
    out.push_back(std::move(directory));
    rest.remove_prefix(slash + 1);
  }
  return out;
}

const SeriesFacts::CategoryRows& SeriesFacts::category_rows(const BatchReport& report) const {
  const auto [at, is_new] = category_rows_.try_emplace(&report);
  CategoryRows& out = at->second;
  if (!is_new) return out;
  for (std::size_t i = 0; i < report.categories.size(); ++i) {
    const std::size_t group = out.names.add(report.categories[i].name);
    if (group == out.rows.size()) out.rows.emplace_back();
    out.rows[group].push_back(i);
    out.as_written.try_emplace(report.categories[i].name, i);
  }
  return out;
}

std::string SeriesFacts::batch_name(int batch) const { return name_of_batch(name_, batch); }

}  // namespace otlpdoc
