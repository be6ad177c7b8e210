#!/bin/sh
# Chooses the clang that builds every instrumented variant, and says why.
#
# Prints one line:  <path of clang++> TAB <version> TAB <reason>
# Exit 1 with a sentence on stderr when there is none from version 19 on.
# Used by the toolchain files and by `assay doctor`, so that both always speak of the same compiler.
set -eu

version_of() {
  "$1" --version 2>/dev/null | sed -n 's/.*clang version \([0-9][0-9.]*\).*/\1/p' | head -n 1
}

if [ -n "${ASSAY_CLANGXX:-}" ]; then
  path=$(command -v "$ASSAY_CLANGXX" || true)
  version=$([ -n "$path" ] && version_of "$path" || true)
  if [ -z "$version" ]; then
    echo "ASSAY_CLANGXX names '$ASSAY_CLANGXX', which is not a clang++. Unset it or name one." >&2
    exit 1
  fi
  if [ "${version%%.*}" -lt 19 ]; then
    echo "ASSAY_CLANGXX names clang $version; Assay needs 19 or newer. Install clang-22." >&2
    exit 1
  fi
  printf '%s\t%s\t%s\n' "$path" "$version" "named by ASSAY_CLANGXX"
  exit 0
fi

# The reference compiler first, then newer ones, then older ones down to the oldest that builds.
for major in 22 26 25 24 23 21 20 19; do
  path=$(command -v "clang++-$major" || true)
  [ -n "$path" ] || continue
  version=$(version_of "$path")
  [ -n "$version" ] || continue
  if [ "$major" = 22 ]; then
    reason="the reference compiler"
  else
    reason="clang-22 is not installed; this is the next choice"
  fi
  printf '%s\t%s\t%s\n' "$path" "$version" "$reason"
  exit 0
done

path=$(command -v clang++ || true)
if [ -n "$path" ]; then
  version=$(version_of "$path")
  if [ -n "$version" ] && [ "${version%%.*}" -ge 19 ]; then
    printf '%s\t%s\t%s\n' "$path" "$version" "no versioned clang++ is installed; this is the plain one"
    exit 0
  fi
fi

echo "No clang from version 19 on was found. Run scripts/setup, or: apt-get install clang-22 libclang-rt-22-dev llvm-22 lld-22" >&2
exit 1
