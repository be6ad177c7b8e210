# Assay's public CMake interface: what a product writes to be fuzzed.
#
#   find_package(Assay REQUIRED)                  # or include(…/AssayHarness.cmake)
#   assay_declare_target(ini "${CMAKE_CURRENT_SOURCE_DIR}/src/ini")
#   assay_add_harness(ini_roundtrip
#     SOURCES ini_roundtrip.cc
#     LINK my::ini            # libraries; names like targets::<t> also say which targets it tests
#     TARGETS ini             # or say so directly
#     DICT ini.dict           # in corpora/dictionaries/
#     MAX_LEN 4096            # bytes
#     TIMEOUT_MS 1000         # for one input
#     RSS_LIMIT_MB 2048
#     MUTATOR header_lines    # harnesses/mutators/<name>.cc of Assay, or a path to a .cc file of yours
#     MUTATOR_PREFIX 1        # leading bytes of the input that are the harness's parameters
#     ALLOCATION_FAILURE      # operator new can be made to fail: harnesses/kit/allocation_failure.h
#     PROPERTY "What parses prints to bytes that parse to the same.")
#
# One line, every program: configure the same tree once for each variant's toolchain file
# (cmake/toolchains/*.cmake) and it becomes the libFuzzer, AFL++, trace, coverage or plain replay program of that
# variant, a line in <build>/assay-manifest.json, and in the dev variant a ctest that replays
# corpora/<name>/{seeds,regressions}.
#
# Set ASSAY_CORPORA_DIR before including this file if the corpora are not in <project>/corpora.
include_guard(GLOBAL)

get_filename_component(ASSAY_PREFIX "${CMAKE_CURRENT_LIST_DIR}/.." ABSOLUTE)
if(NOT DEFINED ASSAY_CORPORA_DIR)
  set(ASSAY_CORPORA_DIR "${PROJECT_SOURCE_DIR}/corpora")
endif()
if(NOT ASSAY_VARIANT)
  set(ASSAY_VARIANT dev)
endif()

# --- The kit and the mains, one small library each, not counted as coverage ---
function(assay_make_kit)
  if(TARGET assay_kit)
    return()
  endif()
  set(kit "${ASSAY_PREFIX}/harnesses/kit")
  add_library(assay_kit STATIC "${kit}/run.cc" "${kit}/oracle.cc" "${kit}/determinism.cc"
    "${kit}/state_features.cc")
  target_include_directories(assay_kit PUBLIC "${ASSAY_PREFIX}")
  target_compile_features(assay_kit PUBLIC cxx_std_23)
  target_link_libraries(assay_kit PUBLIC ${CMAKE_DL_LIBS})
  # Replaces operator new, so only programs that ask for it are linked with it.
  add_library(assay_allocation_failure OBJECT EXCLUDE_FROM_ALL "${kit}/allocation_failure.cc")
  target_include_directories(assay_allocation_failure PRIVATE "${ASSAY_PREFIX}")
  target_compile_features(assay_allocation_failure PRIVATE cxx_std_23)
  if(ASSAY_VARIANT STREQUAL "trace")
    set(main "${kit}/trace_main.cc")
  elseif(ASSAY_VARIANT STREQUAL "coverage")
    set(main "${kit}/coverage_main.cc")
  elseif(ASSAY_VARIANT MATCHES "^(fuzz|afl|afl-fast|afl-cmplog)$")
    set(main "")
  else()
    set(main "${kit}/replay_main.cc")
  endif()
  if(main)
    add_library(assay_main OBJECT "${main}")
    target_include_directories(assay_main PRIVATE "${ASSAY_PREFIX}")
    target_compile_features(assay_main PRIVATE cxx_std_23)
  endif()
  # Features of the kit and of the drivers would be noise in every harness alike.
  foreach(library IN ITEMS assay_kit assay_main assay_allocation_failure)
    if(NOT TARGET ${library})
      continue()
    endif()
    if(ASSAY_VARIANT STREQUAL "fuzz")
      target_compile_options(${library} PRIVATE -fno-sanitize=fuzzer-no-link)
    elseif(ASSAY_VARIANT MATCHES "^(afl|afl-fast|afl-cmplog)$")
      target_compile_options(${library} PRIVATE -fno-sanitize-coverage=trace-pc-guard,trace-cmp)
    elseif(ASSAY_VARIANT STREQUAL "trace")
      target_compile_options(${library} PRIVATE -fno-sanitize-coverage=inline-8bit-counters,pc-table)
    elseif(ASSAY_VARIANT STREQUAL "coverage")
      target_compile_options(${library} PRIVATE -fno-profile-instr-generate -fno-coverage-mapping
        -fno-coverage-mcdc)
    endif()
  endforeach()
