"""Start Sign-in Lab, or test it, on a machine that has only Python.

    python3 course.py                opens the course in JupyterLab (on Windows: py course.py)
    python3 course.py --no-browser   prints the address and leaves the browser to you
    python3 course.py --port 9999    listens there and nowhere else
    python3 course.py test           checks everything; `-k name` and the like go to pytest
    python3 course.py test --rest    more seeds, and a share on every other Python of this machine

The first start makes `.venv` beside this file and fills it with exactly the versions in requirements.txt. Tests keep
to environments of their own under `.tests`; what they run is in `tests/stages.py`. LOGINLAB_VENV names an environment
that is to be used as it is, which is meant for class hubs and for tests.

This is one file, and longer than others here, because it runs before anything is installed: it may import only
what comes with Python. Its lines are kept readable for Python 3.6, so that an old Python can print the sentence below.
"""

import argparse
import ast
import errno
import hashlib
import importlib.util
import json
import os
import shutil
import socket
import subprocess
import sys
import time

# Python 2 cannot read the next line, so it shows it: the sentence is its error message.
STOP: str = "Sign-in Lab needs Python 3.11 to 3.14. Start it with: python3 course.py"
OLDEST, NEWEST = (3, 11), (3, 14)

if not OLDEST <= sys.version_info[:2] <= NEWEST:
    why = "too old" if sys.version_info < OLDEST else "newer than the course has been tested with"
    way = "Install one from python.org, then start the course with it."
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        fitting = ["py", f"-3.{minor}"] if os.name == "nt" else [f"python3.{minor}"]
        if shutil.which(fitting[0]) and subprocess.call([*fitting, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            way = f"You have one; start the course with: {' '.join(fitting)} course.py"
            break
    sys.exit(f"Python {sys.version.split()[0]} is {why}: Sign-in Lab needs Python 3.11 to 3.14. {way}")

from contextlib import contextmanager  # noqa: E402 - below the check, as everything that only a fitting Python needs
from pathlib import Path  # noqa: E402
from typing import Any, Iterator  # noqa: E402, UP035 - only annotations need it, and they are kept for old Pythons

ROOT = Path(__file__).resolve().parent
FIRST_LESSON = "notebooks/00_start_here.ipynb"
UV = "uv==0.13.9"  # pinned like everything else, so that the installer does not change under an old clone
LEARNER = ("requirements.txt",)
TESTER = ("requirements.txt", "requirements-test.txt")
UNFINISHED = "being made"
WINDOWS = os.name == "nt"
NO_NETWORK = (
    "NewConnectionError",
    "ConnectTimeout",
    "Failed to establish a new connection",
    "Temporary failure in name resolution",
    "Max retries exceeded",
    "ProxyError",
    "Could not connect",
    "dns error",
    "error sending request",
    "Network is unreachable",
)


class StartError(Exception):
    """What stands in the way, in one sentence, and the way out in the next."""


def say(text: str) -> None:
    """A line on screen, at once."""
    print(text, flush=True)


# --- An environment with the locked versions ------------------------------------------------------------------------


def python_in(folder: Path) -> Path:
    """The interpreter of an environment."""
    return folder / ("Scripts/python.exe" if WINDOWS else "bin/python")


def runs(python: Path) -> bool:
    """Whether an environment's Python starts and fits; it does not start once the Python it was made from is gone."""
    question = f"import sys; sys.exit(not {OLDEST} <= sys.version_info[:2] <= {NEWEST})"
    try:
        return subprocess.run([str(python), "-I", "-c", question], stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def packages_in(folder: Path) -> "set[str]":
    """What is installed there, by name and version."""
    libraries = [*folder.glob("lib/python3*/site-packages"), folder / "Lib" / "site-packages"]
    return {found.name for library in libraries for found in library.glob("*.dist-info")}


def inputs(locks: "tuple[str, ...]") -> str:
    """One short text that changes whenever the environment has to."""
    settings = sorted((ROOT / "src" / "loginlab" / "jupyter").glob("*.json"))
    content = [UV.encode(), str(ROOT).encode()]
    content += [path.read_bytes() for path in [ROOT / "pyproject.toml", *(ROOT / lock for lock in locks), *settings]]
    return hashlib.sha256(b"\0".join(content)).hexdigest()


def read_mark(folder: Path) -> "dict[str, Any]":
    """What the last start wrote into an environment: nothing where somebody else made it."""
    try:
        return dict(json.loads((folder / "course.json").read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError):  # a disk that was full left half a mark
        return {"state": UNFINISHED}


def environment(folder: Path, locks: "tuple[str, ...]") -> Path:
    """The Python of an environment that holds the locked versions: found whole, brought up to date or made anew.

    A mark inside says "being made" until the last step has succeeded. Whatever stopped an installation half-way,
    the next start sees the mark and begins again, instead of opening a course with half its packages.
    """
    if is_whole(folder, locks):
        return python_in(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with alone(folder):
        if not is_whole(folder, locks):  # unless the start that was waited for has made it so
            make(folder, locks)
    return python_in(folder)


def is_whole(folder: Path, locks: "tuple[str, ...]") -> bool:
    """Whether it was made to its end, from these locks, here, and nothing has gone since."""
    mark = read_mark(folder)
    if mark.get("state") != inputs(locks) or mark.get("folder") != str(folder):
        return False
    return packages_in(folder).issuperset(mark["packages"]) and runs(python_in(folder))


def make(folder: Path, locks: "tuple[str, ...]") -> None:
    """Install into an environment that works, and put a new one in the place of one that does not."""
    place, mark = folder.relative_to(ROOT), read_mark(folder)
    unmoved = mark.get("folder", str(folder)) == str(folder)  # the programs inside name the place they were made in
    sound = mark.get("state") != UNFINISHED and unmoved and runs(python_in(folder))
    if not sound and folder.exists():
        say(f"The environment in {place} is broken, moved or was never finished. Removing it and making a new one.")
        shutil.rmtree(str(folder))
    folder.mkdir(exist_ok=True)
    write_mark = (folder / "course.json").write_text
    write_mark(json.dumps({"state": UNFINISHED}), encoding="utf-8")
    if not sound:
        say(f"[1/3] Making an environment in {place} with Python {sys.version.split()[0]}")
        check_parts()
        made = run([sys.executable, "-m", "venv", "--without-pip", str(folder)])
        if made.returncode:
            raise told_by(made, "Python could not make an environment.")
    install(python_in(folder), locks)
    state = {"state": inputs(locks), "folder": str(folder), "packages": sorted(packages_in(folder))}
    write_mark(json.dumps(state), encoding="utf-8")


@contextmanager
def alone(folder: Path) -> "Iterator[None]":
    """Let one start at a time make an environment: an impatient second one would remove it as unfinished.

    The system itself lets go of the lock when a start ends in whatever way, so none is ever left behind.
    """
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        if not locked(lock.fileno()):
            say("Another start is making the environment just now. Waiting for it.")
            while not locked(lock.fileno()):
                time.sleep(0.2)
        yield


def locked(file: int) -> bool:
    """Take a file for this process alone; False if another one has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # the second is what Windows says for the same
        return False
    return True


def own_pip() -> bool:
    """Whether the Python that runs this has a pip that can install into another environment (23 and later)."""
    if importlib.util.find_spec("pip") is None:
        return False
    import pip

    return int(pip.__version__.split(".")[0]) >= 23


def check_parts() -> None:
    """Debian and Ubuntu ship Python without the parts that make an environment; say so before anything is made."""
    missing = importlib.util.find_spec("venv") is None
    if missing or (importlib.util.find_spec("ensurepip") is None and not own_pip()):
        version = "{}.{}".format(*sys.version_info[:2])
        raise StartError(
            f"This Python {version} came without its venv and ensurepip parts, which make an environment. "
            f"On Debian and Ubuntu: sudo apt install python{version}-venv. Then start again with the same command."
        )


def install(python: Path, locks: "tuple[str, ...]") -> None:
    """Fill an environment with the locked packages and the course itself.

    uv does it, fetched into the environment, so a system whose own Python may not be changed is left alone. Where uv
    cannot be had or cannot reach the packages (a rare kind of processor, a company's certificates), pip does the same.
    """
    say(f"[2/3] Fetching the installer ({UV})")
    pip, pip_into = usable_pip(python)
    # Someone whose settings say "always install for the user" would otherwise be refused here.
    surroundings = {**os.environ, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    fetched = run([*pip_into, "install", "--only-binary=:all:", UV], surroundings)  # to build uv takes an hour
    if fetched.returncode and explained(fetched):
        raise told_by(fetched, "The installer could not be fetched.")
    installers = [[*pip_into, "install"]]
    if fetched.returncode == 0:
        # A Python that uv downloads would not be the one the learner chose and knows.
        surroundings.update(uv_settings(pip), UV_PYTHON_DOWNLOADS="never")
        installers.insert(0, [str(python.with_name("uv")), "pip", "install", "--python", str(python)])
    listed = [line for lock in locks for line in (ROOT / lock).read_text(encoding="utf-8").splitlines()]
    count = len({line.split("==")[0] for line in listed if "==" in line})
    # The lock is complete, so nothing is left to resolve; the course itself is built while the rest is fetched.
    wanted = [part for lock in locks for part in ("-r", str(ROOT / lock))] + ["--no-deps", "-e", str(ROOT)]
    for installer in installers:
        slowly = " with pip, which is slower" if installer is installers[-1] else ""
        say(f"[3/3] Installing the course and {count} packages{slowly}; the first time about 150 MB are downloaded")
        filled = run([*installer, *wanted], surroundings, aloud=True)
        if filled.returncode == 0:
            return
    raise told_by(filled, "The packages could not be installed.")


def usable_pip(python: Path) -> "tuple[list[str], list[str]]":
    """A pip to ask for its settings, and one that installs into the environment.

    The pip of the Python that runs this can do both, which spares the seconds that unpacking a second pip takes.
    """
    if own_pip():
        return [sys.executable, "-m", "pip"], [sys.executable, "-m", "pip", "--python", str(python)]
    unpacked = run([str(python), "-m", "ensurepip"])
    if unpacked.returncode:
        raise told_by(unpacked, "Python could not unpack its own pip.")
    return [str(python), "-m", "pip"], [str(python), "-m", "pip"]


def uv_settings(pip: "list[str]") -> "dict[str, str]":
    """What pip is told about indexes and certificates, in uv's words: uv does not read pip's settings.

    Without this, a machine that reaches packages only through its company's mirror could fetch uv and nothing else.
    """
    listed = subprocess.run([*pip, "config", "list"], capture_output=True, text=True).stdout
    settings = {}
    for section in ("global.", "install.", ":env:."):  # each outranks the one before it, as in pip
        for line in listed.splitlines():
            name, _, value = line.partition("=")
            if name.startswith(section) and value:
                settings[name[len(section) :]] = str(ast.literal_eval(value))
    words = {
        "index-url": ("UV_DEFAULT_INDEX", " "),
        "extra-index-url": ("UV_INDEX", " "),
        "find-links": ("UV_FIND_LINKS", ","),
        "trusted-host": ("UV_INSECURE_HOST", " "),
        "cert": ("SSL_CERT_FILE", " "),
        "timeout": ("UV_HTTP_TIMEOUT", " "),
        "proxy": ("ALL_PROXY", " "),
    }
    translated = {uv: glue.join(settings[name].split()) for name, (uv, glue) in words.items() if name in settings}
    if "UV_INDEX" in translated:
        translated["UV_INDEX_STRATEGY"] = "unsafe-best-match"  # uv's name for what pip always does
    if settings.get("no-index", "").lower() in ("1", "true", "yes", "on"):
        translated["UV_NO_INDEX"] = "1"
    return {name: value for name, value in translated.items() if name not in os.environ}


def run(
    command: "list[str]", surroundings: "dict[str, str] | None" = None, aloud: bool = False
) -> "subprocess.CompletedProcess[str]":
    """Run a program to its end and keep what it said, for the sentence that is needed if it fails."""
    said = []
    with subprocess.Popen(
        command,
        cwd=str(ROOT),
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            said.append(line)
            if aloud and line.lstrip().startswith(("Downloading", "Downloaded", "Prepared", "Installed", "Building")):
                say("      " + line.strip())
    return subprocess.CompletedProcess(command, process.returncode, "".join(said))


def explained(failed: "subprocess.CompletedProcess[str]") -> str:
    """What a failed installer's words mean, with the way out; empty where they mean nothing known."""
    if "No space left on device" in failed.stdout or "os error 28" in failed.stdout:
        return "The disk is full. Make about 1 GB free, then start again with the same command."
    if any(sign in failed.stdout for sign in NO_NETWORK):
        return (
            "The packages could not be fetched: there seems to be no network. The first start needs it once; "
            "connect (or set up pip for your proxy), then start again with the same command."
        )
    return ""


def told_by(failed: "subprocess.CompletedProcess[str]", sentence: str) -> StartError:
    """What to say of a program that failed: a known reason, or the sentence and its last lines."""
    last = "\n    ".join(failed.stdout.strip().splitlines()[-12:])
    return StartError(explained(failed) or f"{sentence} The last that was heard:\n    {last}")


# --- Opening the course ----------------------------------------------------------------------------------------------


def open_course(port: "int | None", browser: bool) -> int:
    """Start JupyterLab on the first lesson and stay with it until it ends."""
    if port is not None:
        check_port(port)
    given = os.environ.get("LOGINLAB_VENV")
    folder = Path(given) if given else ROOT / ".venv"
    if given and not runs(python_in(folder)):
        raise StartError(f"LOGINLAB_VENV names {folder}, which is no working Python environment. Correct or unset it.")
    python = python_in(folder) if given else environment(folder, LEARNER)
    say("Opening JupyterLab. To end the course, come back to this window and press Ctrl+C twice.")
    command = [str(python), "-m", "jupyterlab", "--ServerApp.ip=127.0.0.1", f"--ServerApp.root_dir={ROOT}"]
    command += [f"--LabApp.default_url=/lab/tree/{FIRST_LESSON}"]
    # What Jupyter tells its developers would bury the address, which it prints at any level.
    command += [f"--{part}.log_level=ERROR" for part in ("ServerApp", "LabApp")]
    command += [] if browser else ["--no-browser"]
    # Without a port named, Jupyter takes 8888 or the next free one; a port that was asked for is never exchanged.
    command += [] if port is None else [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")  # in containers everyone is root, and only this machine can connect
    surroundings = dict(os.environ)
    surroundings["PATH"] = str(python.parent) + os.pathsep + os.environ.get("PATH", "")  # for JupyterLab's terminal
    surroundings.pop("PYTHONHOME", None)  # would make .venv use another Python's library
    if not WINDOWS:
        os.chdir(str(ROOT))
        os.execve(str(python), command, surroundings)
    server = subprocess.Popen(command, cwd=str(ROOT), env=surroundings)
    while True:
        try:
            return server.wait()
        except KeyboardInterrupt:
            pass  # JupyterLab gets it too, asks whether it is meant, and ends when it is


def check_port(port: int) -> None:
    """Raise StartError for a port on which nothing can be started."""
    with socket.socket() as probe:
        if not WINDOWS:  # there it would allow what this is to find out
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as reason:
            taken = getattr(reason, "errno", None) == errno.EADDRINUSE
            why = "is taken by another program" if taken else f"cannot be used ({reason})"
            raise StartError(f"Port {port} {why}. Choose another, or leave out --port to get a free one.") from None


# --- The command line ------------------------------------------------------------------------------------------------


def main(arguments: "list[str]") -> int:
    """Do what was typed; gives what the program ends with."""
    if not all((ROOT / name).exists() for name in ("requirements.txt", "pyproject.toml", "src")):
        raise StartError("course.py stands alone here. Unpack the whole course first, then start it from that folder.")
    if arguments[:1] == ["test"]:
        sys.path.insert(0, str(ROOT))
        from tests.stages import run_stages

        name = "py{}{}".format(*sys.version_info)
        return run_stages(arguments[1:], environment(ROOT / ".tests" / name, TESTER))
    parser = argparse.ArgumentParser("course.py", description="Open Sign-in Lab in JupyterLab.")
    parser.add_argument("--no-browser", action="store_true", help="print the address and open nothing")
    parser.add_argument(
        "--port", type=int, help="listen there and nowhere else (8888 or the next free one if left out)"
    )
    parser.add_argument("test", nargs="?", choices=["test"], help="test the course; what follows goes to pytest")
    chosen = parser.parse_args(arguments)
    return open_course(chosen.port, not chosen.no_browser)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a console may lack the letters of a path
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nStopped. Start again with the same command; whatever is missing is made then.")
    except StartError as sentence:
        sys.exit(f"\n{sentence}")
    except OSError as reason:
        full = reason.errno == errno.ENOSPC
        way = "Make about 1 GB free" if full else "Move the course's folder to a place of your own, such as your home"
        why = "the disk is full" if full else str(reason)
        sys.exit(f"\nThe course could not write its files in {ROOT}: {why}. {way}, then start again.")
