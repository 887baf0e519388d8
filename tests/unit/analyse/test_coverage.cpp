#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "analyse/quality.hpp"

using namespace otlpdoc;

namespace {

Document titled(const std::string& title) {
  Document document;
  document.title = title;
  return document;
}

Document tagged(const std::vector<std::string>& tags) {
  Document document;
  document.front_matter.description().tags = tags;
  return document;
}

Document with_headings(const std::vector<std::string>& headings) {
  Document document;
  for (const std::string& heading : headings) document.sections.push_back({2, heading, 1});
  return document;
}

std::vector<std::size_t> all_of(const Catalogue& catalogue) {
  std::vector<std::size_t> all(catalogue.documents.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  return all;
}

// `topic: 0 2` for each.
std::string coverage(const Catalogue& catalogue) {
  std::string out;
  for (const TopicCoverage& topic : analyse_coverage(catalogue, all_of(catalogue)))
    out += fmt::format("{}{}: {}", out.empty() ? "" : "; ", topic.topic,
                       fmt::join(topic.documents, " "));
  return out;
}

// `name 1/2` for each.
std::string required(const std::vector<std::vector<std::string>>& names,
                     const std::vector<Document>& documents) {
  Catalogue catalogue;
  catalogue.documents = documents;
  catalogue.configuration.required_sections = names;
  std::string out;
  for (const SectionResult& section : analyse_sections(catalogue, all_of(catalogue)))
    out += fmt::format("{}{} {}/{}", out.empty() ? "" : "; ", section.title, section.present,
                       section.documents);
  return out;
}

}  // namespace

TEST_CASE("coverage: any term of a topic will do, whatever its case") {
  Catalogue catalogue;
  catalogue.documents = {titled("Sampling traces"), titled("Tail-SAMPLER"), titled("采样")};
  catalogue.configuration.topics = {{"Sampling", {"采样", "sampl"}}, {"TLS", {"tls"}}};
  CHECK(coverage(catalogue) == "Sampling: 0 1 2; TLS: ");
}

TEST_CASE("coverage: a topic without terms is looked for by its name") {
  Catalogue catalogue;
  catalogue.documents = {titled("about tls"), titled("about metrics")};
  catalogue.configuration.topics = {{"TLS", {}}};
  CHECK(coverage(catalogue) == "TLS: 0");
}

TEST_CASE("coverage: title, tags, tech stack, summary, highlights and headings speak") {
  Catalogue catalogue;
  catalogue.documents.resize(6);
  catalogue.documents[0].title = "x mesh";
  catalogue.documents[1].front_matter.description().tags = {"mesh"};
  catalogue.documents[2].front_matter.description().tech_stack = {"mesh"};
  catalogue.documents[3].front_matter.description().summary = "a mesh";
  catalogue.documents[4].front_matter.description().highlights = {"mesh"};
  catalogue.documents[5].sections = {{2, "Mesh", 3}};
  catalogue.configuration.topics = {{"Mesh", {}}};
  CHECK(coverage(catalogue) == "Mesh: 0 1 2 3 4 5");
}

TEST_CASE("coverage: where nobody set topics the tags are, the most common first") {
  Catalogue catalogue;
  catalogue.documents = {tagged({"Rust", "otlp"}), tagged({"otlp", " OTLP "}), tagged({"", "rust"}),
                         tagged({"otlp"})};
  CHECK(coverage(catalogue) == "otlp: 0 1 3; Rust: 0 2");
  catalogue.documents = {titled("no tags")};
  CHECK(coverage(catalogue) == "");
}

TEST_CASE("required sections: one of the names is enough") {
  CHECK(required({{"概述", "Overview"}, {"References"}},
                 {with_headings({"Overview", "References"}), with_headings({"概述"})}) ==
        "概述 2/2; References 1/2");
}

TEST_CASE("required sections: the name that most documents use is shown") {
  CHECK(required({{"概述", "Overview"}}, {with_headings({"Overview"}), with_headings({"Overview"}),
                                          with_headings({"概述"})}) == "Overview 3/3");
}

TEST_CASE("required sections: a document counts once") {
  CHECK(required({{"Overview"}}, {with_headings({"Overview", "Overview", "Overview 2"})}) ==
        "Overview 1/1");
}

TEST_CASE("required sections: numbers, emoji and more words in a heading do no harm") {
  for (const std::string heading :
       {"1. Overview", "🎯 Overview", "2.1 overview", "一、Overview and goals", "(1) Overview",
        "（二）Overview", "A. Overview", "第一章 Overview", "Chapter 1: Overview"}) {
    CAPTURE(heading);
    CHECK(required({{"Overview"}}, {with_headings({heading})}) == "Overview 1/1");
  }
  for (const std::string heading : {"An Overview", "X Overview", "Chapter 1 of the Overview"}) {
    CAPTURE(heading);
    CHECK(required({{"Overview"}}, {with_headings({heading})}) == "Overview 0/1");
  }
  CHECK(required({{"配置"}}, {with_headings({"故障与配置漂移"})}) == "配置 0/1");
}

TEST_CASE("required sections: none configured, none asked for; no documents, none present") {
  CHECK(required({}, {with_headings({"A"})}) == "");
  CHECK(required({{"A"}}, {}) == "A 0/0");
}
