#include <algorithm>
#include <array>
#include <charconv>

#include "runner/base/bytes.h"
#include "runner/base/text.h"
#include "runner/harness/manifest.h"
#include "runner/harness/parse_manifest.h"

namespace assay::harness {
namespace {

using base::ErrorKind;

std::string_view Trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// ELF (System V gABI, "ELF Header"): e_type 2 is an executable, 3 a position-independent one.
bool IsHarnessProgram(std::string_view bytes) {
  if (bytes.size() < 20 || !bytes.starts_with("\x7f"
                                              "ELF"))
    return false;
  const auto type = static_cast<unsigned char>(bytes[16]);
  return (type == 2 || type == 3) && bytes.find("LLVMFuzzerTestOneInput") != std::string_view::npos;
}

std::uint64_t NumberOr(std::string_view text, std::uint64_t otherwise) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? value : otherwise;
}

// Options that are the campaign's business; a foreign file may not change them.
constexpr std::array<std::string_view, 14> kReserved = {"artifact_prefix",
                                                        "exact_artifact_path",
                                                        "fork",
                                                        "jobs",
                                                        "workers",
                                                        "max_total_time",
                                                        "merge",
                                                        "runs",
                                                        "minimize_crash",
                                                        "seed",
                                                        "close_fd_mask",
                                                        "print_final_stats",
                                                        "ignore_remaining_args",
                                                        "seed_inputs"};

void ReadLibFuzzerOption(std::string_view key, std::string_view value, const std::string& folder,
                         model::Harness& harness) {
  if (key == "max_len") {
    harness.max_len = NumberOr(value, harness.max_len);
  } else if (key == "timeout") {
    harness.timeout = std::chrono::seconds(std::clamp<std::uint64_t>(NumberOr(value, 25), 1, 3600));
  } else if (key == "rss_limit_mb") {
    // libFuzzer's 0 is "no limit"; the watch from outside keeps one.
    const std::uint64_t limit = NumberOr(value, harness.rss_limit_mb);
    if (limit != 0) harness.rss_limit_mb = std::min<std::uint64_t>(limit, 1U << 20U);
  } else if (key == "dict") {
    if (value.find('/') == std::string_view::npos) {
      harness.dictionary = folder + "/" + std::string(value);
    }
  } else if (std::ranges::find(kReserved, key) == kReserved.end()) {
    harness.libfuzzer_options.push_back("-" + std::string(key) + "=" + std::string(value));
  }
}

void ReadOptions(std::string_view text, const std::string& folder, model::Harness& harness) {
  bool in_libfuzzer = false;
  for (const std::string_view raw : base::SplitLines(text)) {
    const std::string_view line = Trim(raw);
    if (line.starts_with('[')) {
      in_libfuzzer = line == "[libfuzzer]";
    } else if (const auto equals = line.find('=');
               in_libfuzzer && !line.starts_with('#') && equals != std::string_view::npos) {
      ReadLibFuzzerOption(Trim(line.substr(0, equals)), Trim(line.substr(equals + 1)), folder,
                          harness);
    }
  }
}

base::Result<base::Done> ReadCompanions(os::Files& files, const std::string& folder,
                                        model::Harness& harness, std::vector<Problem>& problems) {
  const std::string stem = folder + "/" + harness.name;
  ASSAY_TRY(const auto seeds, files.Inspect(stem + "_seed_corpus.zip"));
  if (seeds) harness.seed_archives.push_back(stem + "_seed_corpus.zip");
  ASSAY_TRY(const auto dictionary, files.Inspect(stem + ".dict"));
  if (dictionary) harness.dictionary = stem + ".dict";
  ASSAY_TRY(const auto options, files.Read(stem + ".options", 1U << 20U));
  if (options) ReadOptions(base::AsText(*options), folder, harness);
  if (!harness.dictionary.empty()) {
    ASSAY_TRY(const auto named, files.Inspect(harness.dictionary));
    if (!named) {
      problems.push_back({harness.name, "Harness " + harness.name + " names the dictionary " +
                                            harness.dictionary +
                                            ", which is not there; it runs without."});
      harness.dictionary.clear();
    }
  }
  return base::Done{};
}

}  // namespace

base::Result<Inventory> DiscoverOutDirectory(os::Files& files, const std::string& folder) {
  ASSAY_TRY(const auto place, files.Inspect(folder));
  if (!place || !place->is_directory) {
    return base::Fail(ErrorKind::kNotFound, "There is no folder " + folder +
                                                ". Name the folder that holds the fuzz programs.");
  }
  ASSAY_TRY(const auto entries, files.List(folder));
  Inventory inventory;
  inventory.source_root = folder;
  inventory.compiler = "unknown (programs found in " + folder + ")";
  for (const os::FileInfo& entry : entries) {
    if (!entry.is_regular || !IsHarnessName(entry.name)) continue;
    const std::string path = folder + "/" + entry.name;
    auto bytes = files.Read(path);
    if (!bytes) {
      inventory.problems.push_back({"", path + " was passed over: " + bytes.error().message});
      continue;
    }
    if (!*bytes || !IsHarnessProgram(base::AsText(**bytes))) continue;
    model::Harness harness;
    harness.name = entry.name;
    harness.foreign = true;
    harness.timeout = std::chrono::seconds(25);
    harness.rss_limit_mb = 2560;
    harness.programs[model::Variant::kFuzz] = path;
    ASSAY_CHECKED(ReadCompanions(files, folder, harness, inventory.problems));
    inventory.harnesses.push_back(std::move(harness));
  }
  if (inventory.harnesses.empty()) {
    inventory.problems.push_back(
        {"", "No program in " + folder + " contains LLVMFuzzerTestOneInput: nothing to fuzz."});
  }
  return inventory;
}

}  // namespace assay::harness
