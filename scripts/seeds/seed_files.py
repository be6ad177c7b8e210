"""What the seed scripts share: where seeds go, and files made by ffmpeg. Not a script itself."""
import pathlib
import subprocess
import tempfile

CORPORA = pathlib.Path(__file__).resolve().parents[2] / "corpora"


def write(harness, name, data):
    """One seed; what else is there stays."""
    folder = CORPORA / harness / "seeds"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)


def write_all(harness, seeds, most=8192):
    """These seeds by name, and no others; none has more than `most` bytes."""
    folder = CORPORA / harness / "seeds"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, data in seeds.items():
        if len(data) > most:
            raise SystemExit(f"{harness}/{name} has {len(data)} bytes: seeds stay below {most}")
        (folder / name).write_bytes(data)


def made(name, *arguments):
    """The file `name` that ffmpeg writes: one thread and bit-exact, so the same ffmpeg gives the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, name)
        subprocess.run(["ffmpeg", "-v", "error", "-fflags", "+bitexact", *arguments, "-flags", "+bitexact", "-threads", "1",
                        str(path)], check=True, stdin=subprocess.DEVNULL)
        return path.read_bytes()
