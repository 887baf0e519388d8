// Tries a path whole, beside its report, by its ending, in other case, then in other folders.

#include "catalogue/path_resolver.hpp"

#include <algorithm>
#include <tuple>

#include "base/fingerprint.hpp"
#include "base/paths.hpp"
#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/titles.hpp"
#include "language/vocabulary.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kMostComparisons = 300'000;  // of two names
constexpr std::size_t kLongestFolder = 200;        // bytes; a longer text is none
constexpr std::uint32_t kWhole = 0;                // rank of an ending that is the whole path

bool holds_folder(std::string_view path) { return path.find('/') != std::string_view::npos; }

bool ends_at_part(std::string_view path, std::string_view end) {
  return path.ends_with(end) &&
         (path.size() == end.size() || path[path.size() - end.size() - 1] == '/');
}

// A folder as it may stand above a list: without slashes around it.
std::string folder_above(std::string_view written) {
  if (written.empty() || written.size() > kLongestFolder) return {};
  return normalised_path(written);
}

// The key of a folder that is named for the document that opens it.
std::string entrance_of(std::string_view folder) {
  return folder.empty() ? std::string() : "/" + mapped(folder, true);
}

bool has_several_words(std::string_view name) {
  return name.find_first_of("_- ") != std::string_view::npos;
}

}  // namespace

PathResolver::PathResolver(const Catalogue& catalogue)
    : catalogue_(catalogue),
      root_(normalised_path(catalogue.root)),
      comparisons_left_(kMostComparisons) {}

// Documents are in order, and by far the most.
const std::vector<PathResolver::File>& PathResolver::files() const {
  if (!files_.empty()) return files_;
  files_.reserve(catalogue_.documents.size() + catalogue_.reports.size() +
                 catalogue_.left_out.size());
  const auto add = [this](const std::string& path, PathKind kind, std::size_t index) {
    files_.push_back({path, kind, static_cast<std::uint32_t>(index)});
  };
  const auto is_before = [](const File& a, const File& b) { return a.path < b.path; };
  for (std::size_t i = 0; i < catalogue_.documents.size(); ++i)
    add(catalogue_.documents[i].path, PathKind::document, i);
  for (std::size_t i = 0; i < catalogue_.reports.size(); ++i)
    add(catalogue_.reports[i].file, PathKind::report, i);
  for (std::size_t i = 0; i < catalogue_.left_out.size(); ++i)
    add(catalogue_.left_out[i].path, PathKind::left_out, i);
  const auto others = files_.begin() + static_cast<std::ptrdiff_t>(catalogue_.documents.size());
  std::sort(others, files_.end(), is_before);
  std::inplace_merge(files_.begin(), others, files_.end(), is_before);
  return files_;
}

std::optional<ResolvedPath> PathResolver::exact(std::string_view path) const {
  const std::vector<File>& all = files();
  const auto at = std::lower_bound(all.begin(), all.end(), path,
                                   [](const File& a, std::string_view b) { return a.path < b; });
  if (at == all.end() || at->path != path) return std::nullopt;
  return ResolvedPath{{PathMatch::exact, at->kind, at->index}, at->path, {}};
}

const PathResolver::Endings& PathResolver::endings(Spelling spelling) const {
  std::optional<Endings>& known = endings_[static_cast<std::size_t>(spelling)];
  if (known) return *known;
  known.emplace();
  for (std::uint32_t i = 0; i < files().size(); ++i) {
    const std::string path = mapped(files()[i].path, spelling == Spelling::folded);
    const auto kind = static_cast<std::uint32_t>(files()[i].kind);
    for_each_ending(path, [&](std::string_view end) {
      known->push_back({hash_of(end), end.size() == path.size() ? kWhole : kind + 1, i});
    });
  }
  std::sort(known->begin(), known->end(), [](const Ending& a, const Ending& b) {
    return std::tie(a.hash, a.rank, a.file) < std::tie(b.hash, b.rank, b.file);
  });
  return *known;
}

