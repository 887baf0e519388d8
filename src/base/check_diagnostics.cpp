#include "base/diagnostic_rows.hpp"

namespace otlpdoc {

const std::vector<DiagnosticRule>& check_diagnostics() {
  static const std::vector<DiagnosticRule> rows = {
      {"document-duplicate", Severity::warning, "two documents say the same, byte by byte",
       "Empty files are left out. The finding stands at the later one by path and names the first.",
       "keep one of the two, and link to it", "one.md = two.md"},
      {"document-missing", Severity::error, "a planned document is not there",
       "The plan of otlpdoc.yaml names a path for it, and it is marked as done or the batch that "
       "it was planned for is over.",
       "write it, or correct path or batch in otlpdoc.yaml",
       "plan: [{title: Dapr, path: dapr.md, done: true}]"},
      {"document-orphaned", Severity::info, "nothing leads to a document",
       "It has neither category nor batch, and no other document or report links to it or lists "
       "it. README and index files, where readers begin, are left out.",
       "link to it, or give it a category", "notes.md that nothing mentions"},
      {"document-phantom", Severity::error, "a report lists a document that is not there",
       "A path counts as there when some file of the corpus ends in it, excluded ones included.",
       "correct the path in the report, or add the document", "**文件路径**: `docs/gone.md`"},
      {"document-stub", Severity::warning, "a document has hardly any text",
       "It has fewer words than `check.stub_words` in otlpdoc.yaml (usually 50), and no code. "
       "Documents that are planned, draft or in review are not judged.",
       "write it, or mark it as `status: draft`", "# Title\n\nTo do."},
      {"front-matter-schema", Severity::error, "front matter breaks its schema",
       "Fields under their usual names and with the values that they mean are held to the schema "
       "of otlpdoc, and to that of `front_matter.schema` in otlpdoc.yaml when there is one.",
       "correct the field, or the schema", "---\ntitle: [a, b]\n---"},
      {"link-anchor", Severity::warning, "a link leads to a heading that is not there",
       "Headings have the names that GitHub gives them (lower case, spaces as `-`, no punctuation "
       "and no emoji, `-1` behind the second of the same name), and those of `id` and `name` in "
       "HTML and of `{#name}`. Letter case and U+FE0F do not count.",
       "link to a heading that is there", "[a](#no-such-heading)"},
      {"link-broken", Severity::error, "a link leads to a file that is not there",
       "Relative links start at the file, `/` at the root. As sites have it, a page may be named "
       "without its extension, a directory stands for its index, and `/` may mean a directory "
       "above the page. URLs and targets with template syntax are not judged.",
       "correct the target, or add the file", "[a](no-such-file.md)"},
      {"link-case", Severity::error, "a link leads to a file whose name has other letter case",
       "It works on some computers and on no web server.", "write the name as the file has it",
       "[a](readme.md)   (README.md)"},
      {"link-malformed", Severity::warning, "a link has a `%` that encodes nothing",
       "Some readers take it for a percent sign, others refuse it. Two hexadecimal digits must "
       "follow; a plain percent sign is `%25`.",
       "write `%25` for a percent sign", "[a](100%.md)"},
      {"link-outside", Severity::info, "a link leads out of the corpus",
       "Nothing outside the root is looked at, so nobody knows whether it is good.",
       "move the target into the corpus, or use a URL", "[a](../../elsewhere.md)"},
      {"report-stale", Severity::error, "generated parts of a report are out of date",
       "Some region of the file says something else than `otlpdoc report` would write now.",
       "renew it with `otlpdoc report --update FILE`",
       "<!-- otlpdoc:begin timeline 0123456789abcdef -->"},
      {"section-empty", Severity::warning, "nothing stands under a heading",
       "There is no text before the next heading of the same or a higher level, and no deeper "
       "heading. Comments and lines across the page are no text. Documents that are planned, draft "
       "or in review are not judged.",
       "write the section, or remove the heading", "## Usage\n\n## Licence"},
      {"section-missing", Severity::error, "a document lacks a section that it must have",
       "`required_sections` of otlpdoc.yaml lists the names that the section may have; marks and "
       "numbers before the name do not count. Documents that are planned, draft or in review are "
       "not judged.",
       "add the section, or another of its names to otlpdoc.yaml",
       "required_sections: [[Overview]]"},
      {"suppression-reasonless", Severity::warning,
       "a comment suppresses findings without saying why",
       "Behind the rules stand a colon and the reason.",
       "say why: `<!-- otlpdoc-disable RULE: reason -->`", "<!-- otlpdoc-disable link-broken -->"},
      {"suppression-unknown", Severity::warning, "a comment names a rule that does not exist",
       "`otlpdoc explain` lists the rules.", "correct or remove the name",
       "<!-- otlpdoc-disable link-borken: later -->"},
      {"suppression-useless", Severity::warning, "a comment suppresses nothing",
       "What it allows does not happen (any more), from its line to the end of its range. Only "
       "rules that this run looked for are judged.",
       "remove the comment, or the rule from it", "<!-- otlpdoc-disable link-broken: later -->"},
      {"threshold-each", Severity::error, "a document misses a threshold that each must keep",
       "`thresholds` of otlpdoc.yaml. Documents that are planned, draft or in review are not "
       "judged.",
       "mend the document, or change the threshold",
       "thresholds: [{metric: words, each: \">=500\"}]"},
      {"threshold-mean", Severity::error, "the mean of a metric misses its threshold",
       "The mean over the finished documents, of a category when the threshold names one, else of "
       "the corpus.",
       "mend the documents that are furthest off (`otlpdoc list --sort METRIC`), or change the "
       "threshold",
       "thresholds: [{metric: words, mean: \">6000\"}]"},
      {"threshold-share", Severity::error, "too few or too many documents have something",
       "The share of the finished documents in which the metric is at least 1.",
       "mend the documents that lack it (`otlpdoc list --where METRIC=0`), or change the threshold",
       "thresholds: [{metric: diagrams, share: \">=50%\"}]"},
  };
  return rows;
}

}  // namespace otlpdoc
