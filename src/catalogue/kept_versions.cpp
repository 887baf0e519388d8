// Compares the versions that directories beside one another are named for.

#include "catalogue/kept_versions.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "base/paths.hpp"
#include "base/text.hpp"

namespace otlpdoc {
namespace {

struct NamedVersion {
  std::string form;          // what stands behind the numbers, else what stands before them
  std::vector<int> numbers;  // two or more
};

// `v1.12-docs` is 1.12 in the form `docs`. One number alone may be that of an interface or a part.
std::optional<NamedVersion> version_of(std::string_view name) {
  constexpr std::size_t kMostDigits = 6;
  static constexpr std::string_view kStarts[] = {"", "v", "version-", "release-"};
  const std::size_t begin = std::min(name.find_first_of("0123456789"), name.size());
  const std::string_view start = name.substr(0, begin);
  if (std::find(std::begin(kStarts), std::end(kStarts), start) == std::end(kStarts)) return {};
  NamedVersion out{.form = std::string(start), .numbers = {}};
  std::string_view rest = name.substr(begin);
  while (!rest.empty() && is_digit(rest.front())) {
    const std::size_t end = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (end > kMostDigits) return std::nullopt;
    out.numbers.push_back(number_in<int>(rest.substr(0, end)).value_or(0));
    rest.remove_prefix(end);
    if (rest.starts_with('.') && rest.size() > 1) rest.remove_prefix(1);
  }
  if (rest == "x") rest = {};  // `v1.2.x`
  if (out.numbers.size() < 2 || !(rest.empty() || rest.starts_with('-'))) return std::nullopt;
  out.form = rest.empty() ? std::string(start) : std::string(rest.substr(1));
  return out;
}

// Calls back with each directory of the path, and what is above it, until one gives true.
template <class Take>
bool any_directory(std::string_view path, const Take& take) {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/', slash + 1)) {
    const std::string_view directory = path.substr(0, slash);
    if (take(directory_of(directory), base_name(directory))) return true;
  }
  return false;
}

// A directory called `docs` is newer than all that are called `v1.2-docs`.
const std::vector<int> kPresent = {std::numeric_limits<int>::max()};

std::string key_of(std::string_view above, std::string_view name) {
  return std::string(above) + "/" + std::string(name);
}

std::string key_of(std::string_view above, const NamedVersion& version) {
  return key_of(above, version.form);
}

bool is_archive(std::string_view above, std::string_view name) {
  if (name == "archives" || name == "archived" || name.ends_with("archive")) return true;
  const std::string_view holder = base_name(above);
  return name.starts_with("version-") &&
         (holder == "versioned_docs" || holder.starts_with("docusaurus-plugin-content-docs"));
}

}  // namespace

KeptVersions::KeptVersions(const std::vector<Document>& documents) {
  std::string_view last;
  for (const Document& document : documents) {
    if (directory_of(document.path) == last) continue;
    last = directory_of(document.path);
    any_directory(document.path, [&](std::string_view above, std::string_view name) {
      const auto version = version_of(name);
      std::vector<int>& newest = newest_[version ? key_of(above, *version) : key_of(above, name)];
      newest = std::max(newest, version ? version->numbers : kPresent);
      return false;
    });
  }
}

bool KeptVersions::hold(std::string_view path) const {
  return any_directory(path, [&](std::string_view above, std::string_view name) {
    if (is_archive(above, name)) return true;
    const auto version = version_of(name);
    if (!version) return false;
    const auto newest = newest_.find(key_of(above, *version));
    return newest != newest_.end() && version->numbers < newest->second;
  });
}

}  // namespace otlpdoc