// Calls with the files whose paths end so, in order of their rank, until `visit` says false.
template <class Visit>
void PathResolver::for_each_ending_so(std::string_view path, Spelling spelling,
                                      const Visit& visit) const {
  const Endings& all = endings(spelling);
  const std::uint64_t hash = hash_of(path);
  auto at = std::lower_bound(all.begin(), all.end(), hash,
                             [](const Ending& a, std::uint64_t b) { return a.hash < b; });
  for (; at != all.end() && at->hash == hash; ++at) {
    const File& file = files()[at->file];
    if (!ends_at_part(mapped(file.path, spelling == Spelling::folded), path)) continue;
    if (!visit(file, at->rank)) return;
  }
}

// The file of that path, else the only one of its kind whose path ends so.
ResolvedPath PathResolver::ending(std::string_view path, PathMatch match, Spelling spelling) const {
  ResolvedPath out;
  std::uint32_t rank = 0;
  for_each_ending_so(path, spelling, [&](const File& file, std::uint32_t its_rank) {
    if (!out.candidates.empty() && its_rank > rank) return false;
    if (out.candidates.empty()) out = {{match, file.kind, file.index}, file.path, {}};
    rank = its_rank;
    out.candidates.push_back(file.path);
    return out.candidates.size() < kMostCandidates;
  });
  if (out.candidates.size() > 1) out.match = PathMatch::ambiguous;
  if (out.candidates.size() == 1) out.candidates.clear();
  return out;
}

// The same when it is the whole path.
std::optional<ResolvedPath> PathResolver::whole(std::string_view path, PathMatch match,
                                                Spelling spelling) const {
  ResolvedPath found = ending(path, match, spelling);
  const bool fold = spelling == Spelling::folded;
  if (!is_there(found.match) || mapped(found.path, fold).size() != path.size()) return std::nullopt;
  return found;
}

// `docs/a.md` for `a.md` below a root that is called docs, and `project/docs/a.md` for
// `docs/a.md`.
std::optional<ResolvedPath> PathResolver::without_first_folders(std::string_view path,
                                                                Spelling spelling) const {
  std::string_view rest = path;
  for (std::size_t slash = rest.find('/'); slash != std::string_view::npos;
       slash = rest.find('/')) {
    rest.remove_prefix(slash + 1);
    const std::string_view start = path.substr(0, path.size() - rest.size() - 1);
    const bool root =
        ends_at_part(root_, start) || vocabulary().is(lower(start), Concept::words_root);
    if (!holds_folder(rest) && !root) return std::nullopt;
    if (auto found = whole(rest, PathMatch::by_suffix, spelling)) return found;
  }
  return std::nullopt;
}

ResolvedPath PathResolver::resolve_as(std::string_view path, std::string_view written,
                                      const PathContext& context, Spelling spelling) const {
  const bool fold = spelling == Spelling::folded;
  if (const std::string folder = folder_above(context.folder); !folder.empty()) {
    auto below =
        ending(mapped(folder + "/" + std::string(path), fold), PathMatch::by_folder, spelling);
    if (is_there(below.match)) return below;
  }
  if (auto found = whole(path, PathMatch::exact, spelling)) return *found;
  const std::string_view report_folder = directory_of(context.report);
  const std::string beside = report_folder.empty()
                                 ? std::string(path)
                                 : mapped(normalised_path(written, report_folder), fold);
  if (beside != path) {
    if (auto found = whole(beside, PathMatch::by_folder, spelling)) return *found;
  }
  const auto match = holds_folder(path) ? PathMatch::by_suffix : PathMatch::by_name;
  ResolvedPath found = ending(path, match, spelling);
  if (found.match != PathMatch::none) return found;
  return without_first_folders(path, spelling).value_or(ResolvedPath{});
}

