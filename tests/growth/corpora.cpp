// Constructs of whole corpora: many documents, reports, categories, rules; and of the files
// beside them.

#include "growth/construct.hpp"

namespace otlpdoc::growth {
namespace {

using Commands = std::vector<std::string>;

std::string number(std::size_t i) { return std::to_string(i); }

const Commands kAll = {"check", "audit", "status", "list", "plan", "report", "timeline"};

Commands with_backtest(Commands commands) {
  commands.emplace_back("timeline --backtest");
  return commands;
}

// So many documents, each made by its number from 1.
Construct documents(std::string name,
                    std::function<std::pair<std::string, std::string>(std::size_t)> each,
                    Files others = {}, Commands commands = kAll) {
  return {std::move(name),
          [=](std::size_t n) {
            Files files = others;
            for (std::size_t i = 1; i <= n; ++i) files.insert(each(i));
            return files;
          },
          std::move(commands)};
}

std::string front_matter(const std::string& category, std::size_t batch) {
  return "---\ncategory: " + category + "\nbatch: " + number(batch) +
         "\nstatus: done\ndate: 2025-10-11\n---\n";
}

std::string report_text(std::size_t batch, const std::string& body) {
  return "# 进度报告 - 批次" + number(batch) + "\n\n**完成日期**: 2025-10-" +
         number(10 + batch % 20) + "\n\n" + body;
}

Construct reports(std::string name, std::function<std::string(std::size_t)> body) {
  return documents(std::move(name),
                   [=](std::size_t i) {
                     return std::pair("reports/batch-" + number(i) + ".md",
                                      report_text(i, body(i)));
                   },
                   {{"docs/a.md", "# A\n"}});
}

// A plan of the first batch and one of the second.
Construct two_plans(std::string name, std::string first, std::string second) {
  const auto report = [](std::size_t batch, const std::string& item, std::size_t n) {
    return report_text(batch, "## 下一步计划\n\n" + numbered(item, n));
  };
  return {std::move(name),
          [=](std::size_t n) {
            return Files{{"batch-1.md", report(1, first, n)}, {"batch-2.md", report(2, second, n)}};
          },
          kAll};
}

Construct configured(std::string name, std::function<std::string(std::size_t)> configuration,
                     Files others = {{"a.md", "# A\n"}}) {
  return {std::move(name),
          [=](std::size_t n) {
            Files files = others;
            files["otlpdoc.yaml"] = configuration(n);
            return files;
          },
          kAll};
}

const std::string kCategoriesOfReport =
    "## 累计进度统计\n\n| 类别 | 已完成 | 目标 | 完成率 |\n|---|---|---|---|\n";

}  // namespace

std::vector<Construct> corpus_constructs() {
  return {
      documents("documents",
                [](std::size_t i) { return std::pair("d" + number(i) + ".md", "# A\n\na b\n"); }),
      documents(
          "documents of one text",
          [](std::size_t i) { return std::pair("d" + number(i) + ".md", std::string("# A\n")); }),
      documents("documents of one name in directories",
                [](std::size_t i) {
                  return std::pair("d" + number(i) + "/README.md", "# " + number(i) + "\n");
                }),
      documents("documents of one title",
                [](std::size_t i) {
                  return std::pair("d" + number(i) + ".md", "# A\n\n" + number(i) + "\n");
                }),
      documents("documents in categories of their own",
                [](std::size_t i) {
                  return std::pair("d" + number(i) + ".md",
                                   front_matter("c" + number(i), 1) + "# A\n");
                }),
      documents(
          "documents in batches of their own",
          [](std::size_t i) {
            return std::pair("d" + number(i) + ".md", front_matter("c", i) + "# A\n");
          },
          {}, with_backtest(kAll)),
      documents("documents in categories and batches of their own",
                [](std::size_t i) {
                  return std::pair("d" + number(i) + ".md",
                                   front_matter("c" + number(i), i) + "# A\n");
                }),
      documents("languages of their own",
                [](std::size_t i) {
                  return std::pair("d" + number(i) + ".md",
                                   "# A\n\n```l" + number(i) + "\na\n```\n");
                }),
      documents("documents one inside another",
                [](std::size_t i) {
                  return std::pair(repeated("d/", i % 200) + number(i) + ".md",
                                   std::string("# A\n"));
                }),
      documents("links to one document",
                [](std::size_t i) {
                  return std::pair("d" + number(i) + ".md", std::string("[a](d1.md)\n"));
                }),
      documents("links that are broken",
                [](std::size_t i) {
                  return std::pair("d" + number(i) + ".md", "[a](x" + number(i) + ".md)\n");
                }),
      documents("links that are broken alike",
                [](std::size_t i) {
                  return std::pair("d" + number(i) + ".md", std::string("[a](dd.md#x)\n"));
                }),
      documents("wiki links among notes of one name",
                [](std::size_t i) {
                  return std::pair("d" + number(i) + "/note.md",
                                   "[[note]] [[d1/note]] [[d" + number(i) + "/x]]\n");
                }),
      documents("sites beside each other",
                [](std::size_t i) {
                  return i % 2 == 0
                             ? std::pair("s" + number(i) + "/mkdocs.yml",
                                         std::string("nav: [a.md]\n"))
                             : std::pair("s" + number(i + 1) + "/docs/a.md",
                                         std::string("# A\n\n[a](/b/c) [d](/s2/docs/a.md)\n"));
                }),
      {"navigation of one site",
       [](std::size_t n) {
         return Files{{"mkdocs.yml", "nav:\n" + numbered("  - x{}.md\n", n)},
                      {"sidebars.js", numbered("'x{}', ", n)},
                      {"docs/a.md", "# A\n"}};
       },
       {"check"}},
      documents("documents with front matter that is wrong",
                [](std::size_t i) {
                  return std::pair("d" + number(i) + ".md",
                                   "---\nbatch: x\nstatus: y\n---\n# " + number(i) + "\n");
                }),
      documents("damaged documents",
                [](std::size_t i) {
                  return std::pair("d" + number(i) + ".md",
                                   std::string("# \xff\xfe\n\n\xe4\xb8\n"));
                }),
      {"broken links of one document",
       [](std::size_t n) {
         return Files{{"a.md", "# A\n\n" + numbered("[a](x{}.md)\n", n)}};
       },
       {"check", "check --format sarif", "check --format html", "check --format junit"}},
      {"broken links in one line",
       [](std::size_t n) {
         return Files{{"a.md", "# A\n\n" + numbered("[a](x{}.md) ", n) + "\n"}};
       },
       {"check", "check --format json"}},
      {"broken anchors of one document",
       [](std::size_t n) {
         return Files{{"a.md", "# A\n\n" + numbered("[a](#x{})\n", n)}};
       },
       {"check"}},
      {"headings and links to them",
       [](std::size_t n) {
         return Files{{"a.md", numbered("## h{}\n", n) + numbered("[a](#h{})\n", n)}};
       },
       {"check"}},
      {"suppressions",
       [](std::size_t n) {
         return Files{
             {"a.md",
              "# A\n\n" + numbered("<!-- otlpdoc-disable link-missing: x -->\n\n[a](x{}.md)\n\n"
                                   "<!-- otlpdoc-enable link-missing -->\n\n",
                                   n)}};
       },
       {"check"}},
      {"rules of one suppression",
       [](std::size_t n) {
         return Files{
             {"a.md", "<!-- otlpdoc-disable " + numbered("r{}, ", n) + "x: y -->\n\n[a](x.md)\n"}};
       },
       {"check"}},
      {"regions",
       [](std::size_t n) {
         return Files{
             {"batch-1.md", report_text(1, numbered("<!-- otlpdoc:begin r{} 0 -->\n\na\n\n<!-- "
                                                    "otlpdoc:end r{} -->\n\n",
                                                    n))}};
       },
       {"check", "report --check FILE"}},
      {"front matter",
       [](std::size_t n) {
         return Files{{"a.md", "---\n" + numbered("key{}: value\n", n) + "---\n# A\n"}};
       },
       {"check", "list --format json", "measure FILE"}},
      {"tags",
       [](std::size_t n) {
         return Files{{"a.md", "---\ntags: [" + numbered("t{}, ", n) + "x]\n---\n# A\n"}};
       },
       {"check", "list --format json"}},
      {"one long tag list",
       [](std::size_t n) {
         return Files{{"a.md", "---\ntags: " + numbered("t{}、", n) + "\n---\n# A\n"}};
       },
       {"check"}},
      {"TOML front matter",
       [](std::size_t n) {
         return Files{{"a.md", "+++\n" + numbered("key{} = 1\n", n) + "+++\n# A\n"}};
       },
       {"check"}},
      {"JSON front matter",
       [](std::size_t n) {
         return Files{{"a.md", "{\n" + numbered("\"key{}\": 1,\n", n) + "\"x\": 1\n}\n\n# A\n"}};
       },
       {"check"}},
      {"labels under the title",
       [](std::size_t n) {
         return Files{{"a.md", "# A\n\n" + numbered("**标签{}**: a\n", n)}};
       },
       {"check"}},
      // Series.
      reports(
          "reports",
          [](std::size_t i) { return "## 累计进度统计\n\n总计: " + number(i) + "/1000000 篇\n"; }),
      reports(
          "reports that list one document",
          [](std::size_t) { return std::string("## 本批次完成情况\n\n- `docs/a.md` (~3字)\n"); }),
      reports("reports with a document each",
              [](std::size_t i) {
                return "## 本批次完成情况\n\n- `docs/d" + number(i) + ".md` (~3字)\n";
              }),
      reports("reports with a category each",
              [](std::size_t i) {
                return kCategoriesOfReport + "| 类别" + number(i) + " | 3 | 12 | 25% |\n";
              }),
      reports("reports with one category",
              [](std::size_t i) {
                return kCategoriesOfReport + "| 类别 | " + number(i) + " | 100000 | 0% |\n";
              }),
      reports("reports with a plan",
              [](std::size_t i) {
                return "## 下一步计划\n\n- [ ] 文档" + number(i) + "\n- [ ] 部署" + number(i + 1) +
                       "\n";
              }),
      reports("reports with the same plan",
              [](std::size_t) {
                return std::string("## 下一步计划\n\n- [ ] 部署文档\n- [ ] 追踪文档\n");
              }),
      reports("reports with a time line",
              [](std::size_t i) {
                return "## 时间线\n\n- 批次" + number(i) + ": 2025-10-10, 3篇 (25%)\n";
              }),
      reports("reports with figures",
              [](std::size_t i) {
                return "## 批次总结\n\n- 代码示例: ~" + number(i) + "个\n- 累计字数: ~" +
                       number(i) + "万\n";
              }),
      documents("reports of one batch",
                [](std::size_t i) {
                  return std::pair("r" + number(i) + "/batch-1.md",
                                   report_text(1, "总计: " + number(i) + "/1000000 篇\n"));
                }),
      documents("series of their own",
                [](std::size_t i) {
                  return std::pair("s" + number(i) + "/batch-1.md",
                                   "# progress report - sprint" + number(i) + " batch 1\n\n3/70\n");
                }),
      {"a long series that tells all of itself",
       [](std::size_t n) {
         // As many batches as give n rows in all.
         Files files{{"docs/a.md", "# A\n"}};
         std::string rows;
         std::size_t all = 0;
         for (std::size_t i = 1; all < n; ++i) {
           rows += "| 批次" + number(i) + " | 3 | " + number(3 * i) + " | 1,200 |\n";
           files["batch-" + number(i) + ".md"] = report_text(
               i, "## 累计进度统计\n\n| 批次 | 文档数 | 累计 | 字数 |\n|---|---|---|---|\n" + rows);
           all += i;
         }
         return files;
       },
       kAll},
      {"two reports of many categories",
       [](std::size_t n) {
         const std::string rows = numbered("| 类别{} | 3 | 12 | 25% |\n", n);
         return Files{{"batch-1.md", report_text(1, kCategoriesOfReport + rows)},
                      {"batch-2.md", report_text(2, kCategoriesOfReport + rows)}};
       },
       kAll},
      {"a plan and as many documents",
       [](std::size_t n) {
         Files files{{"batch-1.md", report_text(1, "## 下一步计划\n\n" +
                                                       numbered("- [ ] 部署文档{} 追踪\n", n))}};
         for (std::size_t i = 1; i <= n; ++i)
           files["d" + number(i) + ".md"] =
               front_matter("c", 2) + "# 部署文档" + number(i) + " 追踪\n";
         return files;
       },
       kAll},
      {"a plan and as many documents of the same words",
       [](std::size_t n) {
         Files files{{"batch-1.md",
                      report_text(1, "## 下一步计划\n\n" + repeated("- [ ] 部署文档 追踪\n", n))}};
         for (std::size_t i = 1; i <= n; ++i)
           files["d" + number(i) + ".md"] = front_matter("c", 2) + "# 部署文档 追踪\n";
         return files;
       },
       kAll},
      two_plans("one plan and the next, worded anew", "- [ ] 部署文档 w{} x{} 追踪\n",
                "- [ ] 追踪 x{} w{} 部署文档\n"),
      two_plans("one plan and the next, of the same words and other numbers", "- [ ] 部署文档{}\n",
                "- [ ] 部署文档0{}\n"),
      two_plans("one title planned in categories of its own, twice",
                "### 类别{} (P1)\n\n- [ ] 部署文档\n\n", "### 类别{} (P1)\n\n- [ ] 部署文档\n\n"),
      reports("reports with a task that was done",
              [](std::size_t i) { return "## 下一步计划\n\n- [x] 文档" + number(i) + "\n"; }),
      {"documents of one batch in as many categories of its report",
       [](std::size_t n) {
         const std::string rows = numbered("| 类别{} | 1 | 12 | 25% |\n", n);
         std::string list = "\n## 本批次完成情况\n\n";
         Files files{{"batch-1.md", report_text(1, kCategoriesOfReport + rows)}};
         for (std::size_t i = 1; i <= n; ++i) {
           const std::string path = "类别" + number(i) + "/d" + number(i) + ".md";
           list += "- `" + path + "`\n";
           files[path] = "# A\n";
         }
         files["batch-2.md"] = report_text(2, kCategoriesOfReport + rows + list);
         return files;
       },
       kAll},
      {"reports and documents of as many batches and categories",
       [](std::size_t n) {
         Files files;
         for (std::size_t i = 1; i <= n; ++i) {
           files["d" + number(i) + ".md"] = front_matter("c" + number(i), i) + "# A\n";
           files["batch-" + number(i) + ".md"] =
               report_text(i, "## 本批次完成情况\n\n- `d" + number(i) + ".md`\n");
         }
         return files;
       },
       kAll},
      // The configuration.
      configured("configured categories",
                 [](std::size_t n) {
                   return "categories:\n" + numbered("  - {id: c{}, name: 类别{}, target: 3}\n", n);
                 }),
      configured("configured categories with documents",
                 [](std::size_t n) {
                   return "categories:\n" + numbered("  - {id: c{}, name: 类别{}, target: 3}\n", n);
                 }),
      configured("aliases of a category",
                 [](std::size_t n) {
                   return "categories:\n  - id: c\n    aliases: [" + numbered("a{}, ", n) + "x]\n";
                 }),
      configured("planned documents",
                 [](std::size_t n) { return "planned:\n" + numbered("  - {title: 文档{}}\n", n); }),
      configured("excluded patterns",
                 [](std::size_t n) { return "exclude:\n" + numbered("  - 'x{}/**'\n", n); },
                 {{"a.md", "# A\n"}, {"b.md", "# B\n"}}),
      configured("stars of a pattern",
                 [](std::size_t n) { return "exclude:\n  - '" + repeated("*a", n) + "b'\n"; },
                 {{repeated("a", 200) + ".md", "# A\n"}}),
      configured("double stars of a pattern",
                 [](std::size_t n) { return "exclude:\n  - '" + repeated("**/", n) + "b'\n"; },
                 {{repeated("a/", 60) + "a.md", "# A\n"}}),
      configured("thresholds",
                 [](std::size_t n) {
                   return "thresholds:\n" + numbered("  - {metric: words, at_least: {}}\n", n);
                 }),
      configured("milestones",
                 [](std::size_t n) {
                   return "milestones:\n" + numbered("  - {title: 里程碑{}, documents: {}}\n", n);
                 }),
      configured("aliases of fields",
                 [](std::size_t n) {
                   return "front_matter:\n  aliases:\n" + numbered("    标签{}: category\n", n);
                 }),
      {"findings of a baseline",
       [](std::size_t n) {
         return Files{
             {"a.md", "# A\n\n[a](x.md)\n"},
             {"baseline.json",
              "{\"schema\": \"otlpdoc/baseline/1\", \"metrics\": [], \"findings\": [" +
                  numbered("{\"code\": \"link-missing\", \"file\": \"a{}.md\", \"fingerprint\": "
                           "\"{}\"},\n",
                           n) +
                  "{\"code\": \"x\", \"file\": \"x\", \"fingerprint\": \"x\"}]}"}};
       },
       {"check --baseline baseline.json"}},
      {"metrics of a baseline",
       [](std::size_t n) {
         return Files{
             {"a.md", "# A\n"},
             {"baseline.json",
              "{\"schema\": \"otlpdoc/baseline/1\", \"findings\": [], \"metrics\": [" +
                  numbered("{\"metric\": \"m{}\", \"labels\": {\"l{}\": \"x\"}, \"value\": 1},\n",
                           n) +
                  "{\"metric\": \"x\", \"labels\": {}, \"value\": null}]}"}};
       },
       {"check --baseline baseline.json"}},
      {"lines of no scan",
       [](std::size_t n) {
         return Files{{"a.md", "# A\n"}, {"scan", repeated("{}\n", n)}};
       },
       {"status --from scan"}},
  };
}

}  // namespace otlpdoc::growth
