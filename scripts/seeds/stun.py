#!/usr/bin/python3
"""Makes the STUN seeds by hand, after RFC 8489 and RFC 8445: requests, answers, and edges."""
import hashlib
import hmac
import pathlib
import struct
import zlib

CORPORA = pathlib.Path(__file__).resolve().parents[2] / "corpora"
TRANSACTION = bytes.fromhex("b7e7a701bc34d686fa87dfae")


def attribute(kind, value):
    return struct.pack(">HH", kind, len(value)) + value + bytes(-len(value) % 4)


def message(kind, body=b"", integrity=False, fingerprint=False):
    def head(size):
        return struct.pack(">HHI", kind, size, 0x2112A442) + TRANSACTION
    if integrity:
        body += attribute(8, hmac.new(b"secret", head(len(body) + 24) + body, hashlib.sha1).digest())
    if fingerprint:
        body += attribute(0x8028, struct.pack(">I", zlib.crc32(head(len(body) + 8) + body) ^ 0x5354554E))
    return head(len(body)) + body


USER = attribute(6, b"cam:vms")
ICE = attribute(0x24, b"\x6e\0\1\xff") + attribute(0x802A, b"\x93\x2f\xf9\xb1\x51\x26\x3b\x36") + attribute(0x25, b"")
SEEDS = {
    "request": message(1),
    "request_ice": message(1, attribute(0x8022, b"vms 1.0") + USER + ICE, True, True),
    "request_protected": message(1, USER + ICE, True),
    "behind_integrity": message(1, USER + attribute(8, bytes(20)) + attribute(6, b"other") + attribute(0x7FFF, b"x")),
    "success_v4": message(0x101, attribute(0x20, b"\0\1\xa1\x47\xe1\x12\xa6\x43"), False, True),
    "success_v6": message(0x101, attribute(0x20, b"\0\2\xa1\x47" + bytes(range(16))) + attribute(1, b"\0\1\x1f\x90\x7f\0\0\1")),
    "error_401": message(0x111, attribute(9, b"\0\0\4\1Unauthorized") + attribute(0x14, b"vms") + attribute(0x15, b"f//499k")),
    "error_420": message(0x111, attribute(9, b"\0\0\4\x14") + attribute(0xA, b"\x7f\xff\x7f\xfe")),
    "indication": message(0x11, b"", False, True),
    "padding_not_zero": message(1, attribute(6, b"a")[:-1] + b"x"),
    "attribute_too_long": message(1, b"\0\6\0\x10abcd"),
    "length_lies": message(1, USER)[:-4],
    "fingerprint_wrong": message(1, attribute(0x8028, b"abcd")),
}


def main():
    for harness, prefix in {"stun_message_roundtrip": b"", "stun_integrity_covers_what_is_found": b"\x18\0\1"}.items():
        folder = CORPORA / harness / "seeds"
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in SEEDS.items():
            (folder / name).write_bytes(prefix + data)


if __name__ == "__main__":
    main()
