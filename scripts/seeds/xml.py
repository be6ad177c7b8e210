#!/usr/bin/env python3
"""Makes the seeds of XML, SOAP, WS-Discovery and ONVIF: all written by hand from the specifications."""
import base64
import hashlib

from seed_files import write

DOCUMENTS = {
    "declaration": "<?xml version='1.0' encoding=\"utf-8\" standalone='no' ?>\n<!-- c --><a/><?p d?>\n",
    "mark": b"\xef\xbb\xbf<a b=\"\xc3\xa9\">\xe2\x82\xac \xf0\x9f\x93\xb7</a>",
    "references": "<a b='&lt;&#9;&#xA;&quot;'>&amp;&#x10FFFF;&#13;&gt;&apos;</a>",
    "text_around_comments": "<a>one<!-- - -->two<?p?>three<![CDATA[<&]]]]><![CDATA[>]]></a>",
    "line_ends": "<a b='x\r\ny\rz\tq'>1\r\n2\r3\r\r\n</a>",
    "namespaces": "<p:a xmlns:p='u' xmlns='v'><b xmlns=''><p:c p:d='1' d='2'/></b><p:e xmlns:p='w'/></p:a>",
    "same_namespace_twice": "<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>",
    "xml_prefix": "<a xml:lang='en' xml:space='preserve' xmlns:xml='http://www.w3.org/XML/1998/namespace'/>",
    "unbound": "<p:a/>", "undeclared": "<a xmlns:p=''/>", "twice": "<a b='1' b='2'/>",
    "doctype": "<!DOCTYPE a [<!ENTITY b \"bb\">]><a>&b;</a>", "billion": "<!DOCTYPE a [<!ENTITY b \"&c;&c;\">]><a/>",
    "latin": "<?xml version='1.0' encoding='ISO-8859-1'?><a/>", "version": "<?xml version='1.1'?><a/>",
    "name": "<\u00e9l\u00e9ment._-1 \u4e2d='1'/>", "deep": "<a>" * 64 + "</a>" * 64, "too_deep": "<a>" * 65 + "</a>" * 65,
    "attributes": "<a " + " ".join("b%d='%d'" % (i, i) for i in range(64)) + "/>",
    "mixed": "<a> <b>x</b> y <b>z</b> </a >\n",
    "cdata_end": "<a>]]></a>", "two_colons": "<a:b:c xmlns:a='u'/>",
}
VALUES = {
    0: ["2024-02-29T23:59:59.5Z", "2023-12-31T24:00:00+14:00", "0001-01-01T00:00:00", "9999-12-31T23:59:59.999999999-00:30",
        "2023-02-29T00:00:00Z", "1970-01-01T00:00:00Z", "2016-12-31T23:59:60Z"],
    1: ["PT60S", "P1Y2M3DT4H5M6.789S", "-P30D", "PT0.000000001S", "PT999999999H", "P1000000000D", "PT", "P1M1M"],
    2: ["-1", "0.5", "1e-3", " +3.25 ", "INF", "3.5e38", "99999", "-1000"],
}


def xml():
    for name, text in DOCUMENTS.items():
        for harness in ("roundtrip", "work_is_linear", "agrees_with_libxml2", "agrees_with_expat"):
            write("xml_" + harness, name, text)
    for which, texts in VALUES.items():
        for i, text in enumerate(texts):
            write("xml_time_values_roundtrip", "%d_%d" % (which, i), bytes([which]) + text.encode())


S12 = "http://www.w3.org/2003/05/soap-envelope"
S11 = "http://schemas.xmlsoap.org/soap/envelope/"
WSA = "http://www.w3.org/2005/08/addressing"
WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
WSU = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
PROFILE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#"


def envelope(headers, body, ns=S12):
    return '<s:Envelope xmlns:s="%s"><s:Header>%s</s:Header><s:Body>%s</s:Body></s:Envelope>' % (ns, headers, body)


def token(password, kind="Digest", nonce=b"0123456789abcdef", created="2024-05-01T12:00:00Z", user="admin"):
    text = password
    if kind == "Digest":
        text = base64.b64encode(hashlib.sha1(nonce + created.encode() + password.encode()).digest()).decode()
    parts = "<w:Username>%s</w:Username><w:Password Type='%sPassword%s'>%s</w:Password>" % (user, PROFILE, kind, text)
    if nonce:
        parts += "<w:Nonce>%s</w:Nonce>" % base64.b64encode(nonce).decode()
    if created:
        parts += "<u:Created>%s</u:Created>" % created
    return ("<w:Security s:mustUnderstand='1' xmlns:w='%s' xmlns:u='%s'><w:UsernameToken>%s</w:UsernameToken></w:Security>"
            % (WSSE, WSU, parts))


