// Judges each link by itself, and then by how the others of its kind do on its site.

#include "analyse/checks/link_judge.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_set>

#include "analyse/checks/checks.hpp"
#include "base/fingerprint.hpp"
#include "base/paths.hpp"
#include "base/slug.hpp"
#include "base/text.hpp"
#include "catalogue/kept_versions.hpp"

namespace otlpdoc {
namespace {

// A picture, an archive, a program: a file with an extension that is none of a document.
bool is_asset(const Link& link) {
  return !extension_of(link.path).empty() && !has_markdown_name(link.path);
}

// Where not one of many links to other files leads to one, the documents stand here alone.
bool finds_assets(const std::vector<FileReferences>& files) {
  constexpr int kMany = 10;
  int missing = 0;
  for (const FileReferences& file : files) {
    for (const Link& link : file.links) {
      if (!link.anchor.empty() || !is_asset(link)) continue;
      if (link.state == LinkState::found) return true;
      missing += link.state == LinkState::missing ? 1 : 0;
    }
  }
  return missing < kMany;
}

// Whether only the finished page can tell: macros make anchors, a page of a site without a heading
// is filled by something else, parts of pages refer to the whole, and of footnotes each generator
// has its own names.
bool is_made_later(const FileReferences& file, const FileReferences& target,
                   std::string_view anchor) {
  static constexpr std::string_view kFootnotes[] = {"fn:", "fnref:", "fn-", "fnref-",
                                                    "user-content-"};
  // Python-Markdown counts headings without Latin letters: `_1`.
  const bool is_counted = target.loose_anchors && anchor.starts_with('_') &&
                          anchor.find_first_not_of("0123456789", 1) == std::string_view::npos;
  const bool is_filled = !target.site.empty() && target.anchors.empty();
  return target.open || is_counted || is_filled || (is_partial(file.file) && &file == &target) ||
         std::any_of(std::begin(kFootnotes), std::end(kFootnotes),
                     [&](std::string_view start) { return anchor.starts_with(start); });
}

constexpr std::string_view kHeading = "#";

bool leads_to_heading(const Link& link) {
  return link.state == LinkState::found && !link.anchor.empty() && link.anchor != "top";
}

}  // namespace

LinkJudge::LinkJudge(const Catalogue& catalogue)
    : catalogue_(catalogue),
      addresses_(catalogue.references),
      has_assets_(finds_assets(catalogue.references)) {
  learn_kinds();
}

// Each target counts once in its kind: many pages share menus and footers. Pages of older versions
// lead to what was there then.
void LinkJudge::learn_kinds() {
  const KeptVersions kept(catalogue_.documents);
  std::map<const LinkKind*, std::unordered_set<std::uint64_t>> seen;
  const auto count = [&](const KindKey& key, const FileReferences& file, const Link& link,
                         LinkVerdict verdict) {
    if (verdict == LinkVerdict::unjudged) return;
    LinkKind& kind = kinds_[key];
    const std::uint64_t path = hash_of(link.path);
    const bool is_new =
        seen[&kind].insert(key.ending == kHeading ? hash_of(link.anchor, path) : path).second;
    if (is_new) ++(verdict == LinkVerdict::good ? kind.good : kind.bad);
    if (verdict == LinkVerdict::good || kind.link != nullptr) return;
    kind.file = &file;
    kind.link = &link;
  };
  for (const FileReferences& file : catalogue_.references) {
    if (file.lists_pages || kept.hold(file.file)) continue;
    for (const Link& link : file.links) {
      if (!link.target.starts_with('#')) count(file_kind(file, link), file, link, of_file(link));
      if (leads_to_heading(link)) count(heading_kind(file), file, link, of_heading(file, link));
    }
  }
}

LinkVerdict LinkJudge::verdict(const FileReferences& file, const Link& link) {
  const LinkVerdict of_path = of_file(link);
  if (link.state == LinkState::missing && !is_followed(file_kind(file, link)))
    return LinkVerdict::unjudged;
  if (of_path != LinkVerdict::good || !leads_to_heading(link)) return of_path;
  const LinkVerdict out = of_heading(file, link);
  const bool is_doubtful = out == LinkVerdict::no_heading && !is_followed(heading_kind(file));
  return is_doubtful ? LinkVerdict::unjudged : out;
}

// Dead links are few on a site that people read. Where more than a quarter are, but for one, the
// site follows them in a way that is not known; and where none from the top is good, nobody knows
// what is the top. In plain folders files are what they are, but names of pages and headings are
// those of some site where most of many lead nowhere.
bool LinkJudge::is_followed(const KindKey& key, const LinkKind& kind) {
  if (!key.site.empty()) return 3 * (kind.bad - 1) <= kind.good && (!key.absolute || kind.good > 0);
  constexpr std::int64_t kMany = 10;
  const bool names_page = key.ending.empty() || key.ending == "html" || key.ending == kHeading;
  return !names_page || kind.bad < kMany || kind.bad <= kind.good;
}

bool LinkJudge::is_followed(const KindKey& key) const {
  const auto kind = kinds_.find(key);
  return kind == kinds_.end() || is_followed(key, kind->second);
}

std::vector<const LinkKind*> LinkJudge::unfollowed() const {
  std::vector<const LinkKind*> out;
  for (const auto& [key, kind] : kinds_) {
    if (kind.bad > 1 && !is_followed(key, kind)) out.push_back(&kind);
  }
  return out;
}

const FileReferences* LinkJudge::target_of(const FileReferences& file, const Link& link) const {
  return link.path == file.file ? &file : find_references(catalogue_, link.path);
}

LinkJudge::KindKey LinkJudge::file_kind(const FileReferences& file, const Link& link) {
  const std::string_view path =
      std::string_view(link.target).substr(0, link.target.find_first_of("?#"));
  return {file.site, path.starts_with('/'), extension_of(path)};
}

LinkJudge::KindKey LinkJudge::heading_kind(const FileReferences& file) {
  return {file.site, false, std::string(kHeading)};
}

// Whether a missing file may be there all the same: a page under another address, or one of the
// files that are kept beside the corpus.
LinkVerdict LinkJudge::of_file(const Link& link) const {
  if (link.state == LinkState::found) return LinkVerdict::good;
  if (link.state == LinkState::unknown) return LinkVerdict::unjudged;
  if (link.state != LinkState::missing) return LinkVerdict::dead;
  const bool is_elsewhere =
      addresses_.may_lead_to_page(link.path) || (is_asset(link) && !has_assets_);
  return is_elsewhere ? LinkVerdict::unjudged : LinkVerdict::dead;
}

LinkVerdict LinkJudge::of_heading(const FileReferences& file, const Link& link) {
  const FileReferences* target = target_of(file, link);
  if (target == nullptr || holds(*target, link.anchor)) return LinkVerdict::good;
  return is_made_later(file, *target, link.anchor) ? LinkVerdict::unjudged
                                                   : LinkVerdict::no_heading;
}

// The title in front matter stands at the top of the page, where a link to no heading leads, too.
bool LinkJudge::names_title(const FileReferences& page, const std::string& anchor) const {
  const auto& documents = catalogue_.documents;
  const auto at = std::lower_bound(
      documents.begin(), documents.end(), page.file,
      [](const Document& one, const std::string& path) { return one.path < path; });
  return at != documents.end() && at->path == page.file && slug_of(at->title) == anchor;
}

bool LinkJudge::holds(const FileReferences& page, const std::string& anchor) {
  if (std::binary_search(page.anchors.begin(), page.anchors.end(), anchor)) return true;
  if (names_title(page, anchor)) return true;
  // Spaces between pictures in a heading are dashes of its name.
  const std::string_view name =
      std::string_view(anchor).substr(0, anchor.find_last_not_of('-') + 1);
  if (std::binary_search(page.anchors.begin(), page.anchors.end(), name)) return true;
  if (!page.loose_anchors) return false;
  // Every generator makes other names of headings; which, only its plugins say.
  const auto [at, is_new] = loose_.try_emplace(&page);
  for (std::size_t i = 0; is_new && i < page.anchors.size(); ++i)
    at->second.insert(loose_anchor_key(page.anchors[i]));
  return at->second.count(loose_anchor_key(anchor)) != 0;
}

}  // namespace otlpdoc
