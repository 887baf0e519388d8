// The codes of reading a corpus, each with its severity and the smallest input that raises it.

#include "base/diagnostic_rows.hpp"

namespace otlpdoc {

const std::vector<DiagnosticRule>& reading_diagnostics() {
  static const std::vector<DiagnosticRule> rows = {
      {"batch-date-order", Severity::warning,
       "# 进度报告 - 批次2, 报告日期: 2025-10-10   (batch 1: 2025-10-11)"},
      {"batch-number-duplicate", Severity::warning, "# 进度报告 - 批次2   (in two files)"},
      {"batch-number-missing", Severity::warning, "# 进度报告"},
      {"category-unknown", Severity::warning, "category: fremeworks"},
      {"encoding-invalid", Severity::warning, "caf\\xE9"},
      {"encoding-transcoded", Severity::info, "\\xFF\\xFE# \\x00…"},
      {"front-matter-duplicate-key", Severity::warning, "title: a\ntitle: b"},
      {"front-matter-not-a-map", Severity::warning, "---\n- a\n---"},
      {"front-matter-syntax", Severity::warning, "---\ntitle: [a\n---"},
      {"front-matter-too-deep", Severity::warning, "[[[[…]]]]"},
      {"front-matter-too-large", Severity::warning, "a: &a [x, x]\nb: &b [*a, *a] …"},
      {"front-matter-unterminated", Severity::warning, "---\ntitle: a\n\n# a"},
      {"front-matter-value", Severity::warning, "---\nbatch: many\n---"},
      {"link-dangling", Severity::warning, "a.md → missing.md"},
      {"link-loop", Severity::info, "docs/again → docs"},
      {"link-outside-root", Severity::info, "a.md → /etc/passwd"},
      {"markdown-limit", Severity::warning, "> > > > … (1,001 times)"},
      {"not-a-regular-file", Severity::warning, "mkfifo a.md"},
      {"nul-bytes", Severity::warning, "a\\x00b"},
      {"region-edited", Severity::error, "<!-- otlpdoc:begin timeline 0123456789abcdef -->"},
      {"region-missing", Severity::info,
       "<!-- otlpdoc:begin plan 0000000000000000 -->\n<!-- otlpdoc:end plan -->"},
      {"rule-useless", Severity::warning,
       "rules: [{rule: link-anchor, severity: off, paths: [old]}]   (no such file)"},
      {"status-unknown", Severity::info, "---\nstatus: deprecated\n---"},
      {"table-ragged", Severity::info, "| a |\n|---|\n| 1 | 2 |"},
      {"text-repaired", Severity::warning, "æ–‡æ¡£"},
      {"unreadable", Severity::error, "chmod 000 a.md"},
  };
  return rows;
}

}  // namespace otlpdoc
