#!/usr/bin/env python3
"""Makes the seeds of the H.264 harnesses: streams by x264 (through ffmpeg), and edge cases by hand.

Run from anywhere; writes corpora/h264_*/seeds. The same ffmpeg and x264 give the same bytes.
"""

import struct
import subprocess

from nal_bits import Bits, annexb, escape, nals_of, unescape
from seed_files import write_all

SOURCE = ["-f", "lavfi", "-i", "testsrc2=size=64x48:rate=5"]

# name: arguments for the encoder. Two to six frames of 64x48: every stream stays below 8 KiB.
STREAMS = {
    "baseline": "-t 0.6 -pix_fmt yuv420p -profile:v baseline -bf 0 -x264-params slices=2",
    "main_weighted": "-t 1.2 -pix_fmt yuv420p -profile:v main -crf 40 -vf fade=in:0:6 "
                     "-x264-params weightp=2:bframes=2:ref=3:b-pyramid=normal",
    "high_hrd_aud": "-t 1.0 -pix_fmt yuv420p -profile:v high -b:v 50k -x264-params "
                    "aud=1:nal-hrd=cbr:vbv-maxrate=50:vbv-bufsize=50:pic-struct=1:bframes=2",
    "high_interlaced": "-t 0.6 -pix_fmt yuv420p -profile:v high -crf 40 -flags +ilme+ildct "
                       "-x264-params tff=1:pic-struct=1",
    "high10": "-t 0.4 -pix_fmt yuv420p10le -crf 40",
    "high422": "-t 0.4 -pix_fmt yuv422p -crf 40",
    "high444_lossless": "-t 0.2 -s 32x32 -pix_fmt yuv444p -qp 0",
    "monochrome": "-t 0.4 -pix_fmt gray -crf 40",
    "cropped": "-t 0.4 -s 50x38 -pix_fmt yuv420p -crf 40 -aspect 16:9 -color_range pc "
               "-colorspace bt709 -color_primaries bt709 -color_trc bt709",
    "scaling_lists": "-t 0.4 -pix_fmt yuv420p -crf 40 -x264-params cqm=jvt",
    "intra_refresh": "-t 1.2 -pix_fmt yuv420p -crf 45 -x264-params intra-refresh=1:keyint=3",
}


def encode(arguments):
    """The Annex B stream that x264 makes of the test picture."""
    command = (["ffmpeg", "-v", "error", "-nostdin"] + SOURCE + ["-c:v", "libx264", "-threads", "1"]
               + arguments.split() + ["-bsf:v", "filter_units=remove_types=12", "-f", "h264", "pipe:1"])
    return subprocess.run(command, check=True, capture_output=True).stdout


def sps(width_mbs=4, height_mbs=3, profile=66, poc=None, frame_mbs_only=1, tail=None, high=None):
    bits = Bits().u(8, profile).u(8, 0).u(8, 30).ue(0)
    if high:
        high(bits)
    bits.ue(0)
    if poc:
        poc(bits)
    else:
        bits.ue(0, 0)
    bits.ue(1).u(1, 0).ue(width_mbs - 1, height_mbs - 1).u(1, frame_mbs_only)
    if not frame_mbs_only:
        bits.u(1, 1)
    bits.u(1, 1)
    if tail:
        tail(bits)
    else:
        bits.u(1, 0).u(1, 0)
    return bits.rbsp()


def pps(groups=None, tail=None, weighted=0, bipred=0, redundant=0, cabac=0):
    bits = Bits().ue(0, 0).u(1, cabac).u(1, 1)
    if groups:
        groups(bits)
    else:
        bits.ue(0)
    bits.ue(1, 0).u(1, weighted).u(2, bipred).se(0, 0, 0).u(1, 1).u(1, 0).u(1, redundant)
    if tail:
        tail(bits)
    return bits.rbsp()


def cycle(bits):
    bits.ue(1).u(1, 0).se(-2147483647, 2147483647).ue(3).se(1, -1, 0)


