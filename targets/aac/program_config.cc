#include "targets/aac/program_config.h"

#include "targets/aac/limits.h"
#include "targets/aac/sampling_frequency.h"

namespace vms::aac {
namespace {

using Element = ProgramConfig::Element;
using enum ParseErrorKind;

struct Counts {
  std::uint32_t front, side, back, lfe, data, coupling;
};

Counts ReadCounts(BitReader& reader) {
  Counts counts{};
  counts.front = reader.Bits(4);
  counts.side = reader.Bits(4);
  counts.back = reader.Bits(4);
  counts.lfe = reader.Bits(2);
  counts.data = reader.Bits(3);
  counts.coupling = reader.Bits(4);
  return counts;
}

std::vector<Element> ReadElements(BitReader& reader, std::uint32_t count) {
  std::vector<Element> elements(count);
  for (Element& element : elements) {
    element.flag = reader.Flag();
    element.tag = static_cast<std::uint8_t>(reader.Bits(4));
  }
  return elements;
}

std::vector<std::uint8_t> ReadTags(BitReader& reader, std::uint32_t count) {
  std::vector<std::uint8_t> tags(count);
  for (std::uint8_t& tag : tags) tag = static_cast<std::uint8_t>(reader.Bits(4));
  return tags;
}

std::optional<std::uint8_t> ReadOptionalTag(BitReader& reader) {
  if (!reader.Flag()) return std::nullopt;
  return static_cast<std::uint8_t>(reader.Bits(4));
}

void ReadMixdowns(BitReader& reader, ProgramConfig& program) {
  program.mono_mixdown = ReadOptionalTag(reader);
  program.stereo_mixdown = ReadOptionalTag(reader);
  if (!reader.Flag()) return;
  program.matrix_mixdown.emplace();
  program.matrix_mixdown->index = static_cast<std::uint8_t>(reader.Bits(2));
  program.matrix_mixdown->pseudo_surround = reader.Flag();
}

void ReadComment(BitReader& reader, ProgramConfig& program) {
  reader.Skip((8 - reader.position() % 8) % 8);
  program.comment.resize(reader.Bits(8));
  for (std::byte& byte : program.comment) byte = static_cast<std::byte>(reader.Bits(8));
}

// Each kind of element has 16 places, one for each tag.
class Places {
 public:
  bool Take(std::uint8_t tag) {
    const bool was_free = ((taken_ >> tag) & 1U) == 0;
    taken_ |= 1U << tag;
    return was_free;
  }

 private:
  std::uint32_t taken_ = 0;
};

bool TagsAreUnique(const ProgramConfig& program) {
  Places singles;
  Places pairs;
  Places low;
  Places coupling;
  bool unique = true;
  for (const auto* group : {&program.front, &program.side, &program.back}) {
    for (const Element& element : *group) {
      unique &= (element.flag ? pairs : singles).Take(element.tag);
    }
  }
  for (const std::uint8_t tag : program.lfe) unique &= low.Take(tag);
  for (const Element& element : program.coupling) unique &= coupling.Take(element.tag);
  return unique;
}

void WriteElements(const std::vector<Element>& elements, BitWriter& writer) {
  for (const Element& element : elements) {
    writer.Flag(element.flag);
    writer.Bits(element.tag, 4);
  }
}

void WriteTags(const std::vector<std::uint8_t>& tags, BitWriter& writer) {
  for (const std::uint8_t tag : tags) writer.Bits(tag, 4);
}

void WriteOptionalTag(const std::optional<std::uint8_t>& tag, BitWriter& writer) {
  writer.Flag(tag.has_value());
  if (tag) writer.Bits(*tag, 4);
}

void WriteCounts(const ProgramConfig& program, BitWriter& writer) {
  writer.Bits(static_cast<std::uint32_t>(program.front.size()), 4);
  writer.Bits(static_cast<std::uint32_t>(program.side.size()), 4);
  writer.Bits(static_cast<std::uint32_t>(program.back.size()), 4);
  writer.Bits(static_cast<std::uint32_t>(program.lfe.size()), 2);
  writer.Bits(static_cast<std::uint32_t>(program.data.size()), 3);
  writer.Bits(static_cast<std::uint32_t>(program.coupling.size()), 4);
}

}  // namespace

unsigned ProgramConfig::channels() const {
  std::size_t count = lfe.size();
  for (const auto* group : {&front, &side, &back}) {
    for (const Element& element : *group) count += element.flag ? 2 : 1;
  }
  return static_cast<unsigned>(count);
}

Parsed<ProgramConfig> ReadProgramConfig(BitReader& reader) {
  ProgramConfig program;
  program.instance_tag = static_cast<std::uint8_t>(reader.Bits(4));
  program.object_type = static_cast<std::uint8_t>(reader.Bits(2));
  program.sampling_index = static_cast<std::uint8_t>(reader.Bits(4));
  const Counts counts = ReadCounts(reader);
  ReadMixdowns(reader, program);
  program.front = ReadElements(reader, counts.front);
  program.side = ReadElements(reader, counts.side);
  program.back = ReadElements(reader, counts.back);
  program.lfe = ReadTags(reader, counts.lfe);
  program.data = ReadTags(reader, counts.data);
  program.coupling = ReadElements(reader, counts.coupling);
  ReadComment(reader, program);
  const std::size_t at = reader.position() / 8;
  if (reader.failed()) return Refuse(kTruncated, "a program config element is cut short", at);
  if (!HzOfIndex(program.sampling_index)) {
    return Refuse(kMalformed, "a reserved sampling index in a program config element", at);
  }
  if (program.channels() == 0) {
    return Refuse(kMalformed, "a program config element without channels", at);
  }
  if (program.channels() > kMaxChannels) {
    return Refuse(kOverLimit, "a program config element with too many channels", at);
  }
  if (!TagsAreUnique(program)) {
    return Refuse(kMalformed, "two elements of one kind have the same tag", at);
  }
  return program;
}

void WriteProgramConfig(const ProgramConfig& program, BitWriter& writer) {
  writer.Bits(program.instance_tag, 4);
  writer.Bits(program.object_type, 2);
  writer.Bits(program.sampling_index, 4);
  WriteCounts(program, writer);
  WriteOptionalTag(program.mono_mixdown, writer);
  WriteOptionalTag(program.stereo_mixdown, writer);
  writer.Flag(program.matrix_mixdown.has_value());
  if (program.matrix_mixdown) {
    writer.Bits(program.matrix_mixdown->index, 2);
    writer.Flag(program.matrix_mixdown->pseudo_surround);
  }
  for (const auto* group : {&program.front, &program.side, &program.back}) {
    WriteElements(*group, writer);
  }
  WriteTags(program.lfe, writer);
  WriteTags(program.data, writer);
  WriteElements(program.coupling, writer);
  writer.Bits(0, static_cast<unsigned>((8 - writer.bit_count() % 8) % 8));
  writer.Bits(static_cast<std::uint32_t>(program.comment.size()), 8);
  for (const std::byte byte : program.comment) writer.Bits(std::to_integer<unsigned>(byte), 8);
}

}  // namespace vms::aac
