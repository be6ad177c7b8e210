#!/usr/bin/python3
"""Makes the AAC seeds: ADTS streams and configurations of ffmpeg, and edge cases by hand."""

from seed_files import made, write

CONFIGURATIONS = {
    "lc_44100_stereo": "1210", "lc_8000_mono": "1588", "lc_960": "1214", "explicit_rate": "1780004088", "sbr_in_front": "2b920880",
    "ps_in_front": "eb8a0800", "sbr_behind": "139056e5a0", "ps_behind": "139056e5a5c80".ljust(14, "0"), "sbr_denied": "121056e500",
    "pce_stereo": "1200" + "0504" + "000000" + "2000" + "00", "escaped_type": "f8e40000", "reserved_13": "1690", "reserved_14": "1710",
    "type_0": "0210", "low_delay": "b98800", "scalable": "3210" + "00", "bsac": "b2100000", "core_coder": "1213ffff", "cut": "12",
}


def stream(name, rate, channels):
    data = made(name + ".aac", "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=%d" % rate, "-t", "0.2", "-ac", str(channels),
                "-c:a", "aac", "-b:a", "16k")[:1500]
    write("aac_adts_incremental_equals_whole", "ffmpeg_" + name, b"\2\0" + data)
    write("aac_adts_incremental_equals_whole", "ffmpeg_%s_damaged" % name, b"\5\0" + data[:200] + b"\xff\xf1junk" + data[210:700])
    write("aac_adts_agrees_with_libavcodec", "ffmpeg_" + name, data[:16])


def main():
    for name, text in CONFIGURATIONS.items():
        data = bytes.fromhex(text + "0" * (len(text) % 2))
        write("aac_configuration_roundtrip", name, data)
        write("aac_configuration_agrees_with_gstreamer", name, data)
    stream("mono_8000", 8000, 1)
    stream("mono_16000", 16000, 1)
    stream("stereo_44100", 44100, 2)
    by_hand = {
        "sampling_13": "fff174401c1ffc00", "shorter_than_header": "fff15040001ffc00", "only_a_header": "fff1504000fffc00",
        "crc": "fff0504001bffc1234" + "00" * 4, "four_blocks": "fff150400fffff" + "21" * 120, "layer": "fff350401c1ffc",
        "positions": "fff050400fffff" + "001000200030" + "0000" + "21" * 120,
    }
    for name, text in by_hand.items():
        data = bytes.fromhex(text + "0" * (len(text) % 2))
        write("aac_adts_agrees_with_libavcodec", name, data[:64])
        write("aac_adts_incremental_equals_whole", name, b"\1\0" + data + data)


main()