endfunction()

# --- Structure-aware mutators (harnesses/kit/mutator.h), each built once for the whole project ---
# Sets <source_out> to the file and <name_out> to the name of a mutator that is given by name or path.
function(assay_find_mutator mutator source_out name_out)
  if(mutator MATCHES "\\.(cc|cpp|cxx)$")
    get_filename_component(source "${mutator}" ABSOLUTE)
    get_filename_component(name "${mutator}" NAME_WE)
  else()
    set(source "${ASSAY_PREFIX}/harnesses/mutators/${mutator}.cc")
    set(name "${mutator}")
  endif()
  if(NOT EXISTS "${source}")
    message(FATAL_ERROR "There is no mutator ${mutator}: ${source} does not exist.")
  endif()
  set(${source_out} "${source}" PARENT_SCOPE)
  set(${name_out} "${name}" PARENT_SCOPE)
endfunction()

# Fast and silent: what a mutator does is no coverage of the product, and it may be loaded into afl-fuzz itself,
# which has neither the sanitizers' nor AFL++'s runtime.
set(assay_uninstrumented -O2 -fPIC)
if(ASSAY_VARIANT STREQUAL "fuzz")
  list(APPEND assay_uninstrumented -fno-sanitize=all)
elseif(ASSAY_VARIANT MATCHES "^(afl|afl-fast|afl-cmplog)$")
  list(APPEND assay_uninstrumented -fno-sanitize=all -fno-sanitize-coverage=trace-pc-guard,trace-cmp)
endif()

function(assay_make_mutator mutator)
  assay_find_mutator("${mutator}" source name)
  if(NOT TARGET assay_mutator_parts)
    file(GLOB parts CONFIGURE_DEPENDS "${ASSAY_PREFIX}/harnesses/mutators/parts/*.cc")
    add_library(assay_mutator_parts STATIC EXCLUDE_FROM_ALL ${parts})
    target_include_directories(assay_mutator_parts PUBLIC "${ASSAY_PREFIX}")
    target_compile_features(assay_mutator_parts PUBLIC cxx_std_23)
    target_compile_options(assay_mutator_parts PRIVATE ${assay_uninstrumented})
  endif()
  if(NOT TARGET assay_mutator_${name})
    add_library(assay_mutator_${name} STATIC EXCLUDE_FROM_ALL "${source}")
    target_link_libraries(assay_mutator_${name} PUBLIC assay_mutator_parts)
    target_compile_options(assay_mutator_${name} PRIVATE ${assay_uninstrumented})
    if(TARGET assay_standard)
      target_link_libraries(assay_mutator_${name} PRIVATE assay_standard)
      target_link_libraries(assay_mutator_parts PRIVATE assay_standard)
    endif()
    set_property(GLOBAL PROPERTY ASSAY_MUTATOR_SOURCE_${name} "${source}")
  endif()
  get_property(first GLOBAL PROPERTY ASSAY_MUTATOR_SOURCE_${name})
  if(NOT first STREQUAL source)
    message(FATAL_ERROR "Two mutators are called ${name}: ${first} and ${source}. Rename one.")
  endif()
endfunction()

