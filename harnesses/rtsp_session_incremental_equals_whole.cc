// Property: replies and events are the same however the bytes of each step are cut.
// Input: a seed for the pieces (two bytes), then steps (rtsp_session_world.h).
#include "harnesses/rtsp_session_world.h"

namespace {

struct Log : rtsp_world::Watcher {
  std::vector<std::pair<std::size_t, rtsp_world::rtsp::Message>> replies;
  std::vector<rtsp_world::session::Event> events;
  std::size_t packets = 0;

  void OnRequest(std::size_t connection, const rtsp_world::rtsp::Message&,
                 const rtsp_world::rtsp::Message& reply) override {
    replies.emplace_back(connection, reply);
  }
  void OnEvents(std::size_t, const std::vector<rtsp_world::session::Event>& more) override {
    events.insert(events.end(), more.begin(), more.end());
  }
  void OnPacket(const std::string&, std::size_t, bool,
                const std::optional<rtsp_world::session::Outgoing>& sent) override {
    packets += sent ? 1 : 0;
  }
};

Log Run(std::span<const std::byte> steps, std::uint32_t cut_seed) {
  Log log;
  rtsp_world::World world(rtsp_world::MakeConfig(true, rtsp_world::kPassword), log, cut_seed);
  assay::kit::MemoryNetwork(world).Play(steps, rtsp_world::kMostSteps);
  return log;
}

}  // namespace

ASSAY_HARNESS(rtsp_session_incremental_equals_whole, input) {
  using assay::kit::Oracle;
  const std::uint32_t seed = input.Take<std::uint16_t>() + 1U;
  const Log whole = Run(input.bytes(), 0);
  const Log cut = Run(input.bytes(), seed);
  Oracle(whole.replies == cut.replies, "replies_do_not_depend_on_pieces");
  Oracle(whole.events == cut.events, "events_do_not_depend_on_pieces");
  Oracle(whole.packets == cut.packets, "packets_do_not_depend_on_pieces");
}