def full_vui(bits):
    bits.u(1, 1).ue(1, 1, 0, 2)                                   # cropping
    bits.u(1, 1)                                                  # VUI
    bits.u(1, 1).u(8, 255).u(16, 40).u(16, 33)                    # Extended_SAR
    bits.u(1, 1).u(1, 1)                                          # overscan
    bits.u(1, 1).u(3, 5).u(1, 1).u(1, 1).u(8, 9).u(8, 16).u(8, 9)  # BT.2020 PQ
    bits.u(1, 1).ue(5, 0)
    bits.u(1, 1).u(32, 0xFFFFFFFF).u(32, 0xFFFFFFFF).u(1, 1)
    for cpbs in (32, 1):                                          # NAL HRD of 32 CPBs, VCL HRD
        bits.u(1, 1).ue(cpbs - 1).u(4, 15).u(4, 15)
        for index in range(cpbs):
            bits.ue(index * 1000, 4294967294).u(1, index % 2)
        bits.u(5, 31).u(5, 31).u(5, 31).u(5, 31)
    bits.u(1, 1).u(1, 1)                                          # low delay, pic_struct
    bits.u(1, 1).u(1, 1).ue(16, 16, 16, 16, 16, 16)


def zero_timing(bits):
    bits.u(1, 0).u(1, 1).u(4, 0).u(1, 1).u(32, 0).u(32, 0).u(1, 0).u(4, 0)


def high444_lists(bits):
    bits.ue(3).u(1, 1).ue(6, 6).u(1, 1).u(1, 1)
    for index in range(12):
        if index % 3 == 0:
            bits.u(1, 0)
        elif index % 3 == 1:
            bits.u(1, 1).se(-8)
        else:
            bits.u(1, 1).se(127, -128, 1, -9, 1)  # 135, 7, 8, 255, then 0: "the last to the end"


def rectangles(bits):
    bits.ue(2).ue(2).ue(0, 5).ue(6, 11)


EDGE_SPS = {
    "poc_type_1": sps(poc=cycle),
    "poc_type_2": sps(poc=lambda bits: bits.ue(2)),
    "interlaced_1080": sps(120, 34, 77, frame_mbs_only=0, tail=lambda b: b.u(1, 1).ue(0, 0, 0, 2).u(1)),
    "full_vui": sps(tail=full_vui),
    "zero_timing": sps(tail=zero_timing),
    "high444_separate_planes_lists": sps(profile=244, high=high444_lists),
    "largest_frame": sps(528, 263),
    "one_macroblock": sps(1, 1),
    "too_wide": sps(1056, 1),
    "width_wraps_32_bits": sps(268435457, 1),
    "crop_leaves_nothing": sps(tail=lambda b: b.u(1, 1).ue(16, 16, 0, 0).u(1)),
    "crop_wraps": sps(tail=lambda b: b.u(1, 1).ue(4294967294, 4294967294, 1, 1).u(1)),
    "cpb_count_33": sps(tail=lambda b: b.u(2, 1).u(5, 0).u(1, 1).ue(32).u(8, 0)),
    "id_32": Bits().u(8, 66).u(8, 0).u(8, 30).ue(32).rbsp(),
    "ue_32_zeros": bytes([66, 0, 30, 0, 0, 0, 0, 0x80, 0, 0, 0, 0x80]),
    "ue_31_zeros": bytes([66, 0, 30, 0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0x80]),
}
EDGE_PPS = {
    "fmo_interleaved": pps(lambda b: b.ue(2).ue(0).ue(0, 1, 2)),
    "fmo_dispersed": pps(lambda b: b.ue(7).ue(1)),
    "fmo_rectangles": pps(rectangles),
    "fmo_evolving": pps(lambda b: b.ue(1).ue(3).u(1, 1).ue(2)),
    "fmo_explicit": pps(lambda b: b.ue(2).ue(6).ue(11).u(24, 0x186186)),
    "weighted_cabac_redundant": pps(weighted=1, bipred=1, redundant=1, cabac=1),
    "lists": pps(tail=lambda b: b.u(1, 1).u(1, 1).u(1, 1).se(-8).u(7, 0).se(-12)),
    "id_256": Bits().ue(256, 0).rbsp(),
    "qp_out_of_range": Bits().ue(0, 0).u(2).ue(0, 0, 0).u(3).se(-27, 0, 0).u(3).rbsp(),
}


