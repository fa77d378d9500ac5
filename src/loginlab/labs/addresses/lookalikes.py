"""Look-alikes of the exchange's address, by the kind of trick.

Whoever makes a copy needs a name that they can have and that will be taken for the real one. There are only so many
ways, and each has a name. All of these end in a reserved name, so nobody can own one.

Source: the kinds are those of dnstwist and of UTS 39; which letters are confusable is from UTS 39, confusables.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from publicsuffixlist import PublicSuffixList

from loginlab.labs.addresses.address_notes import BRAND
from loginlab.labs.addresses.display_form import to_ascii
from loginlab.labs.addresses.reading import read_address
from loginlab.world.addresses import EXCHANGE, parse_host

OWNERS = ("account-check.test", "secure-session.test", "verify-desk.test", "wallet-care.example", "id-confirm.example")
PLATFORMS = ("sites.example", "freepages.example", "pages.test")
"""Made-up platforms where anybody can have a page."""
WORDS = ("login", "support", "exchange", "secure", "help", "signin", "verify")
PATHS = ("/", "/sign-in", "/en/login", "/session/expired", "/verify?step=2", "/sign-in?next=/withdraw")
CONFUSABLE = {"a": "\u0430", "e": "\u0435", "r": "\u0433", "n": "\u0578", "l": "1"}
"""For a letter, one that is drawn like it: Cyrillic a, ie and ghe, Armenian vo, the digit one."""


class Kind(StrEnum):
    """How a look-alike gets to look alike."""

    SUBDOMAIN = "subdomain"
    HYPHEN = "hyphen"
    OMISSION = "omission"
    TRANSPOSITION = "transposition"
    HOMOGLYPH = "homoglyph"
    OTHER_ENDING = "other ending"
    USERINFO = "userinfo"
    PLATFORM = "platform subdomain"


IN_WORDS = {
    Kind.SUBDOMAIN: "the whole name in front of another",
    Kind.HYPHEN: "a word joined on with a hyphen",
    Kind.OMISSION: "a letter left out",
    Kind.TRANSPOSITION: "two letters exchanged",
    Kind.HOMOGLYPH: "a letter that is drawn alike",
    Kind.OTHER_ENDING: "the right name with another ending",
    Kind.USERINFO: "the name in front of an @",
    Kind.PLATFORM: "a tenant’s page on a platform",
}
"""Each kind for somebody who does not know its name yet; the tool shows both, and the exercise asks for these."""

WHY = {
    Kind.SUBDOMAIN: "The whole name stands in front, where the owner of the rest may write anything.",
    Kind.HYPHEN: "A word is joined on with a hyphen. That makes another name, which anybody can register.",
    Kind.OMISSION: "A letter is missing. The eye puts it back.",
    Kind.TRANSPOSITION: "Two letters have changed places. The eye reads words by their outline.",
    Kind.HOMOGLYPH: "A letter is another one that is drawn alike. No eye sees that for sure.",
    Kind.OTHER_ENDING: "The name is right and the ending is not. Each ending is sold by somebody else.",
    Kind.USERINFO: "The name stands in front of an @. That is a user name, and the host comes after it.",
    Kind.PLATFORM: "A page on a platform where anybody can have one. The platform is known; who wrote the page is not.",
}
"""What the trick is, and why it works."""


@dataclass(frozen=True, slots=True)
class LookAlike:
    """One copy's address.

    Args:
        address: in the form that is looked up.
        shown: with the letters that a mail or a chat shows; differs for letters of another alphabet only.
        registrable: who really answers.
    """

    kind: Kind
    address: str
    shown: str
    registrable: str

    @property
    def why(self) -> str:
        """What the trick is."""
        return WHY[self.kind]


def generate_lookalike(random: Random, kind: Kind) -> LookAlike:
    """One look-alike of a kind."""
    address = f"https://{to_ascii_host(MAKERS[kind](random))}{random.choice(PATHS)}"
    read = read_address(address)
    return LookAlike(kind, address, read.shown_whole, read.registrable)


def generate_lookalikes(random: Random, each: int = 4) -> tuple[LookAlike, ...]:
    """As many of each kind, no two alike, kind by kind.

    Raises ValueError for more than twelve of each: there are not so many letters to leave out.
    """
    if not 1 <= each <= 12:
        message = f"Between 1 and 12 of each kind can be made, not {each}."
        raise ValueError(message)
    made: dict[str, LookAlike] = {}
    for kind in Kind:
        wanted = len(made) + each
        while len(made) < wanted:
            one = generate_lookalike(random, kind)
            made.setdefault(one.address, one)
    return tuple(made.values())


def owner_if_listed(address: str, platform: str) -> str:
    """Who would answer for an address if its platform were on the Public Suffix List, in the private part.

    A platform that gives each customer a name below its own can have itself listed. Then browsers keep the customers
    apart, and each customer's name counts as registered. Many platforms never ask for it; then the list's general
    rule holds, and all their pages count as the platform's.
    """
    return PublicSuffixList(source=f"{platform}\n").privatesuffix(parse_host(address)) or platform


def to_ascii_host(login_and_host: str) -> str:
    """The form that is looked up, with what stands in front of an @ left as it is."""
    login, at, host = login_and_host.rpartition("@")
    return f"{login}{at}{to_ascii(host)}"


def _subdomain(random: Random) -> str:
    return f"{random.choice(('', 'www.', 'help.'))}{EXCHANGE}.{random.choice(OWNERS)}"


def _hyphen(random: Random) -> str:
    name = random.choice((f"{BRAND}-{random.choice(WORDS)}", f"{random.choice(WORDS)}-{BRAND}", f"{BRAND}-example"))
    ending = "test" if name.endswith("-example") else random.choice(("example", "test"))
    return f"{random.choice(('', 'www.'))}{name}.{ending}"


def _omission(random: Random) -> str:
    gone = random.randrange(1, len(BRAND))  # the first letter is the one that is missed
    return f"{random.choice(('', 'www.'))}{BRAND[:gone]}{BRAND[gone + 1 :]}.example"


def _transposition(random: Random) -> str:
    at = random.randrange(1, len(BRAND) - 1)
    return f"{random.choice(('', 'www.'))}{BRAND[:at]}{BRAND[at + 1]}{BRAND[at]}{BRAND[at + 2 :]}.example"


def _homoglyph(random: Random) -> str:
    if random.random() < 0.2:
        return BRAND.replace("rn", "m") + ".example"
    at = random.choice([n for n, letter in enumerate(BRAND) if letter in CONFUSABLE])
    return f"{BRAND[:at]}{CONFUSABLE[BRAND[at]]}{BRAND[at + 1 :]}.example"


def _other_ending(random: Random) -> str:
    return f"{random.choice(('', 'www.', 'help.'))}{BRAND}.{random.choice(('test', 'invalid'))}"


def _userinfo(random: Random) -> str:
    login = random.choice((EXCHANGE, f"www.{EXCHANGE}", f"{EXCHANGE}:443", f"{EXCHANGE}&session-7c41"))
    return f"{login}@{random.choice(OWNERS)}"


def _platform(random: Random) -> str:
    name = random.choice((BRAND, f"{BRAND}-{random.choice(WORDS)}", f"{random.choice(WORDS)}-{BRAND}"))
    return f"{name}.{random.choice(PLATFORMS)}"


MAKERS: dict[Kind, Callable[[Random], str]] = {
    Kind.SUBDOMAIN: _subdomain,
    Kind.HYPHEN: _hyphen,
    Kind.OMISSION: _omission,
    Kind.TRANSPOSITION: _transposition,
    Kind.HOMOGLYPH: _homoglyph,
    Kind.OTHER_ENDING: _other_ending,
    Kind.USERINFO: _userinfo,
    Kind.PLATFORM: _platform,
}
