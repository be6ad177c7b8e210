#include <cstddef>

namespace product {
namespace {

bool IsEven(int value) { return (value & 1) == 0; }

}  // namespace

bool IsWord(const char* text, std::size_t size) {
  if (size == 0) return false;
  for (std::size_t i = 0; i < size; ++i) {
    const bool letter = (text[i] >= 'a' && text[i] <= 'z') || (text[i] >= 'A' && text[i] <= 'Z');
    if (!letter && !(text[i] == '-' && i > 0)) return false;
  }
  return IsEven(static_cast<int>(size)) || size > 3;
}

}  // namespace product
