// Fuzz target: the lines of a scan, between a right first and a right last one.
#include "read/store/scan.hpp"

#include <fmt/format.h>

#include "base/fingerprint.hpp"
#include "memory_file.hpp"
#include "targets.hpp"

namespace otlpdoc::fuzz {

void run_scan(std::string_view bytes) {
  std::string text = write_scan({"key", "listing", ReadDepth::references, {1}, 1}, {});
  text.resize(text.find('\n') + 1);
  std::uint64_t checksum = hash_of(text);
  std::size_t lines = 0;
  for (; !bytes.empty(); ++lines) {
    const std::string line = std::string(bytes.substr(0, bytes.find('\n'))) + "\n";
    bytes.remove_prefix(std::min(line.size(), bytes.size()));
    checksum = hash_of(line, checksum);
    text += line;
  }
  text += fmt::format("{{\"end\":{},\"checksum\":\"{}\"}}\n", lines, hex(checksum));
  const MemoryFile file(text);
  const auto part = read_scan_files({file.path()}, "key");
  if (part) write_scan(part->head, part->entries);
}

}  // namespace otlpdoc::fuzz
