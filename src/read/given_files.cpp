// Reads files that somebody names, in the corpus or outside.

#include <algorithm>
#include <filesystem>
#include <map>
#include <new>
#include <set>
#include <system_error>

#include "base/fingerprint.hpp"
#include "base/paths.hpp"
#include "base/text.hpp"
#include "generated/messages.hpp"
#include "otlpdoc/read.hpp"
#include "read/file_reader.hpp"
#include "read/reference_text.hpp"
#include "read/source/file_source.hpp"
#include "read/text/encoding.hpp"

namespace otlpdoc {
namespace {

// The path as the corpus names it, or as given when it lies outside.
Result<std::string> shown_path(const std::string& root, const std::string& file) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path base = fs::canonical(root, error);
  const fs::path full = error ? fs::path() : fs::weakly_canonical(file, error);
  if (error) return unreadable(file, say::verbatim(error.message()));
  const fs::path relative = full.lexically_relative(base);
  return relative.empty() || *relative.begin() == ".." || relative == "."
             ? file
             : relative.generic_string();
}

// A file named by the user, as text with damage undone.
Result<DecodedText> read_given_file(const std::string& root, const Configuration& configuration,
                                    const std::string& file, const std::string& shown,
                                    RepairedText* report) {
  std::string bytes;
  const std::size_t largest = bytes_of_mib(configuration.limits.file_mib);
  const auto size = file == kStandardInput ? read_standard_input(bytes, largest)
                                           : read_file(file, true, bytes, nullptr, largest);
  if (!size) return unreadable(file, size.error().message, size.error().hint);
  DecodedText decoded = decode_text(std::move(bytes), shown);
  if (decoded.encoding.empty()) return decoded;
  if (const auto page = find_misreading(decoded.text)) {
    const DiskSource source(root, {.largest_file = largest});
    const auto entries = source.list();
    if (!entries) return entries.error();
    ReferenceFiles::Looked looked;
    const Repair repaired = undo_misreading(
        decoded, *page, shown, ReferenceFiles(source, *entries, configuration), looked);
    if (report != nullptr) {
      report->damaged = repaired.damaged;
      report->undecided = repaired.undecided;
      report->restored = repaired.damaged - repaired.undecided;
    }
  }
  return decoded;
}

template <class Item>
Result<std::vector<Item>> read_given_files(
    const std::string& root, const Configuration& configuration,
    const std::vector<std::string>& files, const std::string& stdin_name,
    Item (FileReader::*read)(std::string_view, const std::string&)) {
  FileReader reader(configuration);
  std::vector<Item> items;
  for (const std::string& file : files) {
    const auto shown = shown_path(root, file == kStandardInput ? stdin_name : file);
    if (!shown) return shown.error();
    Result<DecodedText> decoded = read_given_file(root, configuration, file, *shown, nullptr);
    if (!decoded) return decoded.error();
    Item item;
    try {
      item = (reader.*read)(decoded->text, *shown);
    } catch (const std::bad_alloc&) {
      return Error{say::at_place(file, say::reading::no_memory), {}};
    }
    item.diagnostics.insert(item.diagnostics.begin(), decoded->diagnostics.begin(),
                            decoded->diagnostics.end());
    items.push_back(std::move(item));
  }
  return items;
}

bool is_there(const std::string& file) {
  std::error_code error;
  return std::filesystem::status(file, error).type() != std::filesystem::file_type::not_found;
}

// Of a very long line the start.
std::string_view beginning(std::string_view line) {
  constexpr std::size_t kMostBytes = 2000;  // bytes
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.size() <= kMostBytes) return line;
  return line.substr(0, character_start(line, kMostBytes));
}

// The text of a file of the corpus or of its configuration; nothing when it is not there, or a link
// leads to it.
Result<std::optional<std::string>> read_text(const std::string& root,
                                             const Configuration& configuration,
                                             const std::string& path) {
  std::string file = root + "/" + path;
  const auto shown = is_inside(path) ? shown_path(root, file) : Result<std::string>(std::string());
  if (!shown) return shown.error();
  if (*shown != path || !is_there(file)) {
    if (path != configuration.file || !is_there(path)) return std::optional<std::string>();
    file = path;
  }
  Result<DecodedText> decoded = read_given_file(root, configuration, file, path, nullptr);
  if (!decoded) return decoded.error();
  return std::optional(std::move(decoded->text));
}

