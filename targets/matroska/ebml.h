// The EBML header: whether a file is Matroska or WebM that this product can read (RFC 8794 §11.2).
#pragma once

#include <string>

#include "targets/matroska/element.h"

namespace vms::matroska {

struct EbmlHeader {
  std::string doc_type;  // "matroska" or "webm"
  std::uint64_t doc_type_read_version = 1;

  friend bool operator==(const EbmlHeader&, const EbmlHeader&) = default;
};

// Refuses other document types, newer versions, and ids or sizes that may be longer than limits.h.
[[nodiscard]] Parsed<EbmlHeader> ParseEbmlHeader(const Element& ebml);

}  // namespace vms::matroska
