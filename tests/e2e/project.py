"""What the end-to-end tests share: a small project in a folder of its own, and the assay program to drive it with.

ASSAY names the built program, ASSAY_HOME the repository; both are set by tests/e2e/CMakeLists.txt.
"""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

HOME = pathlib.Path(os.environ.get("ASSAY_HOME", pathlib.Path(__file__).resolve().parents[2]))
ASSAY = os.environ.get("ASSAY", str(HOME / "build/dev/runner/cli/assay"))

# A harness with one bug that a definition takes away, and one file of seeds.
TOY_HARNESS = r"""
#include <cstddef>
#include <cstdint>
#include <cstdlib>

static int Sum(const std::uint8_t* data, std::size_t size) {
  int sum = 0;
  for (std::size_t i = 0; i < size; ++i) sum += data[i] > 'a' ? 2 : 1;
  return sum;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 2 && data[0] == 'B' && data[1] == 'U') {
#ifndef TOY_FIXED
    volatile std::uint8_t* heap = static_cast<std::uint8_t*>(std::malloc(size));
    heap[size] = 1;
    std::free(const_cast<std::uint8_t*>(heap));
#endif
  }
  return Sum(data, size) < 0;
}
"""

TOY_CONFIG = """version = 1

[[surface]]
name = "Toy"
specification = "none"
boundary = "a file"
reach = ["file"]
threats = ["CWE-122"]
targets = ["toy"]
harnesses = ["toy*"]
"""

TOY_CMAKE = """
cmake_minimum_required(VERSION 3.25)
project(Toy LANGUAGES C CXX)
enable_testing()
include("$ENV{ASSAY_HOME}/cmake/AssayHarness.cmake")
assay_declare_target(toy "${CMAKE_CURRENT_SOURCE_DIR}/src")
assay_add_harness(toy SOURCES src/toy.cc TARGETS toy MAX_LEN 64)
"""


class Project:
    """A project in a temporary folder; `with Project() as project:` removes it at the end."""

    def __init__(self, harness=TOY_HARNESS, cmake=TOY_CMAKE, config="version = 1\n", seeds=(b"hello", b"BAx")):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="assay-e2e-"))
        (self.folder / "src").mkdir()
        (self.folder / "src/toy.cc").write_text(harness)
        (self.folder / "CMakeLists.txt").write_text(cmake)
        (self.folder / "assay.toml").write_text(config)
        (self.folder / "corpora/toy/seeds").mkdir(parents=True)
        for number, seed in enumerate(seeds):
            (self.folder / f"corpora/toy/seeds/seed{number}").write_bytes(seed)

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        shutil.rmtree(self.folder, ignore_errors=True)

    def assay(self, *arguments, env=None, cwd=None, timeout=900, prefix=()):
        """Runs assay in the project; the result has returncode, stdout and stderr as text."""
        environment = dict(os.environ, ASSAY_HOME=str(HOME), COLUMNS="120")
        environment.update(env or {})
        return subprocess.run([*prefix, ASSAY, *arguments], cwd=cwd or self.folder, env=environment,
                              capture_output=True, text=True, errors="replace", timeout=timeout,
                              stdin=subprocess.DEVNULL)

    def json(self, *arguments, **options):
        result = self.assay(*arguments, "--json", **options)
        try:
            return json.loads(result.stdout)
        except json.JSONDecodeError as error:
            raise AssertionError(f"{arguments}: no JSON ({error})\n{result.stdout}\n{result.stderr}") from error

    def set_fixed(self, fixed):
        """Takes the toy's bug away, or puts it back."""
        source = TOY_HARNESS
        if fixed:
            source = "#define TOY_FIXED 1\n" + source
        (self.folder / "src/toy.cc").write_text(source)

    def newest_report(self):
        reports = sorted((self.folder / "reports/out").iterdir())
        return reports[-1]
