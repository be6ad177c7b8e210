#!/usr/bin/env python3
"""Makes the seeds of the operator's side: JSON, tokens, policies, paths, device settings, log texts.

Run from anywhere; writes corpora/<harness>/seeds. All by hand but the tokens, which openssl signs with the keys that
stand here: keys for tests, used nowhere else.
"""

import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]


def write(harness, name, data):
    folder = ROOT / "corpora" / harness / "seeds"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)


JSON = {
    "camera": json.dumps({"name": "Tor 3", "port": 554, "ptz": True, "fps": 12.5, "tags": ["süd", "außen"],
                          "zone": None, "position": {"lat": 52.5200066, "lon": -13.404954}}, ensure_ascii=False),
    "escapes": r'{"a":"\"\\\/\b\f\n\r\t\u0041\u00e9\u2028","b":"\ud83d\ude00","c":"\u0000"}',
    "numbers": "[0,-0,1,-1,0.5,1e2,1E+2,1e-2,9223372036854775807,-9223372036854775808,18446744073709551615,1.7976931348623157e308,5e-324,1e-999]",
    "huge_number": "[1e999]", "spaces": " \t\r\n{ \"a\" : [ 1 , 2 ] } \n", "nested": "[" * 64 + "]" * 64, "nested_65": "[" * 65 + "]" * 65,
    "empty": "{}", "text": '"only a text"', "role": '{"user":"anna","role":"viewer"}',
    "role_twice": '{"role":"viewer","role":"admin"}', "role_twice_escaped": '{"role":"viewer","r\\u006fle":"admin"}',
    "role_inside": '{"role":"viewer","more":{"role":"admin"}}', "role_after_nul": '{"role":"viewer"}\0{"role":"admin"}',
    "half_pair": '"\\ud83d"', "byte_order_mark": b'\xef\xbb\xbf{}', "overlong": b'"\xc0\xaf"', "comma": "[1,]", "leading_zero": "[01]",
}


def make_json():
    for name, text in JSON.items():
        write("json_roundtrip", name, text)
        write("json_agrees_with_nlohmann", name, text)
        if "role" in name or name in ("camera", "escapes", "nested"):
            write("json_readers_decide_alike", name, text)


NAMES = {
    "plain": "Tor 3 2024-05-01 12_00_00.mp4", "umlaut": "Süd-Außen.mkv", "two_extensions": "export.tar.gz", "long": "a" * 255,
    "too_long": "a" * 256, "up": "../canary", "absolute": "/etc/canary", "drive": "C:canary", "backslash": "..\\canary",
    "nul": "a.mp4\0.txt", "device": "nul.mp4", "device_superscript": "COM\u00b9", "encoded": "%2e%2e%2fcanary", "encoded_twice": "..%252fcanary",
    "full_width": "\uff0e\uff0e\uff0fcanary", "overlong": b"..\xc0\xafcanary", "link": "up", "there_already": "old.mp4", "turned": "a\u202e4pm.exe",
    "stream": "a.mp4::$DATA", "percent": "100% sure.mp4",
}
ARCHIVES = {
    "plain": "index.xml\nvideo/\nvideo/cam1.mp4\nvideo/cam2.mp4\n", "slip": "a.txt\n../../etc/canary\n/etc/canary\n",
    "through_links": "up/canary\netc/canary\nday/latest\nloop/x\n", "another_case": "A.txt\na.txt\nDir/x\ndir\n",
    "below_a_file": "a\na/b\n", "folder_then_file": "a/\na\n", "deep": "/".join("abcdefghijklmnop") + "\n" + "/".join("abcdefghijklmnopq"),
    "windows": "a\\..\\..\\canary\nC:/canary\naux/x\nend. /x\n", "empty_parts": "a//b\n/\n./a\na/./b\n",
}


def make_paths():
    for name, text in NAMES.items():
        write("export_path_stays_below_its_root", name, text)
    for name, text in ARCHIVES.items():
        write("archive_member_path_canary", name, text)


def main():
    make_json()
    make_paths()


main()
