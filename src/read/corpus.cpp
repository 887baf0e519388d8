#include "read/corpus.hpp"
#include "read/git.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <variant>

#include <fmt/format.h>

#include "base/parallel.hpp"
#include "base/paths.hpp"
#include "catalogue/builder.hpp"
#include "read/encoding.hpp"
#include "read/file_reader.hpp"
#include "read/glob.hpp"
#include "read/references.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kReferenceBytes = std::size_t{8} << 20;

// What became of one entry of the source.
struct ReadEntry {
  SeenFile file;
  std::vector<Diagnostic> diagnostics;
  std::variant<std::monostate, Document, BatchReport> content;
  FileReferences references;
  // Text that must be restored first, from what the healthy files teach.
  std::optional<CodePage> misread;
  std::string text;
};

Diagnostic repair_diagnostic(const Repair& repaired, CodePage page, const std::string& path) {
  return make_diagnostic(
      "text-repaired",
      fmt::format("UTF-8 that was read as {}: {} damaged characters, {} restored, {} undecided",
                  name(page), repaired.damaged, repaired.damaged - repaired.undecided,
                  repaired.undecided),
      {path});
}

// Reads entry after entry, each by itself, so that they can be read at once.
class CorpusReader {
 public:
  CorpusReader(const FileSource& source, const Configuration& configuration,
               const ReadOptions& options)
      : source_(source), configuration_(configuration), options_(options) {}

  Result<CatalogueParts> read() const {
    const Result<std::vector<SourceEntry>> entries = source_.list();
    if (!entries) return entries.error();
    std::optional<FrontMatterSchemas> schemas;
    if (options_.references) {
      auto loaded = FrontMatterSchemas::load(configuration_);
      if (!loaded) return loaded.error();
      schemas = std::move(*loaded);
    }
    std::vector<ReadEntry> results(entries->size());
    const auto make_reader = [&] {
      return FileReader(configuration_, schemas ? &*schemas : nullptr);
    };
    for_each_parallel(results.size(), make_reader, [&](FileReader& reader, std::size_t i) {
      results[i] = read_entry((*entries)[i], reader);
    });
    FileReader reader = make_reader();
    for (ReadEntry& result : results) {
      if (result.misread) restore(result, reader);
    }
    CatalogueParts parts = collect(std::move(results));
    resolve_links(source_, parts.references);
    return parts;
  }

 private:
  static CatalogueParts collect(std::vector<ReadEntry> results) {
    CatalogueParts parts;
    for (ReadEntry& result : results) {
      parts.files.push_back(std::move(result.file));
      if (!result.references.file.empty()) parts.references.push_back(std::move(result.references));
      if (auto* document = std::get_if<Document>(&result.content)) {
        parts.documents.push_back(std::move(*document));
      } else if (auto* report = std::get_if<BatchReport>(&result.content)) {
        parts.reports.push_back(std::move(*report));
      } else {
        std::move(result.diagnostics.begin(), result.diagnostics.end(),
                  std::back_inserter(parts.diagnostics));
      }
    }
    return parts;
  }

  ReadEntry read_entry(const SourceEntry& entry, FileReader& reader) const {
    if (is_excluded(configuration_.exclude, entry.path))
      return left_out(entry.path, FileState::excluded, "excluded by configuration");
    switch (entry.kind) {
      case EntryKind::regular:
        return read_regular(entry.path, reader);
      case EntryKind::link:
        return left_out(entry.path, FileState::excluded, "symbolic link");
      case EntryKind::link_loop:
        return left_out(
            entry.path, FileState::excluded, "symbolic link", "link-loop",
            "expected a directory, found a link to one above it, which is not followed");
      case EntryKind::link_dangling:
        return left_out(entry.path, FileState::excluded, "symbolic link", "link-dangling",
                        "expected a file, found a link that leads nowhere");
      case EntryKind::link_outside:
        return left_out(entry.path, FileState::excluded, "symbolic link out of the corpus",
                        "link-outside-root",
                        "the link leads out of the corpus and is not followed");
      case EntryKind::special:
        return left_out(entry.path, FileState::failed, "not a regular file", "not-a-regular-file",
                        "expected a file, found a device, socket or FIFO");
      case EntryKind::directory:
        return left_out(entry.path, FileState::failed, entry.error, "unreadable",
                        "the directory cannot be read: " + entry.error);
    }
    return {};
  }

