#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>

#include <fmt/format.h>

#include "analyse/plan_search.hpp"
#include "otlpdoc/analyse.hpp"
#include "support/support.hpp"

using namespace otlpdoc;

namespace {

Document document(const std::string& path, const std::string& title, std::optional<int> batch = {},
                  const std::string& category = "") {
  Document out{.path = path, .title = title};
  out.batch = batch;
  out.category = category;
  out.status = DocumentStatus::done;
  return out;
}

PlanItem item(const std::string& title, std::optional<int> batch = {},
              const std::string& category = "") {
  return {.title = title, .category = category, .batch = batch, .line = 1};
}

// A report of each batch with its plan; documents as given.
Catalogue catalogue(std::vector<Document> documents,
                    const std::vector<std::pair<int, std::vector<PlanItem>>>& plans,
                    std::vector<PlanItem> configured = {}) {
  Catalogue out;
  out.documents = std::move(documents);
  for (const auto& [number, plan] : plans) {
    BatchReport report{.file = fmt::format("r{}.md", number), .batch = number, .plan = plan};
    out.batches.push_back({.number = number, .report = out.reports.size()});
    out.reports.push_back(std::move(report));
  }
  out.configuration.plan = std::move(configured);
  return out;
}

// `Title: done a.md` or `Title: open (b.md weak)`, a line an item.
std::string shown(const Catalogue& catalogue, const PlanAccount& account) {
  std::string out;
  for (const PlannedItem& one : account.items) {
    out += fmt::format("{}: {}", one.item.title, name(one.state));
    if (one.carried > 0) out += fmt::format(" carried {}", one.carried);
    if (one.match) out += " " + catalogue.documents[one.match->document].path;
    for (const PlanFit& fit : one.candidates)
      out += fmt::format(" ({} {})", catalogue.documents[fit.document].path, name(fit.doubt));
    out += "\n";
  }
  return out;
}

std::string shown(const Catalogue& catalogue) {
  return shown(catalogue, reconcile_plan(catalogue));
}

// Whether the title is taken to be done by the only document.
bool matches(const std::string& title, const std::string& path, const std::string& heading) {
  const std::vector<Document> others = {document("b/01-a.md", "Rust OTLP 完整集成指南"),
                                        document("b/02-b.md", "Rust OTLP 集成追踪"),
                                        document("b/03-c.md", "Sidecar 模式 - Rust OTLP"),
                                        document("b/04-d.md", "Axum OTLP 完整集成")};
  std::vector<Document> documents = others;
  documents.push_back(document(path, heading));
  const Catalogue corpus = catalogue(documents, {}, {item(title)});
  const auto match = reconcile_plan(corpus).items.front().match;
  return match && match->document == others.size();
}

}  // namespace

TEST_CASE("plan: wording that means the same") {
  const auto [title, path, heading] = GENERATE(table<std::string, std::string, std::string>({
      {"Helm Charts + GitOps", "a/04_Helm_GitOps_Rust_OTLP部署自动化.md", "部署自动化"},
      {"Istio/Linkerd 服务网格 + OTLP", "a/03_Istio_Linkerd_服务网格_Rust_OTLP集成.md", "x"},
      {"AWS X-Ray 集成", "a/05_AWS_X-Ray_完整集成_Rust_1.90.md", "x"},
      {"AWS XRay", "a/05-aws-x-ray.md", "x"},
      {"NewRelic", "a/03-new-relic.md", "New Relic"},
      {"Cache-Aside 模式", "a/x.md", "Cache Aside 模式 - 缓存追踪"},
      {"BFF (Backend for Frontend)", "a/07-bff.md", "Backend for Frontend: BFF"},
      {"Ｋａｆｋａ 消息队列", "a/kafka.md", "Kafka 消息队列"},
      {"Tail samplers", "a/tail-sampler.md", "x"},
  }));
  CAPTURE(title);
  CHECK(matches(title, path, heading));
}

