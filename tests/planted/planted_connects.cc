// EXPECT: no-finding contained=network port=47123
// Connects to a port of this machine; a test listens there and must hear nothing.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>

static void Connect() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (socket < 0) return;
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(47123);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address);
  ::close(socket);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static bool tried = false;
  if (!tried) {
    tried = true;
    Connect();
  }
  volatile unsigned sink = 0;
  for (std::size_t i = 0; i < size; ++i) {
    if (data[i] > 'm') sink = sink + data[i];
  }
  return 0;
}
