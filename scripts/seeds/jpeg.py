#!/usr/bin/python3
"""Makes the JPEG seeds: pictures of ffmpeg and of cjpeg (libjpeg-turbo-progs), and edge cases by hand."""
import struct
import subprocess

from seed_files import made, write

HARNESSES = ("jpeg_headers_roundtrip", "jpeg_headers_agree_with_libjpeg", "jpeg_headers_agree_with_gstreamer",
             "jpeg_values_in_range", "jpeg_work_is_linear")


def everywhere(name, data):
    for harness in HARNESSES:
        write(harness, name, data)


def segment(marker, body):
    return struct.pack(">BBH", 0xff, marker, len(body) + 2) + body


def without(data, marker):
    """`data` without its segments of this marker, up to the scan."""
    out, at = data[:2], 2
    while data[at + 1] != 0xda:
        size = 2 + struct.unpack(">H", data[at + 2:at + 4])[0]
        if data[at + 1] != marker:
            out += data[at:at + size]
        at += size
    return out + data[at:]


def main():
    picture = made("p.ppm", "-f", "lavfi", "-i", "testsrc2=size=32x24:rate=1", "-frames:v", "1")
    for name, options in {"baseline": [], "progressive": ["-progressive"], "restart": ["-restart", "1"], "gray": ["-grayscale"],
                          "h2v1": ["-sample", "2x1"], "wide_tables": ["-quality", "1"], "optimized": ["-optimize"],
                          "arithmetic": ["-arithmetic"]}.items():
        command = ["cjpeg", *(options if "-quality" in options else ["-quality", "20", *options])]
        everywhere("cjpeg_" + name, subprocess.run(command, input=picture, capture_output=True, check=True).stdout)
    base = made("p.jpg", "-f", "lavfi", "-i", "testsrc2=size=16x16:rate=1", "-frames:v", "1", "-q:v", "31")
    everywhere("ffmpeg_mjpeg", base)
    bare = without(base, 0xc4)
    everywhere("avi1_without_huffman", bare[:2] + segment(0xe0, b"AVI1\0" + bytes(9)) + bare[2:])
    everywhere("junk_behind_end", base + b"\0\0junk")
    everywhere("no_end", base[:-2])
    everywhere("fill_bytes", base[:2] + b"\xff\xff\xff" + base[2:])
    everywhere("exif", base[:2] + segment(0xe1, b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0") + base[2:])
    everywhere("huffman_sum_over_256", base[:2] + segment(0xc4, b"\0" + b"\xff" * 16 + bytes(400)) + base[2:])
    everywhere("huffman_kraft", base[:2] + segment(0xc4, b"\0\3" + bytes(15) + bytes(3)) + base[2:])
    frame = base.index(b"\xff\xc0")
    everywhere("sampling_0", base[:frame + 11] + b"\0" + base[frame + 12:])
    everywhere("no_components", base[:frame + 9] + b"\0" + base[frame + 10:])
    lines = base[:frame + 5] + b"\0\0" + base[frame + 7:-2] + segment(0xdc, b"\0\x10") + b"\xff\xd9"
    everywhere("height_by_dnl", lines)


main()