TEST_CASE("plan: wording that only looks alike is never taken") {
  const auto [title, path, heading] = GENERATE(table<std::string, std::string, std::string>({
      {"Google Cloud Trace", "a/google-cloud-run.md", "Google Cloud Run"},
      {"Prometheus Operator", "a/kubernetes-operator.md", "Kubernetes Operator"},
      {"CQRS + Event Sourcing", "a/event-sourcing.md", "Event Sourcing"},
      {"Datadog 完整集成", "a/New_Relic_完整集成.md", "New Relic 完整集成"},
      {"OTLP 集成", "a/Poem.md", "Poem OTLP"},
      {"Consul/etcd 服务发现", "a/consul.md", "Consul 配置"},
      {"🚀", "a/🚀.md", "🚀"},
  }));
  CAPTURE(title);
  CHECK_FALSE(matches(title, path, heading));
}

TEST_CASE("plan: every state, by when things were planned and landed") {
  const Catalogue corpus =
      catalogue({document("kafka.md", "Kafka", 2), document("old.md", "Redis", 1)},
                {{1, {item("Kafka", 2), item("Redis", 2), item("Nomad", 2), item("Vault", 2)}},
                 {2, {item("Nomad", 3), item("Envoy", 2)}}});
  CHECK(shown(corpus) ==
        "Kafka: done kafka.md\n"
        "Redis: dropped (old.md landed_before)\n"
        "Nomad: open carried 1\n"
        "Vault: dropped\n"
        "Envoy: missed\n");
}

TEST_CASE("plan: as things stood after an earlier batch") {
  const Catalogue corpus =
      catalogue({document("kafka.md", "Kafka", 2), document("vault.md", "Vault", 3)},
                {{1, {item("Kafka", 2), item("Vault", 2)}}, {2, {item("Vault", 3)}}, {3, {}}});
  CHECK(shown(corpus, reconcile_plan(corpus, 1)) == "Kafka: open\nVault: open\n");
  CHECK(shown(corpus, reconcile_plan(corpus, 2)) ==
        "Kafka: done kafka.md\nVault: open carried 1\n");
  CHECK(shown(corpus, reconcile_plan(corpus)) ==
        "Kafka: done kafka.md\nVault: done carried 1 vault.md\n");
}

TEST_CASE("plan: an item of the configuration is fulfilled by what was there before") {
  Catalogue corpus = catalogue({document("kafka.md", "Kafka")}, {}, {item("Kafka")});
  CHECK(shown(corpus) == "Kafka: done kafka.md\n");
  corpus.documents[0].status = DocumentStatus::draft;
  CHECK(shown(corpus) == "Kafka: open (kafka.md not_finished)\n");
}

TEST_CASE("plan: two documents that match equally are shown and not taken") {
  const Catalogue corpus = catalogue(
      {document("a/kafka.md", "Kafka streams", 2), document("b/kafka.md", "Kafka streams", 2)},
      {{1, {item("Kafka streams")}}, {2, {}}});
  CHECK(shown(corpus) == "Kafka streams: ambiguous (a/kafka.md equal) (b/kafka.md equal)\n");
  CHECK(reconcile_plan(corpus).unplanned.empty());
}

TEST_CASE("plan: the category decides between documents that match equally") {
  Catalogue corpus =
      catalogue({document("a/kafka.md", "Kafka streams", {}, "a"),
                 document("b/kafka.md", "Kafka streams", {}, "b")},
                {}, {item("Kafka streams", {}, "b"), item("Kafka streams", {}, "a")});
  corpus.categories = {{.id = "a", .name = "Guides"}, {.id = "b", .name = "Reference"}};
  CHECK(shown(corpus) == "Kafka streams: done b/kafka.md\nKafka streams: done a/kafka.md\n");
}

TEST_CASE("plan: one title twice in a plan is one item") {
  const Catalogue corpus =
      catalogue({}, {{1, {item("Kafka"), item("Kafka"), item("🚀"), item("🚀")}}});
  CHECK(shown(corpus) == "Kafka: open\n🚀: open\n");
}

