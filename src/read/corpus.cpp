// Puts reading together: from disk, commit or scans, through index and links, into a catalogue.

#include "read/corpus.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <set>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "base/fingerprint.hpp"
#include "base/glob.hpp"
#include "base/paths.hpp"
#include "catalogue/builder.hpp"
#include "generated/messages.hpp"
#include "read/configuration/configuration.hpp"
#include "read/corpus_reader.hpp"
#include "read/links/link_targets.hpp"
#include "read/source/git.hpp"
#include "read/store/index.hpp"
#include "read/store/scan.hpp"
#include "read/text/encoding.hpp"

namespace otlpdoc {

void add_unread(const ReadEntry& entry, std::vector<Finding>& unread) {
  const std::vector<Finding>* own = &entry.diagnostics;
  if (const auto* document = std::get_if<Document>(&entry.content)) own = &document->diagnostics;
  if (const auto* report = std::get_if<BatchReport>(&entry.content)) own = &report->diagnostics;
  std::copy_if(own->begin(), own->end(), std::back_inserter(unread),
               [](const Finding& finding) { return finding.code == kUnreadable; });
}

void tell_unread_once(std::vector<Finding>& diagnostics) {
  std::set<std::string> told;
  const auto is_told = [&](const Finding& finding) {
    return finding.code == kUnreadable && !told.insert(finding.place.file).second;
  };
  diagnostics.erase(std::remove_if(diagnostics.begin(), diagnostics.end(), is_told),
                    diagnostics.end());
}

DiskSource disk_source(const std::string& root, const Configuration& configuration,
                       const ReadOptions& options, bool stamps) {
  return DiskSource(root, {.jobs = options.jobs,
                           .stamps = stamps,
                           .largest_file = bytes_of_mib(configuration.limits.file_mib),
                           .all = !options.ignore,
                           .documents = DocumentNames(configuration.extensions)});
}

namespace {

void add(ReadEntry& entry, CatalogueParts& parts) {
  if (!entry.references.file.empty()) parts.references.push_back(std::move(entry.references));
  if (auto* document = std::get_if<Document>(&entry.content)) {
    parts.documents.push_back(std::move(*document));
  } else if (auto* report = std::get_if<BatchReport>(&entry.content)) {
    parts.reports.push_back(std::move(*report));
  } else if (auto* file = std::get_if<LeftOutFile>(&entry.content)) {
    parts.left_out.push_back(std::move(*file));
    std::move(entry.diagnostics.begin(), entry.diagnostics.end(),
              std::back_inserter(parts.diagnostics));
  }
}

// Takes the report in, in the place of the document that its file would be.
void add_named(const BatchReport& report, CatalogueParts& parts) {
  for (const BatchReport& known : parts.reports) {
    if (known.file == report.file) return;
  }
  std::erase_if(parts.documents,
                [&](const Document& document) { return document.path == report.file; });
  std::erase_if(parts.left_out, [&](const LeftOutFile& file) { return file.path == report.file; });
  parts.reports.push_back(report);
}

std::unique_ptr<FileIndex> index_for(const std::string& root, const Configuration& configuration,
                                     const ReadOptions& options) {
  return options.index ? FileIndex::open(root, options.depth, configuration, options.notice)
                       : nullptr;
}

// That shards 2, 4–7, 9 and others are missing; empty when none is.
Worded missing_shards(const ScanHead& head) {
  constexpr int kMostTold = 5;
  std::string out;
  int first = 1;
  int told = 0;
  const auto tell = [&](int last) {
    if (first > last || ++told > kMostTold) return;
    if (!out.empty()) out += "\n";
    out += first == last ? fmt::format("{}", first) : fmt::format("{}–{}", first, last);
  };
  for (const int shard : head.shards) {
    tell(shard - 1);
    first = shard + 1;
  }
  tell(head.of);
  if (out.empty()) return {};
  return (told > kMostTold ? say::scans::shards_missing : say::scans::shard_missing)(out, head.of);
}

void add_in_order(std::vector<FileReferences> files, std::vector<FileReferences>& out) {
  const auto known = static_cast<std::ptrdiff_t>(out.size());
  std::move(files.begin(), files.end(), std::back_inserter(out));
  std::inplace_merge(
      out.begin(), out.begin() + known, out.end(),
      [](const FileReferences& a, const FileReferences& b) { return a.file < b.file; });
}

// Says what in the corpus could not be read to follow links. A directory that is excluded is
// asked all the same.
std::vector<Finding> unread_on_the_way(const LinkTargets& targets,
                                       const Configuration& configuration) {
  std::vector<Finding> unread = targets.unread();
  for (Finding& finding : unread) {
    if (is_excluded(configuration.exclude, finding.place.file + "/a.md"))
      finding.hint = say::reading::links_into_excluded;
  }
  return unread;
}

Result<Catalogue> joined(CatalogueParts parts, const std::string& root,
                         const Configuration& configuration,
                         const std::optional<std::string>& series, ReadDepth depth) {
  auto catalogue = build_catalogue(std::move(parts), root, configuration, series);
  if (!catalogue) return catalogue;
  tell_unread_once(catalogue->diagnostics);
  catalogue->has_contents = depth != ReadDepth::summary;
  return catalogue;
}

}  // namespace

Result<Catalogue> read_corpus_from(const FileSource& source, const std::string& root,
                                   const Configuration& configuration,
                                   const std::optional<std::string>& series,
                                   const ReadOptions& options, FileIndex* index,
                                   PastEntries* past) {
  CatalogueParts parts;
  CorpusReader reader(source, configuration, options, index, past);
  if (auto error = reader.list()) return *error;
  parts.documents.reserve(reader.entries().size());
  std::size_t next = 0;  // entries come in the order of the list
  const auto take = [&](ReadEntry& entry) {
    if (past != nullptr) past->keep(reader.entries()[next++], entry);
    add(entry, parts);
  };
  if (auto error = reader.read({}, take)) return *error;
  if (past != nullptr) past->end_state();
  for (const BatchReport& report : options.reports) add_named(report, parts);
  if (options.depth == ReadDepth::references) {
    LinkTargets targets(source, reader.entries(), configuration.links);
    auto navigation = targets.navigation();
    for (FileReferences& file : parts.references) targets.resolve(file);
    add_in_order(std::move(navigation), parts.references);
    auto unread = unread_on_the_way(targets, configuration);
    std::move(unread.begin(), unread.end(), std::back_inserter(parts.diagnostics));
  }
  return joined(std::move(parts), root, configuration, series, options.depth);
}

bool is_in_corpus(const Configuration& configuration, const std::string& path) {
  const std::string directory = "/" + std::string(directory_of(path));
  return DocumentNames(configuration.extensions).fits(path) &&
         directory.find("/.") == std::string::npos && !is_excluded(configuration.exclude, path);
}

Result<Catalogue> read_corpus(const std::string& root, const Configuration& configuration,
                              const std::optional<std::string>& series,
                              const ReadOptions& options) {
  const auto index = index_for(root, configuration, options);
  const DiskSource source = disk_source(root, configuration, options, index != nullptr);
  return read_corpus_from(source, root, configuration, series, options, index.get());
}

Result<Configuration> read_configuration_at(const std::string& root, const Revision& revision) {
  const auto source = GitSource::open(root, revision);
  if (!source) return source.error();
  const auto entries = (*source)->names(".");
  if (!entries) return entries.error();
  for (const char* name : kConfigurationFiles) {
    const auto at = std::find_if(entries->begin(), entries->end(), [&](const SourceEntry& entry) {
      return entry.path == name && entry.kind == EntryKind::regular;
    });
    if (at == entries->end()) continue;
    std::string bytes;
    const auto size = (*source)->read(name, bytes);
    const std::string place = revision.id + ":" + name;
    if (!size) return Error{say::at_place(place, size.error().message), {}};
    auto configuration = parse_configuration(decode_text(std::move(bytes), place).text, place);
    if (configuration) configuration->file = configuration->shown_file = name;
    return configuration;
  }
  return Configuration();
}

Result<Catalogue> read_corpus_at(const std::string& root, const Configuration& configuration,
                                 const std::optional<std::string>& series, const Revision& revision,
                                 const ReadOptions& options) {
  const auto source = GitSource::open(root, revision, bytes_of_mib(configuration.limits.file_mib),
                                      DocumentNames(configuration.extensions));
  if (!source) return source.error();
  return read_corpus_from(**source, root, configuration, series, options);
}

Result<Scan> scan_corpus(const std::string& root, const Configuration& configuration,
                         const Shard& shard, const ReadOptions& options) {
  ReadOptions all = options;
  all.depth = ReadDepth::references;
  const auto index = index_for(root, configuration, all);
  const DiskSource source = disk_source(root, configuration, all, index != nullptr);
  CorpusReader reader(source, configuration, all, index.get());
  if (auto error = reader.list()) return *error;
  std::uint64_t listing = 0;
  for (const SourceEntry& entry : reader.entries()) listing = hash_of(entry.path, listing);
  std::vector<ReadEntry> entries;
  const auto keep = [&](ReadEntry& entry) { entries.push_back(std::move(entry)); };
  if (auto error = reader.read(shard, keep)) return *error;
  LinkTargets targets(source, reader.entries(), configuration.links);
  std::vector<FileReferences> sites = targets.navigation();
  for (ReadEntry& entry : entries) targets.resolve(entry.references);
  if (shard.number == 1) {
    for (FileReferences& file : sites) {
      NavigationFile navigation{file.file};
      entries.push_back({std::move(navigation), {}, std::move(file)});
    }
  }
  Scan scan{{}, unread_on_the_way(targets, configuration)};
  const auto key = scan_key(configuration, all.depth);
  if (!key) return key.error();
  const ScanHead head{*key, hex(listing), all.depth, {shard.number}, shard.of};
  for (const ReadEntry& entry : entries) add_unread(entry, scan.unread);
  tell_unread_once(scan.unread);
  scan.text = write_scan(head, entries);
  return scan;
}

Result<std::string> merge_scans(const std::vector<std::string>& files,
                                const Configuration& configuration) {
  const auto key = scan_key(configuration, ReadDepth::references);
  if (!key) return key.error();
  auto part = read_scan_files(files, *key);
  if (!part) return part.error();
  return write_scan(part->head, part->entries);
}

Result<Catalogue> read_scans(const std::vector<std::string>& files, const std::string& root,
                             const Configuration& configuration,
                             const std::optional<std::string>& series, ReadDepth depth) {
  const auto key = scan_key(configuration, ReadDepth::references);
  if (!key) return key.error();
  auto part = read_scan_files(files, *key);
  if (!part) return part.error();
  if (const Worded missing = missing_shards(part->head); !missing.empty())
    return Error{missing, say::scans::whole};
  CatalogueParts parts;
  parts.documents.reserve(part->entries.size());
  for (ReadEntry& entry : part->entries) {
    if (auto* document = std::get_if<Document>(&entry.content)) keep_depth(*document, depth);
    if (auto* report = std::get_if<BatchReport>(&entry.content)) keep_depth(*report, depth);
    if (depth != ReadDepth::references) entry.references = {};
    add(entry, parts);
  }
  return joined(std::move(parts), root, configuration, series, depth);
}

}  // namespace otlpdoc
