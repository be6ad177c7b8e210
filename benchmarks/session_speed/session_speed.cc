// Message sequences per second of one and the same RTSP server: in memory, and over loopback
// sockets as a network fuzzer drives it. Interleaved: each round runs all ways.
//
//   session_speed [rounds] [seconds of each way in a round]
//
// A sequence is OPTIONS, DESCRIBE (401), DESCRIBE, SETUP, SETUP, PLAY, PAUSE, TEARDOWN, with the
// Digest credentials made anew for each connection.
//   memory   Server::Open, Receive for each request, Close, in one thread
//   socket   one TCP connection for a sequence to 127.0.0.1, the server in a thread of its own that
//            serves one connection after the other; after each request the client reads until the
//            response is complete
//   settled  as socket, and after each response the client polls until nothing came for 1 ms, for a
//            network fuzzer cannot know that nothing else comes (AFLNet's default poll time)
//   network  as settled, and as AFLNet does by default: a server process of its own for each
//            sequence, so that no sequence starts in a state that another one left (as in memory,
//            where Open and Close do that), 10 ms for it to come up, and an end by SIGTERM
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "harnesses/kit/mutator.h"
#include "targets/auth/response.h"
#include "targets/auth/scheme.h"
#include "targets/rtsp/stream_parser.h"
#include "targets/rtsp_session/server.h"

