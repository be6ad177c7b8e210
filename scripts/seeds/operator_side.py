#!/usr/bin/env python3
"""Makes the seeds of the operator's side: JSON, tokens, policies, paths, device settings, log texts.

Run from anywhere; writes corpora/<harness>/seeds. All by hand but the tokens of RS256 and ES256, which openssl signed
once with keys that are gone: they stand in harnesses/operator_keys.h.
"""

import base64
import hashlib
import hmac
import json
import pathlib
import re

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


SECRET = b"a secret of this test, 32 bytes."
CLAIMS = {"iss": "vms", "sub": "anna", "aud": ["recorder", "viewer"], "exp": 1700003600, "nbf": 1699999990,
          "iat": 1700000000, "jti": "7f3a", "role": "operator", "cameras": ["gate", "hall"]}
HEADERS = {
    "plain": '{"alg":"HS256","typ":"JWT","kid":"hs256"}', "short": '{"alg":"HS256"}', "none": '{"alg":"none"}', "none_case": '{"alg":"NoNe"}',
    "rsa": '{"alg":"RS256","kid":"rs256"}', "rsa_key_hs": '{"alg":"HS256","kid":"rs256"}', "jwk": '{"alg":"HS256","jwk":{"kty":"oct","k":"AA"}}',
    "jku": '{"alg":"RS256","jku":"http://10.0.0.9/keys"}', "crit": '{"alg":"HS256","crit":["b64"],"b64":false}',
    "kid_path": '{"alg":"HS256","kid":"../../dev/null"}', "twice": '{"alg":"HS256","alg":"none"}', "case": '{"alg":"hs256"}',
    "other_type": '{"alg":"HS256","typ":"at+jwt"}', "nested": '{"alg":"HS256","cty":"JWT"}', "number": '{"alg":256}',
}
CLAIM_SETS = {
    "one_audience": dict(CLAIMS, aud="recorder"), "no_audience": dict(CLAIMS, aud=[]), "expired": dict(CLAIMS, exp=1700000539),
    "skew": dict(CLAIMS, exp=1700000541), "ahead": dict(CLAIMS, nbf=1700000661), "huge": dict(CLAIMS, exp=1 << 53),
    "negative": dict(CLAIMS, exp=-1), "fraction": dict(CLAIMS, exp=1.5), "other_issuer": dict(CLAIMS, iss="vms2"), "minimal": {},
    "text_time": dict(CLAIMS, exp="1700003600"), "nul": dict(CLAIMS, sub="anna\0admin"),
}
CLAIM_TEXTS = {
    "twice": '{"sub":"anna","sub":"root"}', "twice_escaped": '{"role":"viewer","r\\u006fle":"admin"}', "array": "[1]", "exponent": '{"exp":17e8}',
    "inside": '{"sub":"anna","more":{"sub":"root","exp":1}}',
}


def compact(value):
    return value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))


def base64url(data):
    return base64.urlsafe_b64encode(data.encode() if isinstance(data, str) else data).rstrip(b"=").decode()


def signed(header, claims):
    text = base64url(header) + "." + base64url(claims)
    return text + "." + base64url(hmac.new(SECRET, text.encode(), hashlib.sha256).digest())


def known_tokens():
    text = (ROOT / "harnesses/operator_keys.h").read_text()
    for name in ("kRsaToken", "kEcToken"):
        block = re.search(name + r" =\s*((?:\"[^\"]*\"\s*)+);", text).group(1)
        yield name, "".join(re.findall(r'"([^"]*)"', block))


def make_tokens():
    pairs = {"header_" + name: (header, compact(CLAIMS)) for name, header in HEADERS.items()}
    pairs |= {"claims_" + name: (HEADERS["plain"], compact(claims)) for name, claims in (CLAIM_SETS | CLAIM_TEXTS).items()}
    for number, (name, (header, claims)) in enumerate(pairs.items()):
        both = header + "\n" + claims
        write("access_token_agrees_with_libjwt", name, both)
        write("access_token_accepts_only_what_was_signed", name, bytes([number % 7, number, 0]) + both.encode())
        write("access_token_roundtrip", name, signed(header, claims))
        if name.startswith("claims_"):
            write("access_token_readers_decide_alike", name, claims)
    whole = dict(known_tokens(), hmac=signed(HEADERS["plain"], compact(CLAIMS)), unsigned=signed(HEADERS["none"], compact(CLAIMS)).rsplit(".", 1)[0] + ".")
    for name, token in whole.items():
        write("access_token_accepts_only_what_was_signed", "whole_" + name, b"\7" + token.encode())
        write("access_token_roundtrip", "whole_" + name, token)


