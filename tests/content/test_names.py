"""Names and addresses: only reserved ones, so that nothing printed here is anybody's, and nothing can be followed."""

from __future__ import annotations

import ipaddress
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(
    path
    for folder in ("content", "src/loginlab")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".yaml", ".js", ".css", ".html", ".json", ".txt", ".svg"} and "_cache" not in str(path)
)
NOTEBOOKS = sorted(
    path for folder in ("notebooks", "exercises", "solutions") for path in (ROOT / folder).glob("*.ipynb")
)
READ = {path for path in FILES if path.suffix == ".yaml"}  # sentences and no program

# Endings that people register names under. Some of them are words of a program too (`phone.app`, `run.exchange`), so
# those are looked for in what people read, and in addresses anywhere.
REAL = "com|net|org|info|biz|io|uk|de|cn|eu|us|ru|jp|cc|tv"
WORDS = "dev|app|xyz|top|site|online|exchange|finance|in|ai|me"


def named(endings: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@./-])(?!loginlab\.)(?:[a-z0-9-]+\.)+(?:{endings})(?![\w(-])", re.IGNORECASE)


URL = re.compile(r"\b(?:https?|wss?|ftp)://([^/\s\"'`<>)\\]+)", re.IGNORECASE)
IPV4 = re.compile(r"(?<![\d.§])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")

RESERVED = (".example", ".test", ".invalid", ".localhost")  # RFC 2606
DOCUMENTATION = [
    ipaddress.ip_network(net) for net in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "127.0.0.0/8")
]

# What may stand here although it is real, and why.
ALLOWED = {
    "something.co.uk": "shows that a registered name can have three parts; it is nobody's page and no link",
    "co.uk": "the ending of that name, which belongs to nobody: what a reader of the last two words takes for an owner",
    "creativecommons.org": "names the licence of the text",
    "www.w3.org": "the name of an XML namespace, which nothing opens",
}


def is_reserved(host: str) -> bool:
    """Whether nobody can own it: a reserved name, a documentation address, or this machine."""
    bare = host.rsplit("@", 1)[-1].split(":")[0].rstrip(".,;").lower()
    if bare == "localhost" or "{" in bare or bare.startswith("["):
        return True
    return bare.endswith(RESERVED) or bare in ("example", "test") or in_documentation(bare)


def in_documentation(address: str) -> bool:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(found in net for net in DOCUMENTATION)


def foreign(text: str, *, is_program: bool = False) -> Iterator[str]:
    """Every host or address in a text that somebody might own."""
    hosts = [*URL.findall(text), *named(REAL if is_program else f"{REAL}|{WORDS}").findall(text)]
    yield from (host for host in hosts if not is_reserved(host) and host not in ALLOWED)
    yield from (ip for ip in IPV4.findall(text) if not in_documentation(ip) and ip != "0.0.0.0")  # noqa: S104


def test_every_host_and_address_is_reserved() -> None:
    """RFC 2606 names and RFC 5737 addresses, or one of the few that have a reason."""
    found = {
        path: list(foreign(path.read_text(encoding="utf8"), is_program=path not in READ)) for path in FILES + NOTEBOOKS
    }
    assert {path: hosts for path, hosts in found.items() if hosts} == {}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_prose_names_a_host_that_somebody_might_own(path: Path) -> None:
    """Outside the code cells, also under the endings that are words of a program."""
    cells = json.loads(path.read_text(encoding="utf8"))["cells"]
    prose = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    assert list(foreign(prose)) == []


@pytest.mark.parametrize(
    "text",
    [
        "open www.bitmart.com now",
        "https://lantern.exchange/",
        "at 8.8.8.8",
        "see https://news.site-of-somebody/",
        "lantern.example.evil.net",
        "(bank.co.uk)",
        "https://lantern.example@evil.org/",
    ],
)
def test_a_name_that_somebody_might_own_is_found(text: str) -> None:
    """The test above can fail."""
    assert list(foreign(text))


@pytest.mark.parametrize(
    "text",
    ["https://www.lantern.example.account-check.test/x", "mira@mail.example", "198.51.100.7", "model.on(x)", "0.1.0"],
)
def test_a_reserved_name_is_let_through(text: str) -> None:
    """And does not cry wolf."""
    assert not list(foreign(text))


def test_every_exception_is_used() -> None:
    """An exception that nobody needs any more is an open door."""
    everything = "\n".join(path.read_text(encoding="utf8") for path in [*FILES, ROOT / "LICENSE-TEXT"])
    unused = [name for name in ALLOWED if name not in everything]
    assert unused == []


@pytest.mark.parametrize("path", [*NOTEBOOKS, *(ROOT / "content").rglob("*.py")], ids=lambda path: path.name)
def test_nothing_can_be_clicked_that_leads_outside(path: Path) -> None:
    """Addresses are printed to be read: no Markdown link, no <a>, no <img>, no form, no bare address that a viewer
    would turn into a link."""
    text = path.read_text(encoding="utf8")
    assert not re.search(r"\]\((?!\.\./)[^)]*\)", text.replace("\\n", " "))
    assert not re.search(r"<(?:a|img|form|iframe|script|link|object|embed)\b", text, re.IGNORECASE)
    assert not re.search(r"<https?:", text)
    if path.suffix == ".py":
        prose = "\n".join(line for line in text.splitlines() if line.startswith("#"))
        bare = [part for part in re.split(r"`[^`]*`", prose) if re.search(r"https?://\w", part)]
        assert bare == []
