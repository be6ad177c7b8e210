// What mutators put into inputs is what the product's own parsers take.
#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "harnesses/mutators/parts/known_boxes.h"
#include "harnesses/mutators/parts/known_lines.h"
#include "harnesses/mutators/parts/known_units.h"
#include "targets/avi/demuxer.h"
#include "targets/h264/parameter_sets.h"
#include "targets/h264/sps.h"
#include "targets/h265/parameter_sets.h"
#include "targets/h265/sps.h"
#include "targets/h265/vps.h"
#include "targets/isobmff/demuxer.h"
#include "targets/matroska/demuxer.h"
#include "targets/rtsp/message.h"

namespace assay::mutators {
namespace {

constexpr int kPicks = 400;

std::set<std::string> Units(bool h265, auto wanted) {
  std::set<std::string> units;
  Random random(1);
  for (int i = 0; i < kPicks; ++i) {
    const View unit = KnownUnit(h265, random);
    if (wanted(std::to_integer<unsigned>(unit[0]))) units.emplace(AsText(unit));
  }
  return units;
}

auto OfType(unsigned type) {
  return [type](unsigned head) { return (head & 31U) == type; };
}
auto OfType265(unsigned type) {
  return [type](unsigned head) { return (head >> 1U & 63U) == type; };
}

TEST(KnownUnits, SequenceParameterSetsOfH264Parse) {
  const auto units = Units(false, OfType(7));
  EXPECT_GE(units.size(), 5U);
  for (const std::string& unit : units) {
    const auto sps = vms::h264::ParseSps(AsBytes(unit).subspan(1));
    EXPECT_TRUE(sps.has_value()) << sps.error().what;
  }
}

TEST(KnownUnits, PictureParameterSetsOfH264BelongToThem) {
  for (const std::string& unit : Units(false, OfType(8))) {
    bool taken = false;
    std::string why;
    for (const std::string& sps : Units(false, OfType(7))) {
      vms::h264::ParameterSets sets;
      ASSERT_TRUE(sets.AddSps(AsBytes(sps).subspan(1)));
      const auto added = sets.AddPps(AsBytes(unit).subspan(1));
      taken = taken || added.has_value();
      if (!added) why.append(added.error().what).append("; ");
    }
    EXPECT_TRUE(taken) << why;
  }
}

TEST(KnownUnits, ParameterSetsOfH265Parse) {
  for (const std::string& unit : Units(true, OfType265(32))) {
    const auto vps = vms::h265::ParseVps(AsBytes(unit).subspan(2));
    EXPECT_TRUE(vps.has_value()) << vps.error().what;
  }
  const auto all = Units(true, OfType265(33));
  EXPECT_GE(all.size(), 4U);
  for (const std::string& unit : all) {
    const auto sps = vms::h265::ParseSps(AsBytes(unit).subspan(2));
    EXPECT_TRUE(sps.has_value()) << sps.error().what;
  }
  for (const std::string& unit : Units(true, OfType265(34))) {
    bool taken = false;
    std::string why;
    for (const std::string& sps : all) {
      vms::h265::ParameterSets sets;
      if (!sets.AddSps(AsBytes(sps).subspan(2))) continue;
      const auto added = sets.AddPps(AsBytes(unit).subspan(2));
      taken = taken || added.has_value();
      if (!added) why.append(added.error().what).append("; ");
    }
    EXPECT_TRUE(taken) << why;
  }
}

// The different boxes of a container.
std::set<std::string> Boxes(BoxFormat format, std::string_view container) {
  std::set<std::string> boxes;
  Random random(2);
  for (int i = 0; i < kPicks; ++i) boxes.emplace(KnownBox(format, container, random));
  return boxes;
}

TEST(KnownBoxes, EveryMovieOpens) {
  std::size_t movies = 0;
  for (const std::string& box : Boxes(BoxFormat::kIsoBmff, "")) {
    if (!std::string_view(box).substr(4).starts_with("moov")) continue;
    ++movies;
    const std::string file = std::string(
                                 "\0\0\0\x10"
                                 "ftypisom\0\0\2\0",
                                 16) +
                             box;
    const auto demuxer = vms::isobmff::Demuxer::Open(AsBytes(file));
    EXPECT_TRUE(demuxer.has_value()) << demuxer.error().what;
  }
  EXPECT_GE(movies, 3U);
}

TEST(KnownBoxes, EverySegmentOfMatroskaOpensAndHasAFrame) {
  std::string head;
  for (const std::string& box : Boxes(BoxFormat::kEbml, "")) {
    if (box.starts_with("\x1A\x45\xDF\xA3")) head = box;
  }
  for (const std::string& box : Boxes(BoxFormat::kEbml, "")) {
    if (!box.starts_with("\x18\x53\x80\x67")) continue;
    const std::string file = head + box;
    auto demuxer = vms::matroska::Demuxer::Open(AsBytes(file));
    ASSERT_TRUE(demuxer.has_value()) << demuxer.error().what;
    const auto frame = demuxer->Next();
    ASSERT_TRUE(frame.has_value());
    EXPECT_TRUE(frame->has_value()) << frame->error().what;
  }
}

TEST(KnownBoxes, EveryTrackOfMatroskaIsTaken) {
  std::string head;
  std::string cluster;
  std::string info;
  for (const std::string& box : Boxes(BoxFormat::kEbml, "")) {
    if (box.starts_with("\x1A\x45\xDF\xA3")) head = box;
  }
  for (const std::string& box : Boxes(BoxFormat::kEbml, "\x18\x53\x80\x67")) {
    if (!box.starts_with("\x16\x54\xAE\x6B")) continue;
    const std::string file =
        head + "\x18\x53\x80\x67\xff" + box + "\x1F\x43\xB6\x75\x83\xE7\x81\x05";
    const auto demuxer = vms::matroska::Demuxer::Open(AsBytes(file));
    EXPECT_TRUE(demuxer.has_value()) << demuxer.error().what;
  }
}

TEST(KnownBoxes, AnAviOfThemOpens) {
  std::string inside = "AVI ";
  for (const std::string_view wanted : {"hdrl", "movi"}) {
    for (const std::string& box : Boxes(BoxFormat::kRiff, "AVI ")) {
      if (std::string_view(box).substr(8).starts_with(wanted)) inside += box;
    }
  }
  std::string file = "RIFF";
  for (int i = 0; i < 4; ++i) file.push_back(static_cast<char>(inside.size() >> (8 * i)));
  file += inside;
  const auto demuxer = vms::avi::Demuxer::Open(AsBytes(file));
  EXPECT_TRUE(demuxer.has_value()) << demuxer.error().what;
}

TEST(KnownLines, AMessageOfRtspIsTakenWithNearlyEachOfThem) {
  const std::string start = "OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n";
  Random random(3);
  std::size_t taken = 0;
  for (int i = 0; i < kPicks; ++i) {
    const std::string text =
        start + std::string(KnownLine({"OPTIONS * RTSP/1.0\r\n"}, random)) + "\r\n\r\nbody";
    if (vms::rtsp::ParseMessage(AsBytes(text))) ++taken;
  }
  EXPECT_GT(taken * 10, std::size_t{kPicks} * 9);
}

TEST(KnownLines, NothingIsKnownOfOtherText) {
  Random random(4);
  EXPECT_TRUE(KnownLine({"hello\r\n"}, random).empty());
  EXPECT_TRUE(KnownStart({"v=0\r\n"}, random).empty());
}

}  // namespace
}  // namespace assay::mutators
