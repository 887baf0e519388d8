// What was read of the state of a corpus before, for the next one: most files are the same.

#pragma once

#include <string>
#include <unordered_map>
#include <utility>

#include "read/source/file_source.hpp"
#include "read/store/entry.hpp"

namespace otlpdoc {

class PastEntries {
 public:
  // What was read of a file with the same path and contents; nullptr when nothing was.
  const ReadEntry* find(const SourceEntry& entry) const {
    if (entry.blob.empty()) return nullptr;
    const auto at = known_.find(entry.path);
    return at == known_.end() || at->second.first != entry.blob ? nullptr : &at->second.second;
  }

  // For the next state.
  void keep(const SourceEntry& entry, const ReadEntry& read) {
    if (!entry.blob.empty()) next_[entry.path] = {entry.blob, read};
  }
  void end_state() {
    known_ = std::move(next_);
    next_.clear();
  }

 private:
  using Entries = std::unordered_map<std::string, std::pair<std::string, ReadEntry>>;  // by path
  Entries known_, next_;
};

}  // namespace otlpdoc
