// A library to be preloaded, under which directories list their entries the other way round.
#include <dirent.h>
#include <dlfcn.h>

#include <map>
#include <mutex>
#include <vector>

namespace {

// The entries of an open directory that are still to come, the next one last.
struct Listing {
  std::vector<dirent> left;
  dirent shown;
};

std::mutex guard;
std::map<DIR*, Listing>& listings() {
  static std::map<DIR*, Listing> all;
  return all;
}

template <class Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

__attribute__((visibility("default"))) dirent* readdir(DIR* directory) {
  static const auto real = next<dirent* (*)(DIR*)>("readdir");
  const std::lock_guard lock(guard);
  const auto [at, added] = listings().try_emplace(directory);
  Listing& listing = at->second;
  if (added) {
    while (const dirent* entry = real(directory)) listing.left.push_back(*entry);
  }
  if (listing.left.empty()) return nullptr;
  listing.shown = listing.left.back();
  listing.left.pop_back();
  return &listing.shown;
}

__attribute__((visibility("default"))) dirent64* readdir64(DIR* directory) {
  static_assert(sizeof(dirent) == sizeof(dirent64));
  return reinterpret_cast<dirent64*>(readdir(directory));
}

__attribute__((visibility("default"))) int closedir(DIR* directory) {
  static const auto real = next<int (*)(DIR*)>("closedir");
  const std::lock_guard lock(guard);
  listings().erase(directory);
  return real(directory);
}

}  // extern "C"
