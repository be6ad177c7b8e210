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
#include "harnesses/kit/mutator.h"
#include "harnesses/kit/session.h"

namespace assay::kit {
namespace {

constexpr std::size_t kMostSteps = 256;
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

void Change(std::vector<Step>& steps, Random& random) {
  const std::size_t at = random.Below(steps.size());
  const auto place = steps.begin() + static_cast<long>(at);
  switch (steps.empty() ? 0 : random.Below(8)) {
    case 0:
    case 1:
      steps.insert(place, NewStep(random));
      return;
    case 2:
      steps.erase(place);
      return;
    case 3: {
      const Step copy = *place;
      steps.insert(steps.begin() + static_cast<long>(random.Below(steps.size() + 1)), copy);
      return;
    }
    case 4:
      std::swap(steps[at], steps[random.Below(steps.size())]);
      return;
    default:
      if (IsRequest(*place)) {
        ChangeRequest(*place, random);
      } else {
        *place = NewStep(random);
      }
      return;
  }
}

// Steps that do not fit are left out.
Bytes Write(std::vector<Step>& steps, std::span<const std::byte> prefix, std::size_t max_size,
            Random& random) {
  Bytes out(prefix.begin(), prefix.end());
  if (steps.size() > kMostSteps) steps.resize(kMostSteps);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (IsRequest(steps[i])) {
      RepairRequest(steps[i], i, random);
    } else {
      RepairFrame(steps[i], random);
    }
    Bytes step;
    AppendStep(steps[i], step);
    if (out.size() + step.size() > max_size) break;
    out.insert(out.end(), step.begin(), step.end());
  }
  return out;
}

// What stands before the first step belongs to the harness (a seed, say) and is kept.
std::size_t PrefixOf(std::span<const std::byte> input) {
  return static_cast<std::size_t>(std::ranges::find(input, kStepMark) - input.begin());
}

class SessionMutator : public Mutator {
 public:
  Bytes Mutate(std::span<const std::byte> input, std::size_t max_size, Random& random) override {
    const std::size_t prefix = PrefixOf(input);
    if (prefix == input.size() || prefix > max_size) return {};
    std::vector<Step> steps = ReadSteps(input.subspan(prefix));
    for (std::size_t i = 1 + (random.OneIn(4) ? random.Below(4) : 0); i > 0; --i) {
      Change(steps, random);
    }
    return Write(steps, input.first(prefix), max_size, random);
  }

  Bytes Splice(std::span<const std::byte> input, std::span<const std::byte> other,
               std::size_t max_size, Random& random) override {
    const std::size_t prefix = PrefixOf(input);
    if (prefix == input.size() || prefix > max_size) return {};
    std::vector<Step> steps = ReadSteps(input.subspan(prefix));
    const std::vector<Step> others = ReadSteps(other.subspan(PrefixOf(other)));
    if (others.empty()) return {};
    const std::size_t from = random.Below(others.size());
    const std::size_t count = 1 + random.Below(others.size() - from);
    const auto first = others.begin() + static_cast<long>(from);
    steps.insert(steps.begin() + static_cast<long>(random.Below(steps.size() + 1)), first,
                 first + static_cast<long>(count));
    return Write(steps, input.first(prefix), max_size, random);
  }
};

}  // namespace

std::unique_ptr<Mutator> MakeMutator() { return std::make_unique<SessionMutator>(); }

}  // namespace assay::kit
