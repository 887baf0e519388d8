// Whether an entry that was kept or sent can have been read from a file.

#pragma once

#include "read/store/entry.hpp"

namespace otlpdoc {

// False when a number of the entry is one that no file gives: a negative count, more words
// than the largest file has bytes, a date that is none, a value nested too deeply. Whoever
// made the entry up could otherwise let sums overflow.
bool is_plausible(const ReadEntry& entry);

}  // namespace otlpdoc