  static ReadEntry left_out(const std::string& path, FileState state, std::string reason,
                            std::string_view code = {}, std::string message = {}) {
    ReadEntry out{{path, state, std::move(reason)}, {}, {}, {}, {}, {}};
    if (!code.empty()) out.diagnostics.push_back(make_diagnostic(code, std::move(message), {path}));
    return out;
  }

  ReadEntry read_regular(const std::string& path, FileReader& reader) const {
    std::string bytes;
    if (const auto size = source_.read(path, bytes); !size) {
      return left_out(path, FileState::failed, size.error().message, "unreadable",
                      "cannot be read: " + size.error().message);
    }
    ReadEntry out{{path, FileState::catalogued, {}}, {}, {}, {}, {}, {}};
    DecodedText decoded = decode_text(std::move(bytes), path);
    out.diagnostics = std::move(decoded.diagnostics);
    out.misread = find_misreading(decoded.text);
    if (out.misread) {
      out.text = std::move(decoded.text);
    } else {
      fill(out, decoded.text, reader);
    }
    return out;
  }

  void restore(ReadEntry& entry, FileReader& reader) const {
    const Repair repaired = repair(entry.text, *entry.misread,
                                   reference_text(source_, configuration_, entry.file.path));
    entry.diagnostics.push_back(repair_diagnostic(repaired, *entry.misread, entry.file.path));
    fill(entry, repaired.text, reader);
  }

  void fill(ReadEntry& entry, std::string_view text, FileReader& reader) const {
    auto read =
        reader.read(text, entry.file.path, options_.references ? &entry.references : nullptr);
    auto& own =
        std::visit([](auto& item) -> std::vector<Diagnostic>& { return item.diagnostics; }, read);
    own.insert(own.begin(), entry.diagnostics.begin(), entry.diagnostics.end());
    std::visit([&](auto& item) { entry.content = std::move(item); }, read);
  }

  const FileSource& source_;
  const Configuration& configuration_;
  const ReadOptions& options_;
};

// The path as the corpus names it, or as given when it lies outside.
std::string shown_path(const std::string& root, const std::string& file) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path base = fs::canonical(root, error);
  if (error) return file;
  const fs::path full = fs::weakly_canonical(file, error);
  if (error) return file;
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
  if (const auto size = read_file(file, true, bytes); !size) {
    return Error{file + ": cannot be read: " + size.error().message, {}};
  }
  DecodedText decoded = decode_text(std::move(bytes), shown);
  if (const auto page = find_misreading(decoded.text)) {
    const DiskSource source(root);
    const Repair repaired =
        repair(decoded.text, *page, reference_text(source, configuration, shown));
    decoded.text = repaired.text;
    decoded.encoding = fmt::format("UTF-8 read as {}", name(*page));
    decoded.diagnostics.push_back(repair_diagnostic(repaired, *page, shown));
    if (report != nullptr) {
      report->damaged = repaired.damaged;
      report->undecided = repaired.undecided;
      report->restored = repaired.damaged - repaired.undecided;
    }
  }
  return decoded;
}

template <class Item, class Read>
Result<std::vector<Item>> read_given_files(const std::string& root,
                                           const Configuration& configuration,
                                           const std::vector<std::string>& files, Read read) {
  FileReader reader(configuration);
  std::vector<Item> items;
  for (const std::string& file : files) {
    const std::string shown = shown_path(root, file);
    Result<DecodedText> decoded = read_given_file(root, configuration, file, shown, nullptr);
    if (!decoded) return decoded.error();
    Item item = read(reader, decoded->text, shown);
    item.diagnostics.insert(item.diagnostics.begin(), decoded->diagnostics.begin(),
                            decoded->diagnostics.end());
    items.push_back(std::move(item));
  }
  return items;
}

// Of a very long line the start.
std::string_view beginning(std::string_view line) {
  constexpr std::size_t kLongest = 2000;  // bytes
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.size() <= kLongest) return line;
  std::size_t size = kLongest;
  while (size > 0 && (static_cast<unsigned char>(line[size]) & 0xC0) == 0x80) --size;
  return line.substr(0, size);
}

}  // namespace

