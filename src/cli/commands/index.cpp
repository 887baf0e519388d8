// `otlpdoc index`: what the index holds, whether it is right, and how to be rid of it.

#include "base/text.hpp"
#include "cli/command.hpp"
#include "report/cell.hpp"

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
  report.blocks.push_back(
      Facts{"index",
            {{"file", word(say::file), to_cell(summary.file)},
             {"exists", "", summary.exists},
             {"bytes", word(say::bytes), summary.exists ? Cell(bytes) : Cell()}}});
  if (!summary.exists) {
    report.blocks.push_back(Paragraph{word(say::index_none), Tone::quiet});
    return report;
  }
  Table table{"rows",
              {{"depth", word(say::depth)},
               {"rows", word(say::rows), Align::right},
               {"current", word(say::current_rows), Align::right}},
              {},
              {},
              Audience::all};
  for (const IndexSummary::Rows& rows : summary.rows)
    table.rows.push_back({std::string(depth_name(rows.depth)), rows.rows, rows.current});
  report.blocks.push_back(std::move(table));
  return report;
}

Report verification(const IndexVerification& found, const Wording& word) {
  const std::vector<std::string>& wrong = found.wrong;
  const Phrase good = found.unread.empty() ? say::index_true : say::index_true_of_read;
  Report report{"otlpdoc/index/1", {}};
  Table table{"wrong",
              {{"path", word(say::path)}},
              {},
              {},
              wrong.empty() ? Audience::programs : Audience::all};
  for (const std::string& path : wrong) table.rows.push_back({path});
  report.blocks.push_back(Paragraph{word(wrong.empty() ? good : say::index_wrong),
                                    wrong.empty() ? Tone::good : Tone::warning});
  report.blocks.push_back(std::move(table));
  return report;
}

Report clearing(const IndexClearing& done, const Wording& word) {
  Report report{"otlpdoc/index/1", {}};
  report.blocks.push_back(
      Facts{"index", {{"cleared", "", done.cleared}, {"left", "", to_cell(done.left)}}});
  report.blocks.push_back(
      Paragraph{word(done.cleared ? say::index_cleared : say::index_none), Tone::quiet});
  if (!done.left.empty())
    report.blocks.push_back(Paragraph{word(say::index_left(printable(done.left))), Tone::warning});
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
    if (verify) return Error{say::errors::exclude("--verify", "--clear"), say::advice::one_of_two};
    const auto cleared = clear_index(located->root);
    if (!cleared) return cleared.error();
    return Outcome{clearing(*cleared, word), {}, language, false};
  }
  if (verify && has_index(located->root)) {
    auto found = verify_index(located->root, located->configuration,
                              read_options(invocation, ReadDepth::summary));
    if (!found) return found.error();
    allow_unread(invocation, found->unread);
    return Outcome{verification(*found, word), found->unread, language, !found->wrong.empty()};
  }
  const auto summary = index_summary(located->root, located->configuration,
                                     read_options(invocation, ReadDepth::summary));
  if (!summary) return summary.error();
  return Outcome{stats(*summary, word), {}, language, false};
}

}  // namespace otlpdoc
