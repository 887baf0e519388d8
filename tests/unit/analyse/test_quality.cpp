#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "analyse/quality.hpp"

using namespace otlpdoc;
using Statistic = Threshold::Statistic;
using Limit = Threshold::Comparison;

namespace {

// Documents of so many words each.
Catalogue with_words(const std::vector<std::int64_t>& words) {
  Catalogue catalogue;
  for (std::int64_t number : words) catalogue.documents.emplace_back().measured.words = number;
  return catalogue;
}

// Results of the catalogue's thresholds over all its documents.
std::vector<QualityResult> judged(const Catalogue& catalogue) {
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < catalogue.documents.size(); ++i) all.push_back(i);
  return analyse_quality(catalogue, all);
}

// `value met` of one threshold on words.
std::string judged(const std::vector<std::int64_t>& words, Statistic statistic, Limit comparison,
                   std::optional<double> limit) {
  Catalogue catalogue = with_words(words);
  catalogue.configuration.thresholds = {{"", "words", statistic, comparison, limit}};
  const QualityResult result = judged(catalogue).at(0);
  const std::string value = result.value ? fmt::format("{:g}", *result.value) : "none";
  return value + (!result.met ? " not judged" : *result.met ? " met" : " not met");
}

}  // namespace

TEST_CASE("quality: the mean is held against the limit") {
  CHECK(judged({10, 20, 60}, Statistic::mean, Limit::at_least, 30) == "30 met");
  CHECK(judged({10, 20, 60}, Statistic::mean, Limit::more, 30) == "30 not met");
  CHECK(judged({10, 20, 60}, Statistic::mean, Limit::at_most, 30) == "30 met");
  CHECK(judged({10, 20, 60}, Statistic::mean, Limit::less, 30) == "30 not met");
}

TEST_CASE("quality: each document is held to the limit, the worst one is shown") {
  CHECK(judged({10, 20, 60}, Statistic::each, Limit::at_least, 10) == "10 met");
  CHECK(judged({10, 20, 60}, Statistic::each, Limit::at_least, 11) == "10 not met");
  // Of a limit from above the worst is the greatest.
  CHECK(judged({10, 20, 60}, Statistic::each, Limit::less, 60) == "60 not met");
  CHECK(judged({10, 20, 60}, Statistic::each, Limit::at_most, 60) == "60 met");
}

TEST_CASE("quality: the share of documents that have at least one") {
  CHECK(judged({0, 0, 1, 7}, Statistic::share, Limit::at_least, 0.5) == "0.5 met");
  CHECK(judged({0, 0, 1, 7}, Statistic::share, Limit::more, 0.5) == "0.5 not met");
  CHECK(judged({0, 0}, Statistic::share, Limit::less, 0.1) == "0 met");
}

TEST_CASE("quality: without a limit there is nothing to meet") {
  CHECK(judged({10, 20}, Statistic::mean, Limit::at_least, std::nullopt) == "15 not judged");
}

TEST_CASE("quality: without documents nothing is judged") {
  CHECK(judged({}, Statistic::mean, Limit::at_least, 1) == "none not judged");
  CHECK(judged({}, Statistic::each, Limit::less, 1) == "none not judged");
  CHECK(judged({}, Statistic::share, Limit::less, 1) == "none not judged");
}

TEST_CASE("quality: a document that lacks the metric does not count") {
  Catalogue catalogue = with_words({5, 5});
  catalogue.documents[0].measured.lines = 10;
  catalogue.documents[0].measured.code_lines = 5;  // the other one is empty: no share of code
  catalogue.configuration.thresholds = {{"", "code_share", Statistic::mean, Limit::at_least, 0.5}};
  const QualityResult result = judged(catalogue).at(0);
  CHECK(result.documents == 1);
  CHECK(result.value == 0.5);
  CHECK(result.met == true);
}

TEST_CASE("quality: the range and how many have one are told with every statistic") {
  Catalogue catalogue = with_words({0, 3, 9});
  catalogue.configuration.thresholds = {{"Length", "words", Statistic::mean, Limit::at_least, 1}};
  const QualityResult result = judged(catalogue).at(0);
  CHECK(result.threshold.name == "Length");
  CHECK(result.least == 0);
  CHECK(result.most == 9);
  CHECK(result.holding == 2);
  CHECK(result.documents == 3);
}

TEST_CASE("quality: where nobody set thresholds the usual means are shown, not judged") {
  std::string shown;
  for (const QualityResult& result : judged(with_words({4, 6})))
    shown += fmt::format("{} {:g}{}; ", result.threshold.metric, result.value.value(),
                         result.met ? " judged" : "");
  CHECK(shown == "words 5; example_blocks 0; config_blocks 0; diagrams 0; ");
}

TEST_CASE("quality: only the documents of the batch count") {
  const Catalogue catalogue = with_words({1, 100, 3});
  CHECK(analyse_quality(catalogue, {0, 2}).at(0).value == 2);
}
