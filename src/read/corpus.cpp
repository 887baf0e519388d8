#include "read/corpus.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "base/text.hpp"
#include "catalogue/builder.hpp"
#include "otlpdoc/read.hpp"
#include "read/encoding.hpp"
#include "read/file_reader.hpp"
#include "read/glob.hpp"

namespace otlpdoc {
namespace {

// A file whose text must be restored from what the healthy files teach.
struct DamagedFile {
  std::string path;
  std::string text;
  CodePage page;
  std::vector<Diagnostic> diagnostics;
};

class CorpusReader {
 public:
  CorpusReader(const FileSource& source, const Configuration& configuration)
      : source_(source), configuration_(configuration), reader_(configuration) {}

  Result<CatalogueParts> read() {
    Result<std::vector<SourceEntry>> entries = source_.list();
    if (!entries) return entries.error();
    for (const SourceEntry& entry : *entries) read_entry(entry);
    for (DamagedFile& file : damaged_) restore(file);
    std::sort(parts_.documents.begin(), parts_.documents.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return std::move(parts_);
  }

 private:
  void read_entry(const SourceEntry& entry) {
    if (is_excluded(configuration_.exclude, entry.path)) return account(entry.path, FileState::excluded, "excluded by configuration");
    switch (entry.kind) {
      case EntryKind::regular: return read_regular(entry.path);
      case EntryKind::link: return account(entry.path, FileState::excluded, "symbolic link");
      case EntryKind::link_outside:
        account(entry.path, FileState::excluded, "symbolic link out of the corpus");
        return diagnose("link-outside-root", "the link leads out of the corpus and is not followed", entry.path);
      case EntryKind::special:
        account(entry.path, FileState::failed, "not a regular file");
        return diagnose("not-a-regular-file", "expected a file, found a device, socket or FIFO", entry.path);
      case EntryKind::directory:
        account(entry.path, FileState::failed, entry.error);
        return diagnose("unreadable", "the directory cannot be read: " + entry.error, entry.path);
    }
  }

  void read_regular(const std::string& path) {
    std::string bytes;
    if (const auto size = source_.read(path, bytes); !size) {
      account(path, FileState::failed, size.error().message);
      return diagnose("unreadable", "cannot be read: " + size.error().message, path);
    }
    DecodedText decoded = decode_text(std::move(bytes), path);
    if (const auto page = find_misreading(decoded.text)) {
      damaged_.push_back({path, std::move(decoded.text), *page, std::move(decoded.diagnostics)});
      return;
    }
    add(decoded.text, path, std::move(decoded.diagnostics));
  }

  void restore(DamagedFile& file) {
    Repair repaired = repair(file.text, file.page, reference_text(source_, configuration_));
    file.diagnostics.push_back(repair_diagnostic(repaired, file.page, file.path));
    add(repaired.text, file.path, std::move(file.diagnostics));
  }

  void add(std::string_view text, const std::string& path, std::vector<Diagnostic> diagnostics) {
    auto read = reader_.read(text, path);
    account(path, FileState::catalogued, {});
    auto& own = std::visit([](auto& item) -> std::vector<Diagnostic>& { return item.diagnostics; }, read);
    own.insert(own.begin(), diagnostics.begin(), diagnostics.end());
    if (auto* document = std::get_if<Document>(&read)) {
      parts_.documents.push_back(std::move(*document));
    } else {
      parts_.reports.push_back(std::move(std::get<BatchReport>(read)));
    }
  }

  void account(const std::string& path, FileState state, std::string reason) {
    parts_.files.push_back({path, state, std::move(reason)});
  }

  void diagnose(std::string_view code, std::string message, const std::string& path) {
    parts_.diagnostics.push_back(make_diagnostic(code, std::move(message), {path}));
  }

 public:
  static Diagnostic repair_diagnostic(const Repair& repaired, CodePage page, const std::string& path) {
    return make_diagnostic("text-repaired",
                           fmt::format("UTF-8 that was read as {}: {} damaged characters, {} restored, {} undecided", name(page),
                                       repaired.damaged, repaired.damaged - repaired.undecided, repaired.undecided),
                           {path});
  }

 private:
  const FileSource& source_;
  const Configuration& configuration_;
  FileReader reader_;
  CatalogueParts parts_;
  std::vector<DamagedFile> damaged_;
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
  return relative.empty() || *relative.begin() == ".." || relative == "." ? file : relative.generic_string();
}

// A file named by the user, as text with damage undone.
Result<DecodedText> read_given_file(const std::string& root, const Configuration& configuration, const std::string& file,
                                    const std::string& shown, RepairedText* report) {
  std::string bytes;
  if (const auto size = read_file(file, true, bytes); !size) {
    return Error{file + ": cannot be read: " + size.error().message, {}};
  }
  DecodedText decoded = decode_text(std::move(bytes), shown);
  if (const auto page = find_misreading(decoded.text)) {
    const Repair repaired = repair(decoded.text, *page, reference_text(DiskSource(root), configuration));
    decoded.text = repaired.text;
    decoded.encoding = fmt::format("UTF-8 read as {}", name(*page));
    decoded.diagnostics.push_back(CorpusReader::repair_diagnostic(repaired, *page, shown));
    if (report != nullptr) {
      report->damaged = repaired.damaged;
      report->undecided = repaired.undecided;
      report->restored = repaired.damaged - repaired.undecided;
    }
  }
  return decoded;
}

template <class Item, class Read>
Result<std::vector<Item>> read_given_files(const std::string& root, const Configuration& configuration,
                                           const std::vector<std::string>& files, Read read) {
  FileReader reader(configuration);
  std::vector<Item> items;
  for (const std::string& file : files) {
    const std::string shown = shown_path(root, file);
    Result<DecodedText> decoded = read_given_file(root, configuration, file, shown, nullptr);
    if (!decoded) return decoded.error();
    Item item = read(reader, decoded->text, shown);
    item.diagnostics.insert(item.diagnostics.begin(), decoded->diagnostics.begin(), decoded->diagnostics.end());
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace

ReferenceText reference_text(const FileSource& source, const Configuration& configuration) {
  return [&source, exclude = configuration.exclude](const std::function<void(std::string_view)>& visit) {
    const auto entries = source.list();
    if (!entries) return;
    std::string bytes;
    for (const SourceEntry& entry : *entries) {
      if (entry.kind != EntryKind::regular || is_excluded(exclude, entry.path)) continue;
      if (!source.read(entry.path, bytes) || find_misreading(bytes)) continue;
      visit(entry.path);
      visit(bytes);
    }
  };
}

Result<Catalogue> read_corpus_from(const FileSource& source, const std::string& root, const Configuration& configuration,
                                   const std::optional<std::string>& series) {
  Result<CatalogueParts> parts = CorpusReader(source, configuration).read();
  if (!parts) return parts.error();
  return build_catalogue(std::move(*parts), root, configuration, series);
}

Result<Catalogue> read_corpus(const std::string& root, const Configuration& configuration,
                              const std::optional<std::string>& series) {
  return read_corpus_from(DiskSource(root), root, configuration, series);
}

Result<std::vector<Document>> read_documents(const std::string& root, const Configuration& configuration,
                                             const std::vector<std::string>& files) {
  return read_given_files<Document>(root, configuration, files, [](FileReader& reader, const std::string& text, const std::string& path) {
    return reader.read_document(text, path);
  });
}

Result<std::vector<BatchReport>> read_reports(const std::string& root, const Configuration& configuration,
                                              const std::vector<std::string>& files) {
  return read_given_files<BatchReport>(root, configuration, files, [](FileReader& reader, const std::string& text, const std::string& path) {
    return reader.read_report(text, path);
  });
}

Result<RepairedText> repair_file(const std::string& root, const Configuration& configuration, const std::string& file) {
  RepairedText out;
  Result<DecodedText> decoded = read_given_file(root, configuration, file, shown_path(root, file), &out);
  if (!decoded) return decoded.error();
  out.text = std::move(decoded->text);
  out.encoding = std::move(decoded->encoding);
  out.diagnostics = std::move(decoded->diagnostics);
  return out;
}

}  // namespace otlpdoc
