// Short names for pieces of marked text: bold, code, links and labels.

#pragma once

#include <string>
#include <utility>

#include "otlpdoc/report.hpp"

namespace otlpdoc {

inline Span plain(std::string text) { return {std::move(text), Span::Mark::plain, {}}; }
inline Span strong(std::string text) { return {std::move(text), Span::Mark::strong, {}}; }
inline Span code(std::string text) { return {std::move(text), Span::Mark::code, {}}; }
inline Span link(std::string text, std::string target) {
  return {std::move(text), Span::Mark::plain, std::move(target)};
}

// `**label**: value`
inline Text labelled(std::string label, std::string value) {
  return {strong(std::move(label)), plain(": " + std::move(value))};
}

}  // namespace otlpdoc
