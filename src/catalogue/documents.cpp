// Tells the category, batch and status of documents, first by what they say of themselves.

#include "catalogue/documents.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <unordered_map>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "catalogue/category_folders.hpp"
#include "catalogue/lookup.hpp"
#include "generated/messages.hpp"

namespace otlpdoc {
namespace {

// Categories by the names used for them, which come again and again.
class UsedNames {
 public:
  explicit UsedNames(const std::vector<Category>& categories) : index_(categories) {}

  std::optional<std::size_t> find(const std::string& name) {
    const auto [at, is_new] = known_.try_emplace(name);
    if (is_new) at->second = index_.find(name);
    return at->second;
  }

 private:
  CategoryIndex index_;
  std::map<std::string, std::optional<std::size_t>> known_;
};

// What the reports say of a document. Categories are places in the list of them.
struct Listed {
  bool at_all = false;
  std::optional<int> batch;
  std::optional<std::size_t> category;
};

// The first batch that lists a document keeps it; what a report lists under earlier batches
// comes after what any lists under its own.
std::vector<Listed> listed_documents(std::size_t documents, const ShownReports& reports,
                                     UsedNames& names) {
  std::vector<Listed> out(documents);
  const auto join = [&](const ClaimedDocument& claim, std::optional<int> batch) {
    const auto document = claim.found.document();
    if (!document) return;
    Listed& listed = out[*document];
    listed.at_all = true;
    if (!listed.batch) listed.batch = batch;
    if (!listed.category) listed.category = names.find(claim.category);
  };
  for (const BatchReport* report : reports) {
    for (const ClaimedDocument& claim : report->documents) join(claim, report->batch);
  }
  for (const BatchReport* report : reports) {
    for (const auto& [batch, claim] : report->earlier_documents) join(claim, batch);
  }
  return out;
}

// Ids of categories, by directory.
using DirectoryCategories = std::map<std::string, std::string, std::less<>>;

// The category that most of what is listed of a directory is in, where that is a third of it.
DirectoryCategories categories_of_listed(const std::vector<Document>& documents,
                                         const std::vector<Listed>& listed,
                                         const std::vector<Category>& categories) {
  struct Tally {
    int listed = 0;
    std::map<std::string, int> votes;  // by id
  };
  std::map<std::string, Tally> tallies;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (!listed[i].at_all) continue;
    Tally& tally = tallies[std::string(directory_of(documents[i].path))];
    ++tally.listed;
    if (listed[i].category) ++tally.votes[categories[*listed[i].category].id];
  }
  constexpr int kTelling = 3;
  DirectoryCategories out;
  for (const auto& [directory, tally] : tallies) {
    const auto most =
        std::max_element(tally.votes.begin(), tally.votes.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most != tally.votes.end() && kTelling * most->second >= tally.listed)
      out.emplace(directory, most->first);
  }
  return out;
}

// What tells the category of a document that does not name one.
struct CategorySigns {
  CategoryDirectories directories;
  CategoryFolders folders;
  DirectoryCategories of_listed;
};

// The id, by the surest sign; empty when there is none.
std::string category_of(const Document& document, const Listed& listed, const CategorySigns& signs,
                        const std::vector<Category>& categories, UsedNames& names) {
  std::optional<std::size_t> found;
  if (document.front_matter.category) found = names.find(*document.front_matter.category);
  if (!found) found = signs.directories.find(document.path);
  if (!found) found = listed.category;
  if (!found) found = signs.folders.find(document.path);
  if (found) return categories[*found].id;
  const auto at = signs.of_listed.find(directory_of(document.path));
  return at == signs.of_listed.end() ? std::string() : at->second;
}

void join_document(Document& document, const Listed& listed, bool is_done_unless_said) {
  const FrontMatter& front = document.front_matter;
  document.batch = front.batch ? front.batch : listed.batch;
  document.status = front.status;
  if (!document.status && is_done_unless_said) document.status = DocumentStatus::done;
}

// Of front matter. Which one was probably meant is told as long as that does not take long.
std::vector<Finding> unknown_categories(const std::vector<Document>& documents,
                                        const std::vector<Category>& categories, UsedNames& names) {
  std::vector<std::string> ids;
  ids.reserve(categories.size());
  for (const Category& category : categories) ids.push_back(category.id);
  std::int64_t comparisons_left = 20'000;
  std::vector<Finding> out;
  for (const Document& document : documents) {
    const FrontMatter& front = document.front_matter;
    if (!front.category || names.find(*front.category)) continue;
    const std::string near = comparisons_left > 0 ? nearest(*front.category, ids) : std::string();
    comparisons_left -= static_cast<std::int64_t>(ids.size());
    out.push_back(make_finding(say::findings::category_unknown(*front.category),
                               {document.path, front.category_line, front.category_column}, {}, {},
                               printable(near)));
  }
  return out;
}

}  // namespace

void join_documents(Catalogue& catalogue, const ShownReports& reports) {
  const std::vector<Category>& categories = catalogue.categories;
  const bool are_configured = !catalogue.configuration.categories.empty();
  UsedNames names(categories);
  const auto listed = listed_documents(catalogue.documents.size(), reports, names);
  const CategorySigns signs{CategoryDirectories(categories),
                            CategoryFolders(are_configured ? std::vector<Category>() : categories),
                            categories_of_listed(catalogue.documents, listed, categories)};
  for (std::size_t i = 0; i < catalogue.documents.size(); ++i) {
    Document& document = catalogue.documents[i];
    document.category = category_of(document, listed[i], signs, categories, names);
    join_document(document, listed[i], listed[i].at_all || catalogue.reports.empty());
  }
  if (!are_configured) return;
  for (Finding& finding : unknown_categories(catalogue.documents, categories, names))
    catalogue.diagnostics.push_back(std::move(finding));
}

}  // namespace otlpdoc
