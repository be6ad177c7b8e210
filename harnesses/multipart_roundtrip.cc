// Property: the parts of a stream print to a stream of the same parts, whatever they hold (the
// delimiter, too), and a boundary prints to a Content-Type of the same boundary.
// Input: as in multipart_input.h.
#include "harnesses/multipart_input.h"
#include "targets/multipart/writer.h"

namespace {

using assay::kit::Oracle;
namespace multipart = vms::multipart;

void CheckPrinted(const std::string& boundary, const multipart_input::Reading& read,
                  const std::string& printed) {
  const auto again = multipart_input::ReadParts({boundary, vms::ByteView::OfText(printed)}, 0);
  Oracle(again.ended && again.parts.size() == read.parts.size(), "print_loses_no_part");
  for (std::size_t i = 0; i < read.parts.size(); ++i) {
    Oracle(again.parts[i].fields == read.parts[i].fields, "print_loses_no_field");
    Oracle(again.parts[i].body == read.parts[i].body, "print_loses_no_byte");
    Oracle(again.parts[i].length == multipart::Length::kRight, "the_printed_length_is_right");
  }
}

}  // namespace

ASSAY_HARNESS(multipart_roundtrip, input) {
  const auto stream = multipart_input::Read(input.bytes());
  if (!stream) return;
  const std::string type = multipart::PrintContentType(stream->boundary);
  const auto boundary = multipart::ParseBoundary(type);
  Oracle(boundary && *boundary == stream->boundary, "boundary_roundtrip");

  const auto read = multipart_input::ReadParts(*stream, 0);
  std::string printed;
  for (const auto& part : read.parts) {
    Oracle(multipart::AppendPart(stream->boundary, part.fields, vms::ByteView(part.body), printed),
           "what_was_read_can_be_written");
  }
  multipart::AppendEnd(stream->boundary, printed);
  CheckPrinted(stream->boundary, read, printed);

  // The whole input as one part: it holds delimiters.
  std::string nested;
  const bool written = multipart::AppendPart(stream->boundary, {}, input.bytes(), nested);
  Oracle(written, "any_bytes_can_be_a_part");
  multipart::AppendEnd(stream->boundary, nested);
  multipart_input::Reading one;
  one.parts.push_back({{}, {input.bytes().begin(), input.bytes().end()}});
  CheckPrinted(stream->boundary, one, nested);
}
