// Opens the shared library with dlopen and fills in its functions, once in a process.

#include "read/source/git_library.hpp"

#include <dlfcn.h>

#include <string>

namespace otlpdoc {
namespace {

struct Loaded {
  GitLibrary library;
  std::string error;  // empty when all is well
};

template <class Function>
void find(void* handle, const char* name, Function& function, std::string& error) {
  function = reinterpret_cast<Function>(dlsym(handle, name));
  if (function == nullptr) error = std::string("it has no ") + name;
}

// Initialised and never unloaded: objects may live until the end.
Loaded load() {
  Loaded out;
  void* handle = dlopen("libgit2.so." LIBGIT2_SOVERSION, RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) {
    out.error = dlerror();
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
  return Error{"libgit2 cannot be loaded: " + loaded().error, "install libgit2 " LIBGIT2_SOVERSION};
}

const GitLibrary& git() { return loaded().library; }

}  // namespace otlpdoc
