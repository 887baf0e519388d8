// Makes a corpus of any size: the same arguments give the same bytes on every machine.
//
// usage: bench_generate DIR --documents N [--seed S] [--mean-bytes B] [--reports R] [--shape NAME]
//
//   --seed        chooses among corpora (default 1)
//   --mean-bytes  mean size of a document (default 2500); the sizes have a long tail
//   --reports     batch reports (default: one per 250 documents, at most 400)
//   --shape       tree      categories, directories of 100 to 300 documents, reports (default)
//                 flat      the documents of a tree in one directory
//                 deep      ten documents in a directory, the next directory inside it, down to
//                           1,000; with names so short that a path still fits a system call
//                 one-line  documents of one line
//                 single    one document of --mean-bytes bytes
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

// splitmix64; the distributions of the standard library differ between implementations.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t bound) { return next() % bound; }
  std::size_t between(std::size_t low, std::size_t high) { return low + below(high - low + 1); }
  bool chance(std::size_t percent) { return below(100) < percent; }
  template <std::size_t size>
  std::string_view of(const std::array<std::string_view, size>& choices) {
    return choices[below(size)];
  }

 private:
  std::uint64_t state_;
};

struct Category {
  std::string_view id, name, alias;
};

constexpr std::array<Category, 12> kCategories{{
    {"architecture", "国际架构模式", "架构模式"},
    {"frameworks", "主流框架集成", "框架集成"},
    {"libraries", "最新成熟依赖库", "依赖库"},
    {"cloud-native", "云原生生态", "云原生"},
    {"backends", "可观测性后端", "后端"},
    {"semantics", "语义约定", "语义"},
    {"collector", "Collector 扩展", "采集器"},
    {"sampling", "采样与性能", "采样"},
    {"security", "安全与合规", "安全"},
    {"troubleshooting", "故障排查", "排障"},
    {"streaming", "消息队列集成", "消息队列"},
    {"operations", "生产环境优化", "运维"},
}};

constexpr std::array<std::string_view, 32> kNames{
    "Kafka",  "Axum",   "Tonic",   "Grafana", "Tempo",    "Jaeger",  "Envoy",   "Istio",
    "Cilium", "Redis",  "Actix",   "Tower",   "Hyper",    "Reqwest", "Polars",  "Qdrant",
    "NATS",   "Pulsar", "Linkerd", "Dapr",    "Loki",     "Mimir",   "Elastic", "ClickHouse",
    "Vector", "Fluent", "Consul",  "etcd",    "Postgres", "SQLx",    "Tokio",   "Helm"};

constexpr std::array<std::string_view, 16> kSubjectsZh{
    "上下文传播", "尾部采样", "批量导出", "指标聚合",   "日志关联",   "链路追踪",
    "资源属性",   "语义约定", "背压控制", "熔断与重试", "多租户隔离", "冷热分层",
    "服务网格",   "基线告警", "容量规划", "灰度发布"};

constexpr std::array<std::string_view, 16> kSubjectsEn{
    "context propagation", "tail sampling",   "batch export",       "metric aggregation",
    "log correlation",     "span links",      "resource detection", "semantic conventions",
    "back pressure",       "retry budgets",   "tenant isolation",   "tiered storage",
    "service mesh",        "baseline alerts", "capacity planning",  "canary releases"};

constexpr std::array<std::string_view, 40> kPhrasesZh{
    "应用只需要初始化一次",   "导出器在后台线程里发送", "采样决定由父级给出",
    "队列满时丢弃最旧的数据", "每个请求都带着上下文",   "资源属性描述部署环境",
    "收集器负责转换与路由",   "延迟主要来自网络往返",   "配置可以热加载",
    "失败的批次会按指数退避", "指标以增量方式上报",     "日志与链路通过标识关联",
    "内存占用与并发成正比",   "基数过高会拖慢查询",     "生产环境建议关闭调试",
    "证书每季度轮换一次",     "服务之间使用双向加密",   "慢查询会带上执行计划",
    "异步任务需要手动传递",   "多个后端可以同时接收",   "本地缓冲应对短暂中断",
    "压缩能省下一半带宽",     "时间戳统一为协调世界时", "保留期按租户设置",
    "索引只建在常用字段上",   "告警阈值来自历史基线",   "上线前先在预发环境验证",
    "版本升级保持向后兼容",   "健康检查每十秒一次",     "限流器按令牌桶实现",
    "断路器半开时只放行少量", "仪表盘按团队划分",       "数据在写入时去重",
    "批处理间隔默认为五秒",   "属性名遵循语义约定",     "测试覆盖主要路径",
    "错误率按服务统计",       "热点分区需要重新平衡",   "成本与采样率线性相关",
    "回滚步骤写在手册里"};

