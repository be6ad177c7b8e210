// assay build: one build tree for each variant, made from its toolchain file.
#include <fmt/format.h>

#include <algorithm>

#include "runner/base/hash.h"
#include "runner/base/text.h"
#include "runner/cli/verbs.h"
#include "runner/harness/parse_manifest.h"

namespace assay::cli {
namespace {

using base::ErrorKind;
using base::Fail;
using base::Result;

constexpr std::size_t kShownTail = 6000;  // bytes of a failed build's output

Result<base::Done> RunTool(const Session& session, const std::string& what,
                           const std::string& program, std::vector<std::string> args) {
  os::Command command;
  command.program = program;
  command.args = std::move(args);
  command.working_directory = session.root;
  command.output_tail_bytes = 64U << 10U;
  command.environment.emplace_back("ASSAY_HOME", session.installation.home);
  for (const char* name : {"ASSAY_CLANGXX", "AFL_PATH", "CCACHE_DIR", "CCACHE_DISABLE", "CI"}) {
    if (const char* value = std::getenv(name)) command.environment.emplace_back(name, value);
  }
  const os::Outcome outcome = session.ports.processes.Run(command, session.stop);
  if (const auto* missing = std::get_if<os::NotStarted>(&outcome.ending)) {
    return Fail(ErrorKind::kUnavailable,
                fmt::format("{} could not be started: {} Run scripts/setup.", program,
                            missing->why.message));
  }
  if (std::holds_alternative<os::Stopped>(outcome.ending)) {
    return Fail(ErrorKind::kInterrupted,
                "The build was interrupted; start again, it goes on from there.");
  }
  if (outcome.ending == os::Ending(os::Exited{0})) return base::Done{};
  std::string_view tail = outcome.output;
  if (tail.size() > kShownTail) tail.remove_prefix(tail.size() - kShownTail);
  return Fail(
      ErrorKind::kInvalid,
      fmt::format(
          "{} failed:\n{}\nCorrect this and start again (`assay doctor` checks the machine).", what,
          base::EscapeForTerminal(tail, true)));
}

// What decides about a tree's flags. CMake remembers the flags of the first configure run, so a
// tree whose toolchain has changed since must be configured afresh.
Result<std::string> ToolchainIdentity(const Session& session, const std::string& toolchain) {
  std::string all;
  for (const std::string& file :
       {toolchain, session.installation.home + "/cmake/toolchains/clang.cmake"}) {
    ASSAY_TRY(const auto bytes, session.ports.files.Read(file, 1U << 20U));
    if (bytes) all += base::AsText(*bytes);
  }
  if (const char* named = std::getenv("ASSAY_CLANGXX")) all += named;
  return base::Sha256Hex(base::AsBytes(all));
}

Result<base::Done> Configure(const Session& session, const std::string& variant,
                             const std::string& tree, const std::string& toolchain) {
  ASSAY_CHECKED(RequireCompiler(session));
  return RunTool(session, "Configuring variant " + variant, "cmake",
                 {"--fresh", "-S", session.root, "-B", tree, "-G", "Ninja",
                  "-DCMAKE_TOOLCHAIN_FILE=" + toolchain,
                  "-DAssay_DIR=" + session.installation.home + "/cmake"});
}

// The build targets: a harness's name is that of its program's target. Nothing means everything.
Result<std::vector<std::string>> ChooseTargets(const Session& session, const std::string& variant,
                                               const std::vector<std::string>& globs) {
  std::vector<std::string> chosen;
  if (globs.empty()) return chosen;
  const std::string path = session.BuildRoot() + "/" + variant + "/assay-manifest.json";
  ASSAY_TRY(const auto bytes, session.ports.files.Read(path, 64U << 20U));
  if (!bytes)
    return Fail(ErrorKind::kInvalid, path + " is missing: the project declares no harness.");
  auto manifest = harness::ParseManifest(base::AsText(*bytes));
  if (!manifest) return base::Within(path, std::move(manifest).error());
  for (const harness::VariantManifest::Entry& entry : manifest->harnesses) {
    const auto matches = [&entry](const std::string& glob) {
      return base::MatchesGlob(glob, entry.harness.name);
    };
    if (std::ranges::any_of(globs, matches)) chosen.push_back(entry.harness.name);
  }
  if (chosen.empty()) {
    return Fail(ErrorKind::kUsage,
                fmt::format("No harness matches {}. `assay list` shows them all.",
                            base::EscapeForTerminal(fmt::format("{}", fmt::join(globs, ", ")))));
  }
  if (chosen.size() == manifest->harnesses.size()) chosen.clear();
  return chosen;
}

Result<base::Done> BuildOne(const Session& session, const std::string& variant,
                            const std::vector<std::string>& globs) {
  const std::string tree = session.BuildRoot() + "/" + variant;
  const std::string toolchain =
      session.installation.home + "/cmake/toolchains/" + variant + ".cmake";
  ASSAY_TRY(const auto found, session.ports.files.Inspect(toolchain));
  if (!found) {
    return Fail(ErrorKind::kUsage,
                fmt::format("There is no variant '{}': {} does not exist. Variants: fuzz, afl, "
                            "afl-fast, afl-cmplog, trace, coverage.",
                            base::EscapeForTerminal(variant), toolchain));
  }
  ASSAY_TRY(const std::string identity, ToolchainIdentity(session, toolchain));
  const std::string stamp = tree + "/assay-toolchain.sha256";
  ASSAY_TRY(const auto before, session.ports.files.Read(stamp, 4096));
  ASSAY_TRY(const auto configured, session.ports.files.Inspect(tree + "/build.ninja"));
  if (!configured || !before || base::AsText(*before) != identity) {
    ASSAY_CHECKED(Configure(session, variant, tree, toolchain));
    ASSAY_CHECKED(session.ports.files.WriteAtomically(stamp, base::AsBytes(identity), 0644));
  }
  ASSAY_TRY(const auto targets, ChooseTargets(session, variant, globs));
  std::vector<std::string> args = {"--build", tree, "--parallel",
                                   std::to_string(session.Jobs(std::nullopt))};
  if (!targets.empty()) {
    args.emplace_back("--target");
    args.insert(args.end(), targets.begin(), targets.end());
  }
  return RunTool(session, "Building variant " + variant, "cmake", std::move(args));
}

}  // namespace

Result<base::Done> RequireCompiler(const Session& session) {
  os::Command command;
  command.program = session.installation.home + "/cmake/find-clang.sh";
  if (const char* named = std::getenv("ASSAY_CLANGXX")) {
    command.environment.emplace_back("ASSAY_CLANGXX", named);
  }
  command.deadline = std::chrono::seconds(20);
  const os::Outcome outcome = session.ports.processes.Run(command, session.stop);
  if (outcome.ending == os::Ending(os::Exited{0})) return base::Done{};
  std::string why = outcome.output;
  if (const auto* missing = std::get_if<os::NotStarted>(&outcome.ending)) {
    why = missing->why.message;
  }
  while (why.ends_with('\n')) why.pop_back();
  return Fail(ErrorKind::kUnavailable, base::EscapeForTerminal(why));
}

Result<base::Done> BuildVariants(const Session& session, const std::vector<std::string>& variants,
                                 const std::vector<std::string>& harness_globs) {
  std::size_t number = 0;
  for (const std::string& variant : variants) {
    ++number;
    const auto begin = session.ports.clock.Now();
    fmt::print(stderr, "build [{}/{}] {} …\n", number, variants.size(), variant);
    ASSAY_CHECKED(BuildOne(session, variant, harness_globs));
    fmt::print(stderr, "build [{}/{}] {} done in {}\n", number, variants.size(), variant,
               base::FormatDuration(session.ports.clock.Now() - begin));
  }
  return base::Done{};
}

Result<ExitCode> RunBuild(const Session& session, const BuildOptions& options) {
  const auto& variants = options.variants.empty() ? session.config.variants : options.variants;
  ASSAY_CHECKED(BuildVariants(session, variants, options.harnesses));
  return ExitCode::kPass;
}

}  // namespace assay::cli
