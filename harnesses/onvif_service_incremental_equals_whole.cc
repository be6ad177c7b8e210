// Property: the replies and what the device is told are the same however the bytes are cut.
// Input: a seed for the pieces (two bytes), then steps (onvif_service_world.h).
#include "harnesses/onvif_service_world.h"

namespace {

struct Log : onvif_world::Watcher {
  std::vector<std::pair<std::size_t, onvif_world::http::Message>> replies;
  std::string bytes;
  std::size_t calls = 0;
  void OnReply(std::size_t connection, const std::optional<onvif_world::http::Message>&,
               const onvif_world::http::Message& reply, std::int64_t) override {
    replies.emplace_back(connection, reply);
  }
};

Log Run(std::span<const std::byte> steps, std::uint32_t cut_seed) {
  Log log;
  onvif_world::World world(log, cut_seed);
  assay::kit::MemoryNetwork(world).Play(steps, onvif_world::kMostSteps);
  log.bytes = world.sent_back();
  log.calls = world.device().calls();
  return log;
}

}  // namespace

ASSAY_HARNESS(onvif_service_incremental_equals_whole, input) {
  using assay::kit::Oracle;
  const std::uint32_t seed = input.Take<std::uint16_t>() + 1U;
  const Log whole = Run(input.bytes(), 0);
  const Log cut = Run(input.bytes(), seed);
  Oracle(whole.replies == cut.replies, "replies_do_not_depend_on_pieces");
  Oracle(whole.bytes == cut.bytes, "bytes_do_not_depend_on_pieces");
  Oracle(whole.calls == cut.calls, "calls_do_not_depend_on_pieces");
}
