// What must not change the bytes of any command: the number of threads, the locale, the order in
// which directories list their entries (reverse.cpp), and an index, made or there already.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <thread>

#include <fmt/format.h>

#include "support/support.hpp"

namespace fs = std::filesystem;
using namespace otlpdoc::test;

namespace {

struct Setting {
  int jobs;
  std::string locale;
  bool is_reversed;
  bool has_index;
};

std::string text_of(const Setting& setting) {
  return fmt::format("{} jobs, locale {}, entries {}, {} index", setting.jobs, setting.locale,
                     setting.is_reversed ? "reversed" : "as they come",
                     setting.has_index ? "with" : "without");
}

// Without an index first, which the others must not see.
std::vector<Setting> all_settings() {
  std::vector<Setting> out;
  for (const bool has_index : {false, true})
    for (const bool is_reversed : {false, true})
      for (const char* locale : {"C", "zh_CN.UTF-8", "tr_TR.UTF-8"})
        for (const int jobs : {1, 2, 16}) out.push_back({jobs, locale, is_reversed, has_index});
  return out;
}

// Each value of every setting at least once.
const std::vector<Setting> kFew = {{1, "C", false, false},
                                   {16, "zh_CN.UTF-8", true, false},
                                   {2, "tr_TR.UTF-8", false, true},
                                   {16, "C", true, true}};

// $SCRATCH is a directory that is there for each run anew.
const std::vector<std::string> kCommands = {
    "status",
    "status --format json",
    "list",
    "list --format json",
    "list --sort title --format csv",
    "check",
    "check --format json",
    "check --format sarif",
    "check --format html",
    "check --write-baseline $SCRATCH/baseline",
    "audit",
    "audit --format json",
    "plan",
    "plan --format json",
    "plan --next 5",
    "timeline",
    "timeline --backtest",
    "timeline --format svg",
    "report -o -",
    "report --format json -o -",
    "new guides 'A new one' -o -",
    "init --no-config -o -",
    "scan",
    "scan --shard 2/3",
    "measure guides/one.md guides/sub/one.md --format json",
    "parse reports/batch-1.md --format json",
    "repair guides/damaged.md -o $SCRATCH/repaired",
    "explain words",
};

Process run_under(const Setting& setting, const std::string& command,
                  const std::string& directory) {
  const TemporaryDirectory scratch;
  return run(fmt::format("SCRATCH='{}'; export LC_ALL={} {} {}\n"
                         "$OTLPDOC {} {} --jobs {}; code=$?\n"
                         "unset LD_PRELOAD; cat $SCRATCH/* 2>/dev/null; exit $code",
                         scratch.path, setting.locale,
                         setting.has_index ? "OTLPDOC_NO_INDEX=" : "OTLPDOC_NO_INDEX=1",
                         setting.is_reversed ? "LD_PRELOAD=" OTLPDOC_REVERSE : "", command,
                         command.starts_with("audit") ? "" : "--as-of 2025-10-20", setting.jobs),
             directory);
}

// Names that repeat in folders, both languages, empty, broken and damaged things, links in a loop.
void write_corpus(const fs::path& root) {
  const auto write = [&](const std::string& path, const std::string& bytes) {
    write_text(root / path, bytes);
  };
  write("otlpdoc.yaml",
        "categories:\n  - {id: guides, name: Guides, target: 40}\n  - {id: zhinan, name: 指南, "
        "target: 3}\n"
        "thresholds:\n  - {metric: words, mean: \">200\"}\n  - {metric: words, each: \">10\"}\n"
        "plan:\n  - {title: Third, category: guides, batch: 3}\n");
  for (const std::string folder : {"guides/", "guides/sub/", "zhinan/", "zhinan/sub/"}) {
    const bool is_english = folder.starts_with("guides");
    int batch = 0;
    for (const std::string name : {"one.md", "One.md", "README.md", "index.md", "二.md"}) {
      write(folder + name,
            fmt::format("---\ncategory: {}\nbatch: {}\nstatus: done\ndate: 2025-10-{}\n---\n"
                        "# {} {}\n\n[x](one.md) [y](../gone.md#a) 文档 {}\n\n```rust\nfn a() {{}}\n"
                        "```\n",
                        is_english ? "guides" : "指南", 1 + batch % 2, 10 + batch,
                        is_english ? "Guide" : "指南", name, name));
      ++batch;
    }
    write(folder + "copy-a.md", "# Copy\n\nThe same text.\n");
    write(folder + "empty.md", "");
  }
  write("guides/damaged.md",
        "# \xC3\xA6\xE2\x80\x93\xE2\x80\xA1\xC3\xA6\xC2\xA1\xC2\xA3\n\n文档\n");
  write("guides/broken.md", "---\nbatch: [\n---\n# \xFF\n");
  write("guides/new\nline.md", "# N\n");
  // Fewer documents get no index.
  for (int i = 0; i < 220; ++i)
    write(fmt::format("more/{}.md", i), fmt::format("# Number {}\n", i));
  for (int batch = 1; batch <= 2; ++batch)
    write(fmt::format("reports/batch-{}.md", batch),
          fmt::format("# 进度报告 - 批次{}\n\n**完成日期**: 2025-10-1{}\n\n## 本批次完成情况\n\n"
                      "- `guides/one.md` (~1,200字)\n- `zhinan/gone.md`\n\n## 累计进度统计\n\n"
                      "| 类别 | 已完成 | 目标 | 完成率 |\n|---|---|---|---|\n"
                      "| Guides | {} | 40 | 3% |\n\n## 下一步计划\n\n- [ ] Third (P1)\n",
                      batch, batch, batch));
  fs::create_directory_symlink("..", root / "guides/loop");
  fs::create_symlink("one.md", root / "guides/link.md");
}

void compare(const std::vector<std::string>& commands, const std::vector<Setting>& settings,
             const std::string& directory) {
  for (const std::string& command : commands) {
    const Process first = run_under(settings.front(), command, directory);
    CAPTURE(command, first.err);
    CHECK((first.exit_code < 2 && !first.out.empty()));
    for (const Setting& setting : settings) {
      const Process other = run_under(setting, command, directory);
      CAPTURE(text_of(setting));
      CHECK(other.out == first.out);
      CHECK(other.err == first.err);
      CHECK(other.exit_code == first.exit_code);
    }
  }
}

}  // namespace

TEST_CASE("no setting of the machine changes what a command writes") {
  const TemporaryDirectory corpus;
  write_corpus(corpus.path);
  // What has changed in the last two seconds is not kept in an index.
  std::this_thread::sleep_for(std::chrono::milliseconds(2100));
  compare(kCommands, all_settings(), corpus.path);
  CHECK(exists(corpus.path + "/.otlpdoc/index.db"));
}

TEST_CASE("no setting of the machine changes what is said of a real corpus") {
  const std::string real = OTLPDOC_SHARED "/corpora/otlp-rust";
  if (!exists(real)) {
    WARN("skipped: no shared corpora");
    return;
  }
  const TemporaryDirectory copy;
  fs::copy(real, copy.path, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  std::this_thread::sleep_for(std::chrono::milliseconds(2100));
  const std::vector<std::string> commands = {"status --format json", "list --format json",
                                             "check --format json",  "audit --format json",
                                             "plan --format json",   "timeline --format json",
                                             "report -o -",          "init --no-config -o -"};
  compare(commands, kFew, copy.path);
  CHECK(exists(copy.path + "/.otlpdoc/index.db"));
}
