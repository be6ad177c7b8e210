#include "harnesses/mutators/parts/known_lines.h"

#include <span>

namespace assay::mutators {
namespace {

constexpr std::string_view kRtspStarts[] = {"OPTIONS * RTSP/1.0",
                                            "DESCRIBE rtsp://h/cam1 RTSP/1.0",
                                            "SETUP rtsp://h:8554/cam1/track1 RTSP/1.0",
                                            "PLAY rtsp://u:p@h/cam1?a=b RTSP/2.0",
                                            "TEARDOWN rtsp://[::1]/cam1 RTSP/1.0",
                                            "SET_PARAMETER rtsp://h/cam1 RTSP/1.0",
                                            "ANNOUNCE rtsps://h/cam1 RTSP/1.0",
                                            "RTSP/1.0 200 OK",
                                            "RTSP/1.0 401 Unauthorized",
                                            "RTSP/2.0 551 Option not supported"};
constexpr std::string_view kRtsp[] = {
    "CSeq: 2",
    "Session: 12345678;timeout=60",
    "Transport: RTP/AVP;unicast;client_port=5000-5001",
    "Transport: RTP/AVP/TCP;unicast;interleaved=0-1;ssrc=1234ABCD;mode=\"PLAY\"",
    "Transport: RTP/AVP;multicast;destination=239.0.0.1;port=5000-5001;ttl=16;layers=2",
    "Transport: RTP/SAVP/UDP;unicast;dest_addr=\":5000\"/\":5001\";src_addr=\"[::1]:6000\", "
    "RTP/AVP",
    "Transport: RAW/RAW/UDP;unicast;server_port=1;append;RTCP-mux",
    "Range: npt=now-",
    "Range: npt=00:00:10.5-20;time=19970123T143720Z",
    "Range: clock=20240229T235959.25Z-",
    "Range: smpte-30-drop=10:07:00-10:07:33:05.01",
    "RTP-Info: url=rtsp://h/t1;seq=1;rtptime=2,url=rtsp://h/t2;seq=3",
    "RTP-Info: url=\"rtsp://h/t1\" ssrc=0A13C760:seq=45102;rtptime=12345678",
    "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN",
    "Allow: OPTIONS,SETUP",
    "Content-Length: 4",
    "Content-Type: application/sdp",
    "Content-Base: rtsp://h/cam1/",
    "Scale: -1.5",
    "Speed: 2.0-3.5",
    "Require: play.basic, onvif-replay",
    "Unsupported: x",
    "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", algorithm=SHA-256, qop=\"auth\"",
    "Authorization: Basic dTpw",
    "Date: Thu, 29 Feb 2024 23:59:59 GMT",
    "Blocksize: 1400",
    "Bandwidth: 4000",
    "Media-Properties: Random-Access=2.5, Dynamic, Time-Progressing",
    "Accept-Ranges: npt, clock, smpte",
    "Pipelined-Requests: 7",
    "Rate-Control: no",
    " folded: value"};
constexpr std::string_view kHttpStarts[] = {"GET / HTTP/1.1",
                                            "POST /onvif/device_service HTTP/1.1",
                                            "HEAD http://h:80/a?b#c HTTP/1.0",
                                            "OPTIONS * HTTP/1.1",
                                            "CONNECT [::1]:443 HTTP/1.1",
                                            "PUT /%41%zz/../b HTTP/1.1",
                                            "HTTP/1.1 200 OK",
                                            "HTTP/1.1 204",
                                            "HTTP/1.1 100 Continue",
                                            "HTTP/1.0 304 Not Modified",
                                            "HTTP/1.1 101 Switching Protocols"};
constexpr std::string_view kHttp[] = {
    "Host: h:80",
    "Host: [fe80::1]",
    "Content-Length: 4",
    "Content-Length: 4, 4",
    "Transfer-Encoding: chunked",
    "Transfer-Encoding: gzip, chunked",
    "Transfer-Encoding: chunked, identity",
    "Connection: close",
    "Connection: keep-alive, Upgrade",
    "Upgrade: websocket",
    "Expect: 100-continue",
    "Trailer: X-Sum",
    "TE: trailers, deflate;q=0.5",
    "Content-Type: multipart/x-mixed-replace; boundary=\"b\"",
    "Content-Type: application/soap+xml; charset=utf-8",
    "Cookie: a=b; c=d",
    "Authorization: Digest username=\"u\", realm=\"r\", nonce=\"n\"",
    "Accept: */*;q=0.1, text/html",
    "X: \xff\x80",
    "X:",
    " folded: value"};
constexpr std::string_view kSdp[] = {
    "v=0",
    "o=- 1 2 IN IP4 192.0.2.1",
    "o=u 18446744073709551615 0 IN IP6 2001:db8::1",
    "s=-",
    "i=information",
    "u=http://h/",
    "e=a@b (name)",
    "p=+1 617 555-6011",
    "c=IN IP4 239.0.0.1/127/3",
    "c=IN IP6 ff15::101/3",
    "b=AS:2000",
    "b=X-YZ:128",
    "t=0 0",
    "t=3034423619 3042462419",
    "r=7d 1h 0 25h",
    "r=604800 3600 0 90000",
    "z=2882844526 -1h 2898848070 0",
    "k=clear:x",
    "m=video 0 RTP/AVP 96",
    "m=audio 49170/2 RTP/AVP 0 8 97",
    "m=application 0 RTP/AVP 107",
    "m=video 5000 RTP/SAVPF 96 97",
    "a=rtpmap:96 H264/90000",
    "a=rtpmap:96 H265/90000",
    "a=rtpmap:97 mpeg4-generic/16000/2",
    "a=rtpmap:0 PCMU/8000",
    "a=rtpmap:107 vnd.onvif.metadata/90000",
    "a=fmtp:96 packetization-mode=1;profile-level-id=42C00A;sprop-parameter-sets=Z0LACg==,aM48gA==",
    "a=fmtp:96 sprop-vps=QAEMAf//;sprop-sps=QgEB;sprop-pps=RAHA;sprop-max-don-diff=2;tx-mode=SRST",
    "a=fmtp:97 "
    "streamtype=5;mode=AAC-hbr;config=1408;sizeLength=13;indexLength=3;indexDeltaLength=3",
    "a=fmtp:97 mode=generic;config=;constantSize=10;CTSDeltaLength=5;randomAccessIndication=1",
    "a=control:*",
    "a=control:rtsp://h/cam1/track1",
    "a=range:npt=0-10.5",
    "a=recvonly",
    "a=sendrecv",
    "a=framerate:29.97",
    "a=x-dimensions:640,480",
    "a=extmap:1/recvonly urn:ietf:params:rtp-hdrext:toffset",
    "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj|2^20|1:4",
    "a=rtcp:5001 IN IP4 192.0.2.1",
    "a=rtcp-fb:96 nack pli",
    "a=ssrc:1234 cname:c",
    "a=group:BUNDLE 0 1",
    "a=mid:0",
    "a=ptime:20",
    "a=lang:de",
    "a="};

struct Kind {
  std::span<const std::string_view> lines, starts;
};

Kind KindOf(const Lines& lines) {
  if (lines.empty()) return {};
  const std::string_view first = lines.front();
  if (first.contains("RTSP/")) return {kRtsp, kRtspStarts};
  if (first.contains("HTTP/")) return {kHttp, kHttpStarts};
  if (first.size() > 2 && first[1] == '=' && first[0] >= 'a' && first[0] <= 'z') return {kSdp, {}};
  return {};
}

std::string_view Any(std::span<const std::string_view> list, Random& random) {
  return list.empty() ? std::string_view{} : Pick(random, list);
}

}  // namespace

std::string_view KnownLine(const Lines& lines, Random& random) {
  return Any(KindOf(lines).lines, random);
}
std::string_view KnownStart(const Lines& lines, Random& random) {
  return Any(KindOf(lines).starts, random);
}

}  // namespace assay::mutators
