// Property: an image whose headers this parser takes is the same picture to libjpeg: size, samples,
// components, sampling, restart interval. Input: the image.
//
// Tolerances: libjpeg is asked for the headers only, which end at the first SOS; nothing is said
// where this parser refuses, because it reads on. Refusals of libjpeg that are explained: see
// kTolerances. libjpeg-turbo is built for 8-bit samples and takes the height from DNL nowhere.
#include <cstdio>
extern "C" {
#include <jerror.h>
#include <jpeglib.h>
}

#include <csetjmp>

#include "harnesses/kit/harness.h"
#include "targets/jpeg/image.h"

namespace {

using assay::kit::Oracle;
namespace jpeg = vms::jpeg;

struct Manager {
  jpeg_error_mgr base;
  std::jmp_buf back;
  int code;
};

[[noreturn]] void Leave(j_common_ptr info) {
  auto* manager = reinterpret_cast<Manager*>(info->err);
  manager->code = info->err->msg_code;
  std::longjmp(manager->back, 1);
}

void Silent(j_common_ptr, int) {}

// libjpeg's messages for what it cannot do and we can read.
constexpr int kTolerances[] = {
    JERR_EMPTY_IMAGE,    // the height is in a DNL segment
    JERR_BAD_PRECISION,  // 12 bits
    JERR_IMAGE_TOO_BIG,  // over 65500
};

bool IsTolerated(int code) {
  for (const int known : kTolerances) {
    if (code == known) return true;
  }
  return false;
}

std::uint32_t FirstInterval(const jpeg::Image& image) {
  std::uint32_t interval = 0;
  for (const jpeg::Part& part : image.parts) {
    if (const auto* restart = std::get_if<jpeg::RestartInterval>(&part)) interval = restart->mcus;
    if (std::holds_alternative<jpeg::Scan>(part)) break;
  }
  return interval;
}

void Compare(const jpeg::Image& image, const jpeg_decompress_struct& info) {
  const jpeg::FrameHeader& frame = image.frame;
  Oracle(info.image_width == frame.width && info.image_height == frame.height, "size");
  Oracle(info.data_precision == frame.precision, "precision");
  Oracle((info.progressive_mode != 0) == frame.progressive(), "progressive");
  Oracle(static_cast<std::size_t>(info.num_components) == frame.components.size(), "components");
  Oracle(info.restart_interval == FirstInterval(image), "restart_interval");
  for (std::size_t i = 0; i < frame.components.size(); ++i) {
    const jpeg_component_info& theirs = info.comp_info[i];
    const jpeg::FrameComponent& ours = frame.components[i];
    Oracle(theirs.component_id == ours.id && theirs.quant_tbl_no == ours.quantization, "ids");
    Oracle(theirs.h_samp_factor == ours.horizontal && theirs.v_samp_factor == ours.vertical,
           "sampling");
  }
}

}  // namespace

ASSAY_HARNESS(jpeg_headers_agree_with_libjpeg, input) {
  const auto image = jpeg::ParseImage(input.bytes());
  if (!image) return;
  jpeg_decompress_struct info = {};
  Manager manager = {};
  info.err = jpeg_std_error(&manager.base);
  manager.base.error_exit = &Leave;
  manager.base.emit_message = &Silent;
  if (setjmp(manager.back) != 0) {
    jpeg_destroy_decompress(&info);
    Oracle(IsTolerated(manager.code), "what_we_take_it_takes",
           manager.base.jpeg_message_table[manager.code]);
    return;
  }
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(input.bytes().data()), input.size());
  jpeg_read_header(&info, TRUE);
  Compare(*image, info);
  jpeg_destroy_decompress(&info);
}
