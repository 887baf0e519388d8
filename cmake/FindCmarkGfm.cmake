# Finds cmark-gfm with its extensions: the target CmarkGfm::CmarkGfm, and CmarkGfm_VERSION.
# (Its .pc file names the two libraries in an order that static ones cannot be linked in.)
find_package(PkgConfig)
pkg_check_modules(PC_CmarkGfm QUIET libcmark-gfm)
set(CmarkGfm_VERSION "${PC_CmarkGfm_VERSION}")
find_path(CmarkGfm_INCLUDE_DIR cmark-gfm-core-extensions.h HINTS ${PC_CmarkGfm_INCLUDE_DIRS})
find_library(CmarkGfm_LIBRARY cmark-gfm HINTS ${PC_CmarkGfm_LIBRARY_DIRS})
find_library(CmarkGfm_EXTENSIONS cmark-gfm-extensions HINTS ${PC_CmarkGfm_LIBRARY_DIRS})

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(CmarkGfm VERSION_VAR CmarkGfm_VERSION
                                  REQUIRED_VARS CmarkGfm_LIBRARY CmarkGfm_EXTENSIONS CmarkGfm_INCLUDE_DIR)
if(CmarkGfm_FOUND AND NOT TARGET CmarkGfm::CmarkGfm)
  add_library(CmarkGfm::CmarkGfm INTERFACE IMPORTED)
  target_link_libraries(CmarkGfm::CmarkGfm INTERFACE "${CmarkGfm_EXTENSIONS}" "${CmarkGfm_LIBRARY}")
  target_include_directories(CmarkGfm::CmarkGfm SYSTEM INTERFACE "${CmarkGfm_INCLUDE_DIR}")
endif()
