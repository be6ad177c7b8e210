"""A short real campaign over this project's own harnesses: each executes in both engines, and the verdict says what was
found. Fuzzing draws lots, so a new finding does not fail this test: it is printed, must be a confirmed one, and must fail
the gate. What was found once is replayed by the replay/ tests, every time (docs/decisions/0008).

Building every harness for every engine takes longer than all other tests together, so a sample runs here that has each
kind: every mutator, allocation failure, states, reference libraries. ASSAY_WHOLE=1 takes all harnesses.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from project import ASSAY, HOME

SAMPLE = [
    "export_path_stays_below_its_root",
    "g711_roundtrip",
    "h264_sps_agrees_with_gstreamer",        # nal_units, GStreamer
    "http_agrees_with_http_parser",          # header_lines, a C library
    "http_stream_survives_allocation_failure",
    "isobmff_agrees_with_libavformat",       # box_tree, FFmpeg
    "rtsp_session_obeys_its_state_machine",  # rtsp_session, states as features
    "soap_envelope_roundtrip",               # xml_tree
    "stun_message_roundtrip",
]
VARIANTS = ["fuzz", "afl", "afl-cmplog", "trace", "coverage"]


class OwnCampaign(unittest.TestCase):
    def setUp(self):
        self.whole = os.environ.get("ASSAY_WHOLE") == "1"
        self.environment = dict(os.environ, ASSAY_HOME=str(HOME), COLUMNS="120")

    def build(self):
        for variant in VARIANTS:
            if self.whole:
                commands = [[ASSAY, "build", variant]]
            else:
                commands = [["cmake", "--preset", variant], ["cmake", "--build", "--preset", variant, "--target", *SAMPLE]]
            for command in commands:
                built = subprocess.run(command, cwd=HOME, env=self.environment, capture_output=True, text=True)
                self.assertEqual(built.returncode, 0, built.stdout[-3000:] + built.stderr[-3000:])

    def campaign(self, state):
        # The build trees are the repository's own; the state and the reports are not.
        config = (HOME / "assay.toml").read_text()
        config = config.replace('state = ".assay"', f'state = "{state}/state"')
        config = config.replace('reports = "reports/out"', f'reports = "{state}/reports"')
        if not self.whole:  # the thresholds are for what all harnesses cover together
            config, changed = re.subn(r"(?m)^(line|function) = [0-9.]+$", r"\1 = 1.0", config)
            self.assertEqual(changed, 2, "[gate.coverage] of assay.toml")
        config_file = HOME / "build" / "own-campaign.toml"
        config_file.write_text(config.replace('build_root = "build"', f'build_root = "{HOME}/build"'))
        # The executions end it; the time is only an outer limit, and long enough for slices of all arms.
        chosen = [] if self.whole else [word for name in SAMPLE for word in ("--harness", name)]
        return subprocess.run(
            [ASSAY, "--config", str(config_file), "run", "--no-build", "--budget", "1500s", "--max-executions", "2000",
             "--seed", "1", "--json", *chosen],
            cwd=HOME, env=self.environment, capture_output=True, text=True, errors="replace")

    def test_every_harness_runs_in_both_engines(self):
        state = pathlib.Path(tempfile.mkdtemp(prefix="assay-own-"))
        self.build()
        run = self.campaign(state)
        try:
            facts = json.loads(run.stdout)
        except json.JSONDecodeError:
            self.fail(f"exit {run.returncode}, no facts:\n{run.stdout[-2000:]}{run.stderr[-6000:]}")
        self.assertGreaterEqual(len(facts["harnesses"]), len(SAMPLE))
        for harness in facts["harnesses"]:
            engines = {arm["arm"]["engine"]: arm for arm in harness["arms"]}
            for engine in ("libfuzzer", "afl"):
                self.assertGreater(engines[engine]["executions"], 0, engines[engine])

        findings = [entry["finding"] for entry in facts["findings"]]
        for finding in findings:
            print(f"NEW FINDING in {finding['harness']}: {finding['title']} ({finding['where']}); "
                  f"its input: {state}/state/crashes/F{finding['id']}")
            self.assertGreater(finding["reproduced"], 0, finding["title"])
        # A sample is said to be one: the gate never calls a part of the harnesses a pass.
        expected = {} if self.whole else {"health.harnesses_declared": "inconclusive"}
        if findings:
            expected["findings.low"] = "fail"
        broken = {rule["rule"]: rule["outcome"] for rule in facts["verdict"]["rules"] if rule["outcome"] != "pass"}
        self.assertEqual(broken, expected, facts["verdict"]["rules"])
        # The exit code answers for the harnesses that were named; a release's verdict asks for all (run.cc).
        outcome, code = ("fail", 1) if findings else ("pass" if self.whole else "inconclusive", 0)
        self.assertEqual((facts["verdict"]["outcome"], run.returncode), (outcome, code))
        if not findings:
            shutil.rmtree(state)  # else the inputs stay for whoever reads the lines above


if __name__ == "__main__":
    unittest.main()
