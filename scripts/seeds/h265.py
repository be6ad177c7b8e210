#!/usr/bin/env python3
"""Makes the seeds of the H.265 harnesses: streams by x265 (through ffmpeg), and edge cases by hand.

Run from anywhere; writes corpora/h265_*/seeds of this family. The same ffmpeg and x265 give the same bytes.
"""

import struct
import subprocess

from nal_bits import Bits, annexb, escape, nals_of, unescape
from seed_files import write_all

BASE = "log-level=none:pools=none:frame-threads=1:info=0:repeat-headers=1"

# name: size, seconds, pixel format, x265 parameters. Every slice is cut to its first 64 bytes.
STREAMS = {
    "main": ("64x64", 0.6, "yuv420p", "hash=1"),
    "main_hrd_aud": ("64x64", 0.6, "yuv420p", "aud=1:hrd=1:vbv-maxrate=100:vbv-bufsize=100:hash=2"),
    "main10_hdr": ("64x64", 0.4, "yuv420p10le", "hdr10=1:max-cll=1000,400:colorprim=bt2020:transfer=smpte2084:"
                   "colormatrix=bt2020nc:master-display=G(13250,34500)B(7500,3000)R(34000,16000)"
                   "WP(15635,16450)L(10000000,50)"),
    "wpp": ("128x128", 0.4, "yuv420p", "wpp=1:ctu=16:min-cu-size=8"),
    "slices": ("128x128", 0.4, "yuv420p", "slices=2:ctu=32"),
    "cropped": ("70x50", 0.4, "yuv420p", "sar=4\\:3:range=full"),
    "weighted": ("64x64", 1.2, "yuv420p", "weightp=1:weightb=1:bframes=3:b-pyramid=1"),
    "scaling_lists": ("64x64", 0.4, "yuv420p", "scaling-list=default"),
    "temporal_layers": ("64x64", 1.0, "yuv420p", "temporal-layers=1:bframes=3"),
    "main422_10": ("64x64", 0.4, "yuv422p10le", ""),
    "main444": ("64x64", 0.4, "yuv444p", ""),
    "monochrome": ("64x64", 0.4, "gray", ""),
}


def encode(size, seconds, pixels, parameters):
    command = ["ffmpeg", "-v", "error", "-nostdin", "-f", "lavfi", "-i", f"testsrc2=size={size}:rate=5",
               "-t", str(seconds), "-vf", "fade=in:0:4", "-pix_fmt", pixels, "-c:v", "libx265", "-preset", "ultrafast",
               "-crf", "40", "-x265-params", ":".join(p for p in (BASE, parameters) if p), "-f", "hevc", "pipe:1"]
    return subprocess.run(command, check=True, capture_output=True).stdout


def kind(unit):
    return unit[0] >> 1 & 63


def sps(layers=0, size=(64, 64), sets=None, long_term=None, tail=None, window=None, dpb=4, depths=(0, 0)):
    bits = Bits().u(4).u(3, layers).u(1, 1).u(8, 1).u(32, 0x60000000).u(48).u(8, 93)
    if layers:
        bits.u(16)
    bits.ue(0, 1, *size)
    if window:
        bits.u(1, 1).ue(*window)
    else:
        bits.u(1)
    bits.ue(*depths, 4).u(1).ue(dpb, 0, 0).ue(0, 1, 0, 2, 0, 0).u(1).u(1).u(1).u(1)
    if sets:
        sets(bits)
    else:
        bits.ue(0)
    if long_term:
        long_term(bits)
    else:
        bits.u(1)
    bits.u(2)
    if tail:
        tail(bits)
    else:
        bits.u(2)
    return bits.rbsp()


def inter_sets(bits):
    bits.ue(3)
    bits.ue(2, 1).ue(0).u(1, 1).ue(1).u(1, 1).ue(0).u(1, 1)             # -1, -3; +1
    bits.u(1, 1).u(1, 1).ue(0).u(1, 1).u(2, 1).u(1, 1).u(1, 1)          # from it, moved by -1
    bits.u(1, 0).ue(1, 0).ue(0).u(1, 1)


def sixty_five_sets(bits):
    bits.ue(65)


