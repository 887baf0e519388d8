// The likeliest reading of a damaged stretch as a whole.

#pragma once

#include <cstdint>
#include <vector>

#include "read/text/damage.hpp"
#include "read/text/ngrams.hpp"

namespace otlpdoc {

// The likeliest meaning of a unit.
struct Decision {
  Candidate meaning;
  double certainty = 0;  // probability, given the whole stretch
};

// What was read before a stretch, the newest first.
struct Context {
  History history{};
  int known = 0;
  void push(Symbol symbol);
  void push(const Candidate& candidate);
};

// Chooses among the candidates by forward-backward over the runs of symbols
// that healthy text has.
class Restorer {
 public:
  Restorer(const Damage& damage, const Ngrams& ngrams) : damage_(damage), ngrams_(ngrams) {}

  // One decision for each token of a stretch.
  std::vector<Decision> restore(const Context& context, const std::vector<std::uint32_t>& tokens);

 private:
  struct State {
    Context context;         // with this unit
    std::size_t choice = 0;  // candidate of the token
    double forward = 0;      // relative to the likeliest state of the column
    double backward = 0;
    std::size_t group = 0;  // states of one group have the same successors
  };
  struct Edge {
    std::size_t from = 0;  // in the column before
    std::size_t to = 0;
    double likelihood = 0;
  };
  struct Column {
    std::vector<State> states;
    std::vector<Edge> edges;
  };

  double follow(const Context& context, const Candidate& candidate) const;
  Column extend(const std::vector<State>& before, const Token& token);
  void prune(Column& column) const;
  static void group(std::vector<State>& states);
  static void go_back(const Column& column, std::vector<State>& before);
  static Decision decide(const std::vector<State>& states, const Token& token);
  std::size_t beam() const;

  const Damage& damage_;
  const Ngrams& ngrams_;
  std::int64_t work_ = 0;  // likelihoods calculated
};

}  // namespace otlpdoc
