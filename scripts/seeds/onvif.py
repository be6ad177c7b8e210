#!/usr/bin/env python3
"""Makes the seeds of ONVIF: all written by hand from the specifications, in the manners of different makers."""
import pathlib

CORPORA = pathlib.Path(__file__).resolve().parents[2] / "corpora"
S12 = "http://www.w3.org/2003/05/soap-envelope"
NS = {"tds": "http://www.onvif.org/ver10/device/wsdl", "trt": "http://www.onvif.org/ver10/media/wsdl",
      "tr2": "http://www.onvif.org/ver20/media/wsdl", "tptz": "http://www.onvif.org/ver20/ptz/wsdl",
      "tev": "http://www.onvif.org/ver10/events/wsdl", "tt": "http://www.onvif.org/ver10/schema",
      "wsnt": "http://docs.oasis-open.org/wsn/b-2", "wsa": "http://www.w3.org/2005/08/addressing",
      "tns1": "http://www.onvif.org/ver10/topics"}


def write(harness, name, text):
    folder = CORPORA / ("onvif_" + harness) / "seeds"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())


def envelope(body, prefixes):
    declared = " ".join('xmlns:%s="%s"' % (p, NS[p]) for p in prefixes)
    return '<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="%s" %s><SOAP-ENV:Body>%s' \
        '</SOAP-ENV:Body></SOAP-ENV:Envelope>' % (S12, declared, body)


CLOCK = ("<tt:Time><tt:Hour>19</tt:Hour><tt:Minute>14</tt:Minute><tt:Second>37</tt:Second></tt:Time>"
         "<tt:Date><tt:Year>2024</tt:Year><tt:Month>2</tt:Month><tt:Day>29</tt:Day></tt:Date>")
