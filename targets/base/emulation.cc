#include "targets/base/emulation.h"

#include <algorithm>

namespace vms {

std::vector<std::byte> RemoveEmulationPrevention(std::span<const std::byte> payload,
                                                 std::size_t limit) {
  std::vector<std::byte> rbsp;
  rbsp.reserve(std::min(payload.size(), limit));
  unsigned zeros = 0;
  for (const std::byte byte : payload) {
    if (zeros >= 2 && byte == std::byte{3}) {
      zeros = 0;
      continue;
    }
    if (rbsp.size() == limit) break;
    rbsp.push_back(byte);
    zeros = byte == std::byte{0} ? zeros + 1 : 0;
  }
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
