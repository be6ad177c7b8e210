// The guarded entry points of libc, defined in the harness program: a definition in the executable
// wins over libc's and over the sanitizer's (weak) interceptors, for our objects and for shared
// libraries alike.
#include "harnesses/kit/determinism.h"

#include <dlfcn.h>
#include <netdb.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/types.h>
#include <unwind.h>

#include <cstdlib>
#include <ctime>
#include <source_location>
#include <string>

#include "harnesses/kit/oracle.h"
#include "harnesses/kit/run.h"

namespace assay::kit {
namespace {

thread_local bool guard_on = false;

void Refuse(const char* function, const char* cure) {
  guard_on = false;  // reporting may itself read clocks
  ReportViolation(std::string("determinism/") + function, cure, std::source_location::current());
}

constexpr const char* kClockCure =
    "the harness read the real clock; give the target a fixed time instead";
constexpr const char* kRandomCure =
    "the harness drew unseeded randomness; take it from the input or seed it with a constant";
constexpr const char* kNetworkCure =
    "the harness used the network; give the target an in-memory transport";

// libFuzzer's SIGALRM handler reads the clock to see whether an input is over its time: that is the
// engine, interrupting the input. The frame below a handler is one that was interrupted, not one
// that called, and the unwinder says so (its address stands before the next instruction, not behind
// a call).
_Unwind_Reason_Code LookForInterruption(struct _Unwind_Context* context, void* interrupted) {
  int before_instruction = 0;
  _Unwind_GetIPInfo(context, &before_instruction);
  if (before_instruction == 0) return _URC_NO_REASON;
  *static_cast<bool*>(interrupted) = true;
  return _URC_NORMAL_STOP;
}

bool InSignalHandler() {
  bool interrupted = false;
  _Unwind_Backtrace(&LookForInterruption, &interrupted);
  return interrupted;
}

template <typename Function>
Function Next(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

}  // namespace

// Asked only by the guarded functions, so that the search of the stack costs nothing otherwise.
bool GuardIsOn() { return guard_on && !InSignalHandler(); }

DeterminismGuard::DeterminismGuard() : previous_(guard_on) {
  // exit() inside an input runs the engine's last words; ours, registered later, runs before them.
  static const int registered = std::atexit([] { guard_on = false; });
  (void)registered;
  guard_on = true;
}
DeterminismGuard::~DeterminismGuard() { guard_on = previous_; }
AllowNondeterminism::AllowNondeterminism() : previous_(guard_on) { guard_on = false; }
AllowNondeterminism::~AllowNondeterminism() { guard_on = previous_; }

}  // namespace assay::kit

using assay::kit::GuardIsOn;
using assay::kit::kClockCure;
using assay::kit::kNetworkCure;
using assay::kit::kRandomCure;
using assay::kit::Next;
using assay::kit::Refuse;

#pragma GCC diagnostic ignored "-Wredundant-decls"

extern "C" {

// --- The sanitizers call these before they report: what follows is the engine's, not the input's
// ---
void __asan_on_error();
void __asan_on_error() { assay::kit::guard_on = false; }
void __ubsan_on_report();
void __ubsan_on_report() { assay::kit::guard_on = false; }

// --- Clocks ---
int clock_gettime(clockid_t clock, struct timespec* out) noexcept {
  if (GuardIsOn()) Refuse("clock_gettime", kClockCure);
  static const auto next = Next<int (*)(clockid_t, struct timespec*)>("clock_gettime");
  return next(clock, out);
}

int gettimeofday(struct timeval* __restrict out, void* __restrict zone) noexcept {
  if (GuardIsOn()) Refuse("gettimeofday", kClockCure);
  static const auto next = Next<int (*)(struct timeval*, void*)>("gettimeofday");
  return next(out, zone);
}

time_t time(time_t* out) noexcept {
  if (GuardIsOn()) Refuse("time", kClockCure);
  static const auto next = Next<time_t (*)(time_t*)>("time");
  return next(out);
}

// --- Randomness ---
ssize_t getrandom(void* out, size_t size, unsigned flags) {
  if (GuardIsOn()) Refuse("getrandom", kRandomCure);
  static const auto next = Next<ssize_t (*)(void*, size_t, unsigned)>("getrandom");
  return next(out, size, flags);
}

int getentropy(void* out, size_t size) {
  if (GuardIsOn()) Refuse("getentropy", kRandomCure);
  static const auto next = Next<int (*)(void*, size_t)>("getentropy");
  return next(out, size);
}

int rand() noexcept {
  if (GuardIsOn()) Refuse("rand", kRandomCure);
  static const auto next = Next<int (*)()>("rand");
  return next();
}

long random() noexcept {
  if (GuardIsOn()) Refuse("random", kRandomCure);
  static const auto next = Next<long (*)()>("random");
  return next();
}

// std::random_device asks this member of libstdc++.
unsigned AssayRandomDevice(void* self) __asm__("_ZNSt13random_device9_M_getvalEv");
unsigned AssayRandomDevice(void* self) {
  if (GuardIsOn()) Refuse("random_device", kRandomCure);
  static const auto next = Next<unsigned (*)(void*)>("_ZNSt13random_device9_M_getvalEv");
  return next(self);
}

// --- Network: a local socket pair is fine, anything that leaves the process is not ---
int socket(int domain, int type, int protocol) noexcept {
  if (GuardIsOn() && domain != AF_UNIX) Refuse("socket", kNetworkCure);
  static const auto next = Next<int (*)(int, int, int)>("socket");
  return next(domain, type, protocol);
}

int getaddrinfo(const char* __restrict node, const char* __restrict service,
                const struct addrinfo* __restrict hints, struct addrinfo** __restrict found) {
  if (GuardIsOn()) Refuse("getaddrinfo", kNetworkCure);
  static const auto next =
      Next<int (*)(const char*, const char*, const struct addrinfo*, struct addrinfo**)>(
          "getaddrinfo");
  return next(node, service, hints, found);
}

}  // extern "C"
