#include "targets/soap/nonce_cache.h"

namespace vms::soap {

bool MemoryNonceCache::Remember(const std::string& username, ByteView nonce, std::int64_t now,
                                std::int64_t expires) {
  while (!by_expiry_.empty() && by_expiry_.begin()->first < now) {
    known_.erase(by_expiry_.begin()->second);
    by_expiry_.erase(by_expiry_.begin());
  }
  Key key = username;
  key += '\0';  // XML text holds none, so no user's name runs into a nonce
  key += nonce.AsText();
  if (known_.size() >= capacity_ || known_.contains(key)) return false;
  by_expiry_.emplace(expires, key);
  known_.insert(std::move(key));
  return true;
}

}  // namespace vms::soap