ReferenceText reference_text(const FileSource& source, const Configuration& configuration,
                             const std::string& file) {
  return [&source, &configuration, file](const std::function<void(std::string_view)>& visit) {
    auto entries = source.list();
    if (!entries) return;
    const bool inside = std::any_of(entries->begin(), entries->end(),
                                    [&](const SourceEntry& entry) { return entry.path == file; });
    const auto is_neighbour = [directory = inside ? directory_of(file)
                                                  : std::string_view()](const SourceEntry& entry) {
      return directory_of(entry.path) == directory;
    };
    std::stable_partition(entries->begin(), entries->end(), is_neighbour);
    for (const SourceEntry& entry : *entries) visit(entry.path);
    std::size_t learned = 0;
    std::string bytes;
    for (const SourceEntry& entry : *entries) {
      if (learned >= kReferenceBytes) return;
      if (entry.kind != EntryKind::regular || is_excluded(configuration.exclude, entry.path))
        continue;
      if (!source.read(entry.path, bytes) || find_misreading(bytes)) continue;
      visit(bytes);
      learned += bytes.size();
    }
  };
}

Result<Catalogue> read_corpus_from(const FileSource& source, const std::string& root,
                                   const Configuration& configuration,
                                   const std::optional<std::string>& series,
                                   const ReadOptions& options) {
  Result<CatalogueParts> parts = CorpusReader(source, configuration, options).read();
  if (!parts) return parts.error();
  return build_catalogue(std::move(*parts), root, configuration, series);
}

Result<Catalogue> read_corpus(const std::string& root, const Configuration& configuration,
                              const std::optional<std::string>& series,
                              const ReadOptions& options) {
  return read_corpus_from(DiskSource(root), root, configuration, series, options);
}

Result<Catalogue> read_corpus_at(const std::string& root, const Configuration& configuration,
                                 const std::optional<std::string>& series, const Revision& revision,
                                 const ReadOptions& options) {
  const auto source = GitSource::open(root, revision);
  if (!source) return source.error();
  return read_corpus_from(**source, root, configuration, series, options);
}

Result<std::vector<Document>> read_documents(const std::string& root,
                                             const Configuration& configuration,
                                             const std::vector<std::string>& files) {
  return read_given_files<Document>(
      root, configuration, files,
      [](FileReader& reader, const std::string& text, const std::string& path) {
        return reader.read_document(text, path);
      });
}

Result<std::vector<BatchReport>> read_reports(const std::string& root,
                                              const Configuration& configuration,
                                              const std::vector<std::string>& files) {
  return read_given_files<BatchReport>(
      root, configuration, files,
      [](FileReader& reader, const std::string& text, const std::string& path) {
        return reader.read_report(text, path);
      });
}

std::vector<DocumentContents> read_contents(const std::string& root,
                                            const Configuration& configuration,
                                            const std::vector<std::string>& paths) {
  FileReader reader(configuration);
  std::vector<DocumentContents> contents;
  for (const std::string& path : paths) {
    const std::string file = (std::filesystem::path(root) / path).string();
    const Result<DecodedText> decoded = read_given_file(root, configuration, file, path, nullptr);
    contents.push_back(decoded ? reader.read_contents(decoded->text, path)
                               : DocumentContents{.path = path});
  }
  return contents;
}

std::map<int, std::string> read_lines(const std::string& root, const Configuration& configuration,
                                      const std::string& path, const std::set<int>& lines) {
  std::map<int, std::string> out;
  const std::string below = (std::filesystem::path(root) / path).string();
  Result<DecodedText> decoded = read_given_file(root, configuration, below, path, nullptr);
  if (!decoded) decoded = read_given_file(root, configuration, path, path, nullptr);
  if (!decoded) return out;
  std::string_view rest = decoded->text;
  int number = 1;
  for (const int wanted : lines) {
    for (; number < wanted && !rest.empty(); ++number)
      rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    if (number == wanted && !rest.empty()) out[wanted] = beginning(rest.substr(0, rest.find('\n')));
  }
  return out;
}

Result<RepairedText> repair_file(const std::string& root, const Configuration& configuration,
                                 const std::string& file) {
  RepairedText out;
  Result<DecodedText> decoded =
      read_given_file(root, configuration, file, shown_path(root, file), &out);
  if (!decoded) return decoded.error();
  out.text = std::move(decoded->text);
  out.encoding = std::move(decoded->encoding);
  out.diagnostics = std::move(decoded->diagnostics);
  return out;
}

}  // namespace otlpdoc
