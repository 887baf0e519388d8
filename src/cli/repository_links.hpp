// Where the pages of a run find the files that they speak of.

#pragma once

#include <string>
#include <string_view>

#include "cli/command.hpp"

namespace otlpdoc {

// The address of a repository on the web, from what git calls its remote: without name and
// password of a user, and without `.git`. Empty when people cannot open it in a browser.
std::string web_address(std::string_view remote);

// By --repo-url, else by the remote; what is not known stays empty.
RepositoryLinks repository_links(const Invocation& invocation);

}  // namespace otlpdoc
