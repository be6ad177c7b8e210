#include <cstring>

#include "targets/queue/queue.h"

namespace product {
bool IsWord(const char* text, std::size_t size);
}

int main(int count, char** words) {
  int result = 0;
  for (int i = 1; i < count; ++i) {
    const std::size_t size = std::strlen(words[i]);
    result += product::Drain(reinterpret_cast<const unsigned char*>(words[i]), size);
    result += product::IsWord(words[i], size) ? product::Clamp(i) : 0;
  }
  return result == -1 ? 1 : 0;
}
