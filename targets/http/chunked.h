// The chunked coding: RFC 9112 §7.1, with extensions and trailers.
//
// Every line ends in CRLF and nothing else: readers that disagreed about lone LFs here have been
// used to smuggle requests. Extensions are checked and dropped. Trailers may not carry what decides
// about framing, routing or access (RFC 9110 §6.5.1).
//
// Threads: one body, one thread. Keeps no data; each byte is searched a bounded number of times.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"
#include "targets/http/field.h"

namespace vms::http {

class ChunkedDecoder {
 public:
  struct Step {
    std::size_t used = 0;  // bytes to drop from the front before the next call
    ByteView data{};       // of the body; a view into the argument
    bool done = false;     // the body and its trailers are complete
    bool starved = false;  // nothing was done: call again with these bytes and more
  };

  // `unread` is what follows what was used before.
  // After an error, and after `done`, the decoder must not be called again.
  [[nodiscard]] Parsed<Step> Next(ByteView unread);

  [[nodiscard]] const std::vector<Field>& trailers() const { return trailers_; }

 private:
  enum class State { kSize, kData, kDataEnd, kTrailers };

  Parsed<Step> ReadSize(ByteView unread);
  Step ReadData(ByteView unread);
  Parsed<Step> ReadDataEnd(ByteView unread);
  Parsed<Step> ReadTrailers(ByteView unread);

  State state_ = State::kSize;
  std::uint64_t left_ = 0;           // of the chunk's data
  std::size_t searched_ = 0;         // bytes of the line or trailers that hold no end
  std::size_t extension_bytes_ = 0;  // so far
  std::vector<Field> trailers_;
};

// The line before a chunk, without its CRLF: gives the size. Exposed for tests.
struct ChunkLine {
  std::uint64_t size = 0;
  std::size_t extension_bytes = 0;
};
[[nodiscard]] Parsed<ChunkLine> ParseChunkLine(std::string_view line);

// One chunk; nothing for empty data, which would end the body.
void AppendChunk(ByteView data, std::string& out);
// The last chunk and the trailers.
void AppendLastChunk(const std::vector<Field>& trailers, std::string& out);

}  // namespace vms::http
