// Remembers nonces for as long as their tokens could be accepted, so that each counts once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "targets/base/byte_view.h"
#include "targets/soap/limits.h"

namespace vms::soap {

// A port: a service with several processes shares one behind it.
class NonceCache {
 public:
  virtual ~NonceCache() = default;
  // True: this nonce was not known for this user, and is from now on until `expires`. False: it
  // was known, or there is no place to remember it; the token must then not be accepted.
  virtual bool Remember(const std::string& username, ByteView nonce, std::int64_t now,
                        std::int64_t expires) = 0;
};

// In memory, bounded. When it is full of nonces that still count it refuses: only somebody who
// knows a password can fill it. Threads: not safe; the caller serialises.
class MemoryNonceCache : public NonceCache {
 public:
  explicit MemoryNonceCache(std::size_t capacity = kMaxRememberedNonces) : capacity_(capacity) {}
  bool Remember(const std::string& username, ByteView nonce, std::int64_t now,
                std::int64_t expires) override;
  std::size_t size() const { return known_.size(); }

 private:
  using Key = std::string;  // the user, a zero byte, the nonce
  std::size_t capacity_;
  std::set<Key> known_;
  std::multimap<std::int64_t, Key> by_expiry_;
};

}  // namespace vms::soap
