"""What there is to know about the parts of one address, in plain words and with the reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loginlab.labs.addresses.display_form import as_seen, strange_letters, to_unicode
from loginlab.world.addresses import EXCHANGE, is_ip, is_public_suffix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loginlab.labs.addresses.reading import ReadAddress

BRAND = EXCHANGE.partition(".")[0]
LABEL_LIMIT, HOST_LIMIT = 63, 253
"""Characters of one label and of a whole name (RFC 1035 §2.3.4)."""
_NAME_INSIDE = re.compile(r"[a-z0-9-]+\.(?:example|test|invalid|com|net|org)\b", re.IGNORECASE)
SHORT = 60


def note_parts(read: ReadAddress) -> tuple[str, ...]:
    """Every note that fits, the most important first."""
    return tuple(_notes(read))


def _notes(read: ReadAddress) -> Iterator[str]:
    host, owner = read.host.removesuffix("."), _short(read.registrable)
    if read.userinfo:
        yield (
            "What stands in front of the @ is a user name and no place. Anybody can write anything there. The browser "
            f"goes to what follows: {_short(host)}."
        )
    if is_ip(host):
        yield "This is a number and no name. Nobody has put a name to it, so it says nothing about whose it is."
    elif "" in host.split(".") or len(host) > HOST_LIMIT or max(map(len, host.split("."))) > LABEL_LIMIT:
        yield "No computer can have this name: a part of it is empty or too long. So nobody answers for it."
    elif is_public_suffix(host):
        yield "This is an ending and not a name: others register names below it. So nobody answers for it as a whole."
    elif read.suffix_is_private:
        yield (
            f"“{read.suffix}” belongs to a company that gives names below it to its customers. Each name there has an "
            "owner of its own, and the company’s good name says nothing about them."
        )
    if as_seen(BRAND) in as_seen(to_unicode(read.before)):
        yield f"“{_short(read.before)}” stands in front. Whoever owns {owner} may write any name there."
    if letters := strange_letters(read.shown):
        named = ", ".join(f"“{letter}” ({name})" for letter, name in letters[:3])
        more = f" and {len(letters) - 3} more" if len(letters) > 3 else ""
        yield (
            f"The name holds {named}{more}. Some letters of other alphabets are drawn like ours. A browser may show "
            f"them as they are, or as “{_short(read.host)}”."
        )
    mine = to_unicode(read.registrable)
    if read.registrable != EXCHANGE and as_seen(mine) == as_seen(EXCHANGE):
        yield f"It looks like {EXCHANGE} and is another name. No eye can be trusted with that; a password manager can."
    if read.scheme == "http":
        yield "Without the s in “https”, anybody on the way can read the page and change it."
    if read.port is not None:
        yield f"The number {read.port} chooses a door of that computer. It says nothing about whose computer it is."
    behind = (read.path, "path"), (read.query, "query, behind the ?"), (read.fragment, "fragment, behind the #")
    for part, where in behind:
        if BRAND in part.lower() or _NAME_INSIDE.search(part):
            yield f"There is a name in the {where}. It does not decide where the browser goes; {owner} does."
    if read.suffix and not read.suffix_is_listed:
        yield (
            f"“.{_short(read.suffix)}” is not on the list of endings that browsers keep. Then the last word counts as "
            "the ending, and the word in front of it is what somebody registers."
        )


def _short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[: SHORT - 1]}…"
