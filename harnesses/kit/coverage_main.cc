// The main of the coverage variant: runs inputs one after the other and always leaves a profile.
//
//   program [--timeout-ms N] [--list FILE] [--from I] [--to J] [--progress FILE] FILE|FOLDER…
//
// Inputs are the entries of the list (paths ended by a NUL byte), then the named files, then the
// files of the named folders, each folder sorted by name; --from and --to cut [I, J) out of them.
// An input that ends the program (fatal signal, exit(), over its time) costs only itself: the
// handler writes the profile, names the input and leaves with a code of its own, and the caller
// starts again behind that input. `--progress` holds "<index> <state>" at any instant, so that even
// after SIGKILL or _exit() the caller knows which input it was.
//
// Exit: 0 all ran · 1 profile not written · 2 usage · 90 fatal signal · 91 over its time ·
//       92 the target called exit() · 93 asked to stop · 94 the profile was lost in the handler.
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" __attribute__((weak)) int LLVMFuzzerInitialize(int* argc, char*** argv);
// The profile runtime's; weak, so that a program without instrumentation still says so itself.
extern "C" __attribute__((weak)) int __llvm_profile_write_file(
    void);  // NOLINT(bugprone-reserved-identifier)

namespace {

constexpr int kProfileNotWritten = 1;
constexpr int kUsage = 2;
constexpr int kFatalSignal = 90;
constexpr int kOverTime = 91;
constexpr int kTargetExited = 92;
constexpr int kStopped = 93;
constexpr int kProfileLost = 94;
constexpr unsigned kHandlerSeconds = 10;  // a lock held where the target crashed would hang us

// What the signal handler may look at. One thread runs the inputs; the handler only reads.
struct Shared {
  std::atomic<const char*> input{nullptr};  // nullptr: no input is running
  std::atomic<std::uint64_t> index{0};
  std::atomic<int> progress{-1};  // descriptor
};
Shared shared;

void WriteAll(int descriptor, const char* text) {
  for (std::size_t left = std::strlen(text); left > 0;) {
    const ssize_t written = write(descriptor, text, left);
    if (written <= 0) return;
    text += written;
    left -= static_cast<std::size_t>(written);
  }
}

// "<20 digits> <8 letters>\n" at offset 0; no allocation, no locks.
void NoteProgress(const char* state) {
  const int descriptor = shared.progress.load();
  if (descriptor < 0) return;
  char line[31];
  std::memset(line, ' ', sizeof line);
  std::uint64_t value = shared.index.load();
  for (int digit = 19; digit >= 0; --digit, value /= 10) {
    line[digit] = static_cast<char>('0' + value % 10);
  }
  for (std::size_t i = 0; i < 8 && state[i] != '\0'; ++i) line[21 + i] = state[i];
  line[30] = '\n';
  [[maybe_unused]] const ssize_t ignored = pwrite(descriptor, line, sizeof line, 0);
}

bool WriteProfile() {
  return __llvm_profile_write_file != nullptr && __llvm_profile_write_file() == 0;
}

void LoseProfile(int) {
  NoteProgress("lost");
  _exit(kProfileLost);
}

[[noreturn]] void LeaveAt(const char* state, int code) {
  struct sigaction give_up = {};
  give_up.sa_handler = LoseProfile;
  // A second fault while writing, or a lock that never comes, must not hang the measurement.
  for (const int signal_number : {SIGALRM, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL}) {
    sigaction(signal_number, &give_up, nullptr);
  }
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  const itimerval no_timer = {};
  setitimer(ITIMER_REAL, &no_timer, nullptr);
  alarm(kHandlerSeconds);
  const bool written = WriteProfile();
  NoteProgress(written ? state : "lost");
  WriteAll(STDERR_FILENO, "==ASSAY== COVERAGE STOPPED: ");
  WriteAll(STDERR_FILENO, written ? state : "lost");
  WriteAll(STDERR_FILENO, ": ");
  const char* input = shared.input.load();
  WriteAll(STDERR_FILENO, input != nullptr ? input : "(no input)");
  WriteAll(STDERR_FILENO, "\n");
  _exit(written ? code : kProfileLost);
}

void OnSignal(int signal_number) {
  if (signal_number == SIGALRM) LeaveAt("hung", kOverTime);
  if (signal_number == SIGTERM || signal_number == SIGINT) LeaveAt("stopped", kStopped);
  LeaveAt("crashed", kFatalSignal);
}

void OnExit() {
  if (shared.input.load() != nullptr) LeaveAt("exited", kTargetExited);
}

void InstallHandlers() {
  // A stack overflow needs another stack; writing a profile needs more than the minimum.
  static char alternate_stack[1U << 18U];
  stack_t stack = {};
  stack.ss_sp = alternate_stack;
  stack.ss_size = sizeof alternate_stack;
  sigaltstack(&stack, nullptr);
  struct sigaction action = {};
  action.sa_handler = OnSignal;
  action.sa_flags = SA_ONSTACK;
  for (const int signal_number :
       {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS, SIGALRM, SIGTERM, SIGINT}) {
    sigaction(signal_number, &action, nullptr);
  }
  std::atexit(OnExit);
}

struct Options {
  std::uint64_t timeout_ms = 5000;  // 0: none
  std::uint64_t from = 0;
  std::uint64_t to = UINT64_MAX;
  std::string list;
  std::string progress;
  std::vector<std::string> paths;
};

std::optional<std::uint64_t> ParseNumber(const char* text) {
  char* end = nullptr;
  errno = 0;
  const std::uint64_t value = std::strtoull(text, &end, 10);
  if (errno != 0 || end == text || *end != '\0' || *text == '-') return std::nullopt;
  return value;
}

std::optional<Options> ParseOptions(int argc, char** argv) {
  Options options;
  const auto number = [](const char* value, std::uint64_t& into) {
    const auto parsed = ParseNumber(value);
    if (parsed) into = *parsed;
    return parsed.has_value();
  };
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (!word.starts_with("--")) {
      options.paths.emplace_back(word);
      continue;
    }
    if (i + 1 >= argc) return std::nullopt;
    const char* value = argv[++i];
    bool good = true;
    if (word == "--timeout-ms") {
      good = number(value, options.timeout_ms);
    } else if (word == "--from") {
      good = number(value, options.from);
    } else if (word == "--to") {
      good = number(value, options.to);
    } else if (word == "--list") {
      options.list = value;
    } else if (word == "--progress") {
      options.progress = value;
    } else {
      good = false;
    }
    if (!good) return std::nullopt;
  }
  return options;
}

