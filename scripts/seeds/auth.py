#!/usr/bin/python3
"""Makes the seeds of the authentication fields, by hand: the examples' shapes of the RFCs and cameras' habits."""
import pathlib

CORPORA = pathlib.Path(__file__).resolve().parents[2] / "corpora"
HASH = "0123456789abcdef" * 2
FIELDS = {
    "basic": "Basic realm=\"cam\"", "basic_credentials": "Basic dXNlcjpwYXNz",
    "camera_old": "Digest realm=\"IP Camera(12345)\", nonce=\"0a4f113b\", stale=\"FALSE\"",
    "camera_two": "Digest realm=\"a, b\",nonce=\"c\",qop=\"auth\", Basic realm=\"a, b\"",
    "camera_bare": "Digest realm=cam,nonce=0123456789==,algorithm=MD5",
    "sha256": "Digest realm=\"r\", nonce=\"n\", opaque=\"o\", qop=\"auth, auth-int\", algorithm=SHA-256, userhash=true, "
              "charset=UTF-8, domain=\"/a /b\"",
    "escapes": "Digest realm=\"a\\\"b\\\\c\", nonce=\"n\"", "negotiate": "Negotiate, Bearer scope=\"a b\", NTLM TlRMTVNTUA==",
    "old_credentials": "Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"/\", response=\"%s\"" % HASH,
    "credentials": "Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"/a,b\", qop=auth, nc=00000001, cnonce=\"c\", "
                   "response=\"%s\", opaque=\"\"" % HASH,
    "session": "Digest username=\"%s\", realm=\"r\", nonce=\"n\", uri=\"/\", qop=auth-int, nc=ffffffff, cnonce=\"c\", "
               "response=\"%s\", algorithm=SHA-256-sess, userhash=true" % (HASH * 2, HASH * 2),
    "twice": "Digest realm=\"a\", realm=\"b\", nonce=\"c\"", "no_end": "Digest realm=\"a",
}


def write(harness, name, data):
    folder = CORPORA / harness / "seeds"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


for field_name, text in FIELDS.items():
    write("auth_challenge_roundtrip", field_name, text.encode())
for text in ("", "Zg==", "Zm8", "Zm9vYmFy", "/+8="):
    write("base64_agrees_with_openssl", "length_%d" % len(text), text.encode())
write("auth_digest_agrees_with_gstreamer", "describe", b"DESCRIBE\0cam\0u\0p\0rtsp://127.0.0.1/a\0nonce")
write("auth_digest_agrees_with_gstreamer", "empty", b"")
for kind in range(10):
    # algorithm, quality, user hash, count (read from 8 bytes), change (8 bytes), digit
    write("auth_server_accepts_only_the_right_response", "change_%d" % kind,
          bytes([kind % 6, kind % 3, kind % 2]) + bytes(8) + bytes([kind]) + bytes(7) + b"\3" + b"client nonce 16.a?b" + b"body")
