// Words for states of documents and files, and descriptions that are empty where nobody gave one.

#include "otlpdoc/catalogue.hpp"

namespace otlpdoc {

std::string_view name(DocumentStatus status) {
  switch (status) {
    case DocumentStatus::planned:
      return "planned";
    case DocumentStatus::draft:
      return "draft";
    case DocumentStatus::review:
      return "review";
    case DocumentStatus::done:
      return "done";
  }
  return "done";
}

const Description& FrontMatter::description() const {
  static const Description none;
  return described ? *described : none;
}

Description& FrontMatter::description() { return described ? *described : described.emplace(); }

const ClaimedDescription& ClaimedDocument::description() const {
  static const ClaimedDescription none;
  return described ? *described : none;
}

ClaimedDescription& ClaimedDocument::description() {
  return described ? *described : described.emplace();
}

std::optional<DocumentStatus> document_status(std::string_view text) {
  for (DocumentStatus status : {DocumentStatus::planned, DocumentStatus::draft,
                                DocumentStatus::review, DocumentStatus::done}) {
    if (text == name(status)) return status;
  }
  return std::nullopt;
}

std::string_view name(FileState state) {
  switch (state) {
    case FileState::excluded:
      return "excluded";
    case FileState::failed:
      return "failed";
    case FileState::other_format:
      return "other_format";
  }
  return "failed";
}

}  // namespace otlpdoc
