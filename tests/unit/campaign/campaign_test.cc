#include "runner/campaign/campaign.h"

#include <gmock/gmock-matchers.h>
#include <gmock/gmock-more-matchers.h>
#include <gtest/gtest.h>

#include "runner/base/hash.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fixtures.h"
#include "tests/unit/campaign/fake_engines.h"

namespace assay::campaign {
namespace {

using model::CampaignState;
using model::SliceEnd;
using testing::Contains;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using Call = test::FakeFiles::Call;

std::string Sha(const std::string& text) { return base::Sha256Hex(base::AsBytes(text)); }

class CampaignTest : public testing::Test {
 protected:
  CampaignTest() {
    store_ = *store::OpenStore("sqlite3://" + folder_.path() + "/state.db");
    model::Harness harness;
    harness.name = "h";
    harness.programs[model::Variant::kFuzz] = "/build/fuzz/h";
    harness.programs[model::Variant::kTrace] = "/build/trace/h";
    harness.seed_dirs = {"/seeds"};
    inventory_.harnesses = {harness};
    files_.Put("/seeds/one", "a seed");
    engines_.report = test::ReadFixture("logs/asan_heap_buffer_overflow_read.log");
    settings_.state_folder = "/state";
    settings_.engines = {StandardEngines().front()};
    settings_.budget = std::chrono::seconds(10);
    settings_.cores = {0};
    settings_.measure_coverage = false;
  }

  base::Result<model::CampaignId> Go(const std::optional<model::CampaignId>& resume = {},
                                     const os::StopToken* stop = nullptr) {
    auto corpus = corpus::CorpusStore::Open(files_, "/state/corpus");
    return campaign::Run({ports_, sandbox_, *store_, *corpus, inventory_}, settings_, resume, {},
                         stop != nullptr ? *stop : stop_);
  }
  std::vector<std::string> Gaps(const model::CampaignId& id) {
    std::vector<std::string> sentences;
    const auto gaps = store_->Gaps(id);
    for (const model::Gap& gap : *gaps) sentences.push_back(gap.scope + ": " + gap.what);
    return sentences;
  }