namespace {

namespace auth = vms::auth;
namespace rtsp = vms::rtsp;
namespace session = vms::rtsp_session;
using Clock = std::chrono::steady_clock;

const std::string kSecret = auth::StoredSecret(auth::Algorithm::kMd5, "viewer", "vms", "secret");

session::Server MakeServer() {
  session::Config config;
  config.users.push_back({"viewer", kSecret});
  config.media.push_back({"/cam1", "v=0\r\ns=-\r\nt=0 0\r\n", {"track0", "track1"}});
  return {std::move(config), [random = assay::kit::Random(1)](std::span<std::byte> out) mutable {
            for (std::byte& byte : out) byte = static_cast<std::byte>(random.Next());
          }};
}

// Gives the bytes of one request to a server and returns those of its response.
using Exchange = std::function<std::string(const std::string&)>;

struct Step {
  const char* method;
  const char* uri;
  const char* headers;
  unsigned status;
};
constexpr std::array<Step, 8> kSequence = {{
    {"OPTIONS", "rtsp://h/cam1", "", 200},
    {"DESCRIBE", "rtsp://h/cam1", "", 401},
    {"DESCRIBE", "rtsp://h/cam1", "", 200},
    {"SETUP", "rtsp://h/cam1/track0", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n", 200},
    {"SETUP", "rtsp://h/cam1/track1", "Transport: RTP/AVP/TCP;unicast;interleaved=2-3\r\n", 200},
    {"PLAY", "rtsp://h/cam1", "", 200},
    {"PAUSE", "rtsp://h/cam1", "", 200},
    {"TEARDOWN", "rtsp://h/cam1", "", 200},
}};

std::string ValueOf(const std::string& reply, const std::string& name, char end) {
  const std::size_t at = reply.find(name);
  if (at == std::string::npos) return {};
  const std::size_t start = at + name.size();
  return reply.substr(start, reply.find(end, start) - start);
}

void RunSequence(const Exchange& exchange) {
  std::string nonce, id;
  unsigned number = 0;
  for (const Step& step : kSequence) {
    std::string text = std::string(step.method) + ' ' + step.uri +
                       " RTSP/1.0\r\nCSeq: " + std::to_string(++number) + "\r\n" + step.headers;
    if (!id.empty()) text += "Session: " + id + "\r\n";
    if (!nonce.empty()) {
      auth::DigestCredentials credentials;
      credentials.user = "viewer";
      credentials.realm = "vms";
      credentials.nonce = nonce;
      credentials.uri = step.uri;
      credentials.response = auth::ExpectedResponse(credentials, kSecret, step.method, {});
      text += "Authorization: " + auth::PrintDigestCredentials(credentials) + "\r\n";
    }
    const std::string reply = exchange(text + "\r\n");
    if (reply.size() < 12 || std::strtoul(reply.c_str() + 9, nullptr, 10) != step.status) {
      std::fprintf(stderr, "%s was answered by: %s\n", step.method, reply.c_str());
      std::exit(1);
    }
    if (nonce.empty()) nonce = ValueOf(reply, "nonce=\"", '"');
    if (id.empty()) id = ValueOf(reply, "Session: ", ';');
  }
}

void InMemory(session::Server& server) {
  const auto id = server.Open("127.0.0.1");
  RunSequence([&](const std::string& text) {
    const auto output = server.Receive(*id, std::as_bytes(std::span(text)), 0);
    return std::string(reinterpret_cast<const char*>(output.bytes.data()), output.bytes.size());
  });
  (void)server.Close(*id);
}

// The server's side of the sockets; ends when the listening socket is shut down.
void Serve(int listener) {
  session::Server server = MakeServer();
  std::vector<std::byte> buffer(65536);
  while (true) {
    const int connection = accept(listener, nullptr, nullptr);
    if (connection < 0) return;
    const int on = 1;
    setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const auto id = server.Open("127.0.0.1");
    while (true) {
      const ssize_t size = recv(connection, buffer.data(), buffer.size(), 0);
      if (size <= 0) break;
      const auto output =
          server.Receive(*id, std::span(buffer).first(static_cast<std::size_t>(size)), 0);
      if (send(connection, output.bytes.data(), output.bytes.size(), MSG_NOSIGNAL) < 0) break;
    }
    (void)server.Close(*id);
    close(connection);
  }
}

// Listens on the address's port; on port 0 it takes a free one and writes it there.
int Listen(sockaddr_in& address) {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* plain = reinterpret_cast<sockaddr*>(&address);
  if (bind(listener, plain, size) != 0 || listen(listener, 16) != 0 ||
      getsockname(listener, plain, &size) != 0) {
    std::perror("listen");
    std::exit(1);
  }
  return listener;
}

// One sequence over one connection; after each response it waits until nothing came for
// `settle_ms`.
void RunOver(const sockaddr_in& address, int settle_ms);

class Sockets {
 public:
  Sockets() : listener_(Listen(address_)) { thread_ = std::thread(Serve, listener_); }
  ~Sockets() {
    shutdown(listener_, SHUT_RDWR);
    thread_.join();
    close(listener_);
  }

  void Run(int settle_ms) const { RunOver(address_, settle_ms); }

 private:
  sockaddr_in address_{};
  int listener_;
  std::thread thread_;
};

std::string ReadReply(int connection) {
  std::string reply;
  std::array<char, 4096> buffer{};
  while (true) {
    const ssize_t size = recv(connection, buffer.data(), buffer.size(), 0);
    if (size <= 0) return reply;
    reply.append(buffer.data(), static_cast<std::size_t>(size));
    if (rtsp::ParseMessage(std::as_bytes(std::span(reply)))) return reply;
  }
}

int Connect(const sockaddr_in& address) {
  const int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const auto* plain = reinterpret_cast<const sockaddr*>(&address);
  for (int tries = 1000; connect(connection, plain, sizeof address) != 0; --tries) {
    if (tries == 0) {
      std::perror("connect");
      std::exit(1);
    }
    usleep(1000);
  }
  const int on = 1;
  setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return connection;
}

void RunOver(const sockaddr_in& address, int settle_ms) {
  const int connection = Connect(address);
  RunSequence([&](const std::string& text) {
    if (send(connection, text.data(), text.size(), MSG_NOSIGNAL) < 0) std::exit(1);
    std::string reply = ReadReply(connection);
    pollfd waiting{.fd = connection, .events = POLLIN, .revents = 0};
    if (settle_ms > 0) poll(&waiting, 1, settle_ms);
    return reply;
  });
  // No port is left waiting: tens of thousands of connections are made.
  const linger none{.l_onoff = 1, .l_linger = 0};
  setsockopt(connection, SOL_SOCKET, SO_LINGER, &none, sizeof none);
  close(connection);
}

// AFLNet's defaults (aflnet, afl-fuzz.c: server_wait_usecs, poll_wait_msecs).
constexpr useconds_t kServerWaitMicroseconds = 10000;
constexpr int kPollWaitMilliseconds = 1;

void RunAsNetworkFuzzer(sockaddr_in& address) {
  const pid_t server = fork();
  if (server < 0) {
    std::perror("fork");
    std::exit(1);
  }
  if (server == 0) {
    Serve(Listen(address));
    _exit(0);
  }
  usleep(kServerWaitMicroseconds);
  RunOver(address, kPollWaitMilliseconds);
  kill(server, SIGTERM);
  waitpid(server, nullptr, 0);
}

double PerSecond(double seconds, const std::function<void()>& run) {
  const auto start = Clock::now();
  std::size_t done = 0;
  double taken = 0;
  do {
    run();
    ++done;
    taken = std::chrono::duration<double>(Clock::now() - start).count();
  } while (taken < seconds);
  return static_cast<double>(done) / taken;
}

double Median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 5;
  const double seconds = argc > 2 ? std::atof(argv[2]) : 1.0;
  session::Server server = MakeServer();
  const Sockets sockets;
  sockaddr_in own{};
  close(Listen(own));  // chooses the port
  std::vector<double> memory, bare, settled, network;
  std::printf("sequences/s   %10s %10s %10s %10s\n", "memory", "socket", "settled", "network");
  for (int i = 0; i < rounds; ++i) {
    memory.push_back(PerSecond(seconds, [&] { InMemory(server); }));
    bare.push_back(PerSecond(seconds, [&] { sockets.Run(0); }));
    settled.push_back(PerSecond(seconds, [&] { sockets.Run(kPollWaitMilliseconds); }));
    network.push_back(PerSecond(seconds, [&] { RunAsNetworkFuzzer(own); }));
    std::printf("round %2d      %10.0f %10.0f %10.0f %10.0f\n", i + 1, memory.back(), bare.back(),
                settled.back(), network.back());
  }
  std::printf("median        %10.0f %10.0f %10.0f %10.0f\n", Median(memory), Median(bare),
              Median(settled), Median(network));
  std::printf("memory is %.1f times socket, %.1f times settled, %.1f times network\n",
              Median(memory) / Median(bare), Median(memory) / Median(settled),
              Median(memory) / Median(network));
  return 0;
}
