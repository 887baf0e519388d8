// The `vocabulary` part of a configuration, as it is written.

#pragma once

#include <string>
#include <utility>
#include <vector>

namespace otlpdoc {

// Words that are laid over the built-in ones.
struct VocabularyConfig {
  // By concept, `topics.plan`. Every word is read in any letter case.
  std::vector<std::pair<std::string, std::vector<std::string>>> words;
  // How batches are named: a series, and a pattern such as `第{n}轮`.
  std::vector<std::pair<std::string, std::string>> batches;

  bool empty() const { return words.empty() && batches.empty(); }
};

}  // namespace otlpdoc