DEVICE = {
    "information": "<tds:GetDeviceInformationResponse><tds:Manufacturer>A &amp; B</tds:Manufacturer><tds:Model><![CDATA[M <1>]]>"
                   "</tds:Model><tds:FirmwareVersion> 1.0 </tds:FirmwareVersion><tds:SerialNumber/><tds:HardwareId>7</tds:HardwareId>"
                   "</tds:GetDeviceInformationResponse>",
    "time": "<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>NTP</tt:DateTimeType><tt:DaylightSavings>"
            "true</tt:DaylightSavings><tt:TimeZone><tt:TZ>CET-1CEST,M3.5.0,M10.5.0/3</tt:TZ></tt:TimeZone><tt:UTCDateTime>" + CLOCK +
            "</tt:UTCDateTime><tt:LocalDateTime>" + CLOCK + "</tt:LocalDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>",
    "set_time": "<tds:SetSystemDateAndTime><tds:DateTimeType>Manual</tds:DateTimeType><tds:DaylightSavings>false</tds:DaylightSavings>"
                "<tds:TimeZone><tt:TZ>&lt;+03&gt;-3</tt:TZ></tds:TimeZone><tds:UTCDateTime>" + CLOCK + "</tds:UTCDateTime></tds:SetSystemDateAndTime>",
    "set_time_long_zone": "<tds:SetSystemDateAndTime><tds:DateTimeType>NTP</tds:DateTimeType><tds:DaylightSavings>0</tds:DaylightSavings>"
                          "<tds:TimeZone><tt:TZ>" + "A" * 300 + "</tt:TZ></tds:TimeZone></tds:SetSystemDateAndTime>",
    "capabilities": "<tds:GetCapabilities><tds:Category>All</tds:Category></tds:GetCapabilities>",
    "capabilities_response": "<tds:GetCapabilitiesResponse><tds:Capabilities><tt:PTZ><tt:XAddr>http://192.0.2.7/ptz</tt:XAddr></tt:PTZ>"
                             "<tt:Events><tt:XAddr>http://192.0.2.7/e</tt:XAddr><tt:WSSubscriptionPolicySupport>true"
                             "</tt:WSSubscriptionPolicySupport><tt:WSPullPointSupport>1</tt:WSPullPointSupport>"
                             "<tt:WSPausableSubscriptionManagerInterfaceSupport>false</tt:WSPausableSubscriptionManagerInterfaceSupport>"
                             "</tt:Events><tt:Media><tt:XAddr>http://192.0.2.7/m</tt:XAddr><tt:StreamingCapabilities><tt:RTP_TCP>true"
                             "</tt:RTP_TCP></tt:StreamingCapabilities></tt:Media><tt:Extension/></tds:Capabilities></tds:GetCapabilitiesResponse>",
    "services": "<tds:GetServices><tds:IncludeCapability>false</tds:IncludeCapability></tds:GetServices>",
    "services_response": "<tds:GetServicesResponse><tds:Service><tds:Namespace>%s</tds:Namespace><tds:XAddr>http://192.0.2.7/d</tds:XAddr>"
                         "<tds:Version><tt:Major>2</tt:Major><tt:Minor>60</tt:Minor></tds:Version></tds:Service></tds:GetServicesResponse>" % NS["tds"],
    "hostname": "<tds:SetHostname><tds:Name>cam-1.example</tds:Name></tds:SetHostname>",
    "hostname_long": "<tds:SetHostname><tds:Name>" + "a" * 400 + "</tds:Name></tds:SetHostname>",
    "dns": "<tds:SetDNS><tds:FromDHCP>false</tds:FromDHCP><tds:SearchDomain>example.org</tds:SearchDomain><tds:DNSManual><tt:Type>IPv4</tt:Type>"
           "<tt:IPv4Address>192.0.2.53</tt:IPv4Address></tds:DNSManual><tds:DNSManual><tt:Type>IPv6</tt:Type><tt:IPv6Address>2001:db8::53"
           "</tt:IPv6Address></tds:DNSManual></tds:SetDNS>",
    "dns_long": "<tds:SetDNS><tds:FromDHCP>false</tds:FromDHCP><tds:DNSManual><tt:Type>IPv4</tt:Type><tt:IPv4Address>" + "1" * 300 +
                "</tt:IPv4Address></tds:DNSManual></tds:SetDNS>",
    "interfaces": "<tds:GetNetworkInterfacesResponse><tds:NetworkInterfaces token='eth0'><tt:Enabled>true</tt:Enabled><tt:Info><tt:Name>eth0"
                  "</tt:Name><tt:HwAddress>02:00:5e:00:00:01</tt:HwAddress><tt:MTU>1500</tt:MTU></tt:Info><tt:IPv4><tt:Enabled>true</tt:Enabled>"
                  "<tt:Config><tt:Manual><tt:Address>192.0.2.7</tt:Address><tt:PrefixLength>24</tt:PrefixLength></tt:Manual><tt:DHCP>false</tt:DHCP>"
                  "</tt:Config></tt:IPv4><tt:IPv6><tt:Enabled>true</tt:Enabled><tt:Config><tt:Manual><tt:Address>fe80::ffff:192.0.2.7</tt:Address>"
                  "<tt:PrefixLength>64</tt:PrefixLength></tt:Manual></tt:Config></tt:IPv6></tds:NetworkInterfaces></tds:GetNetworkInterfacesResponse>",
}
ENCODER = ("<tt:Name>enc</tt:Name><tt:UseCount>1</tt:UseCount><tt:Encoding>H264</tt:Encoding><tt:Resolution><tt:Width>1920</tt:Width>"
           "<tt:Height>1080</tt:Height></tt:Resolution><tt:Quality>8</tt:Quality><tt:RateControl><tt:FrameRateLimit>25</tt:FrameRateLimit>"
           "<tt:EncodingInterval>1</tt:EncodingInterval><tt:BitrateLimit>4096</tt:BitrateLimit></tt:RateControl>")