constexpr std::array<std::string_view, 64> kWordsEn{
    "the",      "collector",   "exports",  "spans",   "in",       "batches",  "when",
    "queue",    "fills",       "and",      "drops",   "oldest",   "data",     "under",
    "pressure", "sampling",    "decision", "follows", "parent",   "context",  "each",
    "request",  "carries",     "headers",  "across",  "services", "so",       "traces",
    "stay",     "connected",   "metrics",  "are",     "sent",     "as",       "deltas",
    "with",     "stable",      "names",    "latency", "depends",  "on",       "network",
    "round",    "trips",       "retry",    "after",   "backoff",  "resource", "describes",
    "where",    "process",     "runs",     "keep",    "labels",   "few",      "because",
    "high",     "cardinality", "slows",    "queries", "down",     "a",        "well-known",
    "pipeline"};

constexpr std::array<std::string_view, 8> kCode{
    "rust\nuse opentelemetry::{global, trace::Tracer};\n\nfn main() {\n    let tracer = "
    "global::tracer(\"orders\");\n    tracer.in_span(\"checkout\", |cx| handle(cx));\n}\n",
    "yaml\nreceivers:\n  otlp:\n    protocols:\n      grpc: {endpoint: 0.0.0.0:4317}\nexporters:\n"
    "  debug: {verbosity: basic}\n",
    "toml\n[dependencies]\nopentelemetry = \"0.27\"\ntokio = { version = \"1\", features = "
    "[\"full\"] }\n",
    "bash\ndocker compose up -d collector\ncurl -sf http://localhost:13133/health\n",
    "mermaid\nflowchart LR\n    A[app] --> C[collector]\n    C --> T[(traces)]\n    C --> "
    "M[(metrics)]\n",
    "json\n{\"resource\": {\"service.name\": \"orders\", \"service.version\": \"1.4.2\"}}\n",
    "go\nctx, span := tracer.Start(ctx, \"checkout\")\ndefer span.End()\n",
    "yaml\nservices:\n  collector:\n    image: otel/opentelemetry-collector:0.130.0\n    ports: "
    "[\"4317:4317\"]\n"};

constexpr std::array<std::string_view, 8> kHeadingsZh{"概述", "核心概念", "实现",     "配置",
                                                      "部署", "性能对比", "最佳实践", "故障排查"};
constexpr std::array<std::string_view, 8> kHeadingsEn{
    "Overview",    "Concepts",      "Implementation", "Deployment",
    "Performance", "Configuration", "Pitfalls",       "Best practices"};

// Words as otlpdoc counts them: a Han character is one, a run of letters or digits is one.
std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    const bool joins = inside && (c == '-' || c == '.' || c == '_');
    words += letter && !inside ? 1 : 0;
    words += byte >= 0xE4 && byte <= 0xE9 ? 1 : 0;
    inside = letter || joins;
  }
  return words;
}

// Chinese, English, or now one, now the other.
enum class Language { chinese, english, mixed };

// A document, or a report, as it grows.
class Page {
 public:
  Page(Random random, Language language) : random_(random), language_(language) {}

  void raw(std::string_view markup) { text_ += markup; }
  void prose(std::string_view words) {
    text_ += words;
    words_ += count_words(words);
  }
  void heading(std::string_view marks, std::string_view title) {
    raw(marks);
    prose(title);
    raw("\n\n");
  }

  // Adds one block after the other until the page has so many bytes.
  void fill(std::size_t bytes, std::string_view neighbour) {
    neighbour_ = neighbour;
    while (text_.size() < bytes) add_block();
  }

  std::size_t words() const { return words_; }
  std::string take() && { return std::move(text_); }

 private:
  bool chinese() {
    return language_ == Language::mixed ? random_.chance(60) : language_ == Language::chinese;
  }

