assay_add_harness(g711_roundtrip
  SOURCES g711_roundtrip.cc
  LINK targets::audio_framing
  DICT audio_framing.dict
  MAX_LEN 1024
  PROPERTY "Codes and samples of G.711 come back as they must, and the laws are monotone.")
assay_add_harness(g711_agrees_with_libavcodec
  SOURCES g711_agrees_with_libavcodec.cc
  LINK targets::audio_framing reference::libavformat
  DICT audio_framing.dict
  MAX_LEN 512
  PROPERTY "Codes expand to the samples that libavcodec's decoders give.")
assay_add_harness(g726_packing_roundtrip
  SOURCES g726_packing_roundtrip.cc
  LINK targets::audio_framing
  DICT audio_framing.dict
  MAX_LEN 512
  PROPERTY "Octets unpack to code words that pack to the same octets, in both orders and at each rate.")
assay_add_harness(wav_roundtrip
  SOURCES wav_roundtrip.cc
  LINK targets::audio_framing targets::riff
  DICT audio_framing.dict
  MAX_LEN 2048
  PROPERTY "A WAV file that is read is written to bytes that are read as the same.")
