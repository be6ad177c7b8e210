#include "harnesses/mutators/parts/xml.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "harnesses/mutators/parts/tree.h"

namespace assay::mutators {
namespace {

constexpr std::size_t kSeveral = 3;  // one mutation of so many makes another change

constexpr std::string_view kTexts[] = {"",
                                       "0",
                                       "-1",
                                       "2147483648",
                                       "1e400",
                                       "true",
                                       "&lt;",
                                       "&#x41;",
                                       "&#0;",
                                       "&amp;amp;",
                                       " ",
                                       "\r\n",
                                       "<![CDATA[]]]]><![CDATA[>]]>",
                                       "<!-- -->",
                                       "<?a b?>",
                                       "P1Y2M3DT4H5M6.7S",
                                       "2024-02-29T23:59:60Z",
                                       "\xEF\xBF\xBD"};

// Elements that stand by themselves, as SOAP 1.1 and 1.2, WS-Security, WS-Addressing, WS-Discovery
// and ONVIF write them.
#define ASSAY_SOAP12 "xmlns:s='http://www.w3.org/2003/05/soap-envelope'"
#define ASSAY_SOAP11 "xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'"
#define ASSAY_WSSE \
  "xmlns:o='http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'"
#define ASSAY_WSU \
  "xmlns:u='http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'"
constexpr std::string_view kElements[] = {
    "<s:Header " ASSAY_SOAP12 "/>",
    "<s:Body " ASSAY_SOAP12 "><a/></s:Body>",
    "<e:Header " ASSAY_SOAP11 "><a e:mustUnderstand='1' e:actor='x'/></e:Header>",
    "<e:Body " ASSAY_SOAP11 "/>",
    "<s:Header " ASSAY_SOAP12 "><h s:mustUnderstand='true' s:role='r' s:relay='0'/></s:Header>",
    "<s:Fault " ASSAY_SOAP12
    "><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>q:x</s:Value>"
    "</s:Subcode></s:Code><s:Reason><s:Text xml:lang='en'>r</s:Text></s:Reason>"
    "<s:Detail>d</s:Detail></s:Fault>",
    "<e:Fault " ASSAY_SOAP11
    "><faultcode>e:Server</faultcode><faultstring>f</faultstring>"
    "<detail/></e:Fault>",
    "<o:Security " ASSAY_WSSE
    "><o:UsernameToken><o:Username>u</o:Username><o:Password>p"
    "</o:Password></o:UsernameToken></o:Security>",
    "<o:Security " ASSAY_WSSE " " ASSAY_WSU
    "><u:Timestamp><u:Created>2024-02-29T00:00:00Z"
    "</u:Created><u:Expires>2024-02-29T00:05:00Z</u:Expires></u:Timestamp></o:Security>",
    "<o:Nonce " ASSAY_WSSE ">AAECAwQFBgc=</o:Nonce>",
    "<u:Created " ASSAY_WSU ">2024-02-29T23:59:59.999Z</u:Created>",
    "<w:Action xmlns:w='http://www.w3.org/2005/08/addressing'>urn:a</w:Action>",
    "<w:ReplyTo xmlns:w='http://schemas.xmlsoap.org/ws/2004/08/addressing'><w:Address>urn:b"
    "</w:Address></w:ReplyTo>",
    "<d:Probe xmlns:d='http://schemas.xmlsoap.org/ws/2005/04/discovery'><d:Types xmlns:n='urn:n'>"
    "n:T n:U</d:Types><d:Scopes MatchBy='http://schemas.xmlsoap.org/ws/2005/04/discovery/rfc3986'>"
    "onvif://www.onvif.org/type/x</d:Scopes></d:Probe>",
    "<d:Hello xmlns:d='http://schemas.xmlsoap.org/ws/2005/04/discovery'><d:XAddrs>http://h/ "
    "http://[::1]/</d:XAddrs><d:MetadataVersion>1</d:MetadataVersion></d:Hello>",
    "<t:Time xmlns:t='http://www.onvif.org/ver10/schema'><t:Hour>23</t:Hour><t:Minute>59</t:Minute>"
    "<t:Second>60</t:Second></t:Time>",
    "<x xmlns='urn:default'><y xmlns=''/></x>",
    "<p:x xmlns:p='urn:p' p:a='1' a='2' xml:space='preserve' xml:lang='en'>t</p:x>"};
#undef ASSAY_SOAP12
#undef ASSAY_SOAP11
#undef ASSAY_WSSE
#undef ASSAY_WSU

bool IsNameEnd(char c) {
  return c == ' ' || c == '>' || c == '/' || c == '\t' || c == '\r' || c == '\n' || c == '=';
}

std::size_t NameSize(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::find_if(text, IsNameEnd) - text.begin());
}

// Where the markup that begins at `at` ends: behind its ">", which may stand in quotes.
std::size_t MarkupEnd(std::string_view text, std::size_t at) {
  const auto behind = [&](std::string_view mark) {
    const std::size_t found = text.find(mark, at);
    return found == std::string_view::npos ? text.size() : found + mark.size();
  };
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("<!--")) return behind("-->");
  if (rest.starts_with("<![CDATA[")) return behind("]]>");
  if (rest.starts_with("<?")) return behind("?>");
  char quote = 0;
  for (std::size_t i = at; i < text.size(); ++i) {
    if (quote != 0) {
      if (text[i] == quote) quote = 0;
    } else if (text[i] == '"' || text[i] == '\'') {
      quote = text[i];
    } else if (text[i] == '>') {
      return i + 1;
    }
  }
  return text.size();
}

