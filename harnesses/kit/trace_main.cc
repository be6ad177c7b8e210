// The neutral trace driver: runs inputs in one process and counts each one's features, so that
// novelty means the same whichever engine found the input.
//
//   <program> --list FILE --seen FILE --result FILE [--timeout-ms N] [--first N]
//
// A feature is (counter, bucket of its hit count), with the buckets 1, 2, 3, 4-7, 8-15, 16-31,
// 32-127, 128+. FILE of --list names one input per line. FILE of --seen holds one byte per counter,
// a bit per bucket; it is mapped, so what finished inputs added survives a crash of the next one.
// FILE of --result gets "S <index>" before an input runs, and "D <index> <features> <new> <total>"
// after: an S without its D is the input that ended the process.
// Visited states of a protocol (state_features.h) are counters, too, in programs that have them.
// Exit code: 0 all ran, 2 wrong usage, 70 an input ran out of time.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include <bit>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" __attribute__((weak)) int LLVMFuzzerInitialize(int* argc, char*** argv);
// There when the harness counts states: see state_features.h.
extern "C" __attribute__((weak)) std::uint8_t* AssayStateCounters(std::size_t* size);

namespace {

// Each instrumented module announces its counters before main.
std::vector<std::span<std::uint8_t>>& Modules() {
  static std::vector<std::span<std::uint8_t>> modules;
  return modules;
}

struct Options {
  std::string list;
  std::string seen;
  std::string result;
  long timeout_ms = 1000;
  std::size_t first = 0;
};

std::uint8_t BucketOf(std::uint8_t hits) {
  if (hits < 4) return static_cast<std::uint8_t>(1U << (hits - 1U));
  if (hits < 8) return 1U << 3U;
  if (hits < 16) return 1U << 4U;
  if (hits < 32) return 1U << 5U;
  return hits < 128 ? 1U << 6U : 1U << 7U;
}

void OnAlarm(int) {
  constexpr int kTimeout = 70;
  _exit(kTimeout);
}

void SetAlarm(long milliseconds) {
  const itimerval timer{.it_interval = {},
                        .it_value = {milliseconds / 1000, (milliseconds % 1000) * 1000}};
  setitimer(ITIMER_REAL, &timer, nullptr);
}

// The bitmap file as memory; nullptr when the disk refuses.
std::uint8_t* MapSeen(const std::string& path, std::size_t counters) {
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return nullptr;
  struct stat info{};
  // A bitmap of another build says nothing about this one.
  if (fstat(file, &info) == 0 && static_cast<std::size_t>(info.st_size) != counters &&
      info.st_size != 0 && ftruncate(file, 0) != 0) {
    close(file);
    return nullptr;
  }
  void* map = MAP_FAILED;
  if (ftruncate(file, static_cast<off_t>(counters)) == 0) {
    map = mmap(nullptr, counters, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  }
  close(file);
  return map == MAP_FAILED ? nullptr : static_cast<std::uint8_t*>(map);
}

struct Counts {
  std::uint64_t features = 0;
  std::uint64_t fresh = 0;
};

Counts Collect(std::uint8_t* seen) {
  Counts counts;
  for (const std::span<std::uint8_t> module : Modules()) {
    for (const std::uint8_t hits : module) {
      if (hits != 0) {
        const std::uint8_t bucket = BucketOf(hits);
        ++counts.features;
        if ((*seen & bucket) == 0) {
          ++counts.fresh;
          *seen |= bucket;
        }
      }
      ++seen;
    }
  }
  return counts;
}

bool ParseOptions(int argc, char** argv, Options& options) {
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view name = argv[i];
    const char* value = argv[i + 1];
    if (name == "--list") {
      options.list = value;
    } else if (name == "--seen") {
      options.seen = value;
    } else if (name == "--result") {
      options.result = value;
    } else if (name == "--timeout-ms") {
      options.timeout_ms = std::strtol(value, nullptr, 10);
    } else if (name == "--first") {
      options.first = std::strtoul(value, nullptr, 10);
    } else {
      return false;
    }
  }
  return argc % 2 == 1 && !options.list.empty() && !options.seen.empty() && !options.result.empty();
}

// One line with one write, so that a crash right after cannot take it along.
void Tell(int file, const std::string& line) {
  if (write(file, line.data(), line.size()) != static_cast<ssize_t>(line.size())) _exit(2);
}

void RunOne(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(stream)), {});
  // A copy of exactly the input's size, as the engines give it.
  std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
  for (const std::span<std::uint8_t> module : Modules()) {
    std::memset(module.data(), 0, module.size());
  }
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

int RunAll(const Options& options, int result, std::uint8_t* seen, std::size_t counters) {
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < counters; ++i) {
    total += static_cast<std::uint64_t>(std::popcount(seen[i]));
  }
  std::ifstream list(options.list);
  std::string path;
  for (std::size_t index = 0; std::getline(list, path); ++index) {
    if (index < options.first) continue;
    Tell(result, "S " + std::to_string(index) + "\n");
    SetAlarm(options.timeout_ms);
    RunOne(path);
    SetAlarm(0);
    const Counts counts = Collect(seen);
    total += counts.fresh;
    Tell(result, "D " + std::to_string(index) + " " + std::to_string(counts.features) + " " +
                     std::to_string(counts.fresh) + " " + std::to_string(total) + "\n");
  }
  return 0;
}

}  // namespace

extern "C" {
void __sanitizer_cov_8bit_counters_init(std::uint8_t* start, std::uint8_t* stop);
void __sanitizer_cov_8bit_counters_init(std::uint8_t* start, std::uint8_t* stop) {
  if (start == stop) return;
  for (const auto module : Modules()) {
    if (module.data() == start) return;
  }
  Modules().emplace_back(start, stop);
}
void __sanitizer_cov_pcs_init(const std::uintptr_t* start, const std::uintptr_t* stop);
void __sanitizer_cov_pcs_init(const std::uintptr_t*, const std::uintptr_t*) {}
}

int main(int argc, char** argv) {
  Options options;
  if (!ParseOptions(argc, argv, options)) {
    std::fprintf(stderr,
                 "usage: %s --list FILE --seen FILE --result FILE [--timeout-ms N] [--first N]\n",
                 argv[0]);
    return 2;
  }
  if (LLVMFuzzerInitialize != nullptr) LLVMFuzzerInitialize(&argc, &argv);
  std::size_t counters = 0;
  for (const auto module : Modules()) counters += module.size();
  if (counters == 0) {
    std::fprintf(stderr, "%s has no counters: it was not built as the trace variant\n", argv[0]);
    return 2;
  }
  if (AssayStateCounters != nullptr) {
    std::size_t size = 0;
    std::uint8_t* states = AssayStateCounters(&size);
    Modules().emplace_back(states, size);
    counters += size;
  }
  std::uint8_t* seen = MapSeen(options.seen, counters);
  const int result = open(options.result.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (seen == nullptr || result < 0) {
    std::fprintf(stderr, "%s cannot write %s or %s\n", argv[0], options.seen.c_str(),
                 options.result.c_str());
    return 2;
  }
  std::signal(SIGALRM, OnAlarm);
  return RunAll(options, result, seen, counters);
}
