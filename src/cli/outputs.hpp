// The words behind `--format`: which outputs a run has, and where each goes.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"

namespace otlpdoc {

// The outputs that the words after `--format` ask for, the one without a file last;
// that of the command's first format when there are no words. An error when the command
// has no such format, two of them go to the same place, or -o would have nothing to hold.
Result<std::vector<Output>> read_outputs(const Command& command,
                                         const std::vector<std::string>& words,
                                         const std::optional<std::string>& option);

// The file that an output goes to, where `option` is what -o says; empty: standard output.
std::optional<std::string> file_of(const Output& output, const std::optional<std::string>& option);

// `a, b, c`
std::string joined(const std::vector<std::string_view>& words, std::string_view separator = ", ");

}  // namespace otlpdoc
