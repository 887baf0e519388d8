// Entries to bytes and back, for the rows of an index that anybody may have made.

#pragma once

#include <string>
#include <string_view>

#include "read/store/entry.hpp"

namespace otlpdoc {

// What was read of one file as bytes, for the index: members in the order of
// `describe`, numbers as variable-length integers, texts and lists with their length
// before them.
std::string to_record(const ReadEntry& entry);

// The entry of a record, into an empty one; false when the bytes are none, or say what no
// file gives. Whoever made them: it takes time and memory by their number.
bool from_record(std::string_view bytes, ReadEntry& entry);

}  // namespace otlpdoc
