#include "runner/triage/symbol.h"

#include <gtest/gtest.h>

namespace assay::triage {
namespace {

struct Case {
  const char* printed;
  const char* normalised;
};

class Symbol : public testing::TestWithParam<Case> {};

TEST_P(Symbol, IsNormalised) {
  EXPECT_EQ(NormalisedFunction(GetParam().printed), GetParam().normalised);
}

INSTANTIATE_TEST_SUITE_P(
    All, Symbol,
    testing::Values(Case{"main", "main"}, Case{"", ""},
                    Case{"vms::rtsp::Parse(std::span<std::byte const, 18446744073709551615ul>)",
                         "vms::rtsp::Parse"},
                    Case{"void vms::Read<int>(int*)", "vms::Read"},
                    Case{"unsigned long vms::Read<std::vector<int>>(int*) const", "vms::Read"},
                    Case{"vms::List<vms::Item<(1 > 2)>>::Add(int) const &", "vms::List::Add"},
                    Case{"camera::(anonymous namespace)::Sum(int, int)",
                         "camera::{anonymous}::Sum"},
                    Case{"camera::{anonymous}::Sum(int)", "camera::{anonymous}::Sum"},
                    Case{"f(int) [clone .cold]", "f"}, Case{"f.part.0", "f"},
                    Case{"f.constprop.0.isra.1", "f"},
                    Case{"vms::Name[abi:cxx11](int)", "vms::Name"},
                    Case{"f(int)::$_0::operator()(char) const", "f::$_0::operator()"},
                    Case{"f()::'lambda0'(int)::operator()(int) const", "f::{lambda}::operator()"},
                    Case{"f()::{lambda(int)#2}::operator()(int) const", "f::{lambda}::operator()"},
                    Case{"operator new(unsigned long)", "operator new"},
                    Case{"operator delete[](void*)", "operator delete[]"},
                    Case{"bool vms::operator< <int>(vms::A<int> const&, int)", "vms::operator<"},
                    Case{"vms::operator<=>(vms::A const&, vms::A const&)", "vms::operator<=>"},
                    Case{"vms::A::operator->() const", "vms::A::operator->"},
                    Case{"vms::A::operator bool() const", "vms::A::operator bool"},
                    Case{"vms::cooperator(int)", "vms::cooperator"},
                    Case{"decltype(auto) vms::Visit<F>(F&&)", "vms::Visit"}, Case{"f<(", "f"},
                    Case{"f)>", "f)>"}));

TEST(Symbol, OfOtherTypesIsTheSame) {
  EXPECT_EQ(NormalisedFunction("void f<int>(int)"), NormalisedFunction("void f<char>(char)"));
}

TEST(FileName, KeepsTheLastTwoParts) {
  EXPECT_EQ(FileName("/a/b/c/d.cc"), "c/d.cc");
  EXPECT_EQ(FileName("c/d.cc"), "c/d.cc");
  EXPECT_EQ(FileName("d.cc"), "d.cc");
  EXPECT_EQ(FileName("/d.cc"), "/d.cc");
  EXPECT_EQ(FileName(""), "");
}

}  // namespace
}  // namespace assay::triage
