#include <catch2/catch.hpp>

#include "otlpdoc/value.hpp"

using namespace otlpdoc;
using Texts = std::vector<std::string>;

namespace {

Value text(const std::string& value) { return Value{value}; }

}  // namespace

TEST_CASE("find looks a member of a map up") {
  const Value map{Value::Map{{"title", text("架构")}, {"batch", Value{std::int64_t{5}}}}};
  REQUIRE(map.find("title"));
  CHECK(*map.find("title")->as_string() == "架构");
  CHECK(map.find("Title") == nullptr);
}

TEST_CASE("find finds nothing in what is no map") {
  CHECK(Value{}.find("title") == nullptr);
  CHECK(text("title").find("title") == nullptr);
  CHECK(Value{Value::List{text("title")}}.find("title") == nullptr);
}

TEST_CASE("scalar_text writes a scalar as its source would") {
  CHECK(scalar_text(Value{true}) == "true");
  CHECK(scalar_text(Value{false}) == "false");
  CHECK(scalar_text(Value{std::int64_t{-12}}) == "-12");
  CHECK(scalar_text(Value{1.5}) == "1.5");
  CHECK(scalar_text(Value{100000.0}) == "100000");
  CHECK(scalar_text(Value{0.1}) == "0.1");
  CHECK(scalar_text(text("架构")) == "架构");
}

TEST_CASE("scalar_text is empty for what is no scalar") {
  CHECK(scalar_text(Value{}) == "");
  CHECK(scalar_text(Value{Value::List{text("a")}}) == "");
  CHECK(scalar_text(Value{Value::Map{{"a", text("b")}}}) == "");
}

TEST_CASE("scalar_texts takes a list and a single scalar alike") {
  CHECK(scalar_texts(text("kafka")) == Texts{"kafka"});
  CHECK(scalar_texts(Value{Value::List{text("kafka"), Value{std::int64_t{3}}}}) ==
        Texts{"kafka", "3"});
  CHECK(scalar_texts(Value{}) == Texts{});
  CHECK(scalar_texts(Value{Value::Map{{"a", text("b")}}}) == Texts{});
}

TEST_CASE("scalar_texts passes over members of a list that are no scalars") {
  const Value list{Value::List{text("a"), Value{}, Value{Value::List{text("inner")}}, text("b")}};
  CHECK(scalar_texts(list) == Texts{"a", "b"});
}
