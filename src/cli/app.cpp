// Builds the command line from the command table with CLI11, and makes its errors into hints.

#include "cli/app.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <exception>
#include <sstream>
#include <string>

#include "cli/command.hpp"
#include "cli/delivery.hpp"
#include "cli/descriptors.hpp"
#include "cli/outputs.hpp"
#include "cli/repository_links.hpp"
#include "cli/terminal.hpp"
#include "otlpdoc/render.hpp"

namespace otlpdoc {
namespace {

constexpr std::string_view kProgram = "otlpdoc";

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

void add_configuration_options(CLI::App& app, Invocation& invocation, GlobalWords& words) {
  app.add_option("-C,--directory", invocation.directory, "work on this corpus")->type_name("DIR");
  app.add_option("--config", invocation.config, "use this configuration")->type_name("FILE");
  app.add_flag("--no-config", words.no_config, "use no configuration");
}

void add_language_option(CLI::App& app, Invocation& invocation) {
  app.add_option("--lang", invocation.language, "language of reports: auto, zh or en")
      ->type_name("LANG");
}

void add_global_options(CLI::App& app, Invocation& invocation, Screen& screen, GlobalWords& words) {
  add_configuration_options(app, invocation, words);
  app.add_option(
         "--format", words.formats,
         "how to write, to FILE or where -o says; may be repeated. As the command allows: " +
             format_names())
      ->type_name("NAME[:FILE]")
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false);  // the next word is no second format
  app.add_option("-o,--output", invocation.output, "write to this file instead of standard output")
      ->type_name("FILE");
  app.add_option("--jobs", invocation.jobs, "threads (default: as many as there are cores)")
      ->type_name("N")
      ->check(CLI::Range(1, 1024));
  app.add_flag("!--no-index", invocation.index,
               "neither use nor keep an index of what was read (OTLPDOC_NO_INDEX=1 does the same)");
  app.add_flag("!--no-ignore", invocation.ignore,
               "read what git ignores, node_modules and built sites, too");
  add_language_option(app, invocation);
  app.add_option("--color", screen.color, "auto, always or never")->type_name("WHEN");
  app.add_flag("-q,--quiet", screen.quiet, "no messages on standard error");
  app.add_flag("--allow-unreadable", invocation.allow_unreadable,
               "go on without files and directories that cannot be read");
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

// `--option=` with nothing behind it: CLI11 would take the next word for the value.
std::optional<Error> missing_value(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--") break;
    if (word.starts_with("--") && word.find('=') == word.size() - 1)
      return Error{say::errors::no_value(word), say::advice::write_value};
  }
  return std::nullopt;
}

// An unset variable of a script, more often than not.
std::optional<Error> empty_value(const CLI::App& app) {
  for (const char* option : {"--as-of", "--config", "--output"}) {
    const auto values = app.get_option(option)->results();
    if (std::find(values.begin(), values.end(), "") != values.end())
      return Error{say::at_place(option, say::errors::empty_value),
                   say::advice::shows_usage(kProgram)};
  }
  return std::nullopt;
}

// What decides on the language of errors, however wrong the other words are.
void read_language(int argc, char** argv, Invocation& invocation) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  GlobalWords words;
  add_configuration_options(app, invocation, words);
  add_language_option(app, invocation);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError&) {
    return;  // the real reading tells of it
  }
  invocation.search_config = !words.no_config;
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
        return {say::errors::no_option(name),
                did_you_mean(name, options, say::advice::shows_options)};
      }
    }
    if (word.starts_with("-")) {
      if (word.find('=') == std::string::npos && takes_value(app, word)) ++i;
      continue;
    }
    if (command_seen) continue;
    if (find_command(word) == nullptr) {
      return {say::errors::no_command(word),
              did_you_mean(word, commands, say::advice::lists_commands)};
    }
    command_seen = true;
  }
  if (!command_seen) return {say::errors::no_command_given, say::advice::lists_commands};
  std::string message = error.what();
  std::replace(message.begin(), message.end(), '\n', ' ');
  return {say::verbatim(message), say::advice::shows_usage(kProgram)};
}

