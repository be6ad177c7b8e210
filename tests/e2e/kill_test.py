"""Kills the runner with SIGKILL at random moments of a campaign; nothing that an engine had saved may be lost.

ASSAY_KILLS (default 3) is the number of kills, ASSAY_KILL_SEED (default 1) makes their moments repeatable.
"""
import hashlib
import os
import pathlib
import random
import signal
import subprocess
import time
import unittest

from project import ASSAY, HOME, Project

KILLS = int(os.environ.get("ASSAY_KILLS", "3"))
RANDOM = random.Random(int(os.environ.get("ASSAY_KILL_SEED", "1")))


def sha256_of(path):
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def is_crash(path):
    if path.parent.name == "artifacts":
        return path.name.split("-")[0] in ("crash", "leak", "timeout", "oom")
    return path.parent.name in ("crashes", "hangs") and path.name.startswith("id:")


def is_input(path):
    if path.parent.name == "queue":
        return path.name.startswith("id:") and "orig:" not in path.name
    return path.parent.name == "corpus"


class Engines:
    """What the engines had saved at the moments of the kills, read from their own folders."""

    def __init__(self, state):
        self.state = state
        self.crashes = set()
        self.inputs = {}

    def look(self):
        for path in self.state.glob("runs/*/slices/**/*"):
            if not path.is_file():
                continue
            if is_crash(path):
                self.crashes.add(sha256_of(path))
            elif is_input(path):
                self.inputs[sha256_of(path)] = path.read_bytes()


def names_below(folder):
    return {path.name for path in folder.rglob("*") if path.is_file()}


def features_beyond(project, inputs):
    """How many of `inputs` (bytes) show a feature to the trace program that the corpus does not."""
    program = next((project.folder / "build/trace").rglob("toy"), None)
    place = project.folder / "compare"
    place.mkdir()
    corpus = sorted((project.folder / ".assay/corpus/toy").iterdir())
    paths = list(corpus)
    for number, data in enumerate(inputs):
        path = place / str(number)
        path.write_bytes(data)
        paths.append(path)
    (place / "list").write_text("".join(f"{path}\n" for path in paths))
    subprocess.run([program, "--list", place / "list", "--seen", place / "seen", "--result", place / "result"],
                   check=True)
    done = [line.split() for line in (place / "result").read_text().splitlines() if line.startswith("D ")]
    return [words for words in done if int(words[1]) >= len(corpus) and int(words[3]) > 0]


class Kill(unittest.TestCase):
    def start(self, project, *arguments):
        environment = dict(os.environ, ASSAY_HOME=str(HOME), COLUMNS="120")
        return subprocess.Popen([ASSAY, "run", "--no-build", "--no-coverage", "--budget", "60m", *arguments],
                                cwd=project.folder, env=environment, stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def processes_below(self, folder):
        found = []
        for entry in pathlib.Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    if str(folder).encode() in (entry / "cmdline").read_bytes():
                        found.append(entry.name)
                except OSError:
                    pass
        return found

    def test_no_kill_loses_an_input_or_a_crash(self):
        with Project() as project:
            built = project.assay("build")
            self.assertEqual(built.returncode, 0, built.stderr)
            state = project.folder / ".assay"
            engines = Engines(state)
            for kill in range(KILLS):
                runner = self.start(project, *(["--resume"] if kill else []))
                time.sleep(RANDOM.uniform(0.2, 6.0))
                self.assertIsNone(runner.poll(), "the runner ended by itself: " + (runner.stderr.read() if runner.poll() else ""))
                runner.kill()
                runner.wait()
                runner.stderr.close()
                time.sleep(0.5)
                self.assertEqual(self.processes_below(project.folder), [], "the engines outlived the runner")
                engines.look()

            runner = self.start(project, "--resume")
            time.sleep(15)
            runner.send_signal(signal.SIGINT)
            _, errors = runner.communicate(timeout=120)
            self.assertIn(runner.returncode, (0, 1), errors)

            kept = names_below(state / "crashes")
            self.assertEqual(engines.crashes - kept, set())
            elsewhere = kept | names_below(state / "corpus") | names_below(state / "quarantine")
            dropped = [data for name, data in engines.inputs.items() if name not in elsewhere]
            self.assertEqual(features_beyond(project, dropped), [])


if __name__ == "__main__":
    unittest.main()
