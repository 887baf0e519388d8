# otlpdoc_neighbours(target): where sources are compiled several at a time (CMAKE_UNITY_BUILD), only
# those of one folder are, so that a name of one file need not differ from those of other folders.
set(OTLPDOC_NEIGHBOURS 8 CACHE STRING "How many sources of a folder are compiled at a time")

function(otlpdoc_neighbours target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
  get_target_property(sources ${target} SOURCES)
  foreach(source IN LISTS sources)
    cmake_path(GET source PARENT_PATH folder)
    cmake_path(ABSOLUTE_PATH folder BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
    cmake_path(RELATIVE_PATH folder BASE_DIRECTORY "${PROJECT_SOURCE_DIR}")
    string(MAKE_C_IDENTIFIER "${folder}" folder)
    math(EXPR group "${count_${folder}} + 0")
    math(EXPR count_${folder} "${group} + 1")
    math(EXPR group "${group} / ${OTLPDOC_NEIGHBOURS}")
    set_property(SOURCE "${source}" PROPERTY UNITY_GROUP "${folder}_${group}")
  endforeach()
endfunction()
