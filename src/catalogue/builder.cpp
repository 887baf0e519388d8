// Sorts reports, chooses the series, names categories and lets documents find theirs, in steps.

#include "catalogue/builder.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "catalogue/lookup.hpp"
#include "catalogue/path_resolver.hpp"
#include "generated/messages.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"

namespace otlpdoc {
namespace {

std::string top_directory(std::string_view path) {
  const std::size_t slash = path.find('/');
  return std::string(slash == std::string_view::npos ? std::string_view() : path.substr(0, slash));
}

std::string without_slash(std::string_view directory) {
  while (directory.ends_with('/')) directory.remove_suffix(1);
  return std::string(directory);
}

// Documents, reports and configuration become one catalogue, step by step.
class Builder {
 public:
  Builder(CatalogueParts parts, const std::string& root, const Configuration& configuration) {
    out_.root = root;
    out_.configuration = configuration;
    out_.documents = std::move(parts.documents);
    out_.reports = std::move(parts.reports);
    out_.left_out = std::move(parts.left_out);
    out_.references = std::move(parts.references);
    out_.diagnostics = std::move(parts.diagnostics);
  }

  Result<Catalogue> build(const std::optional<std::string>& series) {
    if (out_.configuration.series.empty()) part_series();
    sort_reports();
    list_series();
    if (auto error = choose_series(series)) return *error;
    collect_diagnostics();
    collect_shown_reports();
    build_categories();
    join_reports();
    join_documents();
    build_batches();
    date_batches();
    set_target();
    set_plan();
    set_language_and_title();
    sort_diagnostics();
    return std::move(out_);
  }

 private:
  // The phases of a part of the project are not those of the whole: where a folder counts anew
  // what one nearer to the root has counted, it is a series of its own. Folders that go on
  // counting are one.
  void part_series() {
    using Reports = std::vector<BatchReport*>;
    std::map<std::string, std::map<std::string, Reports>> by_folder;  // by series
    for (BatchReport& report : out_.reports) {
      if (report.batch)
        by_folder[report.series][std::string(directory_of(report.file))].push_back(&report);
    }
    for (const auto& [series, folders] : by_folder) {
      std::vector<std::tuple<std::ptrdiff_t, std::string, const Reports*>> ordered;
      for (const auto& [folder, reports] : folders) {
        const auto depth = folder.empty() ? -1 : std::count(folder.begin(), folder.end(), '/');
        ordered.emplace_back(depth, folder, &reports);
      }
      std::sort(ordered.begin(), ordered.end());
      std::set<int> counted;
      for (const auto& [depth, folder, reports] : ordered) {
        const bool anew = std::any_of(
            reports->begin(), reports->end(),
            [&](const BatchReport* report) { return counted.count(*report->batch) > 0; });
        for (BatchReport* report : *reports) {
          if (anew) report->series = series_of_folder(series, folder);
          if (!anew) counted.insert(*report->batch);
        }
      }
    }
  }

  // Reports of one batch stand by date, then path: the last one is the newest.
  void sort_reports() {
    std::sort(out_.reports.begin(), out_.reports.end(),
              [](const BatchReport& a, const BatchReport& b) {
                const auto key = [](const BatchReport& r) {
                  return std::tuple(r.series, r.batch.value_or(0), r.date.value_or(Date{}), r.file);
                };
                return key(a) < key(b);
              });
  }

  // Those that say most of the corpus first, then the newest, then as configured, else by name.
  void list_series() {
    std::map<std::string, Rank> ranks;
    for (const BatchReport& report : out_.reports) {
      if (report.series.empty()) continue;
      Rank& rank = ranks[report.series];
      rank = std::max(rank, rank_of(report));
    }
    for (const SeriesConfig& series : out_.configuration.series) out_.series.push_back(series.name);
    const std::set<std::string> configured(out_.series.begin(), out_.series.end());
    for (const auto& [name, rank] : ranks) {
      if (configured.count(name) == 0) out_.series.push_back(name);
    }
    std::stable_sort(out_.series.begin(), out_.series.end(),
                     [&](const auto& a, const auto& b) { return ranks[a] > ranks[b]; });
  }

