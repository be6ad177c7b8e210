#include "targets/riff/chunk.h"

#include <algorithm>

#include "targets/riff/little_endian.h"

namespace vms::riff {
namespace {

constexpr std::size_t kFormBytes = 4;

}  // namespace

FourCc Chunk::form() const { return U32At(body, 0); }

ChunkReader ChunkReader::Children(const Chunk& list) {
  const std::size_t skipped = std::min(kFormBytes, list.body.size());
  return ChunkReader(list.body.subspan(skipped), list.body_offset() + skipped);
}

std::optional<Chunk> ChunkReader::Next() {
  const ByteView rest = bytes_.subspan(position_);
  if (rest.size() < kChunkHeaderBytes) return std::nullopt;
  Chunk chunk;
  chunk.id = U32At(rest, 0);
  chunk.offset = base_ + position_;
  chunk.declared_size = U32At(rest, 4);
  const std::size_t room = rest.size() - kChunkHeaderBytes;
  chunk.cut = chunk.declared_size > room;
  const std::size_t size = std::min<std::size_t>(chunk.declared_size, room);
  chunk.body = rest.subspan(kChunkHeaderBytes, size);
  position_ += std::min(kChunkHeaderBytes + size + size % 2, rest.size());
  return chunk;
}

void WriteChunk(ByteWriter& writer, FourCc id, ByteView body) {
  WriteNumber(writer, id, 4);
  WriteNumber(writer, body.size(), 4);
  writer.Bytes(body);
  writer.Zeros(body.size() % 2);
}

void WriteList(ByteWriter& writer, FourCc id, FourCc form, ByteView chunks) {
  ByteWriter body;
  WriteNumber(body, form, 4);
  body.Bytes(chunks);
  WriteChunk(writer, id, ByteView(body.Take()));
}

}  // namespace vms::riff
