// Keeps the last names of addresses, in lower case.

#include "catalogue/page_addresses.hpp"

#include "base/paths.hpp"
#include "base/text.hpp"

namespace otlpdoc {
namespace {

std::string last_name(std::string_view address) {
  while (address.ends_with('/')) address.remove_suffix(1);
  return lower(base_name(address));
}

}  // namespace

PageAddresses::PageAddresses(const std::vector<FileReferences>& files) {
  for (const FileReferences& file : files) {
    for (const std::string& address : file.addresses) names_.insert(last_name(address));
  }
}

bool PageAddresses::may_lead_to_page(std::string_view path) const {
  return names_.count(last_name(path)) != 0;
}

}  // namespace otlpdoc