std::optional<Error> check_word(std::string_view option, const std::string& word,
                                const std::vector<std::string>& allowed) {
  if (std::find(allowed.begin(), allowed.end(), word) != allowed.end()) return std::nullopt;
  const Worded words = say::errors::three_words(allowed[0], allowed[1], allowed[2]);
  return Error{say::at_place(option, expected(words, word)), say::advice::shows_usage(kProgram)};
}

int run_command(const Command& command, Invocation& invocation, const Screen& screen,
                const GlobalWords& words) {
  const auto outputs = read_outputs(command, words.formats, invocation.output);
  if (!outputs) return fail(outputs.error(), invocation, screen);
  for (const auto& error : {check_word("--lang", invocation.language, {"auto", "zh", "en"}),
                            check_word("--color", screen.color, {"auto", "always", "never"})}) {
    if (error) return fail(*error, invocation, screen);
  }
  invocation.as_of = today();
  invocation.quiet = screen.quiet;
  invocation.index = invocation.index && environment("OTLPDOC_NO_INDEX").empty();
  if (!words.as_of.empty()) {
    const auto date = find_date(words.as_of);
    if (!date || iso(*date) != words.as_of)
      return fail({say::errors::no_date(words.as_of), {}}, invocation, screen);
    invocation.as_of = *date;
    invocation.as_of_given = true;
  }
  if (const auto* url = invocation.option("--repo-url");
      url != nullptr && web_address(*url).empty())
    return fail({say::at_place("--repo-url", expected(say::kinds::address, *url)), {}}, invocation,
                screen);
  for (const Output& output : *outputs)
    invocation.for_programs =
        invocation.for_programs || (output.format != "text" && output.format != "markdown");
  return deliver(command, invocation, *outputs, screen);
}

int run_words(int argc, char** argv, Invocation& invocation, Screen& screen) {
  CLI::App app{
      "otlpdoc reads a documentation corpus and its batch reports, and says where it really "
      "stands.",
      "otlpdoc"};
  app.set_version_flag("--version", "otlpdoc " OTLPDOC_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 clean, 1 findings or something unreadable, 2 the request cannot be "
      "met.\n`otlpdoc COMMAND --help` "
      "shows the options of a command.");
  GlobalWords words;
  std::map<std::string, bool> flags;
  add_global_options(app, invocation, screen, words);
  for (const Command& command : command_table()) add_command(app, command, invocation, flags);
  if (const auto error = missing_value(argc, argv)) return fail(*error, invocation, screen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {
    std::ostringstream help;
    app.exit(success, help, help);
    return print_text(help.str(), invocation, screen);
  } catch (const CLI::ParseError& error) {
    return fail(usage_error(error, app, argc, argv), invocation, screen);
  }
  if (const auto error = empty_value(app)) return fail(*error, invocation, screen);
  if (words.no_config && invocation.config)
    return fail({say::errors::exclude("--config", "--no-config"), say::advice::one_of_two},
                invocation, screen);
  invocation.search_config = !words.no_config;
  for (const auto& [name, given] : flags) {
    if (given) invocation.options[name] = {"true"};
  }
  return run_command(*find_command(app.get_subcommands().front()->get_name()), invocation, screen,
                     words);
}

}  // namespace

int run_app(int argc, char** argv) {
  hold_standard_descriptors();
  std::signal(SIGXFSZ, SIG_IGN);  // a file that grows too large is an error as any other
  Invocation invocation;
  Screen screen;
  try {
    read_language(argc, argv, invocation);
    return run_words(argc, argv, invocation, screen);
  } catch (const std::exception& error) {
    // To read the configuration may be what went wrong.
    const Invocation unread{.search_config = false, .language = invocation.language};
    return fail({say::errors::internal(error.what()), say::advice::report_it}, unread, screen);
  }
}

}  // namespace otlpdoc
