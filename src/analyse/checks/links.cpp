// Links that lead nowhere, out of the corpus, by another case, or to a heading that is not there.

#include <algorithm>
#include <tuple>

#include "analyse/checks/checks.hpp"
#include "base/text.hpp"
#include "catalogue/path_resolver.hpp"

namespace otlpdoc {
namespace {

constexpr int kMostAnchorsCompared = 20000;

Worded fault_of(const Link& link) {
  switch (link.state) {
    case LinkState::found:
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
      : input_(input), paths_(input.catalogue), findings_(findings) {}

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
    if (link.state != LinkState::found) {
      Worded fault = fault_of(link);
      if (input_.looks_for(code_of(fault))) add(std::move(fault), file, link, near_of(link));
    } else if (!link.anchor.empty() && link.anchor != "top" && input_.looks_for("link-anchor")) {
      judge_anchor(file, link);
    }
  }

  std::string near_of(const Link& link) {
    return link.state == LinkState::missing ? paths_.near(link.path) : std::string();
  }

  void judge_anchor(const FileReferences& file, const Link& link) {
    const FileReferences* target = link.path == file.file ? &file : find(link.path);
    if (target == nullptr) return;
    const auto& anchors = target->anchors;
    if (std::binary_search(anchors.begin(), anchors.end(), link.anchor)) return;
    std::string near;
    if (anchors_left_ > 0) near = nearest(link.anchor, anchors);
    anchors_left_ -= static_cast<int>(anchors.size());
    add(say::findings::link_anchor(link.target, link.path), file, link,
        near.empty() ? near : "#" + near);
  }

  // nullptr when it is no Markdown, or no part of the corpus.
  const FileReferences* find(const std::string& path) const {
    const auto& files = input_.catalogue.references;
    const auto at =
        std::lower_bound(files.begin(), files.end(), path,
                         [](const FileReferences& f, const std::string& p) { return f.file < p; });
    return at == files.end() || at->file != path ? nullptr : &*at;
  }

  void add(Worded fault, const FileReferences& file, const Link& link, std::string_view near) {
    findings_.push_back(
        make_finding(std::move(fault), {file.file, link.line, link.column}, link.target, {}, near));
  }

  const CheckInput& input_;
  PathResolver paths_;
  std::vector<Finding>& findings_;
  int anchors_left_ = kMostAnchorsCompared;
};

}  // namespace

void check_links(const CheckInput& input, std::vector<Finding>& findings) {
  LinkCheck(input, findings).run();
}

}  // namespace otlpdoc
