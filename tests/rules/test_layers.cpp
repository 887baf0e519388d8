// The arrows between the stages, read off the #include lines.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>

namespace fs = std::filesystem;

namespace {

using Names = std::set<std::string>;

const std::map<std::string, Names>& stages() {
  static const std::map<std::string, Names> allowed = {
      {"base", {"base"}},
      {"language", {"language", "base"}},
      {"catalogue", {"catalogue", "language", "base"}},
      {"report", {"report", "base"}},
      {"read", {"read", "catalogue", "language", "base"}},
      {"analyse", {"analyse", "catalogue", "language", "base"}},
      {"compose", {"compose", "analyse", "report", "catalogue", "language", "base"}},
      {"render", {"render", "report", "language", "base"}},
      {"cli",
       {"cli", "read", "analyse", "compose", "render", "report", "catalogue", "language", "base"}},
  };
  return allowed;
}

// The wings of the reader, and what each may include of the others.
const std::map<std::string, Names>& wings() {
  static const std::map<std::string, Names> allowed = {
      {"source", {"source"}},
      {"text", {"text", "source"}},
      {"structured", {"structured", "text", "source"}},
      {"markdown", {"markdown", "structured", "text", "source"}},
      {"configuration", {"configuration", "structured", "text", "source"}},
      {"store", {"store", "structured", "text", "source"}},
      {"links", {"links", "markdown", "store", "structured", "text", "source"}},
      {"claims", {"claims", "markdown", "structured", "text", "source"}},
  };
  return allowed;
}

// Public headers by the stage they belong to.
const std::map<std::string, std::string>& header_stages() {
  static const std::map<std::string, std::string> owners = {
      {"boxed.hpp", "base"},          {"result.hpp", "base"},
      {"diagnostic.hpp", "base"},     {"date.hpp", "base"},
      {"measure.hpp", "base"},        {"quantity.hpp", "base"},
      {"value.hpp", "base"},          {"worded.hpp", "base"},
      {"document.hpp", "catalogue"},  {"batch_report.hpp", "catalogue"},
      {"vocabulary.hpp", "base"},     {"configuration.hpp", "catalogue"},
      {"catalogue.hpp", "catalogue"}, {"references.hpp", "catalogue"},
      {"history.hpp", "catalogue"},   {"diff.hpp", "analyse"},
      {"read.hpp", "read"},           {"analyse.hpp", "analyse"},
      {"check.hpp", "analyse"},       {"audit.hpp", "analyse"},
      {"gate.hpp", "analyse"},        {"compose.hpp", "compose"},
      {"baseline.hpp", "base"},       {"report.hpp", "report"},
      {"render.hpp", "render"},
  };
  return owners;
}

// Libraries and the only files that may include them.
const std::map<std::string, std::string>& library_users() {
  static const std::map<std::string, std::string> users = {
      {"cmark-gfm", "src/read/markdown/.*|src/read/markdown/markdown.cpp|bench/.*|tests/.*"},
      {"CLI/", "src/cli/app.cpp"},
      {"yaml-cpp/", "src/language/make_tables.cpp|src/read/configuration/configuration_yaml.cpp"},
      {"yaml.h", "src/read/structured/yaml.cpp"},
      {"re2/", "src/read/structured/pattern.cpp"},
      {"iconv.h", "src/read/text/transcode.cpp"},
      {"git2", "src/read/source/git_library.hpp"},
      {"sqlite3.h", "src/read/store/database.hpp"},
      {"xxhash.h", "src/base/fingerprint.cpp"},
      {"dtl/", "src/base/diff.cpp"},
  };
  return users;
}

struct Include {
  std::string file;  // relative to the project
  std::string name;
  bool quoted;
};

std::vector<Include> includes_of(const std::string& folder) {
  static const std::regex line_form(R"(^\s*#\s*include\s*(["<])([^">]+)[">])");
  std::vector<Include> found;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(OTLPDOC_SOURCE) / folder)) {
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) {
      std::smatch match;
      if (!std::regex_search(line, match, line_form)) continue;
      found.push_back({fs::relative(entry.path(), OTLPDOC_SOURCE).generic_string(), match[2],
                       match[1] == "\""});
    }
  }
  return found;
}

std::string stage_of_file(const std::string& file) {
  const std::string below = file.substr(file.find('/') + 1);
  return below.substr(0, below.find('/'));
}

