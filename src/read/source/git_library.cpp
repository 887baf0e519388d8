// Opens the shared library with dlopen and fills in its functions, once in a process.

#include "read/source/git_library.hpp"

#include <dlfcn.h>

#include "generated/messages.hpp"

namespace otlpdoc {
namespace {

struct Loaded {
  GitLibrary library;
  Worded error;  // empty when all is well
};

template <class Function>
void find(void* handle, const char* name, Function& function, Worded& error) {
  function = reinterpret_cast<Function>(dlsym(handle, name));
  if (function == nullptr) error = say::git::lacks_function(name);
}

// Initialised and never unloaded: objects may live until the end.
Loaded load() {
  Loaded out;
  void* handle = dlopen("libgit2.so." LIBGIT2_SOVERSION, RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) {
    out.error = say::verbatim(dlerror());
    return out;
  }
#define X(name) find(handle, #name, out.library.name, out.error);
  OTLPDOC_GIT_FUNCTIONS(X)
#undef X
  if (out.error.empty()) out.library.git_libgit2_init();
  return out;
}

const Loaded& loaded() {
  static const Loaded once = load();
  return once;
}

}  // namespace

std::optional<Error> load_git_library() {
  if (loaded().error.empty()) return std::nullopt;
  return Error{say::git::no_library(loaded().error), say::git::install(LIBGIT2_SOVERSION)};
}

const GitLibrary& git() { return loaded().library; }

}  // namespace otlpdoc
