// Where the program begins, and ends when there is no memory.
#include <unistd.h>

#include <new>

#include "cli/app.hpp"
#include "cli/delivery.hpp"
#include "cli/descriptors.hpp"
#include "cli/live_screen.hpp"
#include "cli/temporary_file.hpp"

namespace {

// An exception could be in the way of what must not throw, and needs memory itself.
[[noreturn]] void end_without_memory() {
  otlpdoc::give_back_terminal();
  otlpdoc::remove_temporary_files();
  (void)otlpdoc::write_all(STDERR_FILENO, "otlpdoc: there is not enough memory\n");
  _exit(otlpdoc::kFailure);
}

// Before any static object is made, so that none ends the program otherwise.
__attribute__((constructor(101))) void watch_memory() { std::set_new_handler(end_without_memory); }

}  // namespace

int main(int argc, char** argv) { return otlpdoc::run_app(argc, argv); }
