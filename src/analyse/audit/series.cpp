#include "analyse/audit/series.hpp"

#include <algorithm>
#include <utility>

#include "base/paths.hpp"
#include "base/text.hpp"

namespace otlpdoc {
SeriesFacts::SeriesFacts(const Catalogue& catalogue, const DocumentIndex& index, std::string name)
    : catalogue_(catalogue), index_(index), name_(std::move(name)) {
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
    for (const ClaimedDocument& document : report.documents) listed.push_back(&document);
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
}

void SeriesFacts::add_listed(int batch, const std::vector<const ClaimedDocument*>& listed) {
  if (listed.empty()) return;
  BatchDocuments& out = documents_[batch];
  for (const ClaimedDocument* document : listed) {
    ++out.listed;
    const auto found = index_.find(document->path);
    if (!found) continue;
    if (std::find(out.documents.begin(), out.documents.end(), *found) != out.documents.end()) {
      --out.listed;
    } else {
      out.documents.push_back(*found);
    }
  }
}

void SeriesFacts::learn_categories(const BatchReport& report) {
  for (const ClaimedDocument& document : report.documents) {
    const auto found = index_.find(document.path);
    if (!found || document.category.empty()) continue;
    categories_.emplace(directory_of(catalogue_.documents[*found].path), document.category);
  }
}

void SeriesFacts::learn_statements(std::size_t index) {
  const BatchReport& report = catalogue_.reports[index];
  const auto say = [&](int batch, const std::string& metric, auto value, int line) {
    if (value) said_[{batch, metric}].push_back({index, line, static_cast<double>(*value)});
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
  for (const FigureClaim& figure : report.figures) {
    if (figure.statistic != FigureClaim::Statistic::total || !figure.batch ||
        figure.of_batch == figure.of_all_until ||
        figure.quantity.approximation == Approximation::at_least)
      continue;
    const std::string metric = (figure.of_batch ? "" : "until ") + figure.metric;
    say(*figure.batch, metric, std::optional(figure.quantity.value), figure.line);
  }
}

const std::vector<Statement>& SeriesFacts::said(int batch, const std::string& metric) const {
  static const std::vector<Statement> nothing;
  const auto at = said_.find({batch, metric});
  return at == said_.end() ? nothing : at->second;
}

const BatchReport* SeriesFacts::own(int batch) const {
  for (std::size_t i : reports_) {
    if (catalogue_.reports[i].batch == batch) return &catalogue_.reports[i];
  }
  return nullptr;
}

const BatchReport* SeriesFacts::before(const BatchReport& report) const {
  const BatchReport* out = nullptr;
  for (std::size_t i : reports_) {
    if (*catalogue_.reports[i].batch < *report.batch) out = &catalogue_.reports[i];
  }
  return out;
}

const BatchDocuments* SeriesFacts::documents(int batch) const {
  const auto at = documents_.find(batch);
  return at == documents_.end() ? nullptr : &at->second;
}

std::optional<std::vector<std::size_t>> SeriesFacts::documents_until(int batch) const {
  for (int n = 1; n <= batch; ++n) {
    const BatchDocuments* known = documents(n);
    if (known == nullptr || !known->is_complete()) return std::nullopt;
  }
  return known_until(batch);
}

std::vector<std::size_t> SeriesFacts::known_until(int batch) const {
  std::vector<std::size_t> out;
  for (const auto& [n, known] : documents_) {
    if (n > batch) break;
    for (std::size_t document : known.documents) {
      if (std::find(out.begin(), out.end(), document) == out.end()) out.push_back(document);
    }
  }
  return out;
}

std::string SeriesFacts::category_of(std::size_t document) const {
  const auto at = categories_.find(std::string(directory_of(catalogue_.documents[document].path)));
  return at == categories_.end() ? std::string() : at->second;
}

bool SeriesFacts::is_in_category(std::size_t document, const std::string& name) const {
  if (same_category_name(category_of(document), name)) return true;
  std::string_view rest = catalogue_.documents[document].path;
  for (std::size_t slash = rest.find('/'); slash != std::string_view::npos;
       slash = rest.find('/')) {
    std::string directory(rest.substr(0, slash));
    directory.erase(0, std::min(directory.find_first_not_of("0123456789_- ."), directory.size()));
    if (same_category_name(directory, name)) return true;
    rest.remove_prefix(slash + 1);
  }
  return false;
}

std::string SeriesFacts::batch_name(int batch) const {
  const std::string number = std::to_string(batch);
  if (name_ == "第N批") return "第" + number + "批";
  if (name_ == "批次") return name_ + number;
  return "batch " + number;
}

Measurements sum_of(const Catalogue& catalogue, const std::vector<std::size_t>& documents) {
  Measurements sum;
  for (std::size_t i : documents) sum += catalogue.documents[i].measured;
  return sum;
}

}  // namespace otlpdoc
