"""uv is told what pip knows, so a machine that reaches packages only through its company's mirror can start."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def pip_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A file of pip settings that is the only one there is."""
    settings = tmp_path / "pip.conf"
    for name in ("PIP_FIND_LINKS", "PIP_CERT", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_DEFAULT_TIMEOUT"):
        monkeypatch.delenv(name, raising=False)
    for name in ("SSL_CERT_FILE", "UV_DEFAULT_INDEX", "UV_INDEX", "UV_FIND_LINKS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", str(settings))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return settings


def ask(course: ModuleType) -> dict[str, str]:
    return dict(course.uv_settings([course.sys.executable, "-m", "pip"]))


def test_a_mirror_with_extras_is_passed_on_as_pip_uses_it(course: ModuleType, pip_says: Path) -> None:
    """pip looks in every index for the best version; uv does so only when told."""
    pip_says.write_text(
        "[global]\nindex-url = https://mirror.test/simple\nextra-index-url = https://a.test/s\n  https://b.test/s\n"
        "find-links = /one /two\ntrusted-host = mirror.test\ncert = /etc/own.pem\ntimeout = 90\n",
        encoding="utf-8",
    )
    assert ask(course) == {  # every one of these outranks what the machine's own file may say
        "UV_DEFAULT_INDEX": "https://mirror.test/simple",
        "UV_INDEX": "https://a.test/s https://b.test/s",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_FIND_LINKS": "/one,/two",
        "UV_INSECURE_HOST": "mirror.test",
        "SSL_CERT_FILE": "/etc/own.pem",
        "UV_HTTP_TIMEOUT": "90",
    }


def test_the_more_particular_setting_wins(course: ModuleType, pip_says: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable outranks the section for installing, and that outranks the general one."""
    pip_says.write_text(
        "[install]\nindex-url = https://install.test/simple\n[global]\nindex-url = https://global.test/simple\n",
        encoding="utf-8",
    )
    assert ask(course)["UV_DEFAULT_INDEX"] == "https://install.test/simple"
    monkeypatch.setenv("PIP_INDEX_URL", "https://variable.test/simple")
    assert ask(course)["UV_DEFAULT_INDEX"] == "https://variable.test/simple"


def test_what_a_person_told_uv_itself_is_left_alone(
    course: ModuleType, pip_says: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who sets uv's own variable means uv."""
    pip_says.write_text("[global]\nindex-url = https://pip.test/simple\n", encoding="utf-8")
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://uv.test/simple")
    assert "UV_DEFAULT_INDEX" not in ask(course)


def test_without_settings_nothing_is_passed_on(
    course: ModuleType, pip_says: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Most people have none; here those of the whole machine are left out too, as pip's own manual says."""
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    assert ask(course) == {}


def test_a_pip_that_cannot_be_asked_is_no_obstacle(course: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some systems ship a pip without the command that lists settings."""
    failed = subprocess.CompletedProcess([], 1, stdout="")
    monkeypatch.setattr(course.subprocess, "run", lambda *_args, **_more: failed)
    assert ask(course) == {}
