#!/usr/bin/env python3
"""Makes the RTSP seeds: a conversation with a real GStreamer RTSP server on 127.0.0.1, and edge cases by hand.

The server is compiled from the few lines below (libgstrtspserver-1.0-dev). Its answers hold dates, session
identifiers and ports, which differ from run to run; everything else is the same.
"""
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time

CORPORA = pathlib.Path(__file__).resolve().parents[2] / "corpora"
PORT = 18554
SERVER = r"""
#include <gst/gst.h>
#include <gst/rtsp-server/rtsp-server.h>
int main(int argc, char** argv) {
  gst_init(&argc, &argv);
  GMainLoop* loop = g_main_loop_new(NULL, FALSE);
  GstRTSPServer* server = gst_rtsp_server_new();
  gst_rtsp_server_set_address(server, "127.0.0.1");
  gst_rtsp_server_set_service(server, argv[1]);
  GstRTSPMediaFactory* factory = gst_rtsp_media_factory_new();
  gst_rtsp_media_factory_set_launch(factory,
      "( videotestsrc ! video/x-raw,width=32,height=32,framerate=5/1,format=I420 ! jpegenc ! rtpjpegpay name=pay0 "
      "audiotestsrc ! alawenc ! rtppcmapay name=pay1 pt=8 )");
  gst_rtsp_mount_points_add_factory(gst_rtsp_server_get_mount_points(server), "/cam", factory);
  if (gst_rtsp_server_attach(server, NULL) == 0) return 3;
  g_main_loop_run(loop);
  return 0;
}
"""


def write(harness, name, data):
    folder = CORPORA / harness / "seeds"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)


class Client:
    def __init__(self):
        for _ in range(100):
            try:
                self.socket = socket.create_connection(("127.0.0.1", PORT), timeout=20)
                break
            except OSError:
                time.sleep(0.1)
        else:
            sys.exit("The RTSP server did not come up on 127.0.0.1:%d; is the port in use?" % PORT)
        self.cseq = 0
        self.pending = b""

    def fill(self, size):
        while len(self.pending) < size:
            more = self.socket.recv(65536)
            if not more:
                sys.exit("The RTSP server closed the connection.")
            self.pending += more

    def take(self, size):
        self.fill(size)
        taken, self.pending = self.pending[:size], self.pending[size:]
        return taken

    def event(self):
        """One message or interleaved frame, as bytes."""
        self.fill(4)
        if self.pending[:1] == b"$":
            return self.take(4 + int.from_bytes(self.pending[2:4], "big"))
        while b"\r\n\r\n" not in self.pending:
            self.fill(len(self.pending) + 1)
        head = self.take(self.pending.index(b"\r\n\r\n") + 4)
        length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
        return head + (self.take(int(length.group(1))) if length else b"")

    def ask(self, method, path="/cam", *headers):
        self.cseq += 1
        lines = ["%s rtsp://127.0.0.1:%d%s RTSP/1.0" % (method, PORT, path), "CSeq: %d" % self.cseq, *headers]
        request = ("\r\n".join(lines) + "\r\n\r\n").encode()
        self.socket.sendall(request)
        events = []
        while True:
            events.append(self.event())
            if events[-1][:1] != b"$":
                return request, events


def header(response, name):
    found = re.search(rb"(?i)\r\n" + name.encode() + rb": *([^\r]*)", response)
    return found.group(1).decode() if found else None


