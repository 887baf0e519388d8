// `otlpdoc status`: how far categories and batches are, and which claims of reports do not hold.

#include "base/text.hpp"
#include "cli/command.hpp"
#include "otlpdoc/analyse.hpp"
#include "otlpdoc/audit.hpp"

namespace otlpdoc {

namespace {

// Levels of directories to show; 0 when nobody asks for them.
std::size_t depth_of(const Invocation& invocation) {
  const std::string* text = invocation.option("--depth");
  return text == nullptr ? 0 : number_in<std::size_t>(*text).value_or(0);
}

Outcome status_of(const Catalogue& catalogue, const Invocation& invocation, StatusView view) {
  const ReportOptions options = report_options(invocation, catalogue.language);
  view.disagreements = invocation.option("--disagreements") != nullptr;
  view.files = invocation.option("--files") != nullptr;
  view.depth = depth_of(invocation);
  return {.output = status_report(catalogue, analyse_status(catalogue), summarise_audit(catalogue),
                                  view, options),
          .diagnostics = catalogue.diagnostics,
          .language = options.language};
}

}  // namespace

Outcome status_of(const Catalogue& catalogue, const Invocation& invocation) {
  return status_of(catalogue, invocation, {});
}

Result<Outcome> run_status(const Invocation& invocation) {
  if (const std::string* text = invocation.option("--depth");
      text != nullptr && depth_of(invocation) == 0)
    return Error{say::errors::no_number_from_1("--depth", *text),
                 say::advice::write_in_digits("--depth 2")};
  const Result<Catalogue> catalogue = open_catalogue(invocation, ReadDepth::summary);
  if (!catalogue) return catalogue.error();
  const std::string* revision = invocation.option("--compare");
  if (revision == nullptr) return status_of(*catalogue, invocation);
  const auto before = read_catalogue_at(invocation, *revision, ReadDepth::summary);
  if (!before) return before.error();
  Outcome out =
      status_of(*catalogue, invocation, {.before = analyse_status(*before), .since = *revision});
  for (Finding& finding : unread_files(*before)) out.diagnostics.push_back(std::move(finding));
  return out;
}

}  // namespace otlpdoc
