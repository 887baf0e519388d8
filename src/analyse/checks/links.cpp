#include <algorithm>
#include <tuple>

#include "analyse/checks/checks.hpp"
#include "base/text.hpp"
#include "catalogue/path_resolver.hpp"

namespace otlpdoc {
namespace {

constexpr int kMostAnchorsCompared = 20000;

std::string_view code_of(LinkState state) {
  switch (state) {
    case LinkState::found:
      return {};
    case LinkState::missing:
      return "link-broken";
    case LinkState::other_case:
      return "link-case";
    case LinkState::outside:
      return "link-outside";
    case LinkState::malformed:
      return "link-malformed";
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
      const std::string_view code = code_of(link.state);
      if (input_.looks_for(code)) add(code, file, link, link.path, near_of(link));
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
    add("link-anchor", file, link, link.path, near.empty() ? near : "#" + near);
  }

  // nullptr when it is no Markdown, or no part of the corpus.
  const FileReferences* find(const std::string& path) const {
    const auto& files = input_.catalogue.references;
    const auto at =
        std::lower_bound(files.begin(), files.end(), path,
                         [](const FileReferences& f, const std::string& p) { return f.file < p; });
    return at == files.end() || at->file != path ? nullptr : &*at;
  }

  void add(std::string_view code, const FileReferences& file, const Link& link, std::string fact,
           std::string near) {
    findings_.push_back({.code = std::string(code),
                         .place = {file.file, link.line, link.column},
                         .subject = link.target,
                         .facts = {link.target, std::move(fact)},
                         .near = std::move(near)});
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