TEST_CASE("plan: the file that the plan names comes before any words") {
  PlanItem planned = item("Message queues");
  planned.path = "b/queues.md";
  Catalogue corpus = catalogue(
      {document("a/message-queues.md", "Message queues"), document("b/queues.md", "Kafka")}, {},
      {planned});
  CHECK(shown(corpus) == "Message queues: done b/queues.md\n");
  CHECK(reconcile_plan(corpus).items[0].match->how == PlanMatch::path);
  corpus.documents[1].status = DocumentStatus::draft;
  CHECK(shown(corpus) ==
        "Message queues: open (b/queues.md not_finished) (a/message-queues.md weak)\n");
}

TEST_CASE("plan: a document that no item planned") {
  const Catalogue corpus = catalogue({document("a.md", "Kafka", 1), document("b.md", "Vault", 2)},
                                     {{1, {item("Nomad")}}, {2, {item("Nomad")}}});
  const PlanAccount account = reconcile_plan(corpus);
  REQUIRE(account.unplanned.size() == 1);  // a.md landed before there was a plan
  CHECK(account.unplanned[0].document == 1);
  CHECK(account.unplanned[0].batch == 2);
}

TEST_CASE("plan: what matched is told in words") {
  const Catalogue corpus = catalogue({document("x.md", "New Relic 服务网格 Rust"),
                                      document("y.md", "Rust"), document("z.md", "Rust")},
                                     {}, {item("New Relic 服务网格")});
  const auto match = reconcile_plan(corpus).items[0].match;
  REQUIRE(match);
  CHECK(match->words == std::vector<std::string>{"New Relic", "服务网格"});
}

TEST_CASE("plan: titles that nobody would write") {
  std::string wide;
  for (int i = 0; i < 10000; ++i) wide += "长";
  const Catalogue corpus = catalogue(
      {document("a.md", wide)}, {},
      {item(wide), item(std::string(10000, 'x')), item("a | b"), item("\x01\x1b[31m"), item(" ")});
  const PlanAccount account = reconcile_plan(corpus);
  CHECK(account.items.size() == 4);  // a title of spaces plans nothing
  CHECK(account.items[0].state == PlanState::done);
}

TEST_CASE("plan: nothing at all") {
  CHECK(reconcile_plan({}).items.empty());
  CHECK(reconcile_plan({}, 3).unplanned.empty());
}

TEST_CASE("plan: what is next, by priority, then by the category that lags most") {
  Catalogue corpus = catalogue(
      {document("d.md", "Done", 1, "a")},
      {{1, {item("Old", {}, "b")}},
       {2, {item("Lags", {}, "b"), item("Leads", {}, "a"), item("Old", {}, "b"), item("Urgent")}}});
  corpus.categories = {{.id = "a", .name = "A", .target = 2},
                       {.id = "b", .name = "B", .target = 2}};
  corpus.configuration.categories.resize(1);
  corpus.reports[1].plan[3].priority = "P0";
  const PlanAccount account = reconcile_plan(corpus);
  std::string order;
  for (const PlanRank& rank : rank_plan(corpus, account))
    order += account.items[rank.item].item.title + " ";
  CHECK(order == "Urgent Old Lags Leads ");
}