def rule(effect, operations, where="*", **more):
    return {"effect": effect, "operations": operations.split(), "where": where} | more


def role(name, tier, rules, inherits=()):
    return {"name": name, "tier": tier, "inherits": list(inherits), "rules": rules}


PROFILES = [{"name": "day", "days": [0, 1, 2, 3, 4], "from": 480, "to": 1080}, {"name": "night", "days": [4, 5], "from": 1320, "to": 360}]
GROUPS = [{"name": "outside", "cameras": ["gate"], "groups": ["back"]}, {"name": "back", "cameras": ["yard"], "groups": []}]
VIEWER = role("viewer", "viewer", [rule("allow", "view_live")])
GUARD = role("guard", "operator", [rule("allow", "ptz playback", "group:outside", when="day"), rule("deny", "view_live", "camera:hall")], ["viewer"])
ADMIN = role("admin", "administrator", [rule("allow", "configure administer_users view_live")])
AUDITOR = role("auditor", "auditor", [rule("allow", "read_audit playback export")])
POLICIES = {
    "usual": (0, 2, 0, 0, 600, {"profiles": PROFILES, "groups": GROUPS, "roles": [VIEWER, GUARD, ADMIN, AUDITOR]}),
    "ptz": (3, 2, 1, 1, 700, {"profiles": PROFILES, "groups": GROUPS, "roles": [VIEWER, GUARD, ADMIN, AUDITOR]}),
    "denied": (0, 3, 2, 1, 700, {"profiles": PROFILES, "groups": GROUPS, "roles": [VIEWER, GUARD]}),
    "night": (0, 1, 0, 5, 100, {"profiles": PROFILES, "roles": [role("late", "viewer", [rule("allow", "view_live", "camera:gate", when="night")])]}),
    "audit": (6, 8, 3, 2, 1, {"roles": [VIEWER, ADMIN, VIEWER | {"name": "b"}, AUDITOR]}),
    "users": (5, 1, 3, 2, 1, {"roles": [ADMIN]}), "all_roles": (4, 255, 0, 2, 1, {"roles": [VIEWER, ADMIN, AUDITOR]}),
    "above_ceiling": (4, 1, 0, 0, 0, {"roles": [role("v", "viewer", [rule("allow", "configure")])]}),
    "circle": (0, 1, 0, 0, 0, {"roles": [role("a", "viewer", [], ["b"]), role("b", "viewer", [], ["a"])]}),
    "group_circle": (0, 1, 0, 0, 0, {"groups": [{"name": "a", "groups": ["a"]}], "roles": [VIEWER]}),
    "system_at_camera": (5, 1, 0, 0, 0, {"roles": [role("a", "administrator", [rule("allow", "administer_users", "camera:gate")])]}),
    "no_such_profile": (0, 1, 0, 0, 0, {"roles": [role("a", "viewer", [rule("allow", "view_live", when="noon")])]}),
    "diamond": (0, 1, 0, 0, 0, {"roles": [role("d", "viewer", [], ["b", "c"]), role("b", "viewer", [], ["viewer"]),
                                          role("c", "viewer", [rule("deny", "view_live", "camera:yard")], ["viewer"]), VIEWER]}),
    "misspelt": (0, 1, 0, 0, 0, {"roles": [dict(VIEWER, denies=[])]}),
}


def make_policies():
    for name, (operation, roles, camera, day, minute, policy) in POLICIES.items():
        data = bytes([operation, roles, camera, day]) + minute.to_bytes(2, "little") + compact(policy).encode()
        write("permissions_role_matrix", name, data)
        write("permissions_evaluation_is_monotone", name, data)


