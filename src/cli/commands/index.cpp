#include "cli/command.hpp"

namespace otlpdoc {
namespace {

std::string_view depth_name(ReadDepth depth) {
  switch (depth) {
    case ReadDepth::summary:
      return "summary";
    case ReadDepth::contents:
      return "contents";
    case ReadDepth::references:
      return "references";
  }
  return "references";
}

Report stats(const IndexSummary& summary, const Wording& word) {
  Report report{"otlpdoc/index/1", {}};
  const auto bytes = static_cast<std::int64_t>(summary.bytes);
  report.blocks.push_back(Facts{"index",
                                {{"file", word("file"), to_cell(summary.file)},
                                 {"exists", "", summary.exists},
                                 {"bytes", word("bytes"), summary.exists ? Cell(bytes) : Cell()}}});
  if (!summary.exists) {
    report.blocks.push_back(Paragraph{word("index_none"), Tone::quiet});
    return report;
  }
  Table table{"rows",
              {{"depth", word("depth")},
               {"rows", word("rows"), Align::right},
               {"current", word("current_rows"), Align::right}},
              {},
              {},
              Audience::all};
  for (const IndexSummary::Rows& rows : summary.rows)
    table.rows.push_back({std::string(depth_name(rows.depth)), rows.rows, rows.current});
  report.blocks.push_back(std::move(table));
  return report;
}

Report verification(const std::vector<std::string>& wrong, const Wording& word) {
  Report report{"otlpdoc/index/1", {}};
  Table table{"wrong",
              {{"path", word("path")}},
              {},
              {},
              wrong.empty() ? Audience::programs : Audience::all};
  for (const std::string& path : wrong) table.rows.push_back({path});
  report.blocks.push_back(Paragraph{word(wrong.empty() ? "index_true" : "index_wrong"),
                                    wrong.empty() ? Tone::good : Tone::warning});
  report.blocks.push_back(std::move(table));
  return report;
}

}  // namespace

Result<Outcome> run_index(const Invocation& invocation) {
  const auto located = locate(invocation);
  if (!located) return located.error();
  const std::string language = report_language(invocation, located->configuration.language);
  const Wording word(language);
  const bool verify = invocation.option("--verify") != nullptr;
  if (invocation.option("--clear") != nullptr) {
    if (verify) return Error{"--verify and --clear exclude each other", "give one of the two"};
    const auto cleared = clear_index(located->root);
    if (!cleared) return cleared.error();
    const std::string told = word(*cleared ? "index_cleared" : "index_none");
    return Outcome{
        Report{"otlpdoc/index/1",
               {Facts{"index", {{"cleared", "", *cleared}}}, Paragraph{told, Tone::quiet}}},
        {},
        language,
        false};
  }
  if (verify && has_index(located->root)) {
    const auto wrong = verify_index(located->root, located->configuration,
                                    read_options(invocation, ReadDepth::summary));
    if (!wrong) return wrong.error();
    return Outcome{verification(*wrong, word), {}, language, !wrong->empty()};
  }
  const auto summary = index_summary(located->root, located->configuration,
                                     read_options(invocation, ReadDepth::summary));
  if (!summary) return summary.error();
  return Outcome{stats(*summary, word), {}, language, false};
}

}  // namespace otlpdoc
