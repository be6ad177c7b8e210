// The ids of EBML (RFC 8794 §11) and Matroska (RFC 9559 §5) that this product reads.
#pragma once

#include <cstdint>

namespace vms::matroska {

enum Id : std::uint32_t {
  kEbml = 0x1A45DFA3,
  kEbmlReadVersion = 0x42F7,
  kEbmlMaxIdLength = 0x42F2,
  kEbmlMaxSizeLength = 0x42F3,
  kDocType = 0x4282,
  kDocTypeReadVersion = 0x4285,
  kVoid = 0xEC,
  kCrc32 = 0xBF,

  kSegment = 0x18538067,
  kSeekHead = 0x114D9B74,
  kInfo = 0x1549A966,
  kTracks = 0x1654AE6B,
  kCluster = 0x1F43B675,
  kCues = 0x1C53BB6B,
  kAttachments = 0x1941A469,
  kChapters = 0x1043A770,
  kTags = 0x1254C367,

  kTimestampScale = 0x2AD7B1,
  kDuration = 0x4489,

  kTrackEntry = 0xAE,
  kTrackNumber = 0xD7,
  kTrackUid = 0x73C5,
  kTrackType = 0x83,
  kDefaultDuration = 0x23E383,
  kCodecDelay = 0x56AA,
  kCodecId = 0x86,
  kCodecPrivate = 0x63A2,
  kVideo = 0xE0,
  kPixelWidth = 0xB0,
  kPixelHeight = 0xBA,
  kAudio = 0xE1,
  kSamplingFrequency = 0xB5,
  kChannels = 0x9F,
  kBitDepth = 0x6264,
  kContentEncodings = 0x6D80,
  kContentEncoding = 0x6240,
  kContentEncodingType = 0x5033,
  kContentCompression = 0x5034,
  kContentCompAlgo = 0x4254,
  kContentCompSettings = 0x4255,

  kTimestamp = 0xE7,
  kSimpleBlock = 0xA3,
  kBlockGroup = 0xA0,
  kBlock = 0xA1,
  kBlockDuration = 0x9B,
  kReferenceBlock = 0xFB,

  kCuePoint = 0xBB,
  kCueTime = 0xB3,
  kCueTrackPositions = 0xB7,
  kCueTrack = 0xF7,
  kCueClusterPosition = 0xF1,
};

// Of the segment's children: what ends a cluster of unknown size, RFC 8794 §6.2.
constexpr bool IsTopLevel(std::uint32_t id) {
  switch (id) {
    case kEbml:
    case kSegment:
    case kSeekHead:
    case kInfo:
    case kTracks:
    case kCluster:
    case kCues:
    case kAttachments:
    case kChapters:
    case kTags:
      return true;
    default:
      return false;
  }
}

}  // namespace vms::matroska
