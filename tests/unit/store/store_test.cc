#include "runner/store/store.h"

#include <gmock/gmock-matchers.h>
#include <gmock/gmock-more-matchers.h>
#include <gtest/gtest.h>

#include "tests/unit/store/samples.h"

namespace assay::store {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class StoreTest : public ::testing::Test {
 protected:
  Folder folder_;
  std::unique_ptr<Store> store_ = Opened(folder_);
  const model::CampaignId id_ = SampleCampaign().id;

  void Reopen() {
    store_.reset();
    store_ = Opened(folder_);
  }
};

TEST_F(StoreTest, GivesBackWhatWasSavedAfterReopening) {
  ASSERT_TRUE(store_->SaveCampaign(SampleCampaign()).has_value());
  ASSERT_TRUE(store_->SaveSlice(SampleSlice()).has_value());
  ASSERT_TRUE(store_->SaveHarnessSummary(id_, SampleSummary()).has_value());
  ASSERT_TRUE(store_->SaveCoverage(SampleCoverage()).has_value());
  ASSERT_TRUE(store_->SaveVerdict(id_, SampleVerdict()).has_value());
  ASSERT_TRUE(store_->SaveSettings(id_, {{"jobs", "2"}}).has_value());
  ASSERT_TRUE(store_->AddInputs({SampleInput()}).has_value());

  Reopen();

  EXPECT_EQ(store_->FindCampaign(id_)->value(), SampleCampaign());
  EXPECT_THAT(*store_->Slices(id_), ElementsAre(SampleSlice()));
  EXPECT_THAT(*store_->HarnessSummaries(id_), ElementsAre(SampleSummary()));
  EXPECT_EQ(store_->Coverage(id_)->value(), SampleCoverage());
  EXPECT_EQ(store_->Verdict(id_)->value(), SampleVerdict());
  EXPECT_THAT(*store_->Settings(id_), ElementsAre(std::pair("jobs", "2")));
  EXPECT_THAT(*store_->Inputs("sdp_roundtrip"), ElementsAre(SampleInput()));
}

TEST_F(StoreTest, SaysAbsentAndNotFailedForTheUnknown) {
  EXPECT_EQ(store_->FindCampaign({"none"}).value(), std::nullopt);
  EXPECT_EQ(store_->FindFinding({7}).value(), std::nullopt);
  EXPECT_EQ(store_->Coverage({"none"}).value(), std::nullopt);
  EXPECT_EQ(store_->Verdict({"none"}).value(), std::nullopt);
  EXPECT_THAT(store_->Campaigns().value(), IsEmpty());
  EXPECT_THAT(store_->Slices({"none"}).value(), IsEmpty());
  EXPECT_THAT(store_->Settings({"none"}).value(), IsEmpty());
}

TEST_F(StoreTest, ReplacesACampaignAndListsTheNewestFirst) {
  model::Campaign running = SampleCampaign("20261123T190000Z-0001");
  running.state = model::CampaignState::kRunning;
  ASSERT_TRUE(store_->SaveCampaign(running).has_value());
  ASSERT_TRUE(store_->SaveCampaign(SampleCampaign("20261124T190000Z-0002")).has_value());
  running.state = model::CampaignState::kComplete;
  ASSERT_TRUE(store_->SaveCampaign(running).has_value());

  EXPECT_THAT(*store_->Campaigns(), ElementsAre(SampleCampaign("20261124T190000Z-0002"), running));
}

TEST_F(StoreTest, ReplacesASliceByItsNumber) {
  ASSERT_TRUE(store_->SaveSlice(SampleSlice(2)).has_value());
  ASSERT_TRUE(store_->SaveSlice(SampleSlice(1)).has_value());
  model::Slice changed = SampleSlice(2);
  changed.executions = 1;
  ASSERT_TRUE(store_->SaveSlice(changed).has_value());

  EXPECT_THAT(*store_->Slices(id_), ElementsAre(SampleSlice(1), changed));
}

TEST_F(StoreTest, KeepsTheOrderOfTheCurveAndEachGapOnce) {
  const model::CurvePoint first{"b", {}, {}, 1, 1, 1};
  const model::CurvePoint second{"a", {}, {}, 2, 2, 2};
  const model::Gap gap{"sdp", "never ran", ""};
  ASSERT_TRUE(store_->AddCurvePoint(id_, first).has_value());
  ASSERT_TRUE(store_->AddCurvePoint(id_, second).has_value());
  ASSERT_TRUE(store_->AddGap(id_, gap).has_value());
  ASSERT_TRUE(store_->AddGap(id_, gap).has_value());

  EXPECT_THAT(*store_->Curve(id_), ElementsAre(first, second));
  EXPECT_THAT(*store_->Gaps(id_), ElementsAre(gap));
}

TEST_F(StoreTest, KeepsTheFirstOriginOfAnInput) {
  model::InputRecord later = SampleInput();
  later.origin = "afl";
  ASSERT_TRUE(store_->AddInputs({SampleInput()}).has_value());
  ASSERT_TRUE(store_->AddInputs({later, SampleInput("bb22")}).has_value());

  EXPECT_THAT(*store_->Inputs("sdp_roundtrip"),
              ElementsAre(SampleInput("aa11"), SampleInput("bb22")));
}

TEST_F(StoreTest, NumbersNewFindingsAndCountsTheirCrashes) {
  const auto first = store_->RecordCrash(SampleCrash("aa11"), SampleFinding("one"));
  const auto second = store_->RecordCrash(SampleCrash("aa11"), SampleFinding("two"));
  ASSERT_TRUE(first.has_value()) << first.error().message;

  EXPECT_EQ(first->number, 1);
  EXPECT_EQ(second->number, 2);
  model::Finding expected = SampleFinding("one");
  expected.id = {1};
  expected.crash_count = 1;
  EXPECT_EQ(store_->FindFinding({1})->value(), expected);
  model::Crash crash = SampleCrash("aa11");
  crash.finding = {1};
  EXPECT_THAT(*store_->Crashes({1}), ElementsAre(crash));
}

TEST_F(StoreTest, CountsTheSameCrashOnceButSeesItAgain) {
  ASSERT_TRUE(store_->RecordCrash(SampleCrash(), SampleFinding()).has_value());
  model::Finding known = store_->FindFinding({1})->value();
  model::Crash again = SampleCrash();
  again.found += model::Duration(1000);

  ASSERT_TRUE(store_->RecordCrash(again, known).has_value());

  const model::Finding stored = store_->FindFinding({1})->value();
  EXPECT_EQ(stored.crash_count, 1U);
  EXPECT_EQ(stored.last_seen, again.found);
  EXPECT_EQ(stored.first_seen, SampleCrash().found);
  EXPECT_EQ(store_->Crashes({1})->size(), 1U);
}

TEST_F(StoreTest, GivesOneFindingToTwoWorkersThatFoundItAtOnce) {
  const auto first = store_->RecordCrash(SampleCrash("aa11"), SampleFinding("same"));
  const auto second = store_->RecordCrash(SampleCrash("bb22"), SampleFinding("same"));

  EXPECT_EQ(*first, *second);
  EXPECT_EQ(store_->Findings()->size(), 1U);
  EXPECT_EQ(store_->FindFinding(*first)->value().crash_count, 2U);
}

TEST_F(StoreTest, NeverLetsACrashUndoWhatAPersonDecided) {
  ASSERT_TRUE(store_->RecordCrash(SampleCrash("aa11"), SampleFinding()).has_value());
  const model::Finding stale = store_->FindFinding({1})->value();
  const model::FindingEvent accepted{SampleCrash().found, "ann", model::FindingState::kAccepted,
                                     "harmless", id_};
  const model::TimePoint until = SampleCrash().found + model::Duration(5000);
  ASSERT_TRUE(store_->AddFindingEvent({1}, accepted, until).has_value());

  ASSERT_TRUE(store_->RecordCrash(SampleCrash("bb22"), stale).has_value());

  const model::Finding stored = store_->FindFinding({1})->value();
  EXPECT_EQ(stored.state, model::FindingState::kAccepted);
  EXPECT_EQ(stored.accepted_until, until);
  EXPECT_THAT(stored.history, ElementsAre(SampleFinding().history.front(), accepted));
  EXPECT_EQ(stored.crash_count, 2U);
}

TEST_F(StoreTest, UpdatesAllOfAFindingButItsHistory) {
  ASSERT_TRUE(store_->RecordCrash(SampleCrash(), SampleFinding()).has_value());
  model::Finding changed = store_->FindFinding({1})->value();
  const auto history = changed.history;
  changed.severity = model::Severity::kLow;
  changed.history.clear();

  ASSERT_TRUE(store_->UpdateFinding(changed).has_value());

  changed.history = history;
  EXPECT_THAT(*store_->Findings(), ElementsAre(changed));
}

TEST_F(StoreTest, RefusesToChangeAFindingThatIsNotThere) {
  model::Finding unknown = SampleFinding();
  unknown.id = {9};

  EXPECT_EQ(store_->UpdateFinding(unknown).error().kind, base::ErrorKind::kNotFound);
  EXPECT_EQ(store_->AddFindingEvent({9}, {}, {}).error().kind, base::ErrorKind::kNotFound);
  EXPECT_EQ(store_->RecordCrash(SampleCrash(), unknown).error().kind, base::ErrorKind::kNotFound);
  EXPECT_THAT(*store_->Findings(), IsEmpty());
}

TEST_F(StoreTest, ShowsTheSmallestCrashesFirst) {
  for (const auto& [input, size] : {std::pair("cc", 5), std::pair("aa", 9), std::pair("bb", 5)}) {
    model::Crash crash = SampleCrash(input);
    crash.input_size = static_cast<std::uint64_t>(size);
    ASSERT_TRUE(store_->RecordCrash(crash, SampleFinding()).has_value());
  }

  const auto smallest = store_->SmallestCrashes({1}, 2);

  ASSERT_EQ(smallest->size(), 2U);
  EXPECT_EQ((*smallest)[0].input.hex, "bb");
  EXPECT_EQ((*smallest)[1].input.hex, "cc");
}

TEST(StoreCost, OfACrashDoesNotGrowWithTheirNumber) {
  const Folder folder;
  std::uint64_t statements = 0;
  const auto store = Opened(
      folder, {.before_commit = {}, .on_statement = [&](const std::string&) { ++statements; }});
  const auto record = [&](int number) {
    model::Crash crash = SampleCrash(std::to_string(number));
    crash.log = "short";
    const std::uint64_t before = statements;
    EXPECT_TRUE(store->RecordCrash(crash, SampleFinding()).has_value());
    return statements - before;
  };
  record(0);

  const std::uint64_t cost_of_second = record(1);
  for (int number = 2; number < 10'000; ++number) record(number);
  const std::uint64_t cost_of_last = record(10'000);

  EXPECT_EQ(cost_of_last, cost_of_second);
  EXPECT_LE(cost_of_last, 6U);
  EXPECT_EQ(store->FindFinding({1})->value().crash_count, 10'001U);
}

}  // namespace
}  // namespace assay::store
