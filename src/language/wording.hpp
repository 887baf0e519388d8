// Says messages in the language of the reader.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generated/messages.hpp"
#include "otlpdoc/worded.hpp"

namespace otlpdoc {

class Wording {
 public:
  explicit Wording(std::string_view language);

  std::string operator()(const Worded& worded) const;

 private:
  std::size_t language_;
};

// A metric, or another thing that claims are about; nothing where there is no word for it.
std::optional<Phrase> metric_phrase(std::string_view name);
// The same inside a sentence; the name itself for want of a word.
Worded term(std::string_view name);

// One more of a list.
void add(Worded& list, Worded more);

// The hint that names the nearest candidate, else `otherwise`.
Worded did_you_mean(std::string_view name, const std::vector<std::string>& candidates,
                    Worded otherwise = {});

// That something else was expected than the text that is there.
Worded expected(const Worded& what, std::string_view got);

// The code of a finding, such as `link-broken`, by its message.
std::string_view code_of(const Worded& message);

// What a message is called in the language files, such as `metrics.words`; stays the same when
// others come or go.
std::string_view name(Message message);
std::optional<Message> find_message(std::string_view name);

// Whether the arguments are those that the message has places for. Those of `say` always are;
// what was written down may not be. Worded arguments are not looked into.
bool has_its_arguments(const Worded& worded);

}  // namespace otlpdoc
