// Looks for `otlpdoc.yaml`, by each of its names, from a directory upwards; links that strangers
// laid are not followed.

#include <filesystem>

#include <fmt/format.h>

#include "base/paths.hpp"
#include "generated/messages.hpp"
#include "otlpdoc/read.hpp"
#include "read/configuration/configuration.hpp"
#include "read/source/file_source.hpp"
#include "read/text/encoding.hpp"

namespace fs = std::filesystem;

namespace otlpdoc {
namespace {

// Whether the file, as it is named, stands in the corpus, so that strangers may have put a
// link there; other ones are the user's own.
bool stands_below(const fs::path& root, const fs::path& file) {
  std::error_code error;
  const fs::path named = fs::absolute(file, error).lexically_normal();
  return holds(root, named) || holds(root, fs::weakly_canonical(named.parent_path(), error) / "x");
}

// Nothing of what a link leads to may reach a message.
Result<Configuration> load(const std::string& file, const std::string& root) {
  std::string bytes;
  const auto size =
      stands_below(root, file) ? read_file_below(root, file, bytes) : read_file(file, true, bytes);
  if (!size)
    return Error{say::at_place(file, say::errors::configuration_unread(size.error().message)), {}};
  const DecodedText decoded = decode_text(std::move(bytes), file);
  for (const Finding& finding : decoded.diagnostics) {
    if (finding.code == "encoding-invalid")
      return Error{
          say::at_place(fmt::format("{}:{}:{}", file, finding.place.line, finding.place.column),
                        finding.message),
          say::hints::encoding_invalid};
  }
  return parse_configuration(decoded.text, file);
}

// Whether there is a file of that name. What cannot be looked at is not as good as nothing: it is
// to be read, and fails.
bool may_be_there(const fs::path& file) {
  std::error_code error;
  return fs::symlink_status(file, error).type() != fs::file_type::not_found &&
         error != std::errc::permission_denied;
}

// The configuration in the nearest directory at or above; empty when there is none.
fs::path find_above(const fs::path& directory) {
  for (fs::path at = directory;; at = at.parent_path()) {
    for (const char* name : kConfigurationFiles) {
      if (may_be_there(at / name)) return at / name;
    }
    if (at == at.parent_path()) return {};
  }
}

}  // namespace

std::string find_root(const std::string& directory, bool search) {
  std::error_code error;
  const fs::path start = fs::canonical(directory, error);
  if (error) return {};
  const fs::path above = search ? find_above(start) : fs::path();
  return (above.empty() ? start : above.parent_path()).generic_string();
}

Result<LocatedConfiguration> locate_configuration(const std::string& directory,
                                                  const std::optional<std::string>& file,
                                                  bool search) {
  std::error_code error;
  const fs::path start = fs::canonical(directory, error);
  if (error)
    return Error{say::at_place(directory, say::errors::no_directory),
                 say::advice::give_existing_directory};
  if (!fs::is_directory(start, error))
    return Error{say::at_place(directory, say::errors::not_directory), say::advice::give_directory};
  LocatedConfiguration out{{}, start.generic_string()};
  std::string found = file.value_or(std::string());
  if (!file && search) {
    const fs::path above = find_above(start);
    if (above.empty()) return out;
    out.root = above.parent_path().generic_string();
    found = above.lexically_relative(fs::current_path(error)).generic_string();
    if (error || found.empty()) found = above.generic_string();
  }
  if (found.empty()) return out;
  auto configuration = load(found, out.root);
  if (!configuration) return configuration.error();
  out.configuration = std::move(*configuration);
  out.configuration.file = found;
  const fs::path real = fs::weakly_canonical(found, error);
  const bool inside = !error && holds(out.root, real);
  out.configuration.shown_file =
      inside ? real.lexically_relative(out.root).generic_string() : found;
  return out;
}

}  // namespace otlpdoc
