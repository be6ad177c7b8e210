// What stands before and between the elements: XML declaration, comments, instructions.
#include "targets/base/text.h"
#include "targets/xml/characters.h"
#include "targets/xml/limits.h"
#include "targets/xml/reader.h"

namespace vms::xml {
namespace {

using enum ParseErrorKind;

// One ` name="value"` of the declaration (§2.8 [24], §4.3.3 [80]); nothing if another name is next.
Parsed<std::optional<std::string_view>> TakePseudoAttribute(Cursor& cursor, bool space,
                                                            std::string_view name) {
  if (!space || !cursor.Take(name)) return std::nullopt;
  cursor.SkipSpace();
  if (!cursor.Take("=")) return cursor.Fail("the XML declaration is malformed");
  cursor.SkipSpace();
  const char quote = cursor.peek();
  if (quote != '"' && quote != '\'') return cursor.Fail("the XML declaration is malformed");
  cursor.Skip(1);
  return cursor.TakeUntil(std::string_view(&quote, 1), "the XML declaration does not end");
}

Parsed<void> TakeDeclaration(Cursor& cursor) {
  bool space = cursor.SkipSpace();
  const auto version = TakePseudoAttribute(cursor, space, "version");
  if (!version) return std::unexpected(version.error());
  if (!*version) return cursor.Fail("the XML declaration has no version");
  if (**version != "1.0") return Refuse(kUnsupported, "not XML 1.0", cursor.position());
  space = cursor.SkipSpace();
  const auto encoding = TakePseudoAttribute(cursor, space, "encoding");
  if (!encoding) return std::unexpected(encoding.error());
  if (*encoding) {
    if (!text::EqualsIgnoringCase(**encoding, "UTF-8")) {
      return Refuse(kUnsupported, "not encoded as UTF-8", cursor.position());
    }
    space = cursor.SkipSpace();
  }
  const auto standalone = TakePseudoAttribute(cursor, space, "standalone");
  if (!standalone) return std::unexpected(standalone.error());
  if (*standalone && **standalone != "yes" && **standalone != "no") {
    return cursor.Fail("standalone is neither yes nor no");
  }
  cursor.SkipSpace();
  if (!cursor.Take("?>")) return cursor.Fail("the XML declaration is malformed");
  return {};
}

}  // namespace

Parsed<void> Reader::ReadProlog() {
  const std::string_view document = cursor_.rest();
  if (document.size() > kMaxDocumentBytes) return cursor_.OverLimit("the document is too long");
  if (const std::size_t at = FindIllegal(document); at != document.size()) {
    return Refuse(kMalformed, "a character is illegal or not UTF-8", at);
  }
  work_ += document.size();
  cursor_.Take("\xEF\xBB\xBF");  // the mark of UTF-8 (§4.3.3)
  const std::string_view rest = cursor_.rest();
  if (rest.size() > 5 && rest.starts_with("<?xml") && IsSpace(rest[5])) {
    cursor_.Skip(5);
    return TakeDeclaration(cursor_);
  }
  return {};
}

Parsed<void> Reader::SkipCommentOrInstruction() {
  if (cursor_.Take("<!--")) {
    // §2.5: the first "--" is the end.
    const auto comment = cursor_.TakeUntil("--", "a comment does not end");
    if (!comment) return std::unexpected(comment.error());
    if (!cursor_.Take(">")) return cursor_.Fail("'--' within a comment");
    return {};
  }
  if (!cursor_.Take("<?")) return cursor_.Fail("a declaration where none may be");
  const auto target = cursor_.TakeNcName();
  if (!target) return std::unexpected(target.error());
  if (text::EqualsIgnoringCase(*target, "xml")) {
    return cursor_.Fail("an XML declaration that is not at the start");
  }
  if (cursor_.Take("?>")) return {};
  if (!cursor_.SkipSpace()) return cursor_.Fail("an instruction is malformed");
  const auto data = cursor_.TakeUntil("?>", "an instruction does not end");
  if (!data) return std::unexpected(data.error());
  return {};
}

}  // namespace vms::xml
