#include "tests/support/fake_processes.h"

#include <algorithm>
#include <utility>

namespace assay::test {
namespace {

bool EndsInComponent(const std::string& path, const std::string& name) {
  return path == name || path.ends_with("/" + name);
}

std::string WordsOf(const os::Command& command) {
  std::string words = command.program;
  for (const std::string& argument : command.args) words += " " + argument;
  return words;
}

}  // namespace

Matcher AnyCommand() {
  return [](const os::Command&) { return true; };
}

Matcher ProgramIs(std::string name) {
  return [name = std::move(name)](const os::Command& command) {
    if (EndsInComponent(command.program, name)) return true;
    const auto dashes = std::find(command.args.begin(), command.args.end(), "--");
    return command.sandboxed && dashes != command.args.end() &&
           std::next(dashes) != command.args.end() && EndsInComponent(*std::next(dashes), name);
  };
}

Matcher HasArgument(std::string argument) {
  return [argument = std::move(argument)](const os::Command& command) {
    return std::find(command.args.begin(), command.args.end(), argument) != command.args.end();
  };
}

Matcher Both(Matcher left, Matcher right) {
  return [left = std::move(left), right = std::move(right)](const os::Command& command) {
    return left(command) && right(command);
  };
}

os::Outcome Ended(os::Ending ending, std::string output) {
  os::Outcome outcome;
  outcome.ending = std::move(ending);
  outcome.output = std::move(output);
  return outcome;
}

void FakeProcesses::When(Matcher matcher, os::Outcome outcome, unsigned times) {
  When(
      std::move(matcher), [outcome = std::move(outcome)](const os::Command&) { return outcome; },
      times);
}

void FakeProcesses::When(Matcher matcher, Answer answer, unsigned times) {
  const std::scoped_lock guard(mutex_);
  rules_.push_back({std::move(matcher), std::move(answer), times});
}

void FakeProcesses::set_usage_shown(std::vector<os::Usage> usage) {
  const std::scoped_lock guard(mutex_);
  usage_shown_ = std::move(usage);
}

std::vector<os::Command> FakeProcesses::commands() const {
  const std::scoped_lock guard(mutex_);
  return commands_;
}

Answer FakeProcesses::Choose(const os::Command& command) {
  const std::scoped_lock guard(mutex_);
  commands_.push_back(command);
  for (Rule& rule : rules_) {
    if (rule.times_left == 0 || !rule.matcher(command)) continue;
    if (rule.times_left != kAlways) --rule.times_left;
    return rule.answer;
  }
  return {};
}

os::Outcome FakeProcesses::Run(const os::Command& command, const os::StopToken& stop,
                               const Monitor& monitor) {
  const Answer answer = Choose(command);
  if (stop.requested()) return Ended(os::Stopped{});
  if (!answer) {
    return Ended(os::NotStarted{
        {base::ErrorKind::kInternal, "No rule of the test answers: " + WordsOf(command)}});
  }
  os::Outcome outcome = answer(command);
  std::vector<os::Usage> shown;
  {
    const std::scoped_lock guard(mutex_);
    shown = usage_shown_;
  }
  const bool stopped = monitor && std::any_of(shown.begin(), shown.end(),
                                              [&](const auto& usage) { return !monitor(usage); });
  if (stopped) outcome.ending = os::Stopped{};
  return outcome;
}

}  // namespace assay::test