// Random corpora whose titles share words.
TEST_CASE("plan: what holds of every account") {
  const auto seed = GENERATE(range(0U, 200U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::vector<std::string> words = {"Kafka", "Redis", "Vault", "服务网格", "消息队列",
                                          "OTLP",  "集成",  "AWS",   "X-Ray",    "Operator"};
  const auto title = [&] {
    std::string text;
    for (auto n = 1 + random() % 3; n > 0; --n)
      text += (text.empty() ? "" : " ") + words[random() % words.size()];
    return text;
  };
  std::vector<Document> documents;
  for (int i = 0; i < 12; ++i)
    documents.push_back(
        document(fmt::format("d/{:02}.md", i), title(), 1 + static_cast<int>(random() % 4)));
  std::vector<std::pair<int, std::vector<PlanItem>>> plans;
  for (int batch = 1; batch <= 3; ++batch) {
    plans.push_back({batch, {}});
    for (int i = 0; i < 5; ++i) plans.back().second.push_back(item(title(), batch + 1));
  }
  const Catalogue corpus = catalogue(documents, plans);
  const PlanAccount account = reconcile_plan(corpus);

  std::set<std::size_t> used;
  for (const PlannedItem& one : account.items) {
    CHECK(one.match.has_value() == (one.state == PlanState::done));
    if (!one.match) continue;
    CHECK(used.insert(one.match->document).second);
    CHECK(*documents[one.match->document].batch > *one.first_batch);
    CHECK(one.candidates.empty());
  }
  for (const UnplannedDocument& one : account.unplanned) CHECK(used.count(one.document) == 0);

  Catalogue shuffled = corpus;
  std::shuffle(shuffled.documents.begin(), shuffled.documents.end(), random);
  CHECK(shown(shuffled) == shown(corpus, account));
}

namespace {

std::string words_of(std::size_t i) { return fmt::format("w{} x{}", i, i); }

std::size_t count_of(const PlanAccount& account, PlanState state) {
  return static_cast<std::size_t>(
      std::count_if(account.items.begin(), account.items.end(),
                    [&](const PlannedItem& item) { return item.state == state; }));
}

}  // namespace

TEST_CASE("plan: a title is found among thousands that share its words") {
  std::vector<Document> documents;
  std::vector<PlanItem> plan;
  for (int i = 1; i <= 3'000; ++i) {
    const std::string title = fmt::format("部署文档{} 追踪", i);
    documents.push_back(document(fmt::format("d{}.md", i), title, 2));
    plan.push_back(item(title));
  }
  const Catalogue corpus = catalogue(std::move(documents), {{1, std::move(plan)}, {2, {}}});
  const PlanAccount account = reconcile_plan(corpus);
  CHECK(account.items.size() == 3'000);
  CHECK(count_of(account, PlanState::done) == 3'000);
  const auto& last = account.items.back().match;
  REQUIRE(last);
  CHECK(corpus.documents[last->document].title == "部署文档3000 追踪");
}

TEST_CASE("plan: thousands of items of one plan, carried over and worded anew") {
  std::vector<PlanItem> first;
  std::vector<PlanItem> second;
  for (std::size_t i = 0; i < 3'000; ++i) {
    first.push_back(item(words_of(i) + " deploy"));
    second.push_back(item(i % 2 == 0 ? words_of(i) + " deploy" : "Deploy: " + words_of(i)));
  }
  const PlanAccount account = reconcile_plan(catalogue({}, {{1, first}, {2, second}}));
  CHECK(account.items.size() == 3'000);
  CHECK(std::all_of(account.items.begin(), account.items.end(),
                    [](const PlannedItem& one) { return one.carried == 1; }));
}

TEST_CASE("plan: one title under thousands of headings is as many items") {
  std::vector<PlanItem> plan;
  Catalogue corpus;
  for (int i = 0; i < 3'000; ++i) {
    const std::string id = fmt::format("c{}", i);
    corpus.categories.push_back({.id = id, .name = id});
    plan.push_back(item("Tracing", {}, id));
  }
  const Catalogue reported = catalogue({}, {{1, plan}, {2, plan}});
  corpus.batches = reported.batches;
  corpus.reports = reported.reports;
  CHECK(reconcile_plan(corpus).items.size() == 3'000);
}

TEST_CASE("plan: items of the same words but other numbers stay apart in one plan") {
  const Catalogue corpus =
      catalogue({}, {{1, {item("文档1"), item("文档2")}}, {2, {item("文档2")}}});
  CHECK(shown(corpus) == "文档1: dropped\n文档2: open carried 1\n");
}

TEST_CASE("plan: a search says whether it thought of every document") {
  std::vector<Document> documents;
  for (int i = 1; i <= 600; ++i)
    documents.push_back(document(fmt::format("d{}.md", i), i == 1 ? "Kafka" : "Tracing"));
  const WordIndex index(documents);
  TitleSearch search(index, documents);
  const TitleFits common = search.find("Tracing", {});
  CHECK(common.best.size() == 50);
  CHECK_FALSE(common.complete);
  const TitleFits rare = search.find("Kafka", {});
  CHECK(rare.best.size() == 1);
  CHECK(rare.complete);
}
