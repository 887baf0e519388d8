#include "base/diagnostic_rows.hpp"

namespace otlpdoc {

const std::vector<DiagnosticRule>& reading_diagnostics() {
  static const std::vector<DiagnosticRule> rows = {
      {"batch-date-order", Severity::warning, "a batch is dated before the one that it follows",
       "Both dates are shown as they are; the interval between the two is left out of the "
       "forecast.",
       "correct the date in the report, or in the timeline of a newer one",
       "# 进度报告 - 批次2, 报告日期: 2025-10-10   (batch 1: 2025-10-11)"},
      {"batch-number-duplicate", Severity::warning,
       "two reports of a series have the same batch number",
       "Only the newer report (by date, then by path) stands for the batch; the other one is read "
       "but joined to nothing.",
       "give one of the reports another number, or put it in a series of its own in otlpdoc.yaml",
       "# 进度报告 - 批次2   (in two files)"},
      {"batch-number-missing", Severity::warning, "a batch report that names no batch",
       "The configuration says that the file is a batch report, but neither its title, its fields "
       "nor its file name has a number.",
       "write the number into the title, for instance `# 进度报告 - 批次5`", "# 进度报告"},
      {"category-unknown", Severity::warning,
       "a document names a category that the configuration does not have",
       "The document is joined by its directory instead, as if it named none.",
       "add the category or an alias to otlpdoc.yaml", "category: fremeworks"},
      {"encoding-invalid", Severity::warning, "a file is not valid UTF-8",
       "The readable part is used; each malformed byte stands as U+FFFD. Nothing is guessed: what "
       "does not clearly bear out another encoding is read so, and `repair` refuses it.",
       "save the file as UTF-8", "caf\\xE9"},
      {"encoding-transcoded", Severity::info, "a file is not UTF-8 and was transcoded",
       "UTF-16 and UTF-32 are known by their byte order mark. Any other encoding is read where the "
       "whole text decodes and is clearly Chinese, Japanese, Korean, Russian or western European.",
       "save the file as UTF-8", "\\xFF\\xFE# \\x00…"},
      {"front-matter-duplicate-key", Severity::warning, "a key stands twice in the front matter",
       "The first value counts.", "remove one of the two", "title: a\ntitle: b"},
      {"front-matter-not-a-map", Severity::warning, "the front matter holds no `key: value` pairs",
       "It is measured as text, between two thematic breaks.",
       "write it as `key: value` lines, or leave a blank line below the first `---`",
       "---\n- a\n---"},
      {"front-matter-syntax", Severity::warning, "the front matter cannot be read",
       "Nothing of it is used; the text below it is measured as usual.",
       "correct it there; in YAML, quote values that hold `:` or `#`", "---\ntitle: [a\n---"},
      {"front-matter-too-deep", Severity::warning, "the front matter is nested too deeply",
       "More than 100 levels are refused, so that no input can exhaust the stack.", "flatten it",
       "[[[[…]]]]"},
      {"front-matter-too-large", Severity::warning, "the front matter is or expands too large",
       "More than 1 MiB, or more than 100,000 values after aliases are expanded, is refused.",
       "shorten it, or write the aliases out", "a: &a [x, x]\nb: &b [*a, *a] …"},
      {"front-matter-unterminated", Severity::warning, "the front matter has no closing line",
       "It is measured as text.",
       "close it with a line `---` (YAML), a line `+++` (TOML) or `}` (JSON)",
       "---\ntitle: a\n\n# a"},
      {"front-matter-value", Severity::warning, "a front-matter field has a value it cannot have",
       "`batch` is a whole number up to 1,000,000 or a name such as 第5批, `status` one of "
       "planned, draft, review "
       "and done (or its Chinese "
       "name), `date` and `updated` are dates. Anything else is kept as written, but not used.",
       "correct the value; it is kept as written, but not used", "---\nbatch: many\n---"},
      {"link-dangling", Severity::warning, "a symbolic link leads nowhere",
       "Links are never followed; it is counted as excluded.", "mend or remove the link",
       "a.md → missing.md"},
      {"link-loop", Severity::info, "a symbolic link leads back to a directory above it",
       "Links are never followed; it is counted as excluded.",
       "remove the link, or exclude it in otlpdoc.yaml", "docs/again → docs"},
      {"link-outside-root", Severity::info, "a symbolic link leads out of the corpus",
       "Links are never followed; the file is counted as excluded.",
       "copy the file into the corpus, or exclude the link", "a.md → /etc/passwd"},
      {"markdown-limit", Severity::warning, "Markdown that nobody writes by hand",
       "Some constructs would take minutes or gigabytes to read when there are very many of them: "
       "quotes and lists over 100 levels deep, tables of thousands of columns, rows with far fewer "
       "cells than the head, a table right below a paragraph of thousands of lines, a paragraph "
       "with half a million marks. What is over such a limit is read as text.",
       "exclude the file in otlpdoc.yaml, or divide it", "> > > > … (1,001 times)"},
      {"not-a-regular-file", Severity::warning, "something with the name of a document is no file",
       "A FIFO, socket or device is never opened; it is counted as failed.",
       "exclude it in otlpdoc.yaml", "mkfifo a.md"},
      {"nul-bytes", Severity::warning, "the text holds NUL bytes",
       "Each stands as U+FFFD; it may be a binary file.", "remove them, or exclude the file",
       "a\\x00b"},
      {"region-edited", Severity::error, "a generated region of a report was edited by hand",
       "What stands between the markers no longer has the fingerprint of what was generated. It is "
       "not overwritten.",
       "move your text outside the markers, or overwrite it with --force",
       "<!-- otlpdoc:begin timeline 0123456789abcdef -->"},
      {"region-missing", Severity::info, "a report has no region for a section",
       "Regions that were removed stay removed. The section is left out of the report.",
       "to have it, write a pair of markers where it is to stand, its fingerprint sixteen zeros",
       "<!-- otlpdoc:begin plan 0000000000000000 -->\n<!-- otlpdoc:end plan -->"},
      {"table-ragged", Severity::info, "a table row has more cells than its head",
       "As in GFM, cells beyond the head are dropped and missing ones are empty.",
       "give every row as many cells as the head", "| a |\n|---|\n| 1 | 2 |"},
      {"text-repaired", Severity::warning, "damaged text was restored",
       "The file's UTF-8 bytes had been decoded as a single-byte code page, and some were lost. "
       "What the healthy text of the corpus "
       "does not decide stands as U+FFFD.",
       "write the restored text with `otlpdoc repair FILE -o OUT`, and check it", "æ–‡æ¡£"},
      {"unreadable", Severity::error, "a file or directory cannot be read",
       "It is counted as failed, and every number may be wrong without it: commands end with exit "
       "code 1, and those that write from what was read refuse. With --allow-unreadable it is a "
       "warning.",
       "check its permissions, or exclude it in otlpdoc.yaml", "chmod 000 a.md"},
  };
  return rows;
}

}  // namespace otlpdoc
