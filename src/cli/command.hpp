// What commands are given, what they give back, and what they all need in between.

#pragma once

#include <ctime>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cli/output.hpp"
#include "language/wording.hpp"
#include "otlpdoc/analyse.hpp"
#include "otlpdoc/catalogue.hpp"
#include "otlpdoc/compose.hpp"
#include "otlpdoc/read.hpp"
#include "otlpdoc/render.hpp"
#include "otlpdoc/report.hpp"
#include "otlpdoc/result.hpp"

namespace otlpdoc {

// One output of a run: `--format NAME` or `--format NAME:FILE`.
struct Output {
  std::string format;
  std::optional<std::string> file;  // `-` is standard output; empty: where -o says
};

// What the user asked for, as values.
struct Invocation {
  std::string directory = ".";        // -C
  std::optional<std::string> config;  // --config
  bool search_config = true;          // --no-config
  // Of the output without a file of its own, else of the last one.
  std::string format;
  bool for_programs = false;          // some output is in another format than people read
  std::optional<std::string> output;  // -o
  std::string language = "auto";      // --lang
  std::optional<std::string> series;
  Date as_of{};
  bool as_of_given = false;       // else it is today
  std::size_t jobs = 0;           // threads; 0: as many as there are cores
  bool index = true;              // --no-index
  bool ignore = true;             // --no-ignore
  bool quiet = false;             // no messages on standard error
  bool allow_unreadable = false;  // go on without what cannot be read
  std::vector<std::string> operands;
  std::map<std::string, std::vector<std::string>, std::less<>> options;  // of the command

  const std::string* option(std::string_view name) const;  // the last one given
  std::vector<std::string> all(std::string_view name) const;
};

// What a command has to say. Findings make the exit code 1, a refusal 2.
struct Outcome {
  std::variant<Report, std::string> output;  // a report, or text for stdout as it is
  std::vector<Finding> diagnostics;          // for stderr
  std::string language = "en";               // of the report and the diagnostics
  bool findings = false;
  bool refused = false;  // the request was not met; the output says why
  std::string base;      // of the places in the report, seen from here; see RenderOptions
  RepositoryLinks repository = {};     // of its pages
  std::vector<OutputFile> files = {};  // to be written with the output
};

// Where a command shows one outcome after the other, until it is told to end.
struct Live {
  // Shows the outcome in place of the last one, or why there is none. The footer is for a
  // screen only. Gives an error when nothing can be shown any more.
  std::function<std::optional<Error>(const Result<Outcome>&, const std::string& footer)> draw;
  // A descriptor (eventfd) that can be read when the last outcome must be drawn again; -1:
  // there is none.
  int redraw = -1;
};

struct OptionRow {
  std::string_view names;        // as in `-c,--category`
  std::string_view placeholder;  // `NAME`; empty for a flag
  std::string_view help;
};

// `two` has two placeholders, with a space between them.
enum class Operands { none, optional_one, optional_many, one, two, many };

struct Command {
  std::string_view name;
  std::string_view summary;
  Operands operands;
  std::string_view operand;  // its placeholder
  std::vector<OptionRow> options;
  std::vector<std::string_view> formats;  // the first is the default
  std::vector<std::string_view> examples;
  Result<Outcome> (*run)(const Invocation&);
  // -o is the command's own business, and it runs once for each format.
  bool writes_itself = false;
  // In place of `run`: gives the error that ended it, if any.
  std::optional<Error> (*run_live)(const Invocation&, const Live&) = nullptr;
};

const std::vector<Command>& command_table();
const Command* find_command(std::string_view name);

Result<Outcome> run_index(const Invocation&);
Result<Outcome> run_scan(const Invocation&);
Result<Outcome> run_status(const Invocation&);
Result<Outcome> run_list(const Invocation&);
Result<Outcome> run_audit(const Invocation&);
Result<Outcome> run_page(const Invocation&);
Result<Outcome> run_plan(const Invocation&);
Result<Outcome> run_diff(const Invocation&);
Result<Outcome> run_new(const Invocation&);
Result<Outcome> run_measure(const Invocation&);
Result<Outcome> run_parse(const Invocation&);
Result<Outcome> run_repair(const Invocation&);
Result<Outcome> run_report(const Invocation&);
Result<Outcome> run_explain(const Invocation&);
Result<Outcome> run_init(const Invocation&);
Result<Outcome> run_timeline(const Invocation&);
Result<Outcome> run_check(const Invocation&);
std::optional<Error> run_watch(const Invocation&, const Live&);

// Helpers that several commands share.

// The day on the user's calendar, by the time zone that TZ or the system says.
Date local_day(std::time_t time);
Date today();

// The root of the corpus that was asked for; empty when there is none.
std::string corpus_root(const Invocation&);

// The configuration that governs what was asked for.
Result<LocatedConfiguration> locate(const Invocation&);

// What standard input is called where it is named as a file.
std::string stdin_name(const Invocation&);

ReadOptions read_options(const Invocation&, ReadDepth depth);

// The catalogue of the corpus.
Result<Catalogue> read_catalogue(const Invocation&, ReadDepth depth = ReadDepth::contents);

// That of another state, as git has it. Of a commit that is not there, an error.
Result<Catalogue> read_catalogue_at(const Invocation&, const std::string& revision,
                                    ReadDepth depth);

// That of the scans that --from names, else of the corpus.
Result<Catalogue> open_catalogue(const Invocation&, ReadDepth depth = ReadDepth::contents);

// Makes what cannot be read a warning where --allow-unreadable says so.
void allow_unread(const Invocation&, std::vector<Finding>& diagnostics);

// Why nothing is written: what cannot be read, unless --allow-unreadable says otherwise.
std::optional<Error> refuse_unread(const std::vector<Finding>& unread, const Invocation&);

// What `status` says of a catalogue.
Outcome status_of(const Catalogue& catalogue, const Invocation& invocation);

// The language to write in: the one asked for, else the corpus's.
std::string report_language(const Invocation&, std::string_view corpus_language);

// The language to say in why a request cannot be met: the one asked for, else that of the
// configuration, and `otherwise` where that cannot be read.
std::string error_language(const Invocation&, std::string_view otherwise = "en");

// How to report on a corpus in that language; on single files by their titles, where the
// configuration names no language.
ReportOptions report_options(const Invocation&, std::string_view corpus_language);
ReportOptions report_options(const Invocation&, const LocatedConfiguration&,
                             const std::vector<std::string>& titles);

// What Outcome::base says of a corpus: the way to its root from the top of its git work tree, or
// from the working directory where there is none.
std::string base_of(const std::string& root);

}  // namespace otlpdoc