Tree ReadElements(View input) {
  const std::string_view text = AsText(input);
  Tree tree;
  std::vector<std::size_t> open;
  for (std::size_t at = text.find('<'); at != std::string_view::npos && tree.size() < kMaxNodes;) {
    const std::size_t end = MarkupEnd(text, at);
    const char next = at + 1 < text.size() ? text[at + 1] : '\0';
    if (next == '/') {
      if (!open.empty()) {
        tree[open.back()].body_end = at;
        tree[open.back()].end = end;
        open.pop_back();
      }
    } else if (next != '!' && next != '?') {
      Node node{.begin = at,
                .body = end,
                .body_end = end,
                .end = end,
                .parent = open.empty() ? kNoParent : open.back()};
      node.is_container = end >= 2 && text[end - 2] != '/';
      tree.push_back(node);
      if (node.is_container) open.push_back(tree.size() - 1);
    }
    at = text.find('<', end);
  }
  // What is still open ends with the document.
  for (const std::size_t index : open) tree[index].body_end = tree[index].end = text.size();
  return tree;
}

Bytes ReplaceBytes(View input, const Tree&, Place place, std::size_t count, View with) {
  return Replaced(input, place.at, count, with);
}

std::string_view NameOf(View input, const Node& node) {
  const std::string_view head = AsText(input).substr(node.begin + 1, node.body - node.begin - 1);
  return head.substr(0, NameSize(head));
}

// The same name in the start tag and the end tag.
Bytes Rename(View input, const Tree& tree, Random& random) {
  const Node& node = Pick(random, tree);
  std::string name(NameOf(input, Pick(random, tree)));
  const std::string_view old = NameOf(input, node);
  if (const std::size_t colon = name.find(':'); colon != std::string::npos && random.OneIn(4)) {
    name = random.OneIn(2) ? name.substr(colon + 1) : "p:" + name.substr(colon + 1);
  }
  Bytes out(input.begin(), input.end());
  if (node.end > node.body_end + 2) {
    const std::string_view tail = AsText(input).substr(node.body_end + 2);
    out = Replaced(out, node.body_end + 2, NameSize(tail), AsBytes(name));
  }
  return Replaced(out, node.begin + 1, old.size(), AsBytes(name));
}

std::string RandomText(std::string_view current, View input, const Tree& tree, Random& random) {
  switch (random.Below(4)) {
    case 0:
      return InterestingDecimal(random, current);
    case 1:
      return std::string(current) + std::string(current);
    case 2: {
      const Node& other = Pick(random, tree);
      const std::string_view text = AsText(input).substr(other.body);
      return std::string(text.substr(0, text.find('<')));
    }
    default:
      return std::string(Pick(random, kTexts));
  }
}

Bytes ChangeText(View input, const Tree& tree, Random& random) {
  const Node& node = Pick(random, tree);
  const std::string_view body = AsText(input).substr(node.body, node.body_end - node.body);
  const std::string_view text = body.substr(0, body.find('<'));
  return Replaced(input, node.body, text.size(), AsBytes(RandomText(text, input, tree, random)));
}

struct Attribute {
  std::size_t begin = 0;  // with the space in front
  std::size_t value = 0;
  std::size_t end = 0;  // behind the quote
};

std::vector<Attribute> AttributesOf(View input, const Node& node) {
  const std::string_view head = AsText(input).substr(0, node.body);
  std::vector<Attribute> found;
  std::size_t at = head.find(' ', node.begin);
  while (at != std::string_view::npos) {
    const std::size_t quote = head.find_first_of("\"'", at);
    if (quote == std::string_view::npos) break;
    const std::size_t end = head.find(head[quote], quote + 1);
    if (end == std::string_view::npos) break;
    found.push_back({at, quote + 1, end + 1});
    at = head.find(' ', end);
  }
  return found;
}

