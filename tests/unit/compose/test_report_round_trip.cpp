// A report that was generated reads back as the facts it was generated from.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "cli/renewal.hpp"
#include "compose/claim_blocks.hpp"
#include "compose/draft.hpp"
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
enum class Words { marks, statements };

class RandomCatalogue {
 public:
  RandomCatalogue(unsigned seed, bool chinese, Words words)
      : random_(seed), chinese_(chinese), words_(words) {}

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

  // One batch of so many documents.
  Catalogue make_large(int documents) {
    Catalogue out;
    out.title = name();
    out.language = chinese_ ? "zh" : "en";
    out.shown_series = chinese_ ? "批次" : "batch";
    add_categories(out);
    out.batches.push_back({.number = 1});
    for (int i = 0; i < documents; ++i) {
      add_document(out, 1);
      out.batches[0].documents.push_back(out.documents.size() - 1);
    }
    return out;
  }

  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

 private:
  // Ends in a number of its own, so that no two names are the same.
  std::string name() { return name_of(words_ == Words::marks ? marks() : statements()); }

  std::string name_of(const std::vector<std::string>& pieces) {
    std::string out;
    for (int i = pick(4); i >= 0; --i)
      out += (out.empty() || pick(4) == 0 ? "" : " ") + pieces[random_() % pieces.size()];
    return out + " " + std::to_string(++count_) + "号";
  }

  // A category that is called like a batch or a total would be taken for one.
  std::string category_name() {
    std::string out = name();
    for (std::string_view word : {"批次", "Batch", "批", "总", "累计", "progress"}) {
      for (std::size_t at = out.find(word); at != std::string::npos; at = out.find(word))
        out.erase(at, word.size());
    }
    return out;
  }

  static const std::vector<std::string>& marks() {
    static const std::vector<std::string> pieces = {
        "Istio", "云原生", "服务网格", "a|b",   "`code`", "[x](y)", "<b>",      "&amp;", "🚀",
        "مرحبا", "שלום",   "*",        "_a_",   "#",      "~~x~~",  "C++",      "$x$",   "\\",
        "!",     "{}",     "'q'",      "\"q\"", "é",      "（全）", "(detail)", "://",   "OTLP",
        "Rust",  "1.90",   "**b**",    "a_b",   "x<y",    "@me",    "…",        "—",     "~7"};
    return pieces;
  }

  // Words that reports state something with. Names of files and priorities are
  // no names: a plan item that holds one is about that file, of that priority.
  static const std::vector<std::string>& statements() {
    static const std::vector<std::string> pieces = {
        "批次3",    "总计",    "(2篇)", "✅",          "❌",        "⏳",          "10字", "50%",
        "19/70",    "已完成",  "目标",  "下一步计划", ": x",      "：",         "→",    "[ ]",
        "[x]",      "完成",    "no",    "yes",        "预计",     "累计",       "plan", "progress",
        "\x1b[31m", "\n",      "第4批", "Batch 9",    "总体进度", "2025-10-11", "<!--", "-->",
        "```",      "| --- |", "1.",    "- [ ]",      "+",        "达标",       "vs",   "对比",
        "时间线",   "（全）",  "🚀",     "quality",    "Done"};
    return pieces;
  }