SETTINGS = {
    "host": (0, 0, "camera-7.example.org"), "host_option": (0, 0, "-h"), "host_command": (0, 0, "a;reboot"), "host_digits": (0, 0, "1.2.3.4"),
    "zone": (1, 0, "America/Argentina/Buenos_Aires"), "zone_gmt": (1, 0, "Etc/GMT+5"), "zone_up": (1, 0, "../../etc/passwd"),
    "server": (2, 0, "0.de.pool.ntp.org"), "server_v6": (2, 0, "2001:db8::123"), "server_words": (2, 0, "a iburst"), "server_line": (2, 0, "a\nb"),
    "address": (3, 24, "192.168.1.7".ljust(24)), "address_exact": (3, 11, "192.168.1.7eth0"), "prefix": (3, 10, "10.0.0.100enp3s0.7"),
    "address_v6": (4, 15, "fe80::1:2:3:4:5wlan0"), "mapped": (4, 17, "::ffff:192.0.2.33br-lan"), "url": (5, 0, "rtsp://10.0.0.7:554/cam?channel=1&subtype=0"),
    "url_v6": (5, 0, "rtsps://[2001:db8::1]:322/"), "url_user": (5, 0, "rtsp://a:b@host/"), "url_concat": (5, 0, "concat:a|b"), "url_shell": (5, 0, "rtsp://h/$(id)"),
    "community": (6, 6, "public192-net.local"), "community_option": (6, 2, "-vhost"), "nul": (0, 0, "a\0b"), "quote": (0, 0, "a'b"),
}
ADDRESSES = ["0.0.0.0", "255.255.255.255", "256.1.1.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.4 ", "::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::",
             "1::2::3", "::1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "1.2.3.4::", "fe80::1%eth0", "12345::", ":::", ":1", "1:", "ABCD:ef::", "1:2:3:4:5:6:7:1.2.3.4", "::ffff:0:0"]


def make_settings():
    for name, (command, length, text) in SETTINGS.items():
        write("device_command_tripwire", name, bytes([command, length]) + text.encode())
    for number, text in enumerate(ADDRESSES):
        write("device_command_addresses_agree_with_libc", f"address_{number:02}", text)


LOG_TEXTS = {
    "plain": "camera 7 is back after 12 s", "line": "user\r\n2024-01-01 admin logged in", "terminal": "\x1b[2J\x1b]0;title\x07", "turned": "abc\u202etxt.exe",
    "not_utf8": b"\xff\xfe\xc0\xaf", "quotes": 'he said "password="', "open_quote": "pwd='", "url": "see http://a/b@c and rtsp://u:p@h/", "xml": "<Password",
    "escapes": "\\\\\\\"", "equals": "token=a=b;c", "header": "GET / HTTP/1.1\r\nAuthorization: Digest a\r\nHost: b\r\n\r\n", "jwt": "eyJhbGciOiJIUzI1NiJ9.e30.c2ln",
    "long": "x" * 1100, "long_euro": "\u20ac" * 400, "empty": "",
}

LOG_PIECES = ['password="', "pw=\\'", "a://b@", "<pin", "<a:pin>", "Cookie:", "Basic ", "eyJ."]


def make_logs():
    for number, (name, text) in enumerate(LOG_TEXTS.items()):
        data = text.encode() if isinstance(text, str) else text
        half = len(data) // 2
        write("log_record_secret_canary", name, bytes([number, number % 4]) + half.to_bytes(2, "little") + data)
        write("log_record_roundtrip", name, bytes([number % 4]) + half.to_bytes(2, "little") + bytes([min(half, 40)]) + bytes(8) + data)
        write("log_record_work_is_linear", name, data)
    for number, piece in enumerate(LOG_PIECES):
        write("log_record_work_is_linear", f"many_{number}", piece * (600 // len(piece)))
    for place in range(20):
        write("log_record_secret_canary", f"place_{place:02}", bytes([place, place % 3, 4, 0]) + b"then it is so")
    write("log_record_roundtrip", "line", '{"time":1714564800000000,"level":"warning","source":"rtsp","message":"m","fields":{"a":"b"}}')


def main():
    make_json()
    make_paths()
    make_tokens()
    make_policies()
    make_settings()
    make_logs()


main()