  test::TempDir folder_;
  test::FakeFiles files_;
  test::FakeProcesses processes_;
  test::FakeClock clock_;
  std::unique_ptr<os::Randomness> randomness_ = os::SeededRandomness(1);
  os::Ports ports_{files_, processes_, clock_, *randomness_};
  os::Sandbox sandbox_ = *os::Sandbox::Detect(ports_, os::SandboxMode::kOff);
  os::StopToken stop_;
  FakeEngines engines_{files_, processes_};
  harness::Inventory inventory_;
  std::unique_ptr<store::Store> store_;
  Settings settings_;
};

TEST_F(CampaignTest, AdmitsInputsThatShowSomethingNewAndDropsTheOthers) {
  engines_.saves = {{"corpus/1", "b new"}, {"corpus/2", "a known feature"}};

  const auto id = Go();

  ASSERT_TRUE(id.has_value()) << id.error().message;
  EXPECT_TRUE(files_.Text("/state/corpus/h/" + Sha("a seed")).has_value());
  EXPECT_TRUE(files_.Text("/state/corpus/h/" + Sha("b new")).has_value());
  EXPECT_FALSE(files_.Text("/state/corpus/h/" + Sha("a known feature")).has_value());
  const auto inputs = store_->Inputs("h");
  EXPECT_THAT(*inputs, Contains(Field(&model::InputRecord::origin, "libfuzzer")));
  EXPECT_THAT(*inputs, Contains(Field(&model::InputRecord::origin, "seed")));
  const auto slices = store_->Slices(*id);
  ASSERT_THAT(*slices, SizeIs(1));
  EXPECT_EQ(slices->front().executions, 5000U);
  EXPECT_EQ(slices->front().new_inputs, 1U);
  EXPECT_EQ(store_->FindCampaign(*id)->value().state, CampaignState::kComplete);
}

TEST_F(CampaignTest, KeepsACrashWithItsFindingAndRemovesTheSliceFolder) {
  engines_.saves = {{"artifacts/crash-1", "BAD bytes"}};

  const auto id = Go();

  ASSERT_TRUE(id.has_value()) << id.error().message;
  const auto findings = store_->Findings();
  ASSERT_THAT(*findings, SizeIs(1));
  EXPECT_EQ(findings->front().reproduced, 5U);
  EXPECT_EQ(findings->front().attempts, 5U);
  EXPECT_EQ(findings->front().state, model::FindingState::kConfirmed);
  EXPECT_EQ(files_.Text("/state/crashes/F1/" + Sha("BAD bytes")), "BAD bytes");
  for (const std::string& path : files_.Paths()) {
    EXPECT_THAT(path, testing::Not(HasSubstr("/slices/")));
    EXPECT_THAT(path, testing::Not(HasSubstr("/untriaged/")));
  }
}

TEST_F(CampaignTest, KeepsAndNamesACrashThatTheSanitizedProgramDoesNotRepeat) {
  engines_.saves = {{"out/default/crashes/id:000000,sig:11", "BAD bytes"}};
  engines_.reproduces = false;

  ASSERT_TRUE(Go().has_value());

  const auto findings = store_->Findings();
  ASSERT_THAT(*findings, SizeIs(1));
  EXPECT_EQ(findings->front().state, model::FindingState::kUnreproducible);
  EXPECT_TRUE(files_.Text("/state/crashes/F1/" + Sha("BAD bytes")).has_value());
}

TEST_F(CampaignTest, AFloodOfCrashesIsBoundedAndNoneIsLost) {
  for (int i = 0; i < 300; ++i) {
    engines_.saves["artifacts/crash-" + std::to_string(i)] = "BAD " + std::to_string(i);
  }

  const auto id = Go();

  ASSERT_TRUE(id.has_value());
  EXPECT_LT(engines_.replays, 100U);
  std::size_t kept = 0;
  for (const std::string& path : files_.Paths())
    kept += path.starts_with("/state/crashes/") ? 1 : 0;
  EXPECT_EQ(kept, 300U);
  EXPECT_THAT(Gaps(*id), Contains(HasSubstr("crash files are kept in .assay/crashes/untriaged")));
  EXPECT_GT(store_->HarnessSummaries(*id)->front().crashes_unjudged, 0U);
}

TEST_F(CampaignTest, HarvestsWhatAKilledCampaignLeft) {
  model::Campaign killed;
  killed.id.text = "20230101T000000Z-dead";
  killed.started = clock_.Now();
  ASSERT_TRUE(store_->SaveCampaign(killed).has_value());
  model::Slice slice;
  slice.number = 7;
  slice.campaign = killed.id;
  slice.arm = {"h", "libfuzzer"};
  slice.started = clock_.Now();
  slice.planned = std::chrono::seconds(10);
  ASSERT_TRUE(store_->SaveSlice(slice).has_value());
  const std::string folder = "/state/runs/20230101T000000Z-dead/slices/7";
  files_.Put(folder + "/corpus/1", "z left behind");
  files_.Put(folder + "/artifacts/crash-1", "BAD left behind");

  const auto id = Go();

  ASSERT_TRUE(id.has_value()) << id.error().message;
  EXPECT_TRUE(files_.Text("/state/corpus/h/" + Sha("z left behind")).has_value());
  EXPECT_TRUE(files_.Text("/state/crashes/F1/" + Sha("BAD left behind")).has_value());
  EXPECT_EQ(store_->Slices(killed.id)->front().end, SliceEnd::kInterrupted);
  EXPECT_EQ(store_->FindCampaign(killed.id)->value().state, CampaignState::kInterrupted);
  EXPECT_THAT(store_->FindCampaign(*id)->value().resumed, Contains(HasSubstr("1 slices")));
}

TEST_F(CampaignTest, KeepsInputsThatWereCountedBeforeTheKillAndNotYetStored) {
  model::Campaign killed;
  killed.id.text = "20230101T000000Z-dead";
  ASSERT_TRUE(store_->SaveCampaign(killed).has_value());
  model::Slice slice;
  slice.number = 1;
  slice.campaign = killed.id;
  slice.arm = {"h", "libfuzzer"};
  ASSERT_TRUE(store_->SaveSlice(slice).has_value());
  files_.Put("/state/runs/20230101T000000Z-dead/slices/1/corpus/1", "z left behind");
  files_.Put("/state/features/h/seen", "z");

  ASSERT_TRUE(Go().has_value());

  EXPECT_TRUE(files_.Text("/state/corpus/h/" + Sha("z left behind")).has_value());
}

TEST_F(CampaignTest, ASliceThatCannotBeReadWaitsAndDoesNotEndTheNight) {
  engines_.saves = {{"corpus/1", "b new"}};
  engines_.on_slice = [this] { files_.FailNth(Call::kRead, 1, base::ErrorKind::kPermission); };

  const auto id = Go();

  ASSERT_TRUE(id.has_value()) << id.error().message;
  EXPECT_THAT(Gaps(*id), Contains(HasSubstr("Slice 1 of campaign")));
  EXPECT_EQ(store_->Slices(*id)->front().end, SliceEnd::kRunning);
  EXPECT_EQ(files_.Text("/state/runs/" + id->text + "/slices/1/corpus/1"), "b new");

  engines_.saves.clear();
  engines_.on_slice = nullptr;
  ASSERT_TRUE(Go().has_value());
  EXPECT_TRUE(files_.Text("/state/corpus/h/" + Sha("b new")).has_value());
}

TEST_F(CampaignTest, AFindingIsFixedOnlyWhenAllItsInputsAreClean) {
  engines_.saves = {{"artifacts/crash-1", "BAD 1"}, {"artifacts/crash-2", "BAD 22"}};
  ASSERT_TRUE(Go().has_value());
  ASSERT_THAT(*store_->Findings(), SizeIs(1));
  engines_.saves.clear();

  engines_.mended = {store_->Findings()->front().representative.hex == Sha("BAD 1") ? "BAD 1"
                                                                                    : "BAD 22"};
  const auto half = Go();
  ASSERT_TRUE(half.has_value());
  EXPECT_EQ(store_->Findings()->front().state, model::FindingState::kConfirmed);
  EXPECT_THAT(Gaps(*half), Contains(HasSubstr("It is not fixed")));

  engines_.mended = {"BAD 1", "BAD 22"};
  ASSERT_TRUE(Go().has_value());
  EXPECT_EQ(store_->Findings()->front().state, model::FindingState::kFixed);
}

TEST_F(CampaignTest, AKnownInputThatCrashesAgainReopensItsFixedFinding) {
  engines_.saves = {{"artifacts/crash-1", "BAD 1"}, {"artifacts/crash-2", "BAD 22"}};
  ASSERT_TRUE(Go().has_value());
  engines_.saves.clear();
  engines_.mended = {"BAD 1", "BAD 22"};
  ASSERT_TRUE(Go().has_value());
  ASSERT_EQ(store_->Findings()->front().state, model::FindingState::kFixed);

  const std::string other =
      store_->Findings()->front().representative.hex == Sha("BAD 1") ? "BAD 22" : "BAD 1";
  engines_.mended.erase(other);
  engines_.saves = {{"artifacts/crash-9", other}};
  ASSERT_TRUE(Go().has_value());

  ASSERT_THAT(*store_->Findings(), SizeIs(1));
  EXPECT_EQ(store_->Findings()->front().state, model::FindingState::kRegressed);
}

TEST_F(CampaignTest, AWorseCrashReopensAnAcceptedFinding) {
  const auto overflow = [](const char* access) {
    return std::string("==1==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x1\n") +
           access + " of size 1 at 0x1 thread T0\n    #0 0x1 in Parse /w/targets/a.cc:1:1\n";
  };
  engines_.saves = {{"artifacts/crash-1", "BAD 1"}};
  engines_.report = overflow("READ");
  ASSERT_TRUE(Go().has_value());
  const model::FindingId id = store_->Findings()->front().id;
  ASSERT_TRUE(store_
                  ->AddFindingEvent(id,
                                    {clock_.Now(), "ann", model::FindingState::kAccepted, "known",
                                     model::CampaignId{}},
                                    clock_.Now() + std::chrono::hours(1))
                  .has_value());

  engines_.saves = {{"artifacts/crash-2", "BAD 2"}};
  engines_.report = overflow("WRITE");
  ASSERT_TRUE(Go().has_value());

  ASSERT_THAT(*store_->Findings(), SizeIs(1));
  const model::Finding finding = store_->Findings()->front();
  EXPECT_EQ(finding.state, model::FindingState::kConfirmed);
  EXPECT_EQ(finding.accepted_until, std::nullopt);
  EXPECT_THAT(finding.history.back().why, HasSubstr("accepted as medium"));
}

TEST_F(CampaignTest, NamesTheHarnessesThatWereNotSelected) {
  model::Harness other = inventory_.harnesses.front();
  other.name = "other";
  inventory_.harnesses.push_back(other);
  settings_.harness_globs = {"h"};

  const auto id = Go();

  ASSERT_TRUE(id.has_value());
  EXPECT_THAT(Gaps(*id), Contains(HasSubstr("1 of 2 harnesses were not selected and did not run: "
                                            "other.")));
}

TEST_F(CampaignTest, KeepsTheAttackSurfaceAndItsGaps) {
  settings_.surface = {{.name = "STUN", .reach = {model::Reach::kViewer}}};
  settings_.surface_gaps = {{"surface: STUN", "Nothing tests it.", "Write a harness."}};

  const auto id = Go();

  ASSERT_TRUE(id.has_value());
  EXPECT_EQ(store_->FindCampaign(*id)->value().surface, settings_.surface);
  EXPECT_THAT(Gaps(*id), Contains("surface: STUN: Nothing tests it."));
}

TEST_F(CampaignTest, ResumesWithTheBudgetThatIsLeft) {
  settings_.budget = std::chrono::seconds(40);
  model::Campaign campaign;
  campaign.id.text = "20230101T000000Z-beef";
  campaign.budget = settings_.budget;
  campaign.state = CampaignState::kInterrupted;
  ASSERT_TRUE(store_->SaveCampaign(campaign).has_value());
  model::Slice slice;
  slice.number = 1;
  slice.campaign = campaign.id;
  slice.arm = {"h", "libfuzzer"};
  slice.planned = slice.wall = std::chrono::seconds(30);
  slice.end = SliceEnd::kSpent;
  ASSERT_TRUE(store_->SaveSlice(slice).has_value());

  const auto id = Go(campaign.id);

  ASSERT_TRUE(id.has_value()) << id.error().message;
  EXPECT_EQ(*id, campaign.id);
  EXPECT_EQ(engines_.slices, 1U);
  EXPECT_EQ(store_->FindCampaign(*id)->value().state, CampaignState::kComplete);
  EXPECT_FALSE(Go(campaign.id).has_value());
}

TEST_F(CampaignTest, AResumeGoesOnAsAskedAndForgetsWhatNoLongerHolds) {
  model::Harness other = inventory_.harnesses.front();
  other.name = "other";
  inventory_.harnesses.push_back(other);
  settings_.harness_globs = {"h"};
  os::StopToken stopped;
  engines_.on_slice = [&stopped] { stopped.RequestStop(); };
  const auto begun = Go({}, &stopped);
  ASSERT_TRUE(begun.has_value());
  EXPECT_THAT(Gaps(*begun), Contains(HasSubstr("stopped before its budget")));
  engines_.on_slice = {};

  settings_.harness_globs = {};
  const auto resumed = Go(*begun);

  ASSERT_TRUE(resumed.has_value());
  EXPECT_THAT(*store_->HarnessSummaries(*begun), SizeIs(1));
  EXPECT_THAT(Gaps(*begun), Not(Contains(HasSubstr("stopped before its budget"))));
  EXPECT_THAT(Gaps(*begun), Contains(HasSubstr("1 of 2 harnesses were not selected")));
}

TEST_F(CampaignTest, AResumeTakesInWhatTheCampaignBeganWith) {
  model::Harness other = inventory_.harnesses.front();
  other.name = "other";
  inventory_.harnesses.push_back(other);
  model::Campaign campaign;
  campaign.id.text = "20230101T000000Z-beef";
  campaign.budget = settings_.budget;
  campaign.state = CampaignState::kInterrupted;
  ASSERT_TRUE(store_->SaveCampaign(campaign).has_value());
  model::Slice slice;
  slice.number = 1;
  slice.campaign = campaign.id;
  slice.arm = {"other", "libfuzzer"};
  slice.end = SliceEnd::kSpent;
  ASSERT_TRUE(store_->SaveSlice(slice).has_value());
  settings_.harness_globs = {"h"};

  const auto id = Go(campaign.id);

  ASSERT_TRUE(id.has_value()) << id.error().message;
  EXPECT_THAT(*store_->HarnessSummaries(*id), SizeIs(2));
}

TEST_F(CampaignTest, RefusesASecondCampaignInTheSameFolder) {
  files_.HoldLock("/state/lock", true);

  const auto id = Go();

  ASSERT_FALSE(id.has_value());
  EXPECT_THAT(id.error().message, HasSubstr("Another campaign is running"));
}

TEST_F(CampaignTest, EndsCleanlyBeforeTheDiskIsFull) {
  files_.set_free_bytes(1U << 20U);

  const auto id = Go();

  ASSERT_TRUE(id.has_value());
  EXPECT_EQ(engines_.slices, 0U);
  EXPECT_THAT(Gaps(*id), Contains(HasSubstr("Fuzzing ended before its budget: the disk")));
  EXPECT_THAT(Gaps(*id), Contains(HasSubstr("got no slice")));
}

TEST_F(CampaignTest, ADiskThatFillsUpLeavesTheSliceForTheNextStart) {
  engines_.saves = {{"artifacts/crash-1", "BAD bytes"}};
  engines_.on_slice = [this] { files_.FailFrom(Call::kWrite, 1, base::ErrorKind::kExhausted); };

  const auto failed = Go();

  ASSERT_FALSE(failed.has_value());
  EXPECT_EQ(failed.error().kind, base::ErrorKind::kExhausted);
  const model::CampaignId id = store_->Campaigns()->front().id;
  EXPECT_EQ(store_->Slices(id)->front().end, SliceEnd::kRunning);
  EXPECT_EQ(files_.Text("/state/runs/" + id.text + "/slices/1/artifacts/crash-1"), "BAD bytes");
}

TEST_F(CampaignTest, ASeedThatCrashesLeavesTheCorpusAndBecomesAFinding) {
  files_.Put("/seeds/two", "BAD seed");

  const auto id = Go();

  ASSERT_TRUE(id.has_value()) << id.error().message;
  EXPECT_FALSE(files_.Text("/state/corpus/h/" + Sha("BAD seed")).has_value());
  EXPECT_TRUE(files_.Text("/state/quarantine/h/" + Sha("BAD seed")).has_value());
  EXPECT_THAT(*store_->Findings(), SizeIs(1));
}

TEST_F(CampaignTest, ABrokenProgramIsAGapAndKeepsTheCorpus) {
  test::FakeProcesses broken;
  broken.When(test::AnyCommand(), test::Ended(os::Killed{11}, ""));
  auto corpus = corpus::CorpusStore::Open(files_, "/state/corpus");
  const os::Ports ports{files_, broken, clock_, *randomness_};

  const auto id =
      campaign::Run({ports, sandbox_, *store_, *corpus, inventory_}, settings_, {}, {}, stop_);

  ASSERT_TRUE(id.has_value()) << id.error().message;
  EXPECT_THAT(*store_->Findings(), IsEmpty());
  EXPECT_TRUE(files_.Text("/state/corpus/h/" + Sha("a seed")).has_value());
  EXPECT_THAT(Gaps(*id), Contains(HasSubstr("ends before it reads an input")));
  EXPECT_EQ(store_->Slices(*id)->front().end, SliceEnd::kStartFailed);
}

TEST_F(CampaignTest, SaysThatAnInputIsIgnored) {
  const auto id = Go();

  ASSERT_TRUE(id.has_value());
  EXPECT_THAT(Gaps(*id), Contains(HasSubstr("the input is ignored")));
}

}  // namespace
}  // namespace assay::campaign
