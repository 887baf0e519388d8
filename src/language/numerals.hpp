// Numbers as people write them: counts, fractions, percentages, and names of batches.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/quantity.hpp"

namespace otlpdoc {

// What people count, and number batches with. Beyond it a number is not one: nobody counts so
// many of anything, and sums of such numbers must not overflow.
inline constexpr std::int64_t kLargestQuantity = 1'000'000'000'000;
inline constexpr int kLargestBatch = 1'000'000;

// Full-width digits, letters and punctuation as ASCII: `１２：（３）` → `12:(3)`.
std::string half_width(std::string_view text);

// The first number of the text as people write it: `~10,200`, `2,430+`,
// `1.5万`, `15-25个/篇`, `约 42%`, `七篇`.
std::optional<Quantity> find_quantity(std::string_view text);

// By how much what is counted may differ from a number that is exact, or about so much: half of
// its last digit, and a tenth behind `~` and 约.
double tolerance(const Quantity& number);

// Every number of the text that begins no word (`1.90` of `v1.90` does), with where
// it stands. Precondition: the text is half-width.
struct PlacedQuantity {
  Quantity quantity;
  std::size_t begin = 0;
  std::size_t end = 0;   // behind digits and sign, before the unit
  bool ordinal = false;  // it numbers what it stands before: `第 64 行`
};
std::vector<PlacedQuantity> find_quantities(std::string_view text);

// Whether the number at [begin, end) of a half-width text belongs to a date or time of day.
bool is_part_of_date(std::string_view text, std::size_t begin, std::size_t end);

// `十二` → 12, `两` → 2, `一百零五` → 105; nothing when the text is not wholly
// a Chinese numeral below ten thousand.
std::optional<std::int64_t> chinese_number(std::string_view text);

// `19/70 篇 (27%)`, `7/50+ (约14%)`, `54% (27/50)`, `21 / 50+ = 约 42%`.
struct Fraction {
  std::int64_t done = 0;
  std::int64_t target = 0;
  std::optional<double> percent;
};
std::optional<Fraction> find_fraction(std::string_view text);

// The first percentage of the text, in percent.
std::optional<double> find_percent(std::string_view text);

// n of m in percent. Precondition: m is above 0.
double percentage(std::int64_t done, std::int64_t target);

// Whether the one is the other, rounded or cut; both in percent.
bool is_percentage(double claimed, double is);

// A whole number from 0 to kLargestBatch as that of a batch; any other numbers none.
std::optional<int> as_batch(double number);

// How a batch is named: its number, the form of the name (`批次` for 批次5,
// `第N批` for 第5批, `batch` for Batch 5), and where it stands in the text (bytes).
struct BatchName {
  int number = 0;
  std::string form;
  std::size_t begin = 0;
  std::size_t end = 0;
};
std::optional<BatchName> find_batch_name(std::string_view text);

// The same in a title or the name of a file, where a period (phase, week, 轮 …) counts too, when
// no batch is named.
std::optional<BatchName> find_batch_in_title(std::string_view text);
// The one that the text begins with, `Phase 1` or `Batch 2`, whatever the report is numbered by.
std::optional<BatchName> leading_period(std::string_view text);

// Whether the text begins with the number of a chapter: `Chapter 3`, 第12章, `Appendix B`.
bool names_a_chapter(std::string_view text);

// That number with its unit, so that all spellings of one are equal: `chapter 3` for
// `Chapter 03: Names`, `章12` for 第十二章. Empty when there is none.
std::string chapter_of(std::string_view text);

// How people call a batch of that series: 批次4, 第4批, `batch 4`.
std::string name_of_batch(std::string_view series, int number);

// Whether the series is numbered by a period that is no batch: a phase, a week …
bool is_period(std::string_view series);

// `phase (packages/a)`: the series of that form that a folder has for itself.
std::string series_of_folder(std::string_view series, std::string_view folder);
bool is_of_folder(std::string_view series);
// Whether both are named by the same word, in whatever folder.
bool is_same_form(std::string_view a, std::string_view b);

// Whether something stands behind the number, as in 第4批.
bool is_ordinal(std::string_view series);

}  // namespace otlpdoc
