// Output formats by name, and how to render a report in one.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/report.hpp"
#include "otlpdoc/result.hpp"

namespace otlpdoc {

// Where people find the files of a corpus at one commit.
struct RepositoryLinks {
  std::string revision;  // short; empty: unknown
  std::string files;     // what a path below the corpus root follows, `https://…/blob/4c1d/docs/`
  std::string line;      // what the number of a line follows, `#L`
};

struct RenderOptions {
  int width = 100;              // terminal cells; only the layout of `text` depends on it
  bool color = false;           // ANSI SGR sequences in `text`
  std::string language = "en";  // `zh` or `en`: words the renderer adds itself
  std::string version;          // of the program, for formats that name their tool
  // Path of the corpus root as a platform sees it, `docs`, say; empty: they are the
  // same. For formats whose places a platform looks up.
  std::string base;
  RepositoryLinks repository = {};  // for pages; no `files`: they have no links to files
};

struct Format {
  std::string_view name;
  std::string_view summary;
  std::string (*render)(const Report&, const RenderOptions&);  // ends with a line end
};

// svg and mermaid show the first Series of a report and nothing else, svg without one the bars of
// the first table that has some, badge the first
// Badge, github findings and missed targets; where there are none they are empty.
const std::vector<Format>& format_table();
const Format* find_format(std::string_view name);

}  // namespace otlpdoc
