"""One address taken apart, with the part that matters and with all that a browser changes without a word.

Of all the parts only one is registered by somebody and paid for. Everything else, whoever writes the address can
choose freely, and that is where the tricks are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loginlab.labs.addresses.address_notes import note_parts
from loginlab.labs.addresses.display_form import to_unicode
from loginlab.labs.addresses.not_allowed import say_what_is_not_allowed
from loginlab.labs.addresses.silent_changes import find_changes
from loginlab.world.addresses import EXCHANGE, is_ip, public_suffix_of, registrable_domain_of
from loginlab.world.web_address import AddressUnreadable, BeyondPlainReading, NoHost, parse_address

if TYPE_CHECKING:
    from loginlab.world.web_address import WebAddress

LONGEST = 2_000
"""Characters. Browsers take more, but nobody types it, and the reader answers at every key. Chosen for this course."""


HOST = ("in front", "registered name")
"""The pieces that make up the host."""


@dataclass(frozen=True, slots=True)
class ReadAddress:
    """What a browser makes of an address; ``refused`` says why nothing was made of it, and is empty otherwise.

    Args:
        userinfo: the user name and the password in front of the ``@``, with a colon between them.
        host: in the form that is looked up: small letters, ``xn--…`` for other scripts.
        shown: the host as it would look with its own letters.
        suffix: the part below which anybody can register; empty for a number.
        suffix_is_private: whether the list has it from a company that gives names to its customers.
        suffix_is_listed: False if no rule names it, and the last label is taken instead.
        registrable: the part that somebody registered; the host itself if nobody can have registered it.
        before: what stands in front of it, which its owner may write freely.
        port: None if it is the usual one.
        query: with its ``?``; fragment: with its ``#``.
        changed: what a browser changed without saying so, a sentence each.
        notes: what there is to know about the parts, a sentence or two each.
        whole: the address as the browser has it after reading.
    """

    refused: str = ""
    scheme: str = ""
    userinfo: str = ""
    host: str = ""
    shown: str = ""
    suffix: str = ""
    suffix_is_private: bool = False
    suffix_is_listed: bool = False
    registrable: str = ""
    before: str = ""
    port: int | None = None
    path: str = ""
    query: str = ""
    fragment: str = ""
    changed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    whole: str = ""

    @property
    def is_the_exchanges(self) -> bool:
        """Whether it belongs to Lantern Exchange: the registered name, compared as a whole."""
        return not self.refused and self.registrable == EXCHANGE

    def pieces(self) -> tuple[tuple[str, str], ...]:
        """The whole address in order, each piece with what it is; together they are ``whole``."""
        if self.refused:
            return ()
        before = f"{self.before}." if self.before else ""
        named = (
            ("scheme", f"{self.scheme}://"),
            ("user name", f"{self.userinfo}@" if self.userinfo else ""),
            ("in front", before),
            ("registered name", self.host[len(before) :]),
            ("port", "" if self.port is None else f":{self.port}"),
            ("path", self.path),
            ("query", self.query),
            ("fragment", self.fragment),
        )
        return tuple((kind, text) for kind, text in named if text)

    @property
    def shown_whole(self) -> str:
        """The whole address with the host's own letters, as a mail or a chat shows it."""
        return "".join(to_unicode(text) if kind in HOST else text for kind, text in self.pieces())


def read_address(typed: object) -> ReadAddress:
    """Read an address as a browser does. Never raises for text; what cannot be read gives a sentence in ``refused``."""
    if not isinstance(typed, str):
        return ReadAddress(refused="An address is text.")
    if len(typed) > LONGEST:
        return ReadAddress(
            refused=f"That is longer than {LONGEST:,} characters. The reader looks at up to {LONGEST:,}, so that it "
            "can answer at every key."
        )
    if not typed.strip():
        return ReadAddress(refused="Nothing is typed yet.")
    try:
        return _taken_apart(typed, parse_address(typed))
    except (NoHost, BeyondPlainReading) as refused:
        return ReadAddress(refused=str(refused))
    except AddressUnreadable as refused:
        return ReadAddress(refused=say_what_is_not_allowed(typed) or str(refused))


def _taken_apart(typed: str, parsed: WebAddress) -> ReadAddress:
    host = parsed.host.removesuffix(".")
    registrable = host if is_ip(host) else registrable_domain_of(host)
    suffix = public_suffix_of(host)
    read = ReadAddress(
        scheme=parsed.scheme,
        userinfo=parsed.username + (f":{parsed.password}" if parsed.password else ""),
        host=parsed.host,
        shown=to_unicode(parsed.host),
        suffix=suffix.name,
        suffix_is_private=suffix.private,
        suffix_is_listed=suffix.listed,
        registrable=registrable,
        before=host.removesuffix(registrable).removesuffix("."),
        port=parsed.port,
        path=parsed.path,
        query=parsed.query,
        fragment=parsed.fragment,
        whole=parsed.whole,
    )
    return replace(read, changed=find_changes(typed, parsed), notes=note_parts(read))