# Gives a harness its mutator: in its program for libFuzzer, in a library beside it for AFL++, and nowhere else.
# <library_out> gets the library's path, or nothing.
function(assay_add_mutator program mutator prefix library_out)
  assay_find_mutator("${mutator}" source name)
  set(${library_out} "" PARENT_SCOPE)
  if(ASSAY_VARIANT STREQUAL "fuzz")
    assay_make_mutator("${mutator}")
    set(adaptor assay_libfuzzer_mutator_${prefix})
    if(NOT TARGET ${adaptor})
      add_library(${adaptor} OBJECT EXCLUDE_FROM_ALL "${ASSAY_PREFIX}/harnesses/kit/libfuzzer_mutator.cc")
      target_include_directories(${adaptor} PRIVATE "${ASSAY_PREFIX}")
      target_compile_features(${adaptor} PRIVATE cxx_std_23)
      target_compile_options(${adaptor} PRIVATE ${assay_uninstrumented})
      target_compile_definitions(${adaptor} PRIVATE ASSAY_MUTATOR_PREFIX=${prefix})
    endif()
    target_link_libraries(${program} PRIVATE ${adaptor})
    target_link_libraries(${program} PRIVATE assay_mutator_${name})
  elseif(ASSAY_VARIANT MATCHES "^(afl|afl-fast|afl-cmplog)$")
    assay_make_mutator("${mutator}")
    set(library ${name}_afl_mutator)
    if(NOT TARGET ${library})
      add_library(${library} MODULE "${ASSAY_PREFIX}/harnesses/kit/afl_mutator.cc")
      target_link_libraries(${library} PRIVATE assay_mutator_${name})
      target_compile_options(${library} PRIVATE ${assay_uninstrumented})
      # The compiler's flags reach the link, too; what is missing is an error here, not inside of afl-fuzz.
      target_link_options(${library} PRIVATE -fno-sanitize=all -Wl,-z,defs)
      set_target_properties(${library} PROPERTIES PREFIX "" LIBRARY_OUTPUT_DIRECTORY
        "${CMAKE_BINARY_DIR}/mutators")
    endif()
    add_dependencies(${program} ${library})
    set(${library_out} "$<TARGET_FILE:${library}>" PARENT_SCOPE)
  endif()
endfunction()

# --- How a harness becomes the program of this variant ---
function(assay_link_variant program)
  if(ASSAY_VARIANT STREQUAL "fuzz")
    target_link_options(${program} PRIVATE -fsanitize=fuzzer)
  elseif(ASSAY_VARIANT MATCHES "^(afl|afl-fast|afl-cmplog)$")
    find_file(ASSAY_AFL_RUNTIME afl-compiler-rt.o
      PATHS /usr/lib/afl /usr/local/lib/afl "$ENV{AFL_PATH}" NO_DEFAULT_PATH)
    find_file(ASSAY_AFL_DRIVER libAFLDriver.a
      PATHS /usr/lib/afl /usr/local/lib/afl "$ENV{AFL_PATH}" NO_DEFAULT_PATH)
    if(NOT ASSAY_AFL_RUNTIME OR NOT ASSAY_AFL_DRIVER)
      message(FATAL_ERROR "AFL++'s afl-compiler-rt.o and libAFLDriver.a were not found in /usr/lib/afl. "
        "Run scripts/setup (apt-get install afl++), or set AFL_PATH to the folder that holds them.")
    endif()
    # The driver's main must be found although nothing refers to it by name before the archive is read.
    target_link_libraries(${program} PRIVATE "${ASSAY_AFL_DRIVER}" "${ASSAY_AFL_RUNTIME}" m dl)
  else()
    target_link_libraries(${program} PRIVATE assay_main)
  endif()
endfunction()

function(assay_declare_target name folder)
  set_property(GLOBAL APPEND PROPERTY ASSAY_TARGETS
    "{\"name\": \"${name}\", \"folder\": \"${folder}\"}")
  set_property(GLOBAL APPEND PROPERTY ASSAY_TARGET_NAMES "${name}")
