"""What a browser changes in an address before it goes there, and does not mention.

Each change is meant kindly. Each is also a way to make an address look like one thing to a person, or to a program
that checks, and be another.

Source: WHATWG URL Standard, §4.4; UTS 46 for the letters of a name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loginlab.world.addresses import is_ip
from loginlab.world.web_address import DEFAULT_PORTS, with_scheme

if TYPE_CHECKING:
    from loginlab.world.web_address import WebAddress

_UP_TO_PATH = re.compile(r"(?:([a-z][a-z0-9+.-]*):)?([/\\]*)([^/\\?#]*)", re.IGNORECASE)
_PORT = re.compile(r":([0-9]*)\Z")
_DOTS = re.compile(r"[/\\](?:\.|%2e){1,2}(?:[/\\?#]|\Z)", re.IGNORECASE)


def find_changes(typed: str, parsed: WebAddress) -> tuple[str, ...]:
    """What differs between what was typed and what the browser read, a sentence each."""
    text = with_scheme(typed)
    begins = _UP_TO_PATH.match(text)
    slashes, authority = (begins[2], begins[3]) if begins else ("", "")
    named = authority.rpartition("@")[2]
    port = _PORT.search(named)
    host = named[: port.start()] if port else named
    changes = (
        (typed != typed.strip(), "It drops the blanks around the address."),
        (bool(re.search(r"[\t\n\r]", typed.strip())), "It drops the line breaks and tabs inside it."),
        (text.startswith("https:") and not _has_scheme(typed), "It puts “https:” and two slashes in front."),
        ("\\" in re.split(r"[?#]", text)[0], "It takes each backslash for a slash. A host ends at a slash."),
        (slashes.replace("\\", "/") != "//", "It goes to the name even though the number of slashes is not two."),
        ("%" in host, "It unpacks the % signs in the host: %2e, for one, is a dot."),
        (any("A" <= letter <= "Z" for letter in host), "It makes the host’s letters small."),
        (not host.isascii() and "xn--" in parsed.host, "It packs the letters outside a to z into a form with “xn--”."),
        (
            not host.isascii() and host.lower() != parsed.host and "xn--" not in parsed.host,
            "It takes unusual letters or dots in the host for the usual ones, or leaves them out.",
        ),
        (
            is_ip(parsed.host) and host.isascii() and "%" not in host and host.lower() != parsed.host,
            f"It works the number out: it goes to {parsed.host}.",
        ),
        (
            port is not None and parsed.port is None and parsed.scheme in DEFAULT_PORTS,
            "It leaves the port out, because it is the usual one.",
        ),
        (bool(_DOTS.search(text)), "It walks the dots in the path: “..” goes one folder up."),
        (any(not letter.isascii() or letter == " " for letter in text[begins.end() if begins else 0 :]),
         "It packs blanks and unusual letters behind the host into % signs."),
    )  # fmt: skip
    return tuple(sentence for happened, sentence in changes if happened)


def _has_scheme(typed: str) -> bool:
    begun = re.sub(r"[\t\n\r]", "", typed.strip()).lower()
    return begun.startswith(("https:", "http:"))
