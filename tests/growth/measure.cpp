#include "growth/measure.hpp"

#include <fcntl.h>
#include <linux/perf_event.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "support/support.hpp"

namespace otlpdoc::growth {
namespace {

constexpr unsigned kLongestSimulation = 300;  // seconds; a simulation takes fifty times as long

// Counts what a process and its threads do from exec on; -1 where that is not to be had.
int open_counter(pid_t process) {
  perf_event_attr what{};
  what.type = PERF_TYPE_HARDWARE;
  what.size = sizeof what;
  what.config = PERF_COUNT_HW_INSTRUCTIONS;
  what.disabled = 1;
  what.enable_on_exec = 1;
  what.inherit = 1;
  what.exclude_kernel = 1;
  what.exclude_hv = 1;
  return static_cast<int>(
      syscall(SYS_perf_event_open, &what, process, -1, -1, PERF_FLAG_FD_CLOEXEC));
}

[[noreturn]] void become(const std::vector<std::string>& command, const std::string& directory,
                         unsigned most_seconds, const int (&start)[2]) {
  close(start[1]);
  char byte = 0;
  (void)!read(start[0], &byte, 1);  // until the counter is there
  const int null = open("/dev/null", O_RDWR);
  dup2(null, 0);
  dup2(null, 1);
  dup2(null, 2);
  const rlimit limit{most_seconds, most_seconds};
  setrlimit(RLIMIT_CPU, &limit);
  if (chdir(directory.c_str()) != 0) _exit(127);
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  execvp(words.front(), words.data());
  _exit(127);
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

Cost run(const std::vector<std::string>& command, const std::string& directory,
         unsigned most_seconds) {
  int start[2];
  if (pipe(start) != 0) return {};
  const pid_t child = fork();
  if (child == 0) become(command, directory, most_seconds, start);
  const int counter = open_counter(child);
  close(start[1]);
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  close(start[0]);
  Cost cost;
  cost.seconds = seconds(used.ru_utime) + seconds(used.ru_stime);
  cost.peak = std::int64_t{used.ru_maxrss} * 1024;
  cost.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  cost.work = cost.seconds * 1e6;
  std::uint64_t instructions = 0;
  if (counter >= 0 && read(counter, &instructions, sizeof instructions) == sizeof instructions)
    cost.work = static_cast<double>(instructions);
  if (counter >= 0) close(counter);
  return cost;
}

std::vector<std::string> behind(std::vector<std::string> words,
                                const std::vector<std::string>& arguments) {
  words.emplace_back(OTLPDOC_PROGRAM);
  words.insert(words.end(), arguments.begin(), arguments.end());
  return words;
}

}  // namespace

bool counts_instructions() {
  const int counter = open_counter(0);
  if (counter >= 0) close(counter);
  return counter >= 0;
}

Cost run_program(const std::vector<std::string>& arguments, const std::string& directory,
                 unsigned most_seconds) {
  return run(behind({}, arguments), directory, most_seconds);
}

std::optional<double> simulated_instructions(const std::vector<std::string>& arguments,
                                             const std::string& directory) {
  const test::TemporaryDirectory place;
  const std::string file = place.path + "/counts";
  run(behind({"valgrind", "--tool=callgrind", "--callgrind-out-file=" + file}, arguments),
      directory, kLongestSimulation);
  std::ifstream counts(file);
  for (std::string line; std::getline(counts, line);) {
    if (line.starts_with("totals: ")) return std::stod(line.substr(8));
  }
  return std::nullopt;
}

}  // namespace otlpdoc::growth