// Lines of such a file, all of them where `content_hash` is 0, else of a text with that hash.
Result<std::map<int, std::string>> read_lines(const std::string& root,
                                              const Configuration& configuration,
                                              const std::string& path, const std::set<int>& lines,
                                              std::uint64_t content_hash) {
  std::map<int, std::string> out;
  const auto text = read_text(root, configuration, path);
  if (!text) return text.error();
  if (!*text || (content_hash != 0 && hash_of(**text) != content_hash)) return out;
  std::string_view rest = **text;
  int number = 1;
  for (const int wanted : lines) {
    for (; number < wanted && !rest.empty(); ++number)
      rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    if (number == wanted && !rest.empty()) out[wanted] = beginning(rest.substr(0, rest.find('\n')));
  }
  return out;
}

// Of a document's text; 0 when it is none.
std::uint64_t content_hash(const Catalogue& catalogue, const std::string& path) {
  const auto at = std::lower_bound(
      catalogue.documents.begin(), catalogue.documents.end(), path,
      [](const Document& document, const std::string& wanted) { return document.path < wanted; });
  return at != catalogue.documents.end() && at->path == path ? at->content_hash : 0;
}

}  // namespace

Result<std::vector<Document>> read_documents(const std::string& root,
                                             const Configuration& configuration,
                                             const std::vector<std::string>& files,
                                             const std::string& stdin_name) {
  return read_given_files(root, configuration, files, stdin_name, &FileReader::read_document);
}

Result<std::vector<BatchReport>> read_reports(const std::string& root,
                                              const Configuration& configuration,
                                              const std::vector<std::string>& files,
                                              const std::string& stdin_name) {
  return read_given_files(root, configuration, files, stdin_name, &FileReader::read_report);
}

Result<std::vector<DocumentContents>> read_contents(const std::string& root,
                                                    const Configuration& configuration,
                                                    const std::vector<std::string>& paths) {
  FileReader reader(configuration);
  std::vector<DocumentContents> contents;
  for (const std::string& path : paths) {
    const std::string file = (std::filesystem::path(root) / path).string();
    const Result<DecodedText> decoded = read_given_file(root, configuration, file, path, nullptr);
    if (!decoded) return decoded.error();
    contents.push_back(reader.read_contents(decoded->text, path));
  }
  return contents;
}

Result<std::vector<std::string>> read_texts(const Catalogue& catalogue,
                                            const std::vector<std::string>& paths) {
  std::vector<std::string> out;
  for (const std::string& path : paths) {
    auto text = read_text(catalogue.root, catalogue.configuration, path);
    if (!text) return text.error();
    out.push_back(std::move(*text).value_or(std::string()));
  }
  return out;
}

std::optional<Error> add_excerpts(const Catalogue& catalogue,
                                  const std::vector<Diagnostic*>& findings) {
  constexpr int kMostOfLine = 20;  // findings that show one source line
  std::map<std::string, std::set<int>> wanted;
  for (const Diagnostic* finding : findings) {
    if (finding->place.line > 0 && finding->excerpt.empty())
      wanted[finding->place.file].insert(finding->place.line);
  }
  std::map<std::string, std::map<int, std::string>> lines;
  for (const auto& [file, numbers] : wanted) {
    auto read = read_lines(catalogue.root, catalogue.configuration, file, numbers,
                           content_hash(catalogue, file));
    if (!read) return read.error();
    lines[file] = std::move(*read);
  }
  std::map<const std::string*, int> shown;
  for (Diagnostic* finding : findings) {
    const auto file = lines.find(finding->place.file);
    if (file == lines.end() || !finding->excerpt.empty()) continue;
    const auto line = file->second.find(finding->place.line);
    if (line == file->second.end()) continue;
    const std::string& text = line->second;
    const std::size_t at = text.find(finding->subject);
    if (finding->place.column == 0 && !finding->subject.empty() && at != std::string::npos)
      finding->place.column = static_cast<int>(at) + 1;
    if (shown[&text]++ < kMostOfLine) finding->excerpt = text;
  }
  return std::nullopt;
}

Result<RepairedText> repair_file(const std::string& root, const Configuration& configuration,
                                 const std::string& file) {
  RepairedText out;
  const auto shown = shown_path(root, file);
  if (!shown) return shown.error();
  Result<DecodedText> decoded = read_given_file(root, configuration, file, *shown, &out);
  if (!decoded) return decoded.error();
  if (decoded->encoding.empty()) {
    return Error{say::at_place(file, say::errors::encoding_unknown), say::advice::convert_to_utf8};
  }
  out.text = std::move(decoded->text);
  out.encoding = std::move(decoded->encoding);
  out.diagnostics = std::move(decoded->diagnostics);
  return out;
}

}  // namespace otlpdoc
