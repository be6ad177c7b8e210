find_package(OpenSSL REQUIRED)
assay_add_harness(auth_challenge_roundtrip
  SOURCES auth_challenge_roundtrip.cc
  LINK targets::auth
  DICT auth.dict
  MAX_LEN 1024
  PROPERTY "Challenges and credentials that parse print to text that parses to the same.")
assay_add_harness(auth_digest_agrees_with_gstreamer
  SOURCES auth_digest_agrees_with_gstreamer.cc
  LINK targets::auth reference::gst_rtsp
  DICT auth.dict
  MAX_LEN 512
  PROPERTY "A digest without quality of protection is the one that GStreamer computes.")
assay_add_harness(auth_server_accepts_only_the_right_response
  SOURCES auth_server_accepts_only_the_right_response.cc
  LINK targets::auth
  DICT auth.dict
  MAX_LEN 1024
  PROPERTY "A server accepts the response that the secret gives, once, and no response to anything else.")
assay_add_harness(base64_agrees_with_openssl
  SOURCES base64_agrees_with_openssl.cc
  LINK targets::base OpenSSL::Crypto
  DICT auth.dict
  MAX_LEN 1024
  PROPERTY "Base64 encodes and decodes as OpenSSL does.")