def hrd_tail(bits):
    bits.u(1, 1).u(4).u(3).u(1)                                         # VUI, nothing in front
    bits.u(1, 1).u(32, 1).u(32, 25).u(1).u(1, 1)                        # timing, HRD
    bits.u(2, 3).u(1, 1).u(8).u(5, 3).u(1, 1).u(5, 3).u(4).u(4).u(4).u(5, 7).u(5, 7).u(5, 7)
    bits.u(1, 1).ue(0, 1)
    for _ in range(4):
        bits.ue(100, 100, 50, 50).u(1)
    bits.u(1).u(1)


def thirty_three_cpbs(bits):
    bits.u(1, 1).u(4).u(3).u(1)
    bits.u(1, 1).u(32, 1).u(32, 25).u(1).u(1, 1)
    bits.u(2, 2).u(1).u(4).u(4).u(5, 7).u(5, 7).u(5, 7)
    bits.u(1, 1).ue(0, 32)
    for _ in range(33):
        bits.ue(1, 1).u(1)
    bits.u(1).u(1)


EDGE_SPS = {
    "two_bit_depths": sps(depths=(2, 0)),
    "cpbs_33": sps(tail=thirty_three_cpbs),
    "inter_sets": sps(sets=inter_sets),
    "long_term": sps(long_term=lambda b: b.u(1, 1).ue(2).u(8, 5).u(1, 1).u(8, 9).u(1)),
    "sub_layers_7": sps(layers=7),
    "sets_65": sps(sets=sixty_five_sets),
    "set_over_dpb": sps(sets=lambda b: b.ue(1).ue(9, 9)),
    "long_term_33": sps(long_term=lambda b: b.u(1, 1).ue(33)),
    "sub_picture_hrd": sps(tail=hrd_tail),
    "range_extension": sps(tail=lambda b: b.u(1).u(1, 1).u(8, 128).u(9, 0x1FF)),
    "scc_extension": sps(tail=lambda b: b.u(1).u(1, 1).u(8, 16).u(2, 1).ue(8, 4).u(1, 0).u(2, 2).u(1)),
    "extension_3d_before_scc": sps(tail=lambda b: b.u(1).u(1, 1).u(8, 48).u(8)),
    "too_wide": sps(size=(16896, 8)),
    "width_wraps": sps(size=(4294967288, 8)),
    "not_a_block_multiple": sps(size=(63, 64)),
    "window_leaves_nothing": sps(window=(16, 16, 0, 0)),
    "dpb_17": sps(dpb=16),
}


def pps(tiles=None, weighted=0, sync=0, extension=None, lists=0):
    bits = Bits().ue(0, 0).u(7).ue(1, 1).se(0).u(3).se(0, 0).u(1).u(1, weighted).u(1, weighted).u(1)
    bits.u(1, 1 if tiles else 0).u(1, sync)
    if tiles:
        tiles(bits)
    bits.u(3).u(1, lists).ue(0).u(1)
    if extension:
        extension(bits)
    else:
        bits.u(1)
    return bits.rbsp()


EDGE_PPS = {
    "tiles_uniform": pps(lambda b: b.ue(1, 1).u(1, 1).u(1, 1)),
    "tiles_explicit": pps(lambda b: b.ue(1, 1).u(1).ue(0, 1).u(1)),
    "tiles_over_picture": pps(lambda b: b.ue(1, 1).u(1).ue(3, 1).u(1)),
    "tile_columns_20": pps(lambda b: b.ue(20, 0).u(2, 3)),
    "sync_weighted_lists": pps(weighted=1, sync=1, lists=1),
    "range_extension": pps(extension=lambda b: b.u(1, 1).u(8, 128).u(1).u(1, 1).ue(1, 1).se(-12, 12, 3, 4).ue(0, 0)),
    "scc_extension": pps(extension=lambda b: b.u(1, 1).u(8, 16).u(8)),
}


def p_slice():
    """A P slice with long-term pictures, list entries, and weights."""
    bits = Bits().u(1, 1).ue(0, 1).u(8, 20).u(1, 1).u(2, 1)             # POC lsb, set 1 of the SPS
    bits.ue(1, 0).u(1, 1).ue(2)                                         # one long-term picture, its MSB
    bits.u(1, 1).ue(1).u(1, 1).u(2, 0).u(2, 2)                          # two references, in turn
    bits.ue(5).se(-1).u(2, 3).u(2, 1).se(-128, 127).se(127, -128).se(3, -4, 5, 6)
    bits.ue(0).se(-3).ue(1).ue(7).u(8, 9)
    return b"\x02\x01" + escape(bits.rbsp() + b"\xaa\xaa")


