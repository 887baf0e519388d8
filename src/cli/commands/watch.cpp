// `otlpdoc watch`: the status again whenever the corpus or its configuration changes.

#include <unistd.h>

#include <cstdint>
#include <ctime>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/file_watch.hpp"

namespace fs = std::filesystem;

namespace otlpdoc {
namespace {

// What has to be watched. Unlike `locate_configuration` it is known while the configuration
// is not valid.
struct Place {
  std::string root;
  std::set<std::string> files;  // that are the configuration, or would be if they were there
  bool operator==(const Place&) const = default;
};

// The file by the name of its directory, and what it leads to if it is a link.
void add_file(Place& place, const fs::path& file) {
  std::error_code error;
  const fs::path absolute = fs::absolute(file, error);
  place.files.insert((fs::weakly_canonical(absolute.parent_path(), error) / absolute.filename()));
  place.files.insert(fs::weakly_canonical(absolute, error));
}

Result<Place> find_place(const Invocation& invocation) {
  const auto directory = locate_configuration(invocation.directory, std::nullopt, false);
  if (!directory) return directory.error();
  Place place{directory->root, {}};
  if (invocation.config) add_file(place, *invocation.config);
  if (invocation.config || !invocation.search_config) return place;
  for (fs::path at = place.root;; at = at.parent_path()) {
    bool found = false;
    for (const char* name : kConfigurationFiles) {
      add_file(place, at / name);
      std::error_code error;
      found = found || fs::exists(at / name, error);
    }
    if (found) place.root = at.generic_string();
    if (found || at == at.parent_path()) return place;
  }
}

// Empty: without end.
Result<std::optional<std::size_t>> read_count(const Invocation& invocation) {
  const std::string* word = invocation.option("--count");
  if (word == nullptr) return std::optional<std::size_t>();
  const auto count = number_in<std::size_t>(*word);
  if (!count || *count == 0)
    return Error{say::errors::no_number_from_1("--count", *word),
                 say::advice::write_in_digits("--count 2")};
  return count;
}

std::string time_of_day() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return fmt::format("{:02}:{:02}:{:02}", local.tm_hour, local.tm_min, local.tm_sec);
}

std::string footer(const Wording& word, std::optional<std::size_t> files) {
  std::string line = word(say::watch_updated(time_of_day()));
  if (files) {
    line += " · " + word(say::watch_files(static_cast<std::int64_t>(*files)));
  }
  return line + " · " + word(say::watch_ends);
}

struct Picture {
  Result<Outcome> outcome;
  std::string footer;
  std::string language;
  std::optional<DocumentNames> documents;  // nothing when nothing could be read
};

// `language` is that of the picture before, for when there is nothing to read it from.
Picture look(Invocation invocation, const std::string& language) {
  if (!invocation.as_of_given) invocation.as_of = today();
  const auto catalogue = open_catalogue(invocation, ReadDepth::summary);
  if (!catalogue) return {catalogue.error(), footer(Wording(language), std::nullopt), language, {}};
  Outcome outcome = status_of(*catalogue, invocation);
  const std::string own = outcome.language;
  const std::size_t files = seen_paths(*catalogue).size();
  return {std::move(outcome), footer(Wording(own), files), own,
          DocumentNames(catalogue->configuration.extensions)};
}

class Watch {
 public:
  Watch(const Invocation& invocation, const Live& live) : invocation_(invocation), live_(live) {}

  std::optional<Error> run(std::optional<std::size_t> count) {
    auto place = find_place(invocation_);
    if (!place) return place.error();
    if (auto error = watch(std::move(*place))) return error;
    Invocation invocation = invocation_;
    std::string language = invocation_.language == "zh" ? "zh" : "en";
    for (std::size_t drawn = 1;; ++drawn) {
      const Picture picture = look(invocation, language);
      invocation.quiet = true;  // nothing may be written beside the picture
      language = picture.language;
      if (picture.documents) files_->set_documents(*picture.documents);
      if (auto error = live_.draw(picture.outcome, picture.footer)) return error;
      if (drawn == count) return std::nullopt;
      if (auto error = wait_for_change(picture)) return error;
      if (auto error = follow()) return error;
    }
  }

 private:
  std::optional<Error> watch(Place place) {
    auto opened = FileWatch::open(place.root, place.files);
    if (!opened) return opened.error();
    files_.emplace(std::move(*opened));
    place_ = std::move(place);
    return std::nullopt;
  }

  // A configuration that comes or goes can make another directory the root. While the
  // directory itself is not there, nothing is known anew.
  std::optional<Error> follow() {
    auto place = find_place(invocation_);
    return place && !(*place == place_) ? watch(std::move(*place)) : std::nullopt;
  }

  std::optional<Error> wait_for_change(const Picture& picture) {
    for (;;) {
      const auto wake = files_->wait(live_.redraw);
      if (!wake) return wake.error();
      if (*wake == Wake::change) return std::nullopt;
      std::uint64_t times = 0;
      (void)!read(live_.redraw, &times, sizeof times);
      if (auto error = live_.draw(picture.outcome, picture.footer)) return error;
    }
  }

  const Invocation& invocation_;
  const Live& live_;
  Place place_;
  std::optional<FileWatch> files_;
};

}  // namespace

std::optional<Error> run_watch(const Invocation& invocation, const Live& live) {
  const auto count = read_count(invocation);
  return count ? Watch(invocation, live).run(*count) : count.error();
}

}  // namespace otlpdoc
