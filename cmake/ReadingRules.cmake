# otlpdoc_reading_rules(<target> <dependency version>... )
#
# Gives <target> the header "generated/reading_rules.hpp" with `kReadingRules`, a
# fingerprint of all sources and libraries that decide what is read of a file. What an
# index or a shard holds is good only for the same rules, and nobody has to remember to
# change a number.

set(OTLPDOC_READING_RULES_SCRIPT "${CMAKE_CURRENT_LIST_FILE}")

function(otlpdoc_reading_rules target)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS
       "${CMAKE_CURRENT_SOURCE_DIR}/include/*.hpp"
       "${CMAKE_CURRENT_SOURCE_DIR}/src/base/*.[ch]pp" "${CMAKE_CURRENT_SOURCE_DIR}/src/language/*" "${CMAKE_CURRENT_SOURCE_DIR}/src/read/*.[ch]pp")
  set(header "${CMAKE_CURRENT_BINARY_DIR}/generated/reading_rules.hpp")
  set(list "${CMAKE_CURRENT_BINARY_DIR}/generated/reading_rules.txt")
  file(WRITE "${list}" "${ARGN};${sources}")
  add_custom_command(
    OUTPUT "${header}"
    COMMAND "${CMAKE_COMMAND}" "-DLIST=${list}" "-DOUTPUT=${header}" -P "${OTLPDOC_READING_RULES_SCRIPT}"
    DEPENDS ${sources} "${list}" "${OTLPDOC_READING_RULES_SCRIPT}"
    COMMENT "Fingerprint of the reading rules"
    VERBATIM)
  target_sources(${target} PRIVATE "${header}")
endfunction()

if(CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  file(READ "${LIST}" items)
  set(all "")
  foreach(item IN LISTS items)
    if(EXISTS "${item}")
      file(SHA256 "${item}" item)
    endif()
    string(APPEND all "${item};")
  endforeach()
  string(SHA256 rules "${all}")
  string(SUBSTRING "${rules}" 0 16 rules)
  file(WRITE "${OUTPUT}" "#pragma once

namespace otlpdoc {

inline constexpr char kReadingRules[] = \"${rules}\";

}  // namespace otlpdoc
")
endif()
