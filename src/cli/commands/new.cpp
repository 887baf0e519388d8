// `otlpdoc new`: a document with front matter and required sections, where its category keeps them.

#include <algorithm>
#include <filesystem>

#include "base/paths.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/target.hpp"
#include "otlpdoc/compose.hpp"
#include "otlpdoc/read.hpp"

namespace fs = std::filesystem;

namespace otlpdoc {
namespace {

Error unknown_category(const Catalogue& catalogue, const std::string& name) {
  std::vector<std::string> names;
  for (const Category& category : catalogue.categories) {
    names.push_back(category.id);
    names.push_back(category.name);
    names.insert(names.end(), category.aliases.begin(), category.aliases.end());
  }
  return {say::errors::no_category(name), did_you_mean(name, names, say::advice::shows_categories)};
}

// Directories that are not there, the uppermost last.
std::vector<fs::path> missing_directories(fs::path directory) {
  std::vector<fs::path> missing;
  std::error_code error;
  for (; fs::status(directory, error).type() == fs::file_type::not_found && !directory.empty();
       directory = directory.parent_path())
    missing.push_back(directory);
  return missing;
}

// Directories that were made for it stay only with it.
std::optional<Error> write_below(const std::string& place, const std::string& text,
                                 const std::string& root) {
  std::error_code error;
  const fs::path directory = fs::path(place).parent_path();
  const std::vector<fs::path> made = missing_directories(directory);
  if (!directory.empty()) fs::create_directories(directory, error);
  std::optional<Error> failed;
  if (error) {
    const Worded why = say::errors::directory_not_made(say::verbatim(error.message()));
    failed = Error{say::at_place(place, why), {}};
  } else {
    failed = write_new_file(place, text, root, say::advice::choose_other_path);
  }
  for (const fs::path& empty : made) {
    if (failed) fs::remove(empty, error);
  }
  return failed;
}

// As it is reached from where the user stands.
std::string shown(const std::string& place) {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  const fs::path relative = fs::path(place).lexically_relative(here);
  return error || relative.empty() ? place : relative.generic_string();
}

}  // namespace

Result<Outcome> run_new(const Invocation& invocation) {
  if (invocation.output && *invocation.output != "-")
    return Error{say::errors::new_without_output, say::advice::choose_path};
  const auto catalogue = open_catalogue(invocation);
  if (!catalogue) return catalogue.error();
  if (auto error = refuse_unread(unread_files(*catalogue), invocation)) return *error;
  const std::string& name = invocation.operands.at(0);
  const Category* category = find_category(catalogue->categories, name);
  if (category == nullptr) return unknown_category(*catalogue, name);
  const FrontMatter fields =
      new_front_matter(*catalogue, *category, invocation.operands.at(1), invocation.as_of);
  const std::string& title = *fields.description().title;
  if (title.empty()) return Error{say::errors::empty_title, {}};

  const std::string language = report_language(invocation, catalogue->language);
  std::string text = write_document(fields, required_names(catalogue->configuration, language));
  if (invocation.output)
    return Outcome{
        .output = std::move(text), .diagnostics = unread_files(*catalogue), .language = language};
  const std::string* given = invocation.option("--path");
  const std::string path = given ? *given : next_document_path(*catalogue, *category, title);
  if (!DocumentNames(catalogue->configuration.extensions).fits(path))
    return Error{say::at_place(path, say::errors::no_document_name), say::advice::end_in_md};
  const Result<std::string> place = place_below(catalogue->root, path);
  if (!place) return place.error();
  if (!is_in_corpus(catalogue->configuration, fs::path(path).lexically_normal().generic_string()))
    return Error{say::at_place(path, say::errors::not_read_here), say::advice::choose_seen_path};
  const std::string target = shown(*place);
  if (auto error = write_below(target, text, catalogue->root)) return *error;
  return Outcome{
      .output = target + "\n", .diagnostics = unread_files(*catalogue), .language = language};
}

}  // namespace otlpdoc
