// Reads the samples of a file that is in memory, progressive or in fragments.
//
//   auto demuxer = Demuxer::Open(file);
//   while (auto sample = demuxer->Next()) {
//     if (!*sample) break;                       // the file is damaged from here on
//     Use(demuxer->movie().tracks[(*sample)->track], demuxer->Data(**sample));
//   }
//
// Work: linear in the file. Samples do not overlap in a sound file, so all that are given count at
// most the file's size in bytes, an empty one as a byte; a file that repeats its bytes without end
// is refused when it has spent that. Memory: the moov's tracks and one moof. Views the file's
// bytes. Threads: a plain value.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "targets/isobmff/brands.h"
#include "targets/isobmff/fragment_cursor.h"
#include "targets/isobmff/movie.h"
#include "targets/isobmff/sample.h"
#include "targets/isobmff/sample_cursor.h"

namespace vms::isobmff {

class Demuxer {
 public:
  // Reads up to the moov, which may be the last box. What stands before it is not looked into, but
  // a moof there is refused. Segments of DASH or HLS: hand in the initialization segment before
  // them.
  [[nodiscard]] static Parsed<Demuxer> Open(ByteView file);

  // First the samples of the moov's tables: of the tracks' next samples the one which is first in
  // the file, so each track in its decoding order. Then those of each moof. After what could be
  // read comes the first error, if there was one, then nothing.
  [[nodiscard]] std::optional<Parsed<Sample>> Next();

  [[nodiscard]] const Movie& movie() const { return *movie_; }
  [[nodiscard]] const std::optional<Brands>& brands() const { return brands_; }
  [[nodiscard]] ByteView Data(const Sample& sample) const {
    return file_.subspan(static_cast<std::size_t>(sample.offset), sample.size);
  }

 private:
  struct Source {
    SampleCursor cursor;
    std::optional<Sample> next;
  };

  Demuxer(ByteView file, BoxReader behind_movie, Movie movie, std::optional<Brands> brands);
  void Refill(Source& source);
  std::optional<Sample> FromTables();
  std::optional<Parsed<Sample>> FromFragments();
  std::optional<Parsed<Sample>> Pay(const Sample& sample);
  std::optional<Parsed<Sample>> End(const ParseError& error);
  void Remember(const ParseError& error);

  ByteView file_;
  BoxReader boxes_;
  std::unique_ptr<const Movie> movie_;  // in its place when the demuxer moves
  std::optional<Brands> brands_;
  std::vector<Source> sources_;
  std::optional<FragmentCursor> fragments_;
  std::uint64_t budget_;
  std::optional<ParseError> error_;
  bool ended_ = false;
};

}  // namespace vms::isobmff
