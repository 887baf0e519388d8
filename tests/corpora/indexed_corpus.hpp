// A corpus with an index, for tests of what becomes of the index.

#pragma once

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include <fmt/format.h>

#include "support/support.hpp"

namespace otlpdoc::test {

namespace fs = std::filesystem;

// Files that have long been as they are.
class IndexedCorpus {
 public:
  static constexpr int kDocuments = 220;  // enough for an index

  IndexedCorpus() {
    for (int i = 0; i < kDocuments; ++i)
      write(fmt::format("d{}/{:03}.md", i % 7, i), fmt::format("# 标题 {}\n\n正文 {}\n", i, i * i));
    write("report.md", "# 进度报告 - 批次1\n\n**完成日期**: 2025-10-11\n\n- `000.md` (~3字)\n");
    settle();
  }

  // Until what was written lies far enough back for an index to keep it.
  static void settle() { std::this_thread::sleep_for(std::chrono::milliseconds(250)); }

  void write(const std::string& path, const std::string& text) const {
    write_text(root() + "/" + path, text);
  }

  const std::string& root() const { return directory_.path; }
  std::string index() const { return root() + "/.otlpdoc/index.db"; }

  Process run(const std::string& command) const {
    return test::run("unset OTLPDOC_NO_INDEX; " + command, root());
  }

  // What `list` says, with the index and without.
  std::string with_index() const {
    const auto process = run("$OTLPDOC list --format json");
    notice_ = process.err;
    return process.out;
  }
  std::string without() const { return run("$OTLPDOC list --format json --no-index -q").out; }
  const std::string& notice() const { return notice_; }

 private:
  TemporaryDirectory directory_;
  mutable std::string notice_;
};

}  // namespace otlpdoc::test
