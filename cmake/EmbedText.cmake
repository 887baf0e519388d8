# otlpdoc_embed_text(<target> <input> <variable>)
#
# Gives <target> a header that holds the text of the file <input> as
# `inline constexpr char <variable>[]`, and its SHA-256 in hexadecimal digits as
# `<variable>Sha256`. The header is named after the input
# without its last extension, dots and hyphens as underscores
# (configuration.schema.json: "generated/configuration_schema.hpp"), and written
# anew when the input changes. The text must be shorter than 64 KiB, the longest
# string literal that every compiler takes.

set(OTLPDOC_EMBED_TEXT_SCRIPT "${CMAKE_CURRENT_LIST_FILE}")

function(otlpdoc_embed_text target input variable)
  get_filename_component(input "${input}" ABSOLUTE)
  get_filename_component(name "${input}" NAME)
  string(REGEX REPLACE "\\.[^.]*$" "" name "${name}")
  string(REGEX REPLACE "[.-]" "_" name "${name}")
  set(header "${CMAKE_CURRENT_BINARY_DIR}/generated/${name}.hpp")
  add_custom_command(
    OUTPUT "${header}"
    COMMAND "${CMAKE_COMMAND}" "-DINPUT=${input}" "-DOUTPUT=${header}" "-DVARIABLE=${variable}"
            -P "${OTLPDOC_EMBED_TEXT_SCRIPT}"
    DEPENDS "${input}" "${OTLPDOC_EMBED_TEXT_SCRIPT}"
    COMMENT "Embedding ${name}"
    VERBATIM)
  target_sources(${target} PRIVATE "${header}")
  target_include_directories(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}")
endfunction()

if(CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  file(READ "${INPUT}" text)
  string(FIND "${text}" ")json\"" end)
  string(LENGTH "${text}" length)
  if(NOT end EQUAL -1 OR length GREATER 65000)
    message(FATAL_ERROR "${INPUT} cannot be a raw string literal")
  endif()
  file(SHA256 "${INPUT}" sha256)
  file(WRITE "${OUTPUT}" "#pragma once

namespace otlpdoc {

inline constexpr char ${VARIABLE}[] = R\"json(${text})json\";
inline constexpr char ${VARIABLE}Sha256[] = \"${sha256}\";

}  // namespace otlpdoc
")
endif()
