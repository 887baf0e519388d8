// Fuzz target: otlpdoc.yaml, written and read again.
#include "read/configuration/configuration.hpp"

#include "otlpdoc/read.hpp"
#include "targets.hpp"

namespace otlpdoc::fuzz {

void run_configuration(std::string_view bytes) {
  const auto read = parse_configuration(bytes, "otlpdoc.yaml");
  if (!read) return;
  const std::string written = write_configuration(*read);
  const auto again = parse_configuration(written, "otlpdoc.yaml");
  require(static_cast<bool>(again), "what was written cannot be read");
  require(write_configuration(*again) == written, "what was written reads back otherwise");
}

}  // namespace otlpdoc::fuzz
