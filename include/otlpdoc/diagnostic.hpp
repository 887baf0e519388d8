// What is told to authors, with code, place and hint, and the table of all codes.

#pragma once

#include <optional>
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

// Something about the input that its author would want to know, not yet in words. The code names
// a row of `diagnostic_table()`, which gives its severity and meaning.
struct Finding {
  std::string code;
  Worded message;
  Place place;
  // What it is about, such as the target of a link: the same from run to run,
  // whatever the numbers in the message.
  std::string subject;
  std::vector<Place> related;        // other places that it speaks of
  Worded hint;                       // empty: that of the code
  std::string excerpt;               // the source line, without line end; may be empty
  std::optional<Severity> severity;  // in place of that of the code
};

// The message is one of `say::findings`, which the code is the name of. `near` is what was
// probably meant; empty: nobody knows.
Finding make_finding(Worded message, Place place, std::string subject = {},
                     std::vector<Place> related = {}, std::string_view near = {});
// One of several messages of a code.
Finding make_finding(std::string_view code, Worded message, Place place, std::string excerpt = {});

// The hint that names what was probably meant; empty when that is empty.
Worded hint_of(std::string_view near);

// Precondition: the code is in the table.
Severity severity_of(const Finding& finding);

// A finding as readers of one language see it.
struct Diagnostic {
  std::string code;
  Severity severity = Severity::warning;
  std::string message;
  Place place;
  std::string excerpt;
  std::string hint;
  std::string subject;
  std::vector<Place> related;
  std::string fingerprint;  // 16 hexadecimal digits; empty where nobody asked
  BaselineState baseline = BaselineState::none;
};

// In `zh` or `en`. Precondition: the codes are in the table.
Diagnostic put_into_words(const Finding& finding, std::string_view language);
std::vector<Diagnostic> put_into_words(const std::vector<Finding>& findings,
                                       std::string_view language);

// What one diagnostic code means; `otlpdoc explain CODE` prints it. Its words are in
// `say::summaries`, `say::meanings` and `say::hints`.
struct DiagnosticRule {
  std::string_view code;
  Severity severity;
  std::string_view example;  // smallest input that raises it
};

const std::vector<DiagnosticRule>& diagnostic_table();
const DiagnosticRule* find_diagnostic_rule(std::string_view code);

}  // namespace otlpdoc
