// Built and run by the build: makes C++ tables of the language files, so that no run reads them.
//
// usage: otlpdoc_make_tables OUTPUT zh.yaml en.yaml
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cctype>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

struct Concept {
  std::string name;                // `topics.plan`
  std::vector<std::string> words;  // of all languages, in the order of the files
};

struct BatchForm {
  std::string form, pattern;
};

using Characters = std::vector<std::string>;  // of UTF-8

struct Tables {
  std::vector<Concept> concepts;
  std::vector<BatchForm> batches;
  std::map<std::string, Characters> traditional;  // by simplified character
};

Characters characters(const std::string& text) {
  Characters out;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) out.emplace_back();
    out.back() += c;
  }
  return out;
}

Concept& concept_of(Tables& tables, const std::string& name) {
  for (Concept& known : tables.concepts) {
    if (known.name == name) return known;
  }
  return tables.concepts.emplace_back(Concept{name, {}});
}

void read(const std::string& file, Tables& tables) {
  for (const auto& group : YAML::LoadFile(file)) {
    const auto name = group.first.as<std::string>();
    if (name == "traditional") {
      for (const auto& item : group.second) {
        Characters all = characters(item.as<std::string>());
        tables.traditional[all.front()] = {all.begin() + 1, all.end()};
      }
      continue;
    }
    for (const auto& row : group.second) {
      const auto key = row.first.as<std::string>();
      for (const auto& word : row.second) {
        if (name == "batches") {
          tables.batches.push_back({key, word.as<std::string>()});
        } else {
          concept_of(tables, name + "." + key).words.push_back(word.as<std::string>());
        }
      }
    }
  }
}

// The word in the n-th of the ways that traditional texts write it.
std::string written_otherwise(const Tables& tables, const std::string& word, std::size_t way) {
  std::string out;
  for (const std::string& character : characters(word)) {
    const auto at = tables.traditional.find(character);
    out += at == tables.traditional.end() ? character
                                          : at->second[std::min(way, at->second.size() - 1)];
  }
  return out;
}

void add_traditional(Tables& tables) {
  for (Concept& one : tables.concepts) {
    for (const std::string& word : std::vector<std::string>(one.words)) {
      for (std::size_t way : {0, 1}) {
        std::string other = written_otherwise(tables, word, way);
        if (std::find(one.words.begin(), one.words.end(), other) == one.words.end())
          one.words.push_back(std::move(other));
      }
    }
  }
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string identifier(std::string name) {
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

void write(const std::string& file, const Tables& tables) {
  std::ofstream out(file);
  out << "#pragma once\n\n#include <cstddef>\n#include <string_view>\n\nnamespace otlpdoc {\n\n"
      << "enum class Concept : unsigned short {\n";
  for (const Concept& one : tables.concepts) out << "  " << identifier(one.name) << ",\n";
  out << "};\ninline constexpr std::size_t kConcepts = " << tables.concepts.size() << ";\n\n"
      << "struct BuiltInConcept {\n  std::string_view name;\n  std::size_t first, count;\n};\n"
      << "struct BuiltInBatches {\n  std::string_view form, pattern;\n};\n\n"
      << "inline constexpr std::string_view kBuiltInWords[] = {\n";
  for (const Concept& one : tables.concepts) {
    for (const std::string& word : one.words) out << "    " << quoted(word) << ",\n";
  }
  out << "};\ninline constexpr BuiltInConcept kBuiltInConcepts[] = {\n";
  std::size_t first = 0;
  for (const Concept& one : tables.concepts) {
    out << "    {" << quoted(one.name) << ", " << first << ", " << one.words.size() << "},\n";
    first += one.words.size();
  }
  out << "};\ninline constexpr BuiltInBatches kBuiltInBatches[] = {\n";
  for (const BatchForm& one : tables.batches)
    out << "    {" << quoted(one.form) << ", " << quoted(one.pattern) << "},\n";
  out << "};\n\n}  // namespace otlpdoc\n";
  if (!out.flush()) throw std::runtime_error(file + ": cannot be written");
}

}  // namespace

int main(int argc, char** argv) {
  try {
    Tables tables;
    for (int i = 2; i < argc; ++i) read(argv[i], tables);
    add_traditional(tables);
    write(argv[1], tables);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "otlpdoc_make_tables: " << error.what() << "\n";
    return 1;
  }
}
