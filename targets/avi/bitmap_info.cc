#include "targets/avi/headers.h"
#include "targets/avi/limits.h"
#include "targets/riff/little_endian.h"

namespace vms::avi {
namespace {

using riff::U16At;
using riff::U32At;
using enum ParseErrorKind;

constexpr std::size_t kBitmapInfoBytes = 40;

}  // namespace

Parsed<BitmapInfo> ParseBitmapInfo(ByteView body) {
  if (body.size() < kBitmapInfoBytes) return Refuse(kTruncated, "a picture format is cut short");
  BitmapInfo info;
  info.width = static_cast<std::int32_t>(U32At(body, 4));
  info.height = static_cast<std::int32_t>(U32At(body, 8));
  info.bits = U16At(body, 14);
  info.compression = U32At(body, 16);
  info.extra = body.subspan(kBitmapInfoBytes);
  if (info.width < 1 || info.height == 0) return Refuse(kMalformed, "pictures without size", 4);
  if (info.width > kMaxDimension || info.height > kMaxDimension || info.height < -kMaxDimension) {
    return Refuse(kOverLimit, "pictures are too large", 4);
  }
  return info;
}

}  // namespace vms::avi
