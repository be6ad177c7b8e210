#!/usr/bin/env python3
"""Seeds of the harnesses <format>_survives_allocation_failure: seeds of other harnesses, each with the number of an
allocation before it. Run after the scripts of the formats. corpora/README.md says more."""
import pathlib

CORPORA = pathlib.Path(__file__).resolve().parents[2] / "corpora"
# Harness → the harness whose seeds it takes, the bytes before the format's own there, the bytes that stay before the number.
SOURCES = {
    "http_stream": ("http_stream_incremental_equals_whole", 3, 1),
    "isobmff": ("isobmff_samples_lie_within_the_file", 0, 0),
    "jitter": ("jitter_order_rises_strictly", 24, 0),
    "json": ("json_roundtrip", 0, 0),
    "matroska": ("matroska_frames_lie_within_the_file", 0, 0),
    "sdp": ("sdp_roundtrip", 0, 0),
    "soap": ("soap_envelope_roundtrip", 0, 0),
}
# The other harness puts a password before the envelope: its length, its letters.
TOKEN = CORPORA / "soap_username_token_agrees_with_openssl" / "seeds" / "digest"
LARGEST = 3000  # bytes
MOST = 12


def main():
    for name, (source, prefix, kept) in SOURCES.items():
        folder = CORPORA / f"{name}_survives_allocation_failure" / "seeds"
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        files = [f for f in sorted((CORPORA / source / "seeds").iterdir()) if f.stat().st_size <= LARGEST]
        files = sorted(sorted(files, key=lambda f: -f.stat().st_size)[:MOST])
        for index, file in enumerate(files):
            content = file.read_bytes()
            # Early and late ones: the harness takes the number modulo the allocations that are made.
            number = (7 * index).to_bytes(2, "little")
            (folder / file.name).write_bytes(content[:kept] + number + content[prefix:])
    token = TOKEN.read_bytes()
    target = CORPORA / "soap_survives_allocation_failure" / "seeds" / "username_token"
    target.write_bytes((40).to_bytes(2, "little") + token[1 + token[0]:])


if __name__ == "__main__":
    main()
