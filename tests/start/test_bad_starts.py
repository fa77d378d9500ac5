"""A start that cannot work gets one sentence that says why and one that says the way out.

Each is the real thing where that is possible: a port that is taken, a folder that cannot be written, an index that
does not answer. Missing parts of Python are hidden from the import system, which is what course.py asks.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.course_copy import ROOT

PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1


@pytest.fixture
def folder(course: ModuleType) -> Path:
    """A course that was never started."""
    return Path(course.ROOT)


@pytest.fixture
def silent_index() -> Iterator[socket.socket]:
    """A package index that takes connections and never says a word."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(60)
        yield listening


def start(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, folder / "course.py", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, **variables},
        timeout=120,
    )


def without(folder: Path, *modules: str) -> subprocess.CompletedProcess[str]:
    """Start the course in a Python that lacks these modules."""
    hide = "".join(f"sys.modules[{module!r}] = None\n" for module in modules)
    run = f"import runpy, sys\n{hide}sys.argv = ['course.py']\nrunpy.run_path(sys.argv[0], run_name='__main__')"
    return subprocess.run([sys.executable, "-c", run], cwd=folder, capture_output=True, text=True, timeout=120)


def sentence_of(refused: subprocess.CompletedProcess[str]) -> str:
    """The one line a person reads; anything longer would be a traceback."""
    assert refused.returncode == 1
    lines = refused.stderr.strip().splitlines()
    assert len(lines) == 1, refused.stderr
    return lines[0]


@pytest.mark.parametrize("missing", [("ensurepip", "pip"), ("venv",)])
def test_debians_python_without_venv_names_the_package_to_install(folder: Path, missing: tuple[str, ...]) -> None:
    """The commonest bad start on Debian and Ubuntu; nothing half-made is left behind that looks finished."""
    sentence = sentence_of(without(folder, *missing))
    assert f"sudo apt install python{sys.version_info.major}.{sys.version_info.minor}-venv" in sentence


def test_a_taken_port_is_said_and_not_exchanged(folder: Path) -> None:
    """Who asks for a port has a reason, for instance a tunnel that ends there."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        sentence = sentence_of(start(folder, "--port", str(port)))
    assert f"Port {port} is taken by another program" in sentence
    assert "leave out --port" in sentence
    assert not (folder / ".venv").exists(), "it is said before minutes are spent on installing"


@pytest.mark.parametrize("port", ["65536", "-1"])
def test_a_port_that_cannot_exist_is_said(folder: Path, port: str) -> None:
    """65535 is the last one."""
    assert f"Port {port} cannot be used" in sentence_of(start(folder, f"--port={port}"))


def test_a_free_port_is_accepted(course: ModuleType) -> None:
    """The other side: the check itself takes nothing."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    course.check_port(port)
    course.check_port(port)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps permissions elsewhere")
def test_a_folder_that_cannot_be_written_is_named(folder: Path) -> None:
    """Root may write anywhere; it is made to give that up first, so that the refusal is the system's own."""
    folder.chmod(0o555)
    libc = ctypes.CDLL(None)
    give_up = (lambda: libc.prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0)) if os.geteuid() == 0 else None
    try:
        refused = subprocess.run(
            [sys.executable, folder / "course.py"],
            capture_output=True,
            text=True,
            preexec_fn=give_up,
        )
    finally:
        folder.chmod(0o755)
    sentence = sentence_of(refused)
    assert str(folder) in sentence
    assert "Permission denied" in sentence
    assert "Move the course's folder" in sentence


def test_a_file_in_the_place_of_the_environment_is_not_removed(folder: Path) -> None:
    """Only what the course made itself is ever deleted."""
    (folder / ".venv").write_text("mine", encoding="utf-8")
    sentence = sentence_of(start(folder))
    assert ".venv" in sentence
    assert (folder / ".venv").read_text(encoding="utf-8") == "mine"


def test_course_py_taken_out_of_its_zip_asks_for_the_rest(tmp_path: Path) -> None:
    """A double click inside a ZIP on Windows unpacks that one file into a temporary folder."""
    shutil.copy(ROOT / "course.py", tmp_path)
    assert "Unpack the whole course first" in sentence_of(start(tmp_path))


def test_a_wrong_environment_in_the_variable_is_named(folder: Path, tmp_path: Path) -> None:
    """An instructor's slip of the finger is found at the start, not in the first import."""
    sentence = sentence_of(start(folder, LOGINLAB_VENV=str(tmp_path / "no such")))
    assert "LOGINLAB_VENV names" in sentence
    assert "no such" in sentence


@pytest.mark.install
def test_without_a_network_the_first_start_says_so(folder: Path) -> None:
    """pip is sent to a port where nobody listens, as happens to every address on a machine that is offline."""
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1"}
    refused = start(folder, PIP_RETRIES="1", PIP_FIND_LINKS="", **nowhere)
    assert "there seems to be no network" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert refused.returncode == 1


@pytest.mark.parametrize(
    ("said", "meaning"),
    [
        ("error: Failed to fetch\n  Caused by: error sending request\n  Caused by: dns error: failed", "no network"),
        ("WARNING: Retrying: ProxyError('Cannot connect to proxy')", "no network"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("error: failed to write `x`: No space left on device (os error 28)", "disk is full"),
    ],
)
def test_what_an_installer_says_is_put_into_a_sentence(course: ModuleType, said: str, meaning: str) -> None:
    """uv and pip use different words for the same trouble."""
    assert meaning in course.explained(subprocess.CompletedProcess([], 1, said))


def test_an_installers_unknown_words_are_shown(course: ModuleType) -> None:
    """Where no sentence fits, guessing one would mislead; the last lines are the best there is."""
    failed = subprocess.CompletedProcess([], 1, "first\nerror: the moon is in the wrong place")
    assert course.explained(failed) == ""
    assert "moon" in str(course.told_by(failed, "The packages could not be installed."))


@pytest.mark.install
@pytest.mark.skipif(os.name == "nt", reason="Windows has another kind of Ctrl+C")
def test_ctrl_c_during_the_installation_ends_it_with_a_sentence(folder: Path, silent_index: socket.socket) -> None:
    """And the next start knows that the environment was never finished."""
    index = f"http://127.0.0.1:{silent_index.getsockname()[1]}/simple"
    process = subprocess.Popen(
        [sys.executable, folder / "course.py"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PIP_INDEX_URL": index, "PIP_CONFIG_FILE": os.devnull},
        start_new_session=True,
        # What a shell runs in the background is deaf to Ctrl+C, and hands that on to all that it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    while "[2/3]" not in process.stdout.readline():
        assert process.poll() is None
    asked, _ = silent_index.accept()  # the installer has begun, and waits; one that only starts might miss the key
    os.killpg(process.pid, signal.SIGINT)
    _, words = process.communicate(timeout=30)
    asked.close()
    assert process.returncode == 1
    assert words.strip() == "Stopped. Start again with the same command; whatever is missing is made then."
    assert "being made" in (folder / ".venv" / "course.json").read_text(encoding="utf-8")
