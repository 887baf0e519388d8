// Runs a command for each of its outputs, writes its files together, then prints the rest.

#include "cli/delivery.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iterator>

#include <fmt/format.h>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "cli/descriptors.hpp"
#include "cli/live_screen.hpp"
#include "cli/output.hpp"
#include "cli/outputs.hpp"
#include "cli/repository_links.hpp"
#include "cli/terminal.hpp"
#include "language/wording.hpp"
#include "otlpdoc/render.hpp"

namespace otlpdoc {
namespace {

constexpr int kClean = 0;
constexpr int kFindings = 1;
constexpr int kFileWidth = 100;
constexpr std::size_t kDiagnosticsShown = 20;

// Where it cannot be told, nobody can be told that either.
void print_message(const std::string& text) { (void)write_all(STDERR_FILENO, text); }

// How to write on the terminal behind a descriptor.
struct Page {
  int width;
  bool color;
};

Page page_of(int fd, const Screen& screen) {
  return {terminal_width(fd), wants_color(screen.color, fd)};
}

// Diagnostics in the language of those who read them.
struct Told {
  std::vector<Finding> diagnostics;
  std::string language = "en";
};

std::string text_of(const Told& told, const Page& page) {
  if (told.diagnostics.empty()) return {};
  const std::size_t all = told.diagnostics.size();
  const std::size_t shown = std::min(all, kDiagnosticsShown);
  Findings block{"diagnostics"};
  for (std::size_t i = 0; i < shown; ++i)
    block.diagnostics.push_back(put_into_words(told.diagnostics[i], told.language));
  const Report report{"otlpdoc/diagnostics/1", {std::move(block)}};
  std::string text = find_format("text")->render(report, {page.width, page.color, told.language});
  if (shown == all) return text;
  const Worded more = say::diagnostics_more(static_cast<std::int64_t>(all - shown));
  return text + in_words(more, told.language) + "\n";
}

void print_diagnostics(const Told& told, const Screen& screen) {
  if (!screen.quiet) print_message(text_of(told, page_of(STDERR_FILENO, screen)));
}

// What an error says, as it is printed: a line each.
struct ToldError {
  ToldError(const Error& error, std::string_view language) {
    const Wording word(language);
    message = printable(word(error.message));
    if (!error.hint.empty()) hint = word(say::hint) + ": " + printable(word(error.hint));
  }
  std::string message, hint;
};

void print_error(const Error& error, std::string_view language, const Screen& screen) {
  const ToldError told(error, language);
  const bool color = wants_color(screen.color, STDERR_FILENO);
  print_message(fmt::format("{}otlpdoc: {}{}\n", color ? "\x1b[31m" : "", color ? "\x1b[0m" : "",
                            told.message));
  if (!told.hint.empty()) print_message(told.hint + "\n");
}

// Text of a file on a terminal: line ends and tabs stay, the rest must not be obeyed.
std::string for_terminal(std::string_view text) {
  std::string out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\n\t", begin), text.size());
    out += printable(text.substr(begin, end - begin));
    if (end < text.size()) out += text[end];
    begin = end + 1;
  }
  return out;
}

// `page` is standard output; files have one of their own.
std::string rendered(const Outcome& outcome, const Output& output, bool to_file, const Page& page) {
  if (const auto* text = std::get_if<std::string>(&outcome.output))
    return !to_file && isatty(STDOUT_FILENO) != 0 ? for_terminal(*text) : *text;
  const RenderOptions options{
      .width = to_file ? kFileWidth : page.width,
      .color = !to_file && page.color,
      .language = outcome.language,
      .version = OTLPDOC_VERSION,
      .base = outcome.base,
      .repository = outcome.repository,
  };
  return find_format(output.format)->render(std::get<Report>(outcome.output), options);
}

// What a run has to write, before any of it is written.
struct Delivery {
  std::vector<OutputFile> files;
  std::string printed;  // to standard output
  Told told;
  bool findings = false, refused = false;
};

// A command that writes itself renders too, so it runs for each format; what is not its
// own file it hands over as for standard output.
Result<Outcome> run_for(const Command& command, Invocation invocation, const Output& output) {
  invocation.format = output.format;
  if (command.writes_itself && output.file) invocation.output = "-";
  if (!command.writes_itself && invocation.output == "-") invocation.output.reset();
  return command.run(invocation);
}

void add_output(Delivery& delivery, const Outcome& outcome, const Output& output, bool is_own,
                const Invocation& invocation, const Page& page) {
  const auto file = is_own ? std::nullopt : file_of(output, invocation.output);
  std::string text = rendered(outcome, output, file || is_own, page);
  if (file) {
    delivery.files.push_back({*file, std::move(text)});
  } else {
    // It may be large, and is often all there is.
    delivery.printed = delivery.printed.empty() ? std::move(text) : delivery.printed + text;
  }
}

// Whether numbers may be wrong for want of a file, and nobody allowed that.
bool holds_unread(const std::vector<Finding>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Finding& finding) {
    return finding.code == kUnreadable && severity_of(finding) == Severity::error;
  });
}

