#include "cli/delivery.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/output.hpp"
#include "cli/outputs.hpp"
#include "cli/terminal.hpp"
#include "otlpdoc/render.hpp"

namespace otlpdoc {
namespace {

constexpr int kClean = 0;
constexpr int kFindings = 1;
constexpr int kFailure = 2;
constexpr int kFileWidth = 100;
constexpr std::size_t kDiagnosticsShown = 20;

void print(std::FILE* stream, const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stream);
}

void print_diagnostics(std::vector<Diagnostic> diagnostics, const Screen& screen) {
  if (screen.quiet || diagnostics.empty()) return;
  const std::size_t all = diagnostics.size();
  if (all > kDiagnosticsShown) diagnostics.resize(kDiagnosticsShown);
  const Report report{"otlpdoc/diagnostics/1", {Findings{"diagnostics", std::move(diagnostics)}}};
  const RenderOptions options{terminal_width(STDERR_FILENO),
                              wants_color(screen.color, STDERR_FILENO), "en"};
  print(stderr, find_format("text")->render(report, options));
  if (all > kDiagnosticsShown)
    print(stderr, fmt::format("… and {} more; --format json shows all\n", all - kDiagnosticsShown));
}

// Text of a file on a terminal: line ends and tabs stay, the rest must not be obeyed.
std::string for_terminal(std::string_view text) {
  std::string out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\n\t", begin), text.size());
    out += printable(text.substr(begin, end - begin));
    if (end < text.size()) out += text[end];
    begin = end + 1;
  }
  return out;
}

std::string rendered(const Outcome& outcome, const Output& output, bool to_file,
                     const Screen& screen) {
  if (const auto* text = std::get_if<std::string>(&outcome.output))
    return !to_file && isatty(STDOUT_FILENO) != 0 ? for_terminal(*text) : *text;
  const RenderOptions options{
      .width = to_file ? kFileWidth : terminal_width(STDOUT_FILENO),
      .color = !to_file && wants_color(screen.color, STDOUT_FILENO),
      .language = outcome.language,
      .version = OTLPDOC_VERSION,
      .base = outcome.base,
  };
  return find_format(output.format)->render(std::get<Report>(outcome.output), options);
}

// What a run has to write, before any of it is written.
struct Delivery {
  std::vector<OutputFile> files;
  std::string printed;  // to standard output
  std::vector<Diagnostic> diagnostics;
  bool findings = false, refused = false;
};

// A command that writes itself renders too, so it runs for each format; what is not its
// own file it hands over as for standard output.
Result<Outcome> run_for(const Command& command, Invocation invocation, const Output& output) {
  invocation.format = output.format;
  if (command.writes_itself && output.file) invocation.output = "-";
  if (!command.writes_itself && invocation.output == "-") invocation.output.reset();
  return command.run(invocation);
}

Result<Delivery> run_outputs(const Command& command, const Invocation& invocation,
                             const std::vector<Output>& outputs, const Screen& screen) {
  Delivery delivery;
  std::optional<Outcome> outcome;
  for (const Output& output : outputs) {
    if (!outcome || command.writes_itself) {
      auto next = run_for(command, invocation, command.writes_itself ? output : outputs.back());
      if (!next) return next.error();
      outcome = std::move(*next);
      delivery.findings = delivery.findings || outcome->findings;
      delivery.refused = delivery.refused || outcome->refused;
    }
    const bool is_own = command.writes_itself && !output.file;
    const auto file = is_own ? std::nullopt : file_of(output, invocation.output);
    std::string text = rendered(*outcome, output, file || is_own, screen);
    if (file) {
      delivery.files.push_back({*file, std::move(text)});
    } else {
      delivery.printed += text;
    }
  }
  delivery.diagnostics = std::move(outcome->diagnostics);
  return delivery;
}

int write_delivery(const Delivery& delivery, const Screen& screen) {
  if (const auto error = write_files(delivery.files)) return fail(*error, screen);
  print(stdout, delivery.printed);
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
    return fail({"standard output cannot be written", {}}, screen);
  print_diagnostics(delivery.diagnostics, screen);
  if (delivery.refused) return kFailure;
  return delivery.findings ? kFindings : kClean;
}

}  // namespace

int fail(const Error& error, const Screen& screen) {
  const bool color = wants_color(screen.color, STDERR_FILENO);
  print(stderr, fmt::format("{}otlpdoc: {}{}\n", color ? "\x1b[31m" : "", color ? "\x1b[0m" : "",
                            printable(error.message)));
  if (!error.hint.empty()) print(stderr, fmt::format("hint: {}\n", printable(error.hint)));
  return kFailure;
}

int deliver(const Command& command, const Invocation& invocation,
            const std::vector<Output>& outputs, const Screen& screen) {
  const auto delivery = run_outputs(command, invocation, outputs, screen);
  return delivery ? write_delivery(*delivery, screen) : fail(delivery.error(), screen);
}

}  // namespace otlpdoc
