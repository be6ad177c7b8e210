#!/usr/bin/python3
"""Makes the seeds of RTSP server sessions: lists of steps (harnesses/rtsp_session_world.h).

The requests have the headers of real clients, as they stand in corpora/rtsp_stream_incremental_equals_whole (ffmpeg with
GStreamer's server) and as VLC and GStreamer write them.
"""
import pathlib

CORPORA = pathlib.Path(__file__).resolve().parents[2] / "corpora"
HARNESSES = {"rtsp_session_obeys_its_state_machine": b"", "rtsp_session_incremental_equals_whole": b"\2\0",
             "rtsp_session_stays_authenticated": b""}
TCP, UDP = "RTP/AVP/TCP;unicast;interleaved=0-1", "RTP/AVP/UDP;unicast;client_port=5000-5001"


def step(kind, payload=b""):
    payload = payload.encode("latin-1") if isinstance(payload, str) else payload
    return b"\xf5" + kind.encode() + payload.replace(b"\xf5", b"\xf5\xf5")


class Client:
    def __init__(self):
        self.cseq = 0

    def say(self, method, uri="rtsp://h/cam1", session=None, agent="Lavf59.27.100", body="", **headers):
        self.cseq += 1
        lines = ["%s %s RTSP/1.0" % (method, uri), "CSeq: %d" % self.cseq, "User-Agent: " + agent]
        if session is not None:
            lines.append("Session: @%d" % session)
        lines += ["%s: %s" % (name.replace("_", "-"), value) for name, value in headers.items()]
        if body:
            lines.append("Content-Length: %d" % len(body))
        return "\r\n".join(lines) + "\r\n\r\n" + body

    def begin(self, **headers):
        """OPTIONS, and a DESCRIBE twice: the first is challenged."""
        return (step("m", self.say("OPTIONS", **headers)) + step("m", self.say("DESCRIBE", Accept="application/sdp", **headers))
                + step("a", self.say("DESCRIBE", Accept="application/sdp", **headers)))

    def set_up(self, track=0, session=None, transport=TCP, media="cam1", user="a"):
        return step(user, self.say("SETUP", "rtsp://h/%s/track%d" % (media, track), session, Transport=transport))

    def do(self, method, session=0, user="a", uri="rtsp://h/cam1", **more):
        return step(user, self.say(method, uri, session, **more))


def frame(channel, payload=b"\x80\xc9\0\1\0\0\0\1"):
    return b"$" + bytes([channel]) + len(payload).to_bytes(2, "big") + payload


def packet(session=0, track=0, payload=b"\x80\x60\0\1\0\0\0\0\0\0\0\1\x65"):
    return step("p", bytes([session, track]) + payload)


def ordinary():
    c = Client()
    return (c.begin() + c.set_up() + c.set_up(1, 0, "RTP/AVP/TCP;unicast;interleaved=2-3") + c.do("PLAY", Range="npt=0.000-")
            + packet() + packet(track=1) + step("m", frame(1)) + c.do("GET_PARAMETER") + c.do("PAUSE") + packet()
            + c.do("PLAY") + c.do("TEARDOWN") + packet())


def udp():
    c = Client()
    return (c.begin(agent="LibVLC/3.0.18 (LIVE555 Streaming Media v2016.11.28)") + c.set_up(transport=UDP) + c.do("PLAY") + packet()
            + packet(track=128) + step("t", b"\0\x0e") + c.do("OPTIONS") + step("t", b"\xff\xff") + c.do("PLAY"))


def setup_again():
    c = Client()
    return (c.begin() + c.set_up() + c.set_up(0, 0, "RTP/AVP/TCP;unicast;interleaved=4-5") + c.do("PLAY") + packet()
            + c.set_up(0, 0, UDP) + packet() + step("m", frame(0)) + step("m", frame(5)) + c.do("TEARDOWN"))


def stolen_session():
    c, d = Client(), Client()
    return (c.begin() + c.set_up() + step("n") + d.begin() + d.do("PLAY") + d.do("TEARDOWN", user="b") + step("s", b"\0")
            + c.do("PLAY", user="b") + c.do("PLAY") + step("c") + d.do("PLAY"))


def two_sessions():
    c = Client()
    return (c.begin() + c.set_up() + c.set_up(0, None, TCP, "cam2") + c.do("PLAY", 1, uri="rtsp://h/cam2/") + packet(1)
            + c.do("PLAY", 1) + c.do("TEARDOWN", 0) + c.do("PAUSE", 1, uri="rtsp://h/cam2/track0") + packet(1))


def pieces():
    c = Client()
    return (c.begin() + step("m", c.say("OPTIONS") + frame(0).decode("latin-1") + c.say("OPTIONS")[:20]) + step("m", "\r\n\r\n")
            + step("m", "RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n" + c.say("OPTIONS")))


def refused():
    c = Client()
    return (c.begin() + c.do("ANNOUNCE", None) + c.do("RECORD", None) + c.do("FOO", None)
            + c.do("DESCRIBE", None, Require="www.onvif.org/ver20/backchannel") + c.do("SET_PARAMETER", None, body="a: b\r\n")
            + c.do("PLAY", None) + step("w", c.say("DESCRIBE")) + c.set_up(transport="RTP/AVP;multicast")
            + step("m", "PLAY rtsp://h/cam1 RTSP/2.0\r\nCSeq: 9\r\n\r\n") + step("m", "PLAY rtsp://h/cam1 RTSP/1.0\r\n\r\n"))


def one_track_leaves():
    c = Client()
    track = "rtsp://h/cam1/track0"
    return (c.begin() + c.set_up() + c.set_up(1, 0) + c.do("PLAY", uri=track) + c.do("TEARDOWN", uri=track) + c.do("PLAY") + packet()
            + packet(track=1) + c.do("TEARDOWN", uri="rtsp://h/cam1/track1"))


def main():
    for make in (ordinary, udp, setup_again, stolen_session, two_sessions, pieces, refused, one_track_leaves):
        for harness, prefix in HARNESSES.items():
            folder = CORPORA / harness / "seeds"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / make.__name__).write_bytes(prefix + make())


if __name__ == "__main__":
    main()