bool has_pages(const std::vector<Output>& outputs) {
  return std::any_of(outputs.begin(), outputs.end(),
                     [](const Output& output) { return output.format == "html"; });
}

// A page or a list of numbers in the place of a document would be the end of its text.
std::optional<Error> refuse_documents(const std::vector<Output>& outputs,
                                      const Invocation& invocation) {
  for (const Output& output : outputs) {
    const auto file = file_of(output, invocation.output);
    std::error_code unknown;
    if (file && output.format != "markdown" && output.format != "text" &&
        has_markdown_name(*file) && std::filesystem::exists(*file, unknown))
      return Error{say::at_place(*file, say::errors::document_overwritten(output.format)),
                   say::advice::write_elsewhere};
  }
  return std::nullopt;
}

Result<Delivery> run_outputs(const Command& command, const Invocation& invocation,
                             const std::vector<Output>& outputs, const Page& page) {
  if (auto error = refuse_documents(outputs, invocation)) return *error;
  Delivery delivery;
  std::optional<Outcome> outcome;
  for (const Output& output : outputs) {
    if (!outcome || command.writes_itself) {
      auto next = run_for(command, invocation, command.writes_itself ? output : outputs.back());
      if (!next) return next.error();
      outcome = std::move(*next);
      if (has_pages(outputs)) outcome->repository = repository_links(invocation);
      std::move(outcome->files.begin(), outcome->files.end(), std::back_inserter(delivery.files));
      delivery.findings =
          delivery.findings || outcome->findings || holds_unread(outcome->diagnostics);
      delivery.refused = delivery.refused || outcome->refused;
    }
    add_output(delivery, *outcome, output, command.writes_itself && !output.file, invocation, page);
  }
  delivery.told = {std::move(outcome->diagnostics), outcome->language};
  return delivery;
}

Error output_failure() {
  return {say::errors::standard_output_fails(say::verbatim(std::strerror(errno))), {}};
}

// An error without words is a pipe that nobody reads any more: no need to tell anybody.
std::optional<Error> print_out(const std::string& text) {
  if (write_all(STDOUT_FILENO, text)) return std::nullopt;
  if (errno == EPIPE) return Error{};
  return output_failure();
}

int write_delivery(const Delivery& delivery, const Invocation& invocation, const Screen& screen) {
  if (const auto error = write_files(delivery.files, corpus_root(invocation)))
    return fail(*error, invocation, screen);
  if (const auto error = print_out(delivery.printed)) return fail(*error, invocation, screen);
  print_diagnostics(delivery.told, screen);
  if (delivery.refused) return kFailure;
  return delivery.findings ? kFindings : kClean;
}

// A JSON document on one line: the line ends in it are all between values.
std::string on_one_line(std::string_view json) {
  std::string out;
  while (!json.empty()) {
    const std::size_t end = std::min(json.find('\n'), json.size());
    out += json.substr(0, end);
    json.remove_prefix(std::min(json.find_first_not_of("\n ", end), json.size()));
  }
  return out + "\n";
}

std::vector<std::string> error_lines(const ToldError& error, const Page& page) {
  std::vector<std::string> lines = wrap("otlpdoc: " + error.message, page.width);
  if (page.color) {
    for (std::string& line : lines) line.insert(0, "\x1b[31m").append("\x1b[0m");
  }
  if (error.hint.empty()) return lines;
  for (std::string& line : wrap(error.hint, page.width)) lines.push_back(std::move(line));
  return lines;
}

// Messages are as long as they are; a screen would cut them at its margin.
void add_diagnostics(std::vector<std::string>& lines, const Told& told, int width) {
  if (!told.diagnostics.empty()) lines.emplace_back();
  for (const std::string& line : lines_of(text_of(told, {width, false}))) {
    for (std::string& part : wrap(line, width)) lines.push_back(std::move(part));
  }
}

const Output* printed_one(const std::vector<Output>& outputs, const Invocation& invocation) {
  const auto at = std::find_if(outputs.begin(), outputs.end(), [&](const Output& output) {
    return !file_of(output, invocation.output);
  });
  return at == outputs.end() ? nullptr : &*at;
}

