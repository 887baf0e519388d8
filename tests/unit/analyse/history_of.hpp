#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

#include "otlpdoc/analyse.hpp"

namespace otlpdoc::test {

// One batch of a made-up corpus: how many documents of each category it brought.
struct MadeBatch {
  std::optional<Date> date;
  std::vector<int> documents;  // by category
};

inline Date day(int year, unsigned month, unsigned day) {
  return {std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
}

// A catalogue of finished documents in batches 1, 2 …, each with a report.
inline Catalogue history_of(const std::vector<MadeBatch>& batches,
                            const std::vector<std::optional<std::int64_t>>& targets,
                            std::optional<std::int64_t> target) {
  Catalogue out;
  out.target = target;
  for (std::size_t i = 0; i < targets.size(); ++i)
    out.categories.push_back({.id = fmt::format("c{}", i), .name = "C", .target = targets[i]});
  for (const MadeBatch& made : batches) {
    const int number = static_cast<int>(out.batches.size()) + 1;
    Batch batch{.number = number, .date = made.date, .report = out.reports.size()};
    out.reports.push_back({.batch = number});
    for (std::size_t category = 0; category < made.documents.size(); ++category) {
      for (int i = 0; i < made.documents[category]; ++i) {
        Document document{.path = fmt::format("{}.md", out.documents.size())};
        document.category = out.categories.at(category).id;
        document.batch = number;
        document.status = DocumentStatus::done;
        batch.documents.push_back(out.documents.size());
        out.documents.push_back(std::move(document));
      }
    }
    out.batches.push_back(std::move(batch));
  }
  return out;
}

}  // namespace otlpdoc::test
