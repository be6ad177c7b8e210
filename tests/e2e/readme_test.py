"""Every command in the README's shell blocks is executed here, in a project of its own or in this repository."""
import pathlib
import re
import subprocess
import unittest

from project import HOME, Project, TOY_CONFIG


def readme_commands():
    text = (HOME / "README.md").read_text()
    for block in re.findall(r"```sh\n(.*?)```", text, re.S):
        for line in block.splitlines():
            command = line.split("  #")[0].split(" #")[0].strip()
            if command:
                yield command


class Readme(unittest.TestCase):
    # What is too long, or needs a person, runs in this form instead; the reason is the comment.
    INSTEAD = {
        "scripts/assay run --budget 10m": "scripts/assay run --budget 15s --max-executions 20000",  # minutes
        "scripts/assay run --profile nightly --resume":  # nothing was interrupted: says so with exit 2
            "scripts/assay run --profile nightly --resume",
        "scripts/assay repro F1 --debugger": None,  # an interactive debugger
        "scripts/test": None,  # this test is a part of it
    }
    CODES = {
        "scripts/assay run --budget 10m": (1,),  # the toy project has a bug
        "scripts/assay run --profile nightly --resume": (2,),
        "scripts/assay findings": (1,),
        "scripts/assay repro F1": (1,),
        "scripts/assay gate": (1, 3),
        "scripts/assay gate --json": (1, 3),
    }

    def test_every_command_works(self):
        commands = list(readme_commands())
        self.assertGreaterEqual(len(commands), 10)
        self.assertIn("scripts/test", commands)
        with Project(config=TOY_CONFIG) as project:
            for command in commands:
                with self.subTest(command=command):
                    self.check(project, command)

    def check(self, project, command):
        run = self.INSTEAD.get(command, command)
        if run is None:
            self.assertTrue((HOME / command.split()[0]).exists())
            return
        words = run.split()
        self.assertEqual(words[0], "scripts/assay", "a command that this test does not know how to run")
        result = project.assay(*words[1:], timeout=600)
        self.assertIn(result.returncode, self.CODES.get(command, (0,)), result.stdout + result.stderr)

    def test_the_script_itself_passes_arguments_through(self):
        result = subprocess.run([str(HOME / "scripts/assay"), "--version"], capture_output=True, text=True,
                                env={"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "ASSAY_NO_BOOTSTRAP": "1"})
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertRegex(result.stdout, r"^assay \d+\.\d+")


if __name__ == "__main__":
    unittest.main()
