// From a command to files, terminal and exit code, once or again and again.

#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "otlpdoc/result.hpp"

namespace otlpdoc {

inline constexpr int kFailure = 2;  // exit code: the request cannot be met

// What only concerns the terminal, not the commands.
struct Screen {
  std::string color = "auto";
  bool quiet = false;
};

// Says why the request cannot be met, and gives the exit code for that.
int fail(const Error& error, const Invocation& invocation, const Screen& screen);

// Writes to standard output, and gives the exit code.
int print_text(const std::string& text, const Invocation& invocation, const Screen& screen);

// Runs the command, writes its outputs, and gives the exit code.
int deliver(const Command& command, const Invocation& invocation,
            const std::vector<Output>& outputs, const Screen& screen);

}  // namespace otlpdoc
