// A bounded queue, small enough to be counted by hand.
#pragma once

#include <cstddef>

#define QUEUE_LIMIT(x) ((x) > 3 ? 3 : (x))

namespace product {

template <typename T>
class Queue {
 public:
  bool Push(T value) {
    if (size_ >= kCapacity || value == T{}) return false;
    items_[size_++] = value;
    return true;
  }
  T Pop() { return size_ == 0 ? T{} : items_[--size_]; }

 private:
  static constexpr std::size_t kCapacity = 4;
  T items_[kCapacity] = {};
  std::size_t size_ = 0;
};

static inline int Clamp(int value) { return value < 0 ? 0 : QUEUE_LIMIT(value); }

int Drain(const unsigned char* data, std::size_t size);
int Refill(int count);

}  // namespace product
