// The members of what is kept of a file, by name, in one place for all that write or read them.

#pragma once

#include <concepts>
#include <type_traits>

#include "read/store/entry.hpp"

namespace otlpdoc {

// `describe(visit, item)` calls visit(name, member) for each member; the names are those of the
// members. What the catalogue joins later is left out.

template <class T, class Plain>
concept Is = std::same_as<std::remove_const_t<T>, Plain>;

// std::optional and Boxed.
template <class T>
concept Optional = requires(T item) {
  item.has_value();
  item.emplace();
};

// The last value of each enumeration that is written; what is beyond was not written by us.
constexpr Approximation last(Approximation /*any*/) { return Approximation::range; }
constexpr DocumentStatus last(DocumentStatus /*any*/) { return DocumentStatus::done; }
constexpr ClaimSubject last(ClaimSubject /*any*/) { return ClaimSubject::statement; }
constexpr ClaimMetric last(ClaimMetric /*any*/) { return ClaimMetric::measured; }
constexpr ClaimScope last(ClaimScope /*any*/) { return ClaimScope::share; }
constexpr ClaimSource last(ClaimSource /*any*/) { return ClaimSource::prose; }
constexpr FileState last(FileState /*any*/) { return FileState::other_format; }
constexpr LinkState last(LinkState /*any*/) { return LinkState::unknown; }

template <class Visit, Is<Place> T>
void describe(Visit& visit, T& place) {
  visit("file", place.file);
  visit("line", place.line);
  visit("column", place.column);
}

template <class Visit, Is<Argument> T>
void describe(Visit& visit, T& argument) {
  visit("value", argument.value);
}

// The message by its name, so that nobody takes it for another when there are others.
template <class Visit, Is<Worded> T>
void describe(Visit& visit, T& worded) {
  visit("message", worded.message);
  visit("arguments", worded.arguments);
}

template <class Visit, Is<Finding> T>
void describe(Visit& visit, T& finding) {
  visit("code", finding.code);
  visit("message", finding.message);
  visit("place", finding.place);
  visit("subject", finding.subject);
  visit("related", finding.related);
  visit("hint", finding.hint);
  visit("excerpt", finding.excerpt);
}

template <class Visit, Is<Quantity> T>
void describe(Visit& visit, T& quantity) {
  visit("value", quantity.value);
  visit("upper", quantity.upper);
  visit("approximation", quantity.approximation);
  visit("rounding", quantity.rounding);
  visit("unit", quantity.unit);
  visit("text", quantity.text);
  visit("label", quantity.label);
  visit("line", quantity.line);
}

template <class Visit, Is<Value::Member> T>
void describe(Visit& visit, T& member) {
  visit("key", member.first);
  visit("value", member.second);
}

template <class Visit, Is<Value> T>
void describe(Visit& visit, T& value) {
  visit("data", value.data);
  visit("line", value.line);
  visit("column", value.column);
}

template <class Visit, Is<Description> T>
void describe(Visit& visit, T& said) {
  visit("title", said.title);
  visit("authors", said.authors);
  visit("tags", said.tags);
  visit("tech_stack", said.tech_stack);
  visit("summary", said.summary);
  visit("highlights", said.highlights);
  visit("extra", said.extra);
}

template <class Visit, Is<FrontMatter> T>
void describe(Visit& visit, T& front) {
  visit("category", front.category);
  visit("category_line", front.category_line);
  visit("category_column", front.category_column);
  visit("batch", front.batch);
  visit("status", front.status);
  visit("date", front.date);
  visit("updated", front.updated);
  visit("described", front.described);
}

template <class Visit, Is<Measurements> T>
void describe(Visit& visit, T& measured) {
  visit("words", measured.words);
  visit("words_all", measured.words_all);
  visit("characters", measured.characters);
  visit("characters_all", measured.characters_all);
  visit("lines", measured.lines);
  visit("code_lines", measured.code_lines);
  visit("filled_lines", measured.filled_lines);
  visit("file_lines", measured.file_lines);
  visit("file_words", measured.file_words);
  visit("file_characters", measured.file_characters);
  visit("file_bytes", measured.file_bytes);
  visit("code_blocks", measured.code_blocks);
  visit("config_blocks", measured.config_blocks);
  visit("diagrams", measured.diagrams);
  visit("example_blocks", measured.example_blocks);
  visit("complete_examples", measured.complete_examples);
  visit("compose_blocks", measured.compose_blocks);
  visit("tables", measured.tables);
  visit("comparisons", measured.comparisons);
  visit("headings", measured.headings);
  visit("images", measured.images);
  visit("links", measured.links);
  visit("tasks_open", measured.tasks_open);
  visit("tasks_done", measured.tasks_done);
  visit("blocks", measured.blocks);
}

template <class Visit, Is<Section> T>
void describe(Visit& visit, T& section) {
  visit("level", section.level);
  visit("title", section.title);
  visit("line", section.line);
  visit("empty", section.empty);
}

template <class Visit, Is<Document> T>
void describe(Visit& visit, T& document) {
  visit("path", document.path);
  visit("title", document.title);
  visit("front_matter", document.front_matter);
  visit("measured", document.measured);
  visit("sections", document.sections);
  visit("content_hash", document.content_hash);
  visit("diagnostics", document.diagnostics);
  visit("called_report", document.called_report);
}

template <class Visit, Is<ClaimedDescription> T>
void describe(Visit& visit, T& said) {
  visit("summary", said.summary);
  visit("tech_stack", said.tech_stack);
}

template <class Visit, Is<ClaimedDocument> T>
void describe(Visit& visit, T& claim) {
  visit("path", claim.path);
  visit("title", claim.title);
  visit("category", claim.category);
  visit("words", claim.words);
  visit("lines", claim.lines);
  visit("code_blocks", claim.code_blocks);
  visit("described", claim.described);
  visit("folder", claim.folder);
  visit("line", claim.line);
}

template <class Visit, Is<ClaimedCategory> T>
void describe(Visit& visit, T& claim) {
  visit("name", claim.name);
  visit("done", claim.done);
  visit("target", claim.target);
  visit("percent", claim.percent);
  visit("mean", claim.mean);
  visit("bounds", claim.bounds);
  visit("inside", claim.inside);
  visit("line", claim.line);
}

template <class Visit, Is<ClaimedOverall> T>
void describe(Visit& visit, T& claim) {
  visit("done", claim.done);
  visit("target", claim.target);
  visit("percent", claim.percent);
  visit("line", claim.line);
  visit("done_line", claim.done_line);
  visit("target_line", claim.target_line);
  visit("percent_line", claim.percent_line);
  visit("other", claim.other);
}

template <class Visit, Is<ClaimedBatch> T>
void describe(Visit& visit, T& claim) {
  visit("batch", claim.batch);
  visit("documents", claim.documents);
  visit("cumulative", claim.cumulative);
  visit("words", claim.words);
  visit("line", claim.line);
}

template <class Visit, Is<TimelineEntry> T>
void describe(Visit& visit, T& entry) {
  visit("batch", entry.batch);
  visit("when", entry.when);
  visit("documents", entry.documents);
  visit("cumulative", entry.cumulative);
  visit("target", entry.target);
  visit("percent", entry.percent);
  visit("line", entry.line);
}

template <class Visit, Is<PlanItem> T>
void describe(Visit& visit, T& item) {
  visit("title", item.title);
  visit("detail", item.detail);
  visit("category", item.category);
  visit("priority", item.priority);
  visit("batch", item.batch);
  visit("path", item.path);
  visit("done", item.done);
  visit("aside", item.aside);
  visit("line", item.line);
}

template <class Visit, Is<QualityClaim> T>
void describe(Visit& visit, T& claim) {
  visit("metric", claim.metric);
  visit("value", claim.value);
  visit("target", claim.target);
  visit("met", claim.met);
  visit("several", claim.several);
  visit("line", claim.line);
}

template <class Visit, Is<Milestone> T>
void describe(Visit& visit, T& milestone) {
  visit("title", milestone.title);
  visit("detail", milestone.detail);
  visit("done", milestone.done);
  visit("line", milestone.line);
}

template <class Visit, Is<CoverageClaim> T>
void describe(Visit& visit, T& claim) {
  visit("topic", claim.topic);
  visit("covered", claim.covered);
  visit("detail", claim.detail);
  visit("line", claim.line);
}

template <class Visit, Is<RequiredSection> T>
void describe(Visit& visit, T& section) {
  visit("title", section.title);
  visit("detail", section.detail);
  visit("line", section.line);
}

template <class Visit, Is<Highlight> T>
void describe(Visit& visit, T& highlight) {
  visit("title", highlight.title);
  visit("languages", highlight.languages);
  visit("line", highlight.line);
}

template <class Visit, Is<Comparison> T>
void describe(Visit& visit, T& comparison) {
  visit("title", comparison.title);
  visit("subjects", comparison.subjects);
  visit("rows", comparison.rows);
  visit("line", comparison.line);
}

template <class Visit, Is<NavigationEntry> T>
void describe(Visit& visit, T& entry) {
  visit("chapter", entry.chapter);
  visit("path", entry.path);
  visit("line", entry.line);
}

template <class Visit, Is<TotalClaim> T>
void describe(Visit& visit, T& claim) {
  visit("label", claim.label);
  visit("quantity", claim.quantity);
  visit("line", claim.line);
}

template <class Visit, Is<LineRange> T>
void describe(Visit& visit, T& range) {
  visit("first", range.first);
  visit("last", range.last);
}

template <class Visit, Is<ClaimBasis> T>
void describe(Visit& visit, T& basis) {
  visit("value", basis.value);
  visit("text", basis.text);
  visit("line", basis.line);
}

template <class Visit, Is<Claim> T>
void describe(Visit& visit, T& claim) {
  visit("subject", claim.subject);
  visit("metric", claim.metric);
  visit("scope", claim.scope);
  visit("source", claim.source);
  visit("label", claim.label);
  visit("measured", claim.measured);
  visit("quantity", claim.quantity);
  visit("batch", claim.batch);
  visit("basis", claim.basis);
  visit("listing", claim.listing);
  visit("line", claim.line);
}

template <class Visit, Is<ForecastClaim> T>
void describe(Visit& visit, T& claim) {
  visit("text", claim.text);
  visit("line", claim.line);
}

template <class Visit, Is<UnreadNumber> T>
void describe(Visit& visit, T& number) {
  visit("number", number.number);
  visit("text", number.text);
  visit("line", number.line);
}

template <class Visit, Is<BatchReport> T>
void describe(Visit& visit, T& report) {
  visit("file", report.file);
  visit("title", report.title);
  visit("series", report.series);
  visit("batch", report.batch);
  visit("date", report.date);
  visit("status", report.status);
  visit("reporter", report.reporter);
  visit("claimed_documents", report.claimed_documents);
  visit("claimed_documents_line", report.claimed_documents_line);
  visit("documents", report.documents);
  visit("listed_again", report.listed_again);
  visit("earlier_documents", report.earlier_documents);
  visit("categories", report.categories);
  visit("overall", report.overall);
  visit("batches", report.batches);
  visit("timeline", report.timeline);
  visit("plan", report.plan);
  visit("ticked", report.ticked);
  visit("quality", report.quality);
  visit("coverage", report.coverage);
  visit("milestones", report.milestones);
  visit("sections", report.sections);
  visit("highlights", report.highlights);
  visit("comparisons", report.comparisons);
  visit("navigation", report.navigation);
  visit("totals", report.totals);
  visit("claims", report.claims);
  visit("forecasts", report.forecasts);
  visit("unread", report.unread);
  visit("diagnostics", report.diagnostics);
}

template <class Visit, Is<LeftOutFile> T>
void describe(Visit& visit, T& file) {
  visit("path", file.path);
  visit("state", file.state);
  visit("reason", file.reason);
}

template <class Visit, Is<NavigationFile> T>
void describe(Visit& visit, T& file) {
  visit("path", file.path);
}

template <class Visit, Is<Link> T>
void describe(Visit& visit, T& link) {
  visit("target", link.target);
  visit("line", link.line);
  visit("column", link.column);
  visit("state", link.state);
  visit("path", link.path);
  visit("anchor", link.anchor);
  visit("taken_in", link.taken_in);
}

template <class Visit, Is<Suppression> T>
void describe(Visit& visit, T& suppression) {
  visit("enable", suppression.enable);
  visit("rules", suppression.rules);
  visit("reason", suppression.reason);
  visit("line", suppression.line);
  visit("column", suppression.column);
}

template <class Visit, Is<FileReferences> T>
void describe(Visit& visit, T& references) {
  visit("file", references.file);
  visit("links", references.links);
  visit("anchors", references.anchors);
  visit("open", references.open);
  visit("addresses", references.addresses);
  visit("suppressions", references.suppressions);
  visit("has_regions", references.has_regions);
  visit("loose_anchors", references.loose_anchors);
  visit("components", references.components);
  visit("rewritten", references.rewritten);
  visit("site", references.site);
  visit("lists_pages", references.lists_pages);
}

template <class Visit, Is<ReadEntry> T>
void describe(Visit& visit, T& entry) {
  visit("content", entry.content);
  visit("diagnostics", entry.diagnostics);
  visit("references", entry.references);
}

template <class T>
struct DescribeProbe {
  template <class Member>
  void operator()(const char*, Member&&) {}
};

// What has members that `describe` names.
template <class T>
concept Described = requires(DescribeProbe<T> probe, T& item) {
  describe(probe, item);
};

}  // namespace otlpdoc
