#include <catch2/catch.hpp>
#include <set>

#include "language/wording.hpp"

using namespace otlpdoc;

TEST_CASE("every wording has both languages, and a key of its own") {
  std::set<std::string_view> keys;
  for (const WordingRow* row = wording_begin(); row != wording_end(); ++row) {
    CAPTURE(row->key);
    CHECK(keys.insert(row->key).second);
    CHECK_FALSE(row->english.empty());
    CHECK_FALSE(row->chinese.empty());
  }
  CHECK(keys.size() > 10);
}

TEST_CASE("wording is in the language asked for") {
  for (const WordingRow* row = wording_begin(); row != wording_end(); ++row) {
    CHECK(Wording("en")(row->key) == row->english);
    CHECK(Wording("zh")(row->key) == row->chinese);
  }
  CHECK(Wording("zh").chinese());
  CHECK_FALSE(Wording("en").chinese());
}

TEST_CASE("English wording is ASCII, Chinese wording is not English") {
  for (const WordingRow* row = wording_begin(); row != wording_end(); ++row) {
    CAPTURE(row->key);
    for (char c : row->english) CHECK(static_cast<unsigned char>(c) < 0x80);
    CHECK(row->chinese != row->english);
  }
}
