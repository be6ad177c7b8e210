#!/usr/bin/python3
"""Makes the seeds of G.711, G.726 and WAV: files of ffmpeg, and edge cases by hand."""
import struct

from seed_files import made, write


def main():
    source = ["-f", "lavfi", "-i", "sine=frequency=440:sample_rate=8000", "-t", "0.03", "-ac", "1"]
    for name, codec in {"mulaw": "pcm_mulaw", "alaw": "pcm_alaw", "pcm": "pcm_s16le", "g726": "g726"}.items():
        options = ["-b:a", "32k"] if name == "g726" else []
        data = made(name + ".wav", *source, "-c:a", codec, *options)
        write("wav_roundtrip", "ffmpeg_" + name, data)
        write("wav_roundtrip", "ffmpeg_%s_cut" % name, data[:-7])
    for name, bits in {"16": 2, "24": 3, "32": 4, "40": 5}.items():
        data = made(name + ".g726", *source, "-c:a", "g726", "-b:a", name + "k", "-f", "g726")
        data = data[:len(data) // bits * bits]
        write("g726_packing_roundtrip", "ffmpeg_" + name, bytes([bits - 2, 1]) + data)
        write("g726_packing_roundtrip", "partial_" + name, bytes([bits - 2, 0]) + data[:-1])
    write("g711_roundtrip", "all_codes", bytes(range(256)))
    write("g711_roundtrip", "edges", struct.pack("<8h", -32768, 32767, -1, 0, 1, -32635, 32635, 255))
    for law in (0, 1):
        write("g711_agrees_with_libavcodec", "all_codes_%d" % law, bytes([law]) + bytes(range(256)))
    fmt = struct.pack("<HHIIHHH", 7, 1, 8000, 8000, 1, 8, 0)

    def wav(fmt, data, size=None):
        body = b"WAVEfmt " + struct.pack("<I", len(fmt)) + fmt + b"data" + struct.pack("<I", len(data) if size is None else size)
        return b"RIFF" + struct.pack("<I", len(body) + len(data)) + body + data
    write("wav_roundtrip", "open_end", wav(fmt, b"abc", 0xffffffff))
    write("wav_roundtrip", "no_channels", wav(fmt[:2] + b"\0\0" + fmt[4:], b"abc"))
    write("wav_roundtrip", "no_block", wav(fmt[:12] + b"\0\0" + fmt[14:], b"abc"))


main()
