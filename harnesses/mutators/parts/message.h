// Text protocols as a list of parts: messages (lines, then a body), and the binary frames that RTSP
// interleaves with them. Any text is such a list; written back it is the same text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace assay::mutators {

// One line or more, each with its line end, then a body. A frame ("$", channel, 16-bit length; RFC
// 2326 §10.12) has no lines.
struct Message {
  std::vector<std::string> lines;
  std::string body;
  bool is_frame = false;
};

std::vector<Message> ReadMessages(std::string_view text);
std::string WriteMessages(const std::vector<Message>& messages);

// The line that has this name, upper or lower case; null when there is none.
std::string* FindHeader(Message& message, std::string_view name);
// What stands behind the colon, without white space around it; empty when there is no colon.
std::string_view HeaderValue(std::string_view line);
// The same line with another value and its own line end.
std::string WithValue(std::string_view line, std::string_view value);
// "\r\n", "\n" or "" at the end of a line.
std::string_view LineEnd(std::string_view line);
inline std::string_view WithoutEnd(std::string_view line) {
  return line.substr(0, line.size() - LineEnd(line).size());
}

// Makes a length that the message states agree with its body: Content-Length, or a frame's own.
void RepairLength(Message& message);
// Numbers the messages that have a CSeq one after the other, from the first one's on.
void RepairSequence(std::vector<Message>& messages);

// `body` is in the chunked coding (RFC 9112 §7.1) as far as that can be read: what it holds.
std::string Unchunked(std::string_view body);
// `content` in chunks of at most `size` bytes.
std::string Chunked(std::string_view content, std::size_t size);

}  // namespace assay::mutators
