// The YAML front matter of a corpus, parsed in interleaved rounds by yaml-cpp's
// nodes and events, by libyaml's events, by those of libfyaml where that is
// installed, and by the reader itself.
//
// usage: bench_front_matter ROOT
#ifdef OTLPDOC_BENCH_LIBFYAML
#include <libfyaml.h>
#endif
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>
#include <yaml.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "read/source/file_source.hpp"
#include "read/structured/front_matter.hpp"

using namespace otlpdoc;

namespace {

constexpr int kRounds = 9;

// What a document begins with, fences included.
struct Block {
  std::string text;
  std::string yaml;  // between the fences
};

std::string between_fences(std::string_view block) {
  const std::size_t start = block.find('\n') + 1;
  const std::size_t end = block.find_last_not_of(" \t\r\n");
  return std::string(block.substr(start, block.rfind('\n', end) + 1 - start));
}

std::vector<Block> blocks_below(const DiskSource& source, const std::vector<SourceEntry>& entries) {
  std::vector<Block> blocks;
  std::string text;
  for (const SourceEntry& entry : entries) {
    if (entry.kind != EntryKind::regular || !source.read(entry.path, text)) continue;
    if (!text.starts_with("---")) continue;
    const std::size_t size = read_front_matter(text, entry.path).size;
    if (size == 0) continue;
    const std::string block = text.substr(0, size);
    blocks.push_back({block, between_fences(block)});
  }
  return blocks;
}

struct Counter final : YAML::EventHandler {
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override { ++events; }
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override { ++events; }
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                const std::string&) override {
    ++events;
  }
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    ++events;
  }
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    ++events;
  }
  void OnMapEnd() override {}
  std::size_t events = 0;
};

void parse_nodes(const Block& block) {
  try {
    YAML::Load(block.yaml);
  } catch (const YAML::Exception&) {  // some front matter is no YAML
  }
}

void parse_yaml_cpp(const Block& block) {
  try {
    std::istringstream stream(block.yaml);
    YAML::Parser parser(stream);
    Counter counter;
    parser.HandleNextDocument(counter);
  } catch (const YAML::Exception&) {
  }
}

void parse_libyaml(const Block& block) {
  yaml_parser_t parser;
  yaml_parser_initialize(&parser);
  yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(block.yaml.data()),
                               block.yaml.size());
  yaml_event_t event;
  bool more = true;
  while (more && yaml_parser_parse(&parser, &event) != 0) {
    more = event.type != YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
}

#ifdef OTLPDOC_BENCH_LIBFYAML
void parse_libfyaml(const Block& block) {
  fy_diag_cfg silent;
  fy_diag_cfg_default(&silent);
  silent.fp = nullptr;
  silent.output_fn = [](fy_diag*, void*, const char*, std::size_t) {};
  fy_parse_cfg configuration{};
  configuration.flags = FYPCF_QUIET;
  configuration.diag = fy_diag_create(&silent);
  fy_parser* parser = fy_parser_create(&configuration);
  fy_parser_set_string(parser, block.yaml.data(), block.yaml.size());
  while (fy_event* event = fy_parser_parse(parser)) {
    std::size_t size = 0;
    if (event->type == FYET_SCALAR) fy_token_get_text(event->scalar.value, &size);
    fy_parser_event_free(parser, event);
  }
  fy_parser_destroy(parser);
  fy_diag_destroy(configuration.diag);
}
#endif

void parse_as_used(const Block& block) { read_front_matter(block.text, "a.md"); }

struct Way {
  const char* name;
  void (*parse)(const Block& block);
  std::vector<double> seconds;
};

void measure(Way& way, const std::vector<Block>& blocks) {
  const auto start = std::chrono::steady_clock::now();
  for (const Block& block : blocks) way.parse(block);
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
  way.seconds.push_back(time.count());
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return std::fprintf(stderr, "usage: bench_front_matter ROOT\n"), 2;
  const DiskSource source(argv[1]);
  const auto entries = source.list();
  if (!entries)
    return std::fprintf(stderr, "%s\n", in_words(entries.error().message, "en").c_str()), 2;
  const std::vector<Block> blocks = blocks_below(source, *entries);
  std::size_t bytes = 0;
  for (const Block& block : blocks) bytes += block.yaml.size();
  std::printf("%zu front matters, %zu bytes\n", blocks.size(), bytes);
  Way ways[] = {{"yaml-cpp, nodes", parse_nodes, {}},
                {"yaml-cpp, events", parse_yaml_cpp, {}},
                {"libyaml, events", parse_libyaml, {}},
#ifdef OTLPDOC_BENCH_LIBFYAML
                {"libfyaml, events", parse_libfyaml, {}},
#endif
                {"read_front_matter", parse_as_used, {}}};
  for (int round = 0; round < kRounds; ++round) {
    for (Way& way : ways) measure(way, blocks);
  }
  for (const Way& way : ways) std::printf("%-18s %.4f s\n", way.name, median(way.seconds));
}
