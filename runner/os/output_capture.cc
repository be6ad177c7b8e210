#include "runner/os/output_capture.h"

#include <fmt/core.h>

#include <algorithm>

namespace assay::os {

void OutputCapture::Append(std::string_view bytes) {
  if (head_.size() < head_limit_) {
    const std::size_t taken = std::min(head_limit_ - head_.size(), bytes.size());
    head_.append(bytes.substr(0, taken));
    bytes.remove_prefix(taken);
  }
  if (!bytes.empty()) AppendToTail(bytes);
}

void OutputCapture::AppendToTail(std::string_view bytes) {
  if (bytes.size() > tail_limit_) {
    dropped_ += bytes.size() - tail_limit_;
    bytes.remove_prefix(bytes.size() - tail_limit_);
  }
  if (tail_.size() < tail_limit_) {
    const std::size_t taken = std::min(tail_limit_ - tail_.size(), bytes.size());
    tail_.append(bytes.substr(0, taken));
    bytes.remove_prefix(taken);
  }
  while (!bytes.empty()) {  // at most twice: up to the end of the ring, then from its start
    const std::size_t taken = std::min(tail_limit_ - tail_oldest_, bytes.size());
    tail_.replace(tail_oldest_, taken, bytes.substr(0, taken));
    tail_oldest_ = (tail_oldest_ + taken) % tail_limit_;
    dropped_ += taken;
    bytes.remove_prefix(taken);
  }
}

std::string OutputCapture::Text() const {
  std::string text = head_;
  if (dropped_ > 0) {
    // On a line of its own, so that no reader takes the two ends of the gap for one line.
    text += fmt::format("\n[assay: {} bytes of output were not kept]\n", dropped_);
  }
  text.append(tail_, tail_oldest_);
  text.append(tail_, 0, tail_oldest_);
  return text;
}

}  // namespace assay::os
