// A child for the tests of runner/os: does what its first argument says, mostly something bad.
#include <arpa/inet.h>
#include <dirent.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace {

void IgnorePoliteSignals() {
  for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGPIPE}) std::signal(signal, SIG_IGN);
}

[[noreturn]] void StayForever() {
  for (;;) ::sleep(1000);
}

// A grandchild in a session of its own, named so that a test can look for it.
int LeaveChild(const char* name) {
  int ready[2];
  if (::pipe(ready) != 0) return 1;
  const pid_t between = ::fork();
  if (between == 0) {
    ::setsid();
    if (::fork() != 0) ::_exit(0);
    ::prctl(PR_SET_NAME, name);
    IgnorePoliteSignals();
    if (::write(ready[1], "x", 1) != 1) ::_exit(1);
    StayForever();
  }
  char byte = 0;
  const bool there = ::read(ready[0], &byte, 1) == 1;  // before we end
  ::waitpid(between, nullptr, 0);  // on a busy machine it would be left over, too
  return there ? 0 : 1;
}

int Connect(const char* port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(std::atoi(port)));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const bool connected =
      ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  std::printf("%s\n", connected ? "connected" : std::strerror(errno));
  return connected ? 1 : 0;
}

int Flood(std::size_t bytes) {
  const std::string line(4095, '=');
  for (std::size_t done = 0; done < bytes; done += line.size() + 1) std::puts(line.c_str());
  std::puts("the last line");
  return 0;
}

[[noreturn]] void EatMemory() {
  std::vector<char*> kept;
  for (;;) {
    kept.push_back(static_cast<char*>(std::malloc(8U << 20U)));
    if (kept.back() != nullptr) std::memset(kept.back(), 1, 8U << 20U);
    ::usleep(2000);
  }
}

// Bounded, should nobody stop it: 2000 processes that sleep.
int Bomb() {
  IgnorePoliteSignals();
  for (int i = 0; i < 2000; ++i) {
    const int child = ::fork();
    if (child == 0 && i % 3 == 0) ::setsid();
    if (child == 0) StayForever();
    ::usleep(200);
  }
  StayForever();
}

int ShowPids() {
  DIR* const folder = ::opendir("/proc");
  while (const dirent* const entry = ::readdir(folder)) {
    if (std::atoi(entry->d_name) > 0) std::printf("%s ", entry->d_name);
  }
  ::closedir(folder);
  return 0;
}

int WriteFile(const char* path) {
  const int file = ::open(path, O_WRONLY | O_CREAT, 0600);
  std::printf("%s\n", file >= 0 ? "written" : std::strerror(errno));
  return file >= 0 ? 0 : 1;
}

int ShowDescriptors() {
  for (int i = 0; i < 1024; ++i) {
    if (::fcntl(i, F_GETFD) >= 0) std::printf("%d ", i);
  }
  return 0;
}

int ShowSignals() {
  for (int signal = 1; signal < NSIG; ++signal) {
    struct sigaction action{};
    if (::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN) {
      std::printf("ignored %d ", signal);
    }
  }
  sigset_t blocked;
  ::sigprocmask(SIG_BLOCK, nullptr, &blocked);
  for (int signal = 1; signal < NSIG; ++signal) {
    if (::sigismember(&blocked, signal) == 1) std::printf("blocked %d ", signal);
  }
  return 0;
}

int Show(std::string_view what) {
  char text[4096];
  if (what == "folder") std::puts(::getcwd(text, sizeof text));
  if (what == "home") std::puts(std::getenv("HOME"));
  if (what == "core") std::printf("%d\n", ::sched_getcpu());
  if (what == "input") {
    std::size_t got = 0;
    while ((got = std::fread(text, 1, sizeof text, stdin)) > 0) std::fwrite(text, 1, got, stdout);
  }
  return 0;
}

void SpinFor(int milliseconds) {
  const clock_t end = std::clock() + milliseconds * (CLOCKS_PER_SEC / 1000);
  while (std::clock() < end) {
  }
}

void SayTerminated(int) {
  constexpr std::string_view kWords = "asked to end\n";
  ::_exit(::write(1, kWords.data(), kWords.size()) > 0 ? 5 : 6);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc > 1 ? argv[1] : "";
  const char* const argument = argc > 2 ? argv[2] : "";
  if (what == "exit") return std::atoi(argument);
  if (what == "die") return ::kill(::getpid(), std::atoi(argument));
  if (what == "leave-child") return LeaveChild(argument);
  if (what == "connect") return Connect(argument);
  if (what == "flood") return Flood(static_cast<std::size_t>(std::atoll(argument)));
  if (what == "eat-memory") EatMemory();
  if (what == "bomb") return Bomb();
  if (what == "pids") return ShowPids();
  if (what == "write") return WriteFile(argument);
  if (what == "descriptors") return ShowDescriptors();
  if (what == "signals") return ShowSignals();
  if (what == "show") return Show(argument);
  if (what == "spin") SpinFor(std::atoi(argument));
  if (what == "obey") {
    std::signal(SIGTERM, SayTerminated);
    StayForever();
  }
  if (what == "deaf") {
    IgnorePoliteSignals();
    StayForever();
  }
  if (what == "both") {
    std::puts("to stdout");
    std::fputs("to stderr\n", stderr);
  }
  return 0;
}
