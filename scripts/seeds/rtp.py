#!/usr/bin/env python3
"""Makes the seeds of the RTP and RTCP harnesses: packets by GStreamer, and edge cases by hand.

Run from anywhere; writes corpora/rtp_*/seeds and corpora/rtcp_*/seeds. Sequence numbers, timestamps and
SSRCs are fixed, so the same GStreamer gives the same bytes.
"""

import pathlib
import struct
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXED = "seqnum-offset=65530 timestamp-offset=4294960000 ssrc=305419896 mtu=400"
VIDEO = "videotestsrc num-buffers=3 ! video/x-raw,format=I420,width=64,height=48,framerate=5/1"
AUDIO = "audiotestsrc num-buffers=2 samplesperbuffer=160 ! audio/x-raw,rate=8000,channels=1"

PIPELINES = {
    "h264": f"{VIDEO} ! x264enc threads=1 bitrate=50 ! rtph264pay config-interval=-1 {FIXED}",
    "jpeg": f"{VIDEO} ! jpegenc quality=20 ! rtpjpegpay {FIXED}",
    "pcmu": f"{AUDIO} ! mulawenc ! rtppcmupay {FIXED}",
    "onvif": f"{VIDEO} ! jpegenc quality=20 ! rtpjpegpay {FIXED} ! "
             "rtponviftimestamp ntp-offset=3900000000000000000 cseq=7",
}


def framed(pipeline):
    """The packets of a pipeline as an RFC 4571 stream."""
    command = ["gst-launch-1.0", "-q"] + (pipeline + " ! rtpstreampay ! fdsink fd=1").split()
    return subprocess.run(command, check=True, capture_output=True).stdout


def split(stream):
    packets = []
    while len(stream) >= 2:
        size = struct.unpack(">H", stream[:2])[0]
        packets.append(stream[2:2 + size])
        stream = stream[2 + size:]
    return packets


def rtp(first=0x80, second=0x60, rest=b"", sequence=1):
    return struct.pack(">BBHII", first, second, sequence, 0x01020304, 0x12345678) + rest


def extension(profile, data, payload=b"payload"):
    return rtp(0x90, rest=struct.pack(">HH", profile, len(data) // 4) + data + payload)


RTP_BY_HAND = {
    "empty_payload": rtp(),
    "csrcs_15": rtp(0x8f, rest=bytes(range(60)) + b"x"),
    "padded": rtp(0xa0, rest=b"payload" + bytes(4) + b"\x05"),
    "only_padding": rtp(0xa0, rest=b"\0\0\0\x04"),
    "all_parts": rtp(0xb1, 0xe0, b"\0\0\0\x09" + b"\xbe\xde\0\x01\x10\xaa\0\0" + b"pay" + b"\x01"),
    "extension_empty": extension(0xbede, b""),
    "one_byte_elements": extension(0xbede, b"\x10\xaa\x23abcd\0\0\xe0\xff\xf0zz"),
    "one_byte_longest": extension(0xbede, b"\x1f" + bytes(16) + b"\0\0\0"),
    "two_byte_elements": extension(0x1005, b"\x01\0\x02\x03abc\0\xff\x01\x07\0"),
    "onvif_replay": extension(0xabac, struct.pack(">QBBH", 0xE0000000_80000000, 0xf0, 7, 0)),
    "onvif_replay_jpeg": extension(0xabac, struct.pack(">QBBH", 1, 0x80, 255, 0) + b"\xff\xd8\0\x01abcd"),
}

SSRC = 0x12345678
BLOCK = struct.pack(">IB3sIIII", 0x9abcdef0, 25, b"\xff\xff\xfe", 0x00010002, 3, 4, 5)


def rtcp(kind, count, body, padding=b""):
    body += padding
    return struct.pack(">BBH", 0x80 | (0x20 if padding else 0) | count, kind, len(body) // 4) + body


SR = rtcp(200, 1, struct.pack(">IQIII", SSRC, 0xE0000000_80000000, 90000, 10, 1000) + BLOCK)
RR = rtcp(201, 0, struct.pack(">I", SSRC))
SDES = rtcp(202, 1, struct.pack(">I", SSRC) + b"\x01\x0ccam@example.\x06\x03vms\0\0\0")
RTCP_BY_HAND = {
    "sr_sdes": SR + SDES,
    "rr_empty": RR,
    "rr_two_blocks_extension": rtcp(201, 2, struct.pack(">I", SSRC) + BLOCK + BLOCK + b"profile!"),
    "sdes_two_chunks": RR + rtcp(202, 2, struct.pack(">I", 1) + b"\x01\x01a\0" + struct.pack(">I", 2) +
                                 b"\x08\x05\x01xabc\0"),
    "bye_reason": RR + SDES + rtcp(203, 1, struct.pack(">I", SSRC) + b"\x06camera\0"),
    "bye_no_ssrc": RR + rtcp(203, 0, b""),
    "bye_padded": RR + rtcp(203, 1, struct.pack(">I", SSRC), b"\0\0\0\0\0\0\0\x08"),
    "app": RR + rtcp(204, 3, struct.pack(">I", SSRC) + b"NAMEdata"),
    "nack": RR + rtcp(205, 1, struct.pack(">IIHH", SSRC, 1, 0xfffe, 0x8001)),
    "pli": RR + rtcp(206, 1, struct.pack(">II", SSRC, 1)),
    "fir": RR + rtcp(206, 4, struct.pack(">IIIB3x", SSRC, 0, 1, 9)),
    "xr": RR + rtcp(207, 0, struct.pack(">I", SSRC) + b"\x04\0\0\x02" + bytes(8) + b"\x05\0\0\x03" +
                    bytes(12) + b"\x01\x07\0\x02" + bytes(8)),
    "unknown_type": RR + rtcp(210, 5, b"abcd"),
    "reduced_pli": rtcp(206, 1, struct.pack(">II", SSRC, 1)),
}


def write(harness, seeds, prefix=b""):
    folder = ROOT / "corpora" / harness / "seeds"
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in seeds.items():
        (folder / name).write_bytes(prefix + data)


def main():
    streams = {name: framed(pipeline) for name, pipeline in PIPELINES.items()}
    packets = {}
    for name, stream in streams.items():
        for index, packet in enumerate(split(stream)[:3]):
            packets[f"gstreamer_{name}_{index}"] = packet
    write("rtp_packet_roundtrip", packets | RTP_BY_HAND)
    onvif = {name: data for name, data in packets.items() if "onvif" in name}
    with_extension = {name: data for name, data in RTP_BY_HAND.items() if data[0] & 0x10}
    write("rtp_extension_elements_in_range", onvif | with_extension)
    # The first 8 bytes choose the size of the chunks.
    cut = {f"gstreamer_{name}": stream[:3000] for name, stream in streams.items()}
    cut |= {"empty_frames": bytes(6) + b"\0\x01a", "incomplete": b"\xff\xffabc"}
    write("rtp_framing_incremental_equals_whole", cut, prefix=struct.pack("<Q", 6))
    write("rtcp_compound_roundtrip", RTCP_BY_HAND)
    full = {name: data for name, data in RTCP_BY_HAND.items() if not name.startswith("reduced")}
    write("rtcp_agrees_with_gstreamer", full, prefix=b"\0")
    write("rtcp_agrees_with_gstreamer", {f"{name}_reduced": data for name, data in RTCP_BY_HAND.items()},
          prefix=b"\x01")


if __name__ == "__main__":
    main()
