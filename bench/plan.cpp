// Time to hold 1,000 plan items against 10,000 documents.
#include <chrono>
#include <cstdio>
#include <random>

#include <fmt/format.h>

#include "otlpdoc/analyse.hpp"

using namespace otlpdoc;

namespace {

// A title of two names out of 4,000 and the words that every title has.
std::string title(std::mt19937& random) {
  return fmt::format("Name{} Tool{} 服务{}追踪 Rust OTLP 完整集成指南", random() % 4000,
                     random() % 4000, random() % 10);
}

Catalogue corpus() {
  std::mt19937 random(7);
  Catalogue out;
  for (int i = 0; i < 10000; ++i) {
    Document document{.path = fmt::format("d/{:05}.md", i), .title = title(random)};
    document.status = DocumentStatus::done;
    document.batch = 2 + i % 20;
    out.documents.push_back(std::move(document));
  }
  BatchReport report{.batch = 1};
  for (int i = 0; i < 1000; ++i) {
    const bool known = i % 2 == 0;
    report.plan.push_back(
        {.title = known ? out.documents[static_cast<std::size_t>(i) * 10].title : title(random)});
  }
  out.reports.push_back(std::move(report));
  out.batches.push_back({.number = 1, .report = 0});
  return out;
}

}  // namespace

int main() {
  const Catalogue catalogue = corpus();
  const auto start = std::chrono::steady_clock::now();
  const PlanAccount account = reconcile_plan(catalogue);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  std::size_t done = 0;
  for (const PlannedItem& item : account.items) done += item.match.has_value();
  std::printf("plan: %zu items against %zu documents in %.0f ms, %zu done\n", account.items.size(),
              catalogue.documents.size(), took.count(), done);
  return took.count() < 1000 ? 0 : 1;
}