  // Whether a report says something of the corpus, whether its series is that of the whole, of
  // batches, or says how much of all is done, and its date.
  using Rank = std::tuple<bool, bool, bool, bool, Date>;

  static Rank rank_of(const BatchReport& report) {
    const bool of_all = report.overall.done && report.overall.target;
    return {of_all || !report.documents.empty(), !is_of_folder(report.series),
            report.batch && !is_period(report.series), of_all, report.date.value_or(Date{})};
  }

  std::optional<Error> choose_series(const std::optional<std::string>& wanted) {
    if (!wanted) {
      if (!out_.series.empty()) out_.shown_series = out_.series.front();
      return std::nullopt;
    }
    for (const std::string& name : out_.series) {
      if (lower(name) == lower(*wanted)) {
        out_.shown_series = name;
        return std::nullopt;
      }
    }
    return Error{fmt::format("no series \"{}\" in this corpus", *wanted), series_hint(*wanted)};
  }

  std::string series_hint(const std::string& wanted) const {
    if (out_.series.empty()) return "the corpus holds no batch report";
    return did_you_mean(wanted, out_.series,
                        fmt::format("series here: {}", fmt::join(out_.series, ", ")));
  }

  void collect_diagnostics() {
    for (const Document& document : out_.documents) append(document.diagnostics);
    for (const BatchReport& report : out_.reports) append(report.diagnostics);
  }

  void append(const std::vector<Finding>& from) {
    out_.diagnostics.insert(out_.diagnostics.end(), from.begin(), from.end());
  }

  void diagnose(Worded message, Place place) {
    out_.diagnostics.push_back(make_finding(std::move(message), std::move(place)));
  }

  // The reports of the shown series, one a batch, by batch; where none has a number, the newest.
  void collect_shown_reports() {
    for (std::size_t i = 0; i < out_.reports.size(); ++i) {
      const BatchReport& report = out_.reports[i];
      if (report.series != out_.shown_series) continue;
      if (!report.batch) {
        shown_ = {i};
      } else if (!shown_.empty() && !out_.reports[shown_.back()].batch) {
        diagnose(say::findings::batch_number_missing, {out_.reports[shown_.back()].file, 1});
        shown_ = {i};
      } else if (!shown_.empty() && out_.reports[shown_.back()].batch == report.batch) {
        diagnose(
            say::findings::batch_number_duplicate(*report.batch, out_.reports[shown_.back()].file),
            {report.file, 1});
        shown_.back() = i;
      } else {
        shown_.push_back(i);
      }
    }
  }

  void build_categories() {
    for (const CategoryConfig& config : out_.configuration.categories) {
      out_.categories.push_back({config.id, config.name, config.aliases, config.target,
                                 config.directories, config.priority});
    }
    if (out_.categories.empty()) {
      for (auto it = shown_.rbegin(); it != shown_.rend(); ++it)
        add_claimed_categories(out_.reports[*it]);
    }
    if (out_.categories.empty()) add_own_categories();
    index_ = CategoryIndex(out_.categories);
    for (std::size_t i = 0; i < out_.categories.size(); ++i) {
      for (const std::string& directory : out_.categories[i].directories)
        directories_.emplace(without_slash(directory), i);
    }
    for (const auto& [directory, category] : directories_)
      directory_sizes_.insert(directory.size());
    if (!out_.configuration.categories.empty()) return;
    for (std::size_t i = 0; i < out_.categories.size(); ++i)
      folders_.emplace(folder_key(out_.categories[i].name), i);
  }

  // `03-links-navigation` is the folder of `Links & Navigation`: letters and digits behind a
  // number.
  static std::string folder_key(std::string_view name) {
    const std::size_t first = name.find_first_not_of("0123456789-_. ");
    std::string out;
    for (const char c : lower(name.substr(std::min(first, name.size())))) {
      if (std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0) out += c;
    }
    return out;
  }

