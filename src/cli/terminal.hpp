// Colours, width and height of where a run writes.

#pragma once

#include <string_view>

namespace otlpdoc {

// The value of an environment variable; empty when it is not set.
std::string_view environment(const char* name);

// Whether to write colours to the descriptor. `choice` is auto, always or never.
bool wants_color(std::string_view choice, int fd);

// Cells of a line of text: what COLUMNS says, else the terminal, else 100; from 20 to 1000.
int terminal_width(int fd);

// Whether it is a terminal that can move its cursor.
bool is_screen(int fd);

struct TerminalSize {
  int width = 80;   // cells
  int height = 24;  // lines
};

// Of the terminal as it is now; the defaults where it does not know.
TerminalSize terminal_size(int fd);

}  // namespace otlpdoc
