#!/usr/bin/env python3
"""Makes the seeds of the SDP harnesses: session descriptions by ffmpeg, and edge cases by hand.

Run from anywhere; writes corpora/sdp_*/seeds. The same ffmpeg gives the same bytes.
"""

import pathlib
import re
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
HARNESSES = ["sdp_roundtrip", "sdp_fmtp_values_in_range", "sdp_agrees_with_gstreamer"]
VIDEO = "-f lavfi -i testsrc2=size=64x48:rate=5"
AUDIO = "-f lavfi -i sine=440:sample_rate=16000"

# name: inputs and encoder; one RTP output each, whose description ffmpeg writes.
STREAMS = {
    "ffmpeg_h264": f"{VIDEO} -t 0.4 -c:v libx264 -flags +global_header",
    "ffmpeg_h265": f"{VIDEO} -t 0.4 -c:v libx265 -x265-params log-level=none -flags +global_header",
    "ffmpeg_mjpeg": f"{VIDEO} -t 0.2 -c:v mjpeg -pix_fmt yuvj420p -huffman default",
    "ffmpeg_aac": f"{AUDIO} -t 0.2 -c:a aac -flags +global_header",
    "ffmpeg_pcmu": f"{AUDIO} -ar 8000 -t 0.2 -c:a pcm_mulaw",
    "ffmpeg_opus": f"{AUDIO} -ar 48000 -t 0.2 -c:a libopus",
}

HEAD = "v=0\r\no=- 1001 1 IN IP4 192.0.2.10\r\ns=Session\r\n"
H264 = ("a=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=1; profile-level-id=4D0029; "
        "sprop-parameter-sets=Z0LAHtkDxWg=,aMuMsg==\r\n")

# What cameras and recorders send, reduced to the line or habit that matters, and the edges of the grammar.
BY_HAND = {
    "camera_onvif": HEAD + "c=IN IP4 0.0.0.0\r\nt=0 0\r\na=control:*\r\na=range:npt=now-\r\n"
                    "m=video 0 RTP/AVP 96\r\nb=AS:5000\r\na=framerate:25.0\r\n" + H264 +
                    "a=control:trackID=1\r\na=recvonly\r\nm=audio 0 RTP/AVP 0\r\na=ptime:20\r\n"
                    "a=control:trackID=2\r\nm=application 0 RTP/AVP 107\r\n"
                    "a=rtpmap:107 vnd.onvif.metadata/90000\r\na=control:trackID=3\r\n",
    "camera_backchannel": HEAD + "t=0 0\r\nm=audio 0 RTP/AVP 0 8 97\r\na=sendonly\r\n"
                          "a=rtpmap:97 mpeg4-generic/16000/1\r\na=fmtp:97 streamtype=5; mode=AAC-hbr; "
                          "config=1408; SizeLength=13; IndexLength=3; IndexDeltaLength=3\r\n",
    "camera_h265": HEAD + "t=0 0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H265/90000\r\n"
                   "a=fmtp:96 sprop-vps=QAEMAf//AWAAAAMA;sprop-sps=QgEBAWAAAAMAkAAA;"
                   "sprop-pps=RAHBcrQiQA==;profile-id=1;tier-flag=0;level-id=120\r\n",
    "sloppy_line_feeds": (HEAD + "t=0 0\r\nm=video 0 RTP/AVP 26\r\na=control:a\r\n").replace("\r", ""),
    "sloppy_order": HEAD + "a=control:*\r\nb=AS:1\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\n"
                    "m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\nb=AS:500\r\ni=late\r\n",
    "sloppy_missing": "v=0\r\no=- x y IN IP4 camera\r\nm=video 0 RTP/AVP 26\r\n\r\n\0",
    "sloppy_spaces": "v=0\r\no=-  1 1  IN IP4 192.0.2.1 \r\ns=\r\ne=\r\nt=0 0 \r\nX".replace("X", "") +
                     "m=video  0 RTP/AVP 96 \r\na=\r\na= x:1\r\ny=unknown\r\n" + H264,
    "sprop_empty": HEAD + "t=0 0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n"
                   "a=fmtp:96 sprop-parameter-sets=\r\n",
    "sprop_odd": HEAD + "t=0 0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n"
                 "a=fmtp:96 sprop-parameter-sets=Z0LAHtkDxWg,aMuMsg,;;packetization-mode=2;x\r\n",
    "multicast": HEAD + "i=info\r\nu=http://example.org/\r\ne=a@example.org\r\np=+1 555\r\n"
                 "c=IN IP4 239.1.2.3/127/3\r\nb=TIAS:100000\r\nt=0 0\r\nk=prompt\r\n"
                 "m=video 49170/2 RTP/SAVPF 96 97\r\nc=IN IP6 ff15::101/3\r\nc=IN IP4 224.1.1.1\r\n"
                 "k=clear:secret\r\na=inactive\r\n",
    "times": HEAD + "t=3724394400 3724398000\r\nr=7d 1h 0 25h\r\nr=604800 3600 0\r\n"
             "t=3724484400 3724488000\r\nz=3724394400 -1h 3724484400 0\r\n",
    "ranges": HEAD + "t=0 0\r\na=range:clock=20260101T000000Z-20260102T000000Z\r\n"
              "m=video 0 RTP/AVP 33\r\na=range:npt=0.5-01:02:03.25\r\na=framerate:29.97\r\n"
              "a=ptime:2.5\r\na=maxptime:40\r\na=control:rtsp://192.0.2.10/a/b\r\n",
    "audio_config_escape": HEAD + "t=0 0\r\nm=audio 0 RTP/AVP 97\r\na=rtpmap:97 MPEG4-GENERIC/48000/2\r\n"
                           "a=fmtp:97 config=f8ff000bb84010;constantSize=65535\r\n",
}


def describe(arguments):
    """What ffmpeg says of a stream that it sends to a port where nobody listens."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "stream.sdp"
        command = (["ffmpeg", "-v", "error", "-nostdin", "-threads", "1"] + arguments.split() +
                   ["-f", "rtp", "-sdp_file", str(path), "rtp://127.0.0.1:6000"])
        subprocess.run(command, check=True, capture_output=True)
        text = path.read_text()
    # The encoder's version is the machine's, not the format's.
    return re.sub(r"libavformat [0-9.]+", "libavformat", text).encode()


def main():
    seeds = {name: describe(arguments) for name, arguments in STREAMS.items()}
    seeds |= {name: text.encode() for name, text in BY_HAND.items()}
    for harness in HARNESSES:
        folder = ROOT / "corpora" / harness / "seeds"
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in seeds.items():
            (folder / f"{name}.sdp").write_bytes(data)


if __name__ == "__main__":
    main()
