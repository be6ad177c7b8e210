// Linked to every harness that compares with a library over GLib (cmake/AssayReferences.cmake).
//
// GLib gives up its table of names whenever that grows, on purpose, and LeakSanitizer sees it as
// soon as a machine has enough plug-ins installed. The product allocates nothing through GLib.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libglib-2.0"; }
