// EXPECT: finding kind=heap-use-after-free access=read frame=ReadState
// A teardown request frees the session; a later request in the same input still reads it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

static int* volatile session;

[[gnu::noinline]] static int ReadState() { return *session; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  session = static_cast<int*>(std::malloc(sizeof(int)));
  *session = 1;
  bool freed = false;
  for (std::size_t i = 0; i < size; ++i) {
    if (data[i] == 'T' && !freed) {
      std::free(session);
      freed = true;
    } else if (data[i] == 'P') {
      volatile int sink = ReadState();
      (void)sink;
    }
  }
  if (!freed) std::free(session);
  return 0;
}
