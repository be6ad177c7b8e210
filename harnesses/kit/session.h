// An input of a stateful harness: a list of messages and of what happens between them, and the
// network in memory that plays it to a server.
//
// Framing. A step is the byte 0xF5, which no UTF-8 text has, then a letter, then the payload up to
// the next 0xF5; 0xF5 0xF5 in a payload is one such byte. Bytes before the first 0xF5 are the
// payload of an 'm'. So every byte string is a list of steps, and a byte changed, inserted or
// removed harms one step.
//
//   m  the payload arrives on the current connection
//   n  a new connection is made and is the current one; the payload arrives on it
//   s  switch: the first byte of the payload chooses among the open connections, the rest arrives
//   c  the current connection is closed by the client
//   t  time passes: the first two bytes are milliseconds in little endian times 16
//   others: the harness's own
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace assay::kit {

inline constexpr std::byte kStepMark{0xF5};

struct Step {
  char kind = 'm';
  std::vector<std::byte> payload;
  friend bool operator==(const Step&, const Step&) = default;
};

class StepReader {
 public:
  explicit StepReader(std::span<const std::byte> input) : rest_(input) {}

  std::optional<Step> Next() {
    if (rest_.empty()) return std::nullopt;
    Step step;
    if (rest_.front() == kStepMark) {
      rest_ = rest_.subspan(1);
      if (rest_.empty()) return std::nullopt;
      step.kind = static_cast<char>(rest_.front());
      rest_ = rest_.subspan(1);
    }
    while (!rest_.empty()) {
      const bool mark = rest_.front() == kStepMark;
      if (mark && (rest_.size() < 2 || rest_[1] != kStepMark)) break;
      step.payload.push_back(rest_.front());
      rest_ = rest_.subspan(mark ? 2 : 1);
    }
    return step;
  }

 private:
  std::span<const std::byte> rest_;
};

inline std::vector<Step> ReadSteps(std::span<const std::byte> input) {
  std::vector<Step> steps;
  StepReader reader(input);
  while (auto step = reader.Next()) steps.push_back(std::move(*step));
  return steps;
}

// A kind of 0xF5 cannot be written and becomes 'm'.
inline void AppendStep(const Step& step, std::vector<std::byte>& out) {
  const auto kind = static_cast<std::byte>(step.kind);
  out.push_back(kStepMark);
  out.push_back(kind == kStepMark ? std::byte{'m'} : kind);
  for (const std::byte byte : step.payload) {
    out.push_back(byte);
    if (byte == kStepMark) out.push_back(byte);
  }
}

// What a harness puts around its server. Connections are numbered from 0 in the order of 'n'.
class SessionPeer {
 public:
  virtual ~SessionPeer() = default;
  virtual bool Open(std::size_t connection) = 0;  // false: the server takes no more
  // False: the server closed the connection.
  virtual bool Receive(std::size_t connection, std::span<const std::byte> bytes) = 0;
  virtual void Close(std::size_t connection) = 0;
  virtual void TimePasses(std::uint64_t milliseconds) = 0;
  // Steps of other letters; `connection` is the current one. False: as Receive.
  virtual bool Other(std::size_t connection, const Step& step) = 0;
};

// Plays at most `most_steps`. The first connection is there from the beginning.
class MemoryNetwork {
 public:
  explicit MemoryNetwork(SessionPeer& peer) : peer_(peer) { Connect(); }

  void Play(std::span<const std::byte> input, std::size_t most_steps) {
    StepReader reader(input);
    for (std::size_t i = 0; i < most_steps; ++i) {
      const auto step = reader.Next();
      if (!step) return;
      Do(*step);
    }
  }

 private:
  void Connect() {
    if (peer_.Open(made_)) {
      open_.push_back(made_);
      current_ = open_.size() - 1;
    }
    ++made_;
  }
  void Drop() {
    const std::size_t connection = open_[current_];
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(current_));
    current_ = 0;
    peer_.Close(connection);
  }
  void Arrive(std::span<const std::byte> bytes) {
    if (!open_.empty() && !bytes.empty() && !peer_.Receive(open_[current_], bytes)) Drop();
  }
  static std::size_t Number(const Step& step, std::size_t at) {
    return at < step.payload.size() ? std::to_integer<std::size_t>(step.payload[at]) : 0;
  }
  void Do(const Step& step) {
    const std::span<const std::byte> payload = step.payload;
    switch (step.kind) {
      case 'm':
        return Arrive(payload);
      case 'n':
        Connect();
        return Arrive(payload);
      case 's':
        if (!open_.empty()) current_ = Number(step, 0) % open_.size();
        return Arrive(payload.subspan(std::min<std::size_t>(1, payload.size())));
      case 'c':
        if (!open_.empty()) Drop();
        return;
      case 't':
        return peer_.TimePasses(16 * (Number(step, 0) + 256 * Number(step, 1)));
      default:
        if (!open_.empty() && !peer_.Other(open_[current_], step)) Drop();
    }
  }

  SessionPeer& peer_;
  std::vector<std::size_t> open_;
  std::size_t current_ = 0;  // in open_
  std::size_t made_ = 0;
};

}  // namespace assay::kit
