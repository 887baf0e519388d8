// The states of a corpus at the commits of its history, one after the other.

#include <algorithm>
#include <chrono>
#include <iterator>
#include <memory>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/fingerprint.hpp"
#include "generated/reading_rules.hpp"
#include "otlpdoc/read.hpp"
#include "read/corpus.hpp"
#include "read/past_entries.hpp"
#include "read/source/git.hpp"
#include "read/source/git_commits.hpp"
#include "read/source/git_history.hpp"
#include "read/store/index.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kMostPoints = 60;

// States of fewer documents are counted as fast as they are looked up.
constexpr std::size_t kWorthNotes = 200;

using Days = std::chrono::sys_days;

// Days of the same step give the same number.
std::int64_t number_of(HistoryStep step, Date day) {
  const std::int64_t month =
      std::int64_t{static_cast<int>(day.year())} * 12 + static_cast<unsigned>(day.month()) - 1;
  switch (step) {
    case HistoryStep::day:
      return Days(day).time_since_epoch().count();
    case HistoryStep::week:  // from Monday; 1970-01-01 was a Thursday
      return (Days(day).time_since_epoch().count() + 3 + 7'000'000) / 7;
    case HistoryStep::month:
      return month;
    case HistoryStep::quarter:
      return month / 3;
    case HistoryStep::year:
      return month / 12;
  }
  return 0;
}

bool is_same(const git_oid& a, const git_oid& b) {
  return std::equal(std::begin(a.id), std::end(a.id), std::begin(b.id));
}

// The last commit of each step, without those that leave the corpus as it was.
std::vector<MainlineStep> chosen(const std::vector<MainlineStep>& mainline, HistoryStep step) {
  std::vector<MainlineStep> out;
  for (std::size_t i = 0; i < mainline.size(); ++i) {
    const bool is_last = i + 1 == mainline.size() ||
                         number_of(step, mainline[i].day) != number_of(step, mainline[i + 1].day);
    const git_oid none = {};
    const bool is_there = !is_same(mainline[i].tree, none);
    if (is_last && is_there && (out.empty() || !is_same(out.back().tree, mainline[i].tree)))
      out.push_back(mainline[i]);
  }
  return out;
}

std::pair<HistoryStep, std::vector<MainlineStep>> chosen(
    const std::vector<MainlineStep>& mainline) {
  std::vector<MainlineStep> steps;
  for (const HistoryStep step : {HistoryStep::day, HistoryStep::week, HistoryStep::month,
                                 HistoryStep::quarter, HistoryStep::year}) {
    steps = chosen(mainline, step);
    if (steps.size() <= kMostPoints) return {step, std::move(steps)};
  }
  steps.erase(steps.begin(), steps.end() - static_cast<std::ptrdiff_t>(kMostPoints));
  return {HistoryStep::year, std::move(steps)};
}

// The last commit until the end of each day.
std::vector<MainlineStep> chosen(const std::vector<MainlineStep>& mainline,
                                 const std::set<Date>& days) {
  std::vector<MainlineStep> out;
  for (const Date day : days) {
    const auto after =
        std::upper_bound(mainline.begin(), mainline.end(), day,
                         [](Date wanted, const MainlineStep& one) { return wanted < one.day; });
    const git_oid none = {};
    if (after == mainline.begin() || is_same(std::prev(after)->tree, none)) continue;
    const MainlineStep& last = *std::prev(after);
    if (out.empty() || !is_same(out.back().commit, last.commit)) out.push_back(last);
  }
  return out;
}

// What the counts of a state depend on besides its commit.
std::uint64_t counting_key(const Configuration& configuration) {
  return hash_of(write_configuration(configuration), hash_of(kReadingRules));
}

