// Writes entries as JSON, one a line, and reads them back with limits, checksums and a key.

#include "read/store/scan.hpp"

#include <algorithm>
#include <charconv>
#include <exception>
#include <nlohmann/json.hpp>
#include <type_traits>
#include <utility>

#include <fmt/format.h>

#include "base/bytes.hpp"
#include "base/fingerprint.hpp"
#include "base/paths.hpp"
#include "language/wording.hpp"
#include "otlpdoc/date.hpp"
#include "read/source/line_reader.hpp"
#include "read/store/describe.hpp"
#include "read/store/index.hpp"
#include "read/store/plausible.hpp"
#include "read/structured/bounded_json.hpp"

namespace otlpdoc {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kLongestLine = std::size_t{256} << 20;  // bytes
constexpr std::string_view kSchema = "otlpdoc/scan/1";

template <class T>
constexpr bool is_list = false;
template <class T>
constexpr bool is_list<std::vector<T>> = true;
template <class T>
constexpr bool is_optional = false;
template <class T>
constexpr bool is_optional<std::optional<T>> = true;

class Writer {
 public:
  std::string text;

  template <class T>
  void operator()(const char* name, const T& item) {
    if (is_empty(item)) return;
    if (text.back() != '{') text += ',';
    text += fmt::format("\"{}\":", name);
    write(item);
  }

  template <class T>
  void write_object(const T& item) {
    text += '{';
    describe(*this, item);
    text += '}';
  }

 private:
  template <class T>
  static bool is_empty(const T& item) {
    if constexpr (std::is_arithmetic_v<T>) return item == T();
    if constexpr (std::is_same_v<T, std::string>) return item.empty();
    if constexpr (std::is_same_v<T, Worded>) return item.empty();
    if constexpr (std::is_same_v<T, LanguageCounts>) return item.empty();
    if constexpr (is_list<T>) return item.empty();
    if constexpr (is_optional<T>) return !item;
    return false;
  }

  void write(bool value) { text += value ? "true" : "false"; }
  template <class T>
  requires std::integral<T>
  void write(T value) { text += fmt::format("{}", value); }
  void write(double value) { text += fmt::format("{}", value); }
  template <class T>
  requires std::is_enum_v<T>
  void write(T value) { text += fmt::format("{}", static_cast<int>(value)); }
  void write(Message message) { write(std::string(name(message))); }
  void write(std::monostate) { text += "null"; }
  void write(Date date) { text += fmt::format("\"{}\"", iso(date)); }

  // Names of files may be no UTF-8, which JSON cannot hold.
  void write(const std::string& value) {
    if (is_utf8(value)) {
      text += Json(value).dump();
      return;
    }
    text += "{\"bytes\":\"";
    for (const char byte : value) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    text += "\"}";
  }

  void write(const LanguageCounts& counts) {
    char separator = '{';
    for (const auto& [language, count] : counts) {
      text += separator;
      write(language);
      text += fmt::format(":{}", count);
      separator = ',';
    }
    text += '}';
  }

  template <Optional T>
  void write(const T& item) {
    item ? write(*item) : write(std::monostate());
  }

  template <class T>
  void write(const std::vector<T>& items) {
    text += '[';
    for (const T& item : items) {
      if (text.back() != '[') text += ',';
      write(item);
    }
    text += ']';
  }

  template <class A, class B>
  void write(const std::pair<A, B>& both) {
    text += '[';
    write(both.first);
    text += ',';
    write(both.second);
    text += ']';
  }

  template <class... Ts>
  void write(const std::variant<Ts...>& item) {
    text += fmt::format("[{},", item.index());
    std::visit([this](const auto& one) { this->write(one); }, item);
    text += ']';
  }

  template <class T>
  requires Described<const T>
  void write(const T& item) { write_object(item); }
};

// A byte of two hexadecimal digits.
char byte_of(std::string_view digits) {
  unsigned byte = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
  if (error != std::errc() || end != digits.data() + 2) throw Malformed();
  return static_cast<char>(byte);
}

// Reads what Writer writes; throws Malformed, or what nlohmann::json throws of wrong types.
class Reader {
 public:
  explicit Reader(const Json& object) : object_(&object) {}

  template <class T>
  void operator()(const char* name, T& item) {
    const auto at = object_->find(name);
    if (at != object_->end()) read(*at, item);
  }