const PathResolver::Titles& PathResolver::titles() const {
  if (titles_) return *titles_;
  titles_.emplace();
  const auto add = [this](std::string key, std::size_t document) {
    if (key.empty()) return;
    auto& known = (*titles_)[std::move(key)];
    const auto place = static_cast<std::uint32_t>(document);
    if (known.size() <= kMostCandidates && (known.empty() || known.back() != place))
      known.push_back(place);
  };
  for (std::size_t i = 0; i < catalogue_.documents.size(); ++i) {
    const Document& document = catalogue_.documents[i];
    const std::string title = clean_title(document.title);
    const std::string_view name = base_name(document.path);
    add(mapped(title, true), i);
    add(chapter_of(title), i);
    const std::string stem = mapped(name.substr(0, name.rfind('.')), true);
    std::string spaced = stem;
    std::replace_if(
        spaced.begin(), spaced.end(), [](char c) { return c == '_' || c == '-'; }, ' ');
    add(chapter_of(spaced), i);
    add(stem, i);
    if (spaced != stem) add(spaced, i);
    if (is_entrance(name)) add(entrance_of(base_name(directory_of(document.path))), i);
  }
  return *titles_;
}

// `01_eBPF_overview` for `net/01_eBPF_overview.md`, `Invite Members` for `invite-members.md`: a
// name of a file, of several words, without its extension.
static bool is_stem_of(std::string_view written, std::string_view path) {
  static constexpr std::string_view kBetween = "_- ";
  const auto joined = [](std::string_view text) {
    std::string out = mapped(text, true);
    std::replace_if(
        out.begin(), out.end(), [](char c) { return kBetween.find(c) != std::string_view::npos; },
        '-');
    return out;
  };
  const std::string_view name = base_name(path);
  return written.find_first_of(kBetween) != std::string_view::npos &&
         joined(name.substr(0, name.rfind('.'))) == joined(written);
}

// A title tells documents better apart than the number of a chapter, which every part may begin
// anew.
ResolvedPath PathResolver::by_title(std::string_view written) const {
  const std::string title = clean_title(written);
  for (const std::string& key :
       {mapped(title, true), mapped(trim(written), true), entrance_of(title), chapter_of(title)}) {
    const auto at = titles().find(key);
    if (key.empty() || at == titles().end()) continue;
    const std::string_view path = catalogue_.documents[at->second.front()].path;
    ResolvedPath out{{PathMatch::by_title, PathKind::document, at->second.front()}, path, {}};
    std::vector<std::uint32_t> meant = at->second;
    const bool by_stem = meant.size() == 1 && is_stem_of(trim(written), path);
    // `sutra-core` may be the folder of that name as well.
    if (const auto folder = titles().find(entrance_of(title)); by_stem && folder != titles().end())
      meant.insert(meant.end(), folder->second.begin(), folder->second.end());
    if (meant.size() == 1) {
      if (by_stem) out.match = PathMatch::by_name;
      return out;
    }
    out.match = PathMatch::ambiguous;
    for (const std::uint32_t document : meant) {
      if (out.candidates.size() < kMostCandidates)
        out.candidates.push_back(catalogue_.documents[document].path);
    }
    return out;
  }
  return {};
}

