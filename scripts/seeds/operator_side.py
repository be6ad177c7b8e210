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


def main():
    make_json()


main()
