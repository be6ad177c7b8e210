// Packets and units for the tests of the payload formats.
#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "targets/rtp/framing.h"
#include "targets/rtp/packet.h"
#include "targets/rtp_payload/depacketizer.h"

namespace vms::rtp_payload {

using namespace std::string_literals;

// One step of a stream: sequence numbers are given, so that gaps can be.
inline Output Push(Depacketizer& depacketizer, std::uint16_t sequence_number,
                   std::uint32_t timestamp, bool marker, std::string_view payload) {
  return depacketizer.Push({.sequence_number = sequence_number,
                            .timestamp = timestamp,
                            .marker = marker,
                            .payload = ByteView::OfText(payload)});
}

inline std::string Text(const Unit& unit, std::size_t part) {
  return std::string(unit.part(part).AsText());
}

// The units of an RFC 4571 stream among the seeds.
inline std::vector<Unit> UnitsOfSeed(Depacketizer& depacketizer, const std::string& harness,
                                     const std::string& name) {
  const auto path = std::filesystem::path("corpora") / harness / "seeds" / name;
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  ByteView stream = ByteView::OfText(text);
  std::vector<Unit> units;
  while (const auto frame = rtp::NextFrame(stream)) {
    stream = stream.subspan(frame->total);
    const auto packet = rtp::ParsePacket(frame->packet);
    EXPECT_TRUE(packet);
    auto output = depacketizer.Push({.sequence_number = packet->sequence_number,
                                     .timestamp = packet->timestamp,
                                     .marker = packet->marker,
                                     .payload = packet->payload});
    EXPECT_EQ(output.verdict, Verdict::kTaken) << output.why.what;
    for (Unit& unit : output.units) units.push_back(std::move(unit));
  }
  return units;
}

}  // namespace vms::rtp_payload
