// Messages of lines and a body: RTSP, HTTP and the like, streams of them, SDP, or one header value.
// Structure changes: whole messages, whole lines, the parts of a line, chunks; then the stated
// lengths and sequence numbers are repaired most of the time.
#include <algorithm>
#include <string>
#include <vector>

#include "harnesses/mutators/parts/edit.h"
#include "harnesses/mutators/parts/known_lines.h"
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

// A line that may stand there goes in, or takes another one's place. False: none is known.
bool PutKnown(Lines& lines, Random& random) {
  if (lines.empty()) return false;
  const std::string end(LineEnd(lines.front()));
  if (random.OneIn(6)) {
    if (const std::string_view start = KnownStart(lines, random); !start.empty()) {
      lines.front() = std::string(start) + end;
      return true;
    }
  }
  const std::string_view known = KnownLine(lines, random);
  if (known.empty()) return false;
  const bool ends = WithoutEnd(lines.back()).empty();
  const std::size_t at = 1 + random.Below(lines.size() - (ends ? 1 : 0));
  const std::string line = std::string(known) + end;
  if (at < lines.size() && !WithoutEnd(lines[at]).empty() && random.OneIn(2)) {
    lines[at] = line;
  } else {
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(std::min(at, lines.size())), line);
  }
  return true;
}

void Change(Messages& messages, Random& random) {
  if (messages.size() > 1 && random.OneIn(5)) return ChangeMessages(messages, random);
  Message& message = messages[random.Below(messages.size())];
  if (message.is_frame) return ChangeFrame(message, random);
  if (!message.body.empty() && random.OneIn(3)) return ChangeBody(message, random);
  if (message.body.empty() && random.OneIn(40)) return StateBody(message, random);
  if (messages.size() == 1 && random.OneIn(30)) return ChangeMessages(messages, random);
  if (random.OneIn(4) && PutKnown(message.lines, random)) return;
  ChangeLines(message.lines, random);
}

Bytes Written(Messages& messages, View input, std::size_t max_size, Random& random) {
  if (!random.OneIn(kLeftWrong)) {
    if (random.OneIn(2)) RepairSequence(messages);
    for (Message& message : messages) RepairLength(message);
  }
  return Fitting(ToBytes(WriteMessages(messages)), input, max_size);
}

// The whole line, or what stands behind a separator in it; the line end stays.
Part PickPart(std::string_view line, Random& random) {
  const std::size_t size = WithoutEnd(line).size();
  if (random.OneIn(3)) return {0, size};
  constexpr std::string_view kBegins = " :=;,/\"";
  const std::size_t found = line.find_first_of(kBegins, random.Below(size + 1));
  const std::size_t begin = found == std::string_view::npos || found >= size ? 0 : found + 1;
  const std::size_t end = std::min(line.find_first_of(kBegins, begin), size);
  return {begin, (random.OneIn(2) ? size : end) - begin};
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

  Bytes MutatePart(View input, std::size_t max_size, const ChangeBytes& change,
                   Random& random) override {
    Messages messages = ReadMessages(AsText(input));
    if (messages.empty()) return {};
    Message& message = messages[random.Below(messages.size())];
    const bool in_body = message.lines.empty() || (!message.body.empty() && random.OneIn(3));
    std::string& text = in_body ? message.body : message.lines[random.Below(message.lines.size())];
    const Part part = in_body ? Part{0, text.size()} : PickPart(text, random);
    const std::size_t rest = input.size() - std::min(input.size(), text.size());
    const Bytes changed =
        ChangedPart(AsBytes(text), part, max_size - std::min(max_size, rest), change, random);
    text.replace(part.begin, part.size, AsText(changed));
    if (!random.OneIn(kLeftWrong)) RepairLength(message);
    return Fitting(ToBytes(WriteMessages(messages)), input, max_size);
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
