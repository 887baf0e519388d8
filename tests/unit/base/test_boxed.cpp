#include <catch2/catch.hpp>

#include <string>
#include <utility>

#include "otlpdoc/boxed.hpp"
#include "otlpdoc/document.hpp"

using namespace otlpdoc;

TEST_CASE("boxed: empty until it is given a value") {
  Boxed<std::string> box;
  CHECK_FALSE(box);
  box.emplace() = "a";
  CHECK(box.has_value());
  CHECK(*box == "a");
  box = {};
  CHECK_FALSE(box);
}

TEST_CASE("boxed: a copy is a value of its own, what was moved from is empty") {
  Boxed<std::string> one = std::string("a");
  Boxed<std::string> other = one;
  *other += "b";
  CHECK(*one == "a");
  CHECK(*other == "ab");
  other = one;
  CHECK(*other == "a");
  other = std::move(one);
  CHECK(*other == "a");
  CHECK_FALSE(one);
}

TEST_CASE("boxed: from an optional value") {
  CHECK_FALSE(Boxed<int>(std::optional<int>()));
  CHECK(*Boxed<int>(std::optional<int>(3)) == 3);
}

TEST_CASE("a description is empty until somebody writes to it, and reading makes none") {
  FrontMatter front;
  CHECK(std::as_const(front).description().tags.empty());
  CHECK_FALSE(front.described);
  front.description().tags = {"a"};
  CHECK(std::as_const(front).description().tags.size() == 1);
}