// `setup.md` for `_posts/2024-01-31-setup.md`: what stands before the name is none of it. Where it
// is no date, it is not certain which file is meant.
ResolvedPath PathResolver::by_tail(std::string_view path) const {
  constexpr std::string_view kSigns = "-_ ";
  if (!tails_) {
    tails_.emplace();
    for (std::uint32_t i = 0; i < files().size(); ++i) {
      const std::string name = mapped(base_name(files()[i].path), true);
      for (std::size_t at = name.find_first_of(kSigns); at != std::string::npos;
           at = name.find_first_of(kSigns, at + 1)) {
        std::vector<std::uint32_t>& known = (*tails_)[name.substr(at + 1)];
        if (known.size() < kMostCandidates) known.push_back(i);
      }
    }
  }
  const auto at = tails_->find(std::string(path));
  if (at == tails_->end() || is_entrance(path)) return {};
  const File& file = files()[at->second.front()];
  const std::string name = mapped(base_name(file.path), true);
  const bool dated = name.find_first_not_of("0123456789-_") == name.size() - path.size();
  ResolvedPath out{{PathMatch::by_name, file.kind, file.index}, file.path, {}};
  if (at->second.size() == 1 && dated) return out;
  out.match = PathMatch::ambiguous;
  for (const std::uint32_t one : at->second) out.candidates.push_back(files()[one].path);
  return out;
}

// `.github/guide.md`, `../guide.md` in a report at the root, and what a report outside the root
// names: where nobody has looked.
static bool is_outside(std::string_view path, std::string_view written, std::string_view report) {
  const std::string_view folder = directory_of(report);
  auto depth = folder.empty() ? 0 : 1 + std::count(folder.begin(), folder.end(), '/');
  for (; written.starts_with("../"); written.remove_prefix(3)) --depth;
  return is_hidden(path) || contains(path, "/.") || depth < 0 || report.starts_with('/');
}

// `更新了docs/a.md` → `docs/a.md`: behind the last wide character before the first letter.
static std::string_view without_words(std::string_view path) {
  std::size_t end = 0;
  while (end < path.size() && (path[end] & 0x80) != 0)
    end += static_cast<std::size_t>(decode(path.substr(end)).size);
  const bool letter =
      end > 0 && end < path.size() && std::isalpha(static_cast<unsigned char>(path[end])) != 0;
  return letter ? path.substr(end) : std::string_view();
}

ResolvedPath PathResolver::resolve(std::string_view written, const PathContext& context) const {
  // By far the most are written from the root, and need no table.
  const bool from_root = context.folder.empty() || holds_folder(written);
  if (from_root) {
    if (const auto found = exact(written)) return *found;
  }
  const std::string path = normalised_path(written);
  if (path.empty()) return {};
  if (from_root && path != written) {
    if (const auto found = exact(path)) return *found;
  }
  ResolvedPath as_written = resolve_as(path, written, context, Spelling::as_written);
  if (is_there(as_written.match)) return as_written;
  const std::string folded = mapped(path, true);
  ResolvedPath out = resolve_as(folded, written, context, Spelling::folded);
  if (is_there(out.match)) {
    out.match = PathMatch::other_case;
    return out;
  }
  if (as_written.match == PathMatch::ambiguous) return as_written;
  if (out.match == PathMatch::none && !looks_like_document_path(path)) return by_title(written);
  if (out.match == PathMatch::none && !holds_folder(path) && without_words(path).empty())
    return by_tail(folded);
  if (out.match != PathMatch::none) return out;
  if (const std::string_view rest = without_words(path); !rest.empty()) {
    if (ResolvedPath found = resolve(rest, context); is_there(found.match)) return found;
  }
  if (is_outside(path, written, context.report)) return ResolvedPath{{PathMatch::outside}, {}, {}};
  return moved(folded);
}

// The only file whose path ends as this one does, in as many folders as may be. Of several that
// share no more than the name `guide/overview.md` means none; a name of several words, as of
// `plan/feeder_round_one.md`, is hardly given twice by chance, and any copy may be meant.
ResolvedPath PathResolver::moved(std::string_view path) const {
  for (std::string_view rest = path; !rest.empty();) {
    const std::size_t slash = rest.find('/');
    rest.remove_prefix(slash == std::string_view::npos ? 0 : slash + 1);
    if (!holds_folder(rest) && is_entrance(rest)) return {};
    ResolvedPath found = ending(rest, PathMatch::moved, Spelling::folded);
    if (found.match == PathMatch::moved) return found;
    if (!holds_folder(rest)) return has_several_words(rest) ? found : ResolvedPath{};
  }
  return {};
}

