#include "cli/app.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "otlpdoc/render.hpp"

#ifndef OTLPDOC_VERSION
#define OTLPDOC_VERSION "unknown"
#endif

namespace otlpdoc {
namespace {

constexpr int kClean = 0;
constexpr int kFindings = 1;
constexpr int kFailure = 2;
constexpr int kDefaultWidth = 100;
constexpr std::size_t kDiagnosticsShown = 20;

// What only concerns the terminal, not the commands.
struct Screen {
  std::string color = "auto";
  bool quiet = false;
};

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

bool wants_color(const Screen& screen, int fd) {
  if (screen.color != "auto") return screen.color == "always";
  if (is_set("NO_COLOR")) return false;
  return is_set("FORCE_COLOR") || isatty(fd) != 0;
}

int terminal_width(int fd) {
  if (const char* columns = std::getenv("COLUMNS")) {
    const int width = std::atoi(columns);
    if (width >= 20 && width <= 1000) return width;
  }
  winsize size{};
  if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) return size.ws_col;
  return kDefaultWidth;
}

void print(std::FILE* stream, const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stream);
}

int fail(const Error& error, const Screen& screen) {
  const bool color = wants_color(screen, STDERR_FILENO);
  print(stderr, fmt::format("{}otlpdoc: {}{}\n", color ? "\x1b[31m" : "", color ? "\x1b[0m" : "",
                            printable(error.message)));
  if (!error.hint.empty()) print(stderr, fmt::format("hint: {}\n", printable(error.hint)));
  return kFailure;
}

void print_diagnostics(std::vector<Diagnostic> diagnostics, const Screen& screen) {
  if (screen.quiet || diagnostics.empty()) return;
  const std::size_t all = diagnostics.size();
  if (all > kDiagnosticsShown) diagnostics.resize(kDiagnosticsShown);
  const Report report{"otlpdoc/diagnostics/1", {Findings{"diagnostics", std::move(diagnostics)}}};
  const RenderOptions options{terminal_width(STDERR_FILENO), wants_color(screen, STDERR_FILENO),
                              "en"};
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

std::string rendered(const Outcome& outcome, const Invocation& invocation, const Screen& screen) {
  const bool to_terminal = !invocation.output && isatty(STDOUT_FILENO) != 0;
  if (const auto* text = std::get_if<std::string>(&outcome.output))
    return to_terminal ? for_terminal(*text) : *text;
  const bool color = !invocation.output && wants_color(screen, STDOUT_FILENO);
  const RenderOptions options{invocation.output ? kDefaultWidth : terminal_width(STDOUT_FILENO),
                              color, outcome.language};
  return find_format(invocation.format)->render(std::get<Report>(outcome.output), options);
}
int deliver(const Command& command, const Outcome& outcome, const Invocation& invocation,
            const Screen& screen) {
  const std::string text = rendered(outcome, invocation, screen);
  const bool to_file = invocation.output && *invocation.output != "-" && !command.writes_itself;
  if (to_file) {
    if (const auto error = write_file(*invocation.output, text)) return fail(*error, screen);
  } else {
    print(stdout, text);
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
      return fail({"standard output cannot be written", {}}, screen);
  }
  print_diagnostics(outcome.diagnostics, screen);
  if (outcome.refused) return kFailure;
  return outcome.findings ? kFindings : kClean;
}

Date today() {
  return Date{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string out;
  for (std::string_view word : words) out += (out.empty() ? "" : ", ") + std::string(word);
  return out;
}

void add_global_options(CLI::App& app, Invocation& invocation, Screen& screen, std::string& as_of,
                        bool& no_config) {
  app.add_option("-C,--directory", invocation.directory, "work on this corpus")->type_name("DIR");
  app.add_option("--config", invocation.config, "use this configuration")->type_name("FILE");
  app.add_flag("--no-config", no_config, "use no configuration");
  app.add_option("--format", invocation.format,
                 "text, json, ndjson, csv, markdown, html, svg or mermaid, as the command allows")
      ->type_name("NAME");
  app.add_option("-o,--output", invocation.output, "write to this file instead of standard output")
      ->type_name("FILE");
  app.add_option("--lang", invocation.language, "language of reports: auto, zh or en")
      ->type_name("LANG");
  app.add_option("--color", screen.color, "auto, always or never")->type_name("WHEN");
  app.add_flag("-q,--quiet", screen.quiet, "no messages on standard error");
  app.add_option("--as-of", as_of, "the date to report for (default: today)")->type_name("DATE");
  app.add_option("--series", invocation.series, "the series of batches to show")->type_name("NAME");
}

// One subcommand per row of the command table.
void add_command(CLI::App& app, const Command& command, Invocation& invocation,
                 std::map<std::string, bool>& flags) {
  CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
  sub->fallthrough();
  std::string footer = "Formats: " + joined(command.formats) + "\nExamples:\n";
  for (std::string_view example : command.examples) footer += "  " + std::string(example) + "\n";
  sub->footer(footer + "The options of `otlpdoc --help` apply too.");
  const std::string operand(command.operand);
  if (command.operands == Operands::two) {
    const std::size_t space = operand.find(' ');
    for (const std::string& one : {operand.substr(0, space), operand.substr(space + 1)}) {
      const auto take = [&invocation](const std::string& word) {
        invocation.operands.push_back(word);
      };
      sub->add_option_function<std::string>(one, take, "")->required()->type_name("");
    }
  } else if (command.operands != Operands::none) {
    CLI::Option* option = sub->add_option(operand, invocation.operands, "")->type_name("");
    if (command.operands == Operands::many) option->required()->expected(1, -1);
    if (command.operands == Operands::one) option->required()->expected(1);
    if (command.operands == Operands::optional_one) option->expected(0, 1);
    if (command.operands == Operands::optional_many) option->expected(0, -1);
  }
  for (const OptionRow& row : command.options) {
    const std::string name = std::string(row.names);
    if (row.placeholder.empty()) {
      sub->add_flag(name, flags[name], std::string(row.help));
    } else {
      sub->add_option(name, invocation.options[name], std::string(row.help))
          ->type_name(std::string(row.placeholder))
          ->expected(1)
          ->take_all();
    }
  }
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known,
                         std::string_view otherwise) {
  const std::string near = nearest(word, known);
  return near.empty() ? std::string(otherwise) : fmt::format("did you mean \"{}\"?", near);
}

// Names of every option of the program, with their dashes.
std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  const auto add = [&names](const CLI::App* from) {
    for (const CLI::Option* option : from->get_options()) {
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
  };
  add(&app);
  for (const CLI::App* sub : app.get_subcommands({})) add(sub);
  return names;
}

// Whether the option takes a value in the next word.
bool takes_value(const CLI::App& app, const std::string& word) {
  const CLI::Option* option = app.get_option_no_throw(word);
  return option != nullptr && option->get_expected_max() > 0 && option->get_type_size() > 0;
}

// CLI11 says what it could not use; the nearest name makes it a hint.
Error usage_error(const CLI::ParseError& error, const CLI::App& app, int argc, char** argv) {
  std::vector<std::string> commands;
  for (const Command& command : command_table()) commands.emplace_back(command.name);
  const std::vector<std::string> options = option_names(app);
  bool command_seen = false;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word.starts_with("--")) {
      const std::string name = word.substr(0, word.find('='));
      if (std::find(options.begin(), options.end(), name) == options.end()) {
        return {fmt::format("no option \"{}\"", name),
                did_you_mean(name, options, "`otlpdoc --help` shows the options")};
      }
    }
    if (word.starts_with("-")) {
      if (word.find('=') == std::string::npos && takes_value(app, word)) ++i;
      continue;
    }
    if (command_seen) continue;
    if (find_command(word) == nullptr) {
      return {fmt::format("no command \"{}\"", word),
              did_you_mean(word, commands, "`otlpdoc --help` lists the commands")};
    }
    command_seen = true;
  }
  if (!command_seen) return {"expected a command", "`otlpdoc --help` lists the commands"};
  std::string message = error.what();
  std::replace(message.begin(), message.end(), '\n', ' ');
  return {message, "`otlpdoc --help` shows the usage"};
}

