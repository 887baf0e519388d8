// Fuzz target: a glob in the first line against paths in the others.
#include "base/glob.hpp"
#include "targets.hpp"

namespace otlpdoc::fuzz {

void run_patterns(std::string_view bytes) {
  const std::size_t end = std::min(bytes.find('\n'), bytes.size());
  const std::string_view pattern = bytes.substr(0, end);
  const std::string_view path = bytes.substr(std::min(end + 1, bytes.size()));
  const bool matches = matches_glob(pattern, path);
  const bool plain = !pattern.starts_with('!');
  require(!plain || is_excluded({std::string(pattern)}, path) == matches, "two answers");
}

}  // namespace otlpdoc::fuzz
