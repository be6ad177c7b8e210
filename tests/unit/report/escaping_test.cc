// One writer per syntax; each is asked to hold what a hostile target may print.
#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include "runner/report/html_writer.h"
#include "runner/report/markdown_text.h"
#include "runner/report/sarif_text.h"
#include "runner/report/xml_writer.h"

namespace assay::report {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(HtmlWriter, TurnsMarkupIntoText) {
  EXPECT_EQ(HtmlWriter::Escape("<script>alert(1)</script> & \"x\" 'y'"),
            "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot; &#39;y&#39;");
}

TEST(HtmlWriter, ShowsControlBytesBrokenUtf8AndOverrides) {
  const std::string html = HtmlWriter::Escape("\x1b[31m\xff \xe2\x80\xae end");

  EXPECT_EQ(html, "\\x1b[31m\\xff \\u{202e} end");
}

TEST(HtmlWriter, QuotesAttributeValues) {
  HtmlWriter html;
  html.Element("p", "", {{"title", "\" onclick=\"alert(1)"}});

  EXPECT_EQ(std::move(html).Finish(), "<p title=\"&quot; onclick=&quot;alert(1)\"></p>\n");
}

TEST(HtmlWriter, KeepsEmbeddedDataFromEndingItsScript) {
  HtmlWriter html;
  html.Data("d", R"({"a":"</script><!--"})");

  const std::string text = std::move(html).Finish();

  EXPECT_THAT(text, HasSubstr(R"({"a":"\u003c/script>\u003c!--"})"));
}

TEST(HtmlWriter, ClosesWhatIsOpen) {
  HtmlWriter html;
  html.Open("main").Open("b").Text("x");

  EXPECT_EQ(std::move(html).Finish(), "<main><b>x</b></main>\n");
}

TEST(XmlWriter, KeepsTextFromEndingASection) {
  EXPECT_EQ(XmlWriter::Escape("]]> <x>"), "]]&gt; &lt;x&gt;");
}

TEST(XmlWriter, ReplacesWhatXmlCannotHold) {
  EXPECT_EQ(XmlWriter::Escape("\x01 \xef\xbf\xbe \xef\xbf\xbf \xc3"),
            "\\x01 \\u{fffe} \\u{ffff} \\xc3");
}

TEST(XmlWriter, KeepsLineEndsOfAttributes) {
  XmlWriter xml;
  xml.Element("a", {{"b", "1\n2"}});

  EXPECT_THAT(std::move(xml).Finish(), HasSubstr("b=\"1&#10;2\""));
}

TEST(MarkdownText, StartsNoFormattingLinkMentionOrRow) {
  EXPECT_EQ(MarkdownText("a|b *c* `d` [e](f) <g>"), "a\\|b \\*c\\* \\`d\\` \\[e\\](f) &lt;g&gt;");
  EXPECT_EQ(MarkdownText("@admin"), "@<!-- -->admin");
  EXPECT_EQ(MarkdownText("http://evil.example www.evil.example"),
            "http&#58;//evil.example www&#46;evil.example");
  EXPECT_EQ(MarkdownText("- item\n# title"), "\\- item \\# title");
}

TEST(MarkdownCode, FencesWithMoreBackticksThanTheTextHolds) {
  EXPECT_EQ(MarkdownCode("a ``b`` c"), "```a ``b`` c```");
  EXPECT_EQ(MarkdownCode("`"), "`` ` ``");
  EXPECT_EQ(MarkdownCode(""), "");
}

TEST(MarkdownCode, StaysInItsCell) {
  EXPECT_EQ(MarkdownCellCode("a|b\nc"), "`a\\|b c`");
  EXPECT_EQ(MarkdownCode("a|b"), "`a|b`");
}

TEST(MarkdownCode, ShowsEscapesOfTheTerminal) {
  EXPECT_THAT(MarkdownCode("\x1b[2J\xe2\x80\xae"), Not(HasSubstr("\x1b")));
}

TEST(SarifText, DoublesBracesAndNeutralisesEmbeddedLinks) {
  EXPECT_EQ(SarifMessage("{0} operator[]"), "{{0}} operator[]");
  EXPECT_EQ(SarifMessage("[here](1)"), "\\[here\\](1)");
}

TEST(SarifText, EncodesPathsAsRelativeReferences) {
  EXPECT_EQ(SarifUri("targets/rtsp/a b#c.cc"), "targets/rtsp/a%20b%23c.cc");
  EXPECT_EQ(SarifUri("\xc3\xa4.cc"), "%C3%A4.cc");
}

}  // namespace
}  // namespace assay::report
