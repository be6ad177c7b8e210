#include "targets/h264/scaling_list.h"

namespace vms::h264 {
namespace {

constexpr std::size_t SizeOf(std::size_t list) { return list < kScalingLists4x4 ? 16 : 64; }

void ReadOne(SyntaxReader& reader, std::size_t size, ScalingList& list) {
  list.kind = ScalingList::Kind::kExplicit;
  std::int32_t last = 8;
  std::int32_t next = 8;
  for (std::size_t i = 0; i < size && !reader.failed(); ++i) {
    if (next != 0) {
      next = (last + reader.Se(-128, 127, "delta_scale is out of -128..127") + 256) % 256;
      if (i == 0 && next == 0) {  // useDefaultScalingMatrixFlag
        list.kind = ScalingList::Kind::kDefault;
        return;
      }
    }
    if (next != 0) last = next;  // a zero means: the last value up to the end
    list.values[i] = static_cast<std::uint8_t>(last);
  }
}

void WriteOne(const ScalingList& list, std::size_t size, BitWriter& writer) {
  if (list.kind == ScalingList::Kind::kDefault) {
    writer.Se(-8);
    return;
  }
  std::int32_t last = 8;
  for (std::size_t i = 0; i < size; ++i) {
    std::int32_t delta = list.values[i] - last;
    if (delta > 127) delta -= 256;
    if (delta < -128) delta += 256;
    writer.Se(delta);
    last = list.values[i];
  }
}

}  // namespace

void ReadScalingLists(SyntaxReader& reader, std::span<ScalingList> lists) {
  for (std::size_t i = 0; i < lists.size() && !reader.failed(); ++i) {
    if (reader.Flag()) ReadOne(reader, SizeOf(i), lists[i]);
  }
}

void WriteScalingLists(std::span<const ScalingList> lists, BitWriter& writer) {
  for (std::size_t i = 0; i < lists.size(); ++i) {
    const bool present = lists[i].kind != ScalingList::Kind::kFallBack;
    writer.Flag(present);
    if (present) WriteOne(lists[i], SizeOf(i), writer);
  }
}

}  // namespace vms::h264
