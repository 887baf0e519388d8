// `otlpdoc scan`: a shard of a corpus read for another machine, or several scans as one.

#include <charconv>

#include "cli/command.hpp"

namespace otlpdoc {
namespace {

// `2/8`.
Result<Shard> parse_shard(const std::string& text) {
  const Error malformed{expected(say::errors::a_shard, text), say::scans::number_of};
  Shard shard;
  const char* const end = text.data() + text.size();
  const auto [slash, error] = std::from_chars(text.data(), end, shard.number);
  if (error != std::errc() || slash == end || *slash != '/') return malformed;
  const auto [stop, other] = std::from_chars(slash + 1, end, shard.of);
  if (other != std::errc() || stop != end || shard.number < 1 || shard.number > shard.of)
    return malformed;
  if (shard.of > kMostShards)
    return Error{say::scans::too_many_shards(kMostShards, shard.of), say::scans::small_shards};
  return shard;
}

}  // namespace

Result<Outcome> run_scan(const Invocation& invocation) {
  const auto located = locate(invocation);
  if (!located) return located.error();
  const std::string* word = invocation.option("--shard");
  const auto shard = word != nullptr ? parse_shard(*word) : Result<Shard>(Shard());
  if (!shard) return shard.error();
  const auto scans = invocation.all("--from");
  if (!scans.empty() && word != nullptr)
    return Error{say::errors::exclude("--shard", "--from"), say::advice::one_of_two};
  if (!scans.empty()) {
    auto merged = merge_scans(scans, located->configuration);
    return merged ? Result<Outcome>(Outcome{.output = std::move(*merged)}) : merged.error();
  }
  auto scan = scan_corpus(located->root, located->configuration, *shard,
                          read_options(invocation, ReadDepth::references));
  if (!scan) return scan.error();
  if (auto error = refuse_unread(scan->unread, invocation)) return *error;
  allow_unread(invocation, scan->unread);
  return Outcome{.output = std::move(scan->text),
                 .diagnostics = std::move(scan->unread),
                 .language = report_language(invocation, located->configuration.language)};
}

}  // namespace otlpdoc
