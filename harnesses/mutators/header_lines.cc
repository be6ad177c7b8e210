// Messages of lines and a body: RTSP, HTTP and the like, streams of them, SDP, or one header value.
// Structure changes: whole messages, whole lines, the parts of a line, chunks; then the stated
// lengths and sequence numbers are repaired most of the time.
#include <algorithm>
#include <string>
#include <vector>

#include "harnesses/mutators/parts/edit.h"
#include "harnesses/mutators/parts/line_edit.h"
#include "harnesses/mutators/parts/message.h"

namespace assay::mutators {
namespace {

constexpr std::size_t kLeftWrong = 12;    // one mutation of so many repairs nothing
constexpr std::size_t kSeveral = 3;       // one mutation of so many makes another change
constexpr std::size_t kChunksChange = 4;  // one change of so many, if there are chunks

using Messages = std::vector<Message>;

void ChangeMessages(Messages& messages, Random& random) {
  const std::size_t at = random.Below(messages.size());
  const auto place = messages.begin() + static_cast<std::ptrdiff_t>(at);
  switch (random.Below(3)) {
    case 0: {
      const Message copy = messages[at];
      const std::size_t to = random.Below(messages.size() + 1);
      messages.insert(messages.begin() + static_cast<std::ptrdiff_t>(to), copy);
      break;
    }
    case 1:
      if (messages.size() > 1) messages.erase(place);
      break;
    default:
      std::swap(messages[at], messages[random.Below(messages.size())]);
  }
}

void ChangeFrame(Message& frame, Random& random) {
  if (frame.body.size() < 4) return;
  switch (random.Below(3)) {
    case 0:
      frame.body[1] = static_cast<char>(random.Below(random.OneIn(2) ? 4 : 256));
      break;
    case 1:
      frame.body.resize(4 + random.Below(frame.body.size() - 3));
      break;
    default:
      frame.body.append(1 + random.Below(12), static_cast<char>(random.Next()));
  }
}

void ChangeBody(Message& message, Random& random) {
  if (std::string* line = FindHeader(message, "transfer-encoding");
      line != nullptr && !random.OneIn(kChunksChange)) {
    message.body = Chunked(Unchunked(message.body), 1 + random.Below(24));
    return;
  }
  // A body of lines (SDP, parameters) is changed like a head.
  Messages inner = ReadMessages(message.body);
  if (!inner.empty() && !inner.front().is_frame) {
    ChangeLines(inner.front().lines, random);
    message.body = WriteMessages(inner);
  }
}

// A length or a coding for a message that states none.
void StateBody(Message& message, Random& random) {
  if (message.lines.empty() || !WithoutEnd(message.lines.back()).empty()) return;
  const std::string end(LineEnd(message.lines.back()));
  const auto before_empty = message.lines.end() - 1;
  if (random.OneIn(2)) {
    message.body = "a=b" + end;
    message.lines.insert(before_empty, "Content-Length: 0" + end);
  } else {
    message.body = Chunked(message.body.empty() ? "abcdef" : message.body, 4);
    message.lines.insert(before_empty, "Transfer-Encoding: chunked" + end);
  }
}

void Change(Messages& messages, Random& random) {
  if (messages.size() > 1 && random.OneIn(5)) return ChangeMessages(messages, random);
  Message& message = messages[random.Below(messages.size())];
  if (message.is_frame) return ChangeFrame(message, random);
  if (!message.body.empty() && random.OneIn(3)) return ChangeBody(message, random);
  if (message.body.empty() && random.OneIn(40)) return StateBody(message, random);
  if (messages.size() == 1 && random.OneIn(30)) return ChangeMessages(messages, random);
  ChangeLines(message.lines, random);
}

Bytes Written(Messages& messages, View input, std::size_t max_size, Random& random) {
  if (!random.OneIn(kLeftWrong)) {
    if (random.OneIn(2)) RepairSequence(messages);
    for (Message& message : messages) RepairLength(message);
  }
  return Fitting(ToBytes(WriteMessages(messages)), input, max_size);
}

class HeaderLines : public kit::Mutator {
 public:
  Bytes Mutate(View input, std::size_t max_size, Random& random) override {
    Messages messages = ReadMessages(AsText(input));
    if (messages.empty()) return {};
    do {
      Change(messages, random);
    } while (random.OneIn(kSeveral));
    return Written(messages, input, max_size, random);
  }

  Bytes Splice(View input, View other, std::size_t max_size, Random& random) override {
    Messages messages = ReadMessages(AsText(input));
    const Messages others = ReadMessages(AsText(other));
    if (messages.empty() || others.empty()) return {};
    const Message& theirs = Pick(random, others);
    Message& ours = messages[random.Below(messages.size())];
    if (theirs.is_frame || ours.is_frame || random.OneIn(4)) {
      const std::size_t to = random.Below(messages.size() + 1);
      messages.insert(messages.begin() + static_cast<std::ptrdiff_t>(to), theirs);
    } else if (!theirs.body.empty() && random.OneIn(4)) {
      ours.body = theirs.body;
    } else {
      SpliceLines(ours.lines, theirs.lines, random);
    }
    return Written(messages, input, max_size, random);
  }
};

}  // namespace
}  // namespace assay::mutators

std::unique_ptr<assay::kit::Mutator> assay::kit::MakeMutator() {
  return std::make_unique<assay::mutators::HeaderLines>();
}
