// Descriptors that the program was started with.
#pragma once

#include <string_view>

namespace otlpdoc {

// Writes everything, waiting where the descriptor does not. False, with errno, when it cannot.
bool write_all(int fd, std::string_view text);

// Holds the places of standard input, output and error that were closed at the start, so that
// no file gets their numbers; reading and writing them fails still.
void hold_standard_descriptors();

// Ends the program as a closed pipe ends others: quietly, by SIGPIPE. Where that is ignored, gives
// the exit code that a shell would tell of it.
int end_by_closed_pipe();

}  // namespace otlpdoc
