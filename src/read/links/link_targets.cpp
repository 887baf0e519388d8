// Follows links among files, and as sites address pages; what only a generator knows is unknown.

#include <algorithm>
#include <optional>

#include "base/glob.hpp"
#include "base/paths.hpp"
#include "base/text.hpp"
#include "read/links/directories.hpp"
#include "read/links/sites.hpp"
#include "read/markdown/references.hpp"
#include "read/store/entry.hpp"

namespace otlpdoc {
namespace {

class TargetFinder {
 public:
  TargetFinder(const FileSource& source, const LinksConfig& links)
      : source_(source), links_(links), directories_(source), sites_(directories_) {}

  const Directories& directories() const { return directories_; }

  void resolve(Link& link, const std::string& file) {
    if (link.state == LinkState::malformed) return;
    if (is_ignored(link.path)) {
      link.state = LinkState::unknown;
      return;
    }
    if (link.path.empty()) {
      link.path = file;
      return;
    }
    // The folder of the site, in Docusaurus.
    constexpr std::string_view kSite = "@site/";
    if (link.path.starts_with(kSite)) link.path.erase(0, kSite.size() - 1);
    const bool absolute = link.path.starts_with('/');
    const auto wanted = joined(absolute ? std::string_view() : directory_of(file), link.path);
    Found found = wanted ? directories_.find(*wanted) : Found{LinkState::outside, link.path};
    // Addresses are written in any case, names of files are not.
    const bool is_misspelt =
        found.state == LinkState::other_case && !extension_of(link.path).empty();
    if (found.state != LinkState::found && !is_misspelt) {
      if (auto page = find_on_site(link.path, file)) {
        found = std::move(*page);
      } else if (found.state != LinkState::other_case &&
                 (is_uncertain(link.path, file) || (wanted && source_.is_built_later(*wanted)))) {
        found.state = LinkState::unknown;
      }
    }
    // Relative to the file it is one page, relative to the page's address another.
    if (found.state == LinkState::found && !absolute && extension_of(link.path).empty()) {
      const auto other = directories_.find_page(file.substr(0, file.rfind('.')), link.path);
      if (other && other->path != found.path) link.anchor.clear();
    }
    if (found.state == LinkState::found && found.directory)
      found.path = directories_.index_of(found.path);
    link.state = found.state;
    link.path = std::move(found.path);
  }

 private:
  bool is_ignored(const std::string& path) const {
    return std::any_of(links_.ignore.begin(), links_.ignore.end(), [&](const std::string& glob) {
      return !path.empty() && (matches_glob(glob, path) ||
                               (path.starts_with('/') && matches_glob(glob, path.substr(1))));
    });
  }

  // As sites address pages and files: relative to the file or to the page as if it were a
  // directory, from one of the roots of the site, in another language of it.
  std::optional<Found> find_on_site(const std::string& path, const std::string& file) {
    const bool absolute = path.starts_with('/');
    const std::string page = file.substr(0, file.rfind('.'));
    if (!absolute) {
      for (std::string_view start : {directory_of(file), std::string_view(page)}) {
        // Names of documents are relative to the file, wherever the page will be.
        if (start == page && has_markdown_name(path) && !sites_.of(file).known) continue;
        if (auto found = directories_.find_page(start, path)) return found;
        if (auto found = find_translated(start, path)) return found;
      }
      return find_from_content(path, file);
    }
    // Any directory above the page may be a root, when nobody says which one is.
    for (std::string_view base = directory_of(file);; base = directory_of(base)) {
      if (auto found = directories_.find_page(base, path)) return found;
      if (auto found = find_translated(base, path)) return found;
      if (base.empty()) break;
    }
    for (const std::string& root : links_.roots) {
      if (auto found = directories_.find_page(root, path)) return found;
    }
    for (const std::string& root : sites_.of(file).roots) {
      if (auto found = directories_.find_page(root, path)) return found;
    }
    return std::nullopt;
  }

  // A document named from the content folder that the file is in, as Docusaurus has it.
  std::optional<Found> find_from_content(const std::string& path, const std::string& file) {
    if (!has_markdown_name(path) || !sites_.of(file).known) return std::nullopt;
    for (const std::string& root : sites_.of(file).roots) {
      if (!file.starts_with(root + "/")) continue;
      if (auto found = directories_.find_page(root, path)) return found;
    }
    return std::nullopt;
  }

  // Where a page is not translated yet, sites show it in another language.
  std::optional<Found> find_translated(std::string_view start, const std::string& path) {
    const auto wanted = joined(start, path);
    if (!wanted) return std::nullopt;
    std::size_t begin = 0;
    for (std::string_view name : split(*wanted, "/")) {
      const std::size_t end = begin + name.size();
      if (is_language_directory(name) && end < wanted->size()) {
        const std::string above(directory_of(wanted->substr(0, end)));
        const std::string rest = wanted->substr(end + 1);
        for (const std::string& other : directories_.below(above)) {
          if (other == name || !is_language_directory(other)) continue;
          if (auto found = directories_.find_page(path_below(above, other), rest)) return found;
        }
        return std::nullopt;
      }
      begin = end + 1;
    }
    return std::nullopt;
  }

  // Whether what is not among the files may be there all the same, once the site is built.
  bool is_uncertain(const std::string& path, const std::string& file) {
    const std::string extension = extension_of(path);
    if (is_partial(file)) return true;
    if (has_markdown_name(path)) return false;
    const Site& site = sites_.of(file);
    if (extension == "html" || extension == "htm" || extension == "xml")
      return site.known || path.starts_with('/');
    if (!extension.empty()) return site.follows_by_template;
    return path.starts_with('/') || site.follows_by_template;
  }

  const FileSource& source_;
  const LinksConfig& links_;
  Directories directories_;
  Sites sites_;
};

}  // namespace

std::vector<Finding> resolve_links(const FileSource& source, const LinksConfig& links,
                                   std::vector<FileReferences>& files) {
  TargetFinder finder(source, links);
  for (FileReferences& file : files) {
    for (Link& link : file.links) finder.resolve(link, file.file);
  }
  std::vector<Finding> unread;
  for (const auto& [directory, why] : finder.directories().unread())
    unread.push_back(unreadable_directory(directory, why));
  return unread;
}

}  // namespace otlpdoc
