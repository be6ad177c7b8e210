#include "targets/isobmff/sample_cursor.h"

#include "targets/isobmff/limits.h"

namespace vms::isobmff {

SampleCursor::SampleCursor(const SampleTable& table, std::size_t track, std::size_t descriptions,
                           std::uint64_t file_size)
    : table_(table), track_(track), descriptions_(descriptions), file_size_(file_size) {}

std::optional<Parsed<Sample>> SampleCursor::Next() {
  if (failed_ || sample_ == table_.sizes.count) return std::nullopt;
  Parsed<Sample> sample = Step();
  failed_ = !sample.has_value();
  return sample;
}

Parsed<Sample> SampleCursor::Step() {
  std::string_view problem;
  if (left_in_chunk_ == 0 && !EnterChunk(problem)) {
    return Refuse(ParseErrorKind::kMalformed, problem);
  }
  if (!Advance(table_.decode_deltas, deltas_)) {
    return Refuse(ParseErrorKind::kMalformed, "stts ends before the samples");
  }
  const bool composed = table_.composition_offsets.count != 0;
  if (composed && !Advance(table_.composition_offsets, offsets_)) {
    return Refuse(ParseErrorKind::kMalformed, "ctts ends before the samples");
  }
  Sample sample;
  sample.track = track_;
  sample.description = description_;
  sample.size = table_.sizes.At(sample_);
  sample.offset = position_;
  sample.decode_time = decode_time_;
  sample.duration = deltas_.value;
  // §8.6.1.3 has unsigned offsets in version 0, but QuickTime and many writers put signed ones.
  sample.composition_time = static_cast<std::int64_t>(decode_time_) +
                            (composed ? static_cast<std::int32_t>(offsets_.value) : 0);
  sample.key = IsKey(problem);
  if (!problem.empty()) return Refuse(ParseErrorKind::kMalformed, problem);
  if (position_ > file_size_ || sample.size > file_size_ - position_) {
    return Refuse(ParseErrorKind::kTruncated, "a sample lies outside of the file");
  }
  if (sample.duration > kMaxTime - decode_time_) {
    return Refuse(ParseErrorKind::kOverLimit, "a decoding time is too large");
  }
  decode_time_ += sample.duration;
  position_ += sample.size;
  --left_in_chunk_;
  ++sample_;
  return sample;
}

// §8.7.4: a run of stsc holds from its first chunk to the one before the next run's.
bool SampleCursor::EnterChunk(std::string_view& problem) {
  if (chunk_ == table_.chunk_offsets.count) {
    problem = "the chunks end before the samples";
    return false;
  }
  if (next_run_ < table_.chunk_runs.count) {
    ByteReader run = table_.chunk_runs.At(next_run_);
    const std::uint32_t first = run.U32();
    if (next_run_ == 0 ? first != 1 : first <= chunk_) {
      problem = "the first chunks of stsc do not begin at 1 and grow";
      return false;
    }
    if (first == chunk_ + 1) {
      per_chunk_ = run.U32();
      description_ = run.U32();
      ++next_run_;
    }
  }
  if (per_chunk_ == 0) {
    problem = "a chunk has no samples";
    return false;
  }
  if (description_ == 0 || description_ > descriptions_) {
    problem = "a sample description of stsc does not exist";
    return false;
  }
  ByteReader offset = table_.chunk_offsets.At(chunk_);
  position_ = table_.chunk_offsets.width() == 8 ? offset.U64() : offset.U32();
  left_in_chunk_ = per_chunk_;
  ++chunk_;
  return true;
}

bool SampleCursor::Advance(const Table& table, Run& run) {
  while (run.left == 0) {
    if (run.next == table.count) return false;
    ByteReader entry = table.At(run.next++);
    run.left = entry.U32();
    run.value = entry.U32();
  }
  --run.left;
  return true;
}

// §8.6.2: sample numbers from 1, in strictly increasing order.
bool SampleCursor::IsKey(std::string_view& problem) {
  if (!table_.sync_samples) return true;
  if (next_sync_ == table_.sync_samples->count) return false;
  const std::uint32_t number = table_.sync_samples->At(next_sync_).U32();
  if (number <= last_sync_) {
    problem = "the sample numbers of stss do not grow from 1";
    return false;
  }
  if (number - 1 != sample_) return false;
  last_sync_ = number;
  ++next_sync_;
  return true;
}

}  // namespace vms::isobmff
