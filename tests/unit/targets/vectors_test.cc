#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "targets/base/bounded_vector.h"
#include "targets/base/inline_vector.h"

namespace vms {
namespace {

using Words = InlineVector<std::string, 2>;

Words WordsOf(int count) {
  Words words;
  for (int i = 0; i < count; ++i) words.push_back(std::to_string(i));
  return words;
}

TEST(InlineVector, KeepsItsElementsInOrderBelowAndBeyondItsPlaces) {
  for (int count = 0; count < 6; ++count) {
    const Words words = WordsOf(count);
    EXPECT_EQ(words.size(), static_cast<std::size_t>(count));
    EXPECT_EQ(words.empty(), count == 0);
    for (int i = 0; i < count; ++i) {
      EXPECT_EQ(words[static_cast<std::size_t>(i)], std::to_string(i));
    }
  }
}

TEST(InlineVector, IsEmptyAfterItWasMovedFrom) {
  for (int count = 0; count < 6; ++count) {
    Words from = WordsOf(count);
    Words to = std::move(from);
    EXPECT_EQ(to, WordsOf(count));
    EXPECT_TRUE(from.empty());  // NOLINT: this is what is promised
    from.push_back("x");
    EXPECT_EQ(from, (Words{"x"}));
    to = std::move(from);
    EXPECT_EQ(to, (Words{"x"}));
    EXPECT_TRUE(from.empty());  // NOLINT
  }
}

TEST(InlineVector, CopiesAreApart) {
  for (int count = 1; count < 6; ++count) {
    const Words words = WordsOf(count);
    Words copy = words;
    copy.back() = "x";
    EXPECT_NE(copy, words);
    copy.clear();
    EXPECT_TRUE(copy.empty());
    copy = words;
    EXPECT_EQ(copy, words);
  }
}

TEST(InlineVector, ComparesSizesAndElements) {
  EXPECT_EQ((Words{"a", "b", "c"}), (Words{"a", "b", "c"}));
  EXPECT_NE((Words{"a", "b", "c"}), (Words{"a", "b"}));
  EXPECT_NE((Words{"a", "b"}), (Words{"a", "c"}));
}

TEST(BoundedVector, HoldsUpToItsBound) {
  BoundedVector<int, 3> numbers;
  EXPECT_TRUE(numbers.empty());
  for (const int number : {7, 8, 9}) numbers.push_back(number);
  EXPECT_EQ(numbers.size(), 3U);
  EXPECT_EQ(numbers, (BoundedVector<int, 3>{7, 8, 9}));
  EXPECT_NE(numbers, (BoundedVector<int, 3>{7, 8}));
  EXPECT_EQ(numbers.front(), 7);
  EXPECT_EQ(numbers[2], 9);
}

}  // namespace
}  // namespace vms
