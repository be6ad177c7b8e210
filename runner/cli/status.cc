// assay status: the live view of a running campaign, from the file that it rewrites about once a
// second.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "runner/base/text.h"
#include "runner/cli/verbs.h"

namespace assay::cli {
namespace {

using base::Result;

struct Shown {
  model::CampaignState state = model::CampaignState::kRunning;
  std::string text;
};

template <typename T>
T Field(const nlohmann::json& status, const char* name, T absent) {
  const auto found = status.find(name);
  if (found == status.end()) return absent;
  if constexpr (std::is_same_v<T, std::string>) {
    return found->is_string() ? found->get<std::string>() : absent;
  } else {
    return found->is_number() ? found->get<T>() : absent;
  }
}

std::string Describe(const model::Campaign& campaign, const nlohmann::json& status) {
  std::string out = fmt::format("campaign {}  {}  started {}\n", campaign.id.text,
                                Name(campaign.state), campaign.id.text.substr(0, 16));
  if (status.is_discarded() || !status.is_object()) return out + "  no status yet\n";
  const model::Duration elapsed(Field<std::int64_t>(status, "elapsed_ms", 0));
  const model::Duration left(Field<std::int64_t>(status, "left_ms", 0));
  const auto executions = Field<std::uint64_t>(status, "executions", 0);
  const double seconds = static_cast<double>(elapsed.count()) / 1000.0;
  out += fmt::format("  stage {}: {}\n", Field<std::string>(status, "stage", "?"),
                     base::EscapeForTerminal(Field<std::string>(status, "line", "")));
  out += fmt::format("  {} elapsed, {} left\n", base::FormatDuration(elapsed),
                     base::FormatDuration(left));
  out += fmt::format("  {} executions ({:.0f}/s), {} new inputs, {} new findings\n",
                     base::FormatCount(executions),
                     seconds > 0 ? static_cast<double>(executions) / seconds : 0.0,
                     Field<std::uint64_t>(status, "inputs_new", 0),
                     Field<std::uint64_t>(status, "findings_new", 0));
  return out;
}

Result<Shown> Look(const Session& session, store::Store& store) {
  ASSAY_TRY(const auto campaigns, PastCampaigns(store));
  const model::Campaign& campaign = campaigns.front();
  const std::string path = session.StateFolder() + "/runs/" + campaign.id.text + "/status.json";
  ASSAY_TRY(const auto bytes, session.ports.files.Read(path, 1U << 20U));
  nlohmann::json status;
  if (bytes) status = nlohmann::json::parse(base::AsText(*bytes), nullptr, false);
  // The system drops the lock of a runner that is killed.
  bool killed = false;
  if (campaign.state == model::CampaignState::kRunning) {
    ASSAY_TRY(const auto lock, session.ports.files.TryLock(session.StateFolder() + "/lock"));
    killed = lock != nullptr;
  }
  if (!session.invocation.json) {
    std::string text = Describe(campaign, status);
    if (killed) {
      text +=
          "  Its runner is gone: it was killed. `assay run --resume` takes in what it left and "
          "goes "
          "on.\n";
    }
    return Shown{killed ? model::CampaignState::kInterrupted : campaign.state, text};
  }
  if (status.is_discarded()) status = nullptr;
  const nlohmann::json out = {{"version", 1},
                              {"campaign", campaign.id.text},
                              {"state", killed ? "killed" : Name(campaign.state)},
                              {"status", status}};
  return Shown{killed ? model::CampaignState::kInterrupted : campaign.state, out.dump(2) + "\n"};
}

}  // namespace

Result<ExitCode> RunStatus(const Session& session, const StatusOptions& options) {
  ASSAY_TRY(const auto store, session.OpenStore());
  for (;;) {
    ASSAY_TRY(const Shown shown, Look(session, *store));
    fmt::print("{}", shown.text);
    std::fflush(stdout);
    if (!options.follow || shown.state != model::CampaignState::kRunning ||
        session.stop.requested()) {
      return ExitCode::kPass;
    }
    session.ports.clock.Sleep(std::chrono::seconds(2));
  }
}

}  // namespace assay::cli
