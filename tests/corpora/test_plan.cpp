// Plan items of real reports against the documents that landed after them. The
// lists were made by hand, before the matcher was run. Runs where the shared
// corpora are.
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <set>

#include <fmt/format.h>

#include "otlpdoc/analyse.hpp"
#include "otlpdoc/read.hpp"
#include "support/support.hpp"

using namespace otlpdoc;
using test::exists;

namespace {

const std::string kCorpus = OTLPDOC_SHARED "/corpora/otlp-rust";

struct Expected {
  int report;  // batch of the report whose plan it stands in; 0 for the configuration
  std::string title;
  std::string path;  // empty: not done
};

// 批次2 to 批次5, against the documents of the batches after each.
const std::vector<Expected>& expected_of_batches() {
  static const std::vector<Expected> rows = {
      {2, "Polars DataFrame 性能监控", "35_主流框架集成/09_Polars_DataFrame_性能监控_OTLP集成.md"},
      {2, "Bevy 游戏引擎 OTLP 集成", "35_主流框架集成/10_Bevy_游戏引擎_OTLP实时性能追踪.md"},
      {2, "分布式追踪专用库完整指南",
       "38_可观测性生态最新库/02_分布式追踪专用库完整指南_Rust_1.90.md"},
      {2, "New Relic 完整集成", "37_可观测性后端/03_New_Relic_完整集成_Rust_1.90.md"},
      {3, "Cache-Aside 模式", "34_高级架构模式/12_Cache_Aside_模式_Rust_OTLP缓存追踪.md"},
      {3, "Retry with Backoff 模式",
       "34_高级架构模式/13_Retry_with_Backoff_模式_Rust_OTLP重试追踪.md"},
      {3, "Dioxus 跨平台 UI", "35_主流框架集成/11_Dioxus_跨平台UI_OTLP集成.md"},
      {3, "Lapin RabbitMQ 客户端", "35_主流框架集成/12_Lapin_RabbitMQ_OTLP消息追踪.md"},
      {3, "Kubernetes Operator 开发", "36_云原生生态/01_Kubernetes_Operator_Rust_OTLP完整开发.md"},
      {3, "Dapr 分布式应用运行时", "36_云原生生态/02_Dapr_分布式应用运行时_Rust_OTLP集成.md"},
      {3, "Helm Charts 与 GitOps", "36_云原生生态/04_Helm_GitOps_Rust_OTLP部署自动化.md"},
      {4, "Istio/Linkerd 服务网格 + OTLP",
       "36_云原生生态/03_Istio_Linkerd_服务网格_Rust_OTLP集成.md"},
      {4, "Helm Charts + GitOps", "36_云原生生态/04_Helm_GitOps_Rust_OTLP部署自动化.md"},
      {4, "Cilium eBPF 网络可观测性", "36_云原生生态/05_Cilium_eBPF_Rust_网络可观测性.md"},
      {4, "Consul/etcd 服务发现", ""},
      {4, "Elastic APM 完整集成", "37_可观测性后端/04_Elastic_APM_完整集成_Rust_1.90.md"},
      {4, "AWS X-Ray 集成", "37_可观测性后端/05_AWS_X-Ray_完整集成_Rust_1.90.md"},
      {4, "Azure Application Insights", ""},
      {4, "Qdrant 向量数据库 + OTLP", "35_主流框架集成/13_Qdrant_向量数据库_Rust_OTLP集成.md"},
      {4, "Meilisearch 搜索引擎", "35_主流框架集成/14_Meilisearch_搜索引擎_Rust_OTLP集成.md"},
      {4, "SurrealDB 多模型数据库", ""},
      {4, "BFF (Backend for Frontend)", ""},
      {4, "API Gateway 模式", ""},
      {4, "CQRS + Event Sourcing", ""},
      {5, "Helm Charts + GitOps", "36_云原生生态/04_Helm_GitOps_Rust_OTLP部署自动化.md"},
      {5, "Cilium eBPF 网络可观测性", "36_云原生生态/05_Cilium_eBPF_Rust_网络可观测性.md"},
      {5, "Consul/etcd 服务发现", ""},
      {5, "AWS X-Ray 集成", "37_可观测性后端/05_AWS_X-Ray_完整集成_Rust_1.90.md"},
      {5, "Azure Application Insights", ""},
      {5, "Datadog 完整集成", ""},
      {5, "Qdrant 向量数据库", "35_主流框架集成/13_Qdrant_向量数据库_Rust_OTLP集成.md"},
      {5, "Meilisearch 搜索引擎", "35_主流框架集成/14_Meilisearch_搜索引擎_Rust_OTLP集成.md"},
      {5, "SurrealDB 多模型数据库", ""},
      {5, "BFF (Backend for Frontend)", ""},
      {5, "API Gateway 模式", ""},
      {5, "CQRS + Event Sourcing", ""},
  };
  return rows;
}

// The other series, whose plans mostly name files, and sometimes another than
// the one that landed. Titles in English against documents in Chinese count as
// expected too, though words cannot tell.
const std::vector<Expected>& expected_of_other_series() {
  static const std::vector<Expected> rows = {
      {1, "10_云平台集成/01_AWS_X-Ray_Rust完整集成.md",
       "10_云平台集成/01_AWS_X-Ray_Rust完整集成.md"},
      {1, "10_云平台集成/02_GCP_Cloud_Trace_Rust完整集成.md", ""},
      {1, "10_云平台集成/03_Azure_Monitor_Rust完整集成.md", ""},
      {1, "31_开发工具链/01_Rust工具链完整配置.md", "31_开发工具链/01_Rust工具链完整配置.md"},
      {1, "31_开发工具链/02_VS_Code_Rust_OTLP配置.md", "31_开发工具链/02_VS_Code_Rust_OTLP配置.md"},
      {1, "08_故障排查/01_Rust_OTLP故障排查完整指南.md",
       "08_故障排查/01_Rust_OTLP故障排查完整指南.md"},
      {1, "05_采样与性能/01_Rust_1.90_性能优化完整指南.md",
       "05_采样与性能/01_Rust_1.90_性能优化完整指南.md"},
      {2, "10_云平台集成/02_GCP_Cloud_Trace_Rust完整集成.md", ""},
      {2, "10_云平台集成/03_Azure_Monitor_Rust完整集成.md", ""},
      {2, "11_消息队列集成/01_Kafka_Rust完整追踪.md", ""},
      {2, "11_消息队列集成/02_NATS_Rust完整追踪.md", "11_消息队列集成/02_NATS_Rust完整追踪.md"},
      {2, "02_Semantic_Conventions/05_数据库属性/02_Redis_Rust完整追踪.md",
       "02_Semantic_Conventions/05_数据库属性/02_Redis_追踪_Rust完整版.md"},
      {2, "31_开发工具链/02_VS_Code_Rust_OTLP配置.md", "31_开发工具链/02_VS_Code_Rust_OTLP配置.md"},
      // The file is there, but no report says that it is done.
      {2, "06_实战案例/00_Rust微服务完整实战_2025最新版.md", ""},
      {4, "MongoDB 追踪", "02_Semantic_Conventions/05_数据库属性/03_MongoDB_Rust完整追踪.md"},
      {4, "Elasticsearch 追踪",
       "02_Semantic_Conventions/05_数据库属性/04_Elasticsearch_Rust完整追踪.md"},
      {4, "GraphQL 追踪", "02_Semantic_Conventions/02_追踪属性/04_GraphQL_Rust完整版.md"},
      {4, "GitLab CI 配置", "09_CI_CD集成/02_GitLab_CI_Rust完整配置.md"},
      {4, "Docker 完整实践", "09_CI_CD集成/03_Docker_部署_Rust完整指南.md"},
      {4, "指标采集完整指南", "03_指标与度量/01_Metrics_最佳实践_Rust完整版.md"},
      {5, "02_Semantic_Conventions/03_日志与事件/01_Logging_Rust完整版.md",
       "02_Semantic_Conventions/03_日志与事件/01_Logging_Rust完整版.md"},
      {5, "33_教程与示例/03_Rust_OTLP_高级实战_分布式追踪.md",
       "02_Semantic_Conventions/03_日志与事件/02_分布式追踪进阶_Rust完整版.md"},
      {5, "05_采样与性能/02_Sampling_策略_Rust完整版.md",
       "05_采样与性能/02_采样策略_Rust完整版.md"},
      {5, "06_错误处理/01_Error_Handling_Rust完整版.md",
       "07_错误处理与可靠性/01_错误处理_Rust完整版.md"},
      {5, "07_数据模型/01_Data_Model_Rust完整版.md",
       "01_数据模型/01_Traces_数据模型_Rust完整版.md"},
      {5, "31_开发工具链/03_Rust_OTLP_调试技巧.md", ""},
      {5, "09_CI_CD集成/04_Jenkins_Rust完整配置.md", "09_CI_CD集成/04_Jenkins_CI_Rust完整配置.md"},
      {6, "08_故障排查/02_调试工具_Rust完整版.md", "08_故障排查/02_调试工具_Rust完整版.md"},
      {6, "09_CI_CD集成/04_Jenkins_CI_Rust完整配置.md",
       "09_CI_CD集成/04_Jenkins_CI_Rust完整配置.md"},
      {6, "01_数据模型/02_Metrics_数据模型_Rust完整版.md",
       "01_数据模型/02_Metrics_数据模型_Rust完整版.md"},
      {6, "01_数据模型/03_Logs_数据模型_Rust完整版.md",
       "01_数据模型/03_Logs_数据模型_Rust完整版.md"},
      {6, "05_采样与性能/03_性能测试_Rust完整版.md", "05_采样与性能/03_性能测试_Rust完整版.md"},
      {6, "02_Semantic_Conventions/06_中间件集成/01_WebSocket_Rust完整版.md",
       "02_Semantic_Conventions/06_中间件集成/01_WebSocket_Rust完整版.md"},
      {7, "04_核心组件/05_Baggage_详解_Rust完整版.md", "04_核心组件/05_Baggage_详解_Rust完整版.md"},
      {7, "04_核心组件/06_Resource_详解_Rust完整版.md",
       "04_核心组件/06_Resource_详解_Rust完整版.md"},
      {7, "06_高级特性/01_自定义_Exporter_Rust完整版.md",
       "06_高级特性/01_自定义_Exporter_Rust完整版.md"},
      {7, "06_高级特性/02_自定义_Sampler_Rust完整版.md",
       "06_高级特性/02_自定义_Sampler_Rust完整版.md"},
      {7, "07_安全与合规/01_Rust_OTLP_安全最佳实践.md", ""},
      {7, "02_Semantic_Conventions/03_日志与事件/03_结构化日志_Rust完整版.md",
       "02_Semantic_Conventions/03_日志与事件/03_结构化日志_Rust完整版.md"},
      {8, "Prometheus 集成详解", "03_指标与度量/02_Prometheus_集成_Rust完整版.md"},
      {8, "分布式追踪最佳实践", ""},
      {8, "生产环境部署指南", "09_CI_CD集成/05_生产环境部署_Rust完整指南.md"},
      {8, "OpenTelemetry Collector 配置", "04_核心组件/07_Collector_配置详解_Rust完整版.md"},
  };
  return rows;
}

// Every plan item of 批次2 to 批次6 as the plan of a configuration, against
// everything in the directories 34 to 38. `?`: two documents are about it, and
// whichever of the two is taken, or none, is right.
const std::vector<Expected>& expected_of_directories() {
  static const std::vector<Expected> rows = {
      {0, "Polars DataFrame 性能监控", "35_主流框架集成/09_Polars_DataFrame_性能监控_OTLP集成.md"},
      {0, "Bevy 游戏引擎 OTLP 集成", "35_主流框架集成/10_Bevy_游戏引擎_OTLP实时性能追踪.md"},
      {0, "分布式追踪专用库完整指南",
       "38_可观测性生态最新库/02_分布式追踪专用库完整指南_Rust_1.90.md"},
      {0, "New Relic 完整集成", "37_可观测性后端/03_New_Relic_完整集成_Rust_1.90.md"},
      {0, "Cache-Aside 模式", "34_高级架构模式/12_Cache_Aside_模式_Rust_OTLP缓存追踪.md"},
      {0, "Retry with Backoff 模式",
       "34_高级架构模式/13_Retry_with_Backoff_模式_Rust_OTLP重试追踪.md"},
      {0, "Dioxus 跨平台 UI", "35_主流框架集成/11_Dioxus_跨平台UI_OTLP集成.md"},
      {0, "Lapin RabbitMQ 客户端", "35_主流框架集成/12_Lapin_RabbitMQ_OTLP消息追踪.md"},
      {0, "Kubernetes Operator 开发", "?36_云原生生态/01_Kubernetes_Operator_Rust_OTLP完整开发.md"},
      {0, "Dapr 分布式应用运行时", "36_云原生生态/02_Dapr_分布式应用运行时_Rust_OTLP集成.md"},
      {0, "Helm Charts + GitOps", "36_云原生生态/04_Helm_GitOps_Rust_OTLP部署自动化.md"},
      {0, "Istio/Linkerd 服务网格 + OTLP",
       "36_云原生生态/03_Istio_Linkerd_服务网格_Rust_OTLP集成.md"},
      {0, "Cilium eBPF 网络可观测性", "36_云原生生态/05_Cilium_eBPF_Rust_网络可观测性.md"},
      {0, "Consul/etcd 服务发现", ""},
      {0, "Elastic APM 完整集成", "37_可观测性后端/04_Elastic_APM_完整集成_Rust_1.90.md"},
      {0, "AWS X-Ray 集成", "37_可观测性后端/05_AWS_X-Ray_完整集成_Rust_1.90.md"},
      {0, "Azure Application Insights", ""},
      {0, "Datadog 完整集成", "37_可观测性后端/07_Datadog_完整集成_Rust_1.90.md"},
      {0, "Qdrant 向量数据库", "35_主流框架集成/13_Qdrant_向量数据库_Rust_OTLP集成.md"},
      {0, "Meilisearch 搜索引擎", "35_主流框架集成/14_Meilisearch_搜索引擎_Rust_OTLP集成.md"},
      {0, "SurrealDB 多模型数据库", "35_主流框架集成/15_SurrealDB_多模型数据库_Rust_OTLP集成.md"},
      {0, "BFF (Backend for Frontend)",
       "34_高级架构模式/07_BFF模式_Backend_For_Frontend_Rust_OTLP完整实现.md"},
      {0, "API Gateway 模式", "?34_高级架构模式/06_API_Gateway模式_Rust_OTLP完整实现.md"},
      // There is a document about either half, and none about both.
      {0, "CQRS + Event Sourcing", ""},
      {0, "Honeycomb 完整集成", "37_可观测性后端/06_Honeycomb_完整集成_Rust_1.90.md"},
      {0, "Dynatrace 集成", ""},
      {0, "Lightstep 集成", ""},
      {0, "Tarpc RPC 框架", "35_主流框架集成/16_Tarpc_RPC_框架_Rust_OTLP集成.md"},
      {0, "async-nats 消息队列", "35_主流框架集成/17_async-nats_消息队列_Rust_OTLP集成.md"},
      {0, "Leptos 全栈框架", "?35_主流框架集成/18_Leptos_全栈框架_Rust_OTLP集成.md"},
      {0, "Yew 前端框架", "35_主流框架集成/07_Yew_WASM_前端_OTLP_Rust_1.90.md"},
      {0, "Tauri 桌面应用", "35_主流框架集成/04_Tauri_桌面应用_OTLP完整集成.md"},
      {0, "Prometheus Operator", ""},
      {0, "OpenFaaS/Knative Serverless", ""},
      {0, "Vault 密钥管理", ""},
      {0, "Crossplane 多云管理", ""},
  };
  return rows;
}

Catalogue corpus_of(const Configuration& configuration, const std::optional<std::string>& series) {
  auto catalogue = read_corpus(kCorpus, configuration, series);
  REQUIRE(catalogue);
  return *catalogue;
}

// The line on which the report of a batch plans something of that title.
std::set<int> lines_of(const Catalogue& catalogue, const Expected& row) {
  std::set<int> lines;
  for (const Batch& batch : catalogue.batches) {
    if (batch.number != row.report || !batch.report) continue;
    for (const PlanItem& item : catalogue.reports[*batch.report].plan) {
      if (item.title == row.title) lines.insert(item.line);
    }
  }
  return lines;
}

const PlannedItem* item_of(const Catalogue& catalogue, const PlanAccount& account,
                           const Expected& row) {
  const std::set<int> lines = lines_of(catalogue, row);
  for (const PlannedItem& item : account.items) {
    if (row.report == 0 && item.item.title == row.title) return &item;
    for (const PlanMention& mention : item.mentions) {
      if (mention.report_batch == row.report && lines.count(mention.place.line) > 0) return &item;
    }
  }
  return nullptr;
}

struct Score {
  int right = 0;
  int wrong = 0;
  int missed = 0;
  std::string errors;
};

Score score(const Catalogue& catalogue, const PlanAccount& account,
            const std::vector<Expected>& rows) {
  Score out;
  for (const Expected& row : rows) {
    const PlannedItem* item = item_of(catalogue, account, row);
    INFO(row.report << " " << row.title);
    REQUIRE(item != nullptr);
    const bool either = row.path.starts_with('?');
    const std::string wanted = either ? row.path.substr(1) : row.path;
    const std::string found = item->match ? catalogue.documents[item->match->document].path : "";
    const bool good = found == wanted || (either && found.empty());
    if (good && !found.empty()) ++out.right;
    if (!good && !found.empty()) ++out.wrong;
    if (!wanted.empty() && !either && found != wanted) ++out.missed;
    if (!good)
      out.errors += fmt::format("  {} {}: expected {}, found {}\n", row.report, row.title,
                                wanted.empty() ? "none" : wanted, found.empty() ? "none" : found);
  }
  return out;
}

void check(const std::string& what, const Score& score, double least_recall) {
  const int expected = score.right + score.missed;
  const double recall = static_cast<double>(score.right) / expected;
  WARN(fmt::format("{}: {} right, {} wrong, {} missed; precision {:.1f} %, recall {:.1f} %\n{}",
                   what, score.right, score.wrong, score.missed,
                   100.0 * score.right / std::max(score.right + score.wrong, 1), 100 * recall,
                   score.errors));
  CHECK(score.wrong == 0);
  CHECK(recall >= least_recall);
}

bool is_here() {
  if (exists(kCorpus)) return true;
  WARN("skipped: no shared corpora");
  return false;
}

}  // namespace