  void add_block() {
    const std::size_t kind = random_.below(100);
    if (kind < 45) return add_paragraph();
    if (kind < 60)
      return heading(random_.chance(60) ? "## " : "### ",
                     random_.of(chinese() ? kHeadingsZh : kHeadingsEn));
    if (kind < 74) return add_list();
    if (kind < 90) return raw(fmt::format("```{}```\n\n", random_.of(kCode)));
    if (kind < 97) return add_table();
    raw("> ");
    add_paragraph();
  }

  void add_paragraph() {
    for (std::size_t left = random_.between(1, 4); left > 0; --left) add_sentence();
    raw("\n\n");
  }

  void add_sentence() {
    if (chinese()) {
      prose(random_.of(kPhrasesZh));
      for (std::size_t left = random_.between(1, 3); left > 0; --left) {
        raw("，");
        prose(random_.of(kPhrasesZh));
      }
      add_inline();
      raw("。");
    } else {
      for (std::size_t left = random_.between(6, 14); left > 0; --left) {
        prose(random_.of(kWordsEn));
        raw(left == 1 ? "" : " ");
      }
      add_inline();
      raw(". ");
    }
  }

  // Now and then something that is more than plain text.
  void add_inline() {
    const std::size_t kind = random_.below(8);
    const std::string_view name = random_.of(kNames);
    if (kind == 0) prose(fmt::format(" **{}**", name));
    if (kind == 1) prose(fmt::format(" `{}.endpoint`", name));
    if (kind == 2) add_link(name, fmt::format("https://example.com/{}/docs", name));
    if (kind == 3 && !neighbour_.empty()) add_link(name, neighbour_);
  }

  void add_link(std::string_view text, std::string_view target) {
    raw(" [");
    prose(text);
    raw(fmt::format("]({})", target));
  }

  void add_list() {
    const bool numbered = random_.chance(30);
    const bool tasks = !numbered && random_.chance(15);
    for (std::size_t left = random_.between(2, 6); left > 0; --left) {
      raw(numbered ? "1. " : tasks ? (random_.chance(50) ? "- [x] " : "- [ ] ") : "- ");
      add_sentence();
      raw("\n");
    }
    raw("\n");
  }

  void add_table() {
    raw("| ");
    prose(chinese() ? "方面 | 方案甲 | 方案乙" : "Aspect | First | Second");
    raw(" |\n|---|---|---:|\n");
    for (std::size_t left = random_.between(2, 6); left > 0; --left) {
      prose(fmt::format("| {} | {} | {} |", random_.of(chinese() ? kSubjectsZh : kSubjectsEn),
                        random_.of(kNames), random_.below(1000)));
      raw("\n");
    }
    raw("\n");
  }

  Random random_;
  Language language_;
  std::string text_;
  std::string_view neighbour_;
  std::size_t words_ = 0;
};

[[noreturn]] void fail(std::string_view what) {
  fmt::print(stderr, "bench_generate: {}: {}\n", what, std::strerror(errno));
  std::exit(1);
}

