// Reads blocks of 64 KiB and hands on whole lines; only a line that goes on is kept.

#include "read/source/line_reader.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "generated/messages.hpp"
#include "read/source/file_source.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 16;  // bytes read at once

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

Result<File> open_regular(const std::string& file) {
  const auto descriptor = open_to_read(file, true);
  if (!descriptor) return descriptor.error();
  File opened(fdopen(*descriptor, "rb"));
  struct stat status {};
  if (!opened || fstat(*descriptor, &status) != 0) return system_error();
  if (auto error = why_not_regular(status)) return *error;
  return opened;
}

// Whether all whole lines were wanted; of the buffer only the line that goes on is left.
bool hand_on(std::string& buffer, std::size_t searched,
             const std::function<bool(std::string_view)>& visit) {
  std::size_t begin = 0;
  for (std::size_t end = buffer.find('\n', searched); end != std::string::npos;
       end = buffer.find('\n', begin)) {
    const bool go_on = visit(std::string_view(buffer).substr(begin, end + 1 - begin));
    begin = end + 1;
    if (!go_on) return false;
  }
  buffer.erase(0, begin);
  return true;
}

}  // namespace

Result<bool> for_each_line(const std::string& file, std::size_t most,
                           const std::function<bool(std::string_view)>& visit) {
  auto opened = open_regular(file);
  if (!opened) return opened.error();
  std::string buffer;
  for (;;) {
    const std::size_t kept = buffer.size();
    buffer.resize(kept + kBlock);
    const std::size_t got = std::fread(buffer.data() + kept, 1, kBlock, opened->get());
    buffer.resize(kept + got);
    if (got == 0 && std::ferror(opened->get()) != 0) return system_error();
    if (got == 0) break;
    if (!hand_on(buffer, kept, visit)) return true;
    if (buffer.size() > most)
      return Error{say::errors::line_too_long(static_cast<std::int64_t>(most >> 20)), {}};
  }
  if (!buffer.empty()) visit(buffer);
  return true;
}

}  // namespace otlpdoc
