// MP4 and Matroska files in memory beside libavformat. Both sides open the file, give out every
// sample with its times and copy its bytes; libavformat runs no parsers and guesses no times
// (as in harnesses/libavformat.h), and opens a known format without probing.
#include "benchmarks/side_by_side.h"
#include "harnesses/libavformat.h"
#include "targets/isobmff/box_tree.h"
#include "targets/isobmff/demuxer.h"
#include "targets/matroska/demuxer.h"

namespace {

// What libavformat does for each packet: a copy of its own.
void Keep(vms::ByteView bytes) {
  const std::vector<std::byte> copy(bytes.begin(), bytes.end());
  benchmark::DoNotOptimize(copy.data());
}

bool OurMp4(const std::string& text) {
  auto demuxer = vms::isobmff::Demuxer::Open(bench::Bytes(text));
  if (!demuxer) return false;
  while (const auto sample = demuxer->Next()) {
    if (!*sample) return false;
    Keep(demuxer->Data(**sample));
  }
  return true;
}

bool OurMatroska(const std::string& text) {
  auto demuxer = vms::matroska::Demuxer::Open(bench::Bytes(text));
  if (!demuxer) return false;
  while (const auto frame = demuxer->Next()) {
    if (!*frame) return false;
    Keep((*frame)->data);
  }
  return true;
}

bool Libavformat(const std::string& text, const char* format) {
  libavformat::MemoryFile file(bench::Bytes(text));
  AVFormatContext* context = avformat_alloc_context();
  context->pb = file.io();
  context->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_NOFILLIN | AVFMT_FLAG_NOPARSE;
  if (avformat_open_input(&context, "", av_find_input_format(format), nullptr) < 0) return false;
  AVPacket* packet = av_packet_alloc();
  while (av_read_frame(context, packet) >= 0) {
    benchmark::DoNotOptimize(packet->data);
    av_packet_unref(packet);
  }
  av_packet_free(&packet);
  avformat_close_input(&context);
  return true;
}
bool TheirMp4(const std::string& text) { return Libavformat(text, "mov"); }
bool TheirMatroska(const std::string& text) { return Libavformat(text, "matroska"); }

std::string U32(std::size_t value) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xff);
  return out;
}
std::string Box(const std::string& type, const std::string& body) {
  return U32(8 + body.size()) + type + body;
}

// A real fragmented file of the corpus, with its first moof and mdat again and again.
std::string Fragments(std::size_t count) {
  for (const std::string& seed : bench::Seeds("isobmff_agrees_with_libavformat")) {
    const std::size_t moof = seed.find("moof");
    if (moof == std::string::npos || seed.find("tfdt") == std::string::npos) continue;
    const std::size_t mdat = seed.find("mdat", moof);
    if (mdat == std::string::npos) continue;
    const auto* size = reinterpret_cast<const unsigned char*>(seed.data() + mdat - 4);
    const std::size_t end = mdat - 4 +
                            (std::size_t{size[0]} << 24U | std::size_t{size[1]} << 16U |
                             std::size_t{size[2]} << 8U | std::size_t{size[3]});
    const std::string file =
        seed.substr(0, moof - 4) + bench::Repeat(seed.substr(moof - 4, end - moof + 4), count);
    if (OurMp4(file)) return file;
  }
  return {};
}

// A cluster as a recorder writes it: blocks of 400 bytes in the real file's first track.
std::string Clusters(std::size_t count) {
  const std::string id("\x1f\x43\xb6\x75", 4);
  for (const std::string& seed : bench::Seeds("matroska_agrees_with_libavformat")) {
    const std::size_t at = seed.find(id);
    if (at == std::string::npos || !OurMatroska(seed)) continue;
    const std::string block = std::string("\xa3\x41\x94\x81\0\0\x80", 7) + std::string(400, 'f');
    const std::string body = std::string("\xe7\x81\0", 3) + bench::Repeat(block, 30);
    const std::string cluster = id + std::string("\x01\0\0\0", 4) + U32(body.size()) + body;
    std::string head = seed.substr(0, at);
    // The segment's size becomes unknown.
    const std::size_t segment = head.find(std::string("\x18\x53\x80\x67", 4));
    if (segment == std::string::npos || head[segment + 4] != '\x01') continue;
    head.replace(segment + 4, 8, "\x01\xff\xff\xff\xff\xff\xff\xff");
    const std::string file = head + bench::Repeat(cluster, count);
    if (OurMatroska(file)) return file;
  }
  return {};
}

}  // namespace

void bench::Register() {
  libavformat::Start();
  SideBySide("mp4/seeds", "libavformat", Seeds("isobmff_agrees_with_libavformat"), OurMp4,
             TheirMp4);
  SideBySide("mp4/500_fragments", "libavformat", {Fragments(500)}, OurMp4, TheirMp4);
  SideBySide("matroska/seeds", "libavformat", Seeds("matroska_agrees_with_libavformat"),
             OurMatroska, TheirMatroska);
  SideBySide("matroska/50_clusters", "libavformat", {Clusters(50)}, OurMatroska, TheirMatroska);
  Linear("mp4_fragments", 1, 1024, Fragments, OurMp4);
  Linear("matroska_clusters", 1, 64, Clusters, OurMatroska);
  Linear(
      "mp4_box_tree", 8, 32768,
      [](std::size_t count) { return Repeat(Box("free", "abcd"), count); },
      [](const std::string& text) { return vms::isobmff::ParseTree(Bytes(text)).has_value(); });
}
