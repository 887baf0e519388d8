// A report that was generated reads back as the facts it was generated from.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <random>

#include "cli/claim_blocks.hpp"
#include "cli/report/draft.hpp"
#include "cli/report/update.hpp"
#include "otlpdoc/render.hpp"
#include "read/file_reader.hpp"

using namespace otlpdoc;
using Json = nlohmann::json;

namespace {

#ifdef NDEBUG
constexpr unsigned kCatalogues = 1000;
#else
constexpr unsigned kCatalogues = 100;  // under sanitizers
#endif

// Names that break what is written carelessly.
class RandomCatalogue {
 public:
  RandomCatalogue(unsigned seed, bool chinese) : random_(seed), chinese_(chinese) {}

  Catalogue make() {
    Catalogue out;
    out.title = name();
    out.language = chinese_ ? "zh" : "en";
    out.shown_series = chinese_ ? "批次" : "batch";
    add_categories(out);
    add_configuration(out);
    const int batches = pick(5) + 1;
    for (int number = 1; number <= batches; ++number) add_batch(out, number);
    for (std::size_t i = 0; i < out.documents.size(); ++i)
      out.batches[static_cast<std::size_t>(*out.documents[i].batch - 1)].documents.push_back(i);
    return out;
  }

  std::vector<DocumentContents> contents(const Catalogue& catalogue) {
    std::vector<DocumentContents> out;
    for (const Document& document : catalogue.documents) {
      DocumentContents& own = out.emplace_back();
      own.path = document.path;
      if (pick(2) == 0)
        own.code.push_back({"rust", false, name(), "fn main() {\n}\n```\n| a |\n", 3});
      if (pick(3) == 0) own.comparisons.push_back(comparison());
    }
    return out;
  }

  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

 private:
  std::string name() {
    static const std::vector<std::string> kPieces = {
        "Istio", "云原生", "服务网格", "a|b",   "`code`", "[x](y)", "<b>",      "&amp;", "🚀",
        "مرحبا", "שלום",   "*",        "_a_",   "#",      "~~x~~",  "C++",      "$x$",   "\\",
        "!",     "{}",     "'q'",      "\"q\"", "é",      "（全）", "(detail)", "://",   "OTLP",
        "Rust",  "1.90",   "**b**",    "a_b",   "x<y",    "@me",    "…",        "—",     "~7"};
    std::string out;
    for (int i = pick(4); i >= 0; --i)
      out += (out.empty() || pick(4) == 0 ? "" : " ") + kPieces[random_() % kPieces.size()];
    return out + " " + std::to_string(++count_) + "号";
  }

  void add_categories(Catalogue& out) {
    for (int i = pick(5); i > 0; --i) {
      Category category{.id = "c" + std::to_string(i), .name = name()};
      if (pick(4) > 0) category.target = pick(40);
      out.categories.push_back(category);
      out.configuration.categories.push_back({.id = category.id, .name = category.name});
    }
    if (pick(4) > 0) out.target = pick(200);
  }

  void add_configuration(Catalogue& out) {
    Configuration& c = out.configuration;
    for (int i = pick(4); i > 0; --i) {
      PlanItem item{.title = name(), .detail = pick(2) == 0 ? name() : std::string()};
      if (!out.categories.empty() && pick(3) > 0)
        item.category = out.categories[random_() % out.categories.size()].id;
      if (pick(2) == 0) item.priority = "P" + std::to_string(pick(3));
      if (pick(2) == 0) item.batch = pick(9);
      c.plan.push_back(item);
    }
    out.plan = c.plan;
    if (pick(2) == 0)
      c.thresholds.push_back(
          {name(), "words", Threshold::Statistic::mean, Threshold::Comparison::more, 200.0});
    if (pick(2) == 0)
      c.thresholds.push_back(
          {"", "code_blocks", Threshold::Statistic::each, Threshold::Comparison::at_least, 2.0});
    if (pick(2) == 0)
      c.thresholds.push_back(
          {"", "diagrams", Threshold::Statistic::share, Threshold::Comparison::more, 0.7});
    for (int i = pick(3); i > 0; --i) c.topics.push_back({name(), {}});
    for (int i = pick(3); i > 0; --i)
      c.milestones.push_back({name(), name(), "", pick(20) + 1, {}});
    for (int i = pick(3); i > 0; --i) c.required_sections.push_back({name()});
  }

