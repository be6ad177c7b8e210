#!/usr/bin/env python3
"""Makes the seeds of the ISO base media (MP4) harnesses: files by ffmpeg, and edge cases by hand.

Run from anywhere; writes corpora/isobmff_*/seeds. Encoders run with one thread and bit-exact, so the same
ffmpeg gives the same bytes.
"""

import pathlib
import struct
import subprocess
import tempfile

from seed_files import write_all

VIDEO = "-f lavfi -i testsrc2=size=64x48:rate=5"
AUDIO = "-f lavfi -i sine=440:sample_rate=16000"
X264 = "-c:v libx264 -preset ultrafast -crf 45 -threads 1 -x264-params info=0 -pix_fmt yuv420p"
X265 = "-c:v libx265 -preset ultrafast -crf 45 -x265-params pools=1:frame-threads=1:info=0:log-level=none"
FRAGMENTED = "-movflags +frag_keyframe+empty_moov+default_base_moof"

FILES = {
    "progressive": (f"{VIDEO} -t 1 {X264} -g 3", "mp4"),
    "b_frames": (f"{VIDEO} -t 1.6 {X264.replace('ultrafast', 'medium')} -bf 2", "mp4"),
    "b_frames_negative_offsets": (f"{VIDEO} -t 1.2 {X264.replace('ultrafast', 'medium')} -bf 2 "
                                  "-movflags +negative_cts_offsets", "mp4"),
    "moov_first": (f"{VIDEO} -t 0.6 {X264} -movflags +faststart", "mp4"),
    "with_audio": (f"{VIDEO} {AUDIO} -t 0.6 {X264} -c:a aac -b:a 16k", "mp4"),
    "hevc": (f"{VIDEO} -t 0.6 {X265} -tag:v hvc1", "mp4"),
    "raw_audio": (f"{AUDIO} -t 0.05 -c:a pcm_s16be", "mov"),
    "alaw_quicktime": (f"{AUDIO} -t 0.05 -c:a pcm_alaw", "mov"),
    "mjpeg_quicktime": (f"{VIDEO} -t 0.4 -c:v mjpeg -q:v 20", "mov"),
    "fragments": (f"{VIDEO} -t 1.2 {X264} -g 2 {FRAGMENTED}", "mp4"),
    "fragments_with_audio": (f"{VIDEO} {AUDIO} -t 0.8 {X264} -g 2 -c:a aac -b:a 16k {FRAGMENTED}", "mp4"),
    "fragments_base_offset": (f"{VIDEO} -t 0.8 {X264} -g 2 -movflags +frag_keyframe+empty_moov", "mp4"),
    "fragments_after_samples": (f"{VIDEO} -t 0.8 {X264} -g 2 -movflags +frag_keyframe", "mp4"),
    "cmaf_sidx": (f"{VIDEO} -t 0.8 {X264} -g 2 -movflags +cmaf+frag_keyframe+global_sidx", "mp4"),
    "cmaf_sidx_each": (f"{VIDEO} -t 0.8 {X264} -g 2 -movflags +cmaf+frag_keyframe+dash+skip_trailer", "mp4"),
}


def make(arguments, suffix):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / f"file.{suffix}"
        subprocess.run(["ffmpeg", "-v", "error", *arguments.split(), "-map_metadata", "-1", "-fflags", "+bitexact",
                        "-flags:v", "+bitexact", "-flags:a", "+bitexact", path], check=True)
        return path.read_bytes()


def box(kind, *parts):
    body = b"".join(parts)
    return struct.pack(">I", 8 + len(body)) + kind + body


def large(kind, *parts):
    body = b"".join(parts)
    return struct.pack(">I", 1) + kind + struct.pack(">Q", 16 + len(body)) + body


def full(kind, version, flags, *parts):
    return box(kind, struct.pack(">I", version << 24 | flags), *parts)


def words(*values):
    return struct.pack(f">{len(values)}I", *values)