// Delivers outcome after outcome. On a screen one takes the place of the other, else they
// are printed one behind the other.
class LiveDelivery {
 public:
  LiveDelivery(const Invocation& invocation, const std::vector<Output>& outputs,
               const Screen& screen)
      : invocation_(invocation),
        outputs_(outputs),
        screen_(screen),
        printed_(printed_one(outputs, invocation)),
        on_screen_(printed_ != nullptr && printed_->format == "text" && is_screen(STDOUT_FILENO)),
        terminal_(on_screen_ ? STDOUT_FILENO : -1) {}

  int redraw() const { return terminal_.redraw(); }

  // Whether what was drawn last lacks something that could not be read.
  bool has_failed() const { return has_failed_; }

  std::optional<Error> draw(const Result<Outcome>& outcome, const std::string& footer) {
    const Page page =
        on_screen_ ? Page{terminal_.size().width, color()} : page_of(STDOUT_FILENO, screen_);
    has_failed_ = !outcome || holds_unread(outcome->diagnostics);
    if (!outcome) return draw_error(outcome.error(), footer, page);
    language_ = outcome->language;
    Delivery delivery;
    for (const Output& output : outputs_)
      add_output(delivery, *outcome, output, false, invocation_, page);
    if (auto error = write_changed(std::move(delivery.files))) return error;
    const Told told{outcome->diagnostics, outcome->language};
    if (!on_screen_) return print_one(delivery.printed, told);
    std::vector<std::string> lines = lines_of(delivery.printed);
    if (!screen_.quiet) add_diagnostics(lines, told, page.width);
    return show(lines, footer);
  }

 private:
  bool color() const { return wants_color(screen_.color, STDOUT_FILENO); }

  // While the configuration is broken, in the language of what was drawn before.
  std::optional<Error> draw_error(const Error& error, const std::string& footer, const Page& page) {
    const std::string language = error_language(invocation_, language_);
    if (on_screen_) return show(error_lines(ToldError(error, language), page), footer);
    print_error(error, language, screen_);
    return std::nullopt;
  }

  // A file in the corpus that is written is a change itself, so it is written when it says
  // something else only.
  std::optional<Error> write_changed(std::vector<OutputFile> files) {
    if (files == files_) return std::nullopt;
    files_ = std::move(files);
    return write_files(files_, corpus_root(invocation_));
  }

  std::optional<Error> print_one(const std::string& text, const Told& told) {
    if (printed_ != nullptr) {
      const bool is_json = printed_->format == "json";
      auto error = print_out(is_json ? on_one_line(text) : (is_first_ ? "" : "\n") + text);
      if (error) return error;
    }
    is_first_ = false;
    print_diagnostics(told, screen_);
    return std::nullopt;
  }

  std::optional<Error> show(const std::vector<std::string>& lines, const std::string& footer) {
    const auto more = [this](std::size_t left) {
      return Wording(language_)(say::watch_more(static_cast<std::int64_t>(left)));
    };
    if (terminal_.show(frame(lines, footer, more, terminal_.size()))) return std::nullopt;
    return output_failure();
  }

  const Invocation& invocation_;
  const std::vector<Output>& outputs_;
  const Screen& screen_;
  const Output* printed_;
  bool on_screen_;
  LiveScreen terminal_;
  bool is_first_ = true;
  bool has_failed_ = false;
  std::string language_ = "en";
  std::vector<OutputFile> files_;
};

int deliver_live(const Command& command, const Invocation& invocation,
                 const std::vector<Output>& outputs, const Screen& screen) {
  std::optional<Error> error;
  bool has_failed = false;
  {
    LiveDelivery delivery(invocation, outputs, screen);
    const auto draw = [&delivery](const Result<Outcome>& outcome, const std::string& footer) {
      return delivery.draw(outcome, footer);
    };
    error = command.run_live(invocation, {draw, delivery.redraw()});
    has_failed = delivery.has_failed();
  }
  return error ? fail(*error, invocation, screen) : has_failed ? kFindings : kClean;
}

}  // namespace

int fail(const Error& error, const Invocation& invocation, const Screen& screen) {
  if (error.message.empty()) return end_by_closed_pipe();
  print_error(error, error_language(invocation), screen);
  return kFailure;
}

int print_text(const std::string& text, const Invocation& invocation, const Screen& screen) {
  const auto error = print_out(text);
  return error ? fail(*error, invocation, screen) : kClean;
}

int deliver(const Command& command, const Invocation& invocation,
            const std::vector<Output>& outputs, const Screen& screen) {
  if (command.run_live != nullptr) return deliver_live(command, invocation, outputs, screen);
  const auto delivery = run_outputs(command, invocation, outputs, page_of(STDOUT_FILENO, screen));
  return delivery ? write_delivery(*delivery, invocation, screen)
                  : fail(delivery.error(), invocation, screen);
}

}  // namespace otlpdoc
