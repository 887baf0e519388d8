// Built and run by the build: makes C++ of the language files, so that no run reads them.
//
// usage: otlpdoc_make_tables DIRECTORY zh.yaml en.yaml
//
// language_tables.hpp gets the vocabulary. messages.hpp gets what is below `messages:` as functions
// with the parameters that the texts name; message_texts.hpp gets the texts. A place in a text is
// `{name:kind}`; the kinds are in kKinds. A text with two forms is a map of `one` and `other`; the
// first number says which. Any other map is a group: its messages are found by name, too.
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cctype>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <sstream>
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
  bool period = false;
};

using Characters = std::vector<std::string>;  // of UTF-8
// How a place is written, and what the parameter is.
struct Kind {
  std::string name;
  char mark;         // in the generated text
  const char* type;  // of the parameter, one of kTypes; null: the other languages say
};
constexpr const char* kWorded = "const Worded&";
// In the order of the alternatives of Argument::value.
constexpr const char* kTypes[] = {"std::int64_t", "double", "std::string_view", kWorded};
constexpr char kUnsaid = 'u';
const Kind kKinds[] = {
    {"number", 'n', "std::int64_t"},    // thousands apart
    {"plain", 'p', "std::int64_t"},     // the digits alone, such as of a batch
    {"decimal", 'd', "double"},         // one digit behind the point
    {"text", 't', "std::string_view"},  //
    {"list", 'i', "std::string_view"},  // one on each line, set apart as the language does
    {"words", 'w', kWorded},            // said in the same language
    {"term", 'l', kWorded},             // the same in lower case
    {"unsaid", kUnsaid, nullptr},       // this language does not say it
};

struct Parameter {
  std::string name, type;
  bool operator==(const Parameter&) const = default;
};

struct MessageRow {
  std::string group, key;  // no group: empty
  std::vector<Parameter> parameters;
  struct Text {
    std::string other, one;
  };
  std::map<std::string, Text> texts;  // by language, the places numbered

  std::string name() const { return group.empty() ? key : group + "." + key; }
};