def table(kind, *rows, version=0):
    return full(kind, version, 0, words(len(rows)), b"".join(words(*row) for row in rows))


STSD = full(b"stsd", 0, 0, words(1), box(
    b"avc1", bytes(6), b"\0\1", bytes(16), b"\0\x40\0\x30", bytes(50), box(b"avcC", b"\1\x42\xc0\x0a\xff\xe0\0")))


def track(tables, number=1, extra=b"", handler=b"vide"):
    return box(
        b"trak", full(b"tkhd", 0, 3, words(0, 0, number, 0, 0), bytes(52), words(64 << 16, 48 << 16)), extra,
        box(b"mdia", full(b"mdhd", 0, 0, words(0, 0, 1000, 400), b"\x55\xc4\0\0"),
            full(b"hdlr", 0, 0, bytes(4), handler, bytes(13)),
            box(b"minf", full(b"vmhd", 0, 1, bytes(8)),
                box(b"dinf", full(b"dref", 0, 0, words(1), full(b"url ", 0, 1))),
                box(b"stbl", STSD, *tables))))


def movie(*tracks, extends=b""):
    return box(b"moov", full(b"mvhd", 0, 0, words(0, 0, 1000, 400), bytes(76), words(9)), *tracks, extends)


FTYP = box(b"ftyp", b"isom", words(512), b"isomavc1")
DATA = bytes(range(64))
MDAT_AT = len(FTYP) + 8  # of its body, when it is second


def small(stsz, stsc=((1, 2, 1),), chunks=(MDAT_AT, MDAT_AT + 20), deltas=((4, 100),), wide=False, more=()):
    offsets = full(b"co64", 0, 0, words(len(chunks)), struct.pack(f">{len(chunks)}Q", *chunks)) if wide else \
        table(b"stco", *((chunk,) for chunk in chunks))
    return FTYP + box(b"mdat", DATA) + movie(track(
        [table(b"stts", *deltas), table(b"stsc", *stsc), stsz, offsets, *more]))


def sizes(*values):
    return full(b"stsz", 0, 0, words(0, len(values), *values))


def fragmented(*trafs, mdat=box(b"mdat", DATA)):
    empty = [table(name) for name in (b"stts", b"stsc", b"stco")] + [sizes()]
    init = FTYP + movie(track(empty), extends=box(b"mvex", full(b"trex", 0, 0, words(1, 1, 100, 8, 0x10000))))
    return init + box(b"moof", full(b"mfhd", 0, 0, words(1)), *trafs) + mdat


def traf(run, flags=0x20000, header=b"", time=500):
    return box(b"traf", full(b"tfhd", 0, flags, words(1), header),
               full(b"tfdt", 1, 0, struct.pack(">Q", time)), run)


