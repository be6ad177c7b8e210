// Property: without a quality of protection and with MD5, our response is the one that GStreamer's
// RTSP client computes; there is nothing to tolerate.
// Input: method, realm, user, password, URI and nonce, each ended by a NUL.
#include <gst/rtsp/gstrtspdefs.h>

#include <array>
#include <memory>
#include <string>

#include "harnesses/kit/harness.h"
#include "harnesses/rtsp_gstreamer.h"
#include "targets/auth/response.h"

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  rtsp_gstreamer::Start();
  return 0;
}

ASSAY_HARNESS(auth_digest_agrees_with_gstreamer, input) {
  namespace auth = vms::auth;
  std::array<std::string, 6> parts;
  std::string_view rest = input.text();
  for (std::string& part : parts) {
    part = rest.substr(0, rest.find('\0'));
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  }
  const auto& [method, realm, user, password, uri, nonce] = parts;
  auth::DigestCredentials credentials;
  credentials.user = user;
  credentials.realm = realm;
  credentials.nonce = nonce;
  credentials.uri = uri;
  const std::string secret = auth::StoredSecret(credentials.algorithm, user, realm, password);
  const std::string ours = auth::ExpectedResponse(credentials, secret, method, {});

  const assay::kit::AllowNondeterminism reference;
  const std::unique_ptr<gchar, decltype(&g_free)> theirs(
      gst_rtsp_generate_digest_auth_response(nullptr, method.c_str(), realm.c_str(), user.c_str(),
                                             password.c_str(), uri.c_str(), nonce.c_str()),
      &g_free);
  assay::kit::Oracle(theirs != nullptr && ours == theirs.get(), "the_response_is_the_same");
}
