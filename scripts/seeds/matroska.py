#!/usr/bin/env python3
"""Makes the seeds of the Matroska and WebM harnesses: files by ffmpeg, and edge cases by hand.

Run from anywhere; writes corpora/matroska_*/seeds. Encoders run with one thread and bit-exact, so the same
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
VP8 = "-c:v libvpx -b:v 20k -threads 1 -quality realtime -cpu-used 8"

FILES = {
    "h264": (f"{VIDEO} -t 1 {X264} -g 3", "mkv"),
    "h264_b_frames": (f"{VIDEO} -t 1.6 {X264.replace('ultrafast', 'medium')} -bf 2", "mkv"),
    "h264_clusters": (f"{VIDEO} -t 1 {X264} -g 2 -cluster_time_limit 300", "mkv"),
    "h264_aac": (f"{VIDEO} {AUDIO} -t 0.5 {X264} -c:a aac -b:a 16k", "mkv"),
    "h264_live": (f"{VIDEO} -t 1 {X264} -g 2 -live 1 -cluster_time_limit 300", "mkv"),
    "hevc": (f"{VIDEO} -t 0.6 {X265}", "mkv"),
    "mjpeg_pcm": (f"{VIDEO} {AUDIO} -t 0.1 -c:v mjpeg -q:v 20 -c:a pcm_s16le -ar 8000", "mkv"),
    "vp8_webm": (f"{VIDEO} -t 0.6 {VP8}", "webm"),
    "vp8_opus_live": (f"{VIDEO} {AUDIO} -t 0.3 {VP8} -c:a libopus -b:a 8k -live 1", "webm"),
    "cues_first": (f"{VIDEO} -t 0.6 {VP8} -g 1 -cues_to_front 1", "webm"),
}


def make(arguments, suffix):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / f"file.{suffix}"
        subprocess.run(["ffmpeg", "-v", "error", *arguments.split(), "-map_metadata", "-1", "-fflags", "+bitexact",
                        "-flags:v", "+bitexact", "-flags:a", "+bitexact", path], check=True)
        return path.read_bytes()


def vint(value, width=None):
    width = width or next(n for n in range(1, 9) if value < (1 << 7 * n) - 1)
    return (value | 1 << 7 * width).to_bytes(width, "big")


def difference(value):
    width = next(n for n in range(1, 9) if abs(value) < (1 << 7 * n - 1) - 1)
    return vint(value + (1 << 7 * width - 1) - 1, width)


def element(identity, *parts, size=None):
    body = b"".join(parts)
    identity = bytes.fromhex(identity)
    return identity + (size if size is not None else vint(len(body))) + body


def number(identity, value):
    return element(identity, value.to_bytes(max(1, (value.bit_length() + 7) // 8), "big"))


UNKNOWN = b"\x01" + b"\xff" * 7
EBML = element("1A45DFA3", number("4286", 1), number("42F7", 1), number("42F2", 4), number("42F3", 8),
               element("4282", b"matroska"), number("4287", 4), number("4285", 2))
INFO = element("1549A966", number("2AD7B1", 1000000), element("4489", struct.pack(">d", 400.0)))


def entry(track, kind, codec, *more):
    return element("AE", number("D7", track), number("73C5", track), number("83", kind),
                   element("86", codec.encode()), *more)


VIDEO_ENTRY = entry(1, 1, "V_MJPEG", element("E0", number("B0", 64), number("BA", 48)))
AUDIO_ENTRY = entry(2, 2, "A_AAC", element("E1", element("B5", struct.pack(">f", 8000.0)), number("9F", 1)),
                    element("63A2", b"\x15\x88"))


def block(flags, body, track=1, time=0):
    return vint(track) + struct.pack(">hB", time, flags) + body


def laced(kind, frames, track=2, time=0):
    sizes = [len(frame) for frame in frames]
    head = bytes([len(frames) - 1])
    if kind == 1:
        head += b"".join(b"\xff" * (size // 255) + bytes([size % 255]) for size in sizes[:-1])
    if kind == 3:
        head += vint(sizes[0]) + b"".join(difference(b - a) for a, b in zip(sizes, sizes[1:-1]))
    return block(0x80 | kind << 1, head + b"".join(frames), track, time)


FRAMES = [b"a" * 300, b"b", b"", b"c" * 255, b"last"]
SAME = [b"four", b"fore", b"form"]
BLOCKS = {
    "one_frame": block(0x80, b"frame"),
    "xiph": laced(1, FRAMES),
    "ebml": laced(3, FRAMES),
    "fixed": laced(2, SAME),
    "one_in_lace": laced(1, [b"alone"]),
    "most_frames": laced(2, [b"x"] * 256),
    "empty_frames": laced(3, [b""] * 4),
    "ebml_wide": block(0x86, b"\x02" + vint(2, 8) + difference(1) + b"aabbbc"),
    "ebml_negative": block(0x86, b"\x02" + vint(1) + difference(-2) + b"abc"),
    "xiph_too_long": block(0x82, b"\x01\xff\xff\xff\x00abc"),
    "fixed_uneven": block(0x84, b"\x01abc"),
    "track_wide": vint(1000000, 8) + b"\0\1\0x",
    "track_zero": b"\x80\0\0\0x",
    "track_unknown": b"\xff\0\0\0x",
    "cut": b"\x81\0",
}


def segment(*parts, size=None):
    return EBML + element("18538067", INFO, *parts, size=size)


def cluster(time, *blocks, size=None):
    return element("1F43B675", number("E7", time), *blocks, size=size)


def simple(body):
    return element("A3", body)


TRACKS = element("1654AE6B", VIDEO_ENTRY, AUDIO_ENTRY)
CUES = element("1C53BB6B", *(element("BB", number("B3", time), element("B7", number("F7", 1), number("F1", place)))
                             for time, place in ((0, 200), (200, 260))))
LIVE = [cluster(0, simple(BLOCKS["one_frame"]), size=UNKNOWN), cluster(200, simple(BLOCKS["one_frame"]), size=UNKNOWN)]
BY_HAND = {
    "laces": segment(TRACKS, cluster(100, *(simple(BLOCKS[n]) for n in ("xiph", "ebml", "fixed", "one_frame")))),
    "unknown_sizes": segment(TRACKS, *LIVE, CUES, size=UNKNOWN),
    "unknown_size_one_byte": segment(TRACKS, cluster(0, simple(BLOCKS["one_frame"]), size=b"\xff"), size=b"\xff"),
    "two_live_files": segment(TRACKS, *LIVE, size=UNKNOWN) * 2,
    "groups": segment(TRACKS, cluster(
        5, element("A0", element("A1", block(0, b"key")), number("9B", 40)),
        element("A0", element("A1", block(0, b"delta", time=40)), element("FB", b"\xd8"), number("9B", 40)))),
    "void_and_crc": segment(element("EC", bytes(20)), TRACKS, cluster(
        0, element("BF", b"\1\2\3\4"), simple(BLOCKS["one_frame"]), element("EC"), number("A7", 9))),
    "cues": segment(TRACKS, CUES, cluster(0, simple(BLOCKS["one_frame"]))),
    "unknown_track": segment(TRACKS, cluster(0, simple(block(0x80, b"x", track=9)), simple(BLOCKS["one_frame"]))),
    "negative_time": segment(TRACKS, cluster(0, simple(block(0x80, b"x", time=-20)))),
    "stripped_header": segment(element("1654AE6B", entry(1, 1, "V_MJPEG", element("6D80", element(
        "6240", element("5034", number("4254", 3), element("4255", b"\xff\xd8")))))),
        cluster(0, simple(BLOCKS["one_frame"]))),
    "compressed": segment(element("1654AE6B", entry(1, 1, "V_MJPEG", element("6D80", element(
        "6240", element("5034", number("4254", 0)))))), cluster(0, simple(BLOCKS["one_frame"]))),
    "block_without_time": segment(TRACKS, element("1F43B675", simple(BLOCKS["one_frame"]))),
    "time_too_large": segment(TRACKS, cluster((1 << 64) - 1, simple(BLOCKS["one_frame"]))),
    "size_past_end": segment(TRACKS, cluster(0, element("A3", b"abc", size=vint(900)))),
    "unknown_size_block": segment(TRACKS, cluster(0, element("A3", b"abc", size=UNKNOWN))),
    "lying_lace": segment(TRACKS, cluster(0, simple(BLOCKS["xiph_too_long"]))),
}
SOUND = ("laces", "unknown_sizes", "unknown_size_one_byte", "groups", "void_and_crc", "cues", "unknown_track",
         "negative_time")
VINTS = {
    "each_width": b"".join(vint(5, width) for width in range(1, 9)),
    "largest": b"".join(vint((1 << 7 * width) - 2, width) for width in range(1, 9)),
    "all_ones": b"".join(vint((1 << 7 * width) - 1, width) for width in range(1, 9)),
    "ids": bytes.fromhex("1A45DFA318538067ECBF4286A3"),
    "cut": b"\x01\xff\xff",
    "nine_bytes": b"\0\x80" + bytes(8),
    "zero": b"\x80\x40\x00\x20\x00\x00",
}


def pick(seeds, names):
    return {name: seeds[name] for name in names}


def main():
    made = {name: make(*recipe) for name, recipe in FILES.items()}
    write_all("matroska_vint_roundtrip", VINTS)
    write_all("matroska_laces_cover_the_block", BLOCKS)
    write_all("matroska_agrees_with_libavformat", made | pick(BY_HAND, SOUND))
    write_all("matroska_frames_lie_within_the_file",
          pick(made, ("h264_clusters", "h264_live", "vp8_opus_live", "cues_first")) | BY_HAND)


if __name__ == "__main__":
    main()