BY_HAND = {
    "tables": small(sizes(8, 8, 8, 8)),
    "wide_offsets": small(sizes(8, 8, 8, 8), wide=True),
    "stz2_nibbles": small(full(b"stz2", 0, 0, bytes(3), b"\4", words(4), b"\x88\x79")),
    "stz2_words": small(full(b"stz2", 0, 0, bytes(3), b"\x10", words(4), b"\0\x08" * 4)),
    "uniform_size": small(full(b"stsz", 0, 0, words(8, 4))),
    "several_runs": small(sizes(8, 8, 8, 8), stsc=((1, 3, 1), (2, 1, 1)), deltas=((1, 90), (0, 7), (3, 110))),
    "sync_and_offsets": small(sizes(8, 8, 8, 8), more=[
        table(b"stss", (1,), (3,)), table(b"ctts", (1, 100), (3, 0xFFFFFFCE), version=1)]),
    "sample_past_end": small(sizes(8, 8, 8, 4000)),
    "chunk_offset_wraps": small(sizes(8, 8), chunks=(0xFFFFFFFFFFFFFFF8,), wide=True),
    "counts_lie": small(full(b"stsz", 0, 0, words(1, 0xFFFFFFFF)), stsc=((1, 0xFFFFFFFF, 1),)),
    "stsc_does_not_grow": small(sizes(8, 8, 8, 8), stsc=((1, 2, 1), (1, 2, 1))),
    "box_too_small": FTYP + b"\0\0\0\7moov",
    "large_box_too_small": FTYP + words(1) + b"mdat" + struct.pack(">Q", 15),
    "large_and_to_end": FTYP + large(b"free", bytes(3)) + b"\0\0\0\0mdat" + DATA,
    "user_type": FTYP + box(b"uuid", bytes(range(16)), b"data") + box(b"free"),
    "udta_with_terminator": FTYP + box(b"moov", box(b"udta", box(b"name", b"a"), bytes(4))),
    "edits": FTYP + box(b"mdat", DATA) + movie(track(
        [table(b"stts", (2, 100)), table(b"stsc", (1, 2, 1)), sizes(8, 8), table(b"stco", (MDAT_AT,))],
        extra=box(b"edts", table(b"elst", (200, 0xFFFFFFFF, 0x10000), (200, 0, 0x10000))))),
    "trun_each_field": fragmented(traf(full(
        b"trun", 1, 0xF01, words(2, 150, 100, 8, 0x2000000, 0, 100, 8, 0x10000, 0xFFFFFFF0)))),
    "trun_defaults_and_first": fragmented(traf(full(b"trun", 0, 5, words(4, 130, 0x2000000)))),
    "trun_count_lies": fragmented(traf(full(b"trun", 0, 1, words(0xFFFFFFFF, 130)))),
    "trun_negative_offset": fragmented(traf(full(b"trun", 0, 1, words(2, 0xFFFF0000)))),
    "tfdt_too_late": fragmented(traf(full(b"trun", 0, 1, words(2, 130)), time=1 << 63)),
    "moof_first": box(b"moof", full(b"mfhd", 0, 0, words(1))),
}
DIFFERENTIAL_TOO = ("tables", "wide_offsets", "stz2_nibbles", "stz2_words", "uniform_size", "several_runs",
                    "sync_and_offsets", "edits", "trun_each_field", "trun_defaults_and_first")
TREE_TOO = ("box_too_small", "large_box_too_small", "large_and_to_end", "user_type", "udta_with_terminator",
            "trun_each_field", "edits")
INDEXES = {
    "sidx": full(b"sidx", 0, 0, words(1, 1000, 0, 0), b"\0\0\0\2",
                 words(500, 400, 0x90000000, 0x80000100, 400, 0x1000000F)),
    "sidx_wide": full(b"sidx", 1, 0, words(1, 1000), struct.pack(">QQ", 1 << 40, 7), bytes(2), b"\0\1",
                      words(500, 400, 0)),
    "mfra": box(b"mfra", full(b"tfra", 1, 0, words(1, 0b000110, 1), struct.pack(">QQ", 9, 700), b"\1\0\2\0\0\3"),
                full(b"mfro", 0, 0, words(60))),
}


def pick(seeds, names):
    return {name: seeds[name] for name in names}


def main():
    made = {name: make(*recipe) for name, recipe in FILES.items()}
    write_all("isobmff_agrees_with_libavformat", made | pick(BY_HAND, DIFFERENTIAL_TOO))
    shapes = ("progressive", "b_frames_negative_offsets", "with_audio", "raw_audio", "fragments_with_audio",
              "fragments_base_offset", "fragments_after_samples", "cmaf_sidx")
    write_all("isobmff_samples_lie_within_the_file", pick(made, shapes) | {
        name: data for name, data in BY_HAND.items() if name not in TREE_TOO or name in DIFFERENTIAL_TOO})
    write_all("isobmff_box_tree_roundtrip", pick(made, ("progressive", "hevc", "mjpeg_quicktime", "fragments",
                                                    "cmaf_sidx_each")) | pick(BY_HAND, TREE_TOO) | INDEXES)


if __name__ == "__main__":
    main()
