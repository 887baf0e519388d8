// Fuzz target: several files, each under a line `%% path`, everything that is analysed of them.
#include "analyses.hpp"
#include "targets.hpp"

namespace otlpdoc::fuzz {

void run_corpus(std::string_view bytes) {
  constexpr std::string_view kMark = "\n%% ";
  std::map<std::string, std::string> files;
  std::string path = "a.md";
  while (files.size() < 20) {
    const std::size_t end = std::min(bytes.find(kMark), bytes.size());
    files[path] = bytes.substr(0, end);
    if (end == bytes.size()) break;
    bytes.remove_prefix(end + kMark.size());
    const std::size_t name = std::min(bytes.find('\n'), bytes.size());
    path = bytes.substr(0, std::min<std::size_t>(name, 100));
    path += ".md";
    bytes.remove_prefix(std::min(name + 1, bytes.size()));
  }
  analyse(files);
}

}  // namespace otlpdoc::fuzz