Bytes ChangeAttribute(View input, const Tree& tree, Random& random) {
  const Node& node = Pick(random, tree);
  const auto attributes = AttributesOf(input, node);
  if (attributes.empty()) return {};
  const Attribute& attribute = Pick(random, attributes);
  const View whole = input.subspan(attribute.begin, attribute.end - attribute.begin);
  switch (random.Below(5)) {
    case 0:
      return Replaced(input, attribute.begin, whole.size(), {});
    case 1: {
      const Node& other = Pick(random, tree);
      return Replaced(input, other.begin + 1 + NameOf(input, other).size(), 0, whole);
    }
    default: {
      const std::size_t size = attribute.end - 1 - attribute.value;
      std::string value(AsText(input).substr(attribute.value, size));
      value = RandomText(value, input, tree, random);
      std::erase_if(value, [](char c) { return c == '"' || c == '\'' || c == '<'; });
      return Replaced(input, attribute.value, size, AsBytes(value));
    }
  }
}

// An element inside of itself, a few times.
Bytes Deepen(View input, const Tree& tree, Random& random) {
  const Node& node = Pick(random, tree);
  if (node.end == node.body) return {};
  const std::string_view text = AsText(input);
  const std::string_view head = text.substr(node.begin, node.body - node.begin);
  const std::string_view tail = text.substr(node.body_end, node.end - node.body_end);
  std::string out(text.substr(node.begin, node.end - node.begin));
  for (std::size_t i = 1 + random.Below(random.OneIn(8) ? 40 : 3); i > 0; --i) {
    out.insert(0, head).append(tail);
  }
  return Replaced(input, node.begin, node.end - node.begin, AsBytes(out));
}

// A text, a value of an attribute, or the inside of a start tag.
Part PickPart(View input, const Tree& tree, Random& random) {
  const Node& node = Pick(random, tree);
  if (const auto attributes = AttributesOf(input, node); !attributes.empty() && random.OneIn(2)) {
    const Attribute& attribute = Pick(random, attributes);
    return {attribute.value, attribute.end - 1 - attribute.value};
  }
  if (random.OneIn(4) && node.body > node.begin + 2) {
    return {node.begin + 1, node.body - node.begin - 2};
  }
  const std::string_view body = AsText(input).substr(node.body, node.body_end - node.body);
  return {node.body, body.substr(0, body.find('<')).size()};
}

Bytes PutKnown(View input, const Tree& tree, Random& random) {
  const Node& node = Pick(random, tree);
  const View known = AsBytes(Pick(random, kElements));
  if (node.parent != kNoParent && random.OneIn(3)) {
    return Replaced(input, node.begin, node.end - node.begin, known);
  }
  if (node.is_container)
    return Replaced(input, random.OneIn(2) ? node.body : node.body_end, 0, known);
  return Replaced(input, node.parent == kNoParent ? node.begin : node.end, 0, known);
}

Bytes Change(View input, Random& random) {
  const Tree tree = ReadElements(input);
  if (tree.empty()) return {};
  switch (random.Below(12)) {
    case 10:
    case 11:
      return PutKnown(input, tree, random);
    case 0:
    case 1:
    case 2:
      return ChangeSubtrees(input, tree, ReplaceBytes, random, ReadElements);
    case 3:
      return Rename(input, tree, random);
    case 4:
      return Deepen(input, tree, random);
    case 5:
    case 6:
      return ChangeAttribute(input, tree, random);
    default:
      return ChangeText(input, tree, random);
  }
}

class XmlTree : public kit::Mutator {
 public:
  Bytes Mutate(View input, std::size_t max_size, Random& random) override {
    Bytes out = Change(input, random);
    while (!out.empty() && out.size() <= max_size && random.OneIn(kSeveral)) {
      Bytes next = Change(out, random);
      if (next.empty()) break;
      out = std::move(next);
    }
    return Fitting(std::move(out), input, max_size);
  }

  Bytes MutatePart(View input, std::size_t max_size, const ChangeBytes& change,
                   Random& random) override {
    const Tree tree = ReadElements(input);
    if (tree.empty()) return {};
    const Part part = PickPart(input, tree, random);
    const Bytes changed = ChangedPart(input, part, max_size, change, random);
    return Fitting(Replaced(input, part.begin, part.size, changed), input, max_size);
  }

  Bytes Splice(View input, View other, std::size_t max_size, Random& random) override {
    const Tree ours = ReadElements(input);
    const Tree theirs = ReadElements(other);
    if (ours.empty() || theirs.empty()) return {};
    return Fitting(SpliceSubtree(input, ours, other, theirs, ReplaceBytes, random), input,
                   max_size);
  }
};

}  // namespace

std::unique_ptr<kit::Mutator> MakeXmlMutator() { return std::make_unique<XmlTree>(); }

}  // namespace assay::mutators
