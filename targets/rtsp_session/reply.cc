#include "targets/rtsp_session/reply.h"

#include <utility>

namespace vms::rtsp_session {
namespace {

std::string_view ReasonOf(std::uint16_t status) {
  switch (status) {
    case 200:
      return "OK";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 406:
      return "Not Acceptable";
    case 451:
      return "Parameter Not Understood";
    case 453:
      return "Not Enough Bandwidth";
    case 454:
      return "Session Not Found";
    case 455:
      return "Method Not Valid in This State";
    case 457:
      return "Invalid Range";
    case 459:
      return "Aggregate Operation Not Allowed";
    case 460:
      return "Only Aggregate Operation Allowed";
    case 461:
      return "Unsupported Transport";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 505:
      return "RTSP Version Not Supported";
    case 551:
      return "Option Not Supported";
    default:
      return "Error";
  }
}

}  // namespace

rtsp::Message MakeReply(std::uint16_t status) {
  rtsp::Message reply;
  reply.start = rtsp::Response{.status = status, .reason = std::string(ReasonOf(status))};
  return reply;
}

void AddHeader(rtsp::Message& message, std::string_view name, std::string value) {
  message.headers.push_back({std::string(name), std::move(value)});
}

}  // namespace vms::rtsp_session
