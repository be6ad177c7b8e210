#include "targets/queue/queue.h"

namespace product {
namespace {

bool IsEven(int value) { return value % 2 == 0; }

}  // namespace

int Drain(const unsigned char* data, std::size_t size) {
  Queue<int> numbers;
  Queue<long> large;
  for (std::size_t i = 0; i < size; ++i) {
    if (data[i] > 10 && (IsEven(data[i]) || data[i] == 13)) large.Push(data[i]);
    numbers.Push(Clamp(data[i]));
  }
  const auto sum = [&](int start) { return start + numbers.Pop() + static_cast<int>(large.Pop()); };
  return sum(1);
}

int Refill(int count) {
  Queue<int> numbers;
  while (count > 0 && numbers.Push(count)) --count;
  return Clamp(count);
}

}  // namespace product
