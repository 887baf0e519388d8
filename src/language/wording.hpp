// Says messages in the language of the reader.
#pragma once

#include <optional>
#include <string>
#include <string_view>

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

// What a message is called in the language files, such as `metrics.words`; stays the same when
// others come or go.
std::string_view name(Message message);
std::optional<Message> find_message(std::string_view name);

}  // namespace otlpdoc
