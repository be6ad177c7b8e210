// Property: whatever text a setting is given, the command that is built from it starts the
// program that was meant, with the words that were meant: as execve, getopt and a shell read it.
// Input: the command, the length of the first setting, the settings.
#include "harnesses/kit/command_tripwire.h"
#include "harnesses/kit/harness.h"
#include "targets/device_command/command.h"

namespace {

using assay::kit::CommandTripwire;
using assay::kit::Oracle;
namespace device = vms::device_command;
using device::Kind;
using vms::Parsed;

constexpr auto kHole = CommandTripwire::kHole;

void Check(const Parsed<device::Command>& command, const CommandTripwire& wire) {
  if (!command) return;
  const auto tripped = wire.Tripped(command->words);
  Oracle(!tripped, "a_setting_is_one_plain_word", tripped.value_or(""));
}

using OneSetting = Parsed<device::Command> (*)(const device::Value&);

void One(Kind kind, std::string_view text, OneSetting build, const CommandTripwire& wire) {
  const auto value = device::Check(kind, text);
  if (!value) return;
  Oracle(value->text() == text, "nothing_is_repaired");
  Check(build(*value), wire);
}

void Address(Kind kind, unsigned length, std::string_view address, std::string_view interface) {
  const auto first = device::Check(kind, address);
  const auto second = device::Check(Kind::kInterface, interface);
  if (!first || !second) return;
  Check(device::SetAddress(*first, length, *second),
        {{"/usr/sbin/ip"}, {"address"}, {"replace"}, kHole, {"dev"}, kHole});
}

void Switch(std::string_view community, std::string_view host) {
  const auto first = device::Check(Kind::kCommunity, community);
  const auto second = device::Check(Kind::kHostName, host);
  if (!first || !second) return;
  Check(device::ReadSwitchName(*first, *second),
        {{"/usr/bin/snmpget"}, {"-v2c"}, {"-c"}, kHole, {"--"}, kHole, {"1.3.6.1.2.1.1.5.0"}});
}

}  // namespace

ASSAY_HARNESS(device_command_tripwire, input) {
  const unsigned which = input.Take<std::uint8_t>() % 7;
  const unsigned length = input.Take<std::uint8_t>();
  const std::string_view text = input.text();
  const std::string_view first = text.substr(0, length);
  const std::string_view second = text.substr(first.size());
  switch (which) {
    case 0:
      return One(Kind::kHostName, text, device::SetHostName,
                 {{"/usr/bin/hostnamectl"}, {"set-hostname"}, {"--"}, kHole});
    case 1:
      return One(Kind::kTimeZone, text, device::SetTimeZone,
                 {{"/usr/bin/timedatectl"}, {"set-timezone"}, {"--"}, kHole});
    case 2:
      return One(Kind::kServer, text, device::AddTimeServer,
                 {{"/usr/bin/chronyc"}, {"--"}, {"add"}, {"server"}, kHole});
    case 3:
      return Address(Kind::kIpv4, length, first, second);
    case 4:
      return Address(Kind::kIpv6, length, first, second);
    case 5:
      return One(Kind::kCameraUrl, text, device::ProbeCamera,
                 {{"/usr/bin/ffprobe"},
                  {"-hide_banner"},
                  {"-protocol_whitelist"},
                  {"rtp,rtsp,tcp,tls,udp"},
                  {"-i"},
                  CommandTripwire::kQuotedHole});
    default:
      return Switch(first, second);
  }
}
