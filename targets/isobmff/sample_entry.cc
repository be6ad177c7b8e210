#include "targets/isobmff/sample_entry.h"

#include "targets/isobmff/limits.h"

namespace vms::isobmff {
namespace {

VisualFields ReadVisual(ByteReader& reader) {
  VisualFields visual;
  reader.Skip(16);
  visual.width = reader.U16();
  visual.height = reader.U16();
  reader.Skip(50);  // resolutions, frame count, compressor name, depth
  return visual;
}

// QuickTime's sound descriptions of version 1 and 2 are longer; MP4 has version 0 only.
AudioFields ReadAudio(ByteReader& reader) {
  constexpr std::size_t kVersion1Bytes = 16;
  constexpr std::size_t kVersion2Bytes = 36;
  AudioFields audio;
  const std::uint16_t version = reader.U16();
  reader.Skip(6);
  audio.channels = reader.U16();
  audio.bits = reader.U16();
  reader.Skip(4);
  audio.sample_rate = reader.U32() >> 16U;
  if (version == 1) reader.Skip(kVersion1Bytes);
  if (version == 2) reader.Skip(kVersion2Bytes);
  return audio;
}

bool IsConfiguration(FourCc type) {
  return type == Cc("avcC") || type == Cc("hvcC") || type == Cc("esds");
}

std::optional<ParseError> ReadConfiguration(BoxReader boxes, SampleEntry& entry) {
  while (const auto box = boxes.Next()) {
    if (!*box) return box->error();
    if (!IsConfiguration((*box)->type)) continue;
    if (entry.configuration_type != 0) {
      return ParseError{ParseErrorKind::kMalformed, "a sample entry has two codec records",
                        (*box)->offset};
    }
    entry.configuration_type = (*box)->type;
    entry.configuration = (*box)->body;
    if ((*box)->type != Cc("esds")) continue;
    if (entry.configuration.size() < 4) {
      return ParseError{ParseErrorKind::kTruncated, "an esds box is cut", (*box)->offset};
    }
    entry.configuration = entry.configuration.subspan(4);
  }
  return std::nullopt;
}

Parsed<SampleEntry> ReadEntry(const Box& box, FourCc handler) {
  SampleEntry entry;
  entry.format = box.type;
  ByteReader reader(box.body);
  reader.Skip(6);
  entry.data_reference = reader.U16();
  if (handler == Cc("vide")) entry.fields = ReadVisual(reader);
  if (handler == Cc("soun")) entry.fields = ReadAudio(reader);
  if (reader.failed()) {
    return Refuse(ParseErrorKind::kTruncated, "a sample entry is cut", box.offset);
  }
  // What follows in an entry of metadata or text is not boxes before its strings end.
  if (std::holds_alternative<std::monostate>(entry.fields)) return entry;
  const std::size_t at = box.body_offset + reader.position();
  if (const auto error = ReadConfiguration(BoxReader(reader.Rest(), Container::kBox, at), entry)) {
    return std::unexpected(*error);
  }
  return entry;
}

}  // namespace

Parsed<std::vector<SampleEntry>> ParseSampleEntries(const Box& stsd, FourCc handler) {
  ByteReader reader(stsd.body);
  ReadFullHeader(reader);
  const std::uint32_t count = reader.U32();
  if (reader.failed()) return Refuse(ParseErrorKind::kTruncated, "stsd is cut", stsd.offset);
  if (count > kMaxSampleEntries) {
    return Refuse(ParseErrorKind::kOverLimit, "a track has too many sample entries", stsd.offset);
  }
  std::vector<SampleEntry> entries;
  const std::size_t at = stsd.body_offset + reader.position();
  BoxReader boxes(reader.Rest(), Container::kBox, at);
  while (entries.size() < count) {
    const auto box = boxes.Next();
    if (!box) {
      return Refuse(ParseErrorKind::kTruncated, "stsd has fewer entries than it claims",
                    stsd.offset);
    }
    if (!*box) return std::unexpected(box->error());
    const Parsed<SampleEntry> entry = ReadEntry(**box, handler);
    if (!entry) return std::unexpected(entry.error());
    entries.push_back(*entry);
  }
  return entries;
}

}  // namespace vms::isobmff