std::string note_of(const HistoryPoint& point) {
  nlohmann::json json = {{"finished", point.finished},
                         {"counted", point.counted},
                         {"words", point.words},
                         {"code_blocks", point.code_blocks},
                         {"categories", point.by_category},
                         {"claimed", point.claimed ? nlohmann::json(*point.claimed) : nullptr}};
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::optional<HistoryPoint> point_of(const std::string& note) {
  const auto json = nlohmann::json::parse(note, nullptr, false);
  HistoryPoint out;
  try {
    out.finished = json.at("finished");
    out.counted = json.at("counted");
    out.words = json.at("words");
    out.code_blocks = json.at("code_blocks");
    out.by_category = json.at("categories");
    if (!json.at("claimed").is_null()) out.claimed = json.at("claimed").get<std::int64_t>();
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
  return out;
}

}  // namespace

std::string_view name(HistoryStep step) {
  switch (step) {
    case HistoryStep::day:
      return "day";
    case HistoryStep::week:
      return "week";
    case HistoryStep::month:
      return "month";
    case HistoryStep::quarter:
      return "quarter";
    case HistoryStep::year:
      return "year";
  }
  return "day";
}

Result<CorpusHistory> read_history(const std::string& root, const Configuration& configuration,
                                   const ReadOptions& options,
                                   const std::function<HistoryPoint(const Catalogue&)>& state,
                                   const std::set<Date>& days) {
  const auto checkout = open_checkout(root);
  if (!checkout) return checkout.error();
  const auto mainline = mainline_of(*checkout);
  if (!mainline) return mainline.error();
  const auto [step, steps] =
      days.empty() ? chosen(*mainline) : std::pair(HistoryStep::day, chosen(*mainline, days));
  const auto notes = options.index
                         ? FileIndex::open_notes(root, counting_key(configuration), options.notice)
                         : nullptr;
  ReadOptions summary = options;
  summary.depth = ReadDepth::summary;
  CorpusHistory out{step, git().git_repository_is_shallow(checkout->repository.get()) == 1, {}};
  PastEntries past;
  for (const MainlineStep& one : steps) {
    const Revision revision{hex_of(one.commit), one.day};
    const auto note = notes ? notes->note(revision.id) : std::nullopt;
    auto point = note ? point_of(*note) : std::nullopt;
    if (!point) {
      const auto source =
          GitSource::open(root, revision, bytes_of_mib(configuration.limits.file_mib),
                          DocumentNames(configuration.extensions));
      if (!source) return source.error();
      const auto catalogue =
          read_corpus_from(**source, root, configuration, std::nullopt, summary, nullptr, &past);
      if (!catalogue) return catalogue.error();
      if (const auto unread = unread_files(*catalogue); !unread.empty())
        return Error{say::at_place(unread.front().place.file, unread.front().message), {}};
      point = state(*catalogue);
      const bool is_large = catalogue->documents.size() >= kWorthNotes;
      if (notes && (is_large || notes->existed())) notes->keep_note(revision.id, note_of(*point));
    }
    point->revision = revision;
    out.points.push_back(std::move(*point));
  }
  if (notes) notes->finish();
  return out;
}

namespace {

constexpr const char* kPastsNote = "histories";

std::string note_of(const FilePasts& pasts) {
  nlohmann::json files = nlohmann::json::object();
  const auto date = [](const std::optional<Date>& day) {
    return day ? nlohmann::json(iso(*day)) : nlohmann::json();
  };
  for (const auto& [path, past] : pasts.files)
    files[path] = {date(past.first), date(past.last), past.commits};
  const nlohmann::json json = {{"head", hex_of(*pasts.head)}, {"files", std::move(files)}};
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

FilePasts pasts_of(const std::string& note) {
  const auto json = nlohmann::json::parse(note, nullptr, false);
  const auto date = [](const nlohmann::json& day) {
    return day.is_string() ? find_date(day.get<std::string>()) : std::nullopt;
  };
  FilePasts out;
  try {
    git_oid head;
    if (git().git_oid_fromstr(&head, json.at("head").get<std::string>().c_str()) != 0) return {};
    for (const auto& [path, past] : json.at("files").items())
      out.files[path] = {date(past.at(0)), date(past.at(1)), past.at(2)};
    out.head = head;
  } catch (const nlohmann::json::exception&) {
    return {};
  }
  return out;
}

bool is_same(const std::optional<git_oid>& known, const git_oid& head) {
  return known && is_same(*known, head);
}

}  // namespace

std::optional<Error> add_histories(Catalogue& catalogue, const ReadOptions& options) {
  const auto checkout = open_checkout(catalogue.root);
  if (!checkout) return checkout.error();
  const auto head = head_of(checkout->repository.get());
  if (!head) return head.error();
  std::uint64_t key = hash_of(checkout->prefix, hash_of(kReadingRules));
  for (const std::string& extension : catalogue.configuration.extensions)
    key = hash_of(extension, key);
  const auto notes =
      options.index ? FileIndex::open_notes(catalogue.root, key, options.notice) : nullptr;
  const auto note = notes ? notes->note(kPastsNote) : std::nullopt;
  FilePasts pasts = note ? pasts_of(*note) : FilePasts{};
  if (!is_same(pasts.head, *head)) {
    const DocumentNames names(catalogue.configuration.extensions);
    if (auto error = learn_pasts(*checkout, names, *head, pasts)) return error;
    if (notes && (notes->existed() || catalogue.documents.size() >= kWorthNotes)) {
      notes->keep_note(kPastsNote, note_of(pasts));
      notes->finish();
    }
  }
  const Mailmap names = mailmap_of(checkout->repository.get(), *head);
  for (Document& document : catalogue.documents) {
    const auto past = pasts.files.find(checkout->prefix + document.path);
    if (past != pasts.files.end()) document.history.emplace() = past->second.history(names.get());
  }
  return std::nullopt;
}

}  // namespace otlpdoc
