#include "runner/base/hash.h"

#include <gtest/gtest.h>

namespace assay::base {
namespace {

// The examples of FIPS 180-4's test vectors.
TEST(Sha256Hex, GivesThePublishedDigestOfAbc) {
  EXPECT_EQ(Sha256Hex(AsBytes("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256Hex, GivesThePublishedDigestOfNothing) {
  EXPECT_EQ(Sha256Hex({}), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
}  // namespace assay::base