 private:
  static void read(const Json& json, bool& value) { value = json.get<bool>(); }
  template <class T>
  requires std::integral<T>
  static void read(const Json& json, T& value) { value = integer_of<T>(json); }
  static void read(const Json& json, double& value) {
    if (!json.is_number()) throw Malformed();
    value = json.get<double>();
  }
  template <class T>
  requires std::is_enum_v<T>
  static void read(const Json& json, T& value) {
    const auto wanted = integer_of<unsigned>(json);
    if (wanted > static_cast<unsigned>(last(T()))) throw Malformed();
    value = static_cast<T>(wanted);
  }
  static void read(const Json& json, Message& message) {
    const auto known = find_message(json.get_ref<const std::string&>());
    if (!known) throw Malformed();
    message = *known;
  }
  static void read(const Json& json, std::monostate& /*value*/) {
    if (!json.is_null()) throw Malformed();
  }
  static void read(const Json& json, Date& date) {
    const auto found = find_date(json.get_ref<const std::string&>());
    if (!found) throw Malformed();
    date = *found;
  }

  static void read(const Json& json, std::string& value) {
    if (json.is_string()) {
      value = json.get_ref<const std::string&>();
      return;
    }
    const std::string_view digits = json.at("bytes").get_ref<const std::string&>();
    if (digits.size() % 2 != 0) throw Malformed();
    value.clear();
    for (std::size_t i = 0; i < digits.size(); i += 2) value += byte_of(digits.substr(i, 2));
  }

  static void read(const Json& json, LanguageCounts& counts) {
    for (const auto& [language, count] : json.items()) read(count, counts[language]);
  }

  template <Optional T>
  static void read(const Json& json, T& item) {
    if (!json.is_null()) read(json, item.emplace());
  }

  template <class T>
  static void read(const Json& json, std::vector<T>& items) {
    if (!json.is_array()) throw Malformed();
    for (const Json& one : json) {
      if constexpr (std::is_same_v<T, Value::Member>) {
        read(one, items.emplace_back(std::string(), Value()));
      } else {
        read(one, items.emplace_back());
      }
    }
  }

  template <class A, class B>
  static void read(const Json& json, std::pair<A, B>& both) {
    read(json.at(0), both.first);
    read(json.at(1), both.second);
  }

  template <class... Ts>
  static void read(const Json& json, std::variant<Ts...>& item) {
    auto index = integer_of<std::size_t>(json.at(0));
    if (index >= sizeof...(Ts)) throw Malformed();
    ((index-- == 0 ? read(json.at(1), item.template emplace<Ts>()) : void()), ...);
  }

  template <class T>
  requires Described<T>
  static void read(const Json& json, T& item) {
    if (!json.is_object()) throw Malformed();
    Reader inner(json);
    describe(inner, item);
  }

  const Json* object_;
};

Error fault(const std::string& file, std::size_t line, const Worded& what) {
  return {say::at_place(fmt::format("{}:{}", file, line), what), say::scans::scan_again};
}

Error no_scan(const std::string& file) { return fault(file, 1, say::scans::no_scan(kSchema)); }

Result<ScanHead> read_head(const Json& json, const std::string& file) {
  const auto schema = json.find("schema");
  if (schema == json.end() || *schema != kSchema) return no_scan(file);
  ScanHead head{json.at("key").get<std::string>(),
                json.at("listing").get<std::string>(),
                ReadDepth::references,
                {},
                integer_of<int>(json.at("of"))};
  for (const Json& shard : json.at("shards")) head.shards.push_back(integer_of<int>(shard));
  const auto outside = [&](int shard) { return shard < 1 || shard > head.of; };
  if (head.of < 1 || head.of > kMostShards || head.shards.empty() ||
      std::any_of(head.shards.begin(), head.shards.end(), outside) ||
      json.at("depth") != static_cast<int>(ReadDepth::references))
    return fault(file, 1, say::scans::damaged_head);
  return head;
}

// Takes the lines of one scan.
class ScanReader {
 public:
  ScanReader(std::string file, std::vector<ReadEntry>& entries)
      : file_(std::move(file)), entries_(entries) {}

  Result<ScanHead> read() {
    std::optional<Error> wrong;
    try {
      const auto lines = for_each_line(file_, kLongestLine, [&](std::string_view line) {
        ++line_;
        wrong = take(line);
        return !wrong;
      });
      if (!lines) return unreadable(file_, lines.error().message);
    } catch (const std::exception&) {
      wrong = line_ > 1 ? fault(file_, line_, say::scans::damaged_line) : no_scan(file_);
    }
    if (wrong) return *wrong;
    if (!head_) return no_scan(file_);
    if (!ended_) return fault(file_, line_, say::scans::no_end);
    return std::move(*head_);
  }

