// The parts of analyse_batch() that choose: short titles, code to show, milestones.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/analyse.hpp"

namespace otlpdoc {

// The title without emoji in front, up to where it begins to explain: `Cache-Aside 模式 - Rust
// 缓存追踪` → `Cache-Aside 模式`.
std::string short_title(std::string_view title);

// Of the code blocks that fit into `limit` lines, one in the language of most of
// them, with most words of the title; then code before configuration, the
// longest, the first. Where none fits, the same among all, cut to the limit.
HighlightChoice choose_highlight(const Catalogue& catalogue, std::size_t document,
                                 const DocumentContents* contents);

// Those of the configuration, then by category what is done and what is planned.
std::vector<MilestoneResult> analyse_milestones(const Catalogue& catalogue, const Status& status,
                                                const PlanAccount& plan, int last_batch);

}  // namespace otlpdoc
