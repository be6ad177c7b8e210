// A vector of at most N elements, all within it: for the lists whose greatest size a standard sets.
//
// As plain as its elements: copying it copies bytes. push_back of an element too many is an error
// of the caller, who checks the count that a peer sent before. Threads: a plain value.
#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace vms {

template <typename T, std::size_t N>
class BoundedVector {
  static_assert(N > 0 && N <= UINT8_MAX);

 public:
  using value_type = T;
  using iterator = T*;
  using const_iterator = const T*;

  BoundedVector() = default;
  BoundedVector(std::initializer_list<T> elements) {
    for (const T& element : elements) push_back(element);
  }

  T* data() { return elements_.data(); }
  const T* data() const { return elements_.data(); }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  iterator begin() { return data(); }
  iterator end() { return data() + size_; }
  const_iterator begin() const { return data(); }
  const_iterator end() const { return data() + size_; }
  T& operator[](std::size_t i) { return elements_[i]; }
  const T& operator[](std::size_t i) const { return elements_[i]; }
  T& front() { return elements_[0]; }
  const T& front() const { return elements_[0]; }

  void push_back(const T& element) {
    assert(size_ < N);
    elements_[size_++] = element;
  }

  friend bool operator==(const BoundedVector& a, const BoundedVector& b) {
    return std::ranges::equal(a, b);
  }

 private:
  std::array<T, N> elements_{};
  std::uint8_t size_ = 0;
};

}  // namespace vms