 private:
  std::optional<Error> take(std::string_view line) {
    if (ended_) return fault(file_, line_, say::scans::what_follows_end);
    const auto json = parse_bounded(line);
    if (!json || !json->is_object()) throw Malformed();
    if (head_ && json->contains("end")) return take_end(*json);
    checksum_ = hash_of(line, checksum_);
    if (head_) return take_entry(*json);
    auto head = read_head(*json, file_);
    if (!head) return head.error();
    head_ = std::move(*head);
    return std::nullopt;
  }

  std::optional<Error> take_end(const Json& json) {
    ended_ = true;
    if (integer_of<std::size_t>(json.at("end")) == files_ && json.at("checksum") == hex(checksum_))
      return std::nullopt;
    return fault(file_, line_, say::scans::other_lines);
  }

  std::optional<Error> take_entry(const Json& json) {
    ++files_;
    Reader reader(json);
    ReadEntry& entry = entries_.emplace_back();
    describe(reader, entry);
    if (!is_plausible(entry)) throw Malformed();
    if (is_inside(entry.path())) return std::nullopt;
    return fault(file_, line_, say::scans::outside);
  }

  const std::string file_;
  std::vector<ReadEntry>& entries_;
  std::optional<ScanHead> head_;
  std::uint64_t checksum_ = 0;
  std::size_t files_ = 0, line_ = 0;
  bool ended_ = false;
};

}  // namespace

std::string write_scan(const ScanHead& head, const std::vector<ReadEntry>& entries) {
  Writer writer;
  writer.text = fmt::format(
      "{{\"schema\":\"{}\",\"key\":\"{}\",\"listing\":\"{}\",\"depth\":{},\"shards\":[{}],"
      "\"of\":{}}}\n",
      kSchema, head.key, head.listing, static_cast<int>(head.depth), fmt::join(head.shards, ","),
      head.of);
  std::uint64_t checksum = hash_of(writer.text);
  for (const ReadEntry& entry : entries) {
    const std::size_t begin = writer.text.size();
    writer.write_object(entry);
    writer.text += '\n';
    checksum = hash_of(std::string_view(writer.text).substr(begin), checksum);
  }
  writer.text += fmt::format("{{\"end\":{},\"checksum\":\"{}\"}}\n", entries.size(), hex(checksum));
  return std::move(writer.text);
}

Result<ScanPart> read_scan_files(const std::vector<std::string>& files, const std::string& key) {
  ScanPart out;
  std::map<int, std::string> seen;  // which file has the shard
  for (const std::string& file : files) {
    auto head = ScanReader(file, out.entries).read();
    if (!head) return head.error();
    if (head->key != key)
      return Error{say::at_place(file, say::scans::another_rule), say::scans::same_version};
    if (!seen.empty() && head->of != out.head.of)
      return Error{
          say::at_place(file, say::scans::other_count(head->of, seen.begin()->second, out.head.of)),
          say::scans::same_scan};
    if (!seen.empty() && head->listing != out.head.listing)
      return Error{say::at_place(file, say::scans::another_corpus(seen.begin()->second)),
                   say::scans::same_state};
    for (const int shard : head->shards) {
      const auto [at, is_new] = seen.emplace(shard, file);
      if (!is_new)
        return Error{say::at_place(file, say::scans::shard_twice(shard, at->second)),
                     say::scans::each_shard_once};
    }
    out.head = std::move(*head);
  }
  out.head.shards.clear();
  for (const auto& [shard, file] : seen) out.head.shards.push_back(shard);
  std::sort(out.entries.begin(), out.entries.end(),
            [](const ReadEntry& a, const ReadEntry& b) { return a.path() < b.path(); });
  for (std::size_t i = 1; i < out.entries.size(); ++i) {
    if (out.entries[i - 1].path() == out.entries[i].path())
      return Error{say::at_place(out.entries[i].path(), say::scans::file_twice),
                   say::scans::same_files};
  }
  return out;
}

int shard_of(std::string_view path, int of) {
  return static_cast<int>(hash_of(path) % static_cast<std::uint64_t>(of)) + 1;
}

Result<std::string> scan_key(const Configuration& configuration, ReadDepth depth) {
  const auto reading = reading_key(configuration, depth);
  if (!reading) return reading.error();
  std::uint64_t key = *reading;
  // Of links a scan keeps where they lead.
  const LinksConfig& links = configuration.links;
  for (const auto* texts : {&configuration.exclude, &links.roots, &links.ignore}) {
    key = hash_of(std::to_string(texts->size()), key);
    for (const std::string& text : *texts) key = hash_of(text, key + 1);
  }
  return hex(key);
}

}  // namespace otlpdoc