def soap():
    addressing = ("<a:Action xmlns:a='{0}'>http://www.onvif.org/ver10/events/wsdl/PullPointSubscription/PullMessagesRequest"
                  "</a:Action><a:To xmlns:a='{0}' s:mustUnderstand='true'>http://192.0.2.7/onvif/event</a:To>"
                  "<a:ReplyTo xmlns:a='{0}'><a:Address>{0}/anonymous</a:Address></a:ReplyTo>").format(WSA)
    fault = ("<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value xmlns:t='http://www.onvif.org/ver10/error'>"
             "t:NotAuthorized</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang='en'>Sender not authorized</s:Text>"
             "</s:Reason></s:Fault>")
    old = "<s:Fault><faultcode>s:Client.Auth</faultcode><faultstring>no</faultstring></s:Fault>"
    for name, text in {
            "addressing": envelope(addressing, "<t:PullMessages xmlns:t='http://www.onvif.org/ver10/events/wsdl'/>"),
            "fault": envelope("", fault), "fault_11": envelope("", old, S11), "empty_body": envelope("", ""),
            "two_to": envelope(addressing + addressing, ""), "two_bodies": envelope("", "<a/><b/>"),
            "not_understood": envelope("<x:y xmlns:x='z' s:mustUnderstand='1'/>", "<b/>"),
            "no_body": "<s:Envelope xmlns:s='%s'><s:Header/></s:Envelope>" % S12}.items():
        write("soap_envelope_roundtrip", name, text)
    for name, header in {
            "digest": token("secret"), "text": token("secret", "Text", b"", ""), "no_nonce": token("secret", nonce=b""),
            "no_created": token("secret", created=""), "nonce_ends_with_space": token("secret", nonce=b"0123 "),
            "zone": token("secret", created="2024-05-01T14:00:00.250+02:00"), "space": token("secret", created=" 2024-05-01T12:00:00Z"),
            "two_tokens": token("secret") + token("secret"), "long_nonce": token("secret", nonce=bytes(range(65)))}.items():
        write("soap_username_token_agrees_with_openssl", name, b"\x06secret" + envelope(header, "<b/>").encode())


WSA4 = "http://schemas.xmlsoap.org/ws/2004/08/addressing"
WSD = "http://schemas.xmlsoap.org/ws/2005/04/discovery"
ENDPOINT = "<a:EndpointReference><a:Address>urn:uuid:00000000-0000-4000-8000-0000000000a1</a:Address></a:EndpointReference>"
DEVICE = (ENDPOINT + "<d:Types>n:NetworkVideoTransmitter t:Device</d:Types><d:Scopes>onvif://www.onvif.org/type/ptz "
          "onvif://www.onvif.org/location/north%20gate</d:Scopes><d:XAddrs>http://192.0.2.7/onvif/device_service "
          "http://[2001:db8::7]/onvif/device_service</d:XAddrs><d:MetadataVersion>10</d:MetadataVersion>")


def discovery(name, body, headers="", action=None):
    return ("<s:Envelope xmlns:s='%s' xmlns:a='%s' xmlns:d='%s' xmlns:n='http://www.onvif.org/ver10/network/wsdl' "
            "xmlns:t='http://www.onvif.org/ver10/device/wsdl'><s:Header><a:Action>%s/%s</a:Action><a:MessageID>urn:uuid:"
            "00000000-0000-4000-8000-000000000001</a:MessageID><a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To>%s"
            "</s:Header><s:Body><d:%s>%s</d:%s></s:Body></s:Envelope>"
            % (S12, WSA4, WSD, WSD, action or name, headers, name, body, name))


def wsdiscovery():
    sequence = "<d:AppSequence InstanceId='1077004800' MessageNumber='%s' SequenceId='urn:s'/>"
    relates = "<a:RelatesTo>urn:uuid:00000000-0000-4000-8000-000000000002</a:RelatesTo>"
    for name, text in {
            "hello": discovery("Hello", DEVICE, sequence % 1), "bye": discovery("Bye", ENDPOINT, sequence % 4294967295),
            "probe": discovery("Probe", "<d:Types>n:NetworkVideoTransmitter</d:Types>"), "probe_all": discovery("Probe", ""),
            "probe_strcmp0": discovery("Probe", "<d:Scopes MatchBy='%s/strcmp0'>a b</d:Scopes>" % WSD),
            "probe_ldap": discovery("Probe", "<d:Scopes MatchBy='%s/ldap'>a</d:Scopes>" % WSD),
            "probe_matches": discovery("ProbeMatches", "<d:ProbeMatch>%s</d:ProbeMatch>" % DEVICE, relates + sequence % 2),
            "no_matches": discovery("ProbeMatches", "", relates), "resolve": discovery("Resolve", ENDPOINT),
            "resolve_matches": discovery("ResolveMatches", "<d:ResolveMatch>%s</d:ResolveMatch>" % DEVICE, relates),
            "other_action": discovery("Probe", "", action="Hello"), "two_endpoints": discovery("Hello", DEVICE + ENDPOINT),
            "number_over": discovery("Bye", ENDPOINT, sequence % 4294967296),
            "type_prefix": discovery("Probe", "<d:Types>q:x</d:Types>")}.items():
        write("wsdiscovery_message_roundtrip", name, text)
    for i, lines in enumerate((
            ["onvif://www.onvif.org/location", "onvif://www.ONVIF.org/location/north", "onvif://www.onvif.org/location/north/gate"],
            ["urn:uuid:AB", "urn:uuid:ab", "URN:uuid:AB"], ["http://h/a?b#c", "http://h/ab", "http://h/a/./b"],
            ["ldap:///o=x", "ldap:///o=x/", "x"])):
        write("wsdiscovery_scopes_match_is_consistent", str(i), "\n".join(lines))


def main():
    xml()
    soap()
    wsdiscovery()


main()
