#include "targets/base/emulation.h"

#include <algorithm>
#include <cstring>

namespace vms {

std::vector<std::byte> RemoveEmulationPrevention(std::span<const std::byte> payload,
                                                 std::size_t limit) {
  limit = std::min(limit, payload.size());  // so that no sum with it wraps
  std::vector<std::byte> rbsp;
  rbsp.reserve(limit);
  std::size_t copied = 0;  // of the payload
  const auto copy_until = [&](std::size_t end) {
    const std::size_t count = std::min(end - copied, limit - rbsp.size());
    const auto run = payload.subspan(copied, count);
    rbsp.insert(rbsp.end(), run.begin(), run.end());
  };
  // 03 is rarer than 00, and the two bytes before it tell. What was left out does not count: after
  // 00 00 03 two zeros are needed again.
  for (std::size_t at = 2; at < payload.size(); ++at) {
    const std::size_t end = std::min(payload.size(), copied + (limit - rbsp.size()) + 1);
    if (at >= end) break;
    const void* three = std::memchr(payload.data() + at, 3, end - at);
    if (three == nullptr) break;
    at = static_cast<std::size_t>(static_cast<const std::byte*>(three) - payload.data());
    if (at < copied + 2) continue;
    if (payload[at - 1] != std::byte{0} || payload[at - 2] != std::byte{0}) continue;
    copy_until(at);
    copied = at + 1;
  }
  copy_until(payload.size());
  return rbsp;
}

std::vector<std::byte> InsertEmulationPrevention(std::span<const std::byte> rbsp) {
  std::vector<std::byte> payload;
  payload.reserve(rbsp.size() + rbsp.size() / 2 + 1);  // the worst case: zeros alone
  unsigned zeros = 0;
  for (const std::byte byte : rbsp) {
    if (zeros == 2 && byte <= std::byte{3}) {
      payload.push_back(std::byte{3});
      zeros = 0;
    }
    payload.push_back(byte);
    zeros = byte == std::byte{0} ? zeros + 1 : 0;
  }
  if (zeros == 2) payload.push_back(std::byte{3});
  return payload;
}

}  // namespace vms
