// ASSAY_UNTRACED: the function is no part of what a fuzzer is led by.
//
// For the inner loops of oracles: their branches say nothing about the target, and each comparison
// that is traced costs more than the comparison. The other sanitizers still watch the function.
#pragma once

#ifdef __clang__
#define ASSAY_UNTRACED __attribute__((no_sanitize("coverage")))
#else
#define ASSAY_UNTRACED
#endif