// An open directory; what is below it is made by name, so no path is ever long.
class Directory {
 public:
  explicit Directory(const char* path) : Directory(AT_FDCWD, path) {}
  Directory(Directory&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Directory& operator=(Directory&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Directory() {
    if (fd_ >= 0) close(fd_);
  }

  Directory make(const std::string& name) const { return Directory(fd_, name.c_str()); }

  void write(const std::string& name, std::string_view text) const {
    const int file = openat(fd_, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (file < 0) fail(name);
    while (!text.empty()) {
      const ssize_t written = ::write(file, text.data(), text.size());
      if (written < 0) fail(name);
      text.remove_prefix(static_cast<std::size_t>(written));
    }
    close(file);
  }

 private:
  Directory(int parent, const char* name) {
    if (mkdirat(parent, name, 0755) != 0 && errno != EEXIST) fail(name);
    fd_ = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd_ < 0) fail(name);
  }

  int fd_ = -1;
};

struct Options {
  std::string directory;
  std::string shape = "tree";
  std::size_t documents = 0;
  std::uint64_t seed = 1;
  std::size_t mean_bytes = 2500;
  std::optional<std::size_t> reports;
};

struct Day {
  std::size_t year, month, day;
};

std::string iso(Day day) { return fmt::format("{}-{:02}-{:02}", day.year, day.month, day.day); }

// Batches are a few days apart, and no month has more than 28 days.
Day day_of_batch(std::size_t batch) {
  const std::size_t days = 3 * (batch - 1);
  return {2020 + days / 336, 1 + days / 28 % 12, 1 + days % 28};
}

enum class Status { done, review, draft };

// What front matter and reports say of a document. It follows from seed and number alone, so a
// plan can name documents that are not written yet.
struct Document {
  std::size_t number;
  const Category* category;
  std::size_t batch;
  std::string title;
  std::string slug;
  Language language;
  Status status;
  Random random;  // for the rest of it

  std::string file_name() const { return fmt::format("{:07}-{}.md", number, slug); }
};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

class Series {
 public:
  explicit Series(const Options& options)
      : options_(options),
        batches_(std::min(
            options.reports.value_or(std::clamp<std::size_t>(options.documents / 250, 1, 400)),
            options.documents)),  // a batch without documents has no end
        categories_(std::clamp<std::size_t>(options.documents / 100, 1, kCategories.size())) {}

  std::size_t batches() const { return batches_; }
  std::span<const Category> categories() const { return {kCategories.data(), categories_}; }
  std::size_t target() const { return options_.documents / categories_ * 5 / 4 + 1; }

  // The first document of a batch; that of the batch after the last is the number of documents.
  std::size_t first_of(std::size_t batch) const {
    return (batch - 1) * options_.documents / std::max<std::size_t>(batches_, 1);
  }

  Document document(std::size_t number) const {
    Random random(options_.seed * 0x2545F4914F6CDD1D + number);
    random = Random(random.next());
    const std::size_t batch = number * batches_ / options_.documents + 1;
    const std::size_t tongue = random.below(100);
    const auto language = tongue < 55   ? Language::chinese
                          : tongue < 80 ? Language::mixed
                                        : Language::english;
    const std::string_view first = random.of(kNames), second = random.of(kNames);
    const std::size_t subject = random.below(kSubjectsZh.size());
    const std::string title =
        language == Language::english
            ? fmt::format("{} and {}: {} {}", first, second, kSubjectsEn[subject], number)
            : fmt::format("{} 与 {}：{} {}", first, second, kSubjectsZh[subject], number);
    const std::size_t state = batch == batches_ ? random.below(100) : 0;
    return {.number = number,
            .category = &kCategories[number % categories_],
            .batch = batch,
            .title = title,
            .slug = lower(fmt::format("{}-{}", first, second)),
            .language = language,
            .status = state < 80   ? Status::done
                      : state < 90 ? Status::review
                                   : Status::draft,
            .random = random};
  }

  const Options& options() const { return options_; }

 private:
  const Options& options_;
  std::size_t batches_;
  std::size_t categories_;
};

// A log-normal distribution (sigma 1, mean 1,000) in 32 quantiles: whole numbers are the same
// everywhere, exp() is not.
constexpr std::array<std::size_t, 32> kSizes{
    73,  117, 152, 183, 213, 243, 273,  304,  335,  368,  402,  437,  475,  515,  557,  603,
    652, 705, 764, 828, 899, 979, 1069, 1173, 1294, 1439, 1616, 1842, 2145, 2589, 3351, 5404};

std::size_t draw_size(Random& random, std::size_t mean) {
  return std::max<std::size_t>(mean * kSizes[random.below(kSizes.size())] / 1000, 1);
}

std::string_view name_of(Status status) {
  return status == Status::done ? "done" : status == Status::review ? "review" : "draft";
}

void add_yaml(Page& page, const Document& document) {
  Random random = document.random;
  page.raw(fmt::format(
      "---\ntitle: \"{}\"\ncategory: {}\nbatch: {}\nstatus: {}\ndate: {}\n"
      "tags: [{}, {}, otlp]\n---\n\n",
      document.title, document.category->id, document.batch, name_of(document.status),
      iso(day_of_batch(document.batch)), lower(random.of(kNames)), lower(random.of(kNames))));
}

void add_toml(Page& page, const Document& document) {
  page.raw(
      fmt::format("+++\ntitle = \"{}\"\ncategory = \"{}\"\nbatch = {}\nstatus = \"{}\"\n"
                  "date = {}\ntags = [\"otlp\"]\n+++\n\n",
                  document.title, document.category->id, document.batch, name_of(document.status),
                  iso(day_of_batch(document.batch))));
}

Page write_document(Document document, std::size_t mean_bytes, std::string_view neighbour) {
  const std::size_t bytes = draw_size(document.random, mean_bytes);
  const std::size_t front = document.random.below(100);
  Page page(Random(document.random.next()), document.language);
  // One that is not done must say so, because the report does not list it.
  if (front < 90 || document.status != Status::done) {
    add_yaml(page, document);
  } else if (front < 94) {
    add_toml(page, document);
  }
  page.heading("# ", document.title);
  page.fill(bytes, neighbour);
  return page;
}

// Where the next document of a category goes.
struct Place {
  std::string path;  // of the directory, from the root, with a slash at the end
  Directory directory;
  std::size_t room;       // for so many documents more
  std::string neighbour;  // the file before in this directory
  std::size_t made;       // directories of the category so far
};

Place next_place(const Directory& root, const Category& category, std::size_t made,
                 Random& random) {
  const std::string id(category.id);
  const std::string part = fmt::format("part-{:03}", made / 20);
  const std::string topic = fmt::format("topic-{:02}", made % 20);
  return {.path = fmt::format("{}/{}/{}/", id, part, topic),
          .directory = root.make(id).make(part).make(topic),
          .room = random.between(100, 300),
          .neighbour = "",
          .made = made + 1};
}

// The first document of a directory has a name that those of others have, too.
std::string entrance(const Place& place) { return place.made % 2 == 0 ? "index.md" : "README.md"; }

struct Listed {
  std::string title, path;
  const Category* category;
  std::size_t words;
};

struct Batch {
  std::size_t number;
  std::vector<Listed> documents;
  std::size_t words = 0;
};

// A batch that is over: its documents, all documents since the first, its words.
struct Passed {
  std::size_t documents, so_far, words;
};

// What is done up to a batch.
struct Progress {
  std::vector<std::size_t> by_category;
  std::size_t documents = 0;
  std::size_t words = 0;
  std::vector<Passed> batches;
};

std::size_t percent(std::size_t part, std::size_t whole) {
  return (200 * part + whole) / (2 * whole);
}

std::size_t rounded(std::size_t count) { return count < 100 ? count : (count + 5) / 10 * 10; }

std::string report_heading(const Series& series, const Batch& batch) {
  return fmt::format(
      "# 📊 {} 文档持续推进进度报告 - 批次{}\n\n**报告日期**: {}  \n**批次**: 第{}批  \n**状态**: ✅ "
      "已完成\n\n---\n\n",
      series.options().documents, batch.number, iso(day_of_batch(batch.number)), batch.number);
}

// Two claims in a hundred are half as much again as the truth.
std::string report_documents(const Series& series, const Batch& batch, Random& random) {
  std::string out =
      fmt::format("## 📈 本批次完成情况\n\n### ✅ 已完成文档 ({}篇)\n\n", batch.documents.size());
  std::size_t row = 0;
  for (const Category& category : series.categories()) {
    const auto here = [&](const Listed& listed) { return listed.category == &category; };
    const auto count = std::count_if(batch.documents.begin(), batch.documents.end(), here);
    if (count == 0) continue;
    out += fmt::format(
        "#### {} ({}篇)\n\n| 序号 | 文档名称 | 文件路径 | 字数 "
        "|\n|-----|---------|---------|------|\n",
        category.name, count);
    for (const Listed& listed : batch.documents) {
      if (!here(listed)) continue;
      const std::size_t claimed = random.chance(2) ? listed.words * 3 / 2 : listed.words;
      out += fmt::format("| {} | {} | `{}` | ~{} |\n", ++row, listed.title, listed.path,
                         rounded(claimed));
    }
    out += "\n";
  }
  return out;
}

std::string report_progress(const Series& series, const Progress& progress) {
  std::string out =
      "---\n\n## 📊 累计进度统计\n\n### 总体进度\n\n| 类别 | 已完成 | 目标 | 完成率 |\n"
      "|-----|-------|------|--------|\n";
  for (std::size_t i = 0; i < progress.by_category.size(); ++i) {
    const std::size_t done = progress.by_category[i];
    out += fmt::format("| **{}** | {}篇 | {}篇 | {}% |\n", kCategories[i].name, done,
                       series.target(), percent(done, series.target()));
  }
  const std::size_t target = series.target() * progress.by_category.size();
  return out + fmt::format("\n**总计**: {}/{} 篇 ({}%)\n\n", progress.documents, target,
                           percent(progress.documents, target));
}

// The last ten batches, as a report that people still read would have it.
std::string report_timeline(const Series& series, const Batch& batch, const Progress& progress) {
  std::string words =
      "### 批次累计\n\n| 批次 | 完成文档数 | 总字数 |\n|-----|-----------|--------|\n";
  std::string dates =
      "## 📅 时间线\n\n| 批次 | 日期 | 完成文档数 | 累计进度 "
      "|\n|-----|------|-----------|---------|\n";
  const std::size_t target = series.target() * progress.by_category.size();
  for (std::size_t i = batch.number > 10 ? batch.number - 10 : 0; i < batch.number; ++i) {
    const Passed& passed = progress.batches[i];
    words +=
        fmt::format("| 批次{} | {}篇 | ~{} |\n", i + 1, passed.documents, rounded(passed.words));
    dates += fmt::format("| 批次{} | {} | {}篇 | {}/{} ({}%) |\n", i + 1, iso(day_of_batch(i + 1)),
                         passed.documents, passed.so_far, target, percent(passed.so_far, target));
  }
  return words + "\n" + dates + "\n---\n\n";
}

// The first documents of the batch to come.
std::string report_plan(const Series& series, const Batch& batch) {
  if (batch.number == series.batches()) return "";
  std::string out = fmt::format("## 📋 下一步计划\n\n### 批次{}\n\n", batch.number + 1);
  const std::size_t first = series.first_of(batch.number + 1);
  const std::size_t last = std::min(first + 3, series.first_of(batch.number + 2));
  for (std::size_t number = first; number < last; ++number) {
    const Document document = series.document(number);
    out += fmt::format("#### {} (P{})\n\n- [ ] **{}** (完整示例与配置)\n\n",
                       document.category->name, number % 3, document.title);
  }
  return out + "---\n\n";
}

std::string report_summary(const Batch& batch, const Progress& progress) {
  return fmt::format(
      "## 🎉 批次{}总结\n\n本批次完成**{}篇文档**\n\n**本批次字数**: ~{}字  \n**累计文档**: {}篇  \n"
      "**累计字数**: ~{}字\n",
      batch.number, batch.documents.size(), rounded(batch.words), progress.documents,
      rounded(progress.words));
}

std::string write_report(const Series& series, const Batch& batch, const Progress& progress) {
  Random random(series.options().seed ^ batch.number << 32);
  return report_heading(series, batch) + report_documents(series, batch, random) +
         report_progress(series, progress) + report_timeline(series, batch, progress) +
         report_plan(series, batch) + report_summary(batch, progress);
}

std::string write_configuration(const Series& series) {
  std::string out =
      "title: 生成的文档库\nlanguage: zh\nseries:\n  - name: 批次\n    reports: "
      "[\"reports/batch-*.md\"]\ncategories:\n";
  for (const Category& category : series.categories()) {
    out += fmt::format(
        "  - id: {}\n    name: {}\n    aliases: [{}]\n    target: {}\n    directories: [{}]\n",
        category.id, category.name, category.alias, series.target(), category.id);
  }
  return out;
}

void close_batch(const Series& series, const Directory& reports, const Batch& batch,
                 Progress& progress) {
  for (const Listed& listed : batch.documents)
    ++progress.by_category[static_cast<std::size_t>(listed.category - kCategories.data())];
  progress.documents += batch.documents.size();
  progress.words += batch.words;
  progress.batches.push_back({batch.documents.size(), progress.documents, batch.words});
  reports.write(fmt::format("batch-{:04}.md", batch.number), write_report(series, batch, progress));
}

void make_tree(const Directory& root, const Options& options) {
  const Series series(options);
  root.write("otlpdoc.yaml", write_configuration(series));
  Random random(options.seed);
  std::vector<Place> places;
  for (const Category& category : series.categories())
    places.push_back(next_place(root, category, 0, random));
  const Directory reports = root.make("reports");
  Progress progress{.by_category = std::vector<std::size_t>(places.size()), .batches = {}};
  Batch batch{.number = 1, .documents = {}};
  for (std::size_t number = 0; number < options.documents; ++number) {
    const Document document = series.document(number);
    Place& place = places[number % places.size()];
    if (place.room == 0) place = next_place(root, *document.category, place.made, random);
    Page page = write_document(document, options.mean_bytes, place.neighbour);
    const std::string file = place.neighbour.empty() ? entrance(place) : document.file_name();
    if (document.status == Status::done) {
      batch.documents.push_back(
          {document.title, place.path + file, document.category, page.words()});
      batch.words += page.words();
    }
    place.neighbour = file;
    place.directory.write(place.neighbour, std::move(page).take());
    --place.room;
    if (series.batches() > 0 && number + 1 == series.first_of(batch.number + 1)) {
      close_batch(series, reports, batch, progress);
      batch = {.number = batch.number + 1, .documents = {}};
    }
  }
}

void make_flat(const Directory& root, const Options& options) {
  const Series series(options);
  std::string neighbour;
  for (std::size_t number = 0; number < options.documents; ++number) {
    const Document document = series.document(number);
    Page page = write_document(document, options.mean_bytes, neighbour);
    neighbour = document.file_name();
    root.write(neighbour, std::move(page).take());
  }
}

void make_deep(const Directory& root, const Options& options) {
  constexpr std::size_t kDeepest = 1000;
  const Series series(options);
  const std::size_t levels = std::clamp<std::size_t>(options.documents / 10, 1, kDeepest);
  Directory here = root.make("d");
  std::size_t level = 0;
  for (std::size_t number = 0; number < options.documents; ++number) {
    if (number * levels / options.documents > level) {
      here = here.make("d");
      ++level;
    }
    const Document document = series.document(number);
    here.write(document.file_name(), write_document(document, options.mean_bytes, "").take());
  }
}

void make_one_line(const Directory& root, const Options& options) {
  constexpr std::size_t kPerDirectory = 200;
  const Series series(options);
  std::optional<Directory> here;
  for (std::size_t number = 0; number < options.documents; ++number) {
    if (number % kPerDirectory == 0)
      here = root.make(fmt::format("part-{:05}", number / kPerDirectory));
    const Document document = series.document(number);
    here->write(document.file_name(), fmt::format("# {}\n", document.title));
  }
}

void make_single(const Directory& root, const Options& options) {
  const Document document = Series(options).document(0);
  Page page(document.random, Language::mixed);
  page.heading("# ", document.title);
  page.fill(options.mean_bytes, "");
  root.write(document.file_name(), std::move(page).take());
}

struct Shape {
  std::string_view name;
  void (*make)(const Directory&, const Options&);
};

constexpr std::array<Shape, 5> kShapes{{{"tree", make_tree},
                                        {"flat", make_flat},
                                        {"deep", make_deep},
                                        {"one-line", make_one_line},
                                        {"single", make_single}}};

std::optional<std::uint64_t> to_number(const char* text) {
  char* end = nullptr;
  const std::uint64_t out = std::strtoull(text, &end, 10);
  return end != text && *end == '\0' ? std::optional(out) : std::nullopt;
}

bool set_option(Options& options, std::string_view name, const char* value) {
  if (name == "--shape") return options.shape = value, true;
  const auto number = to_number(value);
  if (!number) return false;
  if (name == "--documents") return options.documents = *number, true;
  if (name == "--seed") return options.seed = *number, true;
  if (name == "--mean-bytes") return options.mean_bytes = *number, true;
  if (name == "--reports") return options.reports = *number, true;
  return false;
}

std::optional<Options> read_options(std::span<char*> arguments) {
  Options out;
  if (arguments.size() % 2 != 0) return std::nullopt;
  out.directory = arguments[1];
  for (std::size_t i = 2; i < arguments.size(); i += 2)
    if (!set_option(out, arguments[i], arguments[i + 1])) return std::nullopt;
  if (out.documents == 0 && out.shape == "single") out.documents = 1;
  return out.documents > 0 ? std::optional(out) : std::nullopt;
}

}  // namespace

int main(int argc, char** argv) {
  const auto options = read_options({argv, static_cast<std::size_t>(argc)});
  const auto shape = std::find_if(kShapes.begin(), kShapes.end(), [&](const Shape& candidate) {
    return options && candidate.name == options->shape;
  });
  if (shape == kShapes.end()) {
    fmt::print(stderr,
               "usage: bench_generate DIR --documents N [--seed S] [--mean-bytes B] [--reports R]\n"
               "                      [--shape tree|flat|deep|one-line|single]\n");
    return 2;
  }
  shape->make(Directory(options->directory.c_str()), *options);
}
