// `otlpdoc init`: a first configuration from what a corpus and its reports show.

#include <fmt/format.h>

#include <filesystem>

#include "cli/command.hpp"
#include "cli/output.hpp"
#include "otlpdoc/compose.hpp"
#include "otlpdoc/read.hpp"

namespace otlpdoc {
Result<Outcome> run_init(const Invocation& invocation) {
  Invocation plain = invocation;
  plain.search_config = false;
  plain.config = std::nullopt;
  const auto catalogue = open_catalogue(plain);
  if (!catalogue) return catalogue.error();
  if (auto error = refuse_unread(unread_files(*catalogue), invocation)) return *error;
  const std::string language = report_language(invocation, catalogue->language);
  std::string text = write_configuration(first_configuration(*catalogue));
  if (invocation.output == "-")
    return Outcome{
        .output = std::move(text), .diagnostics = unread_files(*catalogue), .language = language};
  const std::string target = invocation.output.value_or(
      (std::filesystem::path(invocation.directory) / "otlpdoc.yaml").generic_string());
  if (auto error =
          write_new_file(target, text, catalogue->root, say::advice::write_elsewhere_or_print))
    return *error;
  Report report{"otlpdoc/init/1", {Paragraph{fmt::format("wrote {}", target), Tone::good}}};
  return Outcome{
      .output = std::move(report), .diagnostics = catalogue->diagnostics, .language = language};
}

}  // namespace otlpdoc
