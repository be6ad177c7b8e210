"""Bad input to the tool itself: one clear sentence, the right exit code, and nothing lost."""
import fnmatch
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest
import zipfile

from project import HOME, Project

# The random seed is another one each time, so the toy's bug may be found or not: who counts on the exit code takes it away.
QUICK = ("run", "--budget", "5s", "--max-executions", "2000", "--jobs", "1", "--engine", "libfuzzer", "--no-coverage")


def path_without(*patterns):
    """A PATH with all the tools of this machine but those that match."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="assay-path-"))
    for place in ("/usr/bin", "/bin", "/usr/sbin", "/sbin"):
        for tool in pathlib.Path(place).iterdir():
            hidden = any(fnmatch.fnmatch(tool.name, pattern) for pattern in patterns)
            if not hidden and not (folder / tool.name).is_symlink():
                (folder / tool.name).symlink_to(tool)
    return folder


class Mistakes(unittest.TestCase):
    def assert_one_sentence(self, result, code, *texts):
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        said = [line for line in result.stderr.splitlines() if line.startswith("assay: ")]
        self.assertEqual(len(said), 1, result.stderr)
        for text in texts:
            self.assertIn(text, result.stderr)

    def test_unknown_verb(self):
        with Project() as project:
            self.assert_one_sentence(project.assay("fuzz"), 2, "--help")

    def test_no_project(self):
        with tempfile.TemporaryDirectory() as empty, Project() as project:
            self.assert_one_sentence(project.assay("list", cwd=empty), 2, "There is no assay.toml")

    def test_malformed_configuration(self):
        with Project(config="[project\n") as project:
            self.assert_one_sentence(project.assay("list"), 2, "assay.toml: line 1")

    def test_unknown_key(self):
        with Project(config="[campaign]\njob = 1\n") as project:
            self.assert_one_sentence(project.assay("list"), 2, "line 2", "Did you mean 'jobs'")

    def test_budget_without_unit(self):
        with Project() as project:
            self.assert_one_sentence(project.assay("run", "--budget", "10"), 2, "10m")

    def test_missing_compiler(self):
        tools = path_without("clang*")
        with Project() as project:
            result = project.assay(*QUICK, env={"PATH": str(tools)})
            self.assert_one_sentence(result, 3, "No clang from version 19 on was found")
        shutil.rmtree(tools)

    def test_missing_sandbox(self):
        tools = path_without("bwrap")
        with Project() as project:
            self.assert_one_sentence(project.assay(*QUICK, env={"PATH": str(tools)}), 3, "bubblewrap")
        shutil.rmtree(tools)

    def test_source_that_does_not_compile(self):
        with Project(harness="this is no C++\n") as project:
            result = project.assay("build", "fuzz")
            self.assertEqual(result.returncode, 2, result.stderr)
            self.assertIn("toy.cc", result.stderr)

    def test_harness_without_seeds(self):
        with Project(seeds=()) as project:
            result = project.assay("build", "fuzz")
            self.assertEqual(result.returncode, 2, result.stderr)
            self.assertIn("has no seeds", result.stderr)

    def test_corpora_folder_without_harness(self):
        with Project() as project:
            (project.folder / "corpora/stray/seeds").mkdir(parents=True)
            result = project.assay("build", "fuzz")
            self.assertEqual(result.returncode, 2, result.stderr)
            self.assertIn("corpora/stray belongs to no harness", result.stderr)

    def test_no_such_finding(self):
        with Project() as project:
            self.assertEqual(project.assay("build", "fuzz").returncode, 0)
            self.assert_one_sentence(project.assay("repro", "F9"), 2, "There is no finding F9")
            self.assert_one_sentence(project.assay("repro", "nonsense"), 2, "neither a finding")

    def test_questions_before_any_campaign(self):
        with Project() as project:
            for verb in ("gate", "findings", "report", "status"):
                self.assert_one_sentence(project.assay(verb), 3, "No campaign has run here yet")

    def test_a_tree_that_does_not_configure_does_not_hide_what_is_stored(self):
        with Project(seeds=()) as project:
            result = project.assay("build", "fuzz")
            self.assertEqual(result.returncode, 2, result.stderr)
            self.assert_one_sentence(project.assay("findings"), 3, "No campaign has run here yet")

    def test_damaged_database(self):
        with Project() as project:
            (project.folder / ".assay").mkdir(mode=0o700)
            (project.folder / ".assay/state.db").write_bytes(b"this is not a database, not at all" * 100)
            before = (project.folder / ".assay/state.db").read_bytes()
            result = project.assay("findings")
            self.assert_one_sentence(result, 3, "state.db")
            self.assertEqual((project.folder / ".assay/state.db").read_bytes(), before)

    def test_archive_that_climbs_out_of_its_folder(self):
        with Project() as project:
            project.set_fixed(True)
            self.assertEqual(project.assay("build", "fuzz").returncode, 0)
            out = project.folder / "out"
            out.mkdir()
            shutil.copy(project.folder / "build/fuzz/toy", out / "toy")
            with zipfile.ZipFile(out / "toy_seed_corpus.zip", "w") as archive:
                archive.writestr("good", b"hello")
                archive.writestr("../../escaped", b"out of here")
            result = project.assay(*QUICK, "--out-dir", str(out))
            self.assertIn(result.returncode, (2, 3), result.stdout + result.stderr)
            self.assertIn("..", result.stdout + result.stderr)
            self.assertEqual(list(project.folder.rglob("escaped")), [])

    @unittest.skipUnless(os.geteuid() == 0, "mounting a small disk needs root")
    def test_full_disk(self):
        with Project() as project:
            project.set_fixed(True)
            self.assertEqual(project.assay("build").returncode, 0)
            script = ('mkdir -p .assay && mount -t tmpfs -o size=600k tmpfs .assay && '
                      'shift 0 && "$@"; code=$?; exit $code')
            result = project.assay(*QUICK, "--no-build",
                                   prefix=("unshare", "--mount", "sh", "-c", script, "sh"))
            self.assertEqual(result.returncode, 3, result.stdout + result.stderr)
            self.assertRegex(result.stdout + result.stderr, r"(?i)disk|space")

    @unittest.skipUnless(os.geteuid() == 0, "changing the user needs root")
    def test_unreadable_corpus(self):
        with Project() as project:
            project.set_fixed(True)
            self.assertEqual(project.assay("build").returncode, 0)
            secret = project.folder / "corpora/toy/seeds/secret"
            secret.write_bytes(b"x")
            subprocess.run(["chown", "-R", "nobody:nogroup", str(project.folder)], check=True)
            os.chown(secret, 0, 0)
            secret.chmod(0o600)
            result = project.assay(*QUICK, "--no-build",
                                   prefix=("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"))
            self.assertIn("secret", result.stdout + result.stderr)
            # A seed that cannot be read is named and left out, the rest is fuzzed. (3: QUICK measures no coverage.)
            self.assertEqual(result.returncode, 3, result.stdout + result.stderr)
            self.assertIn("2,000 executions", result.stdout)
            self.assertEqual(len(list((project.folder / ".assay/corpus/toy").iterdir())) >= 2, True)


if __name__ == "__main__":
    unittest.main()
