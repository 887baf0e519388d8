// Links that lead nowhere, out of the corpus, by another case, or to a heading that is not there.

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "analyse/checks/checks.hpp"
#include "base/paths.hpp"
#include "base/slug.hpp"
#include "base/text.hpp"
#include "catalogue/page_addresses.hpp"
#include "catalogue/path_resolver.hpp"

namespace otlpdoc {
namespace {

constexpr int kMostAnchorsCompared = 20000;

Worded fault_of(const Link& link) {
  switch (link.state) {
    case LinkState::found:
    case LinkState::unknown:
      return {};
    case LinkState::missing:
      return say::findings::link_broken(link.path);
    case LinkState::other_case:
      return say::findings::link_case(link.path);
    case LinkState::outside:
      return say::findings::link_outside(link.target);
    case LinkState::malformed:
      return say::findings::link_malformed(link.target);
  }
  return {};
}

// Links of which nobody knows whether they are good before the site is built.
class UnknownLinks {
 public:
  explicit UnknownLinks(const std::vector<FileReferences>& files)
      : addresses_(files), has_assets_(finds_assets(files)) {}

  bool holds(const Link& link) const {
    return link.state == LinkState::unknown || is_elsewhere(link);
  }

 private:
  // Whether a missing file may be there all the same: a page under another address, or one of the
  // files that are kept beside the corpus.
  bool is_elsewhere(const Link& link) const {
    if (link.state != LinkState::missing) return false;
    if (is_asset(link)) return !has_assets_;
    return addresses_.may_lead_to_page(link.path);
  }

  // A picture, an archive, a program: a file with an extension that is none of a document.
  static bool is_asset(const Link& link) {
    return !extension_of(link.path).empty() && !has_markdown_name(link.path);
  }

  // Where not one of many links to other files leads to one, the documents stand here alone.
  static bool finds_assets(const std::vector<FileReferences>& files) {
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

  PageAddresses addresses_;
  bool has_assets_;
};

enum class AnchorState { there, missing, unknown };

// Headings and names that links lead to in pages.
class Anchors {
 public:
  explicit Anchors(const Catalogue& catalogue) : catalogue_(catalogue) {}

  // The file that a link leads to; nullptr when it is no document.
  const FileReferences* target_of(const FileReferences& file, const Link& link) const {
    return link.path == file.file ? &file : find_references(catalogue_, link.path);
  }

  AnchorState state_of(const FileReferences& file, const Link& link) {
    if (link.state != LinkState::found || link.anchor.empty() || link.anchor == "top")
      return AnchorState::there;
    const FileReferences* target = target_of(file, link);
    if (target == nullptr || holds(*target, link.anchor)) return AnchorState::there;
    return is_made_later(file, *target, link.anchor) ? AnchorState::unknown : AnchorState::missing;
  }

 private:
  bool holds(const FileReferences& page, const std::string& anchor) {
    if (std::binary_search(page.anchors.begin(), page.anchors.end(), anchor)) return true;
    if (!page.loose_anchors) return false;
    // Every generator makes other names of headings; which, only its plugins say.
    const auto [at, is_new] = loose_.try_emplace(&page);
    for (std::size_t i = 0; is_new && i < page.anchors.size(); ++i)
      at->second.insert(loose_anchor_key(page.anchors[i]));
    return at->second.count(loose_anchor_key(anchor)) != 0;
  }

  // Whether only the finished page can tell: macros make anchors, parts of pages refer to the
  // whole, and of footnotes each generator has its own names.
  static bool is_made_later(const FileReferences& file, const FileReferences& target,
                            std::string_view anchor) {
    static constexpr std::string_view kFootnotes[] = {"fn:", "fnref:", "fn-", "fnref-",
                                                      "user-content-"};
    // Python-Markdown counts headings without Latin letters: `_1`.
    const bool is_counted = target.loose_anchors && anchor.starts_with('_') &&
                            anchor.find_first_not_of("0123456789", 1) == std::string_view::npos;
    return target.open || is_counted || (is_partial(file.file) && &file == &target) ||
           std::any_of(std::begin(kFootnotes), std::end(kFootnotes),
                       [&](std::string_view start) { return anchor.starts_with(start); });
  }

  const Catalogue& catalogue_;
  std::map<const FileReferences*, std::set<std::string>> loose_;  // by loose_anchor_key()
};

class LinkCheck {
 public:
  LinkCheck(const CheckInput& input, std::vector<Finding>& findings)
      : input_(input),
        paths_(input.catalogue),
        unknown_(input.catalogue.references),
        anchors_(input.catalogue),
        findings_(findings) {}

  void run() {
    for (const FileReferences& file : input_.catalogue.references) {
      const Link* last = nullptr;
      for (const Link& link : file.links) {
        // A definition that many references use is one place.
        const bool again = last != nullptr && link.line == last->line &&
                           link.column == last->column && link.target == last->target;
        if (!again) judge(file, link);
        last = &link;
      }
    }
  }

 private:
  void judge(const FileReferences& file, const Link& link) {
    if (!input_.judges(file.file) && !input_.judges(link.path)) return;
    if (unknown_.holds(link)) return;
    if (link.state != LinkState::found) {
      Worded fault = fault_of(link);
      if (input_.looks_for(code_of(fault))) add(std::move(fault), file, link, near_of(link));
    } else if (input_.looks_for("link-anchor") &&
               anchors_.state_of(file, link) == AnchorState::missing) {
      add(say::findings::link_anchor(link.target, link.path), file, link,
          near_anchor(*anchors_.target_of(file, link), link.anchor));
    }
  }

  std::string near_of(const Link& link) {
    return link.state == LinkState::missing ? paths_.near(link.path) : std::string();
  }

  // As GitHub names headings; of other names nothing is known.
  std::string near_anchor(const FileReferences& target, const std::string& anchor) {
    std::string near;
    if (anchors_left_ > 0 && !target.loose_anchors) near = nearest(anchor, target.anchors);
    anchors_left_ -= static_cast<int>(target.anchors.size());
    return near.empty() ? near : "#" + near;
  }

  void add(Worded fault, const FileReferences& file, const Link& link, std::string_view near) {
    findings_.push_back(
        make_finding(std::move(fault), {file.file, link.line, link.column}, link.target, {}, near));
  }

  const CheckInput& input_;
  PathResolver paths_;
  const UnknownLinks unknown_;
  Anchors anchors_;
  std::vector<Finding>& findings_;
  int anchors_left_ = kMostAnchorsCompared;
};

}  // namespace

void check_links(const CheckInput& input, std::vector<Finding>& findings) {
  LinkCheck(input, findings).run();
}

std::int64_t count_unjudged_links(const CheckInput& input) {
  const UnknownLinks unknown(input.catalogue.references);
  Anchors anchors(input.catalogue);
  std::int64_t out = 0;
  for (const FileReferences& file : input.catalogue.references) {
    if (!input.judges(file.file)) continue;
    out += std::count_if(file.links.begin(), file.links.end(), [&](const Link& link) {
      return unknown.holds(link) || anchors.state_of(file, link) == AnchorState::unknown;
    });
  }
  return out;
}

}  // namespace otlpdoc
