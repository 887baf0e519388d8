// What a forecast says in words, for the timeline, its chart and batch reports.

#pragma once

#include <string>

#include "language/wording.hpp"
#include "otlpdoc/analyse.hpp"

namespace otlpdoc {

// `19/70`; without a target `19`.
std::string progress(const Completion& completion);

// `19/70 篇 (27%)`, `19 of 70 documents (27%)`.
Worded documents_of(const Completion& completion);

std::string state_word(ForecastState state, const Wording& word);

// How the batches went.
std::string pace(const Throughput& throughput, const Wording& word);

// What the numbers rest on: how batches are drawn, and where dates come from.
std::string assumptions(const Forecast& forecast, const Wording& word);

// Why no end of the whole is forecast; empty when one is.
std::string refusal(const Forecast& forecast, const Wording& word);

}  // namespace otlpdoc
