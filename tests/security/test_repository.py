"""Nothing in the repository is secret: no key, no token, nothing of the machine that built it. (detect-secrets)"""

from __future__ import annotations

import getpass
import json
import secrets
import socket
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class
from detect_secrets.plugins.base import RegexBasedDetector
from detect_secrets.plugins.high_entropy_strings import Base64HighEntropyString, HighEntropyStringsPlugin
from detect_secrets.plugins.ip_public import IPPublicDetector

from tests.course_copy import ROOT

HIGH_ENTROPY = 4.5
"""Bits a sign: the package's own limit. Words, also four of them in a row, have less."""
FORMS = [
    kind()
    for kind in get_mapping_from_secret_type_to_class().values()
    if issubclass(kind, RegexBasedDetector) and not issubclass(kind, HighEntropyStringsPlugin | IPPublicDetector)
]
"""Private keys, tokens of two dozen services, passwords in addresses. Addresses of machines are no secrets."""
MADE_UP = {
    # Addresses with a name and a word before the real host, as lesson 06 takes them apart.
    ("Basic Auth Credentials", "443"),
    ("Basic Auth Credentials", "word"),
}
"""What looks like a secret and is part of the course. Its people's passwords need no entry: they are words, made by
the world from a seed, and a test would have to know them to find them."""


@cache
def files() -> tuple[Path, ...]:
    """Every text file that git keeps; where there is no git, as in a download, the folders of the course."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    names = listed.stdout.splitlines()
    if not names:
        folders = ("src", "content", "tests", "notebooks", "exercises", "solutions", "benchmarks", "docs", ".ci")
        names = [str(path.relative_to(ROOT)) for folder in folders for path in (ROOT / folder).rglob("*")]
        names += [path.name for path in ROOT.iterdir()]
    paths = (ROOT / name for name in names)
    return tuple(path for path in paths if path.is_file() and path.suffix not in (".png", ".pyc"))


def looks_secret(text: str) -> Iterator[tuple[str, str]]:
    """What has the form of a secret, and what only chance writes."""
    for form in FORMS:
        yield from ((form.secret_type, found) for found in form.analyze_string(text))
    chance = Base64HighEntropyString()
    for found in chance.analyze_string(text):
        letters = found.rstrip("\\")
        is_alphabet = len(set(letters)) == len(letters)
        is_picture = found.startswith("iVBORw0KGgo")  # a PNG in a notebook, compared with a new one by the build
        if chance.calculate_shannon_entropy(found) > HIGH_ENTROPY and not is_alphabet and not is_picture:
            yield chance.secret_type, found


def test_no_file_holds_a_secret() -> None:
    """Every file, the built notebooks with their outputs among them."""
    assert len(files()) > 900
    found = [
        (path.relative_to(ROOT).as_posix(), kind, text[:40])
        for path in files()
        for kind, text in looks_secret(path.read_text(encoding="utf8"))
        if (kind, text) not in MADE_UP
    ]
    assert found == []


@pytest.mark.parametrize(
    "secret",
    [
        "-----BEGIN " + "RSA PRIVATE KEY-----",
        "-----BEGIN " + "OPENSSH PRIVATE KEY-----",
        "AKIA" + "Q3EGRZ7IZ5LMNOPT",
        "ghp_" + "a1B2" * 9,
        "xoxb-" + "123456789012-" * 2 + "abcdef" * 4,
        "https://mira:" + "quartz77lantern@git.example/x.git",
        '"' + secrets.token_urlsafe(48).replace("-", "x").replace("_", "y") + '"',
    ],
    ids=["RSA", "SSH", "AWS", "GitHub", "Slack", "password in an address", "chance"],
)
def test_one_would_be_found(secret: str) -> None:
    """The other side of the search; written in two parts here, or this file would be found."""
    assert list(looks_secret(f"key = {secret}\n")) != []


def test_built_notebooks_hold_nothing_of_the_machine() -> None:
    """No folder, name or token of whoever built them: what they print follows from the frozen world alone.

    That it does is proved by building them again and comparing: tests/notebooks/test_built.py.
    """
    machine = {
        str(Path.home()),
        str(ROOT),
        socket.gethostname(),
        "/tmp/",  # noqa: S108 - looked for, not used
        "/home/",
        "/root/",
        "/lab?token=",
        "ipykernel_",
    }
    machine |= {getpass.getuser()} - {"root", "user", "runner", "mira", "noor", "tomas"}
    notebooks = [path for path in files() if path.suffix == ".ipynb"]
    assert len(notebooks) >= 36
    for path in notebooks:
        outputs = [
            output
            for cell in json.loads(path.read_text(encoding="utf8"))["cells"]
            for output in cell.get("outputs", [])
        ]
        text = "\n".join(
            json.dumps({k: v for k, v in one.items() if k != "data"})
            + json.dumps({kind: data for kind, data in one.get("data", {}).items() if kind.startswith("text/")})
            for one in outputs
        )
        assert [word for word in machine if word in text] == [], path.name
