#include "targets/matroska/ebml.h"

#include "targets/matroska/ids.h"
#include "targets/matroska/limits.h"

namespace vms::matroska {
namespace {

// RFC 9559 §4.2: versions up to 4 exist.
constexpr std::uint64_t kNewestDocType = 4;

std::optional<ParseError> ReadField(const Element& element, EbmlHeader& header) {
  if (element.id == kDocType) {
    const Parsed<std::string_view> text = ReadText(element, kMaxDocTypeBytes);
    if (!text) return text.error();
    header.doc_type = *text;
    return std::nullopt;
  }
  const bool is_number = element.id == kEbmlReadVersion || element.id == kEbmlMaxIdLength ||
                         element.id == kEbmlMaxSizeLength || element.id == kDocTypeReadVersion;
  if (!is_number) return std::nullopt;
  const Parsed<std::uint64_t> number = ReadUnsigned(element);
  if (!number) return number.error();
  if (element.id == kDocTypeReadVersion) header.doc_type_read_version = *number;
  const bool known = (element.id == kEbmlReadVersion && *number <= 1) ||
                     (element.id == kEbmlMaxIdLength && *number <= kMaxIdBytes) ||
                     (element.id == kEbmlMaxSizeLength && *number <= kMaxSizeBytes) ||
                     (element.id == kDocTypeReadVersion && *number <= kNewestDocType);
  if (known) return std::nullopt;
  return ParseError{ParseErrorKind::kUnsupported, "the EBML header asks for a newer reader",
                    element.offset};
}

}  // namespace

Parsed<EbmlHeader> ParseEbmlHeader(const Element& ebml) {
  EbmlHeader header;
  ElementReader elements = ElementReader::Children(ebml);
  while (const auto element = elements.Next()) {
    if (!*element) return std::unexpected(element->error());
    if (const auto error = ReadField(**element, header)) return std::unexpected(*error);
  }
  if (header.doc_type != "matroska" && header.doc_type != "webm") {
    return Refuse(ParseErrorKind::kUnsupported, "the file is neither Matroska nor WebM",
                  ebml.offset);
  }
  return header;
}

}  // namespace vms::matroska
