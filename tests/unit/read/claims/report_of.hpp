#pragma once

#include <optional>
#include <string>

#include <fmt/format.h>

#include "otlpdoc/batch_report.hpp"
#include "read/file_reader.hpp"

namespace otlpdoc {

// What a batch report of that text claims.
inline BatchReport report_of(const std::string& markdown, const std::string& path = "r.md") {
  const Configuration configuration;
  return FileReader(configuration).read_report(markdown, path);
}

// The value, `–` when there is none.
template <class T>
std::string shown(const std::optional<T>& value) {
  return value ? fmt::format("{}", *value) : "–";
}
inline std::string shown(const Boxed<Quantity>& quantity) {
  return quantity ? fmt::format("{}", quantity->value) : "–";
}
inline std::string shown(const std::optional<bool>& value) {
  return !value ? "–" : *value ? "yes" : "no";
}

}  // namespace otlpdoc
