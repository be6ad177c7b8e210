#include "targets/audio_framing/wav.h"

#include <optional>

#include "targets/riff/chunk.h"

namespace vms::audio_framing {
namespace {

using riff::Code;
using riff::WaveFormat;
using enum ParseErrorKind;

bool IsG711(std::uint16_t tag) { return tag == riff::kALaw || tag == riff::kMuLaw; }

Parsed<void> CheckFormat(const WaveFormat& format) {
  const unsigned bits = format.bits_per_sample;
  const unsigned frame_bytes = format.channels * ((bits + 7U) / 8U);
  if (format.tag == riff::kPcm && (bits == 0 || bits > 32)) {
    return Refuse(kMalformed, "PCM samples of no or of more than 32 bits");
  }
  if (IsG711(format.tag) && bits != 8) return Refuse(kMalformed, "G.711 samples not of 8 bits");
  if (format.tag == riff::kG726 && (bits < 2 || bits > 5)) {
    return Refuse(kMalformed, "G.726 samples not of 2 to 5 bits");
  }
  const bool has_frames = format.tag == riff::kPcm || IsG711(format.tag);
  if (has_frames && format.block_align != frame_bytes) {
    return Refuse(kMalformed, "a block is not one sample of each channel");
  }
  return {};
}

}  // namespace

Parsed<WavFile> ParseWav(ByteView file) {
  riff::ChunkReader top(file);
  const auto riff_chunk = top.Next();
  if (!riff_chunk) return Refuse(kTruncated, "a WAV file is cut short");
  if (riff_chunk->id != Code("RIFF") || riff_chunk->form() != Code("WAVE")) {
    return Refuse(kMalformed, "not a WAV file");
  }
  std::optional<WaveFormat> format;
  riff::ChunkReader chunks = riff::ChunkReader::Children(*riff_chunk);
  for (std::size_t i = 0; i < kMaxWavChunks; ++i) {
    const auto chunk = chunks.Next();
    if (!chunk) return Refuse(kTruncated, "a WAV file has no data behind its format");
    if (chunk->id == Code("data") && format) {
      return WavFile{*format, chunk->body_offset(), chunk->body, chunk->cut};
    }
    if (chunk->id != Code("fmt ") || format) continue;
    const auto parsed = riff::ParseWaveFormat(chunk->body);
    if (!parsed) return std::unexpected(parsed.error());
    if (const auto checked = CheckFormat(*parsed); !checked) {
      return std::unexpected(checked.error());
    }
    format = *parsed;
  }
  return Refuse(kOverLimit, "too many chunks before the data of a WAV file");
}

std::vector<std::byte> WriteWav(const WaveFormat& format, ByteView data) {
  ByteWriter chunks;
  riff::WriteChunk(chunks, Code("fmt "), ByteView(riff::WriteWaveFormat(format)));
  riff::WriteChunk(chunks, Code("data"), data);
  ByteWriter file;
  riff::WriteList(file, Code("RIFF"), Code("WAVE"), ByteView(chunks.Take()));
  return file.Take();
}

std::size_t SamplesOf(const WavFile& wav) {
  const WaveFormat& format = wav.format;
  if (format.tag == riff::kPcm || IsG711(format.tag)) return wav.data.size() / format.block_align;
  if (format.tag != riff::kG726) return 0;
  return wav.data.size() * 8 / (std::size_t{format.bits_per_sample} * format.channels);
}

}  // namespace vms::audio_framing