bool PathResolver::is_folder(std::string_view name) const {
  if (!folders_) {
    folders_.emplace();
    for (const File& file : files()) {
      for (auto rest = directory_of(file.path); !rest.empty(); rest = directory_of(rest))
        if (!folders_->insert(mapped(base_name(rest), true)).second) break;
    }
  }
  return folders_->count(mapped(name, true)) > 0;
}

std::vector<std::string_view> PathResolver::ending_so(std::string_view written) const {
  std::vector<std::string_view> out;
  for_each_ending_so(mapped(normalised_path(written), true), Spelling::folded,
                     [&](const File& file, std::uint32_t) {
                       if (file.kind == PathKind::document) out.push_back(file.path);
                       return out.size() < kMostCandidates;
                     });
  return out;
}

std::string PathResolver::near(std::string_view written) const {
  const auto [at, is_new] = known_near_.try_emplace(std::string(written));
  if (!is_new) return at->second;
  const ResolvedPath found = resolve(written);
  const bool meant = is_there(found.match) || found.match == PathMatch::moved;
  at->second = meant ? std::string(found.path) : similar_name(normalised_path(written));
  return at->second;
}

// In the same folder.
std::string PathResolver::similar_name(std::string_view path) const {
  if (!names_) {
    names_.emplace();
    for (const File& file : files())
      (*names_)[directory_of(file.path)].emplace_back(base_name(file.path));
  }
  const std::string_view directory = directory_of(path);
  const auto neighbours = names_->find(directory);
  if (neighbours == names_->end() || neighbours->second.size() > comparisons_left_) return {};
  comparisons_left_ -= neighbours->second.size();
  std::string name = nearest(base_name(path), neighbours->second);
  if (name.empty() || directory.empty()) return name;
  return std::string(directory) + "/" + name;
}

std::string path_of(const Catalogue& catalogue, const FoundFile& found) {
  if (!is_there(found.match) && found.match != PathMatch::moved) return {};
  switch (found.kind) {
    case PathKind::document:
      return catalogue.documents[found.index].path;
    case PathKind::report:
      return catalogue.reports[found.index].file;
    case PathKind::left_out:
      return catalogue.left_out[found.index].path;
  }
  return {};
}

// A folder that there is nowhere, with several files that lie at the root, is the root as the
// report calls it: `waf/README.md`, `waf/GUIDE.md`.
static void find_below_root(const PathResolver& paths, BatchReport& report) {
  constexpr std::size_t kSeveral = 2;
  std::map<std::string, std::vector<std::pair<ClaimedDocument*, FoundFile>>> at_root;  // by folder
  for (ClaimedDocument& claim : report.documents) {
    const std::string path = normalised_path(claim.path);
    const std::string folder(directory_of(path));
    if (is_there(claim.found.match) || folder.empty() || holds_folder(folder) ||
        paths.is_folder(folder))
      continue;
    const ResolvedPath found = paths.resolve(base_name(path));
    if (is_there(found.match) && !holds_folder(found.path))
      at_root[folder].emplace_back(&claim, found);
  }
  for (auto& [folder, claims] : at_root) {
    if (claims.size() < kSeveral) continue;
    for (auto& [claim, found] : claims) {
      claim->found = found;
      claim->found.match = PathMatch::by_suffix;
    }
  }
}

void find_files(const PathResolver& paths, BatchReport& report) {
  const auto find = [&](ClaimedDocument& claim) {
    const std::string& folder = claim.folder ? *claim.folder : claim.category;
    claim.found = paths.resolve(claim.path, {report.file, folder});
  };
  for (ClaimedDocument& claim : report.documents) find(claim);
  for (auto& [batch, claim] : report.earlier_documents) find(claim);
  find_below_root(paths, report);
}

}  // namespace otlpdoc
