#include <catch2/catch.hpp>

#include "base/slug.hpp"

using namespace otlpdoc;

// What GitHub makes of headings, as its published test data has it.
TEST_CASE("slugs of headings") {
  const auto [heading, slug] = GENERATE(table<std::string, std::string>({
      {"alpha", "alpha"},
      {"bravoCharlieDelta", "bravocharliedelta"},
      {"heading with a - dash", "heading-with-a---dash"},
      {"heading with an _ underscore", "heading-with-an-_-underscore"},
      {"heading with a period.txt", "heading-with-a-periodtxt"},
      {"exchange.bind_headers(exchange, routing [, bindCallback])",
       "exchangebind_headersexchange-routing--bindcallback"},
      {"apostrophe’s should be trimmed", "apostrophes-should-be-trimmed"},
      {"C++ & Rust", "c--rust"},
      {"I ♥ unicode", "i--unicode"},
      {"en–dash", "endash"},
      {"😄 unicode emoji", "-unicode-emoji"},
      {"😄-😄 unicode emoji", "--unicode-emoji"},
      {":ok_hand: Single", "ok_hand-single"},
      {"📋 目录", "-目录"},
      {"1. 概述（总览）", "1-概述总览"},
      {"一、什么是 OTLP？", "一什么是-otlp"},
      {"Профили пользователей", "профили-пользователей"},
      {"⚠️ 警告", "\uFE0F-警告"},
      {"👨‍💻 Dev", "-dev"},  // the joiner goes too
      {"1️⃣ first", "1\uFE0F\u20E3-first"},
      {"Ⅳ 部分 ① ²", "ⅳ-部分--"},
      {"🅰 Ⓑ", "🅰-ⓑ"},
      {"a ＿ ‿ b", "a-＿-‿-b"},
      {"İstanbul", "i\u0307stanbul"},
      {"ÀÉ ǅ", "àé-ǆ"},
      {"tab\there", "tabhere"},
      {"", ""},
      {" ", "-"},
  }));
  INFO(heading);
  CHECK(slug_of(heading) == slug);
}

TEST_CASE("headings that are alike get numbers, and no two the same") {
  Slugger slugger;
  const std::pair<const char*, const char*> rows[] = {
      {"echo", "echo"},       {"echo", "echo-1"},         {"echo 1", "echo-1-1"},
      {"echo-1", "echo-1-2"}, {"echo", "echo-2"},         {"foxtrot-1", "foxtrot-1"},
      {"foxtrot", "foxtrot"}, {"foxtrot", "foxtrot-2"},   {"目录", "目录"},
      {"目录", "目录-1"},     {"__proto__", "__proto__"}, {"__proto__", "__proto__-1"},
  };
  for (const auto& [heading, slug] : rows) CHECK(slugger.slug(heading) == slug);
}

TEST_CASE("neither letter case nor variation selectors tell anchors apart") {
  CHECK(anchor_key("Set-Up") == "set-up");
  CHECK(anchor_key("\uFE0F-警告") == anchor_key("-警告"));
}