// The stage that an include leads to; empty for a library.
std::string stage_of_include(const Include& include) {
  if (!include.quoted) return {};
  const std::string first = include.name.substr(0, include.name.find('/'));
  for (const char* of_language : {"language_tables", "messages", "message_texts"}) {
    if (include.name == "generated/" + std::string(of_language) + ".hpp") return "language";
  }
  for (const char* of_page : {"style", "script"}) {
    if (include.name == "generated/" + std::string(of_page) + ".hpp") return "render";
  }
  if (first == "generated") return "read";
  if (first != "otlpdoc") return first;
  const auto owner = header_stages().find(include.name.substr(include.name.find('/') + 1));
  return owner == header_stages().end() ? "unknown public header" : owner->second;
}

}  // namespace

TEST_CASE("a stage includes only the stages before it") {
  const auto includes = includes_of("src");
  REQUIRE(includes.size() > 100);
  for (const Include& include : includes) {
    const std::string to = stage_of_include(include);
    if (to.empty()) continue;
    const std::string from = stage_of_file(include.file);
    INFO(include.file << " includes " << include.name);
    REQUIRE(stages().count(from) == 1);
    CHECK(stages().at(from).count(to) == 1);
  }
}

TEST_CASE("a wing of the reader includes only the wings below it") {
  static const std::regex form("read/([a-z]+)/.*");
  int seen = 0;
  for (const Include& include : includes_of("src/read")) {
    std::smatch from, to;
    const std::string file = include.file.substr(std::string("src/").size());
    if (!std::regex_match(file, from, form) || !std::regex_match(include.name, to, form)) continue;
    INFO(include.file << " includes " << include.name);
    REQUIRE(wings().count(from[1]) == 1);
    CHECK(wings().at(from[1]).count(to[1]) == 1);
    ++seen;
  }
  CHECK(seen > 50);
}

TEST_CASE("public headers include only public and standard headers") {
  const auto includes = includes_of("include");
  REQUIRE(includes.size() > 20);
  for (const Include& include : includes) {
    INFO(include.file << " includes " << include.name);
    if (include.quoted) {
      CHECK(include.name.rfind("otlpdoc/", 0) == 0);
    } else {
      CHECK(include.name.find_first_of("/.") == std::string::npos);
    }
  }
}

TEST_CASE("the commands know the stages by their public headers") {
  for (const Include& include : includes_of("src/cli")) {
    if (!include.quoted) continue;
    INFO(include.file << " includes " << include.name);
    CHECK_FALSE(
        std::regex_search(include.name, std::regex("^(read|analyse|compose|catalogue|render)/")));
  }
}

TEST_CASE("each library has one user") {
  for (const Include& include : includes_of("src")) {
    if (include.quoted) continue;
    for (const auto& [library, users] : library_users()) {
      if (include.name.rfind(library, 0) != 0) continue;
      INFO(include.file << " includes " << include.name);
      CHECK(std::regex_match(include.file, std::regex(users)));
    }
  }
}

// What a name of a file says: the resolver answers which file a written path means.
TEST_CASE("no other stage takes paths apart to find files") {
  for (const char* folder : {"src/analyse", "src/compose", "src/render", "src/cli"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(OTLPDOC_SOURCE) / folder)) {
      const std::string name = entry.path().filename().string();
      // The one gives a new document a name, the other makes words of a name.
      if (name == "new_document.cpp" || name == "plan_words.cpp") continue;
      if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
      std::ifstream in(entry.path());
      for (std::string line; std::getline(in, line);) {
        INFO(entry.path() << ": " << line);
        CHECK(line.find("base_name(") == std::string::npos);
      }
    }
  }
}

// Two types of one name in one namespace are one type to the linker, whichever it takes.
TEST_CASE("headers define each type once, in all of them") {
  static const std::regex form(R"(^(?:struct|class|enum class) ([A-Za-z]+) [^;]*\{)");
  std::map<std::string, std::string> known;  // files, by type
  for (const std::string folder : {"src", "include"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(OTLPDOC_SOURCE) / folder)) {
      if (entry.path().extension() != ".hpp") continue;
      std::ifstream in(entry.path());
      for (std::string line; std::getline(in, line);) {
        std::smatch match;
        if (!std::regex_search(line, match, form)) continue;
        const auto [at, is_new] = known.emplace(match[1], entry.path().string());
        INFO(match[1] << " stands in " << at->second << " and " << entry.path().string());
        CHECK(is_new);
      }
    }
  }
  CHECK(known.size() > 100);
}
