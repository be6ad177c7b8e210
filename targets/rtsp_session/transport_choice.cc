#include "targets/rtsp_session/transport_choice.h"

namespace vms::rtsp_session {
namespace {

constexpr std::uint16_t kMaxPort = 65535;

// Nothing: not a pair of neighbours that this server can send to.
std::optional<Datagrams> PortsOf(const rtsp::Transport& proposal) {
  if (!proposal.client_port || proposal.client_port->first == 0) return std::nullopt;
  const std::uint16_t rtp = proposal.client_port->first;
  if (rtp == kMaxPort) return std::nullopt;
  const auto next = static_cast<std::uint16_t>(rtp + 1);
  if (proposal.client_port->last.value_or(next) != next) return std::nullopt;
  return Datagrams{.rtp = rtp, .rtcp = next};
}

// Nothing: the channels make no pair.
std::optional<Choice> ChannelsOf(const rtsp::Transport& proposal) {
  if (!proposal.interleaved) return Choice{};
  const std::uint8_t rtp = proposal.interleaved->first;
  if (rtp == 255) return std::nullopt;
  const auto next = static_cast<std::uint8_t>(rtp + 1);
  const std::uint8_t rtcp = proposal.interleaved->last.value_or(next);
  if (rtcp == rtp) return std::nullopt;
  return Choice{.interleaved = Interleaved{.rtp = rtp, .rtcp = rtcp}, .datagrams = std::nullopt};
}

bool CanBeServed(const rtsp::Transport& proposal, std::string_view peer) {
  const bool elsewhere =
      (proposal.destination && !proposal.destination->empty() && *proposal.destination != peer) ||
      !proposal.destination_addresses.empty();
  return proposal.profile == rtsp::Profile::kAvp && !elsewhere &&
         proposal.delivery != rtsp::Delivery::kMulticast && !proposal.record && !proposal.append;
}

}  // namespace

std::optional<Choice> ChooseTransport(const Config& config,
                                      std::span<const rtsp::Transport> proposals,
                                      std::string_view peer) {
  for (const rtsp::Transport& proposal : proposals) {
    if (!CanBeServed(proposal, peer)) continue;
    if (proposal.lower == rtsp::LowerTransport::kTcp) {
      if (const auto channels = ChannelsOf(proposal)) return channels;
    } else if (config.allows_udp && proposal.delivery == rtsp::Delivery::kUnicast) {
      if (const auto ports = PortsOf(proposal)) {
        return Choice{.interleaved = std::nullopt, .datagrams = ports};
      }
    }
  }
  return std::nullopt;
}

std::string PrintDelivery(const Config& config, const Delivery& delivery) {
  rtsp::Transport transport;
  transport.delivery = rtsp::Delivery::kUnicast;
  if (const auto* channels = std::get_if<Interleaved>(&delivery)) {
    transport.lower = rtsp::LowerTransport::kTcp;
    transport.interleaved = {.first = channels->rtp, .last = channels->rtcp};
  } else {
    const auto& ports = std::get<Datagrams>(delivery);
    transport.client_port = {.first = ports.rtp, .last = ports.rtcp};
    transport.server_port = {.first = config.server_port,
                             .last = static_cast<std::uint16_t>(config.server_port + 1)};
  }
  return rtsp::PrintTransport(transport);
}

}  // namespace vms::rtsp_session
