// What is fuzzed: a function over any bytes for each kind of input that strangers bring.
#pragma once

#include <string_view>
#include <vector>

namespace otlpdoc::fuzz {

struct Target {
  std::string_view name;
  std::string_view summary;
  void (*run)(std::string_view bytes);  // aborts on what may not be
};

// One file and one row each.
const std::vector<Target>& target_table();
const Target* find_target(std::string_view name);

void run_baseline(std::string_view bytes);
void run_configuration(std::string_view bytes);
void run_corpus(std::string_view bytes);
void run_document(std::string_view bytes);
void run_front_matter(std::string_view bytes);
void run_markdown(std::string_view bytes);
void run_patterns(std::string_view bytes);
void run_record(std::string_view bytes);
void run_regions(std::string_view bytes);
void run_report(std::string_view bytes);
void run_scan(std::string_view bytes);
void run_schema(std::string_view bytes);
void run_text(std::string_view bytes);

// Ends the program when a property does not hold.
void require(bool holds, const char* what);

}  // namespace otlpdoc::fuzz
