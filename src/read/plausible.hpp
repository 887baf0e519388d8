#pragma once

#include <cmath>
#include <string_view>
#include <utility>
#include <variant>

#include "base/numerals.hpp"
#include "read/describe.hpp"

namespace otlpdoc {

// Whether all numbers of what is kept of a file are such as reading a file gives, so that
// sums of many stay far from the largest number. What is read back from a scan may have
// been written by anybody.
class Plausible {
 public:
  template <class T>
  static bool check(const T& item) {
    Plausible visitor;
    describe(visitor, item);
    return visitor.good_;
  }

  template <class T>
  void operator()(std::string_view name, const T& item) {
    good_ = good_ && is_good(name, item);
  }

 private:
  static constexpr std::int64_t kMostCounted = std::int64_t{1} << 32;  // more than any file holds
  static constexpr std::int64_t kMostClaimed = 1'000'000'000'000'000;  // as of any quantity
  static constexpr double kLargest = 1e18;
  static constexpr int kMostLines = 1 << 30;

  static bool is_batch(std::string_view name) {
    return name == "batch" || name == "of_batch" || name == "of_all_until";
  }

  static bool is_good(std::string_view name, int number) {
    return number >= -1 && number <= (is_batch(name) ? kLargestBatch : kMostLines);
  }
  static bool is_good(std::string_view /*name*/, std::int64_t number) {
    return number >= -kMostClaimed && number <= kMostClaimed;
  }
  static bool is_good(std::string_view /*name*/, double number) {
    return std::abs(number) <= kLargest;
  }
  static bool is_good(std::string_view /*name*/, Date date) { return date.ok(); }
  // Of a field of front matter nothing is counted.
  static bool is_good(std::string_view /*name*/, const Value& /*value*/) { return true; }
  static bool is_good(std::string_view /*name*/, const Measurements& measured) {
    Counts counts;
    describe(counts, measured);
    return counts.good;
  }

  template <class A, class B>
  static bool is_good(std::string_view name, const std::pair<A, B>& both) {
    return is_good(name, both.first) && is_good(name, both.second);
  }
  template <class... Ts>
  static bool is_good(std::string_view name, const std::variant<Ts...>& item) {
    return std::visit([name](const auto& one) { return is_good(name, one); }, item);
  }
  template <Optional T>
  static bool is_good(std::string_view name, const T& item) {
    return !item.has_value() || is_good(name, *item);
  }
  template <class T>
  static bool is_good(std::string_view name, const std::vector<T>& items) {
    for (const T& item : items) {
      if (!is_good(name, item)) return false;
    }
    return true;
  }
  template <class T>
  static bool is_good(std::string_view /*name*/, const T& item) {
    if constexpr (Described<const T>) return check(item);
    return true;
  }

  struct Counts {
    bool good = true;

    void operator()(std::string_view /*name*/, std::int64_t count) {
      good = good && count >= 0 && count <= kMostCounted;
    }
    void operator()(std::string_view name, const LanguageCounts& counts) {
      for (const auto& [language, count] : counts) (*this)(name, count);
    }
  };

  bool good_ = true;
};

}  // namespace otlpdoc