SOURCE = "<tt:Name>src</tt:Name><tt:UseCount>2</tt:UseCount><tt:SourceToken>v0</tt:SourceToken><tt:Bounds height='1080' width='1920' y='0' x='0'/>"
MEDIA = {
    "profiles": "<trt:GetProfilesResponse><trt:Profiles fixed='true' token='main'><tt:Name>main</tt:Name><tt:VideoSourceConfiguration token='s'>" +
                SOURCE + "</tt:VideoSourceConfiguration><tt:VideoEncoderConfiguration token='e'>" + ENCODER + "<tt:H264><tt:GovLength>30</tt:GovLength>"
                "<tt:H264Profile>High</tt:H264Profile></tt:H264><tt:SessionTimeout>PT60S</tt:SessionTimeout></tt:VideoEncoderConfiguration>"
                "<tt:AudioEncoderConfiguration token='a'><tt:Name>a</tt:Name><tt:UseCount>1</tt:UseCount><tt:Encoding>AAC</tt:Encoding><tt:Bitrate>64"
                "</tt:Bitrate><tt:SampleRate>16</tt:SampleRate></tt:AudioEncoderConfiguration></trt:Profiles></trt:GetProfilesResponse>",
    "profiles2": "<tr2:GetProfilesResponse><tr2:Profiles token='p1' fixed='false'><tr2:Name>one</tr2:Name><tr2:Configurations><tr2:VideoSource token='s'>" +
                 SOURCE + "</tr2:VideoSource><tr2:VideoEncoder GovLength='50' Profile='Main' token='e'>" + ENCODER.replace("H264", "H265") +
                 "</tr2:VideoEncoder></tr2:Configurations></tr2:Profiles></tr2:GetProfilesResponse>",
    "stream": "<trt:GetStreamUri><trt:StreamSetup><tt:Stream>RTP-Unicast</tt:Stream><tt:Transport><tt:Protocol>RTSP</tt:Protocol></tt:Transport>"
              "</trt:StreamSetup><trt:ProfileToken>main</trt:ProfileToken></trt:GetStreamUri>",
    "stream_long_protocol": "<trt:GetStreamUri><trt:StreamSetup><tt:Stream>RTP-Unicast</tt:Stream><tt:Transport><tt:Protocol>" + "R" * 500 +
                            "</tt:Protocol></tt:Transport></trt:StreamSetup><trt:ProfileToken>main</trt:ProfileToken></trt:GetStreamUri>",
    "stream2": "<tr2:GetStreamUri><tr2:Protocol>RtspOverHttp</tr2:Protocol><tr2:ProfileToken>p1</tr2:ProfileToken></tr2:GetStreamUri>",
    "stream_response": "<trt:GetStreamUriResponse><trt:MediaUri><tt:Uri><![CDATA[rtsp://192.0.2.7/s?a=1&b=2]]></tt:Uri><tt:InvalidAfterConnect>false"
                       "</tt:InvalidAfterConnect><tt:InvalidAfterReboot>false</tt:InvalidAfterReboot><tt:Timeout>PT0S</tt:Timeout></trt:MediaUri>"
                       "</trt:GetStreamUriResponse>",
    "snapshot": "<trt:GetSnapshotUri><trt:ProfileToken>main</trt:ProfileToken></trt:GetSnapshotUri>",
    "snapshot2": "<tr2:GetSnapshotUriResponse><tr2:Uri>http://192.0.2.7/snap.jpg</tr2:Uri></tr2:GetSnapshotUriResponse>",
}
VECTOR = "<tt:PanTilt y='-0.25' x='0.5' space='http://www.onvif.org/ver10/tptz/PanTiltSpaces/PositionGenericSpace'/><tt:Zoom x='1e-3'/>"
PTZ = {
    "continuous": "<tptz:ContinuousMove><tptz:ProfileToken>p</tptz:ProfileToken><tptz:Velocity>" + VECTOR + "</tptz:Velocity><tptz:Timeout>PT10S"
                  "</tptz:Timeout></tptz:ContinuousMove>",
    "continuous_long": "<tptz:ContinuousMove><tptz:ProfileToken>p</tptz:ProfileToken><tptz:Velocity/><tptz:Timeout>PT" + "9" * 300 +
                       "S</tptz:Timeout></tptz:ContinuousMove>",
    "continuous_nan": "<tptz:ContinuousMove><tptz:ProfileToken>p</tptz:ProfileToken><tptz:Velocity><tt:Zoom x='NaN'/></tptz:Velocity></tptz:ContinuousMove>",
    "relative": "<tptz:RelativeMove><tptz:ProfileToken>p</tptz:ProfileToken><tptz:Translation>" + VECTOR + "</tptz:Translation></tptz:RelativeMove>",
    "absolute": "<tptz:AbsoluteMove><tptz:ProfileToken>p</tptz:ProfileToken><tptz:Position>" + VECTOR + "</tptz:Position><tptz:Speed>" + VECTOR +
                "</tptz:Speed></tptz:AbsoluteMove>",
    "stop": "<tptz:Stop><tptz:ProfileToken>p</tptz:ProfileToken><tptz:PanTilt>true</tptz:PanTilt><tptz:Zoom>0</tptz:Zoom></tptz:Stop>",
    "goto": "<tptz:GotoPreset><tptz:ProfileToken>p</tptz:ProfileToken><tptz:PresetToken>1</tptz:PresetToken></tptz:GotoPreset>",
    "presets": "<tptz:GetPresetsResponse><tptz:Preset token='1'><tt:Name>Gate</tt:Name><tt:PTZPosition>" + VECTOR + "</tt:PTZPosition></tptz:Preset>"
               "<tptz:Preset token='2'/></tptz:GetPresetsResponse>",
    "status": "<tptz:GetStatusResponse><tptz:PTZStatus><tt:Position>" + VECTOR + "</tt:Position><tt:MoveStatus><tt:PanTilt>IDLE</tt:PanTilt><tt:Zoom>"
              "MOVING</tt:Zoom></tt:MoveStatus><tt:UtcTime>2024-05-01T12:00:00Z</tt:UtcTime></tptz:PTZStatus></tptz:GetStatusResponse>",
}
NOTIFICATION = ("<wsnt:NotificationMessage><wsnt:Topic Dialect='http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet'>"
                "tns1:RuleEngine/CellMotionDetector/Motion</wsnt:Topic><wsnt:Message><tt:Message PropertyOperation='Changed' "
                "UtcTime='2024-05-01T12:00:00.5Z'><tt:Source><tt:SimpleItem Value='v0' Name='Source'/></tt:Source><tt:Data><tt:SimpleItem "
                "Name='IsMotion' Value='true'/><tt:ElementItem Name='Shape'><tt:Polygon/></tt:ElementItem></tt:Data></tt:Message></wsnt:Message>"
                "</wsnt:NotificationMessage>")
