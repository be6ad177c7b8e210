#include "targets/isobmff/sample_table.h"

#include <array>
#include <utility>

namespace vms::isobmff {
namespace {

Parsed<Table> ReadFullTable(const Box& box, std::size_t width) {
  ByteReader reader(box.body);
  ReadFullHeader(reader);
  return ReadTable(reader, width);
}

Parsed<SampleSizes> ReadSizes(const Box& box) {
  ByteReader reader(box.body);
  ReadFullHeader(reader);
  SampleSizes sizes;
  if (box.type == Cc("stsz")) {
    sizes.uniform = reader.U32();
  } else {
    reader.Skip(3);
    sizes.bits = reader.U8();
    if (sizes.bits != 4 && sizes.bits != 8 && sizes.bits != 16) {
      return Refuse(ParseErrorKind::kMalformed, "the field size of stz2 is not 4, 8 or 16",
                    box.offset);
    }
  }
  sizes.count = reader.U32();
  if (reader.failed()) {
    return Refuse(ParseErrorKind::kTruncated, "a table of sample sizes is cut", box.offset);
  }
  if (sizes.uniform != 0) return sizes;
  // 32 bits times 32 at most: no wrap in 64.
  const std::uint64_t bytes = (std::uint64_t{sizes.count} * sizes.bits + 7) / 8;
  if (bytes > reader.remaining()) {
    return Refuse(ParseErrorKind::kTruncated, "a table of sample sizes is cut", box.offset);
  }
  sizes.entries = reader.Bytes(static_cast<std::size_t>(bytes));
  return sizes;
}

class TableParser {
 public:
  std::optional<ParseError> Take(const Box& box) {
    switch (box.type) {
      case Cc("stts"):
        return Put(box, kDeltas, table.decode_deltas, 8);
      case Cc("ctts"):
        return Put(box, kOffsets, table.composition_offsets, 8);
      case Cc("stsc"):
        return Put(box, kRuns, table.chunk_runs, 12);
      case Cc("stco"):
        return Put(box, kChunks, table.chunk_offsets, 4);
      case Cc("co64"):
        return Put(box, kChunks, table.chunk_offsets, 8);
      case Cc("stss"):
        return Put(box, kSync, table.sync_samples.emplace(), 4);
      case Cc("stsz"):
      case Cc("stz2"):
        return PutSizes(box);
      default:
        return std::nullopt;
    }
  }

  SampleTable table;

 private:
  enum Kind { kDeltas, kOffsets, kRuns, kChunks, kSync, kSizes, kKinds };

  bool First(Kind kind) { return !std::exchange(seen_[kind], true); }
  static ParseError Twice(const Box& box) {
    return {ParseErrorKind::kMalformed, "a sample table is given twice", box.offset};
  }

  std::optional<ParseError> Put(const Box& box, Kind kind, Table& place, std::size_t width) {
    if (!First(kind)) return Twice(box);
    const Parsed<Table> read = ReadFullTable(box, width);
    if (!read) return ParseError{read.error().kind, read.error().what, box.offset};
    place = *read;
    return std::nullopt;
  }

  std::optional<ParseError> PutSizes(const Box& box) {
    if (!First(kSizes)) return Twice(box);
    const Parsed<SampleSizes> read = ReadSizes(box);
    if (!read) return read.error();
    table.sizes = *read;
    return std::nullopt;
  }

  std::array<bool, kKinds> seen_ = {};
};

}  // namespace

Parsed<Table> ReadTable(ByteReader& reader, std::size_t width) {
  const std::uint32_t count = reader.U32();
  if (reader.failed() || count > reader.remaining() / width) {
    return Refuse(ParseErrorKind::kTruncated, "a table has fewer entries than it claims");
  }
  return Table{reader.Bytes(count * width), count};
}

std::uint32_t SampleSizes::At(std::uint32_t index) const {
  if (uniform != 0) return uniform;
  if (bits == 4) {  // §8.7.3.3: the first of two in the high half
    const auto pair = std::to_integer<std::uint32_t>(entries[index / 2]);
    return index % 2 == 0 ? pair >> 4U : pair & 0xFU;
  }
  const std::size_t width = bits / 8;
  ByteReader reader(entries.subspan(index * width, width));
  return width == 1 ? reader.U8() : width == 2 ? reader.U16() : reader.U32();
}

Parsed<SampleTable> ParseSampleTable(const Box& stbl) {
  TableParser parser;
  BoxReader boxes = BoxReader::Children(stbl);
  while (const auto box = boxes.Next()) {
    if (!*box) return std::unexpected(box->error());
    if (const auto error = parser.Take(**box)) return std::unexpected(*error);
  }
  return parser.table;
}

}  // namespace vms::isobmff
