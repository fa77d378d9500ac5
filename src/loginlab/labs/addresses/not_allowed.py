"""Why a browser would not open an address: which sign or number is not allowed there, where that can be told.

What reads like a browser says only that it refuses. Who has typed two words needs to hear of the blank between them.
"""

from __future__ import annotations

import re

from loginlab.world.web_address import with_scheme

LARGEST_PORT = 65_535
_NAME_AND_PORT = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?[/\\]*(?:[^/\\?#]*@)?([^/\\?#]*)", re.IGNORECASE)
_NEVER = re.compile(r"[<>^|%\x00-\x20\x7f]")
BLANK = "A browser would not open this: there is a blank in the name, and no name on the internet has one."
NO_PORT = f"A browser would not open this: behind the colon stands no port. A port is a number up to {LARGEST_PORT:,}."


def say_what_is_not_allowed(typed: str) -> str:
    """The sentence for a text that a browser has refused; empty where nothing better is known than that it did.

    It never repeats the address.
    """
    found = _NAME_AND_PORT.match(with_scheme(typed))
    named = found[1] if found else ""
    if re.search(r"\s", named):
        return BLANK
    name, colon, port = named.partition("]")[2].rpartition(":") if named.startswith("[") else named.partition(":")
    if colon and not (port.isascii() and port.isdigit() and int(port[:6]) <= LARGEST_PORT):
        return NO_PORT
    strange = _NEVER.search(name)
    if strange is not None and strange[0].isprintable():
        return f"A browser would not open this: “{strange[0]}” is not allowed in a name, and it stands in this one."
    return ""
