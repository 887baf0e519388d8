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
#include "cli/outputs.hpp"
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

std::string rendered(const Outcome& outcome, const Output& output, bool to_file,
                     const Screen& screen) {
  if (const auto* text = std::get_if<std::string>(&outcome.output))
    return !to_file && isatty(STDOUT_FILENO) != 0 ? for_terminal(*text) : *text;
  const RenderOptions options{
      .width = to_file ? kDefaultWidth : terminal_width(STDOUT_FILENO),
      .color = !to_file && wants_color(screen, STDOUT_FILENO),
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

int deliver(const Delivery& delivery, const Screen& screen) {
  if (const auto error = write_files(delivery.files)) return fail(*error, screen);
  print(stdout, delivery.printed);
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
    return fail({"standard output cannot be written", {}}, screen);
  print_diagnostics(delivery.diagnostics, screen);
  if (delivery.refused) return kFailure;
  return delivery.findings ? kFindings : kClean;
}

Date today() {
  return Date{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
}

// What stands between the command line and an Invocation.
struct GlobalWords {
  std::vector<std::string> formats;
  std::string as_of;
  bool no_config = false;
};

std::string format_names() {
  std::vector<std::string_view> names;
  for (const Format& format : format_table()) names.push_back(format.name);
  return joined(names);
}

void add_global_options(CLI::App& app, Invocation& invocation, Screen& screen, GlobalWords& words) {
  app.add_option("-C,--directory", invocation.directory, "work on this corpus")->type_name("DIR");
  app.add_option("--config", invocation.config, "use this configuration")->type_name("FILE");
  app.add_flag("--no-config", words.no_config, "use no configuration");
  app.add_option(
         "--format", words.formats,
         "how to write, to FILE or where -o says; may be repeated. As the command allows: " +
             format_names())
      ->type_name("NAME[:FILE]")
      ->expected(1)
      ->take_all();
  app.add_option("-o,--output", invocation.output, "write to this file instead of standard output")
      ->type_name("FILE");
  app.add_option("--jobs", invocation.jobs, "threads (default: as many as there are cores)")
      ->type_name("N")
      ->check(CLI::Range(1, 1024));
  app.add_flag("!--no-index", invocation.index, "neither use nor keep an index of what was read");
  app.add_option("--lang", invocation.language, "language of reports: auto, zh or en")
      ->type_name("LANG");
  app.add_option("--color", screen.color, "auto, always or never")->type_name("WHEN");
  app.add_flag("-q,--quiet", screen.quiet, "no messages on standard error");
  app.add_option("--as-of", words.as_of, "the date to report for (default: today)")
      ->type_name("DATE");
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
          ->expected(1, row.placeholder.ends_with("…") ? CLI::detail::expected_max_vector_size : 1)
          ->take_all();
    }
  }
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

int run_command(const Command& command, Invocation& invocation, const Screen& screen,
                const GlobalWords& words) {
  const auto outputs = read_outputs(command, words.formats, invocation.output);
  if (!outputs) return fail(outputs.error(), screen);
  for (const auto& error : {check_word("--lang", invocation.language, {"auto", "zh", "en"}),
                            check_word("--color", screen.color, {"auto", "always", "never"})}) {
    if (error) return fail(*error, screen);
  }
  invocation.as_of = today();
  invocation.quiet = screen.quiet;
  if (!words.as_of.empty()) {
    const auto date = find_date(words.as_of);
    if (!date || iso(*date) != words.as_of)
      return fail(
          {fmt::format("expected a date such as 2025-10-11 after --as-of, got \"{}\"", words.as_of),
           {}},
          screen);
    invocation.as_of = *date;
    invocation.as_of_given = true;
  }
  for (const Output& output : *outputs)
    invocation.for_programs =
        invocation.for_programs || (output.format != "text" && output.format != "markdown");
  const auto delivery = run_outputs(command, invocation, *outputs, screen);
  return delivery ? deliver(*delivery, screen) : fail(delivery.error(), screen);
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
  GlobalWords words;
  std::map<std::string, bool> flags;
  add_global_options(app, invocation, screen, words);
  for (const Command& command : command_table()) add_command(app, command, invocation, flags);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {
    return app.exit(success);
  } catch (const CLI::ParseError& error) {
    return fail(usage_error(error, app, argc, argv), screen);
  }
  if (words.no_config && invocation.config) {
    return fail({"--config and --no-config exclude each other", "give one of the two"}, screen);
  }
  invocation.search_config = !words.no_config;
  for (const auto& [name, given] : flags) {
    if (given) invocation.options[name] = {"true"};
  }
  try {
    return run_command(*find_command(app.get_subcommands().front()->get_name()), invocation, screen,
                       words);
  } catch (const std::exception& error) {
    return fail({std::string("internal error: ") + error.what(),
                 "please report it with the input that caused it"},
                screen);
  }
}

}  // namespace otlpdoc
