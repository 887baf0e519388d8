// The claims of real reports against facts read by hand. Runs where the shared
// corpora are.
#include <catch2/catch.hpp>

#include "support/support.hpp"

using namespace otlpdoc::test;

namespace {

void score(const std::string& reports, const std::string& golden, const std::string& options) {
  if (!exists(kShared + "/accept/compare_golden.py")) {
    WARN("skipped: no shared corpora");
    return;
  }
  const Process process =
      run("python3 '" + kShared + "/accept/compare_golden.py' \"$OTLPDOC\" '" + kShared + reports +
              "' '" + kShared + golden + "' --min=0.95 " + options,
          OTLPDOC_SOURCE);
  INFO(process.out << process.err);
  CHECK(process.exit_code == 0);
}

}  // namespace

TEST_CASE("real reports are read with F1 of at least 0.95") {
  score("/corpora/otlp-rust", "/golden/reports", "");
}

TEST_CASE("the damaged report is read with F1 of at least 0.95") {
  score("/seed", "/golden/seed", "--option=-C --option='" + kShared + "/corpora/otlp-rust'");
}
