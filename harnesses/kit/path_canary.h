// Path canary: a file system in memory with a folder that may be written to and a canary outside of
// it. A path is followed as a kernel would follow it; where it ends is what the oracle judges.
//
//   PathTree tree;                         // as a Linux kernel reads paths
//   tree.MakeFolder("/exports");
//   tree.MakeLink("/exports/old", "../etc");
//   Oracle(!tree.Leaves("/exports", path), "stays_below");
//
// Reader::kWindows takes backslashes for separators, drops dots and spaces at a name's end, maps
// look-alikes of separators and dots to them, ends a name at ':' and knows devices: everything that
// has ever made a path mean something else there.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::kit {

class PathTree {
 public:
  enum class Kind { kFile, kFolder, kLink };
  enum class Reader { kLinux, kWindows };

  PathTree() { nodes_["/"] = {Kind::kFolder, {}}; }

  // Absolute, plain paths; the folder above must be there.
  void MakeFolder(std::string_view path) { nodes_[std::string(path)] = {Kind::kFolder, {}}; }
  void MakeFile(std::string_view path) { nodes_[std::string(path)] = {Kind::kFile, {}}; }
  void MakeLink(std::string_view path, std::string_view to) {
    nodes_[std::string(path)] = {Kind::kLink, std::string(to)};
  }

  // What stands at an absolute, plain path, links not followed.
  [[nodiscard]] std::optional<Kind> At(std::string_view path) const {
    const auto node = nodes_.find(std::string(path));
    if (node == nodes_.end()) return std::nullopt;
    return node->second.kind;
  }

  // The absolute path that opening `path` touches; nothing where a kernel would say no. A name that
  // does not exist is taken for one that is made there.
  [[nodiscard]] std::optional<std::string> Touched(std::string_view path,
                                                   Reader reader = Reader::kLinux) const {
    std::vector<std::string> pending;
    std::string clean(path.substr(0, path.find('\0')));  // a kernel reads C strings
    if (reader == Reader::kWindows) clean = AsWindowsReads(clean);
    PushNames(clean, pending);
    std::vector<std::string> at;
    for (int links = 0; !pending.empty();) {
      const std::string name = pending.back();
      pending.pop_back();
      if (name.empty() || name == ".") continue;
      if (name == "..") {
        if (!at.empty()) at.pop_back();
        continue;
      }
      if (reader == Reader::kWindows && IsDevice(name)) return "device:" + name;
      at.push_back(name);
      const auto node = nodes_.find(Joined(at));
      if (node == nodes_.end() || node->second.kind != Kind::kLink) continue;
      if (++links > kMostLinks) return std::nullopt;
      at.pop_back();
      if (node->second.to.starts_with('/')) at.clear();
      PushNames(node->second.to, pending);
    }
    return Joined(at);
  }

  // True when opening `path` touches anything but what is below `root`.
  [[nodiscard]] bool Leaves(std::string_view root, std::string_view path,
                            Reader reader = Reader::kLinux) const {
    const auto touched = Touched(path, reader);
    return touched && !touched->starts_with(std::string(root) + '/');
  }

 private:
  struct Node {
    Kind kind;
    std::string to;
  };
  static constexpr int kMostLinks = 40;  // as Linux

  static std::string Joined(const std::vector<std::string>& names) {
    std::string path;
    for (const std::string& name : names) path += '/' + name;
    return path.empty() ? "/" : path;
  }

  // In reverse, so that the next name is the last.
  static void PushNames(std::string_view path, std::vector<std::string>& pending) {
    std::size_t end = path.size();
    while (true) {
      const std::size_t slash = end == 0 ? std::string_view::npos : path.rfind('/', end - 1);
      const std::size_t start = slash == std::string_view::npos ? 0 : slash + 1;
      pending.emplace_back(path.substr(start, end - start));
      if (slash == std::string_view::npos) return;
      end = slash;
    }
  }

  static void ReplaceAll(std::string& text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
      text.replace(at, what.size(), with);
      at += with.size();
    }
  }

  static std::string AsWindowsReads(std::string path) {
    for (const char* slash :
         {"\\", "\u2044", "\u2215", "\u2216", "\u29f5", "\u29f8", "\ufe68", "\uff0f", "\uff3c"}) {
      ReplaceAll(path, slash, "/");
    }
    for (const char* dot : {"\u2024", "\u3002", "\ufe52", "\uff0e", "\uff61"}) {
      ReplaceAll(path, dot, ".");
    }
    ReplaceAll(path, "\u2025", "..");
    ReplaceAll(path, "\uff1a", ":");
    std::string out;
    std::size_t start = 0;
    while (start <= path.size()) {
      const std::size_t end = std::min(path.find('/', start), path.size());
      std::string name = path.substr(start, end - start);
      name = name.substr(0, name.find(':'));
      if (name != "." && name != "..") {
        while (name.ends_with('.') || name.ends_with(' ')) name.pop_back();
      }
      if (start != 0) out += '/';
      out += name;
      start = end + 1;
    }
    return out;
  }

  static bool IsDevice(std::string_view name) {
    std::string stem;
    for (const char c : name.substr(0, name.find('.'))) {
      stem.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
    }
    while (stem.ends_with(' ')) stem.pop_back();
    for (const char* device : {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}) {
      if (stem == device) return true;
    }
    const bool port = stem.starts_with("COM") || stem.starts_with("LPT");
    if (!port) return false;
    const std::string digit = stem.substr(3);
    return (digit.size() == 1 && digit[0] >= '0' && digit[0] <= '9') || digit == "\u00b9" ||
           digit == "\u00b2" || digit == "\u00b3";
  }

  std::map<std::string, Node> nodes_;
};

}  // namespace assay::kit
