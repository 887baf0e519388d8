// The day on the user's calendar.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <string>

#include "cli/command.hpp"
#include "support/support.hpp"

using namespace otlpdoc;

namespace {

class TimeZone {
 public:
  explicit TimeZone(const char* name) {
    if (const char* before = std::getenv("TZ")) before_ = before;
    setenv("TZ", name, 1);
    tzset();
  }
  ~TimeZone() {
    if (before_) {
      setenv("TZ", before_->c_str(), 1);
    } else {
      unsetenv("TZ");
    }
    tzset();
  }
  TimeZone(const TimeZone&) = delete;
  TimeZone& operator=(const TimeZone&) = delete;

 private:
  std::optional<std::string> before_;
};

constexpr std::time_t kNoon = 1760270400;  // 2025-10-12 12:00 UTC
constexpr std::time_t kHour = 3600;

}  // namespace

TEST_CASE("today: between midnight and eight in China it is the day there") {
  for (const char* name : {"CST-8", "Asia/Shanghai"}) {
    if (name[0] == 'A' && !test::exists("/usr/share/zoneinfo/Asia/Shanghai")) {
      WARN("skipped: no time zones are installed");
      continue;
    }
    const TimeZone zone(name);
    CHECK(iso(local_day(kNoon)) == "2025-10-12");                  // 20:00
    CHECK(iso(local_day(kNoon + 4 * kHour - 1)) == "2025-10-12");  // 23:59:59
    CHECK(iso(local_day(kNoon + 4 * kHour)) == "2025-10-13");      // 00:00, and 16:00 in UTC
    CHECK(iso(local_day(kNoon + 11 * kHour)) == "2025-10-13");
    CHECK(iso(local_day(kNoon + 28 * kHour - 1)) == "2025-10-13");
  }
}

TEST_CASE("today: west of Greenwich, in UTC, in summer, and where the zone makes no sense") {
  const std::pair<const char*, const char*> days[] = {{"PST8PDT,M3.2.0,M11.1.0", "2025-10-12"},
                                                      {"UTC0", "2025-10-13"},
                                                      {"NZST-12NZDT,M9.5.0,M4.1.0/3", "2025-10-13"},
                                                      {"", "2025-10-13"},
                                                      {"no/such/zone", "2025-10-13"}};
  for (const auto& [name, day] : days) {
    INFO(name);
    const TimeZone zone(name);
    CHECK(iso(local_day(kNoon + 12 * kHour)) == day);
  }
}
