// The places where a secret comes into a log, as programs and devices write them.
#pragma once

#include <string>
#include <string_view>

namespace operator_secrets {

inline constexpr std::string_view kSecret = "Kq7vTz2mXw9pLr4s";
inline constexpr std::string_view kSecretAsBasic = "YWRtaW46S3E3dlR6Mm1YdzlwTHI0cw==";  // admin:

// '*' is where the secret stands, '+' where it stands as Basic credentials.
inline constexpr std::string_view kPlaces[] = {
    "rtsp://admin:*@10.0.0.7:554/live",
    "http://*@camera/snapshot.jpg",
    "rtsp://admin:a/b?c#*@10.0.0.7/",
    "Authorization: Basic +\r\n",
    "authorization: Bearer *\r\n",
    "Proxy-Authorization: Digest username=\"admin\", response=\"*\", nc=00000001\r\n",
    "Cookie: theme=dark; session=*; lang=de\r\n",
    "Set-Cookie: id=*; HttpOnly\r\n",
    "Bearer *",
    "{\"user\":\"admin\",\"password\":\"*\"}",
    "{\"user\":\"admin\",\"api_key\" : \"*\",\"port\":80}",
    "{\\\"newPassword\\\":\\\"*\\\"}",
    "password=* user=admin",
    "user=admin&passwd=*&port=80",
    "PWD: '*'",
    "access_token=\"*\"",
    "<wsse:Password Type=\"x#PasswordText\">*</wsse:Password>",
    "<password>*</password>",
    "<Secret a='b'>\n*\n</Secret>",
    "snmp community=*",
};
inline constexpr std::size_t kPlaceCount = std::size(kPlaces);

inline std::string WithSecret(std::string_view place) {
  std::string text;
  for (const char c : place) {
    if (c == '*') {
      text += kSecret;
    } else if (c == '+') {
      text += kSecretAsBasic;
    } else {
      text.push_back(c);
    }
  }
  return text;
}

}  // namespace operator_secrets
