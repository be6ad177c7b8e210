// Changes of bytes for an engine that lends none of its own: what ChangeBytes is under AFL++.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

#include "harnesses/kit/mutator.h"

namespace assay::kit {

// One to four changes: a bit, a byte, a step up or down, bytes dropped, doubled or put in. The part
// is at most `max_size` bytes before and after it.
inline void ChangeByHavoc(Bytes& part, std::size_t max_size, Random& random) {
  static constexpr std::array<unsigned char, 10> kBytes = {0,    1,   0x7f, 0x80, 0xff,
                                                           '\n', ' ', '0',  '9',  '-'};
  const auto byte = [&random] {
    return static_cast<std::byte>(random.OneIn(2) ? kBytes[random.Below(kBytes.size())]
                                                  : random.Next());
  };
  const auto at = [&part](std::size_t i) { return part.begin() + static_cast<std::ptrdiff_t>(i); };
  for (std::size_t count = 1 + random.Below(4); count > 0; --count) {
    const std::size_t room = max_size - std::min(max_size, part.size());
    const std::size_t operation = part.empty() ? 5 : random.Below(6);
    const std::size_t i = random.Below(part.size());
    const std::size_t run = 1 + random.Below(std::min<std::size_t>(part.size() - i, 8));
    if (operation == 0) {
      part[i] ^= std::byte{1} << static_cast<int>(random.Below(8));
    } else if (operation == 1) {
      part[i] = byte();
    } else if (operation == 2) {
      const int step = static_cast<int>(random.Below(17)) - 8;
      part[i] = static_cast<std::byte>(std::to_integer<int>(part[i]) + step);
    } else if (operation == 3) {
      part.erase(at(i), at(i + run));
    } else if (operation == 4 && run <= room) {
      const Bytes copy(at(i), at(i + run));
      part.insert(at(random.Below(part.size() + 1)), copy.begin(), copy.end());
    } else if (room != 0) {
      part.insert(at(random.Below(part.size() + 1)), byte());
    }
  }
}

}  // namespace assay::kit