  void add_batch(Catalogue& out, int number) {
    Batch batch{.number = number};
    if (pick(3) > 0)
      batch.date =
          Date{std::chrono::year(2025), std::chrono::month(1 + static_cast<unsigned>(pick(12))),
               std::chrono::day(1 + static_cast<unsigned>(pick(28)))};
    if (batch.date && pick(2) == 0) batch.day_part = chinese_ ? "上午" : "morning";
    out.batches.push_back(batch);
    for (int i = pick(6); i > 0; --i) add_document(out, number);
  }

  void add_document(Catalogue& out, int batch) {
    Document document;
    document.title = name();
    document.path = "d" + std::to_string(pick(3)) + (pick(8) == 0 ? "/a b (c)" : "/文档_a") +
                    std::to_string(++count_) + ".md";
    document.batch = batch;
    document.status = pick(8) == 0 ? DocumentStatus::draft : DocumentStatus::done;
    if (!out.categories.empty() && pick(6) > 0)
      document.category = out.categories[random_() % out.categories.size()].id;
    document.measured.words = pick(30000);
    document.measured.code_blocks = pick(20);
    document.measured.diagrams = pick(2);
    document.measured.lines = pick(2000);
    FrontMatter& front = document.front_matter;
    for (int i = pick(3); i > 0; --i) front.tech_stack.push_back(name());
    for (int i = pick(3); i > 0; --i) front.tags.push_back(name());
    if (pick(2) == 0) front.highlights.push_back(name());
    if (pick(2) == 0) front.summary = name();
    if (pick(2) == 0) front.authors.push_back(name());
    document.sections = {{1, document.title, 1}, {2, name(), 2}};
    out.documents.push_back(std::move(document));
  }

  ComparisonTable comparison() {
    ComparisonTable table{.title = pick(2) == 0 ? "A vs B " + name() : "对比",
                          .head = {"", name(), name()}};
    for (int i = pick(3); i > 0; --i) table.rows.push_back({name(), name()});
    return table;
  }

  std::mt19937 random_;
  bool chinese_;
  int count_ = 0;
};

// What programs see of the claims, places left out.
Json facts(const BatchReport& claims, const Wording& word) {
  Json json = Json::parse(find_format("json")->render({"", claim_blocks(claims, word)}, {}));
  for (const char* key : {"file", "diagnostics", "schema"}) json.erase(key);
  for (Json& value : json) {
    if (value.is_object()) value.erase("line");
    if (!value.is_array()) continue;
    for (Json& row : value) row.erase("line");
  }
  return json;
}

struct Written {
  std::string text;
  Json stated;
};

Written write(const Catalogue& catalogue, const std::vector<DocumentContents>& contents,
              int batch) {
  const Wording word(catalogue.language);
  const Date date{std::chrono::year(2025), std::chrono::month(12), std::chrono::day(1)};
  const BatchFacts facts_of_batch = analyse_batch(catalogue, contents, batch, date);
  Draft draft{catalogue, facts_of_batch, word, "reports", {}};
  std::vector<SectionText> sections;
  for (const WrittenSection& section : write_report(draft))
    sections.push_back(
        {section.id,
         find_format("markdown")->render({"", section.blocks}, {.language = catalogue.language})});
  return {new_report(sections), facts(draft.claims, word)};
}

Json read_back(const std::string& text, const std::string& language) {
  const Configuration configuration;
  FileReader reader(configuration);
  return facts(reader.read_report(text, "reports/report.md"), Wording(language));
}

// The lists that differ, for a readable failure.
std::string difference(const Json& stated, const Json& read) {
  std::string out;
  for (const auto& [key, value] : stated.items()) {
    if (read.value(key, Json()) != value)
      out += key + "\n  stated " + value.dump() + "\n  read   " + read.value(key, Json()).dump() +
             "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("a generated report reads back as what it states") {
  const auto language = GENERATE(as<std::string>(), "zh", "en");
  int failures = 0;
  for (unsigned seed = 1; seed <= kCatalogues && failures < 3; ++seed) {
    RandomCatalogue random(seed, language == "zh");
    const Catalogue catalogue = random.make();
    const auto contents = random.contents(catalogue);
    const int batch = 1 + random.pick(static_cast<int>(catalogue.batches.size()));
    const Written written = write(catalogue, contents, batch);
    const std::string wrong = difference(written.stated, read_back(written.text, language));
    INFO("language " << language << ", seed " << seed << "\n" << wrong);
    CHECK(wrong.empty());
    failures += !wrong.empty();
  }
}
