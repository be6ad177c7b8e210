#include "runner/os/output_capture.h"

#include <gtest/gtest.h>

#include <string>

namespace assay::os {
namespace {

TEST(OutputCapture, KeepsEverythingThatFits) {
  OutputCapture capture(4, 4);

  capture.Append("abcd");
  capture.Append("efgh");

  EXPECT_EQ(capture.Text(), "abcdefgh");
  EXPECT_EQ(capture.dropped_bytes(), 0U);
}

TEST(OutputCapture, KeepsBothEndsAndSaysHowMuchIsMissing) {
  OutputCapture capture(3, 3);

  capture.Append("abcdefghij");

  EXPECT_EQ(capture.Text(), "abc\n[assay: 4 bytes of output were not kept]\nhij");
  EXPECT_EQ(capture.dropped_bytes(), 4U);
}

TEST(OutputCapture, KeepsTheSameWhateverThePiecesAre) {
  std::string stream;
  for (int i = 0; i < 100; ++i) stream += std::to_string(i * 7919);
  OutputCapture whole(10, 17);
  whole.Append(stream);

  for (std::size_t piece = 1; piece < 40; ++piece) {
    OutputCapture pieces(10, 17);
    for (std::size_t at = 0; at < stream.size(); at += piece) {
      pieces.Append(std::string_view(stream).substr(at, piece));
    }
    EXPECT_EQ(pieces.Text(), whole.Text()) << "in pieces of " << piece;
    EXPECT_EQ(pieces.dropped_bytes(), whole.dropped_bytes()) << "in pieces of " << piece;
  }
}

TEST(OutputCapture, KeepsOnlyTheHeadWhenNoTailIsWanted) {
  OutputCapture capture(2, 0);

  capture.Append("abcdef");

  EXPECT_EQ(capture.dropped_bytes(), 4U);
  EXPECT_TRUE(capture.Text().starts_with("ab\n["));
}

}  // namespace
}  // namespace assay::os
