#!/usr/bin/env python3
"""Makes the seeds of the depacketizer and reorder buffer harnesses: RFC 4571 streams by GStreamer, and by hand.

Run from anywhere; writes corpora/*_depacketizer_*/seeds, corpora/*_packetize_roundtrip/seeds, corpora/depacketizer_*/seeds
and corpora/jitter_*/seeds. Numbers, times and sources are fixed, so the same GStreamer gives the same bytes.
"""

import pathlib
import struct
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXED = "seqnum-offset=65530 timestamp-offset=4294960000 ssrc=305419896"
VIDEO = "videotestsrc num-buffers={} ! video/x-raw,format=I420,width=64,height=48,framerate=5/1"
AUDIO = "audiotestsrc num-buffers=12 samplesperbuffer=1024 ! audio/x-raw,rate=16000,channels=1 ! voaacenc bitrate=16000"
X264 = VIDEO.format(3) + " ! x264enc threads=1 bitrate=20 tune=zerolatency"
X265 = VIDEO.format(2) + " ! x265enc bitrate=20 tune=zerolatency option-string=pools=none:frame-threads=1:info=0 ! h265parse"
JPEG = VIDEO.format(1) + " ! jpegenc quality={} ! rtpjpegpay mtu={} " + FIXED

PIPELINES = {
    "h264": {
        "fu": f"{X264} ! rtph264pay mtu=120 config-interval=-1 aggregate-mode=none {FIXED}",
        "stap": f"{X264} ! rtph264pay mtu=400 config-interval=-1 aggregate-mode=zero-latency {FIXED}",
        "mtu300": f"{X264} key-int-max=1 ! rtph264pay mtu=300 config-interval=-1 {FIXED}",
    },
    "h265": {
        "fu": f"{X265} ! rtph265pay mtu=120 config-interval=-1 aggregate-mode=none {FIXED}",
        "ap": f"{X265} ! rtph265pay mtu=400 config-interval=-1 aggregate-mode=zero-latency {FIXED}",
    },
    "jpeg": {
        "q20": JPEG.format(20, 300),
        "q85": JPEG.format(85, 600),
    },
    "aac": {
        "hbr": f"{AUDIO} ! rtpmp4gpay mtu=200 {FIXED}",
        "fragments": f"{AUDIO} ! rtpmp4gpay mtu=60 {FIXED}",
    },
}


def framed(packets):
    return b"".join(struct.pack(">H", len(packet)) + packet for packet in packets)


def split(stream):
    packets = []
    while len(stream) >= 2:
        size = struct.unpack(">H", stream[:2])[0]
        packets.append(stream[2:2 + size])
        stream = stream[2 + size:]
    return packets


def made(pipeline, most=3800):
    """The packets of a pipeline, as many as fit."""
    command = ["gst-launch-1.0", "-q"] + (pipeline + " ! rtpstreampay ! fdsink fd=1").split()
    packets = split(subprocess.run(command, check=True, capture_output=True).stdout)
    while len(framed(packets)) > most:
        packets.pop()
    return framed(packets)


def by_hand(*packets, first=1):
    """Packets from (timestamp, marker, payload)."""
    return framed([struct.pack(">BBHII", 0x80, 0x60 | (0x80 if marker else 0), (first + i) & 0xffff, time, 0x12345678) + payload
                   for i, (time, marker, payload) in enumerate(packets)])


def main_jpeg(kind, q, offset=0, width=8, height=6):
    return struct.pack(">BBHBBBB", 0, offset >> 16, offset & 0xffff, kind, q, width, height)


