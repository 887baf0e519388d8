// Judges links: whether they are good, dead, or such that nobody can tell before the site is built.

#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "catalogue/page_addresses.hpp"
#include "otlpdoc/catalogue.hpp"
#include "otlpdoc/references.hpp"

namespace otlpdoc {

enum class LinkVerdict { good, dead, no_heading, unjudged };

// Links that are written in one way, so that they are followed in one way.
struct LinkKind {
  std::int64_t good = 0;  // different targets
  std::int64_t bad = 0;
  const FileReferences* file = nullptr;  // that the first bad one is in
  const Link* link = nullptr;            // the first bad one
};

class LinkJudge {
 public:
  explicit LinkJudge(const Catalogue& catalogue);

  LinkVerdict verdict(const FileReferences& file, const Link& link);

  // The file that a link leads to; nullptr when it is no document.
  const FileReferences* target_of(const FileReferences& file, const Link& link) const;

  // Kinds that are not judged because too many of them lead nowhere.
  std::vector<const LinkKind*> unfollowed() const;

 private:
  struct KindKey {
    std::string_view site;  // empty: folders that no generator is known of
    bool absolute;          // begins at `/`
    std::string ending;     // its extension, or `#`

    bool operator<(const KindKey& other) const {
      return std::tie(site, absolute, ending) < std::tie(other.site, other.absolute, other.ending);
    }
  };
  static KindKey file_kind(const FileReferences& file, const Link& link);
  static KindKey heading_kind(const FileReferences& file);

  void learn_kinds();
  LinkVerdict of_file(const Link& link) const;
  LinkVerdict of_heading(const FileReferences& file, const Link& link);
  static bool is_followed(const KindKey& key, const LinkKind& kind);
  bool is_followed(const KindKey& key) const;
  bool holds(const FileReferences& page, const std::string& anchor);
  bool names_title(const FileReferences& page, const std::string& anchor) const;

  const Catalogue& catalogue_;
  PageAddresses addresses_;
  bool has_assets_;
  std::map<KindKey, LinkKind> kinds_;
  std::map<const FileReferences*, std::set<std::string>> loose_;  // by loose_anchor_key()
};

}  // namespace otlpdoc
