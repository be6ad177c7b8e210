#include <gtest/gtest.h>

#include <string>

#include "targets/xml/document.h"
#include "targets/xml/limits.h"
#include "targets/xml/reader.h"
#include "targets/xml/writer.h"

namespace vms::xml {
namespace {

using enum ParseErrorKind;

std::string TextOf(std::string_view document) {
  const auto parsed = Document::Parse(document);
  if (!parsed) return "refused: " + std::string(parsed.error().what);
  return std::string(parsed->root().Text().value_or("no text"));
}

ParseErrorKind KindOf(std::string_view document) {
  const auto parsed = Document::Parse(document);
  EXPECT_FALSE(parsed.has_value()) << document;
  return parsed ? kTruncated : parsed.error().kind;
}

std::string Repeat(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

TEST(XmlReader, ExpandsOnlyThePredefinedEntities) {
  EXPECT_EQ(TextOf("<a>&amp;&lt;&gt;&apos;&quot;</a>"), "&<>'\"");
  EXPECT_EQ(KindOf("<a>&nbsp;</a>"), kMalformed);
  EXPECT_EQ(KindOf("<a>&amp</a>"), kMalformed);
  EXPECT_EQ(KindOf("<a>&AMP;</a>"), kMalformed);
}

TEST(XmlReader, ReadsCharacterReferencesToLegalCharactersOnly) {
  EXPECT_EQ(TextOf("<a>&#65;&#x20AC;&#x10FFFF;</a>"), "A\u20AC\U0010FFFF");
  for (const std::string_view bad : {"&#0;", "&#x1F;", "&#xD800;", "&#xFFFE;", "&#x110000;",
                                     "&#99999999999;", "&#;", "&#x;", "&#-1;", "&#X41;"}) {
    EXPECT_EQ(KindOf("<a>" + std::string(bad) + "</a>"), kMalformed) << bad;
  }
}

TEST(XmlReader, RefusesADocumentTypeWithAReason) {
  const auto parsed = Document::Parse("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>");
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error().kind, kUnsupported);
  EXPECT_EQ(parsed.error().what, "a document type is not read: it may define entities");
  EXPECT_EQ(KindOf("<a><!DOCTYPE b></a>"), kMalformed);
}

TEST(XmlReader, ReadsUtf8Only) {
  EXPECT_EQ(TextOf("\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?><a>\u00E9</a>"), "\u00E9");
  EXPECT_EQ(KindOf("<?xml version='1.0' encoding='ISO-8859-1'?><a/>"), kUnsupported);
  EXPECT_EQ(KindOf("<?xml version='1.1'?><a/>"), kUnsupported);
  for (const std::string_view bad : {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF", "\xC3",
                                     "\xEF\xBF\xBE", "\x01", "\x80"}) {
    EXPECT_EQ(KindOf("<a>" + std::string(bad) + "</a>"), kMalformed);
  }
  EXPECT_EQ(KindOf(std::string_view("<a>\0</a>", 8)), kMalformed);
}

TEST(XmlReader, PutsTextAroundCommentsTogether) {
  EXPECT_EQ(TextOf("<a>user<!-- x -->.evil<?p q?>!<![CDATA[<&]]></a>"), "user.evil!<&");
}

TEST(XmlReader, NormalisesEndsOfLinesAndValues) {
  EXPECT_EQ(TextOf("<a>1\r\n2\r3\n<![CDATA[\r\n]]>&#13;</a>"), "1\n2\n3\n\n\r");
  const auto parsed = Document::Parse("<a b='1\r\n2\t3&#10;4'/>");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->root().Attribute("", "b"), "1 2 3\n4");
}

TEST(XmlReader, ResolvesNamespaces) {
  const auto parsed = Document::Parse(
      "<p:a xmlns:p='u' xmlns='v' c='1' p:c='2'><b/><p:d xmlns:p='w' xmlns=''><e/></p:d></p:a>");
  ASSERT_TRUE(parsed);
  const Element root = parsed->root();
  EXPECT_TRUE(root.Is("u", "a"));
  EXPECT_EQ(root.Attribute("", "c"), "1");
  EXPECT_EQ(root.Attribute("u", "c"), "2");
  EXPECT_TRUE(root.Child("v", "b"));
  const auto d = root.Child("w", "d");
  ASSERT_TRUE(d);
  EXPECT_TRUE(d->Child("", "e"));
  EXPECT_EQ(d->ResolvePrefix("p"), "w");
  EXPECT_EQ(d->ResolvePrefix(""), "");
  EXPECT_EQ(root.ResolvePrefix("xml"), kXmlNamespace);
  EXPECT_EQ(root.ResolvePrefix("q"), std::nullopt);
}

TEST(XmlReader, RefusesWhatNamespacesDoNotAllow) {
  for (const std::string_view bad :
       {"<p:a/>", "<a p:b='1'/>", "<a xmlns:p=''/>", "<a xmlns:xmlns='u'/>", "<a xmlns:xml='u'/>",
        "<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>", "<xmlns:a xmlns:xmlns='u'/>",
        "<a xmlns='http://www.w3.org/2000/xmlns/'/>", "<a:b:c xmlns:a='u'/>", "<:a/>", "<a:/>",
        "<a xmlns:p='u' xmlns:p='u'/>"}) {
    EXPECT_EQ(KindOf(bad), kMalformed) << bad;
  }
}

TEST(XmlReader, RefusesTheSameAttributeUnderTwoPrefixes) {
  EXPECT_EQ(KindOf("<a b='1' b='2'/>"), kMalformed);
  EXPECT_EQ(KindOf("<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>"), kMalformed);
  EXPECT_TRUE(Document::Parse("<a xmlns:p='u' xmlns:q='v' p:b='1' q:b='2' b='3'/>"));
}

TEST(XmlReader, RefusesWhatIsNotWellFormed) {
  for (const std::string_view bad :
       {"x", "<a></b>", "<a></aa>", "<a/><b/>", "<a/>x", "<a b/>", "<a b=c/>", "<a b='<'/>",
        "<a b='1'c='2'/>", "<a>]]></a>", "<a><!-- -- --></a>", "<a><!-- ---></a>", "< a/>",
        "<a><?xml version='1.0'?></a>", "<a><?p:q r?></a>", " <?xml version='1.0'?><a/>",
        "<?xml encoding='UTF-8'?><a/>", "<?xml version='1.0' standalone='maybe'?><a/>", "<1/>"}) {
    EXPECT_EQ(KindOf(bad), kMalformed) << bad;
  }
}

TEST(XmlReader, SaysThatAnUnfinishedDocumentIsTruncated) {
  const std::string_view whole =
      "<?xml version='1.0'?><a b='1'><!-- c --><b>&amp;<![CDATA[x]]></b></a>";
  ASSERT_TRUE(Document::Parse(whole));
  for (std::size_t size = 25; size < whole.size(); ++size) {
    EXPECT_FALSE(Document::Parse(whole.substr(0, size))) << size;
  }
  EXPECT_EQ(KindOf(""), kTruncated);
  EXPECT_EQ(KindOf("<a>"), kTruncated);
  EXPECT_EQ(KindOf("<a b='"), kTruncated);
}

TEST(XmlReader, StopsAtItsLimits) {
  EXPECT_TRUE(Document::Parse(Repeat("<a>", kMaxDepth) + Repeat("</a>", kMaxDepth)));
  EXPECT_EQ(KindOf(Repeat("<a>", kMaxDepth + 1)), kOverLimit);
  const auto with_attributes = [](std::size_t count) {
    std::string out = "<a";
    for (std::size_t i = 0; i < count; ++i) out += " b" + std::to_string(i) + "=''";
    return out + "/>";
  };
  EXPECT_TRUE(Document::Parse(with_attributes(kMaxAttributes)));
  EXPECT_EQ(KindOf(with_attributes(kMaxAttributes + 1)), kOverLimit);
  EXPECT_TRUE(Document::Parse("<" + std::string(kMaxNameBytes, 'a') + "/>"));
  EXPECT_EQ(KindOf("<" + std::string(kMaxNameBytes + 1, 'a') + "/>"), kOverLimit);
  EXPECT_EQ(KindOf("<a b='" + std::string(kMaxAttributeBytes + 1, 'c') + "'/>"), kOverLimit);
  EXPECT_EQ(KindOf("<a>" + std::string(kMaxTextBytes + 1, 'c') + "</a>"), kOverLimit);
  EXPECT_EQ(KindOf("<a>" + Repeat("<b/>", kMaxElements) + "</a>"), kOverLimit);
  EXPECT_EQ(KindOf(std::string(kMaxDocumentBytes + 1, ' ')), kOverLimit);
}

TEST(XmlReader, BoundsTheNamespacesInScopeOverAllDepths) {
  std::string text;
  for (std::size_t i = 0; i < kMaxDepth; ++i) {
    const std::string number = std::to_string(i);
    text += "<a xmlns:p" + number + "='u' xmlns:q" + number + "='u'>";
  }
  EXPECT_EQ(KindOf(text), kOverLimit);
}

TEST(XmlReader, GivesItsErrorAgain) {
  Reader reader("<a></b>");
  ASSERT_TRUE(reader.Next());
  const auto error = reader.Next();
  ASSERT_FALSE(error);
  EXPECT_EQ(reader.Next().error(), error.error());
}

TEST(XmlReader, GivesTheEndAgain) {
  Reader reader("<a/>");
  ASSERT_TRUE(reader.Next());
  ASSERT_TRUE(reader.Next());
  EXPECT_TRUE(std::holds_alternative<EndOfDocument>(*reader.Next()));
  EXPECT_TRUE(std::holds_alternative<EndOfDocument>(*reader.Next()));
}

TEST(XmlDocument, WalksElementsAndTexts) {
  const auto parsed = Document::Parse("<a> <b>1</b> x <c/><b><d/>2</b> </a>");
  ASSERT_TRUE(parsed);
  const Element root = parsed->root();
  std::string names;
  for (const Element child : root.Children()) names += child.name().local;
  EXPECT_EQ(names, "bcb");
  EXPECT_EQ(root.Child("", "b")->Text(), "1");
  EXPECT_EQ(root.Child("", "c")->Text(), "");
  EXPECT_EQ(root.Text(), std::nullopt);
  EXPECT_TRUE(root.HasTwo("", "b"));
  EXPECT_FALSE(root.HasTwo("", "c"));
  EXPECT_EQ(root.Child("", "c")->parent(), root);
  EXPECT_EQ(root.parent(), std::nullopt);
}

TEST(XmlDocument, StaysValidWhenItIsMoved) {
  auto parsed = Document::Parse("<a b='&amp;'>&lt;&gt;</a>");
  ASSERT_TRUE(parsed);
  const Document moved = std::move(*parsed);
  EXPECT_EQ(moved.root().Text(), "<>");
  EXPECT_EQ(moved.root().Attribute("", "b"), "&");
}

TEST(XmlDocument, PrintsAPartWithTheDeclarationsItNeeds) {
  const auto parsed = Document::Parse("<a xmlns='u' xmlns:p='v'><p:b><c/></p:b><d xmlns=''/></a>");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->root().Child("v", "b")->Print(), "<p:b xmlns=\"u\" xmlns:p=\"v\"><c/></p:b>");
  EXPECT_EQ(parsed->root().Child("", "d")->Print(), "<d xmlns=\"\" xmlns:p=\"v\"/>");
}

TEST(XmlWriter, EscapesWhatAReaderWouldChange) {
  Writer writer;
  writer.Open("a");
  writer.Attribute("b", "\"<&\r\n\t");
  writer.Text("]]>\r\n\"");
  writer.Close();
  EXPECT_EQ(writer.Take(), "<a b=\"&quot;&lt;&amp;&#13;&#10;&#9;\">]]&gt;&#13;\n\"</a>");
}

TEST(XmlWriter, ReplacesWhatXmlCannotCarry) {
  Writer writer;
  writer.Leaf("a", std::string_view("x\0\xFFy", 4));
  EXPECT_EQ(writer.Take(), "<a>x\uFFFD\uFFFDy</a>");
}

}  // namespace
}  // namespace vms::xml
