// Knows how GitHub, GitLab, Bitbucket, Gitea and their kin name the files of a commit.

#include "cli/repository_links.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "otlpdoc/read.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kShort = 12;  // digits of a commit that all of them take

// How a platform names files: between repository and commit, and before the number of a line.
struct Platform {
  std::string_view host;  // a part of its name; empty: any
  std::string_view files;
  std::string_view line;
};
constexpr Platform kPlatforms[] = {
    {"gitlab", "/-/blob/", "#L"},       {"bitbucket", "/src/", "#lines-"},
    {"codeberg", "/src/commit/", "#L"}, {"gitea", "/src/commit/", "#L"},
    {"forgejo", "/src/commit/", "#L"},  {"", "/blob/", "#L"}};

bool is_plain(std::string_view address) {
  return std::all_of(address.begin(), address.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte != 0x7F &&
           std::string_view("\"'<>\\`").find(c) == std::string_view::npos;
  });
}

}  // namespace

std::string web_address(std::string_view remote) {
  std::string_view rest = trim(remote);
  std::string scheme = "https";
  const std::size_t mark = rest.find("://");
  if (mark != std::string_view::npos) {
    const std::string given = lower(rest.substr(0, mark));
    if (given != "https" && given != "http" && given != "ssh" && given != "git") return {};
    if (given == "http") scheme = given;
    rest.remove_prefix(mark + 3);
  }
  const std::size_t host_end = rest.find_first_of(mark == std::string_view::npos ? ":" : "/");
  if (host_end == std::string_view::npos) return {};
  std::string_view host = rest.substr(0, host_end), path = rest.substr(host_end + 1);
  if (host.find('/') != std::string_view::npos) return {};
  host.remove_prefix(std::min(host.rfind('@') + 1, host.size()));
  // The port of ssh is not that of the web.
  if (scheme == "https" && !lower(trim(remote)).starts_with("https"))
    host = host.substr(0, host.find(':'));
  path = path.substr(0, path.find_first_of("?#"));
  if (path.ends_with('/')) path.remove_suffix(1);
  if (path.ends_with(".git")) path.remove_suffix(4);
  while (path.starts_with('/')) path.remove_prefix(1);
  if (host.find('.') == std::string_view::npos || path.empty() || !is_plain(host) ||
      !is_plain(path))
    return {};
  return fmt::format("{}://{}/{}", scheme, host, path);
}

RepositoryLinks repository_links(const Invocation& invocation) {
  const auto place = repository_of(corpus_root(invocation));
  RepositoryLinks out;
  if (!place || place->revision.empty()) return out;
  out.revision = place->revision.substr(0, kShort);
  const std::string* given = invocation.option("--repo-url");
  const std::string address = web_address(given != nullptr ? *given : place->remote);
  if (address.empty()) return out;
  const std::string host = lower(address.substr(0, address.find('/', address.find("://") + 3)));
  const auto platform =
      std::find_if(std::begin(kPlatforms), std::end(kPlatforms),
                   [&](const Platform& one) { return host.find(one.host) != std::string::npos; });
  out.files = fmt::format("{}{}{}/{}", address, platform->files, out.revision, place->prefix);
  out.line = platform->line;
  return out;
}

}  // namespace otlpdoc
