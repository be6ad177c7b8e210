#include "targets/device_command/address.h"

#include <algorithm>
#include <cstddef>

#include "targets/base/text.h"

namespace vms::device_command {
namespace {

constexpr std::size_t kIpv6Bytes = 16;

// Reads groups between single colons into `out`, from `at` on; how many bytes, or nothing.
std::optional<std::size_t> ReadGroups(std::string_view text, std::array<std::uint8_t, 16>& out) {
  std::size_t size = 0;
  std::optional<std::string_view> rest = text;
  while (rest) {
    const auto [group, more] = text::SplitAt(*rest, ':');
    rest = more;
    if (group.find('.') != std::string_view::npos) {
      const auto tail = ParseIpv4(group);
      if (!tail || rest || size + tail->size() > kIpv6Bytes) return std::nullopt;
      std::ranges::copy(*tail, out.begin() + static_cast<std::ptrdiff_t>(size));
      return size + tail->size();
    }
    const auto value = group.size() <= 4 ? text::ParseHex32(group) : std::nullopt;
    if (!value || size + 2 > kIpv6Bytes) return std::nullopt;
    out[size++] = static_cast<std::uint8_t>(*value >> 8);
    out[size++] = static_cast<std::uint8_t>(*value & 0xFF);
  }
  return size;
}

}  // namespace

std::optional<std::array<std::uint8_t, 4>> ParseIpv4(std::string_view text) {
  std::array<std::uint8_t, 4> address{};
  std::optional<std::string_view> rest = text;
  for (std::uint8_t& byte : address) {
    if (!rest) return std::nullopt;
    const auto [part, more] = text::SplitAt(*rest, '.');
    const auto value = text::ParseUnsigned<std::uint8_t>(part);
    if (!value || part.size() > 3 || (part.size() > 1 && part.front() == '0')) return std::nullopt;
    byte = *value;
    rest = more;
  }
  if (rest) return std::nullopt;
  return address;
}

std::optional<std::array<std::uint8_t, 16>> ParseIpv6(std::string_view text) {
  std::array<std::uint8_t, 16> address{};
  const std::size_t gap = text.find("::");
  if (gap == std::string_view::npos) {
    const auto size = ReadGroups(text, address);
    if (size != kIpv6Bytes) return std::nullopt;
    return address;
  }
  const std::string_view before = text.substr(0, gap);
  const std::string_view after = text.substr(gap + 2);
  std::array<std::uint8_t, 16> tail{};
  if (before.find('.') != std::string_view::npos) return std::nullopt;
  const auto head_size = before.empty() ? 0 : ReadGroups(before, address);
  const auto tail_size = after.empty() ? 0 : ReadGroups(after, tail);
  // The gap stands for at least one group.
  if (!head_size || !tail_size || *head_size + *tail_size > kIpv6Bytes - 2) return std::nullopt;
  std::copy_n(tail.begin(), *tail_size, address.end() - static_cast<std::ptrdiff_t>(*tail_size));
  return address;
}

}  // namespace vms::device_command
