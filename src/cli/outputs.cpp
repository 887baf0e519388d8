// Reads `FORMAT` and `FORMAT:FILE`, and compares places as the disk will have them.

#include "cli/outputs.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

#include "cli/target.hpp"
#include "language/wording.hpp"

namespace otlpdoc {
namespace {

Result<Output> read_output(const Command& command, const std::string& word) {
  const std::size_t colon = word.find(':');
  Output output{word.substr(0, colon), std::nullopt};
  if (colon != std::string::npos) output.file = word.substr(colon + 1);
  const auto& formats = command.formats;
  if (std::find(formats.begin(), formats.end(), output.format) == formats.end()) {
    const std::vector<std::string> names(formats.begin(), formats.end());
    return Error{say::errors::no_format(command.name, output.format),
                 did_you_mean(output.format, names, say::advice::formats(joined(formats, "\n")))};
  }
  if (output.file && output.file->empty())
    return Error{say::errors::format_without_file(word),
                 say::advice::file_behind_format(word, output.format)};
  return output;
}

// A name that is the same for the same file, which need not be there.
std::string place_of(const std::optional<std::string>& file) {
  if (!file) return {};
  const auto target = find_target(*file, {});  // also of a link to a file that is not there yet
  const std::filesystem::path place = target ? *target : *file;
  std::error_code unknown;
  const auto path = std::filesystem::weakly_canonical(place, unknown);
  const auto absolute = std::filesystem::absolute(unknown ? place : path, unknown);
  return absolute.lexically_normal().string();
}

std::optional<Error> check_places(const std::vector<Output>& outputs,
                                  const std::optional<std::string>& option) {
  std::map<std::string, const Output*> places;
  for (const Output& output : outputs) {
    const auto file = file_of(output, option);
    const auto [at, is_new] = places.emplace(place_of(file), &output);
    if (is_new) continue;
    const Worded place = file ? say::kinds::quoted(*file) : say::errors::standard_output;
    return Error{say::errors::two_outputs(place, at->second->format, output.format),
                 say::advice::give_own_file(output.format)};
  }
  return std::nullopt;
}

}  // namespace

Result<std::vector<Output>> read_outputs(const Command& command,
                                         const std::vector<std::string>& words,
                                         const std::optional<std::string>& option) {
  std::vector<Output> outputs;
  for (const std::string& word : words) {
    auto output = read_output(command, word);
    if (!output) return output.error();
    outputs.push_back(std::move(*output));
  }
  if (words.empty()) outputs.push_back({std::string(command.formats.front()), std::nullopt});
  if (const auto error = check_places(outputs, option)) return *error;
  const auto named = std::stable_partition(outputs.begin(), outputs.end(),
                                           [](const Output& one) { return one.file.has_value(); });
  if (option && named == outputs.end())
    return Error{say::errors::nothing_to_hold, say::advice::leave_output_out};
  return outputs;
}

std::optional<std::string> file_of(const Output& output, const std::optional<std::string>& option) {
  const auto& file = output.file ? output.file : option;
  return file == "-" ? std::nullopt : file;
}

std::string joined(const std::vector<std::string_view>& words, std::string_view separator) {
  std::string out;
  for (std::string_view word : words) out.append(out.empty() ? "" : separator).append(word);
  return out;
}

}  // namespace otlpdoc
