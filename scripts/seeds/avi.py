#!/usr/bin/python3
"""Makes the AVI seeds: files of ffmpeg, and edge cases by hand."""
import struct

from seed_files import made, write


def everywhere(name, data):
    for harness in ("avi_frames_lie_within_the_file", "avi_work_is_linear", "avi_agrees_with_libavformat", "avi_chunks_roundtrip"):
        if len(data) <= 8192:
            write(harness, name, data[:4096] if harness == "avi_chunks_roundtrip" else data)


def chunk(name, body):
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def small(codec, frames=(b"\xff\xd8abc", b"\xff\xd8defg"), index=b"", extra=b"", movi=None, rec=False, more=()):
    avih = chunk(b"avih", struct.pack("<10I", 40000, 0, 0, 0x10, len(frames), 0, 1 + len(more), 0, 16, 16) + bytes(16))
    strh = chunk(b"strh", b"vids" + codec + struct.pack("<10I", 0, 0, 0, 1, 25, 0, len(frames), 0, 0, 0) + bytes(8))
    strf = chunk(b"strf", struct.pack("<IiiHH4sIiiII", 40, 16, 16, 1, 24, codec, 768, 0, 0, 0, 0))
    hdrl = chunk(b"LIST", b"hdrl" + avih + chunk(b"LIST", b"strl" + strh + strf + extra) + b"".join(more))
    if movi is None:
        movi = b"".join(chunk(b"00dc", frame) for frame in frames)
        movi = chunk(b"LIST", b"movi" + (chunk(b"LIST", b"rec " + movi) if rec else movi))
    return chunk(b"RIFF", b"AVI " + hdrl + movi + index)


def main():
    picture = ["-f", "lavfi", "-i", "testsrc2=size=16x16:rate=5", "-t", "0.6"]
    mjpeg = made("a.avi", *picture, "-c:v", "mjpeg", "-q:v", "31")
    everywhere("ffmpeg_mjpeg", mjpeg)
    everywhere("ffmpeg_mjpeg_cut", mjpeg[:-len(mjpeg) // 3])
    everywhere("plain_mjpeg", small(b"MJPG"))
    everywhere("plain_h264", small(b"H264", (b"\0\0\0\1\x65abc", b"\0\0\0\1\x41a")))
    strh = chunk(b"strh", b"auds" + bytes(4) + struct.pack("<10I", 0, 0, 0, 1, 8000, 0, 80, 0, 0, 1) + bytes(8))
    sound = chunk(b"LIST", b"strl" + strh + chunk(b"strf", struct.pack("<HHIIHHH", 7, 1, 8000, 8000, 1, 8, 0)))
    movi = chunk(b"00dc", b"\xff\xd8abc") + chunk(b"01wb", b"\xff" * 80) + chunk(b"00dc", b"\xff\xd8defg")
    everywhere("two_streams", small(b"MJPG", movi=chunk(b"LIST", b"movi" + movi), more=(sound,)))
    everywhere("in_rec", small(b"MJPG", rec=True))
    index = b"".join(struct.pack("<4sIII", b"00dc", key, at, size) for key, at, size in ((16, 4, 5), (0, 18, 6)))
    everywhere("with_idx1", small(b"MJPG", index=chunk(b"idx1", index)))
    index = b"".join(struct.pack("<4sIII", b"00dc", key, at, size) for key, at, size in ((0, 4, 5), (16, 18, 6)))
    everywhere("second_is_key", small(b"MJPG", index=chunk(b"idx1", index)))
    everywhere("lying_size", small(b"MJPG", movi=b"LIST\xff\xff\xff\x7fmovi00dc\xff\xff\xff\xffabc"))
    everywhere("empty_chunks", small(b"MJPG", movi=chunk(b"LIST", b"movi" + chunk(b"00dc", b"") * 20)))
    everywhere("avix", small(b"MJPG") + chunk(b"RIFF", b"AVIX" + chunk(b"LIST", b"movi" + chunk(b"00dc", b"abcd"))))
    super_index = chunk(b"indx", struct.pack("<HBBI4sIII", 4, 0, 0, 1, b"00dc", 0, 0, 0) + struct.pack("<QII", 1000, 64, 2))
    everywhere("super_index", small(b"MJPG", extra=super_index))
    huge = chunk(b"indx", struct.pack("<HBBI4sIII", 4, 0, 0, 0xffffffff, b"00dc", 0, 0, 0))
    everywhere("super_index_lies", small(b"MJPG", extra=huge))
    standard = chunk(b"ix00", struct.pack("<HBBI4sQI", 2, 0, 1, 1, b"00dc", 0, 0) + struct.pack("<II", 24, 0x80000004))
    head = small(b"MJPG", extra=chunk(b"indx", bytes(40)))
    at = head.index(b"movi") + 4 + 8 + 6 + 8 + 6
    entry = chunk(b"indx", struct.pack("<HBBI4sIII", 4, 0, 0, 1, b"00dc", 0, 0, 0) + struct.pack("<QII", at, len(standard), 1))
    movi = chunk(b"LIST", b"movi" + chunk(b"00dc", b"\xff\xd8abc") + chunk(b"00dc", b"\xff\xd8defg") + standard)
    everywhere("standard_index", small(b"MJPG", extra=entry, movi=movi))
    nested = b"".join(b"LIST" + struct.pack("<I", 1000) + b"rec " for _ in range(40))
    everywhere("nested", small(b"MJPG", movi=chunk(b"LIST", b"movi" + nested)))


main()
