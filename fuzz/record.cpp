// Fuzz target: a record of the index.
#include "read/store/record.hpp"

#include "read/store/entry.hpp"
#include "targets.hpp"

namespace otlpdoc::fuzz {

void run_record(std::string_view bytes) {
  ReadEntry entry;
  if (!from_record(bytes, entry)) return;
  const std::string written = to_record(entry);
  ReadEntry again;
  require(from_record(written, again), "what was written cannot be read");
  require(to_record(again) == written, "what was written reads back otherwise");
}

}  // namespace otlpdoc::fuzz
