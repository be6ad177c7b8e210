assay_add_benchmark(stun targets::stun reference::libnice)
