assay_add_test(NAME targets_onvif
  SOURCES onvif_messages_test.cc onvif_metadata_test.cc
  LINK targets::onvif)
# Real answers, which scripts/fetch-samples fetches; skipped when they are not there.
assay_add_test(NAME targets_onvif_samples
  SOURCES onvif_samples_test.cc
  LINK targets::onvif)
target_compile_definitions(targets_onvif_samples_test PRIVATE
  ASSAY_SAMPLES="${PROJECT_SOURCE_DIR}/build/samples/onvif")