def p_slice():
    """A field of a P slice: list modification, weights, adaptive marking, deblocking offsets."""
    bits = Bits().ue(0, 5, 0).u(4, 3).u(1, 1).u(1, 1).u(4, 5)     # field, bottom; POC lsb
    bits.u(1, 1).ue(2)                                            # three references
    bits.u(1, 1).ue(0, 0).ue(1, 5).ue(2, 31).ue(3)
    bits.ue(5, 7)
    for _ in range(3):
        bits.u(1, 1).se(-128, 127).u(1, 1).se(127, -128, 0, 1)
    bits.u(1, 1).ue(1, 0).ue(2, 31).ue(3, 1, 15).ue(4, 16).ue(5).ue(6, 0).ue(0)
    bits.se(-3).ue(2).se(-6, 6)
    return b"\x41" + escape(bits.u(16, 0xAAAA).rbsp())


def streams():
    made = {name: encode(arguments) for name, arguments in STREAMS.items()}
    sps0 = b"\x67" + escape(EDGE_SPS["interlaced_1080"])
    made["field_p_slice"] = annexb([sps0, b"\x68" + escape(pps(weighted=1)), p_slice()])
    small = b"\x67" + escape(sps())
    idr = b"\x65" + escape(Bits().ue(0, 7, 0).u(4, 0).ue(0).u(4, 0).se(0).u(2, 0).se(0).ue(1).u(8, 5).rbsp())
    for name, body in EDGE_PPS.items():
        made["pps_" + name] = annexb([small, b"\x68" + escape(body), idr])
    made["sps_replaced_after_pps"] = annexb(
        [small, b"\x68" + escape(pps()), idr, b"\x67" + escape(sps(2, 2)), idr,
         b"\x68" + escape(pps()), idr])
    made["pps_before_sps"] = annexb([b"\x68" + escape(pps()), small, idr])
    made["slice_without_sets"] = annexb([idr])
    return made