TABLES = struct.pack(">BBH", 0, 0, 128) + bytes(range(1, 129))
BY_HAND = {
    "h264": {
        "single_units": by_hand((1, 0, b"\x67\x42\0\x1e"), (1, 0, b"\x68\xce"), (1, 1, b"\x65\x88\x84"), (2, 1, b"\x41\x9a")),
        "stap_a": by_hand((1, 1, b"\x78\0\x04\x67\x42\0\x1e\0\x02\x68\xce\0\x03\x65\x88\x84")),
        "fu_a": by_hand((1, 0, b"\x7c\x85abc"), (1, 0, b"\x7c\x05def"), (1, 1, b"\x7c\x45")),
        "fu_a_start_and_end": by_hand((1, 1, b"\x7c\xc5abc")),
        "no_markers": by_hand((1, 0, b"\x65\x88"), (2, 0, b"\x41\x9a"), (3, 0, b"\x41\x9b")),
        "ignored_types": by_hand((1, 0, b"\x60"), (1, 0, b"\x7e\x01"), (1, 0, b""), (1, 1, b"\x65\x88")),
        "interleaved_mode": by_hand((1, 1, b"\x79\0\x01\0\x02\x65\x88"), (2, 1, b"\x65\x88")),
        "gap": by_hand((1, 0, b"\x7c\x85abc")) + by_hand((1, 1, b"\x7c\x45def"), (2, 1, b"\x41\x9a"), first=3),
    },
    "h265": {
        "single_units": by_hand((1, 0, b"\x40\x01v"), (1, 0, b"\x42\x01s"), (1, 0, b"\x44\x01p"), (1, 1, b"\x26\x01slice")),
        "ap": by_hand((1, 1, b"\x60\x01\0\x03\x40\x01v\0\x03\x42\x01s\0\x04\x26\x01\xaf\x01")),
        "fu": by_hand((1, 0, b"\x62\x01\x93abc"), (1, 0, b"\x62\x01\x13def"), (1, 1, b"\x62\x01\x53")),
        "fu_temporal_id_4": by_hand((1, 0, b"\x62\x05\x81abc"), (1, 1, b"\x62\x05\x41def")),
        "paci": by_hand((1, 1, b"\x64\x01\x26\x00abc"), (2, 1, b"\x02\x01x")),
    },
    "h265_order": {
        "donl_single": by_hand((1, 0, b"\x40\x01\xff\xffv"), (1, 1, b"\x26\x01\0\0slice")),
        "donl_ap": by_hand((1, 1, b"\x60\x01\xff\xfe\0\x03\x40\x01v\0\0\x03\x42\x01s")),
        "donl_fu": by_hand((1, 0, b"\x62\x01\x93\0\x07abc"), (1, 1, b"\x62\x01\x53def")),
    },
    "jpeg": {
        "in_band_tables": by_hand((1, 0, main_jpeg(1, 255) + TABLES + b"scan"), (1, 1, main_jpeg(1, 255, 4) + b"more\xff\xd9")),
        "tables_once": by_hand((1, 1, main_jpeg(0, 128) + TABLES + b"scan"), (2, 1, main_jpeg(0, 128) + bytes(4) + b"scan")),
        "restart": by_hand((1, 1, main_jpeg(65, 50) + b"\0\x04\xff\xffscan")),
        "large": by_hand((1, 1, main_jpeg(1, 50, 0, 0, 0) + b"scan")),
        "half_an_end": by_hand((1, 1, main_jpeg(1, 99) + b"scan\xff\xd8"), (2, 1, main_jpeg(1, 1) + b"scan\0\xd9")),
    },
    "aac": {
        "three_units": by_hand((0, 1, struct.pack(">HHHH", 48, 3 << 3, 2 << 3, 1 << 3) + b"abcdef")),
        "fragments": by_hand((0, 0, b"\0\x10\0\x50abcd"), (0, 0, b"\0\x10\0\x50efgh"), (0, 1, b"\0\x10\0\x50ij"), (1024, 1, b"\0\x10\0\x08k")),
        "interleaved": by_hand((0, 1, b"\0\x20\0\x09\0\x0aab"), (0, 1, b"\0\x10\0\x08k")),
    },
    "aac_lbr": {
        "units": by_hand((0, 1, b"\0\x10\x0c\x08abcde"), (2048, 1, b"\0\x08\x04f")),
        "fragments": by_hand((0, 0, b"\0\x08\x10ab"), (0, 1, b"\0\x08\x10cd")),
    },
    "metadata": {
        "documents": by_hand((0, 0, b"<?xml version='1.0'?><tt:Meta"), (0, 1, b"dataStream/>"), (9, 1, b"<a/>")),
        "gap": by_hand((0, 0, b"<tt:Meta")) + by_hand((9, 0, b"<a"), (9, 1, b"/>"), (18, 1, b"<b/>"), first=3),
    },
}


