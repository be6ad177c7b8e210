// The description of a profile in both versions, for media.cc.
#pragma once

#include "targets/onvif/media.h"
#include "targets/onvif/message.h"

namespace vms::onvif {

template <typename P>
void DescribeProfile(P& part, Of<P, Profile> value, MediaVersion version);

}  // namespace vms::onvif