  // The category that the nearest of the folders above the document is called like.
  std::optional<std::size_t> category_of_folder(std::string_view path) {
    const std::string_view directory = directory_of(path);
    if (directory.empty() || folders_.empty()) return std::nullopt;
    const auto [at, is_new] = known_folders_.try_emplace(std::string(directory));
    if (!is_new) return at->second;
    const auto found = folders_.find(folder_key(base_name(directory)));
    at->second =
        found == folders_.end() ? category_of_folder(directory) : std::optional(found->second);
    return at->second;
  }

  // The newest report that has categories names them; older ones only add
  // targets and other spellings.
  void add_claimed_categories(const BatchReport& report) {
    const bool first = out_.categories.empty();
    for (const ClaimedCategory& claim : report.categories) {
      if (means_no_category(claim.name)) continue;
      if (const auto known = index_.find(claim.name)) {
        Category& category = out_.categories[*known];
        if (!category.target) category.target = claim.target;
        if (category.name == claim.name) continue;
        category.aliases.push_back(claim.name);
        index_.add(claim.name, *known);
      } else if (first) {
        out_.categories.push_back(
            {.id = lower(claim.name), .name = claim.name, .target = claim.target});
        index_.add(out_.categories.back(), out_.categories.size() - 1);
      }
    }
  }

  // Where neither configuration nor reports name categories, front matter does,
  // else the directory.
  void add_own_categories() {
    std::set<std::string> ids;
    for (const Document& document : out_.documents) {
      const std::string directory = top_directory(document.path);
      const std::string name = document.front_matter.category.value_or(directory);
      if (name.empty() || !ids.insert(lower(name)).second) continue;
      Category category{.id = lower(name), .name = name};
      if (name == directory) category.directories = {directory};
      out_.categories.push_back(std::move(category));
    }
    std::sort(out_.categories.begin(), out_.categories.end(),
              [](const auto& a, const auto& b) { return a.id < b.id; });
  }

  // What the reports say of documents: the first batch that lists one keeps it.
  void join_reports() {
    const PathResolver paths(out_);
    for (BatchReport& report : out_.reports) find_files(paths, report);
    listed_.resize(out_.documents.size());
    listed_batch_.resize(out_.documents.size());
    listed_category_.resize(out_.documents.size());
    for (std::size_t report : shown_) {
      for (const ClaimedDocument& claim : out_.reports[report].documents)
        join_claim(claim, out_.reports[report].batch);
    }
    for (std::size_t report : shown_) {
      for (const auto& [batch, claim] : out_.reports[report].earlier_documents)
        join_claim(claim, batch);
    }
    for (std::size_t i = 0; i < out_.documents.size(); ++i) {
      if (!listed_[i]) continue;
      const std::string directory(directory_of(out_.documents[i].path));
      ++listed_in_[directory];
      if (listed_category_[i] != nullptr) ++directory_votes_[directory][listed_category_[i]->id];
    }
  }

  void join_claim(const ClaimedDocument& claim, std::optional<int> batch) {
    const auto document = claim.found.document();
    if (!document) return;
    listed_[*document] = true;
    if (!listed_batch_[*document]) listed_batch_[*document] = batch;
    if (listed_category_[*document] == nullptr)
      listed_category_[*document] = find_known(claim.category);
  }

  void join_documents() {
    for (std::size_t i = 0; i < out_.documents.size(); ++i) {
      Document& document = out_.documents[i];
      document.category = category_of(document, i);
      document.batch = document.front_matter.batch ? document.front_matter.batch : listed_batch_[i];
      document.status = document.front_matter.status;
      const bool assumed_done = listed_[i] || out_.reports.empty();
      if (!document.status && !document.front_matter.status_unreadable && assumed_done) {
        document.status = DocumentStatus::done;
      }
    }
  }