std::optional<Error> check_word(std::string_view option, const std::string& word,
                                const std::vector<std::string>& allowed) {
  if (std::find(allowed.begin(), allowed.end(), word) != allowed.end()) return std::nullopt;
  return Error{fmt::format("{}: expected {}, {} or {}, got \"{}\"", option, allowed[0], allowed[1],
                           allowed[2], word),
               "`otlpdoc --help` shows the usage"};
}

std::optional<Error> check_format(const Command& command, const Invocation& invocation) {
  if (std::find(command.formats.begin(), command.formats.end(), invocation.format) !=
      command.formats.end())
    return std::nullopt;
  const std::vector<std::string> names(command.formats.begin(), command.formats.end());
  return Error{fmt::format("{} has no format \"{}\"", command.name, invocation.format),
               did_you_mean(invocation.format, names, "formats: " + joined(command.formats))};
}

int run_command(const Command& command, Invocation& invocation, const Screen& screen,
                const std::string& as_of) {
  if (invocation.format.empty()) invocation.format = command.formats.front();
  for (const auto& error : {check_format(command, invocation),
                            check_word("--lang", invocation.language, {"auto", "zh", "en"}),
                            check_word("--color", screen.color, {"auto", "always", "never"})}) {
    if (error) return fail(*error, screen);
  }
  if (invocation.output == "-" && !command.writes_itself) invocation.output.reset();
  invocation.as_of = today();
  if (!as_of.empty()) {
    const auto date = find_date(as_of);
    if (!date || iso(*date) != as_of)
      return fail(
          {fmt::format("expected a date such as 2025-10-11 after --as-of, got \"{}\"", as_of), {}},
          screen);
    invocation.as_of = *date;
  }
  Result<Outcome> outcome = command.run(invocation);
  return outcome ? deliver(command, *outcome, invocation, screen) : fail(outcome.error(), screen);
}

}  // namespace

int run_app(int argc, char** argv) {
  CLI::App app{
      "otlpdoc reads a documentation corpus and its batch reports, and says where it really "
      "stands.",
      "otlpdoc"};
  app.set_version_flag("--version", std::string("otlpdoc ") + OTLPDOC_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 clean, 1 findings, 2 the request cannot be met.\n`otlpdoc COMMAND --help` "
      "shows the options of a command.");
  Invocation invocation;
  Screen screen;
  std::string as_of;
  bool no_config = false;
  std::map<std::string, bool> flags;
  add_global_options(app, invocation, screen, as_of, no_config);
  for (const Command& command : command_table()) add_command(app, command, invocation, flags);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {
    return app.exit(success);
  } catch (const CLI::ParseError& error) {
    return fail(usage_error(error, app, argc, argv), screen);
  }
  if (no_config && invocation.config) {
    return fail({"--config and --no-config exclude each other", "give one of the two"}, screen);
  }
  invocation.search_config = !no_config;
  for (const auto& [name, given] : flags) {
    if (given) invocation.options[name] = {"true"};
  }
  try {
    return run_command(*find_command(app.get_subcommands().front()->get_name()), invocation, screen,
                       as_of);
  } catch (const std::exception& error) {
    return fail({std::string("internal error: ") + error.what(),
                 "please report it with the input that caused it"},
                screen);
  }
}

}  // namespace otlpdoc