TIMES = "%s:CurrentTime>2024-05-01T12:00:00Z</%s:CurrentTime><%s:TerminationTime>2024-05-01T12:01:00Z</%s:TerminationTime>"
EVENTS = {
    "create": "<tev:CreatePullPointSubscription><tev:Filter><wsnt:TopicExpression Dialect='x'>tns1:RuleEngine//.|tns1:Device/*/tns1:Relay</wsnt:TopicExpression>"
              "</tev:Filter><tev:InitialTerminationTime>PT600S</tev:InitialTerminationTime></tev:CreatePullPointSubscription>",
    "create_response": "<tev:CreatePullPointSubscriptionResponse><tev:SubscriptionReference><wsa:Address>http://192.0.2.7/s?1</wsa:Address>"
                       "</tev:SubscriptionReference><" + TIMES % (("wsnt",) * 4) + "</tev:CreatePullPointSubscriptionResponse>",
    "pull": "<tev:PullMessages><tev:Timeout>PT1M</tev:Timeout><tev:MessageLimit>100</tev:MessageLimit></tev:PullMessages>",
    "pull_response": "<tev:PullMessagesResponse><" + TIMES % (("tev",) * 4) + NOTIFICATION * 2 + "</tev:PullMessagesResponse>",
    "renew": "<wsnt:Renew><wsnt:TerminationTime>2024-05-01T12:01:00Z</wsnt:TerminationTime></wsnt:Renew>",
    "unsubscribe": "<wsnt:Unsubscribe/>",
    "notify": "<wsnt:Notify>" + NOTIFICATION + "</wsnt:Notify>",
}
METADATA = {
    "objects": "<tt:VideoAnalytics><tt:Frame UtcTime='2024-05-01T12:00:00Z'><tt:Transformation><tt:Translate x='-1' y='-1'/><tt:Scale y='0.002' x='0.001'/>"
               "</tt:Transformation><tt:Object ObjectId='12'><tt:Appearance><tt:Shape><tt:BoundingBox left='20' top='30' right='120' bottom='80'/>"
               "<tt:CenterOfGravity x='60.5' y='50'/></tt:Shape><tt:Class><tt:ClassCandidate><tt:Type>Human</tt:Type><tt:Likelihood>0.75</tt:Likelihood>"
               "</tt:ClassCandidate><tt:Type Likelihood='0.5'>Vehicle</tt:Type></tt:Class></tt:Appearance></tt:Object></tt:Frame></tt:VideoAnalytics>",
    "ptz": "<tt:PTZ><tt:PTZStatus><tt:Position>" + VECTOR + "</tt:Position><tt:UtcTime>2024-05-01T12:00:00Z</tt:UtcTime></tt:PTZStatus></tt:PTZ>",
    "event": "<tt:Event>" + NOTIFICATION + "</tt:Event>",
    "infinite": "<tt:VideoAnalytics><tt:Frame UtcTime='2024-05-01T12:00:00Z'><tt:Object><tt:Appearance><tt:Shape><tt:BoundingBox left='INF' top='0' "
                "right='0' bottom='0'/></tt:Shape></tt:Appearance></tt:Object></tt:Frame></tt:VideoAnalytics>",
}


