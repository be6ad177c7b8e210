// Keeps the first and the last bytes of an endless stream in bounded memory.
//
// Memory: `head` + `tail` bytes at most, the tail allocated when the head is full. Append is linear
// in its argument, whatever came before. Threads: none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace assay::os {

class OutputCapture {
 public:
  OutputCapture(std::size_t head, std::size_t tail) : head_limit_(head), tail_limit_(tail) {}

  void Append(std::string_view bytes);
  std::uint64_t dropped_bytes() const { return dropped_; }
  // Head, then a line of its own that says how much is missing (if anything is), then the tail.
  std::string Text() const;

 private:
  void AppendToTail(std::string_view bytes);

  std::size_t head_limit_;
  std::size_t tail_limit_;
  std::string head_;
  std::string tail_;             // a ring once it has tail_limit_ bytes
  std::size_t tail_oldest_ = 0;  // where the ring starts
  std::uint64_t dropped_ = 0;
};

}  // namespace assay::os
