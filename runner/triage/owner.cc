#include "runner/triage/owner.h"

#include <algorithm>
#include <iterator>

#include "runner/triage/symbol.h"
#include "runner/triage/text_scan.h"

namespace assay::triage {
namespace {

struct Row {
  std::string_view text;
  Owner owner;
};

// Beginnings of normalised function names.
constexpr Row kFunctions[] = {
    {"__asan", Owner::kSanitizer},
    {"__ubsan", Owner::kSanitizer},
    {"__lsan", Owner::kSanitizer},
    {"__msan", Owner::kSanitizer},
    {"__tsan", Owner::kSanitizer},
    {"__hwasan", Owner::kSanitizer},
    {"__sanitizer", Owner::kSanitizer},
    {"__interceptor_", Owner::kSanitizer},
    {"___interceptor_", Owner::kSanitizer},
    {"__interception", Owner::kSanitizer},
    {"__sancov", Owner::kSanitizer},
    {"operator new", Owner::kLibrary},
    {"operator delete", Owner::kLibrary},
    {"std::", Owner::kLibrary},
    {"__gnu_cxx::", Owner::kLibrary},
    {"__cxxabiv1::", Owner::kLibrary},
    {"__cxa_", Owner::kLibrary},
    {"__gnu_debug::", Owner::kLibrary},
    {"__libc_", Owner::kLibrary},
    {"__GI_", Owner::kLibrary},
    {"__assert", Owner::kLibrary},
    {"__pthread_", Owner::kLibrary},
    {"pthread_", Owner::kLibrary},
    {"_Unwind_", Owner::kLibrary},
    {"__stack_chk_fail", Owner::kLibrary},
    {"__fortify_fail", Owner::kLibrary},
    {"__chk_fail", Owner::kLibrary},
    {"__restore_rt", Owner::kLibrary},
    {"fuzzer::", Owner::kEngine},
    {"LLVMFuzzerRunDriver", Owner::kEngine},
    {"__afl_", Owner::kEngine},
    {"afl_", Owner::kEngine},
    {"ExecuteFilesOnyByOne", Owner::kEngine},
    {"ExecuteFilesOneByOne", Owner::kEngine},
    {"AssayBody_", Owner::kHarness},
    {"assay::kit::", Owner::kKit},
};

// Whole names.
constexpr Row kWholeFunctions[] = {
    {"main", Owner::kEngine},
    {"_start", Owner::kEngine},
    {"LLVMFuzzerTestOneInput", Owner::kHarness},
    {"LLVMFuzzerInitialize", Owner::kHarness},
};

// C library functions that interceptors or libc put on top of a stack, by their plain names.
constexpr std::string_view kLibcFunctions[] = {"_int_free",
                                               "_int_malloc",
                                               "_int_realloc",
                                               "__run_exit_handlers",
                                               "malloc_consolidate",
                                               "malloc_printerr",
                                               "start_thread",
                                               "sysmalloc",
                                               "tcache_thread_shutdown",
                                               "unlink_chunk",
                                               "asan_thread_start",
                                               "abort",
                                               "aligned_alloc",
                                               "atoi",
                                               "atol",
                                               "bcmp",
                                               "calloc",
                                               "cfree",
                                               "clone",
                                               "clone3",
                                               "exit",
                                               "_exit",
                                               "fclose",
                                               "fopen",
                                               "fputs",
                                               "fread",
                                               "free",
                                               "fwrite",
                                               "gsignal",
                                               "kill",
                                               "longjmp",
                                               "malloc",
                                               "malloc_usable_size",
                                               "memalign",
                                               "memchr",
                                               "memcmp",
                                               "memcpy",
                                               "memmove",
                                               "mempcpy",
                                               "memset",
                                               "nanosleep",
                                               "posix_memalign",
                                               "printf",
                                               "printf_common",
                                               "puts",
                                               "qsort",
                                               "raise",
                                               "read",
                                               "realloc",
                                               "reallocarray",
                                               "scanf_common",
                                               "sleep",
                                               "snprintf",
                                               "sprintf",
                                               "sscanf",
                                               "strcasecmp",
                                               "strcat",
                                               "strchr",
                                               "strcmp",
                                               "strcpy",
                                               "strdup",
                                               "strlen",
                                               "strncasecmp",
                                               "strncat",
                                               "strncmp",
                                               "strncpy",
                                               "strndup",
                                               "strnlen",
                                               "strrchr",
                                               "strstr",
                                               "strtol",
                                               "strtoul",
                                               "syscall",
                                               "tgkill",
                                               "usleep",
                                               "vprintf",
                                               "vsnprintf",
                                               "vsprintf",
                                               "write"};

// Parts of source paths.
constexpr Row kPaths[] = {
    {"compiler-rt/lib/fuzzer/", Owner::kEngine},
    {"compiler-rt/", Owner::kSanitizer},
    {"libsanitizer/", Owner::kSanitizer},
    {"sysdeps/", Owner::kLibrary},
    {"libstdc++-v3/", Owner::kLibrary},
    {"/include/c++/", Owner::kLibrary},
    {"./malloc/", Owner::kLibrary},
    {"./stdlib/", Owner::kLibrary},
    {"./string/", Owner::kLibrary},
    {"./stdio-common/", Owner::kLibrary},
    {"./libio/", Owner::kLibrary},
    {"./nptl/", Owner::kLibrary},
    {"./signal/", Owner::kLibrary},
    {"./assert/", Owner::kLibrary},
    {"./debug/", Owner::kLibrary},
    {"./csu/", Owner::kLibrary},
    {"aflpp_driver", Owner::kEngine},
    {"asan_interceptors.cpp", Owner::kSanitizer},
    {"harnesses/kit/", Owner::kKit},
};

// Beginnings of the file names of system libraries.
constexpr Row kModules[] = {
    {"libc.so", Owner::kLibrary},       {"libc-", Owner::kLibrary},
    {"libpthread", Owner::kLibrary},    {"libm.so", Owner::kLibrary},
    {"libstdc++", Owner::kLibrary},     {"libc++", Owner::kLibrary},
    {"libgcc_s", Owner::kLibrary},      {"ld-linux", Owner::kLibrary},
    {"libasan", Owner::kSanitizer},     {"libubsan", Owner::kSanitizer},
    {"liblsan", Owner::kSanitizer},     {"libtsan", Owner::kSanitizer},
    {"libclang_rt", Owner::kSanitizer}, {"[vdso]", Owner::kLibrary},
};

std::string_view BaseName(std::string_view path) { return path.substr(path.rfind('/') + 1); }

Owner OwnerByFunction(const std::string& function) {
  for (const Row& row : kWholeFunctions) {
    if (function == row.text) return row.owner;
  }
  for (const Row& row : kFunctions) {
    if (function.starts_with(row.text)) return row.owner;
  }
  return std::ranges::find(kLibcFunctions, std::string_view(function)) == std::end(kLibcFunctions)
             ? Owner::kProduct
             : Owner::kLibrary;
}

Owner OwnerByPlace(const model::Frame& frame) {
  for (const Row& row : kPaths) {
    if (Contains(frame.file, row.text)) return row.owner;
  }
  for (const Row& row : kModules) {
    if (!frame.module.empty() && BaseName(frame.module).starts_with(row.text)) return row.owner;
  }
  return Owner::kProduct;
}

}  // namespace

std::string_view Name(Owner owner) {
  constexpr std::string_view kNames[] = {"product", "harness", "sanitizer",
                                         "library", "engine",  "kit"};
  return kNames[static_cast<std::size_t>(owner)];
}

Owner OwnerOf(const std::string& function, const model::Frame& frame) {
  const Owner owner = OwnerByFunction(function);
  return owner == Owner::kProduct ? OwnerByPlace(frame) : owner;
}

Owner OwnerOf(const model::Frame& frame) {
  return OwnerOf(NormalisedFunction(frame.function), frame);
}

}  // namespace assay::triage
