// The commands in the examples for CI are commands of the program.
#include <algorithm>
#include <catch2/catch.hpp>
#include <regex>
#include <sstream>

#include "cli/command.hpp"
#include "support/support.hpp"

using namespace otlpdoc;

namespace {

struct Call {
  std::string command;
  std::vector<std::string> words;  // what follows the command, up to the end of the line
};

// `otlpdoc COMMAND …` in a file, a line that ends in a backslash joined to the next.
std::vector<Call> calls_in(const std::string& file) {
  static const std::regex form(R"((?:^|[\s/])otlpdoc ([a-z]+)(?=\s|$)([^\n]*))");
  const std::string text =
      std::regex_replace(test::read_text(OTLPDOC_SOURCE "/" + file), std::regex(R"(\\\n)"), " ");
  std::vector<Call> calls;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (std::regex_search(line, std::regex(R"(^\s*(#|- id:|name:|description:))"))) continue;
    std::smatch match;
    if (!std::regex_search(line, match, form)) continue;
    std::istringstream rest(match[2]);
    Call call{match[1], {}};
    for (std::string word; rest >> word;) call.words.push_back(word);
    calls.push_back(call);
  }
  return calls;
}

// The option in a word; `${X:+--option` holds one too.
std::string option_in(const std::string& word) {
  static const std::regex form(R"((?:^|:\+)(--?[A-Za-z][a-z-]*))");
  std::smatch match;
  return std::regex_search(word, match, form) ? match[1].str() : std::string();
}

std::string format_in(const std::string& word) {
  const std::string bare = word.substr(word.find_first_not_of("\"'"));
  return bare.substr(0, bare.find(':'));
}

bool tells(const std::string& help, const std::string& option) {
  return std::regex_search(help, std::regex("(^|[\\s,])" + option + "($|[\\s,])"));
}

}  // namespace

TEST_CASE("the examples for CI use commands, options and formats that exist") {
  const auto file = GENERATE(as<std::string>{}, ".github/workflows/docs.yml",
                             ".pre-commit-hooks.yaml", ".ci/run");
  const std::string global = test::run("\"$OTLPDOC\" --help", OTLPDOC_SOURCE).out;
  const std::vector<Call> calls = calls_in(file);
  INFO(file);
  REQUIRE_FALSE(calls.empty());
  for (const Call& call : calls) {
    INFO(call.command);
    const Command* command = find_command(call.command);
    REQUIRE(command != nullptr);
    const std::string own =
        test::run("\"$OTLPDOC\" " + call.command + " --help", OTLPDOC_SOURCE).out;
    for (std::size_t i = 0; i < call.words.size(); ++i) {
      const std::string option = option_in(call.words[i]);
      if (option.empty()) continue;
      INFO(option);
      CHECK((tells(own, option) || tells(global, option)));
      if (option != "--format") continue;
      REQUIRE(i + 1 < call.words.size());
      const std::string format = format_in(call.words[i + 1]);
      INFO(format);
      CHECK(std::count(command->formats.begin(), command->formats.end(), format) == 1);
    }
  }
}

TEST_CASE("the baseline that the examples name is there and up to date") {
  const auto checked = test::run(
      "\"$OTLPDOC\" check -C corpus --baseline corpus/baseline.json --format json", OTLPDOC_SOURCE);
  CHECK(checked.exit_code == 0);
  CHECK(checked.out.find("\"gone\": 0") != std::string::npos);
}
