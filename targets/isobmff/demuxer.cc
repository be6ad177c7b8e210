#include "targets/isobmff/demuxer.h"

#include <algorithm>

namespace vms::isobmff {
namespace {

// Without dref the samples can be nowhere else.
bool DataIsHere(const Track& track, std::uint32_t description) {
  if (track.data_is_here.empty()) return true;
  const std::size_t reference = track.entries[description - 1].data_reference;
  return reference > 0 && reference <= track.data_is_here.size() &&
         track.data_is_here[reference - 1];
}

}  // namespace

Parsed<Demuxer> Demuxer::Open(ByteView file) {
  BoxReader boxes(file, Container::kFile);
  std::optional<Brands> brands;
  while (const auto box = boxes.Next()) {
    if (!*box) return std::unexpected(box->error());
    switch ((*box)->type) {
      case Cc("ftyp"): {
        if (brands) break;
        Parsed<Brands> read = ParseBrands((*box)->body);
        if (!read) return std::unexpected(read.error());
        brands = *std::move(read);
        break;
      }
      case Cc("moof"):
        return Refuse(ParseErrorKind::kMalformed, "a fragment stands before the movie",
                      (*box)->offset);
      case Cc("moov"): {
        Parsed<Movie> movie = ParseMovie(**box);
        if (!movie) return std::unexpected(movie.error());
        return Demuxer(file, boxes, *std::move(movie), std::move(brands));
      }
      default:
        break;
    }
  }
  return Refuse(ParseErrorKind::kTruncated, "the file has no movie", file.size());
}

Demuxer::Demuxer(ByteView file, BoxReader behind_movie, Movie movie, std::optional<Brands> brands)
    : file_(file),
      boxes_(behind_movie),
      movie_(std::make_unique<const Movie>(std::move(movie))),
      brands_(std::move(brands)),
      budget_(file.size()) {
  for (std::size_t i = 0; i < movie_->tracks.size(); ++i) {
    const Track& track = movie_->tracks[i];
    sources_.push_back({SampleCursor(track.samples, i, track.entries.size(), file.size()), {}});
    Refill(sources_.back());
  }
}

void Demuxer::Remember(const ParseError& error) {
  if (!error_) error_ = error;
}

void Demuxer::Refill(Source& source) {
  source.next.reset();
  const auto sample = source.cursor.Next();
  if (!sample) return;
  if (*sample) {
    source.next = **sample;
  } else {
    Remember(sample->error());
  }
}

std::optional<Sample> Demuxer::FromTables() {
  Source* first = nullptr;
  for (Source& source : sources_) {
    if (source.next && (first == nullptr || source.next->offset < first->next->offset)) {
      first = &source;
    }
  }
  if (first == nullptr) return std::nullopt;
  const Sample sample = *first->next;
  Refill(*first);
  return sample;
}

std::optional<Parsed<Sample>> Demuxer::FromFragments() {
  if (!fragments_) {
    std::vector<std::uint64_t> end_times;
    for (const Source& source : sources_) end_times.push_back(source.cursor.end_time());
    fragments_.emplace(*movie_, std::move(end_times), file_.size());
  }
  while (true) {
    if (auto sample = fragments_->Next()) return sample;
    const auto box = boxes_.Next();
    if (!box) return std::nullopt;
    if (!*box) return std::unexpected(box->error());
    if ((*box)->type == Cc("moov")) {
      return Refuse(ParseErrorKind::kMalformed, "the file has two movies", (*box)->offset);
    }
    if ((*box)->type != Cc("moof")) continue;
    Parsed<Fragment> fragment = ParseFragment(**box);
    if (!fragment) return std::unexpected(fragment.error());
    fragments_->Enter(*std::move(fragment));
  }
}

std::optional<Parsed<Sample>> Demuxer::End(const ParseError& error) {
  ended_ = true;
  return std::unexpected(error);
}

std::optional<Parsed<Sample>> Demuxer::Pay(const Sample& sample) {
  const std::uint64_t price = std::max<std::uint64_t>(sample.size, 1);
  if (price > budget_) {
    return End({ParseErrorKind::kMalformed, "the samples are more than the file",
                static_cast<std::size_t>(sample.offset)});
  }
  if (!DataIsHere(movie_->tracks[sample.track], sample.description)) {
    return End({ParseErrorKind::kUnsupported, "the samples are in another file", 0});
  }
  budget_ -= price;
  return sample;
}

std::optional<Parsed<Sample>> Demuxer::Next() {
  if (ended_) return std::nullopt;
  if (const auto sample = FromTables()) return Pay(*sample);
  // A track whose tables are broken has no time at which its fragments could go on.
  if (error_) return End(*error_);
  auto sample = FromFragments();
  if (!sample) {
    ended_ = true;
    return std::nullopt;
  }
  if (!*sample) return End(sample->error());
  return Pay(**sample);
}

}  // namespace vms::isobmff
