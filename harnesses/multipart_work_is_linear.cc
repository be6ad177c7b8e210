// Property: the events are fewer than the stream's bytes, the bodies together no larger than the
// stream, each value is within its limit, and a parser holds no more than it was given since the
// last part. Input: as in multipart_input.h.
#include "harnesses/multipart_input.h"
#include "targets/multipart/limits.h"

namespace {

using assay::kit::Oracle;
namespace multipart = vms::multipart;

void CheckPart(const multipart::Part& part) {
  std::size_t head = 0;
  for (const auto& [name, value] : part.fields) head += name.size() + value.size() + 1;
  Oracle(head <= multipart::kMaxHeadBytes, "head_range");
  Oracle(part.body.size() <= multipart::kMaxPartBytes, "body_range");
}

}  // namespace

ASSAY_HARNESS(multipart_work_is_linear, input) {
  const auto stream = multipart_input::Read(input.bytes());
  if (!stream) return;
  multipart::StreamParser parser(stream->boundary);
  auto budget = assay::kit::WorkBudget::Linear(stream->body.size(), 1, 2);
  std::size_t given = 0;
  std::size_t bodies = 0;
  for (std::size_t at = 0; at <= stream->body.size(); ++at) {
    if (at < stream->body.size()) parser.Append(stream->body.subspan(at, 1));
    if (at == stream->body.size()) parser.Close();
    ++given;
    while (auto event = parser.Next()) {
      Oracle(parser.work() <= multipart::kMaxWorkPerByte * given, "work_is_linear");
      if (!*event) {
        Oracle(event->error().offset <= stream->body.size(), "error_offset");
        Oracle(parser.Next()->error() == event->error(), "errors_stay");
        return;
      }
      budget.Spend();
      const auto* part = std::get_if<multipart::Part>(&**event);
      if (part == nullptr) continue;
      CheckPart(*part);
      bodies += part->body.size();
      Oracle(bodies + parser.pending() <= given, "bodies_lie_within_the_stream");
    }
    Oracle(parser.work() <= multipart::kMaxWorkPerByte * given, "work_is_linear");
  }
}
