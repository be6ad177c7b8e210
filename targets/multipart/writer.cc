#include "targets/multipart/writer.h"

#include <algorithm>

#include "targets/base/text.h"
#include "targets/http/limits.h"
#include "targets/multipart/boundary.h"
#include "targets/multipart/limits.h"

namespace vms::multipart {
namespace {

bool CanBeWritten(const http::Field& field) {
  return text::IsToken(field.name) && field.name.size() <= http::kMaxFieldNameBytes &&
         field.value.size() <= http::kMaxFieldValueBytes && !text::HasControls(field.value) &&
         text::Trim(field.value) == field.value &&
         !text::EqualsIgnoringCase(field.name, "content-length");
}

}  // namespace

bool AppendPart(std::string_view boundary, const std::vector<http::Field>& fields, ByteView body,
                std::string& out) {
  if (!IsBoundary(boundary) || body.size() > kMaxPartBytes) return false;
  if (fields.size() >= http::kMaxFields || !std::ranges::all_of(fields, CanBeWritten)) return false;
  std::string head;
  http::AppendFields(fields, head);
  head.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n\r\n");
  if (head.size() > kMaxHeadBytes) return false;
  out.append("--").append(boundary).append("\r\n").append(head);
  out.append(body.AsText()).append("\r\n");
  return true;
}

void AppendEnd(std::string_view boundary, std::string& out) {
  out.append("--").append(boundary).append("--\r\n");
}

}  // namespace vms::multipart
