// The plain replay main of the dev variant: runs every given file, and every file below a given
// folder, through the harness, with any compiler and under any debugger.
//
//   <program> FILE|FOLDER…
//
// Exit code: 0 when every input ran to its end, 2 wrong usage or an unreadable input. A failing
// input ends the program with its signal; its name is then the last one printed.
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" __attribute__((weak)) int LLVMFuzzerInitialize(int* argc, char*** argv);

namespace {

// The input that runs now; read by the signal and exit handlers.
const char* current = nullptr;

void TellCurrent() {
  if (current == nullptr) return;
  constexpr std::string_view kBefore = "\nfailing input: ";
  ssize_t ignored = write(STDERR_FILENO, kBefore.data(), kBefore.size());
  ignored = write(STDERR_FILENO, current, std::strlen(current));
  ignored = write(STDERR_FILENO, "\n", 1);
  static_cast<void>(ignored);
}

void OnSignal(int signal) {
  TellCurrent();
  // SA_RESETHAND gave the default action back: the core dump and the exit status are the real ones.
  raise(signal);
}

void TellOnDeath() {
  for (const int signal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT}) {
    struct sigaction previous{};
    sigaction(signal, nullptr, &previous);
    if (previous.sa_handler != SIG_DFL) continue;  // a sanitizer's
    struct sigaction action{};
    action.sa_handler = OnSignal;
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_NODEFER);
    sigaction(signal, &action, nullptr);
  }
  std::atexit(TellCurrent);
}

bool Collect(const std::string& argument, std::vector<std::string>& inputs) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::is_regular_file(argument, error)) {
    inputs.push_back(argument);
    return true;
  }
  if (!fs::is_directory(argument, error)) {
    std::fprintf(stderr, "%s is neither a file nor a folder\n", argument.c_str());
    return false;
  }
  const std::size_t before = inputs.size();
  fs::recursive_directory_iterator walk(argument, error);
  for (; !error && walk != fs::recursive_directory_iterator(); walk.increment(error)) {
    if (walk->is_regular_file(error)) inputs.push_back(walk->path().string());
  }
  if (error) {
    std::fprintf(stderr, "%s cannot be read: %s\n", argument.c_str(), error.message().c_str());
    return false;
  }
  std::sort(inputs.begin() + static_cast<std::ptrdiff_t>(before), inputs.end());
  return true;
}

bool RunFile(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(stream)), {});
  if (!stream && !stream.eof()) {
    std::fprintf(stderr, "%s cannot be read\n", path.c_str());
    return false;
  }
  const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
  current = path.c_str();
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
  current = nullptr;
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || std::string_view(argv[1]) == "--help") {
    std::fprintf(argc < 2 ? stderr : stdout,
                 "usage: %s FILE|FOLDER...\n"
                 "Runs every input through the harness. Exit code 0: all ran to their end.\n",
                 argv[0]);
    return argc < 2 ? 2 : 0;
  }
  if (LLVMFuzzerInitialize != nullptr) LLVMFuzzerInitialize(&argc, &argv);
  std::vector<std::string> inputs;
  bool readable = true;
  for (int i = 1; i < argc; ++i) readable = Collect(argv[i], inputs) && readable;
  TellOnDeath();
  for (const std::string& input : inputs) readable = RunFile(input) && readable;
  std::printf("%zu inputs ran to their end\n", inputs.size());
  return readable ? 0 : 2;
}