def streams():
    made = {}
    for name, arguments in STREAMS.items():
        units = nals_of(encode(*arguments))
        made[name] = annexb(u if kind(u) >= 32 else u[:64].rstrip(b"\0") for u in units)
    head = b"\x42\x01"
    small = head + escape(sps())
    tail = b"\x26\x01" + escape(Bits().u(1, 1).u(1).ue(0, 2).se(0).rbsp() + b"\x80")
    for name, body in EDGE_PPS.items():
        made["pps_" + name] = annexb([small, b"\x44\x01" + escape(body), tail])
    both = head + escape(sps(sets=inter_sets, long_term=lambda b: b.u(1, 1).ue(1).u(8, 5).u(1, 1)))
    made["p_slice"] = annexb([both, b"\x44\x01" + escape(EDGE_PPS["sync_weighted_lists"]), p_slice()])
    made["sps_replaced_after_pps"] = annexb([small, b"\x44\x01" + escape(pps()), tail, both, tail])
    made["slice_without_sets"] = annexb([tail])
    made["long_term_count"] = annexb([both, b"\x44\x01" + escape(pps()), b"\x02\x01" + escape(
        Bits().u(1, 1).ue(0, 1).u(8, 20).u(1, 1).u(2).ue(1, 255).rbsp())])
    return made


def message(kind_, body):
    return bytes([kind_, len(body)]) + body


def sei_streams():
    unit = b"\x42\x01" + escape(EDGE_SPS["sub_picture_hrd"])
    period = Bits().ue(0).u(1, 1).u(8, 1).u(64, 77).u(64, 78).rbsp()
    timing = Bits().u(8, 1).u(8, 2).u(4, 1).ue(0).u(1, 1).u(4, 3).ue(2).rbsp()
    body = (message(0, period) + message(1, timing) + message(4, b"\xb5\0\x31data")
            + message(5, bytes(16) + b"text") + message(6, Bits().se(-3).u(2, 2).rbsp())
            + message(129, Bits().u(6).ue(1, 0, 15).rbsp()) + message(132, b"\1" + bytes(6)) + b"\x80")
    return {"all_types": annexb([unit, b"\x4e\x01" + escape(body)]),
            "payload_too_long": annexb([unit, b"\x4e\x01\x05\xff\xff\x10abc\x80"]),
            "header_cut": annexb([unit, b"\x4e\x01\xff\xff\xff"])}


def hvcc_record(units):
    body = unescape(next(u for u in units if kind(u) == 33)[2:])
    record = b"\1" + body[1:13] + b"\xf0\0\xfc\xfd\xf8\xf8\0\0\x0f\3"
    for wanted in (32, 33, 34):
        found = next(u for u in units if kind(u) == wanted)
        record += bytes([0x80 | wanted]) + b"\0\1" + struct.pack(">H", len(found)) + found
    return record


def write(harness, seeds):
    write_all(harness, seeds, most=4096)


def picked(made, kinds):
    return {n: annexb(u for u in nals_of(s) if kind(u) in kinds) for n, s in made.items()}


def main():
    made = streams()
    for harness in ("h265_slice_header_values_in_range", "h265_slice_header_agrees_with_gstreamer"):
        write(harness, picked(made, set(range(32)) | {33, 34}))
    write("h265_pps_roundtrip", {n: s for n, s in picked(made, {33, 34}).items() if s})
    sets = {n: unescape(next(u for u in nals_of(made[n]) if kind(u) == 33)[2:]) for n in STREAMS}
    for harness in ("h265_sps_roundtrip", "h265_sps_values_in_range", "h265_sps_agrees_with_gstreamer"):
        write(harness, sets | EDGE_SPS)
    write("h265_vps_roundtrip", {n: unescape(next(u for u in nals_of(made[n]) if kind(u) == 32)[2:])
                                 for n in STREAMS} | {"sub_layers_7": b"\x0c\x0f\xff\xff" + bytes(40)})
    first = {n: annexb(nals_of(made[n])[:10]) for n in ("main", "main_hrd_aud", "main10_hdr")}
    write("h265_sei_values_in_range", picked(first, {33, 39, 40}) | sei_streams())
    records = {n: hvcc_record(nals_of(made[n])) for n in ("main", "main10_hdr", "cropped")}
    write("h265_hvcc_roundtrip", records | {
        "no_arrays": records["main"][:22] + b"\0", "array_cut": records["main"][:-5],
        "length_size_3": records["main"][:21] + b"\x0e" + records["main"][22:]})


if __name__ == "__main__":
    main()
