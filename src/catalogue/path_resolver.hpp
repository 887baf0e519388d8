// The one answer to "which file does a written path mean".

#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "catalogue/written_path.hpp"
#include "otlpdoc/catalogue.hpp"

namespace otlpdoc {

inline constexpr std::size_t kMostCandidates = 5;  // that are told

struct ResolvedPath : FoundFile {
  std::string_view path;  // of that file; lives as long as the catalogue
  // When it is ambiguous: the first of them, by path, and no more than kMostCandidates.
  std::vector<std::string_view> candidates;
};

// What stands around a written path.
struct PathContext {
  std::string_view report;  // the file that it is written in, from the root
  std::string_view folder;  // what is written above it and may be its folder
};

// Finds files as people name them. Paths are compared without `./`, `..`, a leading `/`, in
// NFC, `\` being `/` and `%20` a space; the root's own name may come first. A name that is no
// path may be the title of a document, number its chapter, or name the folder that it opens. A
// file's name may begin with a date, or more, that is left out. What several documents share
// decides nothing. Not for several threads: tables are made when first needed.
class PathResolver {
 public:
  explicit PathResolver(const Catalogue& catalogue);

  ResolvedPath resolve(std::string_view written, const PathContext& context = {}) const;

  // Documents whose paths end so, the whole path among them; no more than kMostCandidates.
  std::vector<std::string_view> ending_so(std::string_view written) const;

  // Whether any folder has that name.
  bool is_folder(std::string_view name) const;

  // The path that was probably meant where there is none: the same in other letter case, the
  // only file of that name, else a similar name in the same folder; empty when none is near.
  std::string near(std::string_view written) const;

 private:
  struct File {
    std::string_view path;
    PathKind kind;
    std::uint32_t index;
  };
  // A part of a path from some `/` to its end. Of one hash whole paths come first, then
  // documents before reports before what was left out.
  struct Ending {
    std::uint64_t hash;
    std::uint32_t rank;
    std::uint32_t file;  // place in files()
  };
  enum class Spelling { as_written, folded };
  using Endings = std::vector<Ending>;  // in order
  // Documents by folded title, name without extension, number of their chapter, and the folder
  // that they open.
  using Titles = std::unordered_map<std::string, std::vector<std::uint32_t>>;

  const std::vector<File>& files() const;
  const Endings& endings(Spelling spelling) const;
  std::optional<ResolvedPath> exact(std::string_view path) const;
  std::optional<ResolvedPath> whole(std::string_view path, PathMatch match,
                                    Spelling spelling) const;
  template <class Visit>
  void for_each_ending_so(std::string_view path, Spelling spelling, const Visit& visit) const;
  ResolvedPath ending(std::string_view path, PathMatch match, Spelling spelling) const;
  ResolvedPath resolve_as(std::string_view path, std::string_view written,
                          const PathContext& context, Spelling spelling) const;
  std::optional<ResolvedPath> without_first_folders(std::string_view path, Spelling spelling) const;
  std::string similar_name(std::string_view path) const;
  const Titles& titles() const;
  ResolvedPath by_title(std::string_view written) const;
  ResolvedPath by_tail(std::string_view path) const;
  ResolvedPath moved(std::string_view path) const;

  const Catalogue& catalogue_;
  mutable std::vector<File> files_;  // by path; read by files()
  std::string root_;
  mutable std::optional<Endings> endings_[2];  // by spelling
  mutable std::optional<std::map<std::string_view, std::vector<std::string>>> names_;  // by folder
  mutable std::optional<Titles> titles_;
  mutable std::optional<Titles> tails_;  // files by what stands behind a hyphen of their names
  mutable std::optional<std::unordered_set<std::string>> folders_;  // names of all, folded
  mutable std::map<std::string, std::string, std::less<>> known_near_;
  mutable std::size_t comparisons_left_;  // of names by their letters, which take long
};

// The path of a file that was found; empty when none was.
std::string path_of(const Catalogue& catalogue, const FoundFile& found);

// Fills what the documents of a report were found to be.
void find_files(const PathResolver& paths, BatchReport& report);

}  // namespace otlpdoc
