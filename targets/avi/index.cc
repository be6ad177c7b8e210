#include "targets/avi/index.h"

#include "targets/riff/little_endian.h"

namespace vms::avi {
namespace {

using riff::U16At;
using riff::U32At;
using riff::U64At;
using enum ParseErrorKind;

constexpr std::size_t kOldEntryBytes = 16;
constexpr std::size_t kHeaderBytes = 24;  // of both OpenDML indices
constexpr std::size_t kSuperEntryBytes = 16;
constexpr std::size_t kStandardEntryBytes = 8;
constexpr std::uint32_t kKeyFlag = 0x10;  // AVIIF_KEYFRAME
constexpr std::uint32_t kNotKey = 0x80000000;
constexpr unsigned kIndexOfIndexes = 0;
constexpr unsigned kIndexOfChunks = 1;

// Both begin alike: words in an entry, sub type, type, number of entries.
Parsed<std::size_t> CountOf(ByteView body, unsigned type, std::size_t entry_bytes) {
  if (body.size() < kHeaderBytes) return Refuse(kTruncated, "an index is cut short");
  if (U16At(body, 0) * std::size_t{4} != entry_bytes) {
    return Refuse(kUnsupported, "an index with entries of another size");
  }
  if (std::to_integer<unsigned>(body[2]) != 0 || std::to_integer<unsigned>(body[3]) != type) {
    return Refuse(kUnsupported, "an index of another type", 2);
  }
  const std::size_t count = U32At(body, 4);
  if (count > (body.size() - kHeaderBytes) / entry_bytes) {
    return Refuse(kMalformed, "an index has more entries than bytes", 4);
  }
  return count;
}

}  // namespace

std::vector<IndexEntry> ParseIndex(ByteView body) {
  std::vector<IndexEntry> entries(body.size() / kOldEntryBytes);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::size_t at = i * kOldEntryBytes;
    entries[i] = {U32At(body, at), (U32At(body, at + 4) & kKeyFlag) != 0, U32At(body, at + 8),
                  U32At(body, at + 12)};
  }
  return entries;
}

Parsed<std::vector<SuperIndexEntry>> ParseSuperIndex(ByteView body) {
  const auto count = CountOf(body, kIndexOfIndexes, kSuperEntryBytes);
  if (!count) return std::unexpected(count.error());
  std::vector<SuperIndexEntry> entries(*count);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::size_t at = kHeaderBytes + i * kSuperEntryBytes;
    entries[i] = {U64At(body, at), U32At(body, at + 8), U32At(body, at + 12)};
  }
  return entries;
}

Parsed<std::vector<StandardIndexEntry>> ParseStandardIndex(ByteView body, std::size_t file_size) {
  const auto count = CountOf(body, kIndexOfChunks, kStandardEntryBytes);
  if (!count) return std::unexpected(count.error());
  const std::uint64_t base = U64At(body, 12);
  std::vector<StandardIndexEntry> entries(*count);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::size_t at = kHeaderBytes + i * kStandardEntryBytes;
    const std::uint32_t size = U32At(body, at + 4);
    StandardIndexEntry& entry = entries[i];
    entry.size = size & ~kNotKey;
    entry.key = (size & kNotKey) == 0;
    const std::uint64_t offset = U32At(body, at);
    if (base > file_size || offset > file_size - base || entry.size > file_size - base - offset) {
      return Refuse(kMalformed, "an index points behind the file", at);
    }
    entry.offset = base + offset;
  }
  return entries;
}

Parsed<std::vector<StandardIndexEntry>> ReadStandardIndex(ByteView file,
                                                          const SuperIndexEntry& entry) {
  if (entry.offset > file.size()) return Refuse(kMalformed, "an index lies behind the file");
  const auto at = static_cast<std::size_t>(entry.offset);
  riff::ChunkReader reader(file.subspan(at), at);
  const auto chunk = reader.Next();
  if (!chunk || chunk->cut) return Refuse(kTruncated, "an index is cut short", at);
  const bool is_index = (chunk->id & 0xffff) == (riff::Code("ix00") & 0xffff);
  if (!is_index) return Refuse(kMalformed, "no index where one should be", at);
  return ParseStandardIndex(chunk->body, file.size());
}

}  // namespace vms::avi
