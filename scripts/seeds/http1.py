#!/usr/bin/python3
"""Makes the HTTP seeds: what real programs say to each other on 127.0.0.1, and edge cases by hand.

Requests of curl, ffmpeg, GStreamer and Python are caught by a small server that answers nothing useful; responses of
ffmpeg's and Python's servers are caught by a small client. Ports and dates differ from run to run.
"""
import functools
import http.server
import pathlib
import socket
import subprocess
import tempfile
import threading
import time
import urllib.request

CORPORA = pathlib.Path(__file__).resolve().parents[2] / "corpora"
REQUEST, RESPONSE, TO_HEAD, TO_CONNECT = b"\0", b"\1", b"\2", b"\3"
KEEP = 1500  # bytes of a response


def write(harness, name, data):
    folder = CORPORA / harness / "seeds"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data.encode("latin-1") if isinstance(data, str) else data)


def write_message(name, kind, data, compare=True):
    data = data.encode("latin-1") if isinstance(data, str) else data
    write("http_message_roundtrip", name, kind + data)
    write("http_stream_incremental_equals_whole", name, kind + b"\2\0" + data + data)
    if compare and kind != TO_CONNECT:
        write("http_agrees_with_http_parser", name, kind + data)


def caught_request(command):
    """What `command` sends to the port that replaces PORT in it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        url_port = str(server.getsockname()[1])
        server.settimeout(20)
        process = subprocess.Popen([part.replace("PORT", url_port) for part in command], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        try:
            connection, _ = server.accept()
            with connection:
                connection.settimeout(1)
                data = b""
                try:
                    while chunk := connection.recv(65536):
                        data += chunk
                except TimeoutError:
                    pass
                connection.sendall(b"HTTP/1.0 404 Not Found\r\n\r\n")
        finally:
            process.terminate()
            process.wait()
    return data


def caught_response(port, request):
    for _ in range(100):
        try:
            connection = socket.create_connection(("127.0.0.1", port), timeout=20)
            break
        except OSError:
            time.sleep(0.1)
    data = b""
    with connection:
        connection.sendall(request)
        while chunk := connection.recv(65536):
            data += chunk
    return data


def real_requests():
    url = "http://127.0.0.1:PORT/cam?stream=1"
    commands = {
        "curl": ["curl", "-s", "-m", "3", "-u", "u:p", url],
        "curl_post": ["curl", "-s", "-m", "3", "-d", "a=b&c=d", url],
        "curl_chunked": ["curl", "-s", "-m", "3", "-H", "Transfer-Encoding: chunked", "-d", "hello", url],
        "ffmpeg": ["ffprobe", "-v", "quiet", url],
        "gstreamer": ["gst-launch-1.0", "souphttpsrc", "location=" + url, "!", "fakesink"],
        "python": ["/usr/bin/python3", "-c", "import urllib.request as u; u.urlopen('%s')" % url],
    }
    for name, command in commands.items():
        data = caught_request(command)
        if data:
            write_message("real_%s" % name, REQUEST, data)


def ffmpeg_server(folder):
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        ["ffmpeg", "-v", "quiet", "-f", "lavfi", "-i", "testsrc2=size=32x32:rate=5", "-t", "0.4", "-c:v", "mjpeg", "-q:v",
         "31", "-f", "mpjpeg", "-listen", "1", "http://127.0.0.1:%d/cam.mjpg" % port], stdin=subprocess.DEVNULL)
    try:
        data = caught_response(port, b"GET /cam.mjpg HTTP/1.1\r\nHost: a\r\n\r\n")
    finally:
        server.terminate()
        server.wait()
    write_message("real_ffmpeg_mjpeg", RESPONSE, data[:6000])


def python_server(folder):
    pathlib.Path(folder, "a.txt").write_text("hello\n")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]
    write_message("real_python_file", RESPONSE, caught_response(port, b"GET /a.txt HTTP/1.0\r\n\r\n"))
    write_message("real_python_head", TO_HEAD, caught_response(port, b"HEAD /a.txt HTTP/1.0\r\n\r\n"))
    write_message("real_python_404", RESPONSE, caught_response(port, b"GET /b HTTP/1.0\r\n\r\n"))
    server.shutdown()


BY_HAND = {
    "get": (REQUEST, "GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
    "absolute": (REQUEST, "GET http://[::1]:80/a?b HTTP/1.1\r\nHost: [::1]:80\r\n\r\n"),
    "both_lengths": (REQUEST, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    "folded_request": (REQUEST, "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n"),
    "bare_lf_request": (REQUEST, "GET / HTTP/1.1\nHost: a\n\n"),
    "pipelined": (REQUEST, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx\r\nGET / HTTP/1.1\r\nHost: b\r\n\r\n"),
    "trailers": (REQUEST, "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"
                          "3;a=\"b\"\r\nabc\r\n0;x\r\nX-Sum: 1\r\nX-B: 2\r\n\r\n"),
    "chunk_wraps": (REQUEST, "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc\r\n"),
    "camera": (RESPONSE, "HTTP/1.0 200 OK\nServer : cam\nContent-Type: multipart/x-mixed-replace;\n boundary=--b\n\n--b\n"),
    "same_length_twice": (RESPONSE, "HTTP/1.1 200\r\nContent-Length: 1, 1\r\nContent-Length: 1\r\n\r\nx"),
    "no_content": (RESPONSE, "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n"),
    "not_modified": (RESPONSE, "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\nConnection: close\r\n\r\n"),
    "continue": (RESPONSE, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
    "connected": (TO_CONNECT, "HTTP/1.1 200 Connected\r\n\r\nraw"),
}
TARGETS = {
    "origin": "/a/../b?c=%20&d", "asterisk": "*", "absolute": "http://u.example:8080/a?b", "secure": "HTTPS://[fe80::1]/",
    "no_path": "http://h", "query_only": "http://h?q", "connect": "CONNECT h:443", "connect_ipv6": "CONNECT [::1]:1",
    "user": "http://u:p@h/", "fragment": "/a#b", "two_slashes": "//h/a",
}


def main():
    for name, (kind, text) in BY_HAND.items():
        write_message(name, kind, text)
    for name, text in TARGETS.items():
        write("http_target_agrees_with_http_parser", name, text)
    write("http_chunked_roundtrip", "one", b"\1\2\3\4" + b"\1\0\0\0\0\0\0\0" + b"\7\0\0\0\0\0\0\0" + b"hello\r\n0\r\n\r\n")
    write("http_chunked_roundtrip", "many", b"\0\0\0\0" + bytes(8) + b"\1" + bytes(7) + bytes(range(256)) * 3)
    write("http_chunked_roundtrip", "empty", b"\0\0\0\0" + bytes(16))
    real_requests()
    with tempfile.TemporaryDirectory() as folder:
        ffmpeg_server(folder)
        python_server(folder)


main()
