// Runs one case without a fuzzing engine: program FILE.
#include <cstdio>

#include "cases.h"

int main(int argc, char** argv) {
  std::uint8_t buffer[256];
  std::FILE* file = argc > 1 ? std::fopen(argv[1], "rb") : nullptr;
  if (file == nullptr) return 2;
  const std::size_t size = std::fread(buffer, 1, sizeof buffer, file);
  std::fclose(file);
  return LLVMFuzzerTestOneInput(buffer, size);
}