TEST_CASE("plans of batches 2 to 5 against the documents of the following batches") {
  if (!is_here()) return;
  const Catalogue catalogue = corpus_of({}, "批次");
  check("series 批次", score(catalogue, reconcile_plan(catalogue), expected_of_batches()), 0.9);
}

TEST_CASE("plans of the other series against the documents of its following batches") {
  if (!is_here()) return;
  const Catalogue catalogue = corpus_of({}, "第N批");
  check("series 第N批", score(catalogue, reconcile_plan(catalogue), expected_of_other_series()),
        0.8);
}

TEST_CASE("one plan in a configuration against every document of the directories 34 to 38") {
  if (!is_here()) return;
  const std::map<std::string, std::string> category_of = [] {
    std::map<std::string, std::string> out;
    const Catalogue reports = corpus_of({}, "批次");
    for (const Batch& batch : reports.batches) {
      if (!batch.report) continue;
      for (const PlanItem& item : reports.reports[*batch.report].plan)
        out[item.title] = item.category;
    }
    return out;
  }();
  const test::TemporaryDirectory directory;
  const std::string file = directory.path + "/otlpdoc.yaml";
  std::ofstream out(file);
  out << "exclude: ['**', '!34_*/**', '!35_*/**', '!36_*/**', '!37_*/**', '!38_*/**']\n"
         "categories:\n"
         "  - {id: architecture, name: 国际架构模式, directories: [34_高级架构模式]}\n"
         "  - {id: frameworks, name: 主流框架集成, directories: [35_主流框架集成]}\n"
         "  - {id: cloud, name: 云原生生态, directories: [36_云原生生态]}\n"
         "  - {id: backends, name: 可观测性后端, directories: [37_可观测性后端]}\n"
         "  - {id: libraries, name: 成熟依赖库, directories: [38_可观测性生态最新库]}\n"
         "plan:\n";
  for (const Expected& row : expected_of_directories()) {
    REQUIRE(category_of.count(row.title) == 1);
    out << fmt::format("  - {{title: \"{}\", category: {}}}\n", row.title,
                       category_of.at(row.title));
  }
  out.close();
  const auto located = locate_configuration(kCorpus, file, false);
  REQUIRE(located);
  const Catalogue catalogue = corpus_of(located->configuration, std::nullopt);
  REQUIRE(catalogue.documents.size() > 60);
  check("directories 34–38", score(catalogue, reconcile_plan(catalogue), expected_of_directories()),
        0.9);
}
