#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "cli/output.hpp"
#include "cli/outputs.hpp"
#include "support/support.hpp"

using namespace otlpdoc;

namespace {

using Arguments = std::vector<std::string>;
using Option = std::optional<std::string>;

Result<std::vector<Output>> outputs_of(const Arguments& words, const Option& option = {}) {
  return read_outputs(*find_command("status"), words, option);
}

// `format>file`, in order.
std::string shown(const Arguments& words, const Option& option = {}) {
  const auto outputs = outputs_of(words, option);
  if (!outputs) return in_words(outputs.error().message, "en");
  std::string text;
  for (const Output& output : *outputs)
    text += (text.empty() ? "" : " ") + output.format + ">" +
            file_of(output, option).value_or("stdout");
  return text;
}

}  // namespace

TEST_CASE("outputs: without --format it is the first format of the command") {
  CHECK(shown({}) == "text>stdout");
  CHECK(shown({}, "a.txt") == "text>a.txt");
  CHECK(shown({}, "-") == "text>stdout");
}

TEST_CASE("outputs: one without a file goes where -o says, the others to their files") {
  CHECK(shown({"json"}) == "json>stdout");
  CHECK(shown({"json:a.json"}) == "json>a.json");
  CHECK(shown({"text", "json:a.json", "markdown:a:b.md"}) ==
        "json>a.json markdown>a:b.md text>stdout");
  CHECK(shown({"text", "json:a.json"}, "a.txt") == "json>a.json text>a.txt");
  CHECK(shown({"json:-", "text"}, "a.txt") == "json>stdout text>a.txt");
}

TEST_CASE("outputs: no two go to the same place") {
  CHECK(shown({"json", "text"}) == "two outputs go to standard output: json and text");
  CHECK(shown({"json:-", "text"}) == "two outputs go to standard output: json and text");
  CHECK(shown({"json:a", "text:./b/../a"}) == "two outputs go to \"./b/../a\": json and text");
  CHECK(shown({"json:a", "text"}, "a") == "two outputs go to \"a\": json and text");
  CHECK(shown({"json", "text"}, "a") == "two outputs go to \"a\": json and text");
}

TEST_CASE("outputs: two names of one file are one place") {
  const test::TemporaryDirectory directory;
  std::ofstream(directory.path + "/a") << "x";
  std::filesystem::create_symlink(directory.path + "/a", directory.path + "/b");
  CHECK_FALSE(outputs_of({"json:" + directory.path + "/a", "text:" + directory.path + "/b"}));
}

TEST_CASE("outputs: an unknown format gets a hint, wherever it goes") {
  const auto outputs = outputs_of({"text", "jsno:a.json"});
  REQUIRE_FALSE(outputs);
  CHECK(in_words(outputs.error().message, "en") == "status has no format \"jsno\"");
  CHECK(in_words(outputs.error().hint, "en") == "did you mean \"json\"?");
  CHECK(shown({""}) == "status has no format \"\"");
  CHECK(shown({":a"}) == "status has no format \"\"");
}

TEST_CASE("outputs: a file that is not named, and -o without anything to hold") {
  CHECK(shown({"json:"}) == "expected a file after \"json:\"");
  CHECK(shown({"json:a.json"}, "b.txt") == "-o has nothing to hold: every --format names a file");
}

TEST_CASE("outputs: the base of places is the way from here to the root") {
  const std::string here = std::filesystem::current_path().string();
  CHECK(base_of(here + "/docs/../corpus") == "corpus");
  CHECK(base_of("corpus/") == "corpus");
  CHECK(base_of(here) == "");
  CHECK(base_of(".") == "");
}

TEST_CASE("outputs: while one file cannot be written, none is replaced") {
  const test::TemporaryDirectory directory;
  const std::string good = directory.path + "/good";
  std::ofstream(good) << "old";
  CHECK(write_files({{good, "new"}, {directory.path + "/none/bad", "new"}}));
  CHECK(write_files({{good, "new"}, {directory.path, "new"}}));
  CHECK(test::read_text(good) == "old");
  CHECK(std::distance(std::filesystem::directory_iterator(directory.path),
                      std::filesystem::directory_iterator()) == 1);
  CHECK_FALSE(write_files({{good, "new"}, {directory.path + "/more", "too"}}));
  CHECK(test::read_text(good) + test::read_text(directory.path + "/more") == "newtoo");
}
