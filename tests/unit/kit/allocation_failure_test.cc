#include "harnesses/kit/allocation_failure.h"

#include <gtest/gtest.h>

#include <iterator>
#include <new>
#include <string>
#include <vector>

#include "harnesses/kit/harness.h"

namespace assay::kit {
namespace {

// The optimiser may drop a pair of new and delete, but not calls of these.
void* (*volatile allocate)(std::size_t) = [](std::size_t size) { return ::operator new(size); };
void (*volatile release)(void*) = [](void* memory) { ::operator delete(memory); };

std::vector<std::string> ThreeTexts() {
  std::vector<std::string> texts;
  texts.reserve(3);
  for (int i = 0; i < 3; ++i) texts.emplace_back(100, 'x');
  return texts;
}

TEST(KitAllocationFailure, FailsExactlyTheNthAllocation) {
  for (std::uint64_t n = 1; n <= 4; ++n) {
    const std::uint64_t before = AllocationsSoFar();
    EXPECT_TRUE(WithFailingAllocation(n, [] { (void)ThreeTexts(); }));
    EXPECT_EQ(AllocationsSoFar() - before, n);
  }
  EXPECT_FALSE(WithFailingAllocation(5, [] { (void)ThreeTexts(); }));
}

TEST(KitAllocationFailure, FailsNothingForZeroAndNothingAfterwards) {
  EXPECT_FALSE(WithFailingAllocation(0, [] { (void)ThreeTexts(); }));
  EXPECT_FALSE(WithFailingAllocation(9, [] { (void)ThreeTexts(); }));

  for (int i = 0; i < 10; ++i) EXPECT_EQ(ThreeTexts().size(), 3U);
}

TEST(KitAllocationFailure, FailsOnceSoThatWhoBearsItGoesOn) {
  std::size_t texts = 0;
  EXPECT_FALSE(WithFailingAllocation(1, [&] {
    EXPECT_EQ(::operator new(8, std::nothrow), nullptr);
    texts = ThreeTexts().size();
  }));
  EXPECT_EQ(texts, 3U);
}

TEST(KitAllocationFailure, ReachesEveryFormOfNewAndDelete) {
  constexpr std::align_val_t kWide{64};
  struct Form {
    void* (*make)();
    void (*free)(void*);
  };
  // Called as functions: pairs of new expressions may be optimised away.
  const Form forms[] = {
      {[] { return ::operator new(8); }, [](void* p) { ::operator delete(p); }},
      {[] { return ::operator new(8); }, [](void* p) { ::operator delete(p, std::size_t{8}); }},
      {[] { return ::operator new[](8); }, [](void* p) { ::operator delete[](p); }},
      {[] { return ::operator new[](8); }, [](void* p) { ::operator delete[](p, std::size_t{8}); }},
      {[] { return ::operator new(8, kWide); }, [](void* p) { ::operator delete(p, kWide); }},
      {[] { return ::operator new(8, kWide); }, [](void* p) { ::operator delete(p, 8, kWide); }},
      {[] { return ::operator new[](8, kWide); }, [](void* p) { ::operator delete[](p, kWide); }},
      {[] { return ::operator new[](8, kWide); },
       [](void* p) { ::operator delete[](p, 8, kWide); }},
      {[] { return ::operator new(8, std::nothrow); },
       [](void* p) { ::operator delete(p, std::nothrow); }},
      {[] { return ::operator new[](8, std::nothrow); },
       [](void* p) { ::operator delete[](p, std::nothrow); }},
      {[] { return ::operator new(8, kWide, std::nothrow); },
       [](void* p) { ::operator delete(p, kWide, std::nothrow); }},
      {[] { return ::operator new[](8, kWide, std::nothrow); },
       [](void* p) { ::operator delete[](p, kWide, std::nothrow); }},
  };
  for (std::size_t i = 0; i < std::size(forms); ++i) {
    SCOPED_TRACE(i);
    const std::int64_t before = LiveAllocations();
    void* memory = forms[i].make();
    const std::int64_t with_it = LiveAllocations();
    const bool aligned = (reinterpret_cast<std::uintptr_t>(memory) & 63U) == 0;
    forms[i].free(memory);
    const std::int64_t without_it = LiveAllocations();
    void* refused = nullptr;
    const bool failed = WithFailingAllocation(1, [&] { refused = forms[i].make(); });
    EXPECT_EQ(with_it, before + 1);
    EXPECT_EQ(without_it, before);
    EXPECT_TRUE(aligned || i < 4 || i == 8 || i == 9);
    EXPECT_EQ(failed, i < 8);
    EXPECT_EQ(refused, nullptr);
  }
}

TEST(KitAllocationFailure, CountsWhatTheStandardLibraryAllocatesForUs) {
  const std::int64_t before = LiveAllocations();
  std::string text;
  text.reserve(1000);  // compiled in the shared library
  EXPECT_EQ(LiveAllocations() - before, 1);
}

TEST(KitAllocationFailure, NthOfIsOneOfThoseThatAreMade) {
  EXPECT_EQ(NthOf(0, 3), 1U);
  EXPECT_EQ(NthOf(2, 3), 3U);
  EXPECT_EQ(NthOf(3, 3), 1U);
  EXPECT_EQ(NthOf(65535, 0), 0U);
}

TEST(KitSurvivesAllocationFailure, IsSilentAboutCodeThatOwnsWhatItAllocates) {
  for (std::uint64_t number = 0; number < 6; ++number) {
    SurvivesAllocationFailure(number, ThreeTexts);
  }
  SurvivesAllocationFailure(0, [] { return 1; });
}

TEST(KitSurvivesAllocationFailure, FindsAPlantedLeak) {
  const auto leaks = [] {
    void* owned = allocate(16);
    const std::size_t count = ThreeTexts().size();  // when this throws, nobody owns it
    release(owned);
    return count;
  };
  SurvivesAllocationFailure(0, leaks);  // the first: nothing was owned yet
  EXPECT_DEATH(SurvivesAllocationFailure(1, leaks),
               "nothing_leaks_after_allocation_failure: 1 more");
}

TEST(KitSurvivesAllocationFailure, FindsAPlantedTerminate) {
  const auto terminates = []() noexcept { return ThreeTexts(); };
  EXPECT_DEATH(SurvivesAllocationFailure(2, terminates), "allocation_failure_terminates");
}

TEST(KitSurvivesAllocationFailure, FindsADestructorThatAllocates) {
  struct Planted {
    ~Planted() { release(allocate(16)); }
  };
  const auto terminates = [] {
    const Planted planted;
    return 1;
  };
  EXPECT_DEATH(SurvivesAllocationFailure(0, terminates), "allocation_failure_terminates");
}

TEST(KitSurvivesAllocationFailure, FindsAFailureThatIsTakenForAnotherAnswer) {
  const auto swallows = [] {
    try {
      return ThreeTexts().size();
    } catch (const std::bad_alloc&) {
      return std::size_t{0};
    }
  };
  EXPECT_DEATH(SurvivesAllocationFailure(0, swallows), "a_failure_that_is_borne_changes_nothing");
}

TEST(KitSurvivesAllocationFailure, FindsWhatIsNotAsBefore) {
  static int torn = 0;
  const auto tears = [] {
    torn += 1;
    const std::size_t count = ThreeTexts().size();
    torn -= 1;
    return static_cast<int>(count) + torn;
  };
  EXPECT_DEATH(SurvivesAllocationFailure(0, tears), "after_the_failure_all_is_as_before");
}

}  // namespace
}  // namespace assay::kit