  void add_categories(Catalogue& out) {
    for (int i = pick(5); i > 0; --i) {
      Category category{.id = "c" + std::to_string(i), .name = category_name()};
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
    choose_sections(c);
  }

  // Some sections, in any order, under any name that states nothing itself.
  void choose_sections(Configuration& c) {
    if (pick(3) > 0) return;
    for (const ReportSection& section : report_section_table()) {
      if (pick(3) > 0)
        c.report.sections.push_back(
            {std::string(section.id), pick(2) == 0 ? name_of(marks()) : std::string(), {}});
    }
    std::shuffle(c.report.sections.begin(), c.report.sections.end(), random_);
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

  // Names repeat in folders and above them, as those of real sites do.
  std::string new_path() {
    static const std::vector<std::string> repeated = {"index.md", "README.md", "_index.md",
                                                      "setup.md"};
    const std::string folder = "d" + std::to_string(pick(3)) + "/";
    if (pick(3) > 0)
      return folder + (pick(8) == 0 ? "a b (c)" : "文档_a") + std::to_string(++count_) + ".md";
    const std::string& name = repeated[static_cast<std::size_t>(pick(4))];
    for (const std::string& path : {name, folder + name, folder + "x/" + name}) {
      if (pick(2) == 0 && paths_.insert(path).second) return path;
    }
    return folder + std::to_string(++count_) + "/" + name;
  }

  void add_document(Catalogue& out, int batch) {
    Document document;
    document.title = name();
    document.path = new_path();
    document.batch = batch;
    document.status = pick(8) == 0 ? DocumentStatus::draft : DocumentStatus::done;
    if (!out.categories.empty() && pick(6) > 0)
      document.category = out.categories[random_() % out.categories.size()].id;
    document.measured.words = pick(30000);
    document.measured.code_blocks = pick(20);
    document.measured.diagrams = pick(2);
    document.measured.lines = pick(2000);
    Description& said = document.front_matter.description();
    for (int i = pick(3); i > 0; --i) said.tech_stack.push_back(name());
    for (int i = pick(3); i > 0; --i) said.tags.push_back(name());
    if (pick(2) == 0) said.highlights.push_back(name());
    if (pick(2) == 0) said.summary = name();
    if (pick(2) == 0) said.authors.push_back(name());
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
  Words words_;
  int count_ = 0;
  std::set<std::string> paths_;  // of files with names that repeat
};

// What programs see of the claims, places left out.
Json facts(const BatchReport& claims, const std::string& language) {
  Json json = Json::parse(find_format("json")->render({"", claim_blocks(claims, language)}, {}));
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
  return {new_report(sections), facts(draft.claims, catalogue.language)};
}

Json read_back(const std::string& text, const std::string& language) {
  const Configuration configuration;
  FileReader reader(configuration);
  return facts(reader.read_report(text, "reports/report.md"), language);
}

// The rows that differ, for a readable failure.
std::string difference(const Json& stated, const Json& read) {
  std::string out;
  for (const auto& [key, value] : stated.items()) {
    const Json other = read.value(key, Json());
    if (other == value) continue;
    const bool rows = value.is_array() && other.is_array() && value.size() == other.size();
    for (std::size_t i = 0; i < (rows ? value.size() : 1); ++i) {
      const Json& a = rows ? value[i] : value;
      const Json& b = rows ? other[i] : other;
      if (a != b) out += key + "\n  stated " + a.dump() + "\n  read   " + b.dump() + "\n";
    }
  }
  return out;
}

void check_round_trips(const std::string& language, Words words) {
  int failures = 0;
  for (unsigned seed = 1; seed <= kCatalogues && failures < 3; ++seed) {
    RandomCatalogue random(seed, language == "zh", words);
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

}  // namespace

TEST_CASE("a generated report reads back as what it states") {
  check_round_trips(GENERATE(as<std::string>(), "zh", "en"), Words::marks);
}

TEST_CASE("reports of no document and of thousands read back too") {
  const int documents = GENERATE(0, 1, 3'000);
  RandomCatalogue random(7, true, Words::marks);
  const Catalogue catalogue = random.make_large(documents);
  const Written written = write(catalogue, random.contents(catalogue), 1);
  CHECK(difference(written.stated, read_back(written.text, "zh")).empty());
}

TEST_CASE("a corpus of nothing at all has a report") {
  Catalogue catalogue;
  catalogue.language = GENERATE(as<std::string>(), "zh", "en");
  const Written written = write(catalogue, {}, 1);
  CHECK(difference(written.stated, read_back(written.text, catalogue.language)).empty());
}

TEST_CASE("names made of what reports state read back as names") {
  check_round_trips(GENERATE(as<std::string>(), "zh", "en"), Words::statements);
}
