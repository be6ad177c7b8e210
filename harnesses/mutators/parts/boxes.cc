#include "harnesses/mutators/parts/boxes.h"

#include <algorithm>
#include <bit>
#include <string_view>

namespace assay::mutators {
namespace {

using std::string_view_literals::operator""sv;

// Containers of boxes, and how many bytes stand in front of their first child.
struct Container {
  std::string_view type;
  std::size_t skip = 0;
};
constexpr Container kContainers[] = {
    {"moov"},     {"trak"},     {"mdia"},     {"minf"},     {"stbl"},     {"dinf"},
    {"edts"},     {"udta"},     {"mvex"},     {"moof"},     {"traf"},     {"mfra"},
    {"sinf"},     {"schi"},     {"ilst"},     {"meta", 4},  {"stsd", 8},  {"dref", 8},
    {"avc1", 78}, {"avc3", 78}, {"hvc1", 78}, {"hev1", 78}, {"mp4v", 78}, {"encv", 78},
    {"mp4a", 28}, {"enca", 28}, {"sowt", 28}};
constexpr std::uint64_t kMasters[] = {
    0x1A45DFA3, 0x18538067, 0x1F43B675, 0x1654AE6B, 0xAE,   0x1549A966, 0x1C53BB6B, 0xBB,
    0xB7,       0x114D9B74, 0x4DBB,     0xA0,       0xE0,   0xE1,       0x1254C367, 0x7373,
    0x67C8,     0x63C0,     0x6D80,     0x6240,     0x5034, 0x5035,     0x1043A770, 0x45B9,
    0xB6,       0x1941A469, 0x61A7,     0x75A1,     0xA6};

// One head that was read: false when there is none.
bool ReadIso(View input, std::size_t end, Node& box) {
  if (end - box.begin < 8) return false;
  std::uint64_t size = ReadBig(input, box.begin, 4);
  std::size_t head = 8;
  if (size == 1 && end - box.begin >= 16) {
    size = ReadBig(input, box.begin + 8, 8);
    head = 16;
  }
  const std::string_view type = AsText(input).substr(box.begin + 4, 4);
  if (type == "uuid") head += 16;
  if (size == 0) size = end - box.begin;
  size = std::min<std::uint64_t>(std::max<std::uint64_t>(size, head), end - box.begin);
  box.end = box.body_end = box.begin + size;
  box.body = std::min(box.begin + head, box.end);
  const auto found = std::ranges::find(kContainers, type, &Container::type);
  if (found != std::end(kContainers)) {
    box.is_container = true;
    box.body = std::min(box.body + found->skip, box.end);
  }
  return true;
}

bool ReadRiff(View input, std::size_t end, Node& box) {
  if (end - box.begin < 8) return false;
  const std::uint64_t size = ReadLittle(input, box.begin + 4, 4);
  const std::string_view type = AsText(input).substr(box.begin, 4);
  box.body = box.begin + 8;
  box.body_end = box.body + std::min<std::uint64_t>(size, end - box.body);
  box.end = std::min(box.body_end + (size & 1U), end);
  if (type == "RIFF" || type == "LIST") {
    box.is_container = true;
    box.body = std::min(box.body + 4, box.body_end);
  }
  return true;
}

std::size_t VintLength(View input, std::size_t at, std::size_t end) {
  if (at >= end) return 0;
  const auto length =
      static_cast<std::size_t>(std::countl_zero(std::to_integer<std::uint8_t>(input[at]))) + 1;
  return length > 8 || length > end - at ? 0 : length;
}

bool ReadEbml(View input, std::size_t end, Node& box) {
  const std::size_t id = VintLength(input, box.begin, end);
  if (id == 0 || id > 4) return false;
  const std::size_t at = box.begin + id;
  const std::size_t width = VintLength(input, at, end);
  if (width == 0) return false;
  const std::uint64_t all = (std::uint64_t{1} << (7 * width)) - 1;
  const std::uint64_t size = ReadBig(input, at, width) & all;
  box.body = at + width;
  const std::uint64_t rest = end - box.body;
  box.end = box.body_end = box.body + (size == all ? rest : std::min(size, rest));
  box.is_container =
      std::ranges::find(kMasters, ReadBig(input, box.begin, id)) != std::end(kMasters);
  return true;
}

bool ReadHead(BoxFormat format, View input, std::size_t end, Node& box) {
  switch (format) {
    case BoxFormat::kIsoBmff:
      return ReadIso(input, end, box);
    case BoxFormat::kEbml:
      return ReadEbml(input, end, box);
    case BoxFormat::kRiff:
      return ReadRiff(input, end, box);
    case BoxFormat::kNone:
      break;
  }
  return false;
}

}  // namespace

BoxFormat RecogniseBoxes(View input) {
  const std::string_view text = AsText(input);
  if (text.starts_with("\x1A\x45\xDF\xA3"sv)) return BoxFormat::kEbml;
  if (text.starts_with("RIFF")) return BoxFormat::kRiff;
  if (text.size() < 8) return BoxFormat::kNone;
  const bool is_name = std::ranges::all_of(text.substr(4, 4), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || IsDigit(c);
  });
  return is_name ? BoxFormat::kIsoBmff : BoxFormat::kNone;
}

Tree ReadBoxes(BoxFormat format, View input) {
  Tree tree;
  std::vector<std::size_t> open;
  std::size_t at = 0;
  while (tree.size() < kMaxNodes) {
    const std::size_t end = open.empty() ? input.size() : tree[open.back()].body_end;
    Node box{.begin = at, .parent = open.empty() ? kNoParent : open.back()};
    if (at < end && ReadHead(format, input, end, box) && box.end > at) {
      tree.push_back(box);
      if (box.is_container) open.push_back(tree.size() - 1);
      at = box.is_container ? box.body : box.end;
    } else if (!open.empty()) {
      at = tree[open.back()].end;
      open.pop_back();
    } else {
      break;
    }
  }
  return tree;
}

void WriteBoxSize(BoxFormat format, std::span<std::byte> bytes, const Node& box,
                  std::uint64_t content) {
  if (format == BoxFormat::kIsoBmff) {
    const std::uint64_t size = content + (box.body - box.begin);
    const std::uint64_t stated = ReadBig(bytes, box.begin, 4);
    if (stated == 1 && box.body - box.begin >= 16) {
      WriteBig(bytes, box.begin + 8, 8, size);
    } else if (stated != 0) {
      WriteBig(bytes, box.begin, 4, size);
    }
  } else if (format == BoxFormat::kRiff) {
    WriteLittle(bytes, box.begin + 4, 4, content + (box.body - box.begin) - 8);
  } else if (format == BoxFormat::kEbml) {
    const std::size_t id = VintLength(bytes, box.begin, box.body);
    const std::size_t width = box.body - box.begin - id;
    const std::uint64_t marker = std::uint64_t{1} << (7 * width);
    const bool is_unknown = ReadBig(bytes, box.begin + id, width) == 2 * marker - 1;
    if (!is_unknown && content < marker - 1)
      WriteBig(bytes, box.begin + id, width, marker | content);
  }
}

}  // namespace assay::mutators
