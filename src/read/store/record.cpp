// Writes and reads members in the order of `describe`; what stands behind wrong bytes stays empty.

#include "read/store/record.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <type_traits>
#include <utility>

#include "language/wording.hpp"
#include "read/store/describe.hpp"
#include "read/store/plausible.hpp"

namespace otlpdoc {
namespace {

constexpr int kDeepest = 1000;          // values inside values, which call their reader
constexpr std::size_t kTrusted = 1000;  // items that memory is taken for before they are seen

class Writer {
 public:
  std::string bytes;

  template <class T>
  void operator()(const char* /*name*/, const T& item) {
    write(item);
  }

 private:
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes += static_cast<char>(value | 0x80);
    bytes += static_cast<char>(value);
  }

  // Small numbers of either sign become small ones.
  void write(std::int64_t value) {
    number((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
  }
  void write(int value) { write(std::int64_t{value}); }
  void write(std::uint64_t value) { number(value); }
  void write(bool value) { bytes += value ? '\1' : '\0'; }
  void write(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(bits >> shift);
  }
  void write(const std::string& text) {
    number(text.size());
    bytes += text;
  }
  void write(Message message) { write(std::string(name(message))); }
  void write(std::monostate) {}
  void write(Date date) {
    write(int{date.year()});
    number(unsigned{date.month()});
    number(unsigned{date.day()});
  }
  void write(const LanguageCounts& counts) {
    number(counts.size());
    for (const auto& [language, count] : counts) {
      write(language);
      write(count);
    }
  }

  template <class T>
  requires std::is_enum_v<T>
  void write(T value) { number(static_cast<std::uint64_t>(value)); }

  template <Optional T>
  void write(const T& item) {
    write(item.has_value());
    if (item) write(*item);
  }

  template <class T>
  void write(const std::vector<T>& items) {
    number(items.size());
    for (const T& item : items) write(item);
  }

  template <class A, class B>
  void write(const std::pair<A, B>& both) {
    write(both.first);
    write(both.second);
  }

  template <class... Ts>
  void write(const std::variant<Ts...>& item) {
    number(item.index());
    std::visit([this](const auto& one) { this->write(one); }, item);
  }

  template <class T>
  requires Described<const T>
  void write(const T& item) { describe(*this, item); }
};

// Reads as long as the bytes make sense; then everything is empty.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : left_(bytes) {}

  template <class T>
  void operator()(const char* /*name*/, T& item) {
    read(item);
  }

  bool ended_well() const { return good_ && left_.empty(); }

 private:
  void fail() {
    good_ = false;
    left_ = {};
  }

  unsigned char byte() {
    if (left_.empty()) {
      fail();
      return 0;
    }
    const auto first = static_cast<unsigned char>(left_.front());
    left_.remove_prefix(1);
    return first;
  }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const unsigned char next = byte();
      value |= std::uint64_t{next & 0x7FU} << shift;
      if (next < 0x80) return value;
    }
    fail();
    return 0;
  }

  // A length that what is left can have: every item takes at least one byte.
  std::size_t length() {
    const std::uint64_t wanted = number();
    if (wanted > left_.size()) fail();
    return good_ ? static_cast<std::size_t>(wanted) : 0;
  }

  void read(std::int64_t& value) {
    const std::uint64_t folded = number();
    value = static_cast<std::int64_t>((folded >> 1) ^ (~(folded & 1) + 1));
  }
  void read(int& value) {
    std::int64_t wide = 0;
    read(wide);
    if (!std::in_range<int>(wide)) return fail();
    value = static_cast<int>(wide);
  }
  void read(std::uint64_t& value) { value = number(); }
  void read(bool& value) { value = byte() != 0; }
  void read(double& value) {
    std::uint64_t bits = 0;
    for (int shift = 0; shift < 64; shift += 8) bits |= std::uint64_t{byte()} << shift;
    value = std::bit_cast<double>(bits);
  }
  void read(std::string& text) {
    const std::size_t size = length();
    text = std::string(left_.substr(0, size));
    left_.remove_prefix(size);
  }
  void read(Message& message) {
    std::string name;
    read(name);
    const auto known = find_message(name);
    if (!known) return fail();
    message = *known;
  }
  void read(std::monostate&) {}
  void read(Date& date) {
    int year = 0;
    read(year);
    const std::uint64_t month = number();
    const std::uint64_t day = number();
    if (year < kFirstYear || year > kLastYear || month > 12 || day > 31) return fail();
    date = Date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                std::chrono::day{static_cast<unsigned>(day)}};
  }
  void read(LanguageCounts& counts) {
    for (std::size_t left = length(); left > 0 && good_; --left) {
      std::string language;
      read(language);
      read(counts[language]);
    }
  }

  template <class T>
  requires std::is_enum_v<T>
  void read(T& value) {
    const std::uint64_t wanted = number();
    if (wanted > static_cast<std::uint64_t>(last(T()))) return fail();
    value = static_cast<T>(wanted);
  }

  template <Optional T>
  void read(T& item) {
    bool there = false;
    read(there);
    if (there) read(item.emplace());
  }

  template <class T>
  void read(std::vector<T>& items) {
    const std::size_t size = length();
    items.reserve(std::min(size, kTrusted));
    for (std::size_t i = 0; i < size && good_; ++i) {
      if constexpr (std::is_same_v<T, Value::Member>) {
        read(items.emplace_back(std::string(), Value()));
      } else {
        read(items.emplace_back());
      }
    }
  }

  template <class A, class B>
  void read(std::pair<A, B>& both) {
    read(both.first);
    read(both.second);
  }

  template <class... Ts>
  void read(std::variant<Ts...>& item) {
    std::uint64_t index = number();
    if (index >= sizeof...(Ts) || ++depth_ > kDeepest) return fail();
    ((index-- == 0 ? read(item.template emplace<Ts>()) : void()), ...);
    --depth_;
  }

  template <class T>
  requires Described<T>
  void read(T& item) { describe(*this, item); }

  std::string_view left_;
  bool good_ = true;
  int depth_ = 0;
};

}  // namespace

const std::string& ReadEntry::path() const {
  if (const auto* document = std::get_if<Document>(&content)) return document->path;
  if (const auto* report = std::get_if<BatchReport>(&content)) return report->file;
  if (const auto* navigation = std::get_if<NavigationFile>(&content)) return navigation->path;
  return std::get<LeftOutFile>(content).path;
}

std::string to_record(const ReadEntry& entry) {
  Writer writer;
  writer("entry", entry);
  return std::move(writer.bytes);
}

bool from_record(std::string_view bytes, ReadEntry& entry) {
  Reader reader(bytes);
  reader("entry", entry);
  return reader.ended_well() && is_plausible(entry);
}

}  // namespace otlpdoc
