// Where links lead: among files, and as sites address pages; what only a generator knows is
// unknown.

#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "otlpdoc/configuration.hpp"
#include "otlpdoc/diagnostic.hpp"
#include "otlpdoc/references.hpp"
#include "read/links/directories.hpp"
#include "read/links/sites.hpp"
#include "read/source/file_source.hpp"

namespace otlpdoc {

// What a page is known by, whether it is `a.md` or `a/index.md`.
std::string page_key(std::string_view path);

class LinkTargets {
 public:
  // `entries` are those that the source lists.
  LinkTargets(const FileSource& source, const std::vector<SourceEntry>& entries,
              const LinksConfig& links)
      : source_(source),
        entries_(entries),
        links_(links),
        directories_(source),
        sites_(directories_) {}

  // The files that say what is in the navigation of the sites that the entries belong to, by path,
  // with links to pages. Of a name in code that leads to no page nobody knows what it is.
  std::vector<FileReferences> navigation();

  // Finds out where every link of a file leads. Each directory is read at most once.
  // Precondition: navigation() was called.
  void resolve(FileReferences& file);

  // The directories that could not be read for that.
  std::vector<Finding> unread() const;

 private:
  void resolve(Link& link, const std::string& file);
  void resolve_wiki_link(Link& link, const std::string& file);
  void learn_notes();
  bool read_small(const std::string& file, std::string& text) const;
  FileReferences read_mkdocs(const std::string& file, std::string& text);
  FileReferences read_names(const std::string& file, const std::string& text);
  std::string find_named_page(const std::string& name, const std::string& file);
  void learn_configuration(const Site& site);
  bool is_preprocessed(const std::string& file);
  bool is_mounted(std::string_view path) const;
  void learn_redirects(const std::string& directory);
  void add_redirect(std::string_view address);
  bool is_redirected(std::string_view path) const;
  bool is_ignored(const std::string& path) const;
  std::vector<std::string> bases_of(std::string_view path, const std::string& file);
  std::optional<Found> find_on_site(const std::string& path, const std::string& file);
  std::optional<Found> find_from_content(const std::string& path, const std::string& file);
  std::optional<Found> find_translated(std::string_view start, const std::string& path);
  bool is_made_later(const std::string& path, const std::string& file);
  bool is_uncertain(const std::string& path, const std::string& file);

  const FileSource& source_;
  const std::vector<SourceEntry>& entries_;
  const LinksConfig& links_;
  Directories directories_;
  Sites sites_;
  std::size_t lost_names_ = 0;        // in files of generators, that lead to no page
  std::set<std::string> redirected_;  // by page_key()
  // Addresses that hosts lead on from, without `/` at their ends; and what stands before `*` in
  // those that stand for all below.
  std::set<std::string, std::less<>> redirected_addresses_, redirected_folders_;
  // Directories of sites that programs of their own write into pages and links of, so that only
  // these know what is there in the end.
  std::set<std::string> preprocessed_;
  std::set<std::string> loosely_named_;  // sites of Hugo that name headings as Blackfriday did
  std::set<std::string> filtered_;       // those whose programs write headings alone
  std::vector<std::string> mounted_;  // ends of paths at which files stand that are kept elsewhere
  // Paths of documents by the hashes of their ends, and of the whole, in lower case.
  std::unordered_map<std::uint64_t, const std::string*> notes_;
};

}  // namespace otlpdoc
