#include "targets/avi/headers.h"

#include <optional>

#include "targets/avi/limits.h"
#include "targets/riff/little_endian.h"

namespace vms::avi {
namespace {

using riff::Code;
using riff::U16At;
using riff::U32At;
using enum ParseErrorKind;

constexpr std::size_t kMainHeaderBytes = 40;    // without the reserved words
constexpr std::size_t kStreamHeaderBytes = 48;  // without the rectangle
constexpr std::size_t kBitmapInfoBytes = 40;

StreamType TypeOf(riff::FourCc code) {
  if (code == Code("vids")) return StreamType::kVideo;
  return code == Code("auds") ? StreamType::kAudio : StreamType::kOther;
}

Parsed<void> ParseFormat(ByteView body, Stream& stream) {
  if (body.size() > kMaxFormatBytes) return Refuse(kOverLimit, "a stream format is too long");
  if (stream.header.type == StreamType::kVideo) {
    const auto format = ParseBitmapInfo(body);
    if (!format) return std::unexpected(format.error());
    stream.format = *format;
  } else if (stream.header.type == StreamType::kAudio) {
    const auto format = riff::ParseWaveFormat(body);
    if (!format) return std::unexpected(format.error());
    stream.format = *format;
  }
  return {};
}

}  // namespace

Parsed<MainHeader> ParseMainHeader(ByteView body) {
  if (body.size() < kMainHeaderBytes) return Refuse(kTruncated, "the main header is cut short");
  MainHeader header;
  header.microseconds_per_frame = U32At(body, 0);
  header.flags = U32At(body, 12);
  header.total_frames = U32At(body, 16);
  header.streams = U32At(body, 24);
  header.width = U32At(body, 32);
  header.height = U32At(body, 36);
  return header;
}

Parsed<StreamHeader> ParseStreamHeader(ByteView body) {
  if (body.size() < kStreamHeaderBytes) return Refuse(kTruncated, "a stream header is cut short");
  StreamHeader header;
  header.type = TypeOf(U32At(body, 0));
  header.handler = U32At(body, 4);
  header.flags = U32At(body, 8);
  header.scale = U32At(body, 20);
  header.rate = U32At(body, 24);
  header.start = U32At(body, 28);
  header.length = U32At(body, 32);
  header.sample_size = U32At(body, 44);
  if (header.type != StreamType::kOther && (header.scale == 0 || header.rate == 0)) {
    return Refuse(kMalformed, "a stream with a rate or scale of 0", 20);
  }
  return header;
}

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

Parsed<Stream> ParseStream(const riff::Chunk& list) {
  Stream stream;
  bool has_header = false;
  bool has_format = false;
  riff::ChunkReader chunks = riff::ChunkReader::Children(list);
  while (const auto chunk = chunks.Next()) {
    if (chunk->id == Code("strh") && !has_header) {
      const auto header = ParseStreamHeader(chunk->body);
      if (!header) return std::unexpected(header.error());
      stream.header = *header;
      has_header = true;
    } else if (chunk->id == Code("strf") && !has_format) {
      if (!has_header) return Refuse(kMalformed, "a stream format before its header");
      const auto parsed = ParseFormat(chunk->body, stream);
      if (!parsed) return std::unexpected(parsed.error());
      has_format = true;
    } else if (chunk->id == Code("indx") && stream.super_index.empty()) {
      // An index is a help only: what is wrong with it costs the index, not the file.
      auto index = ParseSuperIndex(chunk->body);
      if (index) stream.super_index = std::move(*index);
    }
  }
  if (!has_header) return Refuse(kMalformed, "a stream has no header");
  if (!has_format && stream.header.type != StreamType::kOther) {
    return Refuse(kMalformed, "a stream has no format");
  }
  return stream;
}

}  // namespace vms::avi
