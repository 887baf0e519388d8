// Decodes by iconv and weighs the results: see read/text/transcode.hpp.

#include "read/text/transcode.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "base/bytes.hpp"
#include "base/text.hpp"
#include "read/text/code_page.hpp"
#include "read/text/evidence.hpp"
#include "read/text/evidence_weights.hpp"

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

// Not to be read, but lines of other files may be in it.
constexpr Encoding kOldWestern = {"IBM850", "CP850", Script::western, false};

// A text a thousand times likelier (log) than bytes of another encoding, and than in any other.
constexpr double kEnough = 7;
constexpr double kLead = 5;
// Of lines: so much for another encoding refutes one, and what no line of an encoding has.
constexpr double kObjection = 7;
constexpr double kNothing = -18;
constexpr int kMostAsked = 10'000;  // lines whose other readings are weighed; that takes long

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

// Converters that nobody uses at the moment: opening one loads a library. Not one a thread: where
// memory is short, the C library ends the program when a thread is to clean up something.
class SpareConverters {
 public:
  std::unique_ptr<Converter> take(const char* from) {
    const std::lock_guard lock(mutex_);
    auto& spare = spare_[from];
    if (spare.empty()) return std::make_unique<Converter>(from);
    std::unique_ptr<Converter> one = std::move(spare.back());
    spare.pop_back();
    return one;
  }

  void give_back(const char* from, std::unique_ptr<Converter> one) {
    const std::lock_guard lock(mutex_);
    spare_[from].push_back(std::move(one));
  }

 private:
  std::mutex mutex_;
  std::map<std::string_view, std::vector<std::unique_ptr<Converter>>> spare_;
};

// The whole text; nothing when any of it cannot be converted. `cut`: the last character may
// lack bytes, and is left out then.
std::optional<std::string> convert(std::string_view bytes, Converter& converter, bool cut) {
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

std::optional<std::string> convert(std::string_view bytes, const char* from, bool cut = false) {
  static SpareConverters spare;
  std::unique_ptr<Converter> converter = spare.take(from);
  std::optional<std::string> text = convert(bytes, *converter, cut);
  spare.give_back(from, std::move(converter));
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

// What no text holds; controls of ASCII say nothing of an encoding.
bool holds_impossible(std::string_view text) {
  for (std::size_t at = 0; (at = skip_ascii(text, at)) < text.size();) {
    const CodePoint c = decode(text.substr(at));
    if (is_impossible(c.value)) return true;
    at += static_cast<std::size_t>(c.size);
  }
  return false;
}

// Whether it is UTF-8 with two characters of three bytes: by chance other text never is.
bool is_east_asian_utf8(std::string_view line) {
  int count = 0;
  for (const char c : line) count += (static_cast<unsigned char>(c) & 0xF0) == 0xE0;
  return count >= 2 && is_utf8(line);
}

// What lines say against the encoding that their file seems to be in: another one explains
// them better, or this one does not at all.
class Objections {
 public:
  explicit Objections(const Encoding& encoding) : encoding_(encoding) {}

  // Whether enough was said.
  bool add(std::string_view line) {
    const auto text = convert(line, encoding_.iconv_name);
    if (!text || holds_impossible(*text) || is_east_asian_utf8(line)) return true;
    const double own = evidence(*text, encoding_.script);
    if (own < kNothing) return true;
    return own <= 0 && asked_++ < kMostAsked && ask_others(line, own);
  }

 private:
  bool ask_others(std::string_view line, double own) {
    bool enough = count(kEncodings.size(), weigh(line, kOldWestern), own);
    if (is_utf8(line))
      enough |=
          count(kEncodings.size() + 1,
                std::max(evidence(line, Script::western), evidence(line, Script::cyrillic)), own);
    for (std::size_t i = 0; i < kEncodings.size(); ++i) {
      if (!kEncodings[i].has_nul && &kEncodings[i] != &encoding_)
        enough |= count(i, weigh(line, kEncodings[i]), own);
    }
    return enough;
  }

  bool count(std::size_t other, double found, double own) {
    if (found > 0 && found - own >= kLead) sums_[other] += found - std::max(own, -kEnough);
    return sums_[other] >= kObjection;
  }

  const Encoding& encoding_;
  int asked_ = 0;                                     // lines
  std::array<double, kEncodings.size() + 2> sums_{};  // by encoding; IBM850 and UTF-8 at the end
};

// Files are put together from others: every line must bear the encoding out. No character of
// an encoding without NUL bytes holds a line end.
bool bear_out(std::string_view bytes, const Encoding& encoding) {
  Objections objections(encoding);
  while (!encoding.has_nul && !bytes.empty()) {
    const std::string_view line = bytes.substr(0, bytes.find('\n'));
    if (skip_ascii(line, 0) < line.size() && objections.add(line)) return false;
    bytes.remove_prefix(std::min(line.size() + 1, bytes.size()));
  }
  return true;
}

}  // namespace

std::optional<Transcoded> transcode(std::string_view bytes) {
  const Encoding* encoding = likeliest(bytes);
  if (encoding == nullptr || !bear_out(bytes, *encoding)) return std::nullopt;
  auto text = convert(bytes, encoding->iconv_name);
  if (!text || evidence(*text, encoding->script) < kEnough) return std::nullopt;
  return Transcoded{std::move(*text), encoding->name};
}

}  // namespace otlpdoc
