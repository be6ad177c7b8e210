#include "harnesses/mutators/parts/known_boxes.h"

#include <map>
#include <vector>

namespace assay::mutators {
namespace {

using std::string_literals::operator""s;
using Text = std::string;
// Of each container's name the boxes that may stand in it; "" is the top of the file.
using Known = std::map<std::string, std::vector<std::string>, std::less<>>;

Text Big(std::size_t width, std::uint64_t value) {
  Text out(width, '\0');
  for (std::size_t i = width; i-- > 0; value >>= 8U) out[i] = static_cast<char>(value & 0xffU);
  return out;
}
Text Little(std::size_t width, std::uint64_t value) {
  const Text big = Big(width, value);
  return {big.rbegin(), big.rend()};
}
template <typename... Values>
Text Words(Values... values) {
  return (Big(4, static_cast<std::uint32_t>(values)) + ... + Text());
}
Text Zeros(std::size_t count) { return Text(count, '\0'); }

// --- ISO base media ---

Text Box(std::string_view type, const Text& content) {
  return Big(4, 8 + content.size()) + Text(type) + content;
}
Text Full(std::string_view type, unsigned version, std::uint32_t flags, const Text& content) {
  return Box(type, Big(1, version) + Big(3, flags) + content);
}
const Text kMatrix = Words(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

Text SampleEntry(std::string_view type, bool video, const Text& more) {
  const Text head = Zeros(6) + Big(2, 1);
  if (!video) {
    return Box(type,
               head + Zeros(8) + Big(2, 1) + Big(2, 16) + Zeros(4) + Words(8000 << 16) + more);
  }
  return Box(type, head + Zeros(16) + Big(2, 64) + Big(2, 48) + Words(0x480000, 0x480000, 0) +
                       Big(2, 1) + Zeros(32) + Big(2, 24) + Big(2, 0xffff) + more);
}

const Text kAvcC =
    Box("avcC", "\x01\x42\xc0\x0a\xff\xe1\x00\x04\x67\x42\xc0\x0a\x01\x00\x04\x68\xce\x3c\x80"s);
const Text kHvcC =
    Box("hvcC", "\x01\x01\x60\0\0\0\x90\0\0\0\0\0\x1e\xf0\0\xfc\xfd\xf8\xf8\0\0\x0f\0"s);
const Text kEsds =
    Full("esds", 0, 0,
         "\x03\x19\0\x01\0\x04\x11\x40\x15\0\0\0\0\0\0\0\0\0\0\0\x05\x02\x12\x10\x06\x01\x02"s);

Text SampleTable(const Text& entry) {
  return Box("stbl", Full("stsd", 0, 0, Words(1) + entry) + Full("stts", 0, 0, Words(1, 2, 40)) +
                         Full("stss", 0, 0, Words(1, 1)) + Full("stsc", 0, 0, Words(1, 1, 2, 1)) +
                         Full("stsz", 0, 0, Words(0, 2, 3, 4)) + Full("stco", 0, 0, Words(1, 8)));
}
Text Track(unsigned id, bool video, const Text& entry) {
  const Text media =
      Full("mdhd", 0, 0, Words(0, 0, 1000, 80) + Big(2, 0x55c4) + Big(2, 0)) +
      Full("hdlr", 0, 0, Words(0) + (video ? "vide"s : "soun"s) + Zeros(12) + "h\0"s) +
      Box("minf", (video ? Full("vmhd", 0, 1, Zeros(8)) : Full("smhd", 0, 0, Zeros(4))) +
                      Box("dinf", Full("dref", 0, 0, Words(1) + Full("url ", 0, 1, ""))) +
                      SampleTable(entry));
  return Box("trak", Full("tkhd", 0, 3,
                          Words(0, 0, id, 0, 80) + Zeros(8) + Zeros(8) + kMatrix +
                              Words(64 << 16, 48 << 16)) +
                         Box("mdia", media));
}

Known IsoBoxes() {
  const Text avc1 = SampleEntry("avc1", true, kAvcC);
  const Text hvc1 = SampleEntry("hvc1", true, kHvcC);
  const Text mp4a = SampleEntry("mp4a", false, kEsds);
  const Text mvhd = Full(
      "mvhd", 0, 0,
      Words(0, 0, 1000, 80, 0x10000) + Big(2, 256) + Zeros(10) + kMatrix + Zeros(24) + Words(3));
  const Text trex = Full("trex", 0, 0, Words(1, 1, 40, 4, 0x10000));
  const Text tfhd = Full("tfhd", 0, 0x20038, Words(1, 40, 4, 0x10000));
  const Text tfdt = Full("tfdt", 1, 0, Big(8, 80));
  const Text trun = Full("trun", 1, 0xf01, Words(2, 100, 40, 3, 0, 0, 40, 4, 0x10000, -4));
  const Text traf = Box("traf", tfhd + tfdt + trun);
  const Text moof = Box("moof", Full("mfhd", 0, 0, Words(1)) + traf);
  const Text mvex = Box("mvex", Full("mehd", 0, 0, Words(80)) + trex);
  const Text data = Box("mdat", "abcdefg"s);
  Known known;
  known[""] = {
      Box("ftyp", "isom"s + Words(512) + "isomavc1"s),
      Box("styp", "msdh"s + Words(0) + "msdh"s),
      Box("moov", mvhd + Track(1, true, avc1)),
      Box("moov", mvhd + Track(1, true, hvc1) + Track(2, false, mp4a)),
      Box("moov", mvhd + Track(1, true, SampleEntry("avc1", true, kAvcC)) + mvex),
      moof,
      moof + data,
      data,
      Full("sidx", 0, 0,
           Words(1, 1000, 0, 0) + Big(2, 0) + Big(2, 1) + Words(500, 400, 0x90000000)),
      Full("sidx", 1, 0,
           Words(1, 1000) + Big(8, 1) + Big(8, 0) + Big(2, 0) + Big(2, 1) + Words(500, 400, 0)),
      Box("mfra", Full("tfra", 1, 0, Words(1, 0, 1) + Big(8, 9) + Big(8, 700) + "\1\1\1"s) +
                      Full("mfro", 0, 0, Words(60))),
      Full("emsg", 1, 0, Words(1000) + Big(8, 0) + Words(1, 1) + "u\0v\0d"s),
      Full("pssh", 1, 0, Zeros(16) + Words(1) + Zeros(16) + Words(2) + "ab"s),
      Box("free", "abc"s),
      Box("uuid", Zeros(16) + "abc"s),
      Full("meta", 0, 0, Full("hdlr", 0, 0, Words(0) + "mdir"s + Zeros(13))),
      Words(1) + "mdat"s + Big(8, 19) + "abc"s,
      Words(0) + "mdat"s + "to the end"s};
  known["moov"] = {mvhd,
                   Full("mvhd", 1, 0,
                        Big(8, 0) + Big(8, 0) + Words(1000) + Big(8, 80) + Words(0x10000) +
                            Big(2, 256) + Zeros(10) + kMatrix + Zeros(24) + Words(3)),
                   Track(1, true, avc1),
                   Track(2, false, mp4a),
                   Track(3, true, hvc1),
                   Track(1, true, SampleEntry("jpeg", true, "")),
                   mvex,
                   Box("udta", Box("name", "x"s)),
                   Box("iods", Zeros(8))};
  known["mvex"] = {trex, Full("trex", 0, 0, Words(2, 1, 0, 0, 0)), Full("mehd", 1, 0, Big(8, 80))};
  known["trak"] = {Full("tkhd", 1, 7,
                        Big(8, 0) + Big(8, 0) + Words(1, 0) + Big(8, 80) + Zeros(16) + kMatrix +
                            Words(64 << 16, 48 << 16)),
                   Box("edts", Full("elst", 0, 0, Words(1, 80, 0, 0x10000))),
                   Box("edts", Full("elst", 1, 0,
                                    Words(2) + Big(8, 40) + Big(8, ~0ULL) + Words(0x10000) +
                                        Big(8, 40) + Big(8, 10) + Words(0x10000))),
                   Box("tref", Box("hint", Words(2))), Box("udta", "")};
  known["edts"] = {Full("elst", 0, 0, Words(2, 40, -1, 0x10000, 40, 10, 0x10000))};
  known["mdia"] = {
      Full("mdhd", 1, 0, Big(8, 0) + Big(8, 0) + Words(90000) + Big(8, 80) + Words(0x55c40000)),
      Full("hdlr", 0, 0, Words(0) + "meta"s + Zeros(13)),
      Full("hdlr", 0, 0, Words(0) + "hint"s + Zeros(12) + "name\0"s)};
  known["minf"] = {Full("nmhd", 0, 0, ""),
                   Full("hmhd", 0, 0, Zeros(16)),
                   Full("vmhd", 0, 1, Zeros(8)),
                   Full("smhd", 0, 0, Zeros(4)),
                   SampleTable(avc1),
                   SampleTable(mp4a)};
  known["dinf"] = {Full("dref", 0, 0, Words(1) + Full("url ", 0, 0, "x\0"s))};
  known["stbl"] = {Full("stts", 0, 0, Words(2, 1, 40, 1, 0)),
                   Full("ctts", 0, 0, Words(2, 1, 40, 1, 0)),
                   Full("ctts", 1, 0, Words(2, 1, -40, 1, 0)),
                   Full("cslg", 0, 0, Words(0, -40, 40, 0, 80)),
                   Full("stss", 0, 0, Words(2, 1, 2)),
                   Full("stsh", 0, 0, Words(1, 1, 1)),
                   Full("sdtp", 0, 0, "\x20\x10"s),
                   Full("stsc", 0, 0, Words(2, 1, 1, 1, 2, 1, 1)),
                   Full("stsz", 0, 0, Words(4, 2)),
                   Full("stz2", 0, 0, Words(4, 2) + "\x34"s),
                   Full("stz2", 0, 0, Words(8, 2) + "\x03\x04"s),
                   Full("stz2", 0, 0, Words(16, 1) + Big(2, 3)),
                   Full("stco", 0, 0, Words(2, 8, 12)),
                   Full("co64", 0, 0, Words(1) + Big(8, 8)),
                   Full("sbgp", 0, 0, "roll"s + Words(1, 2, 1)),
                   Full("sgpd", 1, 0, "roll"s + Words(2, 1) + Big(2, 1)),
                   Full("saiz", 0, 0, "\x08"s + Words(2)),
                   Full("saio", 0, 0, Words(1, 8))};
  known["stsd"] = {
      avc1,
      hvc1,
      mp4a,
      SampleEntry("avc3", true, kAvcC),
      SampleEntry("hev1", true, kHvcC),
      SampleEntry("mp4v", true, kEsds),
      SampleEntry("alaw", false, ""),
      SampleEntry("encv", true,
                  Box("sinf", Box("frma", "avc1"s) + Full("schm", 0, 0, "cenc"s + Words(0x10000)) +
                                  Box("schi", Full("tenc", 0, 0, Big(4, 0x108) + Zeros(16))))),
      Box("mett", Zeros(6) + Big(2, 1) + "\0application/xml\0"s)};
  known["avc1"] = known["hvc1"] = known["avc3"] =
      known["hev1"] = {kAvcC,
                       kHvcC,
                       Box("btrt", Words(0, 1, 1)),
                       Box("pasp", Words(1, 1)),
                       Box("colr", "nclx"s + Big(2, 1) + Big(2, 1) + Big(2, 1) + "\0"s),
                       Box("clap", Zeros(32))};
  known["mp4a"] = {kEsds, Box("btrt", Words(0, 1, 1)), Box("wave", kEsds), Box("chan", Zeros(12))};
  known["moof"] = {Full("mfhd", 0, 0, Words(2)), traf,
                   Box("traf", Full("tfhd", 0, 0x20000, Words(1)) + trun)};
  known["traf"] = {
      tfhd,
      Full("tfhd", 0, 1, Words(1) + Big(8, 8)),
      Full("tfhd", 0, 0x10002, Words(1, 1)),
      tfdt,
      Full("tfdt", 0, 0, Words(80)),
      trun,
      Full("trun", 0, 0, Words(2)),
      Full("trun", 0, 0x205, Words(1, 8, 0x2000000, 3)),
      Full("trun", 0, 0x100, Words(1, 40)),
      Full("subs", 0, 0, Words(1, 1) + Big(2, 1) + Big(2, 3) + Words(0x10000) + "\0\0"s),
      Full("senc", 0, 0, Words(1) + Zeros(8))};
  known["mfra"] = {Full("tfra", 0, 0, Words(1, 0x15, 1, 9, 700) + "\0\1\0\1\0\1"s)};
  known["udta"] = {Box("name", "x"s), Full("cprt", 0, 0, Big(2, 0x55c4) + "c\0"s)};
  return known;
}

// --- Matroska ---

Text Element(std::string_view id, const Text& content) {
  const Text size =
      content.size() < 0x7f ? Big(1, 0x80 | content.size()) : Big(4, 0x10000000 | content.size());
  return Text(id) + size + content;
}
constexpr std::string_view kSegment = "\x18\x53\x80\x67", kInfo = "\x15\x49\xA9\x66",
                           kTracks = "\x16\x54\xAE\x6B", kEntry = "\xAE",
                           kCluster = "\x1F\x43\xB6\x75", kGroup = "\xA0",
                           kCues = "\x1C\x53\xBB\x6B", kPoint = "\xBB", kPositions = "\xB7",
                           kHead = "\x1A\x45\xDF\xA3", kSeeks = "\x11\x4D\x9B\x74", kVideo = "\xE0",
                           kAudio = "\xE1", kTags = "\x12\x54\xC3\x67";

Text TrackEntry(unsigned number, bool video) {
  const Text common = Element("\xD7", Big(1, number)) + Element("\x73\xC5", Big(1, number)) +
                      Element("\x83", Big(1, video ? 1 : 2)) +
                      Element("\x86", video ? "V_MPEG4/ISO/AVC"s : "A_PCM/INT/LIT"s);
  return Element(
      kEntry,
      common + (video ? Element(kVideo, Element("\xB0", Big(1, 64)) + Element("\xBA", Big(1, 48)))
                      : Element(kAudio,
                                Element("\xB5", Big(4, 0x45fa0000)) + Element("\x9F", Big(1, 1)))));
}

Known Elements() {
  const Text info = Element(
      kInfo, Element("\x2A\xD7\xB1", Big(3, 1000000)) + Element("\x44\x89", Big(4, 0x42c80000)));
  const Text tracks = Element(kTracks, TrackEntry(1, true) + TrackEntry(2, false));
  const Text plain = "\x81\0\0\x80"s + "frame"s;
  const Text xiph = "\x81\0\0\x02\x01\x02"s + "aabb"s;
  const Text ebml = "\x81\0\0\x06\x02\x82\xc0"s + "aabbcc"s;
  const Text fixed = "\x82\0\1\x84\x01"s + "aabb"s;
  const Text cluster = Element(kCluster, Element("\xE7", Big(1, 0)) + Element("\xA3", plain));
  Known known;
  known[""] = {Element(kHead, Element("\x42\x86", "\1"s) + Element("\x42\xF7", "\1"s) +
                                  Element("\x42\xF2", "\4"s) + Element("\x42\xF3", "\x08"s) +
                                  Element("\x42\x82", "matroska"s) + Element("\x42\x87", "\4"s) +
                                  Element("\x42\x85", "\2"s)),
               Element(kSegment, info + tracks + cluster),
               Text(kSegment) + "\xff"s + info + tracks + cluster, Element("\xEC", Zeros(3))};
  known[Text(kHead)] = {Element("\x42\x82", "webm"s), Element("\x42\x85", "\1"s),
                        Element("\x42\xF2", "\4"s)};
  known[Text(kSegment)] = {
      info,
      tracks,
      cluster,
      Text(kCluster) + "\xff"s + Element("\xE7", "\5"s) + Element("\xA3", xiph),
      Element(kCues, Element(kPoint, Element("\xB3", "\0"s) +
                                         Element(kPositions, Element("\xF7", "\1"s) +
                                                                 Element("\xF1", "\x40"s)))),
      Element(kSeeks,
              Element("\x4D\xBB", Element("\x53\xAB", Text(kInfo)) + Element("\x53\xAC", "\x40"s))),
      Element(kTags, Element("\x73\x73", Element("\x67\xC8", Element("\x45\xA3", "T"s) +
                                                                 Element("\x44\x87", "v"s)))),
      Element("\xEC", Zeros(3)),
      Element("\xBF", Zeros(4))};
  known[Text(kInfo)] = {
      Element("\x2A\xD7\xB1", Big(3, 1000000)), Element("\x44\x89", Big(8, 0x4059000000000000)),
      Element("\x44\x61", Zeros(8)), Element("\x4D\x80", "app"s), Element("\x73\xA4", Zeros(16))};
  known[Text(kTracks)] = {TrackEntry(1, true), TrackEntry(2, false), TrackEntry(3, true)};
  known[Text(kEntry)] = {
      Element("\x9C", "\0"s),
      Element("\x23\xE3\x83", Big(4, 40000000)),
      Element("\x63\xA2", "\1cd"s),
      Element("\x55\xEE", "\2"s),
      Element("\x22\xB5\x9C", "eng"s),
      Element("\x53\x6E", "n"s),
      Element("\x56\xAA", "\3"s),
      Element("\x88", "\1"s),
      Element("\x55\xAA", "\1"s),
      Element("\x6D\x80",
              Element("\x62\x40", Element("\x50\x31", "\0"s) +
                                      Element("\x50\x34", Element("\x42\x54", "\3"s) +
                                                              Element("\x42\x55", "ab"s))))};
  known[Text(kVideo)] = {Element("\xB0", Big(2, 640)), Element("\xBA", Big(2, 480)),
                         Element("\x9A", "\1"s), Element("\x54\xB0", Big(2, 640)),
                         Element("\x54\xBA", Big(2, 480))};
  known[Text(kAudio)] = {Element("\xB5", Big(8, 0x40bf400000000000)), Element("\x9F", "\2"s),
                         Element("\x62\x64", "\x10"s), Element("\xB5", "")};
  known[Text(kCluster)] = {
      Element("\xE7", Big(2, 300)),
      Element("\xA3", plain),
      Element("\xA3", xiph),
      Element("\xA3", ebml),
      Element("\xA3", fixed),
      Element("\xAB", "\5"s),
      Element("\xA7", "\0"s),
      Element(kGroup, Element("\xA1", plain)),
      Element(kGroup, Element("\xA1", ebml) + Element("\x9B", "\x28"s) + Element("\xFB", "\xff"s)),
      Element(kGroup, Element("\xA1", fixed) +
                          Element("\x75\xA1", Element("\xA6", Element("\xEE", "\1"s) +
                                                                  Element("\xA5", "x"s))))};
  known[Text(kGroup)] = {Element("\xA1", plain),   Element("\xA1", xiph),
                         Element("\x9B", "\x28"s), Element("\xFB", Big(2, 0xffd8)),
                         Element("\xA2", "p"s),    Element("\x75\xA2", "\1"s)};
  known[Text(kCues)] = {
      Element(kPoint, Element("\xB3", "\5"s) +
                          Element(kPositions, Element("\xF7", "\2"s) + Element("\xF1", "\0"s)))};
  known[Text(kPositions)] = {Element("\xF0", "\5"s), Element("\x53\x78", "\1"s),
                             Element("\xB2", "\5"s)};
  return known;
}

// --- RIFF: AVI and WAV ---

Text Chunk(std::string_view type, const Text& content) {
  return Text(type) + Little(4, content.size()) + content + Zeros(content.size() % 2);
}
Text List(std::string_view type, const Text& content) {
  return Chunk("LIST", Text(type) + content);
}

Known Chunks() {
  const Text avih =
      Chunk("avih", Little(4, 40000) + Zeros(8) + Little(4, 0x10) + Little(4, 2) + Zeros(4) +
                        Little(4, 1) + Zeros(4) + Little(4, 16) + Little(4, 16) + Zeros(16));
  const Text strh = Chunk("strh", "vidsMJPG"s + Zeros(12) + Little(4, 1) + Little(4, 25) +
                                      Zeros(4) + Little(4, 2) + Zeros(20));
  const Text strf = Chunk("strf", Little(4, 40) + Little(4, 16) + Little(4, 16) + Little(2, 1) +
                                      Little(2, 24) + "MJPG"s + Little(4, 768) + Zeros(16));
  const Text wave = Little(2, 1) + Little(2, 1) + Little(4, 8000) + Little(4, 16000) +
                    Little(2, 2) + Little(2, 16);
  const Text strl = List("strl", strh + strf);
  Known known;
  known["AVI "] = {List("hdrl", avih + strl),
                   List("movi", Chunk("00dc", "\xff\xd8"s) + Chunk("01wb", "ab"s)),
                   Chunk("idx1", "00dc"s + Little(4, 0x10) + Little(4, 4) + Little(4, 2)),
                   List("INFO", Chunk("ISFT", "x\0"s)), Chunk("JUNK", "abc"s)};
  known["hdrl"] = {
      avih, strl, List("odml", Chunk("dmlh", Little(4, 2) + Zeros(4))),
      List("strl", Chunk("strh", "auds"s + Zeros(16) + Little(4, 1) + Little(4, 8000) + Zeros(28)) +
                       Chunk("strf", wave))};
  known["strl"] = {
      strh,
      strf,
      Chunk("strd", "ab"s),
      Chunk("strn", "n\0"s),
      Chunk("vprp", Zeros(36)),
      Chunk("indx", Little(2, 4) + Zeros(2) + Little(4, 1) + "00dc"s + Zeros(12) + Zeros(16)),
      Chunk("indx", Little(2, 2) + "\0\1"s + Little(4, 1) + "00dc"s + Zeros(12) + Zeros(8))};
  known["movi"] = {Chunk("00dc", "\xff\xd8zz"s),
                   Chunk("00db", ""),
                   Chunk("01wb", "abc"s),
                   List("rec ", Chunk("00dc", "ab"s)),
                   Chunk("ix00", Little(2, 2) + "\0\1"s + Little(4, 1) + "00dc"s + Zeros(20)),
                   Chunk("JUNK", "a"s)};
  known["WAVE"] = {
      Chunk("fmt ", wave), Chunk("data", "abcd"s), Chunk("fact", Little(4, 2)),
      Chunk("fmt ", Little(2, 7) + Little(2, 1) + Little(4, 8000) + Little(4, 8000) + Little(2, 1) +
                        Little(2, 8) + Little(2, 0)),
      Chunk("fmt ", Little(2, 0xfffe) + Little(2, 1) + Little(4, 8000) + Little(4, 16000) +
                        Little(2, 2) + Little(2, 16) + Little(2, 22) + Little(2, 16) +
                        Little(4, 4) + Little(2, 1) + "\0\0\0\0\x10\0\x80\0\0\xaa\0\x38\x9b\x71"s)};
  return known;
}

const Known& KnownOf(BoxFormat format) {
  static const Known iso = IsoBoxes();
  static const Known ebml = Elements();
  static const Known riff = Chunks();
  return format == BoxFormat::kIsoBmff ? iso : format == BoxFormat::kEbml ? ebml : riff;
}

}  // namespace

std::string_view ContainerName(BoxFormat format, View input, const Tree& tree, std::size_t node) {
  if (node == kNoParent) return {};
  const Node& box = tree[node];
  const std::string_view text = AsText(input);
  if (format == BoxFormat::kIsoBmff) return text.substr(box.begin + 4, 4);
  if (format == BoxFormat::kRiff) return text.substr(box.begin + 8, 4);
  const auto first = std::to_integer<unsigned>(input[box.begin]);
  return text.substr(box.begin, first >= 0x80 ? 1 : first >= 0x40 ? 2 : first >= 0x20 ? 3 : 4);
}

std::string_view KnownBox(BoxFormat format, std::string_view container, Random& random) {
  const Known& known = KnownOf(format);
  const auto found = known.find(container);
  return found == known.end() ? std::string_view{} : std::string_view(Pick(random, found->second));
}

}  // namespace assay::mutators