  std::string category_of(const Document& document, std::size_t i) {
    if (document.front_matter.category) {
      if (const Category* category = find_known(*document.front_matter.category))
        return category->id;
      if (!out_.configuration.categories.empty()) unknown_category(document);
    }
    if (const auto category = category_of_directory(document.path))
      return out_.categories[*category].id;
    if (listed_category_[i] != nullptr) return listed_category_[i]->id;
    if (const auto category = category_of_folder(document.path))
      return out_.categories[*category].id;
    if (directory_votes_.empty()) return {};
    const auto votes = directory_votes_.find(std::string(directory_of(document.path)));
    if (votes == directory_votes_.end()) return {};
    constexpr int kTelling = 3;  // a third of what is listed there
    const auto most =
        std::max_element(votes->second.begin(), votes->second.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    return kTelling * most->second >= listed_in_[votes->first] ? most->first : std::string();
  }

  // The first category with a directory that the document is below.
  std::optional<std::size_t> category_of_directory(std::string_view path) const {
    std::optional<std::size_t> first;
    for (const std::size_t size : directory_sizes_) {
      if (size >= path.size()) break;
      if (path[size] != '/') continue;
      const auto at = directories_.find(path.substr(0, size));
      if (at != directories_.end()) first = std::min(first.value_or(at->second), at->second);
    }
    return first;
  }

  // For names that come again and again.
  const Category* find_known(const std::string& name) {
    const auto [at, is_new] = known_.try_emplace(name);
    if (is_new) {
      if (const auto found = index_.find(name)) at->second = &out_.categories[*found];
    }
    return at->second;
  }

  void unknown_category(const Document& document) {
    std::string near;
    if (comparisons_left_ > 0) {
      std::vector<std::string> names;
      for (const Category& category : out_.categories) names.push_back(category.id);
      near = nearest(*document.front_matter.category, names);
      comparisons_left_ -= static_cast<std::int64_t>(names.size());
    }
    out_.diagnostics.push_back(make_finding(
        say::findings::category_unknown(*document.front_matter.category),
        {document.path, document.front_matter.category_line, document.front_matter.category_column},
        {}, {}, printable(near)));
  }

  Batch& batch(int number) {
    const auto [at, is_new] = batch_places_.try_emplace(number, out_.batches.size());
    if (is_new) out_.batches.push_back({.number = number});
    return out_.batches[at->second];
  }

  void build_batches() {
    for (std::size_t report : shown_) {
      if (!out_.reports[report].batch) continue;
      Batch& one = batch(*out_.reports[report].batch);
      one.report = report;
      one.date = out_.reports[report].date;
    }
    for (std::size_t i = 0; i < out_.documents.size(); ++i) {
      if (out_.documents[i].batch) batch(*out_.documents[i].batch).documents.push_back(i);
    }
    // Older reports first, so that the newest timeline has the last word.
    for (std::size_t report : shown_) {
      for (const TimelineEntry& entry : out_.reports[report].timeline) add_time(entry);
    }
    std::sort(out_.batches.begin(), out_.batches.end(),
              [](const auto& a, const auto& b) { return a.number < b.number; });
  }

  // A batch that no report dates is as old as its latest document.
  void date_batches() {
    for (Batch& one : out_.batches) {
      if (one.date) continue;
      for (std::size_t i : one.documents) {
        const auto& date = out_.documents[i].front_matter.date;
        if (date && (!one.date || *one.date < *date)) one.date = date;
      }
    }
    for (std::size_t i = 1; i < out_.batches.size(); ++i) {
      const Batch& before = out_.batches[i - 1];
      const Batch& one = out_.batches[i];
      if (before.date && one.date && *one.date < *before.date) dates_out_of_order(before, one);
    }
  }

  void dates_out_of_order(const Batch& before, const Batch& one) {
    const std::string file = one.report              ? out_.reports[*one.report].file
                             : one.documents.empty() ? std::string()
                                                     : out_.documents[one.documents.front()].path;
    diagnose(say::findings::batch_date_order(one.number, iso(*one.date), before.number,
                                             iso(*before.date)),
             {file});
  }

  void add_time(const TimelineEntry& entry) {
    Batch& one = batch(entry.batch);
    if (const auto date = find_date(entry.when)) one.date = date;
    const std::size_t space = entry.when.rfind(' ');
    const std::string last =
        space == std::string::npos ? std::string() : entry.when.substr(space + 1);
    // `2025 年 10 月 11 日` ends in a part of the date.
    if (!last.empty() && !vocabulary().is(last, Concept::words_day) &&
        last.find_first_of("0123456789") == std::string::npos)
      one.day_part = last;
  }

  void set_target() {
    std::int64_t sum = 0;
    bool all = !out_.categories.empty();
    for (const Category& category : out_.categories) {
      all = all && category.target.has_value();
      sum += category.target.value_or(0);
    }
    if (!out_.configuration.categories.empty()) {
      if (sum > 0) out_.target = sum;
      return;
    }
    for (auto it = shown_.rbegin(); it != shown_.rend() && !out_.target; ++it)
      out_.target = out_.reports[*it].overall.target;
    if (!out_.target && all) out_.target = sum;
  }

  void set_plan() {
    out_.plan = out_.configuration.plan;
    for (auto it = shown_.rbegin(); it != shown_.rend() && out_.plan.empty(); ++it)
      out_.plan = out_.reports[*it].plan;
  }

  void set_language_and_title() {
    std::size_t wide = 0;
    for (const Document& document : out_.documents) wide += holds_ideographs(document.title);
    for (const BatchReport& report : out_.reports) wide += holds_ideographs(report.title);
    const std::size_t all = out_.documents.size() + out_.reports.size();
    out_.language = !out_.configuration.language.empty() ? out_.configuration.language
                    : 2 * wide > all                     ? "zh"
                                                         : "en";
    out_.title = out_.configuration.title;
    for (const Document& document : out_.documents) {
      if (out_.title.empty() && lower(document.path) == "readme.md") out_.title = document.title;
    }
    if (out_.title.empty()) out_.title = top_name(out_.root);
  }

  static std::string top_name(std::string_view root) {
    while (root.size() > 1 && root.ends_with('/')) root.remove_suffix(1);
    return std::string(base_name(root));
  }

  void sort_diagnostics() {
    std::stable_sort(out_.diagnostics.begin(), out_.diagnostics.end(),
                     [](const Finding& a, const Finding& b) {
                       return std::tie(a.place.file, a.place.line, a.place.column) <
                              std::tie(b.place.file, b.place.line, b.place.column);
                     });
  }

  Catalogue out_;
  std::int64_t comparisons_left_ = 20'000;  // of unknown categories with known ones
  CategoryIndex index_;
  std::map<std::string, std::size_t, std::less<>> directories_;  // the first category of each
  std::set<std::size_t> directory_sizes_;                        // bytes
  std::vector<std::size_t> shown_;                               // indices of reports, by batch
  std::vector<bool> listed_;                                     // by document
  std::vector<std::optional<int>> listed_batch_;                 // likewise
  std::vector<const Category*> listed_category_;                 // by document; nullptr when none
  std::map<std::string, const Category*> known_;  // categories by the names used for them
  std::map<int, std::size_t> batch_places_;       // in Catalogue::batches, by number
  std::map<std::string, std::map<std::string, int>> directory_votes_;
  std::map<std::string, int> listed_in_;        // documents that reports list, by directory
  std::map<std::string, std::size_t> folders_;  // categories by the keys of their names
  std::map<std::string, std::optional<std::size_t>> known_folders_;  // by directory
};

}  // namespace

Result<Catalogue> build_catalogue(CatalogueParts parts, const std::string& root,
                                  const Configuration& configuration,
                                  const std::optional<std::string>& series) {
  return Builder(std::move(parts), root, configuration).build(series);
}

}  // namespace otlpdoc