endfunction()

function(assay_add_harness name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "ALLOCATION_FAILURE"
    "DICT;MAX_LEN;TIMEOUT_MS;RSS_LIMIT_MB;PROPERTY;MUTATOR;MUTATOR_PREFIX"
    "SOURCES;LINK;TARGETS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "assay_add_harness(${name}): unknown argument '${arg_UNPARSED_ARGUMENTS}'.")
  endif()
  if(NOT name MATCHES "^[A-Za-z0-9_-]+$")
    message(FATAL_ERROR "assay_add_harness(${name}): a harness name has only letters, digits, _ and -.")
  endif()
  if(NOT arg_SOURCES)
    message(FATAL_ERROR "assay_add_harness(${name}): SOURCES is missing.")
  endif()
  foreach(option IN ITEMS MAX_LEN TIMEOUT_MS RSS_LIMIT_MB MUTATOR_PREFIX)
    if(DEFINED arg_${option} AND NOT arg_${option} MATCHES "^[0-9]+$")
      message(FATAL_ERROR "assay_add_harness(${name}): ${option} must be a whole number, not '${arg_${option}}'.")
    endif()
  endforeach()
  if(NOT DEFINED arg_MAX_LEN)
    set(arg_MAX_LEN 4096)
  endif()
  if(NOT DEFINED arg_TIMEOUT_MS)
    set(arg_TIMEOUT_MS 1000)
  endif()
  if(NOT DEFINED arg_RSS_LIMIT_MB)
    set(arg_RSS_LIMIT_MB 2048)
  endif()
  if(NOT DEFINED arg_MUTATOR_PREFIX)
    set(arg_MUTATOR_PREFIX 0)
  elseif(NOT arg_MUTATOR)
    message(FATAL_ERROR "assay_add_harness(${name}): MUTATOR_PREFIX says nothing without MUTATOR.")
  endif()

  # --- Corpora: a harness without a real seed starts blind ---
  set(seeds "${ASSAY_CORPORA_DIR}/${name}/seeds")
  set(regressions "${ASSAY_CORPORA_DIR}/${name}/regressions")
  file(GLOB seed_files LIST_DIRECTORIES false "${seeds}/*")
  if(NOT seed_files)
    message(FATAL_ERROR "Harness ${name} has no seeds. Put at least one small valid input into ${seeds}/ "
      "(docs/adding-a-harness.md says where good seeds come from).")
  endif()
  set(dictionary "")
  if(arg_DICT)
    set(dictionary "${ASSAY_CORPORA_DIR}/dictionaries/${arg_DICT}")
    if(NOT EXISTS "${dictionary}")
      message(FATAL_ERROR "Harness ${name} names the dictionary ${arg_DICT}, but ${dictionary} does not exist.")
    endif()
  endif()

  # --- The program of this variant ---
  assay_make_kit()
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LINK} assay_kit)
  if(TARGET assay_standard)  # Assay's own harnesses
    target_link_libraries(${name} PRIVATE assay_standard)
    assay_use_precompiled(${name} standard)
  endif()
  if(arg_ALLOCATION_FAILURE)
    target_link_libraries(${name} PRIVATE assay_allocation_failure)
  endif()
  target_compile_features(${name} PRIVATE cxx_std_23)
  assay_link_variant(${name})
  set(mutator_name "")
  set(mutator_library "")
  if(arg_MUTATOR)
    assay_find_mutator("${arg_MUTATOR}" mutator_source mutator_name)
    assay_add_mutator(${name} "${arg_MUTATOR}" ${arg_MUTATOR_PREFIX} mutator_library)
  endif()
  if(ASSAY_VARIANT STREQUAL "dev")
    set(replayed "${seeds}")
    if(EXISTS "${regressions}")
      list(APPEND replayed "${regressions}")
    endif()
    add_test(NAME replay/${name} COMMAND ${name} ${replayed})
    set_tests_properties(replay/${name} PROPERTIES LABELS replay TIMEOUT 300)
  endif()

  # --- The line in the manifest ---
  set(targets ${arg_TARGETS})
  foreach(library IN LISTS arg_LINK)
    if(library MATCHES "^targets::(.+)$")
      list(APPEND targets "${CMAKE_MATCH_1}")
    endif()
  endforeach()
  list(REMOVE_DUPLICATES targets)
  list(TRANSFORM targets REPLACE "(.+)" "\"\\1\"")
  list(JOIN targets ", " targets)
  list(GET arg_SOURCES 0 source)
  get_filename_component(source "${source}" ABSOLUTE)
  file(RELATIVE_PATH source "${PROJECT_SOURCE_DIR}" "${source}")
  string(REPLACE "\\" "\\\\" property "${arg_PROPERTY}")
  string(REPLACE "\"" "\\\"" property "${property}")
  set_property(GLOBAL APPEND PROPERTY ASSAY_HARNESS_NAMES "${name}")
  string(CONCAT entry
    "{\"name\": \"${name}\", \"property\": \"${property}\", \"targets\": [${targets}], "
    "\"program\": \"$<TARGET_FILE:${name}>\", \"source\": \"${source}\", "
    "\"dictionary\": \"${dictionary}\", \"max_len\": ${arg_MAX_LEN}, \"timeout_ms\": ${arg_TIMEOUT_MS}, "
    "\"rss_limit_mb\": ${arg_RSS_LIMIT_MB}, \"mutator\": \"${mutator_name}\", "
    "\"mutator_library\": \"${mutator_library}\", \"mutator_prefix\": ${arg_MUTATOR_PREFIX}, \"seeds\": [\"${seeds}\"], "
    "\"regressions\": [\"${regressions}\"]}")
  string(REPLACE ";" "\\u003b" entry "${entry}")
  set_property(GLOBAL APPEND_STRING PROPERTY ASSAY_HARNESSES "${entry},\n    ")
