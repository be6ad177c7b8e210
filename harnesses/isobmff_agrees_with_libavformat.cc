// Property: what our demuxer reads of an MP4 file without an error, libavformat reads as the same
// samples: bytes, place, decoding and composition time, key or not.
//
// libavformat is a player's demuxer and reads on after damage, so it is not asked whether a file is
// sound. Where it reads samples of a file we refuse, the refusal must be one of kTolerances.
#include <array>

#include "harnesses/isobmff_ordinary_file.h"
#include "harnesses/kit/harness.h"
#include "harnesses/libavformat.h"
#include "targets/isobmff/demuxer.h"

namespace {

using assay::kit::Oracle;
using vms::isobmff::Cc;
using vms::isobmff::Sample;
using vms::isobmff::Track;

// Where we refuse and libavformat reads at least one sample: it mends what is damaged.
constexpr std::array kTolerances = {
    libavformat::Tolerance{
        "a box runs past its container",
        "it clips a box to its container; §4.2 has the size include all that is in it"},
    libavformat::Tolerance{
        "a box within a box has size 0",
        "it takes that for the container's end; §4.2 allows it in the file only"},
    libavformat::Tolerance{"a list of brands is cut", "it ignores ftyp but for the major brand"},
    libavformat::Tolerance{"a file has too many brands", "our limit"},
    libavformat::Tolerance{"a movie has no mvhd",
                           "it reads tracks without; §8.2.2 makes it mandatory"},
    libavformat::Tolerance{"mvhd is cut", "it does not look whether it is"},
    libavformat::Tolerance{"mvhd has an unknown version", "it takes every version but 1 for 0"},
    libavformat::Tolerance{"tkhd has an unknown version", "it takes every version but 1 for 0"},
    libavformat::Tolerance{"elst has an unknown version", "it does not read edits here"},
    libavformat::Tolerance{"mdhd has an unknown version", "it skips the box"},
    libavformat::Tolerance{"a timescale is 0", "it takes 1"},
    libavformat::Tolerance{"a box that may be there once is there twice",
                           "it takes the first or the last"},
    libavformat::Tolerance{"a sample table is given twice", "it takes the first or the last"},
    libavformat::Tolerance{"a track has no tkhd",
                           "it does not need one; §8.3.2 makes it mandatory"},
    libavformat::Tolerance{"a track has no mdhd", "it takes a timescale of 1"},
    libavformat::Tolerance{"a track has no hdlr", "it makes it a data track"},
    libavformat::Tolerance{"a track has no minf",
                           "it reads no samples of that track, but of the others"},
    libavformat::Tolerance{"a track has no mdia",
                           "it reads no samples of that track, but of the others"},
    libavformat::Tolerance{"a track has no stbl",
                           "it reads no samples of that track, but of the others"},
    libavformat::Tolerance{"a track has no stsd",
                           "it reads no samples of that track, but of the others"},
    libavformat::Tolerance{"a track has the id 0", "it compares ids only; §8.3.2.3 forbids 0"},
    libavformat::Tolerance{"two tracks have the same id", "it gives both; §8.3.2.3 forbids it"},
    libavformat::Tolerance{"tkhd is cut", "it does not look whether it is"},
    libavformat::Tolerance{"mdhd is cut", "it does not look whether it is"},
    libavformat::Tolerance{"hdlr is cut", "it does not look whether it is"},
    libavformat::Tolerance{"stsd is cut", "it does not look whether it is"},
    libavformat::Tolerance{"trex is cut", "it does not look whether it is"},
    libavformat::Tolerance{"tfhd is cut", "it does not look whether it is"},
    libavformat::Tolerance{"tfdt is cut", "it does not look whether it is"},
    libavformat::Tolerance{"mfhd is cut", "it does not read mfhd"},
    libavformat::Tolerance{"elst is cut", "it does not read edits here"},
    libavformat::Tolerance{"dref is cut", "it does not look whether it is"},
    libavformat::Tolerance{"an esds box is cut", "it reads what there is"},
    libavformat::Tolerance{"an edit begins before its media", "it does not read edits here"},
    libavformat::Tolerance{"a track has too many edits", "our limit"},
    libavformat::Tolerance{"a track has too many data references", "our limit"},
    libavformat::Tolerance{"dref has fewer entries than it claims", "it drops the list"},
    libavformat::Tolerance{"a track has too many sample entries", "our limit"},
    libavformat::Tolerance{"stsd has fewer entries than it claims", "it reads what there is"},
    libavformat::Tolerance{"a sample entry is cut", "it reads on behind the entry"},
    libavformat::Tolerance{"a sample entry has two codec records",
                           "it takes the first or the last"},
    libavformat::Tolerance{"a table has fewer entries than it claims", "it reads what there is"},
    libavformat::Tolerance{"a table of sample sizes is cut", "it reads what there is"},
    libavformat::Tolerance{"the field size of stz2 is not 4, 8 or 16",
                           "it takes 32 too; §8.7.3.3 does not"},
    libavformat::Tolerance{"trex names a track that is not there",
                           "it looks when a fragment uses it"},
    libavformat::Tolerance{"a track has two trex", "it takes the first"},
    libavformat::Tolerance{"the chunks end before the samples",
                           "it gives the samples of the chunks"},
    libavformat::Tolerance{"stts ends before the samples", "it repeats the last duration"},
    libavformat::Tolerance{"ctts ends before the samples", "it takes 0"},
    libavformat::Tolerance{"the first chunks of stsc do not begin at 1 and grow",
                           "it mends the table"},
    libavformat::Tolerance{"a chunk has no samples", "it mends the table"},
    libavformat::Tolerance{"a sample description of stsc does not exist", "it mends the table"},
    libavformat::Tolerance{"the sample numbers of stss do not grow from 1",
                           "it looks for them in their order, and at 0 takes them to count from 0"},
    libavformat::Tolerance{"a sample lies outside of the file", "it gives the part that is there"},
    libavformat::Tolerance{"a run lies outside of the file", "it gives the other samples"},
    libavformat::Tolerance{"the samples are more than the file",
                           "it gives bytes as often as the tables say"},
    libavformat::Tolerance{"the samples are in another file",
                           "it does not open it and reads this one"},
    libavformat::Tolerance{"a decoding time is too large", "it resets the clock"},
    libavformat::Tolerance{"the file has two movies", "it ignores the second"},
    libavformat::Tolerance{"a moof has no mfhd", "it does not read mfhd"},
    libavformat::Tolerance{"a traf has no tfhd", "it takes the one of the traf before"},
    libavformat::Tolerance{"a run stands before tfhd", "it takes the tfhd of the traf before"},
    libavformat::Tolerance{"tfdt stands behind a run", "it uses it for the next run"},
    libavformat::Tolerance{"a run gives the first sample's flags twice",
                           "it takes first_sample_flags; §8.8.8.1 forbids both"},
    libavformat::Tolerance{"a run has fewer samples than it claims", "it reads what there is"},
    libavformat::Tolerance{"a fragment is of a track without trex",
                           "it gives the samples of the others"},
    libavformat::Tolerance{"a sample description of a fragment does not exist",
                           "it does not give them"},
    libavformat::Tolerance{"a fragment stands before the movie", "it skips it"},
    libavformat::Tolerance{"a moof has too many runs", "our limit"},
    libavformat::Tolerance{"a moof has too many track fragments", "our limit"},
    libavformat::Tolerance{"a movie has too many tracks", "our limit"},
};

bool HasOddRun(const vms::isobmff::Table& runs) {
  for (std::size_t i = 0; i < runs.count; ++i) {
    const std::uint32_t count = runs.At(i).U32();
    if (count == 0 || count > INT32_MAX) return true;
  }
  return false;
}

// Tracks that are not compared, each for a reason:
bool Comparable(const Track& track) {
  // It takes a run of 0 samples in stts or ctts for one of 2^32, and counts for signed.
  if (HasOddRun(track.samples.decode_deltas)) return false;
  if (HasOddRun(track.samples.composition_offsets)) return false;
  // libavformat joins the samples of raw audio into packets of its own size.
  if (track.handler == Cc("soun")) {
    const auto& deltas = track.samples.decode_deltas;
    if (track.samples.sizes.uniform != 0 || deltas.count == 0) return false;
  }
  // It splits several sample descriptions into what it calls ffindex, and drops all but one.
  if (track.entries.size() != 1) return false;
  // Text and metadata samples may be put into packets of another form (tx3g, tmcd, c608).
  return track.handler == Cc("vide") || track.handler == Cc("soun");
}

// It takes the counts of stsc for signed; §8.7.4.3 has them unsigned.
bool CountsAreNegative(const Track& track) {
  const auto& runs = track.samples.chunk_runs;
  for (std::size_t i = 0; i < runs.count; ++i) {
    vms::ByteReader run = runs.At(i);
    run.Skip(4);
    if (run.U32() > INT32_MAX) return true;
  }
  return false;
}

void Compare(const std::vector<Sample>& ours, const std::vector<libavformat::Packet>& theirs,
             const vms::isobmff::Demuxer& demuxer, const Track& track) {
  // It takes a duration of 2^31 or more for a negative one, and then 1.
  if (std::ranges::any_of(ours, [](const Sample& s) { return s.duration > INT32_MAX; })) return;
  Oracle(ours.size() == theirs.size(), "number_of_samples");
  // It shifts all decoding times by the largest negative composition offset.
  const std::int64_t shift =
      ours.empty() ? 0 : static_cast<std::int64_t>(ours[0].decode_time) - theirs[0].dts;
  // In fragments it adds that offset to the composition times instead.
  const bool shifted = std::ranges::any_of(ours, [](const Sample& sample) {
    return sample.composition_time < static_cast<std::int64_t>(sample.decode_time);
  });
  const bool compare_composition = !shifted || !demuxer.movie().fragmented;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    const Sample& sample = ours[i];
    const libavformat::Packet& packet = theirs[i];
    Oracle(packet.position == static_cast<std::int64_t>(sample.offset), "place");
    Oracle(demuxer.Data(sample) == vms::ByteView(packet.data), "bytes");
    Oracle(packet.dts + shift == static_cast<std::int64_t>(sample.decode_time), "decoding_time");
    Oracle(!compare_composition || packet.pts == sample.composition_time, "composition_time");
    // In a fragment it also wants sample_depends_on not to be 1; §8.8.3.1 has a flag for keys.
    const bool stricter = demuxer.movie().fragmented && sample.key;
    // With an empty stss it asks the video's own parser, which is off here.
    if (track.samples.sync_samples && track.samples.sync_samples->count == 0) continue;
    Oracle(packet.key == sample.key || stricter || track.handler != Cc("vide"), "key");
  }
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  libavformat::Start();
  return 0;
}

