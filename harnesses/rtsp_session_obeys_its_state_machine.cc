// Property: whatever clients say and whenever, the server does what a model of RFC 2326's state
// machine allows, holds the same sessions, and sends media only while a session plays.
// Input: steps (rtsp_session_world.h).
#include "harnesses/rtsp_session_model.h"

namespace {

// The model is asked after each step.
class Checked : public rtsp_world::World {
 public:
  explicit Checked(rtsp_world::Model& model)
      : World(rtsp_world::MakeConfig(false, rtsp_world::kPassword), model), model_(model) {}

  bool Receive(std::size_t number, std::span<const std::byte> bytes) override {
    return Check(World::Receive(number, bytes));
  }
  void Close(std::size_t number) override {
    World::Close(number);
    model_.Compare(server());
  }
  void TimePasses(std::uint64_t milliseconds) override {
    World::TimePasses(milliseconds);
    model_.Compare(server());
  }
  bool Other(std::size_t number, const assay::kit::Step& step) override {
    return Check(World::Other(number, step));
  }

 private:
  bool Check(bool open) {
    model_.Compare(server());
    return open;
  }
  rtsp_world::Model& model_;
};

}  // namespace

ASSAY_HARNESS(rtsp_session_obeys_its_state_machine, input) {
  rtsp_world::Model model;
  Checked world(model);
  assay::kit::MemoryNetwork(world).Play(input.bytes(), rtsp_world::kMostSteps);
}
