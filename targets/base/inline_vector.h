// A vector whose first N elements need no allocation: for lists that nearly always are short, in
// structures of which a parser makes many.
//
// Elements are one behind the other. Growing beyond N moves them to the heap, where they stay until
// clear(); iterators and references end as those of std::vector do. Threads: a plain value.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <type_traits>
#include <utility>
#include <vector>

namespace vms {

template <typename T, std::size_t N>
class InlineVector {
  static_assert(N > 0);

 public:
  using value_type = T;
  using size_type = std::size_t;
  using iterator = T*;
  using const_iterator = const T*;

  InlineVector() = default;
  InlineVector(std::initializer_list<T> elements) {
    for (const T& element : elements) push_back(element);
  }
  InlineVector(const InlineVector&) = default;
  InlineVector& operator=(const InlineVector&) = default;
  // What is moved from is empty.
  InlineVector(InlineVector&& other) noexcept(std::is_nothrow_move_constructible_v<T>)
      : few_(std::move(other.few_)),
        many_(std::move(other.many_)),
        size_(std::exchange(other.size_, 0)) {
    other.many_.clear();
  }
  InlineVector& operator=(InlineVector&& other) noexcept(std::is_nothrow_move_assignable_v<T>) {
    if (this == &other) return *this;
    few_ = std::move(other.few_);
    many_ = std::exchange(other.many_, {});
    size_ = std::exchange(other.size_, 0);
    return *this;
  }
  ~InlineVector() = default;

  T* data() { return size_ <= N ? few_.data() : many_.data(); }
  const T* data() const { return size_ <= N ? few_.data() : many_.data(); }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  iterator begin() { return data(); }
  iterator end() { return data() + size_; }
  const_iterator begin() const { return data(); }
  const_iterator end() const { return data() + size_; }
  T& operator[](std::size_t i) { return data()[i]; }
  const T& operator[](std::size_t i) const { return data()[i]; }
  T& front() { return data()[0]; }
  const T& front() const { return data()[0]; }
  T& back() { return data()[size_ - 1]; }
  const T& back() const { return data()[size_ - 1]; }

  void push_back(T element) {
    if (size_ < N) {
      few_[size_++] = std::move(element);
      return;
    }
    if (size_ == N) {
      many_.reserve(2 * N);
      std::ranges::move(few_, std::back_inserter(many_));
    }
    many_.push_back(std::move(element));
    ++size_;
  }
  void clear() {
    many_.clear();
    size_ = 0;
  }

  friend bool operator==(const InlineVector& a, const InlineVector& b) {
    return std::ranges::equal(a, b);
  }

 private:
  std::array<T, N> few_{};
  std::vector<T> many_;  // all of them, once there were more than N
  std::size_t size_ = 0;
};

}  // namespace vms