endfunction()

# Runs once, after the whole project was read: the manifest, and the check of corpora/ against the harnesses.
function(assay_finish)
  get_property(names GLOBAL PROPERTY ASSAY_HARNESS_NAMES)
  file(GLOB folders LIST_DIRECTORIES true "${ASSAY_CORPORA_DIR}/*")
  foreach(folder IN LISTS folders)
    get_filename_component(folder_name "${folder}" NAME)
    if(IS_DIRECTORY "${folder}" AND NOT folder_name STREQUAL "dictionaries"
       AND NOT folder_name IN_LIST names)
      message(FATAL_ERROR "corpora/${folder_name} belongs to no harness. Declare it with "
        "assay_add_harness(${folder_name} …), or remove or rename the folder.")
    endif()
  endforeach()
  get_property(harnesses GLOBAL PROPERTY ASSAY_HARNESSES)
  string(REGEX REPLACE ",\n    $" "" harnesses "${harnesses}")
  get_property(targets GLOBAL PROPERTY ASSAY_TARGETS)
  list(JOIN targets ",\n    " targets)
  file(GENERATE OUTPUT "${CMAKE_BINARY_DIR}/assay-manifest.json" CONTENT
"{
  \"version\": 1,
  \"variant\": \"${ASSAY_VARIANT}\",
  \"compiler\": {\"id\": \"${CMAKE_CXX_COMPILER_ID}\", \"version\": \"${CMAKE_CXX_COMPILER_VERSION}\", \"path\": \"${CMAKE_CXX_COMPILER}\"},
  \"source_root\": \"${PROJECT_SOURCE_DIR}\",
  \"targets\": [
    ${targets}
  ],
  \"harnesses\": [
    ${harnesses}
  ]
}
")
endfunction()
cmake_language(DEFER DIRECTORY "${CMAKE_SOURCE_DIR}" CALL assay_finish)