struct Tables {
  std::vector<Concept> concepts;
  std::vector<BatchForm> batches;
  std::map<std::string, Characters> traditional;  // by simplified character
  std::vector<std::string> languages;
  std::vector<MessageRow> messages;
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

// `{name:kind}` at a place of a text.
struct Place {
  std::size_t begin, end;
  std::string name;
  Kind kind;
};

std::optional<Place> next_place(const std::string& text, std::size_t from) {
  for (std::size_t begin = text.find('{', from); begin != std::string::npos;
       begin = text.find('{', begin + 1)) {
    const std::size_t end = text.find('}', begin);
    const std::size_t colon = text.find(':', begin);
    if (end == std::string::npos || colon > end) continue;
    const std::string kind = text.substr(colon + 1, end - colon - 1);
    for (const Kind& known : kKinds) {
      if (known.name == kind)
        return Place{begin, end + 1, text.substr(begin + 1, colon - begin - 1), known};
    }
    throw std::runtime_error("no kind of place \"" + kind + "\"");
  }
  return std::nullopt;
}

std::vector<Place> places_of(const std::string& text) {
  std::vector<Place> places;
  for (auto at = next_place(text, 0); at; at = next_place(text, at->end)) places.push_back(*at);
  return places;
}

// Adds the parameters of the text; those that the row has already must have the same type.
void add_parameters(const std::string& text, MessageRow& row) {
  for (const Place& place : places_of(text)) {
    if (place.kind.type == nullptr) continue;
    const auto known = std::find_if(row.parameters.begin(), row.parameters.end(),
                                    [&](const Parameter& p) { return p.name == place.name; });
    if (known == row.parameters.end()) {
      row.parameters.push_back({place.name, place.kind.type});
    } else if (known->type != place.kind.type) {
      throw std::runtime_error("\"" + place.name + "\" is of two types");
    }
  }
}

// The text with its places as the program reads them; each parameter must have one.
std::string numbered(const std::string& text, const MessageRow& row) {
  std::string out;
  std::size_t from = 0;
  std::set<std::string> said;
  for (const Place& place : places_of(text)) {
    const auto at = std::find_if(row.parameters.begin(), row.parameters.end(),
                                 [&](const Parameter& p) { return p.name == place.name; });
    if (at == row.parameters.end())
      throw std::runtime_error("\"" + place.name + "\" is said in no language");
    // What holds itself twice may grow beyond all bounds.
    if (!said.insert(place.name).second && at->type == kWorded)
      throw std::runtime_error("\"" + place.name + "\" is said twice");
    out.append(text, from, place.begin - from);
    if (place.kind.mark != kUnsaid)
      out.append({'\1', static_cast<char>('0' + (at - row.parameters.begin())), place.kind.mark});
    from = place.end;
  }
  if (said.size() != row.parameters.size())
    throw std::runtime_error("a place that another language has is missing");
  return out.append(text, from);
}

bool has_forms(const YAML::Node& node) { return node.IsMap() && node["other"]; }

using Texts = std::map<std::string, std::map<std::string, YAML::Node>>;  // by message, language

void add_message(const std::string& group, const std::string& key, const YAML::Node& text,
                 const std::string& language, Tables& tables, Texts& texts) {
  const std::string name = group.empty() ? key : group + "." + key;
  if (!texts[name].emplace(language, text).second)
    throw std::runtime_error(language + ".yaml: messages." + name + " stands twice");
  if (texts[name].size() == 1) tables.messages.push_back({group, key, {}, {}});
}

void read_messages(const YAML::Node& messages, const std::string& language, Tables& tables,
                   Texts& texts) {
  for (const auto& row : messages) {
    const auto key = row.first.as<std::string>();
    if (!row.second.IsMap() || has_forms(row.second)) {
      add_message({}, key, row.second, language, tables, texts);
      continue;
    }
    for (const auto& one : row.second)
      add_message(key, one.first.as<std::string>(), one.second, language, tables, texts);
  }
}

std::vector<std::string> forms_of(const YAML::Node& node) {
  if (!has_forms(node)) return {node.as<std::string>()};
  return {node["other"].as<std::string>(), node["one"].as<std::string>()};
}

// Parameters have the order of the last language.
void finish(MessageRow& row, const std::vector<std::string>& languages,
            const std::map<std::string, YAML::Node>& texts) {
  for (auto language = languages.rbegin(); language != languages.rend(); ++language) {
    if (texts.count(*language) == 0) throw std::runtime_error("missing in " + *language + ".yaml");
    for (const std::string& form : forms_of(texts.at(*language))) add_parameters(form, row);
  }
  for (const auto& [language, node] : texts) {
    const auto forms = forms_of(node);
    row.texts[language].other = numbered(forms.front(), row);
    if (forms.size() > 1) row.texts[language].one = numbered(forms.back(), row);
  }
}

void finish_messages(Tables& tables, const Texts& texts) {
  for (MessageRow& row : tables.messages) {
    try {
      finish(row, tables.languages, texts.at(row.name()));
    } catch (const std::exception& error) {
      throw std::runtime_error("messages." + row.name() + ": " + error.what());
    }
  }
}

std::string language_of(const std::string& file) {
  const std::size_t begin = file.rfind('/') + 1;
  return file.substr(begin, file.rfind('.') - begin);
}

void read(const std::string& file, Tables& tables, Texts& texts) {
  tables.languages.push_back(language_of(file));
  for (const auto& group : YAML::LoadFile(file)) {
    const auto name = group.first.as<std::string>();
    if (name == "traditional") {
      for (const auto& item : group.second) {
        Characters all = characters(item.as<std::string>());
        tables.traditional[all.front()] = {all.begin() + 1, all.end()};
      }
      continue;
    }
    if (name == "messages") {
      read_messages(group.second, tables.languages.back(), tables, texts);
      continue;
    }
    for (const auto& row : group.second) {
      const auto key = row.first.as<std::string>();
      for (const auto& word : row.second) {
        if (name == "batches" || name == "periods") {
          tables.batches.push_back({key, word.as<std::string>(), name == "periods"});
        } else {
          const std::string whole = std::string(name).append(".").append(key);
          concept_of(tables, whole).words.push_back(word.as<std::string>());
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
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\1') {
      out += "\\001";
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string identifier(std::string name) {
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

std::string vocabulary(const Tables& tables) {
  std::ostringstream out;
  out << "#pragma once\n\n#include <cstddef>\n#include <string_view>\n\nnamespace otlpdoc {\n\n"
      << "enum class Concept : unsigned short {\n";
  for (const Concept& one : tables.concepts) out << "  " << identifier(one.name) << ",\n";
  out << "};\ninline constexpr std::size_t kConcepts = " << tables.concepts.size() << ";\n\n"
      << "struct BuiltInConcept {\n  std::string_view name;\n  std::size_t first, count;\n};\n"
      << "struct BuiltInBatches {\n  std::string_view form, pattern;\n  bool period;\n};\n\n"
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
    out << "    {" << quoted(one.form) << ", " << quoted(one.pattern) << ", "
        << (one.period ? "true" : "false") << "},\n";
  out << "};\n\n}  // namespace otlpdoc\n";
  return out.str();
}

std::string enumerator(const MessageRow& row) { return identifier(row.name()); }

// No parameter has the name of a message.
std::string argument(const Parameter& parameter) { return parameter.name + "_"; }

std::string parameters_of(const MessageRow& row) {
  std::string out;
  for (const Parameter& parameter : row.parameters)
    out += (out.empty() ? "" : ", ") + parameter.type + " " + argument(parameter);
  return out;
}

// A digit for each: which of kTypes.
std::string types_of(const MessageRow& row) {
  std::string out;
  for (const Parameter& parameter : row.parameters) {
    const auto* at = std::find(std::begin(kTypes), std::end(kTypes), parameter.type);
    out += static_cast<char>('0' + (at - std::begin(kTypes)));
  }
  return out;
}

std::string arguments_of(const MessageRow& row) {
  std::string out;
  for (const Parameter& parameter : row.parameters) {
    const bool is_view = parameter.type == "std::string_view";
    const std::string value =
        is_view ? "std::string(" + argument(parameter) + ")" : argument(parameter);
    out += (out.empty() ? "{" : ", {") + value + "}";
  }
  return out;
}

void write_say(const MessageRow& row, std::ostream& out) {
  const std::string message = "Message::" + enumerator(row);
  if (row.parameters.empty()) {
    out << "inline constexpr Phrase " << identifier(row.key) << "{" << message << "};\n";
  } else {
    out << "inline Worded " << identifier(row.key) << "(" << parameters_of(row) << ") {\n  return {"
        << message << ", {" << arguments_of(row) << "}};\n}\n";
  }
}

// A group, and how its messages with no places are found by name.
void write_group(const Tables& tables, const std::string& group, std::ostream& out) {
  if (!group.empty()) out << "namespace " << group << " {\n";
  for (const MessageRow& row : tables.messages) {
    if (row.group == group) write_say(row, out);
  }
  if (group.empty()) return;
  out << "inline std::optional<Phrase> named(std::string_view name) {\n"
      << "  static constexpr std::pair<std::string_view, Phrase> kRows[] = {\n";
  for (const MessageRow& row : tables.messages) {
    if (row.group == group && row.parameters.empty())
      out << "      {" << quoted(row.key) << ", {Message::" << enumerator(row) << "}},\n";
  }
  out << "  };\n  for (const auto& row : kRows) {\n    if (row.first == name) return row.second;\n"
      << "  }\n  return std::nullopt;\n}\n}\n";
}

std::string messages(const Tables& tables) {
  std::ostringstream out;
  out << "#pragma once\n\n#include <cstdint>\n#include <optional>\n#include <string>\n"
      << "#include <string_view>\n#include <utility>\n\n#include \"otlpdoc/worded.hpp\"\n\n"
      << "namespace otlpdoc {\n\nenum class Message : std::uint16_t {\n  nothing,\n";
  std::set<std::string> groups;
  for (const MessageRow& row : tables.messages) {
    out << "  " << enumerator(row) << ",\n";
    groups.insert(row.group);
  }
  out << "};\n\nnamespace say {\n";
  for (const std::string& group : groups) write_group(tables, group, out);
  out << "}  // namespace say\n\n}  // namespace otlpdoc\n";
  return out.str();
}

std::string message_texts(const Tables& tables) {
  std::ostringstream out;
  out << "#pragma once\n\n#include <cstddef>\n#include <string_view>\n\nnamespace otlpdoc {\n\n"
      << "inline constexpr char kPlace = '\\001';  // its argument and its kind stand behind it\n"
      << "struct MessageText {\n  std::string_view other, one;\n};\n"
      << "inline constexpr std::string_view kLanguages[] = {";
  for (const std::string& language : tables.languages) out << quoted(language) << ", ";
  out << "};\ninline constexpr std::size_t kDefaultLanguage = " << tables.languages.size() - 1
      << ";\ninline constexpr std::string_view kMessageNames[] = {\n    \"\",\n";
  for (const MessageRow& row : tables.messages) out << "    " << quoted(row.name()) << ",\n";
  out << "};\n// The alternative of Argument::value that each place takes.\n"
      << "inline constexpr std::string_view kMessageTypes[] = {\n    \"\",\n";
  for (const MessageRow& row : tables.messages) out << "    " << quoted(types_of(row)) << ",\n";
  out << "};\ninline constexpr MessageText kMessageTexts[][" << tables.messages.size() + 1
      << "] = {\n";
  for (const std::string& language : tables.languages) {
    out << "    {{},\n";
    for (const MessageRow& row : tables.messages) {
      const auto& text = row.texts.at(language);
      out << "     {" << quoted(text.other) << ", " << quoted(text.one) << "},\n";
    }
    out << "    },\n";
  }
  out << "};\n\n}  // namespace otlpdoc\n";
  return out.str();
}

// What is the same stays as it is, so that nothing is built anew for it.
void write(const std::string& file, const std::string& text) {
  std::ostringstream before;
  before << std::ifstream(file).rdbuf();
  if (before.str() == text) return;
  std::ofstream out(file);
  if (!(out << text).flush()) throw std::runtime_error(file + ": cannot be written");
}

}  // namespace

int main(int argc, char** argv) {
  try {
    Tables tables;
    Texts texts;
    for (int i = 2; i < argc; ++i) read(argv[i], tables, texts);
    add_traditional(tables);
    finish_messages(tables, texts);
    const std::string directory(argv[1]);
    write(directory + "/language_tables.hpp", vocabulary(tables));
    write(directory + "/messages.hpp", messages(tables));
    write(directory + "/message_texts.hpp", message_texts(tables));
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "otlpdoc_make_tables: " << error.what() << "\n";
    return 1;
  }
}