std::optional<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::vector<std::string> GatherInputs(const Options& options) {
  std::vector<std::string> inputs;
  if (!options.list.empty()) {
    const std::string list = ReadFile(options.list).value_or("");
    for (std::size_t at = 0; at < list.size();) {
      const std::size_t end = std::min(list.find('\0', at), list.size());
      inputs.push_back(list.substr(at, end - at));
      at = end + 1;
    }
  }
  for (const std::string& path : options.paths) {
    std::error_code failed;
    if (!std::filesystem::is_directory(path, failed)) {
      inputs.push_back(path);
      continue;
    }
    std::vector<std::string> folder;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path, failed)) {
      if (entry.is_regular_file(failed)) folder.push_back(entry.path().string());
    }
    std::ranges::sort(folder);
    inputs.insert(inputs.end(), folder.begin(), folder.end());
  }
  return inputs;
}

void SetTimer(std::uint64_t milliseconds) {
  itimerval timer = {};
  timer.it_value.tv_sec = static_cast<time_t>(milliseconds / 1000);
  timer.it_value.tv_usec = static_cast<suseconds_t>(milliseconds % 1000 * 1000);
  setitimer(ITIMER_REAL, &timer, nullptr);
}

void RunInput(const std::string& path, std::uint64_t timeout_ms) {
  const auto bytes = ReadFile(path);
  if (!bytes) {
    std::fprintf(stderr, "==ASSAY== COVERAGE SKIPPED: cannot read: %s\n", path.c_str());
    return;
  }
  shared.input.store(path.c_str());
  NoteProgress("running");
  SetTimer(timeout_ms);
  // Exactly sized, so that the target meets the same end of input as under the fuzzers.
  const std::vector<std::uint8_t> exact(bytes->begin(), bytes->end());
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
  SetTimer(0);
  shared.input.store(nullptr);
}

}  // namespace

int main(int argc, char** argv) {
  if (LLVMFuzzerInitialize != nullptr) LLVMFuzzerInitialize(&argc, &argv);
  const auto options = ParseOptions(argc, argv);
  if (!options) {
    std::fprintf(stderr,
                 "usage: %s [--timeout-ms N] [--list FILE] [--from I] [--to J] [--progress FILE] "
                 "FILE|FOLDER...\n",
                 argv[0]);
    return kUsage;
  }
  if (!options->progress.empty()) {
    shared.progress = open(options->progress.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  }
  InstallHandlers();
  const std::vector<std::string> inputs = GatherInputs(*options);
  const std::uint64_t end = std::min<std::uint64_t>(options->to, inputs.size());
  std::uint64_t done = 0;
  for (std::uint64_t i = options->from; i < end; ++i, ++done) {
    shared.index.store(i);
    RunInput(inputs[i], options->timeout_ms);
  }
  shared.index.store(end);
  const bool written = WriteProfile();
  NoteProgress(written ? "done" : "lost");
  std::fprintf(stderr, "==ASSAY== COVERAGE DONE: %llu inputs\n",
               static_cast<unsigned long long>(done));
  if (!written) {
    std::fprintf(stderr, "==ASSAY== the profile could not be written (LLVM_PROFILE_FILE=%s)\n",
                 std::getenv("LLVM_PROFILE_FILE"));
    return kProfileNotWritten;
  }
  return 0;
}
