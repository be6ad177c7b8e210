#include "runner/coverage/function_name.h"

#include <gtest/gtest.h>

namespace assay::coverage {
namespace {

TEST(ReadableName, DropsFileReturnTypeAndParameters) {
  EXPECT_EQ(ReadableName("_ZN3vms4rtsp5ParseEPKhm"), "vms::rtsp::Parse");
  EXPECT_EQ(ReadableName("d.cc:_ZL6helperi"), "helper");
  EXPECT_EQ(ReadableName("_Z3MaxIiET_S0_S0_"), "Max<int>");
  EXPECT_EQ(ReadableName("_ZNK1SIdE3GetEv"), "S<double>::Get");
}

TEST(ReadableName, KeepsNamespacesWithoutNameLambdasAndOperators) {
  EXPECT_EQ(ReadableName("a.cc:_ZN3vms12_GLOBAL__N_14SkipEi"), "vms::(anonymous namespace)::Skip");
  EXPECT_EQ(ReadableName("d.cc:_ZZ4mainENK3$_0clEi"), "main::$_0::operator()");
  EXPECT_EQ(ReadableName("_ZlsRSoRK1S"), "operator<<");
  EXPECT_EQ(ReadableName("_ZN1ScvbEv"), "S::operator bool");
  EXPECT_EQ(ReadableName("_ZN1SgtERKS_"), "S::operator>");
}

TEST(ReadableName, LeavesWhatIsNotMangledAlone) {
  EXPECT_EQ(ReadableName("main"), "main");
  EXPECT_EQ(ReadableName("c.c:helper"), "helper");
  EXPECT_EQ(ReadableName("_Zbroken"), "_Zbroken");
  EXPECT_EQ(ReadableName("vms::Parse"), "vms::Parse");
  EXPECT_EQ(ReadableName(""), "");
}

TEST(WithoutTemplateArguments, KeepsEverythingElse) {
  EXPECT_EQ(WithoutTemplateArguments("Queue<std::vector<int> >::Push"), "Queue::Push");
  EXPECT_EQ(WithoutTemplateArguments("S<int>::operator<"), "S::operator<");
  EXPECT_EQ(WithoutTemplateArguments("vms::Parse"), "vms::Parse");
  EXPECT_EQ(WithoutTemplateArguments("Broken<int"), "Broken");
}

}  // namespace
}  // namespace assay::coverage
