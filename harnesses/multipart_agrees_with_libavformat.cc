// Property: the pictures that we read of an ordinary stream are the ones that libavformat reads.
// Input: as in multipart_input.h.
//
// libavformat's mpjpeg is told no Content-Type here and takes each line that begins with two dashes
// for a delimiter, so a part is compared up to the first that is not ordinary, see IsOrdinary.
#include "harnesses/libavformat.h"
#include "harnesses/multipart_input.h"
#include "targets/base/text.h"

namespace {

using assay::kit::Oracle;
using multipart_input::OwnedPart;
namespace multipart = vms::multipart;

std::string_view TextOf(std::span<const std::byte> bytes) { return vms::ByteView(bytes).AsText(); }

// It reads lines into 128 bytes, and drops the rest of a longer one.
bool LinesAreShort(const OwnedPart& part) {
  constexpr std::size_t kLongest = 100;
  return std::ranges::all_of(part.fields, [](const auto& field) {
    return field.name.size() + field.value.size() < kLongest;
  });
}

bool HasLoneLineFeed(std::string_view text) {
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    if (text.substr(at + 1).starts_with("--") && (at == 0 || text[at - 1] != '\r')) return true;
  }
  return false;
}

// The first line is a delimiter of this boundary: any other line with two dashes in front is one to
// libavformat, and a preamble to us.
bool BeginsWithADelimiter(const multipart_input::Stream& stream) {
  const std::string_view text = TextOf(stream.body);
  std::string_view line = text.substr(0, text.find('\n'));
  while (line.ends_with('\r') || line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
  return line.starts_with("--") && (line == stream.boundary || line.substr(2) == stream.boundary);
}

bool IsOrdinary(const OwnedPart& part) {
  // It needs a type, and this one.
  if (part.fields.size() != 1) return false;
  const auto& [name, value] = part.fields[0];
  if (!vms::text::EqualsIgnoringCase(name, "content-type") || value != "image/jpeg") return false;
  // It believes a length, whatever follows, and takes 0 for none.
  if (part.length == multipart::Length::kWrong || part.body.empty()) return false;
  if (part.length == multipart::Length::kRight) return LinesAreShort(part);
  // Without a length any line that begins with two dashes ends a part there.
  const std::string_view body = TextOf(part.body);
  return body.find("--") == std::string_view::npos && LinesAreShort(part);
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  libavformat::Start();
  return 0;
}

ASSAY_HARNESS(multipart_agrees_with_libavformat, input) {
  const auto stream = multipart_input::Read(input.bytes());
  if (!stream) return;
  const auto ours = multipart_input::ReadParts(*stream, 0);
  // It begins at the first byte: there is no preamble.
  // Nor does it know LF alone in front of a delimiter.
  if (HasLoneLineFeed(TextOf(stream->body))) return;
  if (ours.parts.empty() || !BeginsWithADelimiter(*stream)) return;
  const auto theirs = libavformat::Demux("mpjpeg", stream->body, nullptr, ours.parts.size());
  for (std::size_t i = 0; i < ours.parts.size() && IsOrdinary(ours.parts[i]); ++i) {
    Oracle(theirs.size() == 1 && i < theirs[0].packets.size(), "no_picture_is_missed");
    Oracle(theirs[0].packets[i].data == ours.parts[i].body, "the_pictures_are_the_same");
  }
}