def write(harness, seeds, prefix=b""):
    folder = ROOT / "corpora" / harness / "seeds"
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in seeds.items():
        (folder / name).write_bytes(prefix + data)


def main():
    streams = {codec: {f"gstreamer_{name}": made(pipeline) for name, pipeline in pipelines.items()}
               for codec, pipelines in PIPELINES.items()}
    for codec in ("h264", "h265", "jpeg", "aac"):
        both = streams[codec] | BY_HAND[codec]
        write(f"{codec}_depacketizer_agrees_with_gstreamer", both)
        # 8 bytes for the payload size of 16 + n, then the flags.
        flags = {"h264": b"\x01", "h265": b"\x01\0\x01", "jpeg": b"\0", "aac": b"\x01\0"}[codec]
        write(f"{codec}_packetize_roundtrip", both, struct.pack("<Q", 44) + flags)
    write("h265_packetize_roundtrip", BY_HAND["h265_order"], struct.pack("<Q", 0) + b"\x01\x01\x01")
    write("aac_packetize_roundtrip", {f"lbr_{name}": data for name, data in BY_HAND["aac_lbr"].items()},
          struct.pack("<Q", 0) + b"\0\x01")
    # The order of rtp_payload_input::Format.
    one = {"h264": "fu_a", "h265": "fu", "h265_order": "donl_ap", "jpeg": "in_band_tables", "aac": "fragments",
           "aac_lbr": "fragments", "metadata": "documents"}
    for number, codec in enumerate(one):
        some = {codec: BY_HAND[codec][one[codec]]}
        some |= {f"{codec}_{name}": data[:3000] for name, data in streams.get(codec, {}).items()}
        write("depacketizer_loss_costs_only_its_unit", some, struct.pack("<QQ", number, 0x8421084210842))
        small = {name: framed(split(data)[:4])[:1500] for name, data in some.items()}
        write("depacketizer_memory_is_bounded", small, struct.pack("<QBH", number, 0, 0))
    # At their limits: 256 times 60000 bytes of fragments that never end, of text, of small NAL units.
    write("depacketizer_memory_is_bounded", {"h264_endless_fragments": by_hand((1, 0, b"\x7c\x85a"), (1, 0, b"\x7c\x05b"))},
          struct.pack("<QBH", 0, 255, 60000))
    write("depacketizer_memory_is_bounded", {"metadata_endless": by_hand((1, 0, b"<a>"))}, struct.pack("<QBH", 6, 255, 60000))
    write("depacketizer_memory_is_bounded", {"h264_many_units": by_hand(*[(1, 0, b"\x65")] * 6)}, struct.pack("<QBH", 0, 255, 0))
    small = {codec: framed([packet[:20] for packet in split(next(iter(streams[codec].values())))[:30]]) for codec in streams}
    restart = by_hand(*[(1, 1, b"a")] * 4) + by_hand(*[(1, 1, b"b")] * 4, first=30000)
    late = by_hand((1, 1, b"a"), (1, 1, b"b")) + by_hand((1, 1, b"d"), (1, 1, b"e"), first=4) + by_hand((1, 1, b"c"), first=3)
    small |= {"restart": restart, "late": late, "wrap": by_hand(*[(1, 1, b"w")] * 8, first=65533)}
    write("jitter_order_rises_strictly", small, struct.pack("<QQQ", 7, 127, 9))
    write("jitter_permutation_equals_order", small, struct.pack("<QHB", 7, 65530, 8) + b"\x03\x81\0\x02\x05\0\x84\x01")


if __name__ == "__main__":
    main()
