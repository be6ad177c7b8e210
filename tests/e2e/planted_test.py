"""Fuzzes the planted harnesses and holds what the runner says against each one's EXPECT line (tests/planted/README.md)."""
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import threading
import unittest

from project import ASSAY, HOME

PLANTED = HOME / "tests/planted"
PLACE = HOME / "build/planted"


def expectations():
    """Harness name → (verdict, {key: value}) of each planted source."""
    found = {}
    for source in sorted(PLANTED.glob("planted_*.cc")):
        words = re.match(r"// EXPECT: (.*)", source.read_text().splitlines()[0]).group(1).split(" ")
        found[source.stem] = (words[0], dict(word.split("=", 1) for word in words[1:]))
    return found


class Listener:
    """Listens on a port of the host and counts who calls."""

    def __init__(self, port):
        self.calls = 0
        self.socket = socket.create_server(("127.0.0.1", port))
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.calls += 1
            connection.close()

    def close(self):
        self.socket.close()


def processes_named(name):
    """Processes whose name (at most 15 bytes of it) or program is this."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if (entry / "comm").read_text().strip() == name[:15]:
                    found.append(entry.name)
            except OSError:
                pass
    return found


class Planted(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.expected = expectations()
        shutil.rmtree(PLACE / "state", ignore_errors=True)
        shutil.rmtree(PLACE / "reports", ignore_errors=True)
        ports = {int(keys["port"]) for _, keys in cls.expected.values() if "port" in keys}
        cls.listeners = {port: Listener(port) for port in ports}
        environment = dict(os.environ, ASSAY_HOME=str(HOME), COLUMNS="120")
        cls.run_result = subprocess.run(
            [ASSAY, "run", "--budget", "100s", "--max-executions", "20000", "--seed", "3", "--json"],
            cwd=PLANTED, env=environment, capture_output=True, text=True, errors="replace")
        try:
            cls.facts = json.loads(cls.run_result.stdout)
        except json.JSONDecodeError:
            cls.facts = None

    @classmethod
    def tearDownClass(cls):
        for listener in cls.listeners.values():
            listener.close()

    def findings_of(self, harness):
        return [f for f in self.facts["findings"] if f["finding"]["harness"] == harness]

    def test_run_ends_with_findings(self):
        self.assertIsNotNone(self.facts, self.run_result.stderr[-4000:])
        self.assertEqual(self.run_result.returncode, 1, self.run_result.stderr[-4000:])

    def test_each_harness_is_classified_as_its_header_says(self):
        self.assertIsNotNone(self.facts, self.run_result.stderr[-4000:])
        for harness, (verdict, keys) in self.expected.items():
            with self.subTest(harness=harness):
                findings = self.findings_of(harness)
                if verdict == "finding":
                    self.check_finding(harness, findings, keys)
                else:
                    self.assertEqual([f["finding"]["title"] for f in findings], [])
                    self.check_no_finding(harness, keys)

    def check_finding(self, harness, findings, keys):
        self.assertEqual(len(findings), 1, [f["finding"]["title"] for f in findings])
        finding, crashes = findings[0]["finding"], findings[0]["crashes"]
        report = crashes[0]["report"]
        self.assertEqual(finding["kind"], keys["kind"])
        self.assertGreater(finding["reproduced"], 0)
        if "access" in keys:
            self.assertEqual(report["access"], keys["access"])
        if "oracle" in keys:
            self.assertEqual(report["oracle"], keys["oracle"])
        if "frame" in keys:
            self.assertIn(keys["frame"], self.own_frame(report, harness))
        self.check_processes(harness, keys)

    def own_frame(self, report, harness):
        for stack in (report["stack"], report["allocation_stack"]):
            for frame in stack:
                if harness in frame["file"]:
                    return frame["function"]
        return "no frame of " + harness

    def check_no_finding(self, harness, keys):
        gaps = " ".join(g["scope"] + " " + g["what"] for g in self.facts["gaps"] if harness in g["scope"])
        problem = keys.get("problem")
        if problem:
            self.assertTrue(gaps, f"no gap names {harness}")
        if problem == "start-failed":
            self.assertRegex(gaps, r"(?i)start|before")
        if problem == "did-nothing":
            self.assertRegex(gaps, r"(?i)execut|nothing|start")
        if problem == "input-ignored":
            self.assertRegex(gaps, r"(?i)ignore|depend")
        contained = keys.get("contained")
        if contained == "network":
            self.assertEqual(self.listeners[int(keys["port"])].calls, 0)
        if contained == "files":
            self.check_no_file(keys["file-name"])
        if contained == "log":
            size = sum(f.stat().st_size for f in (PLACE / "state").rglob("*") if f.is_file())
            self.assertLess(size, int(keys["bytes"]))
        self.check_processes(harness, keys)

    def check_processes(self, harness, keys):
        self.assertEqual(processes_named(keys.get("process-name", harness)), [])

    def check_no_file(self, name):
        for folder in ("/tmp", "/var/tmp", "/dev/shm", str(pathlib.Path.home()), str(HOME), "/"):
            self.assertFalse((pathlib.Path(folder) / name).exists(), folder)

    def test_the_report_shows_what_did_nothing_first(self):
        self.assertIsNotNone(self.facts)
        reports = sorted((PLACE / "reports").iterdir())
        page = (reports[-1] / "index.html").read_text()
        body = page[page.index("<body"):]
        self.assertLess(body.index("planted_exit_at_once"), body.index("heap-buffer-overflow"))


if __name__ == "__main__":
    unittest.main()
