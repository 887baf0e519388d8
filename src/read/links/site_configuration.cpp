// What a site's configuration says of pages that are not what their files are: programs that write
// into them, and files that stand at other places.

#include <algorithm>
#include <iterator>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "read/links/link_targets.hpp"
#include "read/structured/bounded_json.hpp"

namespace otlpdoc {
namespace {

// Whether mdBook is told of a program that works on pages. Those that it has itself leave links and
// headings as they are.
bool has_preprocessors(std::string_view book) {
  constexpr std::string_view kTable = "[preprocessor.";
  for (std::string_view line : split(book, "\n")) {
    line = trim(line);
    if (!line.starts_with(kTable)) continue;
    std::string_view name = line.substr(kTable.size());
    name = trim(name.substr(0, name.find_first_of("].")));
    // The last four leave links and headings as they are, too.
    static constexpr std::string_view kHarmless[] = {"index",    "links", "mermaid",
                                                     "admonish", "katex", "linkcheck"};
    if (std::find(std::begin(kHarmless), std::end(kHarmless), name) == std::end(kHarmless))
      return true;
  }
  return false;
}

// The value of `target: content/…` and `target = "content/…"`, from the content on; empty: none.
std::string mounted_at(std::string_view line) {
  constexpr std::string_view kKey = "target", kContent = "content/";
  const std::size_t key = line.find(kKey);
  if (key == std::string_view::npos) return {};
  std::string_view rest = trim(line.substr(key + kKey.size()));
  if (rest.starts_with('"') || rest.starts_with('\'')) rest = trim(rest.substr(1));
  if (!rest.starts_with(':') && !rest.starts_with('=')) return {};
  rest = trim(rest.substr(1));
  if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
  if (!rest.starts_with(kContent)) return {};
  rest.remove_prefix(kContent.size());
  return std::string(trim(rest.substr(0, rest.find_first_of("\"',}#"))));
}

// The value of `from = "/old/*"`, as netlify.toml has it; empty: none.
std::string_view redirected_from(std::string_view line) {
  constexpr std::string_view kKey = "from";
  line = trim(line);
  if (!line.starts_with(kKey)) return {};
  line = trim(line.substr(kKey.size()));
  if (!line.starts_with('=')) return {};
  line = trim(line.substr(1));
  if (line.size() < 2 || (line.front() != '"' && line.front() != '\'')) return {};
  return line.substr(1, std::min(line.find(line.front(), 1), line.size()) - 1);
}

}  // namespace

// `/old/page`, `/old/*`, `/old/:page`; what stands for every address says nothing of any.
void LinkTargets::add_redirect(std::string_view address) {
  if (!address.starts_with('/')) return;
  const std::size_t any = address.find_first_of("*:(");
  const bool is_folder = any != std::string_view::npos;
  address = address.substr(0, any);
  if (is_folder) address = address.substr(0, address.rfind('/'));
  address = address.substr(0, address.find('#'));
  while (address.ends_with('/')) address.remove_suffix(1);
  if (address.ends_with(".html")) address.remove_suffix(std::string_view(".html").size());
  if (!address.empty()) (is_folder ? redirected_folders_ : redirected_addresses_).emplace(address);
}

// What the hosts Netlify, Cloudflare and Vercel are told.
void LinkTargets::learn_redirects(const std::string& directory) {
  std::string text;
  const auto read = [&](const char* name) {
    return directories_.holds(directory, name) && read_small(path_below(directory, name), text);
  };
  if (read("_redirects")) {
    for (const std::string_view line : split(text, "\n"))
      add_redirect(trim(line).substr(0, trim(line).find_first_of(" \t")));
  }
  if (read("netlify.toml")) {
    for (const std::string_view line : split(text, "\n")) add_redirect(redirected_from(line));
  }
  if (!read("vercel.json")) return;
  const auto json = parse_bounded(text);
  if (!json || !json->is_object() || !json->contains("redirects")) return;
  for (const auto& redirect : json->at("redirects")) {
    if (!redirect.is_object() || !redirect.contains("source")) continue;
    if (const auto& source = redirect.at("source"); source.is_string())
      add_redirect(source.get<std::string>());
  }
}

// Where pages stand among the files is not where they stand on the site, so that each end of the
// path may be the address.
bool LinkTargets::is_redirected(std::string_view path) const {
  if (redirected_addresses_.empty() && redirected_folders_.empty()) return false;
  const std::string page = "/" + page_key(path);
  for (std::size_t begin = 0; begin != std::string::npos; begin = page.find('/', begin + 1)) {
    const std::string_view address = std::string_view(page).substr(begin);
    if (redirected_addresses_.count(address) != 0) return true;
    for (std::size_t end = address.size(); end != 0; end = address.rfind('/', end - 1)) {
      if (redirected_folders_.count(address.substr(0, end)) != 0) return true;
    }
  }
  return false;
}

void LinkTargets::learn_configuration(const Site& site) {
  std::string text;
  const auto read = [&](const std::string& directory, const std::string& name) {
    return directories_.holds(directory, name) && read_small(path_below(directory, name), text);
  };
  // Filters of Quarto write into pages what they like.
  if (read(site.directory, "_quarto.yml") && contains("\n" + text, "\nfilters:"))
    filtered_.insert(site.directory);
  learn_redirects(site.directory);
  for (const std::string& root : site.roots) learn_redirects(root);
  if (read(site.directory, "book.toml") && has_preprocessors(text))
    preprocessed_.insert(site.directory);
  for (const char* name : {"docs.json", "mint.json"}) {
    if (site.generator != Generator::mintlify || !read(site.directory, name)) continue;
    const auto json = parse_bounded(text);
    if (!json || !json->is_object() || !json->contains("redirects")) continue;
    for (const auto& redirect : json->at("redirects")) {
      if (!redirect.is_object() || !redirect.contains("source")) continue;
      const auto& source = redirect.at("source");
      if (source.is_string())
        redirected_.insert(
            page_key(path_below(site.directory, source.get<std::string>().substr(1))));
    }
  }
  if (site.generator != Generator::hugo) return;
  for (const char* below : {"", "config/_default"}) {
    const std::string directory =
        *below == '\0' ? site.directory : path_below(site.directory, below);
    for (const char* start : {"hugo.", "config.", "module."}) {
      for (const std::string& name : directories_.files(directory, start)) {
        if (!read(directory, name)) continue;
        if (contains(text, "\"blackfriday\"") || contains(text, ": blackfriday"))
          loosely_named_.insert(site.directory);
        for (const std::string_view line : split(text, "\n")) {
          if (std::string target = mounted_at(line); !target.empty())
            mounted_.push_back(std::move(target));
        }
      }
    }
  }
}

}  // namespace otlpdoc
