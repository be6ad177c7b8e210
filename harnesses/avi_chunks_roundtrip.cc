// Property: chunks that are read and written again are read as the same chunks, and each lies
// within the bytes it came from, behind the one before. Input: chunks.
#include "harnesses/kit/harness.h"
#include "targets/riff/chunk.h"

ASSAY_HARNESS(avi_chunks_roundtrip, input) {
  using assay::kit::Oracle;
  namespace riff = vms::riff;
  riff::ChunkReader reader(input.bytes());
  vms::ByteWriter writer;
  std::vector<riff::Chunk> chunks;
  std::size_t end = 0;
  while (const auto chunk = reader.Next()) {
    Oracle(chunk->offset >= end && reader.offset() <= input.size(), "chunks_follow_each_other");
    Oracle(chunk->cut == (chunk->body.size() < chunk->declared_size), "cut");
    Oracle(chunk->body.size() <= chunk->declared_size, "no_more_than_declared");
    end = chunk->body_offset() + chunk->body.size();
    Oracle(end <= input.size(), "chunks_lie_within");
    riff::WriteChunk(writer, chunk->id, chunk->body);
    chunks.push_back(*chunk);
  }
  const auto bytes = writer.Take();
  riff::ChunkReader again{vms::ByteView(bytes)};
  for (const riff::Chunk& chunk : chunks) {
    const auto same = again.Next();
    Oracle(same && same->id == chunk.id && same->body == chunk.body && !same->cut, "chunk");
  }
  Oracle(!again.Next(), "nothing_is_added");
}
