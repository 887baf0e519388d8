// Keeps the likeliest states of each unit, forward and back, within a bounded amount of work.

#include "read/text/restore.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace otlpdoc {

namespace {

constexpr std::size_t kWideBeam = 48;
constexpr std::size_t kNarrowBeam = 2;
constexpr std::size_t kNarrowCandidates = 4;
constexpr double kHopeless = 1e-7;  // relative to the likeliest state

// About a second; a text that asks for more is decided with less care from there on.
constexpr std::int64_t kMostWork = 8'000'000;

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

}  // namespace

void Context::push(Symbol symbol) {
  if (symbol == U' ' && known > 0 && history[0] == U' ') return;
  std::copy_backward(history.begin(), history.end() - 1, history.end());
  history[0] = symbol;
  known = std::min(known + 1, kMaxOrder - 1);
}

void Context::push(const Candidate& candidate) {
  push(candidate.symbol);
  if (candidate.spaces > 0) push(U' ');
}

std::size_t Restorer::beam() const { return work_ > kMostWork ? kNarrowBeam : kWideBeam; }

double Restorer::follow(const Context& context, const Candidate& candidate) const {
  const double first =
      ngrams_.likelihood(candidate.symbol, candidate.alone, context.history, context.known);
  if (candidate.spaces == 0) return first;
  Context after = context;
  after.push(candidate.symbol);
  const double space = damage_.token(U' ').candidates[0].alone;
  return first * ngrams_.likelihood(U' ', space, after.history, after.known);
}

Restorer::Column Restorer::extend(const std::vector<State>& before, const Token& token) {
  const std::size_t choices = work_ > kMostWork
                                  ? std::min(kNarrowCandidates, token.candidates.size())
                                  : token.candidates.size();
  Column column;
  std::size_t groups = 0;
  for (const State& state : before) groups = std::max(groups, state.group + 1);
  column.states.resize(groups * choices);
  for (std::size_t from = 0; from < before.size(); ++from) {
    const State& state = before[from];
    for (std::size_t i = 0; i < choices; ++i) {
      const Candidate& candidate = token.candidates[i];
      const double likelihood = follow(state.context, candidate);
      const std::size_t to = state.group * choices + i;
      State& next = column.states[to];
      if (next.forward == 0) {
        next.context = state.context;
        next.context.push(candidate);
        next.choice = i;
      }
      next.forward += state.forward * likelihood;
      column.edges.push_back({from, to, likelihood});
    }
  }
  work_ += static_cast<std::int64_t>(column.edges.size());
  prune(column);
  group(column.states);
  return column;
}

void Restorer::prune(Column& column) const {
  auto& states = column.states;
  if (states.size() == 1) {
    states[0].forward = 1;
    return;
  }
  std::vector<std::size_t> order(states.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return states[a].forward > states[b].forward;
  });
  const double best = states[order[0]].forward;
  std::vector<std::size_t> place(states.size(), kNone);
  std::vector<State> kept;
  for (const std::size_t i : order) {
    if (kept.size() == beam() || states[i].forward < best * kHopeless) break;
    place[i] = kept.size();
    kept.push_back(states[i]);
    kept.back().forward /= best;
  }
  states.swap(kept);
  std::vector<Edge> edges;
  for (const Edge& edge : column.edges) {
    if (place[edge.to] != kNone) edges.push_back({edge.from, place[edge.to], edge.likelihood});
  }
  column.edges.swap(edges);
}

// States that share all but their oldest symbol have the same successors.
void Restorer::group(std::vector<State>& states) {
  const auto same = [](const History& a, const History& b) {
    return std::equal(a.begin(), a.end() - 1, b.begin());
  };
  for (std::size_t i = 0; i < states.size(); ++i) {
    std::size_t first = 0;
    while (!same(states[first].context.history, states[i].context.history)) ++first;
    states[i].group = first;
  }
}

Decision Restorer::decide(const std::vector<State>& states, const Token& token) {
  std::vector<double> shares(token.candidates.size());
  double all = 0;
  for (const State& state : states) {
    const double share = state.forward * state.backward;
    shares[state.choice] += share;
    all += share;
  }
  const auto best = std::max_element(shares.begin(), shares.end());
  return {token.candidates[static_cast<std::size_t>(best - shares.begin())], *best / all};
}

void Restorer::go_back(const Column& column, std::vector<State>& before) {
  double most = 0;
  for (const Edge& edge : column.edges) {
    double& backward = before[edge.from].backward;
    backward += edge.likelihood * column.states[edge.to].backward;
    most = std::max(most, backward);
  }
  for (State& state : before) state.backward /= most;
}

std::vector<Decision> Restorer::restore(const Context& context,
                                        const std::vector<std::uint32_t>& tokens) {
  std::vector<Column> columns(1);
  columns.back().states = {{context, 0, 1, 0, 0}};
  for (const std::uint32_t token : tokens) {
    columns.push_back(extend(columns.back().states, damage_.token(token)));
  }
  for (State& state : columns.back().states) state.backward = 1;
  std::vector<Decision> decisions(tokens.size());
  for (std::size_t i = tokens.size(); i > 0; --i) {
    decisions[i - 1] = decide(columns[i].states, damage_.token(tokens[i - 1]));
    go_back(columns[i], columns[i - 1].states);
  }
  return decisions;
}

}  // namespace otlpdoc
