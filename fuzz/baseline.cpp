// Fuzz target: a baseline file.
#include "memory_file.hpp"
#include "otlpdoc/read.hpp"
#include "targets.hpp"

namespace otlpdoc::fuzz {

void run_baseline(std::string_view bytes) {
  const MemoryFile file(bytes);
  const auto baseline = read_baseline(file.path());
  if (!baseline) return;
  const std::string written = write_baseline(*baseline);
  const MemoryFile second(written);
  const auto again = read_baseline(second.path());
  require(again && write_baseline(*again) == written, "what was written reads back otherwise");
}

}  // namespace otlpdoc::fuzz
