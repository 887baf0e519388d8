// What a run of the program takes.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace otlpdoc::growth {

struct Cost {
  // Instructions in user mode where the processor lets them be counted, else microseconds
  // of processor time.
  double work = 0;
  double seconds = 0;     // of processor time
  std::int64_t peak = 0;  // bytes of memory
  int exit_code = 0;      // 128 and the number of a signal
};

// Runs the program under test, its output thrown away. It is ended after so many seconds
// of processor time.
Cost run_program(const std::vector<std::string>& arguments, const std::string& directory,
                 unsigned most_seconds);

// Its instructions in user mode as callgrind counts them; nothing where there is none.
std::optional<double> simulated_instructions(const std::vector<std::string>& arguments,
                                             const std::string& directory);

// Whether Cost::work counts instructions: then one run is enough.
bool counts_instructions();

}  // namespace otlpdoc::growth
