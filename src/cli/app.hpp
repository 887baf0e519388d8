// The entrance to the command line, for main.cpp.

#pragma once

namespace otlpdoc {

// The whole program. Exit codes: 0 clean, 1 findings, 2 the request cannot be met.
int run_app(int argc, char** argv);

}  // namespace otlpdoc
