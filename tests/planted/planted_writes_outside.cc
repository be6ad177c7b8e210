// EXPECT: no-finding contained=files file-name=assay-planted-escaped
// Tries to write where it has no business: the root, /etc, both /tmp, the home, the folder above.
#include <cstddef>
#include <cstdint>
#include <cstdio>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr const char* kPlaces[] = {
      "/assay-planted-escaped",         "/etc/assay-planted-escaped",
      "/tmp/assay-planted-escaped",     "/var/tmp/assay-planted-escaped",
      "/root/assay-planted-escaped",    "/home/assay-planted-escaped",
      "../../../assay-planted-escaped", "/dev/shm/assay-planted-escaped"};
  static bool tried = false;
  if (!tried) {
    tried = true;
    for (const char* const place : kPlaces) {
      if (std::FILE* const file = std::fopen(place, "w")) std::fclose(file);
    }
  }
  volatile unsigned sink = 0;
  for (std::size_t i = 0; i < size; ++i) {
    if (data[i] > 'm') sink = sink + data[i];
  }
  return 0;
}
