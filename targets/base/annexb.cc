#include "targets/base/annexb.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace vms {
namespace {

constexpr std::size_t kNoStart = static_cast<std::size_t>(-1);

// Where the first 00 00 01 at or behind `from` begins, or kNoStart.
std::size_t FindStartCode(std::span<const std::byte> stream, std::size_t from) {
  std::size_t at = from + 2;
  while (at < stream.size()) {
    const void* one = std::memchr(stream.data() + at, 1, stream.size() - at);
    if (one == nullptr) return kNoStart;
    at = static_cast<std::size_t>(static_cast<const std::byte*>(one) - stream.data());
    if (stream[at - 1] == std::byte{0} && stream[at - 2] == std::byte{0}) return at - 2;
    ++at;
  }
  return kNoStart;
}

}  // namespace

AnnexBReader::AnnexBReader(std::span<const std::byte> stream, std::size_t max_nal)
    : stream_(stream), max_nal_(max_nal) {
  const std::size_t start = FindStartCode(stream_, 0);
  next_ = start == kNoStart ? kNoStart : start + 3;
}

std::optional<std::span<const std::byte>> AnnexBReader::Next() {
  while (next_ != kNoStart) {
    const std::size_t start = FindStartCode(stream_, next_);
    std::size_t end = start == kNoStart ? stream_.size() : start;
    while (end > next_ && stream_[end - 1] == std::byte{0}) --end;
    const auto nal = stream_.subspan(next_, end - next_);
    next_ = start == kNoStart ? kNoStart : start + 3;
    if (nal.empty()) continue;
    if (nal.size() <= max_nal_) return nal;
    ++oversized_;
  }
  return std::nullopt;
}

void AnnexBAssembler::Push(std::span<const std::byte> chunk, const Sink& sink) {
  while (!chunk.empty()) {
    if (chunk[0] == std::byte{0}) {
      ++zeros_;
      chunk = chunk.subspan(1);
    } else if (chunk[0] == std::byte{1} && zeros_ >= 2) {
      EndNal(sink);
      state_ = State::kInNal;
      chunk = chunk.subspan(1);
    } else {
      const auto zero = std::ranges::find(chunk, std::byte{0});
      const auto run = chunk.first(static_cast<std::size_t>(zero - chunk.begin()));
      Append(run);
      zeros_ = 0;
      chunk = chunk.subspan(run.size());
    }
  }
}

void AnnexBAssembler::Append(std::span<const std::byte> run) {
  if (state_ != State::kInNal) return;
  const std::size_t room = max_nal_ - nal_.size();
  if (zeros_ > room || run.size() > room - zeros_) {
    ++oversized_;
    state_ = State::kInOversizedNal;
    nal_ = {};  // gives the memory back too
    return;
  }
  nal_.insert(nal_.end(), zeros_, std::byte{0});
  nal_.insert(nal_.end(), run.begin(), run.end());
}

void AnnexBAssembler::EndNal(const Sink& sink) {
  if (state_ == State::kInNal && !nal_.empty()) sink(nal_);
  nal_.clear();
  zeros_ = 0;
}

void AnnexBAssembler::Finish(const Sink& sink) {
  EndNal(sink);
  state_ = State::kBeforeStartCode;
}

std::vector<std::byte> WriteAnnexB(std::span<const std::span<const std::byte>> nals) {
  constexpr std::array kStartCode = {std::byte{0}, std::byte{0}, std::byte{0}, std::byte{1}};
  std::vector<std::byte> stream;
  for (const auto nal : nals) {
    stream.insert(stream.end(), kStartCode.begin(), kStartCode.end());
    stream.insert(stream.end(), nal.begin(), nal.end());
  }
  return stream;
}

}  // namespace vms
