// What the harnesses that compare with libavformat's demuxers share: a file in memory, read whole.
#pragma once

extern "C" {
#include <libavformat/avformat.h>
}

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "harnesses/kit/determinism.h"

namespace libavformat {

struct Packet {
  std::size_t stream = 0;
  std::int64_t position = -1;  // in the file; -1: it does not say
  std::int64_t dts = AV_NOPTS_VALUE;
  std::int64_t pts = AV_NOPTS_VALUE;
  bool key = false;
  std::vector<std::byte> data;
};

struct Stream {
  AVMediaType type = AVMEDIA_TYPE_UNKNOWN;
  AVRational time_base = {0, 1};
  std::vector<std::byte> extradata;
  std::vector<Packet> packets;
};

// Keeps its log off the engine's. Call it from LLVMFuzzerInitialize.
inline void Start() { av_log_set_level(AV_LOG_QUIET); }

class MemoryFile {
 public:
  explicit MemoryFile(std::span<const std::byte> bytes) : bytes_(bytes) {
    constexpr int kBufferBytes = 4096;
    io_ = avio_alloc_context(static_cast<unsigned char*>(av_malloc(kBufferBytes)), kBufferBytes, 0,
                             this, &Read, nullptr, &Seek);
  }
  ~MemoryFile() {
    av_freep(&io_->buffer);
    avio_context_free(&io_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  AVIOContext* io() const { return io_; }

 private:
  static int Read(void* self, std::uint8_t* to, int size) {
    auto& file = *static_cast<MemoryFile*>(self);
    const auto count =
        std::min(static_cast<std::size_t>(size), file.bytes_.size() - file.position_);
    if (count == 0) return AVERROR_EOF;
    std::memcpy(to, file.bytes_.data() + file.position_, count);
    file.position_ += count;
    return static_cast<int>(count);
  }

  static std::int64_t Seek(void* self, std::int64_t offset, int whence) {
    auto& file = *static_cast<MemoryFile*>(self);
    const auto size = static_cast<std::int64_t>(file.bytes_.size());
    if ((whence & AVSEEK_SIZE) != 0) return size;
    if (whence == SEEK_CUR) offset += static_cast<std::int64_t>(file.position_);
    if (whence == SEEK_END) offset += size;
    if (offset < 0 || offset > size) return AVERROR(EINVAL);
    file.position_ = static_cast<std::size_t>(offset);
    return offset;
  }

  std::span<const std::byte> bytes_;
  std::size_t position_ = 0;
  AVIOContext* io_ = nullptr;
};

// The streams and their packets as the container gives them: no parsers, no guessed times. Nothing
// if the file cannot be opened. `option` is a private one of the demuxer, set to "1"; or null.
inline std::vector<Stream> Demux(const char* format, std::span<const std::byte> bytes,
                                 const char* option, std::size_t most_packets) {
  const assay::kit::AllowNondeterminism reference;
  MemoryFile file(bytes);
  AVFormatContext* context = avformat_alloc_context();
  context->pb = file.io();
  context->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_NOFILLIN | AVFMT_FLAG_NOPARSE;
  AVDictionary* options = nullptr;
  if (option != nullptr) av_dict_set(&options, option, "1", 0);
  const int opened = avformat_open_input(&context, "", av_find_input_format(format), &options);
  av_dict_free(&options);
  if (opened < 0) return {};  // which frees the context
  std::vector<Stream> streams;
  AVPacket* packet = av_packet_alloc();
  for (std::size_t i = 0; i < most_packets && av_read_frame(context, packet) >= 0; ++i) {
    const auto index = static_cast<std::size_t>(packet->stream_index);
    if (index >= streams.size()) streams.resize(index + 1);
    const auto data =
        std::as_bytes(std::span(packet->data, static_cast<std::size_t>(packet->size)));
    streams[index].packets.push_back({.stream = index,
                                      .position = packet->pos,
                                      .dts = packet->dts,
                                      .pts = packet->pts,
                                      .key = (packet->flags & AV_PKT_FLAG_KEY) != 0,
                                      .data = {data.begin(), data.end()}});
    av_packet_unref(packet);
  }
  av_packet_free(&packet);
  streams.resize(std::max<std::size_t>(streams.size(), context->nb_streams));
  for (unsigned i = 0; i < context->nb_streams; ++i) {
    const AVStream* stream = context->streams[i];
    streams[i].type = stream->codecpar->codec_type;
    streams[i].time_base = stream->time_base;
    const auto extra = std::as_bytes(std::span(
        stream->codecpar->extradata, static_cast<std::size_t>(stream->codecpar->extradata_size)));
    streams[i].extradata.assign(extra.begin(), extra.end());
  }
  avformat_close_input(&context);
  return streams;
}

// One explained difference: `about` is our refusal's sentence.
struct Tolerance {
  std::string_view about;
  std::string_view reason;
};

inline bool Explained(std::span<const Tolerance> list, std::string_view about) {
  return std::ranges::any_of(list, [&](const Tolerance& known) { return known.about == about; });
}

}  // namespace libavformat