def group(harness, messages, prefixes):
    for name, text in messages.items():
        write(harness, name, envelope(text, prefixes))
    # The same with other prefixes: only the address of a namespace counts.
    name, text = next(iter(messages.items()))
    write(harness, name + "_other_prefixes", envelope(text, prefixes).replace(prefixes[0] + ":", "n1:").replace("xmlns:" + prefixes[0], "xmlns:n1"))


def main():
    group("device_messages_roundtrip", DEVICE, ["tds", "tt"])
    group("media_messages_roundtrip", MEDIA, ["trt", "tr2", "tt"])
    group("ptz_values_in_range", PTZ, ["tptz", "tt"])
    group("events_roundtrip", EVENTS, ["tev", "wsnt", "wsa", "tt", "tns1"])
    for name, text in (("information", DEVICE["information"]), ("profiles", MEDIA["profiles"]), ("stream", MEDIA["stream_response"]),
                       ("presets", PTZ["presets"])):
        write("messages_agree_with_libxml2", name, envelope(text, ["tds", "trt", "tptz", "tt"]))
    documents = {}
    for name, text in METADATA.items():
        documents[name] = "<tt:MetadataStream xmlns:tt='%s' xmlns:wsnt='%s' xmlns:tns1='%s'>%s</tt:MetadataStream>" % (
            NS["tt"], NS["wsnt"], NS["tns1"], text)
        write("metadata_values_in_range", name, documents[name])
    write("metadata_incremental_equals_whole", "all", b"\x01\x00" + "\n".join(documents.values()).encode())
    edges = "<?xml version='1.0'?><!-- <a> --><tt:MetadataStream xmlns:tt='%s' a='>'><![CDATA[</x>]]><?p >?></tt:MetadataStream>" % NS["tt"]
    write("metadata_incremental_equals_whole", "edges", b"\x02\x00" + edges.encode())
    write("metadata_incremental_equals_whole", "cut", b"\x03\x00" + edges.encode()[:-5])
    write("metadata_incremental_equals_whole", "doctype", b"\x04\x00<!DOCTYPE a><a/>")


main()
