// Entry for libFuzzer. OTLPDOC_FUZZ in the environment names the target.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "targets.hpp"

namespace {

const otlpdoc::fuzz::Target* target = nullptr;

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
  const char* name = std::getenv("OTLPDOC_FUZZ");
  target = name == nullptr ? nullptr : otlpdoc::fuzz::find_target(name);
  if (target != nullptr) return 0;
  std::fprintf(stderr, "OTLPDOC_FUZZ must name one of:\n");
  for (const auto& row : otlpdoc::fuzz::target_table())
    std::fprintf(stderr, "  %-14s %s\n", row.name.data(), row.summary.data());
  std::exit(2);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  target->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
