// The floor under a run from nothing: list the Markdown files, read each and parse it with
// cmark-gfm.
//
// usage: bench_cmark ROOT [JOBS]   (default: one thread per core)
//
// The process as a whole is what `bench/run` holds `status` against. So it also pays for the
// walk (on one thread), the system calls per file and the start of threads; it does not decode,
// hash, count, keep or sort anything. Front matter is parsed as Markdown, because telling it apart
// would already be work that cmark-gfm does not do. None of the library's code is used.
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

// Paths of the files below the root, each ended by a zero, in one string.
struct FileList {
  std::string paths;
  std::vector<std::size_t> starts;
};

struct Totals {
  std::size_t files = 0;
  std::size_t bytes = 0;
  Seconds parsing{0};
};

// Opens `path` below `root`, also when it is longer than one system call takes.
int open_below(int root, const char* path, int flags) {
  constexpr std::size_t kLongestStep = 4000;
  int from = root;
  while (std::strlen(path) > kLongestStep) {
    const std::string_view head(path, kLongestStep);
    const std::string step(head.substr(0, head.rfind('/')));
    const int next = openat(from, step.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (from != root) close(from);
    if (next < 0) return -1;
    from = next;
    path += step.size() + 1;
  }
  const int out = openat(from, path, flags | O_CLOEXEC);
  if (from != root) close(from);
  return out;
}

bool is_markdown(std::string_view name) {
  return name.ends_with(".md") || name.ends_with(".markdown");
}

FileList list_files(int root) {
  FileList out;
  std::vector<std::string> pending{""};  // directories, each but the root with a slash at the end
  while (!pending.empty()) {
    const std::string directory = std::move(pending.back());
    pending.pop_back();
    const int opened =
        open_below(root, directory.empty() ? "." : directory.c_str(), O_RDONLY | O_DIRECTORY);
    DIR* stream = opened < 0 ? nullptr : fdopendir(opened);
    if (stream == nullptr) {
      std::perror(directory.c_str());
      continue;
    }
    while (const dirent* entry = readdir(stream)) {
      const std::string_view name = entry->d_name;
      if (entry->d_type == DT_DIR && name.front() != '.') {
        pending.push_back(directory + entry->d_name + "/");
      } else if (entry->d_type == DT_REG && is_markdown(name)) {
        out.starts.push_back(out.paths.size());
        out.paths.append(directory).append(name).push_back('\0');
      }
    }
    closedir(stream);
  }
  return out;
}

class Buffer {
 public:
  // The bytes of the file, which hold until the next call.
  std::string_view read(int root, const char* path) {
    const int file = open_below(root, path, O_RDONLY);
    struct stat status {};
    if (file < 0 || fstat(file, &status) != 0) {
      std::perror(path);
      std::exit(1);
    }
    reserve(static_cast<std::size_t>(status.st_size));
    std::size_t size = 0;
    while (size < static_cast<std::size_t>(status.st_size)) {
      const ssize_t got = ::read(file, bytes_.get() + size, capacity_ - size);
      if (got <= 0) break;
      size += static_cast<std::size_t>(got);
    }
    close(file);
    return {bytes_.get(), size};
  }

 private:
  void reserve(std::size_t size) {
    if (size <= capacity_) return;
    capacity_ = size + size / 2;
    bytes_ = std::make_unique_for_overwrite<char[]>(capacity_);
  }

  std::unique_ptr<char[]> bytes_;
  std::size_t capacity_ = 0;
};

// Tables and task lists as otlpdoc has them; strikethrough cannot be used in threads as it is.
void parse(std::string_view text) {
  cmark_parser* const parser = cmark_parser_new(CMARK_OPT_FOOTNOTES);
  for (const char* name : {"table", "tasklist"})
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
  cmark_parser_feed(parser, text.data(), text.size());
  cmark_node_free(cmark_parser_finish(parser));
  cmark_parser_free(parser);
}

Totals parse_files(int root, const FileList& list, std::atomic<std::size_t>& next) {
  Buffer buffer;
  Totals out;
  for (std::size_t i; (i = next.fetch_add(1, std::memory_order_relaxed)) < list.starts.size();) {
    const std::string_view text = buffer.read(root, list.paths.data() + list.starts[i]);
    const auto start = Clock::now();
    parse(text);
    out.parsing += Clock::now() - start;
    ++out.files;
    out.bytes += text.size();
  }
  return out;
}

Totals parse_in_threads(int root, const FileList& list, std::size_t jobs) {
  std::atomic<std::size_t> next = 0;
  std::vector<Totals> parts(jobs);
  const auto work = [&](std::size_t job) { parts[job] = parse_files(root, list, next); };
  std::vector<std::thread> threads;
  for (std::size_t job = 1; job < jobs; ++job) threads.emplace_back(work, job);
  work(0);
  for (std::thread& thread : threads) thread.join();
  Totals out;
  for (const Totals& part : parts) {
    out.files += part.files;
    out.bytes += part.bytes;
    out.parsing += part.parsing;
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  const auto start = Clock::now();
  cmark_gfm_core_extensions_ensure_registered();
  const int jobs =
      argc > 2 ? std::atoi(argv[2]) : static_cast<int>(std::thread::hardware_concurrency());
  const int root = argc > 1 ? open(argv[1], O_PATH | O_DIRECTORY | O_CLOEXEC) : -1;
  if (root < 0 || jobs < 1 || argc > 3)
    return std::fprintf(stderr, "usage: bench_cmark ROOT [JOBS]\n"), 2;
  const Totals all = parse_in_threads(root, list_files(root), static_cast<std::size_t>(jobs));
  const Seconds wall = Clock::now() - start;
  std::printf("%zu files, %zu bytes, %.4f s, of which in cmark-gfm %.4f s over %d threads\n",
              all.files, all.bytes, wall.count(), all.parsing.count(), jobs);
}
