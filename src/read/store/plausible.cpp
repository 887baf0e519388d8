// Visits every member of an entry and holds its numbers, dates and nesting against their limits.

#include "read/store/plausible.hpp"

#include <cmath>
#include <type_traits>
#include <utility>
#include <variant>

#include "language/numerals.hpp"
#include "language/wording.hpp"
#include "read/store/describe.hpp"
#include "read/structured/structured_text.hpp"

namespace otlpdoc {
namespace {

constexpr std::int64_t kMostMeasured = std::int64_t{1} << 32;  // bytes of no file are so many

bool is_within(std::int64_t number, std::int64_t least, std::int64_t most) {
  return number >= least && number <= most;
}

class Look {
 public:
  template <class T>
  void operator()(std::string_view name, const T& item) {
    name_ = name;
    look(item);
  }

  bool found_fault() const { return fault_; }

 private:
  void expect(bool good) { fault_ = fault_ || !good; }

  void look(int number) {
    const bool is_level = name_ == "level", is_batch = name_ == "batch";
    expect(is_within(number, is_level ? 1 : 0,
                     is_level   ? 6
                     : is_batch ? kLargestBatch
                                : kMostLines));
  }
  void look(std::int64_t number) {
    expect(is_within(number, 0, in_measurements_ ? kMostMeasured : std::int64_t{kLargestQuantity}));
  }
  void look(double number) { expect(std::abs(number) <= 2.0 * kLargestQuantity); }
  void look(Date date) { expect(date.ok() && is_within(int{date.year()}, kFirstYear, kLastYear)); }
  void look(const LanguageCounts& counts) {
    for (const auto& [language, count] : counts) look(count);
  }
  // Front matter may say any number that is one.
  void look(const Value& value) {
    expect(++depth_ <= kMaxNesting);
    expect(value.line >= 0 && value.column >= 0);
    if (const auto* number = std::get_if<double>(&value.data)) expect(std::isfinite(*number));
    if (const auto* list = value.as_list()) look(*list);
    if (const auto* map = value.as_map()) look(*map);
    --depth_;
  }
  void look(const Measurements& measured) {
    in_measurements_ = true;
    describe(*this, measured);
    in_measurements_ = false;
  }

  // To put it into words takes time by its length and depth.
  void look(const Worded& said) {
    expect(++depth_ <= kMaxNesting && has_its_arguments(said));
    for (const Argument& argument : said.arguments) {
      if (const auto* part = std::get_if<Worded>(&argument.value); part && !fault_) look(*part);
    }
    --depth_;
  }
  void look(const Finding& finding) {
    expect(find_diagnostic_rule(finding.code) != nullptr);
    describe(*this, finding);
  }

  template <Optional T>
  void look(const T& item) {
    if (item) look(*item);
  }
  template <class T>
  void look(const std::vector<T>& items) {
    for (const T& item : items) look(item);
  }
  template <class A, class B>
  void look(const std::pair<A, B>& both) {
    look(both.first);
    look(both.second);
  }
  template <class... Ts>
  void look(const std::variant<Ts...>& item) {
    std::visit([this](const auto& one) { this->look(one); }, item);
  }
  template <class T>
  requires Described<const T>
  void look(const T& item) { describe(*this, item); }

  // What can be anything: text, flags, enumerations (their reader knows their last), hashes.
  void look(const std::string& /*text*/) {}
  void look(bool /*flag*/) {}
  void look(std::uint64_t /*hash*/) {}
  template <class T>
  requires std::is_enum_v<T>
  void look(T /*value*/) {}

  std::string_view name_;
  bool in_measurements_ = false;
  std::size_t depth_ = 0;
  bool fault_ = false;
};

}  // namespace

bool is_plausible(const ReadEntry& entry) {
  Look look;
  look("entry", entry);
  return !look.found_fault();
}

}  // namespace otlpdoc
