#!/usr/bin/python3
"""Makes the multipart seeds: a Content-Type, a line feed, the body; one real stream of ffmpeg, the others by hand."""
import pathlib
import subprocess
import tempfile

CORPORA = pathlib.Path(__file__).resolve().parents[2] / "corpora"
HARNESSES = {"multipart_incremental_equals_whole": b"\1\0", "multipart_roundtrip": b"", "multipart_work_is_linear": b"",
             "multipart_agrees_with_libavformat": b""}
TYPE = b"multipart/x-mixed-replace;boundary=b\n"
JPEG = b"\xff\xd8\xff\xe0\0\4ab\xff\xd9"


def part(body=JPEG, length="right", delimiter=b"--b", end=b"\r\n", behind=b"\r\n", kind=b"image/jpeg"):
    lines = [delimiter, b"Content-Type: " + kind]
    if length is not None:
        lines.append(b"Content-Length: " + (str(len(body)).encode() if length == "right" else length))
    return end.join(lines) + end + end + body + behind


def ffmpeg():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "stream"
        subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=gray:size=16x16:rate=5", "-frames:v", "3", "-c:v", "mjpeg",
                        "-threads", "1", "-flags", "+bitexact", "-f", "mpjpeg", "-boundary_tag", "b", str(path)], check=True)
        return TYPE + path.read_bytes()


def seeds():
    dashes = b"multipart/x-mixed-replace; boundary=--b\n"
    yield "ffmpeg_mpjpeg", ffmpeg()
    yield "two_parts", TYPE + part() + part(b"second") + b"--b--\r\n"
    yield "no_length", TYPE + part(length=None) + part(b"a\r\n--bc\r\n--\r\n", None) + b"--b--\r\n"
    yield "length_too_long", TYPE + part(length=b"500") + part() + b"--b--\r\n"
    yield "length_too_short", TYPE + part(length=b"3") + part() + b"--b--\r\n"
    yield "length_wraps", TYPE + part(length=b"18446744073709551617") + part(length=b"-1") + b"--b--\r\n"
    yield "no_line_end_behind_part", TYPE + part(behind=b"") + part(behind=b"\r\n\r\n") + part(behind=b"\n") + b"--b--"
    yield "delimiter_within_part", TYPE + part(b"a\r\n--b\r\n\r\nc") + b"--b--\r\n"
    yield "dashes_are_the_delimiters", dashes + part() + part() + b"--b--\r\n"
    yield "dashes_are_the_boundarys", dashes + part(delimiter=b"----b") + part(b"\n--b\n", None, b"----b") + b"----b--\r\n"
    yield "boundary_with_spaces", b"multipart/mixed; boundary=--video boundary--\n" + part(delimiter=b"--video boundary--") * 2
    yield "boundary_quoted", b'multipart/x-mixed-replace; x="a;b"; Boundary="b:\\b"; y\n' + part(delimiter=b"--b:b") + b"--b:b--\r\n"
    yield "line_feeds", TYPE + part(end=b"\n", behind=b"\n") + part(end=b"\n", behind=b"\n", length=None) + b"--b--\n"
    yield "preamble_and_epilogue", TYPE + b"ignored\r\n--bad\r\n" + part() + b"--b-- \t\r\nignored\r\n--b\r\n\r\n"
    yield "no_fields", TYPE + b"--b\r\n\r\nbody\r\n--b\r\n\r\n--b--\r\n"
    yield "cut_within_part", TYPE + part() + part(length=None)[:-6]
    yield "folded_field", TYPE + b"--b \r\nX-Time: 1\r\n 2\r\nContent-Length : 2\r\n\r\nab\r\n--b--\r\n"
    yield "no_boundary", b"multipart/x-mixed-replace\n" + part()


def main():
    for name, data in seeds():
        for harness, prefix in HARNESSES.items():
            folder = CORPORA / harness / "seeds"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(prefix + data)


if __name__ == "__main__":
    main()