ASSAY_HARNESS(isobmff_agrees_with_libavformat, input) {
  const auto file = input.bytes();
  if (!isobmff_ordinary::IsOrdinary(file)) return;
  auto demuxer = vms::isobmff::Demuxer::Open(file);
  std::string_view refusal = demuxer ? std::string_view() : demuxer.error().what;
  std::vector<std::vector<Sample>> ours(demuxer ? demuxer->movie().tracks.size() : 0);
  if (demuxer) {
    while (const auto sample = demuxer->Next()) {
      if (!*sample) {
        refusal = sample->error().what;
        break;
      }
      ours[(*sample)->track].push_back(**sample);
    }
  }
  const auto theirs = libavformat::Demux("mov", file, "ignore_editlist", file.size() + 1);
  if (!refusal.empty()) {
    const bool read = std::ranges::any_of(theirs, [](const auto& s) { return !s.packets.empty(); });
    Oracle(!read || libavformat::Explained(kTolerances, refusal), "our_refusals_are_explained",
           refusal);
    return;
  }
  // It does not open a file at all if a table of any track contradicts another in a part that no
  // sample needs, like a run of stsc behind the last chunk.
  if (theirs.empty()) return;
  if (std::ranges::any_of(demuxer->movie().tracks, CountsAreNegative)) return;
  Oracle(theirs.size() >= ours.size(), "number_of_tracks");
  for (std::size_t i = 0; i < ours.size(); ++i) {
    const Track& track = demuxer->movie().tracks[i];
    if (Comparable(track)) Compare(ours[i], theirs[i].packets, *demuxer, track);
  }
}
