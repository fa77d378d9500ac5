"""Asking whether a password has leaked, without telling it: the range protocol of Have I Been Pwned.

The asker hashes the password with SHA-1 and sends only the beginning of the hash. The service answers with the rest
of *every* leaked hash that begins so, and how often each was seen; the asker looks for its own among them. The
service learns that it was one of a crowd (k-anonymity), and not which, nor whether it was there at all.

SHA-1 is broken for signatures and does no harm here: it only has to scatter.

The real service takes five hexadecimal digits and holds hundreds of millions of hashes. Ours holds the 30,000 that
come with the course, so five digits would leave hardly any crowd; here the number of digits is a setting.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

RANGE_HOST = "range.leaks.example"
"""A service of this course, reached over the world's internet only."""
HEX = frozenset("0123456789ABCDEF")
REAL_PREFIX = 5
"""Digits that the real service takes."""
LESSON_PREFIX = 2
"""Digits that leave a crowd of a hundred or so with 30,000 hashes."""
PREFIX_CHOICES = (1, 2, 3, 4, 5)


def leaked_hash(password: str) -> str:
    """The SHA-1 of a password, 40 hexadecimal digits in capitals, as the protocol writes it."""
    return hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()


class RangeService:
    """A service that answers which leaked hashes begin with a prefix; a WSGI application (PEP 3333).

    Args:
        leaked: passwords with how often each was seen.
        prefix_length: digits it takes; any other number is refused (400), as the real service does.
    """

    def __init__(self, leaked: Iterable[tuple[str, int]], prefix_length: int = LESSON_PREFIX) -> None:
        self.prefix_length = prefix_length
        self.asked: list[str] = []
        self._ranges: dict[str, list[str]] = {}
        for password, count in leaked:
            digest = leaked_hash(password)
            line = f"{digest[prefix_length:]}:{count}"
            self._ranges.setdefault(digest[:prefix_length], []).append(line)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Sequence[bytes]:
        """Answer ``GET /range/PREFIX`` with one line for each hash that begins so."""
        prefix = str(environ.get("PATH_INFO", "")).removeprefix("/range/").upper()
        if len(prefix) != self.prefix_length or not set(prefix) <= HEX:
            return _answer(
                start_response, "400 Bad Request", f"The prefix has {self.prefix_length} hexadecimal digits."
            )
        self.asked.append(prefix)
        return _answer(start_response, "200 OK", "\r\n".join(sorted(self._ranges.get(prefix, ()))))


def _answer(start_response: StartResponse, status: str, text: str) -> Sequence[bytes]:
    body = text.encode()
    start_response(status, [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]


@dataclass(frozen=True)
class Checked:
    """What came of asking.

    Args:
        sent: all that left the asker.
        crowd: how many hashes came back.
        seen: how often the password was seen in leaks; 0 if it was not among them.
    """

    sent: str
    crowd: int
    seen: int


def check_password(password: str, client: httpx.Client, prefix_length: int = LESSON_PREFIX) -> Checked:
    """Ask the service, telling it the prefix and nothing else."""
    digest = leaked_hash(password)
    prefix, rest = digest[:prefix_length], digest[prefix_length:]
    answer = client.get(f"https://{RANGE_HOST}/range/{prefix}")
    answer.raise_for_status()
    lines = [line.split(":") for line in answer.text.split()]
    seen = {suffix: int(count) for suffix, count in lines}
    return Checked(prefix, len(lines), seen.get(rest, 0))


@dataclass(frozen=True)
class Crowd:
    """How many hashes share a prefix, over all the prefixes that occur.

    Args:
        prefix_length: digits sent.
        smallest: the smallest crowd; 1 means that the prefix names the password.
        median: the crowd in the middle.
        alone: how many passwords are alone under their prefix.
    """

    prefix_length: int
    smallest: int
    median: int
    largest: int
    alone: int


def measure_crowds(passwords: Sequence[str], prefix_length: int) -> Crowd:
    """Count who hides among whom."""
    sizes = sorted(Counter(leaked_hash(password)[:prefix_length] for password in passwords).values())
    alone = sum(size == 1 for size in sizes)
    return Crowd(prefix_length, sizes[0], sizes[len(sizes) // 2], sizes[-1], alone)