def sei_streams():
    vui = b"\x67" + escape(EDGE_SPS["full_vui"])
    uuid = bytes(range(16))
    period = Bits().ue(0)
    for _ in range(33):
        period.u(32, 0xFFFFFFFF).u(32, 1)
    timing = Bits().u(32, 7).u(32, 9).u(4, 8).u(1, 1).u(2, 1).u(1, 0).u(5, 4).u(1, 1).u(2, 0)
    timing.u(8, 24).u(6, 59).u(6, 59).u(5, 23).u(31, 1 << 30)
    timing.u(1, 1).u(8, 0).u(1, 0).u(2, 0).u(8, 1).u(1, 1).u(6, 1).u(1, 0).u(31, 1).u(1, 0)
    body = period.rbsp()
    messages = (b"\x00" + b"\xff" * (len(body) // 255) + bytes([len(body) % 255]) + body
                + b"\x01" + bytes([len(timing.rbsp())]) + timing.rbsp()
                + b"\x06\x01" + Bits().ue(0).u(2, 2).u(2, 2).rbsp()[:1]
                + b"\x05\x14" + uuid + b"text" + b"\xff\x04\x02ab")
    return {
        "all_types": annexb([vui, b"\x06" + escape(messages + b"\x80")]),
        "no_trailing_bits": annexb([vui, b"\x06" + escape(b"\x05\x10" + uuid)]),
        "payload_too_long": annexb([vui, b"\x06\x05\xff\xff\x10abc\x80"]),
        "header_cut": annexb([vui, b"\x06\xff\xff\xff"]),
        "user_data_without_uuid": annexb([vui, b"\x06\x05\x02ab\x80"]),
    }


def avcc_record(units, extension=b""):
    sets = [u for u in units if u[0] & 31 == 7][:1]
    pictures = [u for u in units if u[0] & 31 == 8][:1]
    record = b"\x01" + sets[0][1:4] + b"\xff" + bytes([0xE0 | len(sets)])
    record += b"".join(struct.pack(">H", len(u)) + u for u in sets) + bytes([len(pictures)])
    return record + b"".join(struct.pack(">H", len(u)) + u for u in pictures) + extension


def main():
    made = streams()
    # The stream harnesses need few slices: parameter sets, SEI and the first 64 bytes of each slice.
    cut = {n: annexb(u if u[0] & 31 in (6, 7, 8, 9) else u[:64].rstrip(b"\0") for u in nals_of(s))
           for n, s in made.items()}
    write_all("h264_slice_header_values_in_range", cut)
    write_all("h264_slice_header_agrees_with_gstreamer", cut)
    write_all("h264_pps_roundtrip", {n: annexb(u for u in nals_of(s) if u[0] & 31 in (7, 8))
                                 for n, s in made.items() if b"\x68" in s})
    sei = {n: annexb(u for u in nals_of(s) if u[0] & 31 in (6, 7)) for n, s in made.items()
           if n in ("high_hrd_aud", "high_interlaced", "intra_refresh")}
    write_all("h264_sei_values_in_range", sei | sei_streams())

    sets = {n: unescape(next(u for u in nals_of(s) if u[0] & 31 == 7)[1:])
            for n, s in made.items() if n in STREAMS}
    for harness in ("h264_sps_roundtrip", "h264_sps_values_in_range", "h264_sps_agrees_with_gstreamer"):
        write_all(harness, sets | EDGE_SPS)
    write_all("h264_emulation_prevention_roundtrip", sets | {
        "zeros": bytes(64), "threes": b"\0\0\3" * 8, "each_third_byte": b"".join(
            b"\0\0" + bytes([i]) for i in range(6)), "ends_in_zeros": b"\1\0\0", "one_zero": b"\0"})

    # Two bytes size limit (0: the product's), one byte for the chunk sizes, the stream.
    chunked = {n: b"\0\0" + bytes([7 * i % 256]) + cut[n] for i, n in enumerate(STREAMS)}
    write_all("h264_annexb_incremental_equals_whole", chunked | {
        "one_byte_chunks": b"\0\0\0" + cut["baseline"],
        "tiny_limit": b"\x05\0\2" + annexb([b"\x67abcd", b"\x68abcde", b"\x65", b"\x41a\0b"]),
        "leading_garbage": b"\0\0\3abc\0\0\0\0\1\x67x\0\0\0\0\1\1\0\0\1\0\0\1",
        "zeros_inside": b"\x08\0\4\0\0\1a\0\0\0\0b\0\0\0\0\0\0\0\0\0\0\0\1c",
    })
    write_all("h264_avcc_equals_annexb", {
        n: bytes([i % 4]) + cut[n] for i, n in enumerate(STREAMS)} | {
        "length_past_end": b"\3\0\0\0\x09\x67abc", "empty_units": b"\2\0\0\0\0\0\2ab",
        "length_cut": b"\3\0\0\0"})
    records = {n: avcc_record(nals_of(made[n]), b"\xfd\xf8\xf8\0" if n.startswith("high") else b"")
               for n in ("baseline", "main_weighted", "high_hrd_aud", "cropped")}
    write_all("h264_avcc_configuration_roundtrip", records | {
        "sps_extension": records["high_hrd_aud"][:-1] + b"\1\0\2\x0d\x80",
        "sps_count_one_too_many": records["baseline"][:5] + b"\xe2" + records["baseline"][6:],
        "length_size_3": records["baseline"][:4] + b"\xfe" + records["baseline"][5:],
        "no_parameter_sets": b"\1\x42\xc0\x1e\xff\xe0\0",
        "empty_sps": b"\1\x42\xc0\x1e\xff\xe1\0\0\0"})


if __name__ == "__main__":
    main()
