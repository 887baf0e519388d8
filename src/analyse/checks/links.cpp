// Links that lead nowhere, out of the corpus, by another case, or to a heading that is not there.

#include <algorithm>

#include "analyse/checks/checks.hpp"
#include "analyse/checks/link_judge.hpp"
#include "base/text.hpp"
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

class LinkCheck {
 public:
  LinkCheck(const CheckInput& input, std::vector<Finding>& findings)
      : input_(input), paths_(input.catalogue), judge_(input.catalogue), findings_(findings) {}

  void run() {
    for (const FileReferences& file : input_.catalogue.references) {
      const Link* last = nullptr;
      for (const Link& link : file.links) {
        // A definition that many references use is one place.
        const bool again = last != nullptr && link.line == last->line &&
                           link.column == last->column && link.target == last->target;
        if (!again) check(file, link);
        last = &link;
      }
    }
    for (const LinkKind* kind : judge_.unfollowed()) check(*kind);
  }

 private:
  void check(const FileReferences& file, const Link& link) {
    if (!input_.judges(file.file) && !input_.judges(link.path)) return;
    const LinkVerdict verdict = judge_.verdict(file, link);
    if (verdict == LinkVerdict::dead) {
      Worded fault = fault_of(link);
      if (input_.looks_for(code_of(fault))) add(std::move(fault), file, link, near_of(link));
    } else if (verdict == LinkVerdict::no_heading && input_.looks_for("link-anchor")) {
      add(say::findings::link_anchor(link.target, link.path), file, link,
          near_anchor(*judge_.target_of(file, link), link.anchor));
    }
  }

  void check(const LinkKind& kind) {
    if (!input_.looks_for("link-unfollowed") || !input_.judges(kind.file->file)) return;
    add(say::findings::link_unfollowed(kind.bad, kind.bad + kind.good, kind.link->target),
        *kind.file, *kind.link, {});
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
  LinkJudge judge_;
  std::vector<Finding>& findings_;
  int anchors_left_ = kMostAnchorsCompared;
};

}  // namespace

void check_links(const CheckInput& input, std::vector<Finding>& findings) {
  LinkCheck(input, findings).run();
}

std::int64_t count_unjudged_links(const CheckInput& input) {
  LinkJudge judge(input.catalogue);
  std::int64_t out = 0;
  for (const FileReferences& file : input.catalogue.references) {
    if (!input.judges(file.file)) continue;
    out += std::count_if(file.links.begin(), file.links.end(), [&](const Link& link) {
      return judge.verdict(file, link) == LinkVerdict::unjudged;
    });
  }
  return out;
}

}  // namespace otlpdoc