def conversation():
    client = Client()
    sent, stream, transports = [], b"", []

    def step(name, *arguments):
        nonlocal stream
        request, events = client.ask(*arguments)
        sent.append(request)
        stream += b"".join(events)
        write("rtsp_message_roundtrip", name + "_request", request)
        write("rtsp_message_roundtrip", name + "_response", events[-1])
        return events[-1]

    step("options", "OPTIONS")
    step("describe", "DESCRIBE", "/cam", "Accept: application/sdp")
    step("not_found", "DESCRIBE", "/nothing")
    answer = step("setup_tcp", "SETUP", "/cam/stream=0", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1")
    session = header(answer, "Session")
    transports.append(header(answer, "Transport"))
    identifier = "Session: " + session.split(";")[0]
    play = step("play", "PLAY", "/cam", identifier, "Range: npt=0-")
    frames = 0
    while frames < 4:
        event = client.event()
        if len(stream) + len(event) < 7000:
            stream += event
        frames += 1
    step("teardown", "TEARDOWN", "/cam", identifier)
    other = Client()
    _, events = other.ask("SETUP", "/cam/stream=1", "Transport: RTP/AVP;unicast;client_port=48000-48001")
    transports.append(header(events[-1], "Transport"))
    _, events = other.ask("PLAY", "/cam", "Session: 00000000")
    write("rtsp_message_roundtrip", "unknown_session_response", events[-1])
    write("rtsp_stream_incremental_equals_whole", "server_to_client", b"\x07\x00" + stream[:8000])
    write("rtsp_stream_incremental_equals_whole", "client_to_server", b"\x01\x00" + b"".join(sent))
    values = [(0, "transport_%d" % i, text) for i, text in enumerate(transports)]
    values += [(1, "session", session), (4, "rtp_info", header(play, "RTP-Info")), (2, "range", header(play, "Range"))]
    for which, name, text in values:
        if text:
            write("rtsp_header_values_in_range", "real_" + name, bytes([which]) + text.encode())
    for i, text in enumerate(transports):
        write("rtsp_transport_agrees_with_gstreamer", "real_%d" % i, text)


TRANSPORTS = {
    "udp": "RTP/AVP;unicast;client_port=8000-8001",
    "udp_server": "RTP/AVP/UDP;unicast;client_port=3456-3457;server_port=5000-5001;ssrc=1A2B3C4D;mode=\"PLAY\"",
    "multicast": "RTP/AVP;multicast;destination=224.2.0.1;port=3456-3457;ttl=127;layers=2",
    "tcp": "RTP/AVP/TCP;unicast;interleaved=0-1;mode=play",
    "secure": "RTP/SAVPF;unicast;client_port=5000;source=10.0.0.1",
    "port_65535": "RTP/AVP;unicast;client_port=65535-65535",
    "port_65536": "RTP/AVP;unicast;client_port=65536",
    "port_backwards": "RTP/AVP;unicast;client_port=9-8",
    "twice": "RTP/AVP;unicast;client_port=1-2;client_port=3-4",
    "short_ssrc": "RTP/AVP;unicast;ssrc=F;append",
    "two_zero": "RTP/AVPF;unicast;dest_addr=\":8000\"/\":8001\";ssrc=01/02;RTCP-mux;mode=\"PLAY,RECORD\"",
}
RANGES = {
    "npt_open": "npt=0-", "npt": "npt=123.45-125", "npt_clock": "npt=12:05:35.3-", "npt_now": "npt=now-",
    "npt_end": "npt=-20", "npt_max": "npt=4294967295.999999999-", "npt_over": "npt=4294967296-",
    "clock": "clock=19961108T142300Z-19961108T143520Z", "clock_fraction": "clock=19970108T142300.25Z-",
    "clock_leap_day": "clock=20230229T000000Z-", "smpte": "smpte=10:12:33:20-", "smpte_25": "smpte-25=10:07:00-10:07:33:05.01",
    "smpte_drop": "smpte-30-drop=00:00:00-", "with_time": "npt=0-;time=19970123T153600Z", "negative": "npt=-1--2",
}
URLS = {
    "plain": "rtsp://camera.example/stream1", "port": "rtsp://10.0.0.1:8554/live/ch00_0?channel=1&subtype=0",
    "user": "rtsp://admin:pa%40ss@192.168.1.10/h264", "ipv6": "rtsp://[2001:db8::1]:554/a", "zone": "rtsp://[fe80::1%25eth0]/a",
    "tls": "rtsps://nvr.example:322/x", "port_0": "rtsp://h:0/", "port_over": "rtsp://h:65536/", "two_at": "rtsp://a@b@c/",
    "no_path": "rtsp://h?x", "empty_user": "rtsp://:@h/", "no_host": "rtsp:///x",
}
OTHERS = {
    1: {"plain": "12345678", "timeout": "ABC;timeout=60", "timeout_0": "A;timeout=0", "timeout_over": "A;timeout=99999999999"},
    4: {"two": "url=rtsp://h/a;seq=9810092;rtptime=3450012,url=rtsp://h/b;seq=1",
        "two_zero": "url=\"rtsp://h/a,b\" ssrc=0A13C760:seq=45102;rtptime=12345678"},
    5: {"usual": "OPTIONS, DESCRIBE, SETUP, TEARDOWN, PLAY, PAUSE"}, 6: {"max": "4294967295", "over": "4294967296"},
}
MESSAGES = {
    "body": "ANNOUNCE rtsp://h/a RTSP/1.0\r\nCSeq: 1\r\nContent-Length: 4\r\n\r\nv=0\n",
    "folded": "RTSP/1.0 200 OK\r\nPublic: OPTIONS,\r\n  DESCRIBE\r\n\tSETUP\r\n\r\n",
    "bare_lf": "OPTIONS * RTSP/1.0\nCSeq: 1\n\n", "two_zero": "OPTIONS * RTSP/2.0\r\nCSeq: 1\r\nRequire: play.basic\r\n\r\n",
    "negative_length": "OPTIONS * RTSP/1.0\r\nContent-Length: -1\r\n\r\n",
    "two_lengths": "OPTIONS * RTSP/1.0\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "length_wraps": "OPTIONS * RTSP/1.0\r\nContent-Length: 18446744073709551617\r\n\r\na",
    "empty_lines_before": "\r\n\n\r\nOPTIONS * RTSP/1.0\r\n\r\n", "no_reason": "RTSP/1.0 200\r\nCSeq : 3\r\n\r\n",
    "tunnel": "GET /cam HTTP/1.0\r\nx-sessioncookie: a\r\n\r\n", "space_first": " OPTIONS * RTSP/1.0\r\n\r\n",
    "digest": "RTSP/1.0 401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"a, b\", nonce=\"c\"\r\nWWW-Authenticate: Basic realm=\"a\"\r\n\r\n",
}


def by_hand():
    for name, text in MESSAGES.items():
        write("rtsp_message_roundtrip", name, text)
        write("rtsp_stream_incremental_equals_whole", name, "\x02\x00$\x00\x00\x02ab" + text + "$\x01\x00\x00")
    write("rtsp_stream_incremental_equals_whole", "frame_cut", b"\x00\x00$\x00\xff\xffab")
    for which, harness, table in ((0, "transport", TRANSPORTS), (2, "range", RANGES), (3, "url", URLS)):
        for name, text in table.items():
            write("rtsp_%s_agrees_with_gstreamer" % harness, name, text)
            write("rtsp_header_values_in_range", "%s_%s" % (harness, name), bytes([which]) + text.encode())
    for which, table in OTHERS.items():
        for name, text in table.items():
            write("rtsp_header_values_in_range", "%d_%s" % (which, name), bytes([which]) + text.encode())


def main():
    by_hand()
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "gstreamer-rtsp-server-1.0"], check=True,
                           capture_output=True, text=True).stdout.split()
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "server.c")
        source.write_text(SERVER)
        program = str(pathlib.Path(folder, "server"))
        subprocess.run(["cc", str(source), "-o", program, *flags], check=True)
        server = subprocess.Popen([program, str(PORT)], stderr=subprocess.DEVNULL)
        try:
            conversation()
        finally:
            server.terminate()
            server.wait()


main()
