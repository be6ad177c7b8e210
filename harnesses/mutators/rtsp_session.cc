// Mutator of RTSP sessions: inputs are steps (harnesses/kit/session.h) whose payloads are requests.
//
// Steps are inserted, dropped, doubled, moved and taken from other inputs; of a request the method,
// the URI, a header or a value is changed, from small tables. Mostly CSeq, Content-Length, the
// session's number and the length of `$` frames are put right afterwards, sometimes not.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "harnesses/kit/input.h"
#include "harnesses/mutators/parts/edit.h"
#include "harnesses/mutators/parts/steps.h"

namespace assay::mutators {
namespace {

using kit::Input;
using kit::Step;

constexpr std::size_t kPartGrows = 64;
constexpr std::string_view kKinds = "aaaaaabmmnsctpw";
constexpr std::array<std::string_view, 11> kMethods = {
    "OPTIONS",  "DESCRIBE",      "SETUP",         "SETUP",    "PLAY",  "PAUSE",
    "TEARDOWN", "GET_PARAMETER", "SET_PARAMETER", "ANNOUNCE", "RECORD"};
constexpr std::array<std::string_view, 8> kUris = {
    "rtsp://h/cam1", "rtsp://h/cam1/",       "rtsp://h/cam1/track0", "rtsp://h/cam1/track1",
    "rtsp://h/cam2", "rtsp://h/cam2/track0", "rtsp://h/none",        "*"};
constexpr std::array<std::string_view, 15> kHeaders = {
    "Transport: RTP/AVP/TCP;unicast;interleaved=0-1",
    "Transport: RTP/AVP/TCP;unicast;interleaved=2-3",
    "Transport: RTP/AVP/TCP;unicast",
    "Transport: RTP/AVP;unicast;client_port=5000-5001",
    "Transport: RTP/AVP;multicast, RTP/AVP/TCP;unicast;interleaved=1-0",
    "Transport: RTP/AVP;unicast;destination=192.0.2.9;client_port=1-2",
    "Session: @0",
    "Session: @1",
    "Session: @2",
    "Range: npt=0-",
    "Range: clock=19960213T143205Z-",
    "Range: npt=x",
    "Accept: application/sdp",
    "Require: www.onvif.org/ver20/backchannel",
    "Authorization: Digest username=\"viewer\""};

template <std::size_t N>
std::string_view Any(const std::array<std::string_view, N>& table, Random& random) {
  return table[random.Below(N)];
}

void SetText(Step& step, std::string_view text) {
  const auto bytes = std::as_bytes(std::span(text));
  step.payload.assign(bytes.begin(), bytes.end());
}

// A request as lines; anything else has no "RTSP/" in its first line.
struct Lines {
  std::vector<std::string> head;
  std::string body;
};

Lines Split(const Step& step) {
  const std::string_view text = Input::AsText(step.payload);
  const std::size_t end = std::min(text.find("\r\n\r\n"), text.size());
  Lines lines;
  std::string_view head = text.substr(0, end);
  while (true) {
    const std::size_t line = head.find("\r\n");
    lines.head.emplace_back(head.substr(0, line));
    if (line == std::string_view::npos) break;
    head.remove_prefix(line + 2);
  }
  lines.body = text.substr(std::min(end + 4, text.size()));
  return lines;
}

void Join(const Lines& lines, Step& step) {
  std::string text;
  for (const std::string& line : lines.head) text += line + "\r\n";
  SetText(step, text + "\r\n" + lines.body);
}

bool IsRequest(const Step& step) {
  const std::string_view text = Input::AsText(step.payload);
  return text.substr(0, text.find("\r\n")).find(" RTSP/") != std::string_view::npos;
}

Step NewRequest(Random& random) {
  Step step{.kind = 'a', .payload = {}};
  Lines lines;
  lines.head.push_back(std::string(Any(kMethods, random)) + " " + std::string(Any(kUris, random)) +
                       " RTSP/1.0");
  lines.head.emplace_back("CSeq: 1");
  for (std::size_t i = random.Below(3); i > 0; --i) lines.head.emplace_back(Any(kHeaders, random));
  Join(lines, step);
  return step;
}

Step NewFrame(Random& random) {
  const std::size_t size = random.Below(12);
  Step step{.kind = 'm',
            .payload = {std::byte{'$'}, static_cast<std::byte>(random.Below(6)), std::byte{0},
                        static_cast<std::byte>(size)}};
  step.payload.resize(4 + size, std::byte{0x80});
  return step;
}

Step NewStep(Random& random) {
  const char kind = kKinds[random.Below(kKinds.size())];
  Step step{.kind = kind, .payload = {}};
  switch (kind) {
    case 's':
    case 't':
    case 'p':
      for (int i = 0; i < 3; ++i) {
        step.payload.push_back(
            static_cast<std::byte>(random.OneIn(3) ? random.Next() : random.Below(3)));
      }
      return step;
    case 'c':
    case 'n':
      return step;
    case 'm':
      if (random.OneIn(2)) return NewFrame(random);
      break;
    default:
      break;
  }
  step = NewRequest(random);
  step.kind = kind;
  return step;
}

void ChangeRequest(Step& step, Random& random) {
  Lines lines = Split(step);
  std::string& start = lines.head.front();
  const std::size_t first = start.find(' ');
  const std::size_t second = start.find(' ', first + 1);
  const std::size_t line = 1 + random.Below(lines.head.size() - 1);  // unless there is none
  switch (random.Below(8)) {
    case 0:
      start.replace(0, first, Any(kMethods, random));
      break;
    case 1:
      if (second != std::string::npos) {
        start.replace(first + 1, second - first - 1, Any(kUris, random));
      }
      break;
    case 2:
    case 3:
      lines.head.insert(lines.head.begin() + 1, std::string(Any(kHeaders, random)));
      break;
    case 4:
      if (lines.head.size() > 1) lines.head.erase(lines.head.begin() + static_cast<long>(line));
      break;
    case 5:
      if (lines.head.size() > 1) lines.head[line] = Any(kHeaders, random);
      break;
    case 6:
      step.kind = kKinds[random.Below(8)];
      break;
    default:
      lines.body = random.OneIn(2) ? "" : "a: b\r\n";
      break;
  }
  Join(lines, step);
}

void Set(Lines& lines, std::string_view name, const std::string& value) {
  for (std::string& line : lines.head) {
    if (line.starts_with(name)) line = std::string(name) + value;
  }
}

void RepairRequest(Step& step, std::size_t number, Random& random) {
  Lines lines = Split(step);
  if (!random.OneIn(16)) Set(lines, "CSeq: ", std::to_string(number + 1));
  std::erase_if(lines.head,
                [](const std::string& line) { return line.starts_with("Content-Length: "); });
  if (random.OneIn(24)) {
    lines.head.push_back("Content-Length: " + std::to_string(random.Below(300)));
  } else if (!lines.body.empty()) {
    lines.head.push_back("Content-Length: " + std::to_string(lines.body.size()));
  }
  const bool needs = lines.head.front().starts_with("P") || lines.head.front().starts_with("TEAR");
  const bool has = std::ranges::any_of(
      lines.head, [](const std::string& line) { return line.starts_with("Session: "); });
  if (needs && !has && !random.OneIn(8)) lines.head.emplace_back("Session: @0");
  Join(lines, step);
}

void RepairFrame(Step& step, Random& random) {
  if (step.payload.size() < 4 || step.payload[0] != std::byte{'$'} || random.OneIn(16)) return;
  const std::size_t size = std::min<std::size_t>(step.payload.size() - 4, 0xFFFF);
  step.payload[2] = static_cast<std::byte>(size >> 8U);
  step.payload[3] = static_cast<std::byte>(size);
}

class Rtsp : public Protocol {
 public:
  Step NewStep(Random& random) override { return mutators::NewStep(random); }

  void Change(Step& step, Random& random) override {
    if (IsRequest(step)) {
      ChangeRequest(step, random);
    } else {
      step = mutators::NewStep(random);
    }
  }

  // A line of a request, its body, or what a frame carries.
  bool ChangePart(Step& step, const ChangeBytes& change, Random& random) override {
    if (!IsRequest(step)) {
      if (step.payload.empty()) return false;
      change(step.payload, step.payload.size() + kPartGrows, random);
      return true;
    }
    Lines lines = Split(step);
    const std::size_t which = random.Below(lines.head.size() + 1);
    std::string& text = which < lines.head.size() ? lines.head[which] : lines.body;
    Bytes bytes = ToBytes(text);
    change(bytes, bytes.size() + kPartGrows, random);
    text = AsText(bytes);
    Join(lines, step);
    return true;
  }

  void Repair(Step& step, std::size_t number, Random& random) override {
    if (IsRequest(step)) {
      RepairRequest(step, number, random);
    } else {
      RepairFrame(step, random);
    }
  }
};

}  // namespace
}  // namespace assay::mutators

std::unique_ptr<assay::kit::Mutator> assay::kit::MakeMutator() {
  return assay::mutators::MakeStepMutator(std::make_unique<assay::mutators::Rtsp>());
}
