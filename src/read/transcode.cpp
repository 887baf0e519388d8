// Decodes by iconv and weighs the results: see read/transcode.hpp.

#include "read/transcode.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <utility>

#include "read/evidence.hpp"

namespace otlpdoc {

namespace {

struct Encoding {
  std::string_view name;
  const char* iconv_name;
  Script script;
  bool has_nul;  // ASCII characters hold NUL bytes
};

// ASCII is one byte of all that have no NUL bytes.
constexpr std::array<Encoding, 12> kEncodings = {{
    {"GB18030", "GB18030", Script::chinese, false},
    {"Big5", "BIG5-HKSCS", Script::chinese, false},
    {"Shift_JIS", "CP932", Script::japanese, false},
    {"EUC-JP", "EUC-JP-MS", Script::japanese, false},
    {"EUC-KR", "CP949", Script::korean, false},
    {"Windows-1251", "CP1251", Script::cyrillic, false},
    {"KOI8-R", "KOI8-R", Script::cyrillic, false},
    {"Windows-1252", "CP1252", Script::western, false},
    {"UTF-16LE", "UTF-16LE", Script::any, true},
    {"UTF-16BE", "UTF-16BE", Script::any, true},
    {"UTF-32LE", "UTF-32LE", Script::any, true},
    {"UTF-32BE", "UTF-32BE", Script::any, true},
}};

// A text a thousand times likelier (log) than bytes of another encoding, and than in any other.
constexpr double kEnough = 7;
constexpr double kLead = 5;

// So much of a file decides; the whole of it must bear that out.
constexpr std::size_t kSample = std::size_t{1} << 20;

constexpr std::size_t kLongestCharacter = 4;  // bytes, in any of the encodings

class Converter {
 public:
  explicit Converter(const char* from) : handle_(iconv_open("UTF-8", from)) {}
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() {
    if (usable()) iconv_close(handle_);
  }
  bool usable() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  // Begins a new text.
  void reset() { iconv(handle_, nullptr, nullptr, nullptr, nullptr); }

  // Converts what fits into `out` and advances both; false at a malformed byte, and at a
  // character that lacks bytes at the end.
  bool convert(std::string_view& in, char*& out, std::size_t& room) {
    char* from = const_cast<char*>(in.data());
    std::size_t left = in.size();
    const std::size_t result = iconv(handle_, &from, &left, &out, &room);
    in.remove_prefix(in.size() - left);
    return result != static_cast<std::size_t>(-1) || errno == E2BIG;
  }

 private:
  iconv_t handle_;
};

// The whole text; nothing when any of it cannot be converted. `cut`: the last character may
// lack bytes, and is left out then.
std::optional<std::string> convert(std::string_view bytes, const char* from, bool cut = false) {
  // Opening one loads a library.
  thread_local std::map<std::string_view, Converter> converters;
  Converter& converter = converters.try_emplace(from, from).first->second;
  if (!converter.usable()) return std::nullopt;
  converter.reset();
  std::string text;
  std::array<char, 16384> chunk;  // NOLINT(*-member-init): written before it is read
  while (!bytes.empty()) {
    char* out = chunk.data();
    std::size_t room = chunk.size();
    const bool good = converter.convert(bytes, out, room);
    text.append(chunk.data(), chunk.size() - room);
    if (good) continue;
    if (cut && bytes.size() < kLongestCharacter) break;
    return std::nullopt;
  }
  return text;
}

struct Weighed {
  const Encoding* encoding = nullptr;
  double evidence = 0;
};

// 0 where it cannot be that encoding.
double weigh(std::string_view bytes, const Encoding& encoding) {
  const std::string_view sample = bytes.substr(0, kSample);
  const auto text = convert(sample, encoding.iconv_name, sample.size() < bytes.size());
  return text ? evidence(*text, encoding.script) : 0;
}

// The encoding that enough speaks for, and much more than for any other.
const Encoding* likeliest(std::string_view bytes) {
  const bool has_nul = bytes.find('\0') != std::string_view::npos;
  Weighed best;
  double second = 0;
  for (const Encoding& encoding : kEncodings) {
    if (encoding.has_nul != has_nul) continue;
    const double found = weigh(bytes, encoding);
    second = std::max(second, std::min(found, best.evidence));
    if (found > best.evidence) best = {&encoding, found};
  }
  return best.evidence >= kEnough && best.evidence - second >= kLead ? best.encoding : nullptr;
}

}  // namespace

std::optional<Transcoded> transcode(std::string_view bytes) {
  const Encoding* encoding = likeliest(bytes);
  if (encoding == nullptr) return std::nullopt;
  auto text = convert(bytes, encoding->iconv_name);
  if (!text || evidence(*text, encoding->script) < kEnough) return std::nullopt;
  return Transcoded{std::move(*text), encoding->name};
}

}  // namespace otlpdoc
