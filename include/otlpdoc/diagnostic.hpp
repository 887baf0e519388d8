// What is told to authors, with code, place and hint, and the table of all codes.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/worded.hpp"

namespace otlpdoc {

enum class Severity { info, warning, error };
std::string_view name(Severity severity);  // "info", "warning", "error"

// Where something stands. Lines and columns count from 1; 0 means the whole
// file (or the whole line). Columns count bytes.
struct Place {
  std::string file;  // relative to the corpus root, or as given when outside it
  int line = 0;
  int column = 0;
};

// How a finding stands to those that were there when the baseline was written.
enum class BaselineState {
  none,       // there is no baseline
  added,      // it was not there
  unchanged,  // it was there, and is tolerated
  absent,     // it was there and is gone
};

// Something about the input that its author would want to know. The code names
// a row of `diagnostic_table()`, which gives its severity and meaning.
struct Diagnostic {
  std::string code;
  Severity severity = Severity::warning;
  std::string message;
  Place place;
  std::string excerpt;  // the source line, without line end; may be empty
  std::string hint;     // may be empty
  // What it is about, such as the target of a link: the same from run to run,
  // whatever the numbers in the message.
  std::string subject;
  std::vector<Place> related;  // other places that it speaks of
  std::string fingerprint;     // 16 hexadecimal digits; empty where nobody asked
  BaselineState baseline = BaselineState::none;
};

// Something that a check found, before it is put into words. Its message is one of
// `say::findings`, which its code is the name of.
struct Finding {
  std::string code;
  Worded message;
  Place place;
  std::string subject;  // as in Diagnostic
  std::vector<Place> related;
  std::string near;  // what was probably meant; may be empty
};
Finding make_finding(Worded message, Place place, std::string subject = {},
                     std::vector<Place> related = {}, std::string near = {});

// The finding as `zh` or `en` readers see it; without excerpt.
Diagnostic put_into_words(const Finding& finding, std::string_view language);

// What one diagnostic code means; `otlpdoc explain CODE` prints it. Its words are in
// `say::summaries`, `say::meanings` and `say::hints`.
struct DiagnosticRule {
  std::string_view code;
  Severity severity;
  std::string_view example;  // smallest input that raises it
};

const std::vector<DiagnosticRule>& diagnostic_table();
const DiagnosticRule* find_diagnostic_rule(std::string_view code);

// A diagnostic with severity and hint taken from the table.
// Precondition: the code is in the table.
Diagnostic make_diagnostic(std::string_view code, std::string message, Place place,
                           std::string excerpt = {});

}  // namespace otlpdoc
