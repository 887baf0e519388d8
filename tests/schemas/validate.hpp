#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace otlpdoc::test {

// What a document breaks of the JSON Schema in a file, one a line; empty when nothing.
std::string problems_of(const std::string& schema_path, const nlohmann::json& document);

}  // namespace otlpdoc::test
