assay_add_benchmark(rtp_payload targets::rtp_payload targets::rtp targets::jitter)
