// Follows links among files, and as sites address pages.

#include "read/links/link_targets.hpp"

#include <algorithm>

#include "base/fingerprint.hpp"
#include "base/glob.hpp"
#include "base/paths.hpp"
#include "base/text.hpp"
#include "read/store/entry.hpp"

namespace otlpdoc {
namespace {

// From the one that the file is in up to the root.
std::vector<std::string_view> directories_above(std::string_view file) {
  std::vector<std::string_view> out;
  do out.push_back(file = directory_of(file));
  while (!file.empty());
  return out;
}

// Translations of Docusaurus, which take what is missing from the content.
bool is_translated(std::string_view file) {
  return ("/" + std::string(file)).find("/i18n/") != std::string::npos;
}

// What a note is known by: `Folder/Note.md` is `folder/note`.
std::string note_key(std::string_view path) { return lower(without_extension(path)); }

// The language that a path names: `zh-CN` of `a.zh-CN.md` and of `zh-CN/a.md`; empty: none.
std::string_view language_in(std::string_view path) {
  if (const std::string_view page = without_language(path); !page.empty())
    return without_extension(path).substr(page.size() + 1);
  for (const std::string_view name : split(directory_of(path), "/")) {
    if (is_language_directory(name)) return name;
  }
  return {};
}

// Whether pages of the file's language may stand where no path tells of them.
bool may_be_translated(std::string_view file, std::string_view page) {
  const std::string_view language = language_in(page);
  return language != language_in(file) &&
         (!language.empty() || !without_language(file).empty() || is_translated(file));
}

constexpr std::uint64_t kWholePath = 1;  // seed of hashes of paths from the root

bool is_wiki_link(const Link& link) { return link.target.starts_with("[["); }

}  // namespace

std::string page_key(std::string_view path) {
  const std::string_view page = without_extension(path);
  const std::string_view name = base_name(page);
  const bool is_entrance = name == "index" || name == "README" || name == "page";
  return std::string(is_entrance ? directory_of(page) : page);
}

void LinkTargets::resolve(FileReferences& file) {
  const Site& site = sites_.of(file.file);
  file.loose_anchors = site.has_loose_anchors() || loosely_named_.count(site.directory) != 0;
  if (site.known()) file.site = site.directory.empty() ? "." : site.directory;
  // Docsify names headings by rules of its own.
  file.open = file.open || is_preprocessed(file.file) || site.generator == Generator::docsify ||
              filtered_.count(site.directory) != 0;
  for (Link& link : file.links) {
    resolve(link, file.file);
    if (file.rewritten && link.state == LinkState::missing) link.state = LinkState::unknown;
  }
}

void LinkTargets::resolve(Link& link, const std::string& file) {
  if (link.state == LinkState::malformed) return;
  if (is_ignored(link.path)) {
    link.state = LinkState::unknown;
    return;
  }
  if (link.path.empty()) {
    link.path = file;
    return;
  }
  if (is_wiki_link(link)) return resolve_wiki_link(link, file);
  // The folder of the site, in Docusaurus, and that of the sources, as bundlers have it.
  constexpr std::string_view kSite = "@site/", kSources = "@/";
  if (link.path.starts_with(kSite)) link.path.erase(0, kSite.size() - 1);
  if (link.path.starts_with(kSources)) link.path.replace(0, kSources.size(), "/src/");
  for (const auto& [from, to] : links_.aliases) {
    if (!link.path.starts_with(from)) continue;
    link.path = "/" + path_below(to, link.path.substr(from.size()));
    break;
  }
  const bool absolute = link.path.starts_with('/');
  const auto wanted = joined(absolute ? std::string_view() : directory_of(file), link.path);
  Found found = wanted ? directories_.find(*wanted) : Found{LinkState::outside, link.path};
  // Addresses are written in any case, names of files are not.
  const bool is_misspelt = found.state == LinkState::other_case && !extension_of(link.path).empty();
  const bool names_page = sites_.of(file).generator == Generator::mintlify;
  if (found.state != LinkState::found && !is_misspelt) {
    auto page = find_on_site(link.path, file);
    if (!page && names_page && has_markdown_name(link.path))
      page = find_on_site(std::string(without_extension(link.path)), file);
    // The site may be published below a folder of a server: `/docs/img/a.png`.
    const std::size_t second = absolute ? link.path.find('/', 1) : std::string::npos;
    if (!page && second != std::string::npos && sites_.of(file).known()) {
      page = find_on_site(link.path.substr(second), file);
      if (page) link.anchor.clear();
    }
    if (page) {
      found = std::move(*page);
    } else if (found.state != LinkState::other_case &&
               (link.taken_in || is_uncertain(link.path, file) || is_made_later(link.path, file))) {
      found.state = LinkState::unknown;
    }
  }
  // Relative to the file it is one page, relative to the page's address another.
  if (found.state == LinkState::found && !absolute && extension_of(link.path).empty()) {
    const auto other = directories_.find_page(file.substr(0, file.rfind('.')), link.path);
    if (other && other->path != found.path) link.anchor.clear();
  }
  // In a language of its own, or one that the file is not in: the site may show another page.
  const bool names_address = absolute || extension_of(link.path).empty();
  if (found.state == LinkState::found && names_address && may_be_translated(file, found.path))
    link.anchor.clear();
  // The home page, which need not be the README of the project.
  if (wanted && wanted->empty() && sites_.of(file).known()) link.anchor.clear();
  if (found.state == LinkState::found && found.directory) {
    found.path = directories_.index_of(found.path);
    // The README of a part of the project is no page of its site.
    const Site& site = sites_.of(file);
    const bool is_readme = lower(base_name(found.path)).starts_with("readme.");
    if (absolute && is_readme && (site.known() || site.is_above_another)) link.anchor.clear();
  }
  link.state = found.state;
  link.path = std::move(found.path);
}

// `[[folder/name]]` is the note whose path ends so: one in the folder of the file, else the one
// with the shortest path. One that is not there is still to be written.
void LinkTargets::resolve_wiki_link(Link& link, const std::string& file) {
  if (notes_.empty()) learn_notes();
  const std::string wanted = note_key(link.path);
  auto note = notes_.find(hash_of(note_key(path_below(directory_of(file), wanted)), kWholePath));
  if (note == notes_.end()) note = notes_.find(hash_of(wanted));
  link.state = note == notes_.end() ? LinkState::unknown : LinkState::found;
  if (note != notes_.end()) link.path = *note->second;
}

void LinkTargets::learn_notes() {
  constexpr int kMostFolders = 8;  // that a link may name
  for (const SourceEntry& entry : entries_) {
    if (entry.kind != EntryKind::regular) continue;
    const std::string path = note_key(entry.path);
    notes_.emplace(hash_of(path, kWholePath), &entry.path);
    std::size_t begin = path.size();
    for (int folders = 0; folders <= kMostFolders && begin != 0; ++folders) {
      const std::size_t slash = path.rfind('/', begin - 1);
      begin = slash == std::string::npos ? 0 : slash;
      const auto [at, is_new] =
          notes_.emplace(hash_of(path.substr(begin == 0 ? 0 : begin + 1)), &entry.path);
      if (!is_new && entry.path.size() < at->second->size()) at->second = &entry.path;
    }
  }
}

bool LinkTargets::is_ignored(const std::string& path) const {
  return std::any_of(links_.ignore.begin(), links_.ignore.end(), [&](const std::string& glob) {
    return !path.empty() && (matches_glob(glob, path) ||
                             (path.starts_with('/') && matches_glob(glob, path.substr(1))));
  });
}

// As sites address pages and files: relative to the file or to the page as if it were a
// directory, from one of the roots of the site, in another language of it.
std::optional<Found> LinkTargets::find_on_site(const std::string& path, const std::string& file) {
  const bool absolute = path.starts_with('/');
  const std::string page = file.substr(0, file.rfind('.'));
  if (!absolute) {
    // `a/page.mdx` is shown as `a`, so that its links begin beside that.
    // Docusaurus shows `a/a.md` as `a`, too.
    const bool is_index = sites_.of(file).generator == Generator::docusaurus &&
                          base_name(page) == base_name(directory_of(file));
    const bool is_beside = (base_name(page) == "page" && sites_.of(file).known()) || is_index;
    const std::string_view above =
        is_beside ? directory_of(directory_of(file)) : directory_of(file);
    for (std::string_view start : {directory_of(file), std::string_view(page), above}) {
      // Names of documents are relative to the file, wherever the page will be.
      if (start == page && has_markdown_name(path) && sites_.of(file).generator != Generator::hugo)
        continue;
      if (auto found = directories_.find_page(start, path)) return found;
      if (auto found = find_translated(start, path)) return found;
    }
    // Docsify begins at its page, which stands at the top or above a language.
    if (sites_.of(file).generator == Generator::docsify) {
      for (const std::string_view above_file : directories_above(file)) {
        if (auto found = directories_.find_page(above_file, path)) return found;
      }
    }
    return find_from_content(path, file);
  }
  for (const std::string& base : bases_of(path, file)) {
    if (auto found = directories_.find_page(base, path)) return found;
    if (auto found = find_translated(base, path)) return found;
  }
  return std::nullopt;
}

// The directories that `/` may mean, the likeliest first: any above the file, when nobody says
// which, then those of the site. Hugo stays in the language of the page, and where nobody says how
// the site is made the nearest is as good; others begin at the top, and so do names of files.
std::vector<std::string> LinkTargets::bases_of(std::string_view path, const std::string& file) {
  std::vector<std::string> out;
  for (const std::string_view above : directories_above(file)) out.emplace_back(above);
  const Site& site = sites_.of(file);
  const bool from_top = site.known() && site.generator != Generator::hugo;
  if (from_top || has_markdown_name(path)) std::reverse(out.begin(), out.end());
  out.insert(out.end(), links_.roots.begin(), links_.roots.end());
  out.insert(out.end(), site.roots.begin(), site.roots.end());
  return out;
}

// Whether a build puts something where no file is, or another page is shown there.
bool LinkTargets::is_made_later(const std::string& path, const std::string& file) {
  const bool absolute = path.starts_with('/');
  const std::vector<std::string> bases =
      absolute ? bases_of(path, file) : std::vector{std::string(directory_of(file))};
  return std::any_of(bases.begin(), bases.end(), [&](const std::string& base) {
    const auto wanted = joined(base, path);
    return wanted &&
           (source_.is_built_later(*wanted) || redirected_.count(page_key(*wanted)) != 0 ||
            is_mounted(*wanted) || is_redirected(*wanted));
  });
}

bool LinkTargets::is_preprocessed(const std::string& file) {
  const std::string& directory = sites_.of(file).directory;
  return preprocessed_.count(directory) != 0 && file.starts_with(path_below(directory, "src/"));
}

// Whether the configuration puts a file there that stands elsewhere: in which language, it may
// leave open.
bool LinkTargets::is_mounted(std::string_view path) const {
  return std::any_of(mounted_.begin(), mounted_.end(), [&](const std::string& target) {
    return path.ends_with(target) && path.size() > target.size() &&
           path[path.size() - target.size() - 1] == '/';
  });
}

// A page named from the content folder that the file is in, as Hugo has it, and a document, as
// Docusaurus has it: there from any folder above, and from the content that is not translated.
std::optional<Found> LinkTargets::find_from_content(const std::string& path,
                                                    const std::string& file) {
  const Site& site = sites_.of(file);
  const bool is_page = site.generator == Generator::hugo && !path.starts_with("../");
  if (!site.known() || !(is_page || has_markdown_name(path))) return std::nullopt;
  const bool from_anywhere = site.generator == Generator::docusaurus && is_translated(file);
  for (const std::string& root : site.roots) {
    if (!file.starts_with(root + "/") && !from_anywhere) continue;
    if (auto found = directories_.find_page(root, path)) return found;
  }
  for (const std::string_view base : directories_above(file)) {
    if (site.generator != Generator::docusaurus || base.size() <= site.directory.size()) break;
    if (auto found = directories_.find_page(base, path)) return found;
  }
  return std::nullopt;
}

// Where a page is not translated yet, sites show it in another language.
std::optional<Found> LinkTargets::find_translated(std::string_view start, const std::string& path) {
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
bool LinkTargets::is_uncertain(const std::string& path, const std::string& file) {
  const std::string extension = extension_of(path);
  const Site& site = sites_.of(file);
  if (is_partial(file)) return true;
  // A book leads to the books that are published beside it.
  const auto out_of_book = [&] {
    const std::string pages = path_below(site.directory, "src/");
    const auto target = joined(directory_of(file), path);
    return file.starts_with(pages) && (!target || !target->starts_with(pages));
  };
  if (site.generator == Generator::mdbook && !path.starts_with('/') && out_of_book()) return true;
  if (is_preprocessed(file)) {
    const auto wanted = joined(directory_of(file), directory_of(path));
    return !has_markdown_name(path) || !wanted || !directories_.find(*wanted).directory;
  }
  // The name of a place in some page, which Sphinx follows wherever it is.
  if (site.generator == Generator::sphinx && extension.empty() && !contains(path, "/")) return true;
  // Bundlers have names of folders of their own: `@assets/a.png`.
  if (site.known() && (path.starts_with('@') || path.starts_with('~'))) return true;
  // A folder that is not there may be written by a script, as a whole.
  if (has_markdown_name(path))
    return site.known() && path.starts_with('/') &&
           !find_on_site(std::string(directory_of(path)), file);
  if (extension == "html" || extension == "htm" || extension == "xml")
    return site.known() || path.starts_with('/');
  // Plugins write feeds and lists of pages at the top.
  const bool is_at_top = path.starts_with('/') && path.find('/', 1) == std::string::npos;
  if (extension == "txt" || extension == "json") return site.known() && is_at_top;
  if (!extension.empty()) return site.follows_by_template;
  return path.starts_with('/') || site.follows_by_template;
}

std::vector<Finding> LinkTargets::unread() const {
  std::vector<Finding> out;
  for (const auto& [directory, why] : directories_.unread())
    out.push_back(unreadable_directory(directory, why));
  return out;
}

}  // namespace otlpdoc
