#include "runner/surface/surface.h"

#include <gmock/gmock-matchers.h>
#include <gmock/gmock-more-matchers.h>
#include <gtest/gtest.h>

namespace assay::surface {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

model::Harness HarnessOf(std::string name, std::vector<std::string> targets) {
  model::Harness harness;
  harness.name = std::move(name);
  harness.targets = std::move(targets);
  return harness;
}

model::Interface InterfaceOf(std::string name, std::vector<std::string> targets,
                             std::vector<std::string> harnesses) {
  model::Interface interface;
  interface.name = std::move(name);
  interface.reach = {model::Reach::kCamera};
  interface.targets = std::move(targets);
  interface.harnesses = std::move(harnesses);
  return interface;
}

std::vector<std::string> KindsOf(const Assessment& assessment) {
  std::vector<std::string> kinds;
  for (const Gap& gap : assessment.gaps) kinds.push_back(std::string(gap.kind) + " " + gap.subject);
  return kinds;
}

class Surface : public testing::Test {
 protected:
  Assessment Judge(const std::vector<model::Interface>& declared) const {
    return Assess(declared, harnesses, targets);
  }
  std::vector<model::Harness> harnesses = {HarnessOf("rtsp_message_roundtrip", {"rtsp"}),
                                           HarnessOf("rtsp_url_roundtrip", {"rtsp"}),
                                           HarnessOf("sdp_roundtrip", {"sdp"})};
  std::vector<model::Target> targets = {{"rtsp", "/t/rtsp"}, {"sdp", "/t/sdp"}};
};

TEST_F(Surface, ThatIsWhollyTestedHasNoGapAndNamesItsHarnesses) {
  const Assessment judged = Judge({InterfaceOf("RTSP", {"rtsp"}, {"rtsp_*", "rtsp_url_roundtrip"}),
                                   InterfaceOf("SDP", {"sdp"}, {"sdp_roundtrip"})});

  EXPECT_THAT(judged.gaps, IsEmpty());
  EXPECT_THAT(judged.interfaces[0].harnesses,
              ElementsAre("rtsp_message_roundtrip", "rtsp_url_roundtrip"));
}

TEST_F(Surface, ThatNobodyDeclaredIsNotJudged) { EXPECT_THAT(Judge({}).gaps, IsEmpty()); }

TEST_F(Surface, NamesTheInterfaceThatHasNoHarness) {
  const Assessment judged =
      Judge({InterfaceOf("RTSP", {"rtsp"}, {"rtsp_*"}), InterfaceOf("SDP", {"sdp"}, {"sdp_*"}),
             InterfaceOf("STUN", {}, {})});

  EXPECT_THAT(KindsOf(judged), ElementsAre("interface-without-harness STUN"));
}

TEST_F(Surface, NamesTheHarnessThatDoesNotExistAndThenTheInterfaceIsWithoutOne) {
  const Assessment judged = Judge(
      {InterfaceOf("RTSP", {"rtsp"}, {"rtsp_*"}), InterfaceOf("SDP", {"sdp"}, {"sdp_rondtrip"})});

  EXPECT_THAT(KindsOf(judged),
              ElementsAre("interface-without-harness SDP", "harness-in-no-interface sdp_roundtrip",
                          "no-such-harness SDP"));
  EXPECT_THAT(judged.gaps[2].what, HasSubstr("sdp_rondtrip"));
}

TEST_F(Surface, NamesTheTargetThatBelongsToNoInterface) {
  const Assessment judged =
      Judge({InterfaceOf("RTSP", {"rtsp"}, {"rtsp_*"}), InterfaceOf("SDP", {}, {"sdp_*"})});

  EXPECT_THAT(KindsOf(judged), ElementsAre("target-in-no-interface sdp"));
}

TEST_F(Surface, NamesTheTargetThatNoHarnessOfItsInterfaceTests) {
  const Assessment judged =
      Judge({InterfaceOf("RTSP", {"rtsp", "sdp"}, {"rtsp_*"}), InterfaceOf("SDP", {}, {"sdp_*"})});

  EXPECT_THAT(KindsOf(judged), ElementsAre("target-untested RTSP"));
}

TEST_F(Surface, NamesTheTargetThatDoesNotExist) {
  const Assessment judged = Judge(
      {InterfaceOf("RTSP", {"rtsp", "rtps"}, {"rtsp_*"}), InterfaceOf("SDP", {"sdp"}, {"sdp_*"})});

  EXPECT_THAT(KindsOf(judged), ElementsAre("no-such-target RTSP"));
}

TEST_F(Surface, GapsComeIntoTheReportUnderTheirOwnScope) {
  const Assessment judged = Judge({InterfaceOf("STUN", {}, {})});

  const std::vector<model::Gap> gaps = ForReport(judged.gaps);
  ASSERT_EQ(gaps.size(), judged.gaps.size());
  EXPECT_EQ(gaps[0].scope, "surface: STUN");
  EXPECT_FALSE(gaps[0].cure.empty());
}

}  // namespace
}  // namespace assay::surface
