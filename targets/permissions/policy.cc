#include "targets/permissions/policy.h"

#include <algorithm>
#include <span>
#include <utility>

#include "targets/permissions/limits.h"

namespace vms::permissions {
namespace {

using enum ParseErrorKind;

constexpr std::uint64_t Bit(std::size_t i) { return std::uint64_t{1} << i; }

template <typename T>
const T* Named(const std::vector<T>& list, std::string_view name) {
  const auto found = std::ranges::find(list, name, &T::name);
  return found == list.end() ? nullptr : &*found;
}

template <typename T>
bool HasTwins(const std::vector<T>& list) {
  std::vector<std::string_view> names;
  for (const T& element : list) names.emplace_back(element.name);
  std::ranges::sort(names);
  return std::ranges::adjacent_find(names) != names.end();
}

// For each element the set of those that it names, as bits.
template <typename T>
Parsed<std::vector<std::uint64_t>> Edges(const std::vector<T>& list,
                                         std::vector<std::string> T::* names) {
  std::vector<std::uint64_t> edges;
  for (const T& element : list) {
    std::uint64_t set = 0;
    for (const std::string& name : element.*names) {
      const T* other = Named(list, name);
      if (other == nullptr) return Refuse(kMalformed, "a name leads nowhere");
      set |= Bit(static_cast<std::size_t>(other - list.data()));
    }
    edges.push_back(set);
  }
  return edges;
}

// For each element itself and everything that it leads to. No recursion: an element is done once
// all that it names are; who is never done stands in a circle.
Parsed<std::vector<std::uint64_t>> Reach(std::span<const std::uint64_t> edges) {
  std::vector<std::uint64_t> reach(edges.size(), 0);
  std::uint64_t done = 0;
  for (std::size_t round = 0; round < edges.size(); ++round) {
    for (std::size_t i = 0; i < edges.size(); ++i) {
      if ((done & Bit(i)) != 0 || (edges[i] & ~done) != 0) continue;
      reach[i] = Bit(i);
      for (std::size_t j = 0; j < edges.size(); ++j) {
        if ((edges[i] & Bit(j)) != 0) reach[i] |= reach[j];
      }
      done |= Bit(i);
    }
  }
  if (std::ranges::find(reach, 0U) != reach.end()) return Refuse(kMalformed, "a circle");
  return reach;
}

class Compiler {
 public:
  explicit Compiler(const Document& document) : document_(document) {}

  Parsed<Policy> Run() {
    if (auto checked = CheckSizes(); !checked) return std::unexpected(checked.error());
    if (auto made = ReachOf(document_.groups, &Group::groups, group_reach_); !made) {
      return std::unexpected(made.error());
    }
    std::vector<std::uint64_t> role_reach;
    if (auto made = ReachOf(document_.roles, &Role::inherits, role_reach); !made) {
      return std::unexpected(made.error());
    }
    Policy policy;
    for (std::size_t i = 0; i < document_.roles.size(); ++i) {
      const Role& role = document_.roles[i];
      CompiledRole compiled{role.name, role.tier, role_reach[i], {}};
      for (const Rule& rule : role.rules) {
        auto one = OneRule(rule);
        if (!one) return std::unexpected(one.error());
        compiled.rules.push_back(std::move(*one));
      }
      policy.roles.push_back(std::move(compiled));
    }
    if (!StaysBelowCeilings(policy)) return Refuse(kMalformed, "a role holds too much");
    return policy;
  }

 private:
  Parsed<bool> CheckSizes() const {
    if (document_.roles.size() > kMaxRoles || document_.groups.size() > kMaxGroups) {
      return Refuse(kOverLimit, "too many roles or groups");
    }
    std::size_t cameras = 0;
    for (const Group& group : document_.groups) cameras += group.cameras.size();
    if (cameras > kMaxCameras) return Refuse(kOverLimit, "too many cameras");
    if (HasTwins(document_.roles) || HasTwins(document_.groups) || HasTwins(document_.profiles)) {
      return Refuse(kMalformed, "two things of one name");
    }
    return true;
  }

  template <typename T>
  static Parsed<bool> ReachOf(const std::vector<T>& list, std::vector<std::string> T::* names,
                              std::vector<std::uint64_t>& out) {
    const auto edges = Edges(list, names);
    if (!edges) return std::unexpected(edges.error());
    auto reach = Reach(*edges);
    if (!reach) return std::unexpected(reach.error());
    out = std::move(*reach);
    return true;
  }

  Parsed<CompiledRule> OneRule(const Rule& rule) const {
    CompiledRule compiled;
    compiled.effect = rule.effect;
    compiled.everywhere = rule.where == "*";
    for (const Operation operation : rule.operations) {
      if (!IsOfCamera(operation) && !compiled.everywhere) {
        return Refuse(kMalformed, "what is of the system is not at one camera");
      }
      compiled.operations =
          static_cast<std::uint8_t>(compiled.operations | (1U << static_cast<unsigned>(operation)));
    }
    if (!rule.when.empty()) {
      const Profile* profile = Named(document_.profiles, rule.when);
      if (profile == nullptr) return Refuse(kMalformed, "a name leads nowhere");
      compiled.when = *profile;
    }
    if (compiled.everywhere) return compiled;
    auto cameras = Cameras(rule.where);
    if (!cameras) return std::unexpected(cameras.error());
    compiled.cameras = std::move(*cameras);
    return compiled;
  }

  Parsed<std::vector<std::string>> Cameras(std::string_view where) const {
    constexpr std::string_view kCamera = "camera:";
    constexpr std::string_view kGroup = "group:";
    if (where.starts_with(kCamera)) {
      return std::vector<std::string>{std::string(where.substr(kCamera.size()))};
    }
    const Group* group =
        where.starts_with(kGroup) ? Named(document_.groups, where.substr(kGroup.size())) : nullptr;
    if (group == nullptr) return Refuse(kMalformed, "a name leads nowhere");
    const std::uint64_t reach =
        group_reach_[static_cast<std::size_t>(group - document_.groups.data())];
    std::vector<std::string> cameras;
    for (std::size_t i = 0; i < document_.groups.size(); ++i) {
      const auto& more = document_.groups[i].cameras;
      if ((reach & Bit(i)) != 0) cameras.insert(cameras.end(), more.begin(), more.end());
    }
    std::ranges::sort(cameras);
    const auto twins = std::ranges::unique(cameras);
    cameras.erase(twins.begin(), twins.end());
    return cameras;
  }

  static bool StaysBelowCeilings(const Policy& policy) {
    for (const CompiledRole& role : policy.roles) {
      std::uint8_t held = 0;
      for (std::size_t i = 0; i < policy.roles.size(); ++i) {
        if ((role.reach & Bit(i)) == 0) continue;
        for (const CompiledRule& rule : policy.roles[i].rules) {
          if (rule.effect == Effect::kAllow) held |= rule.operations;
        }
      }
      for (unsigned operation = 0; operation < kOperations; ++operation) {
        const bool holds = ((held >> operation) & 1U) != 0;
        if (holds && !MayHold(role.tier, static_cast<Operation>(operation))) return false;
      }
    }
    return true;
  }

  const Document& document_;
  std::vector<std::uint64_t> group_reach_;
};

}  // namespace

Parsed<Policy> Compile(const Document& document) { return Compiler(document).Run(); }

}  // namespace vms::permissions
