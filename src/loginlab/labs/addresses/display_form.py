"""The two forms of a name with letters beyond a to z: the one that is looked up, and the one that people see.

The look-up knows a to z, digits and the hyphen only. Other letters are packed into a label that begins with ``xn--``.
A browser may show either form, so that a name can look like another one in a mail and like nonsense in the bar.

Source: RFC 5891 (IDNA 2008), RFC 3492 (Punycode).
"""

from __future__ import annotations

import unicodedata

LOOKS_LIKE = {"\u0430": "a", "\u0435": "e", "\u0433": "r", "\u0578": "n", "1": "l", "0": "o"}
"""Letters drawn like one of a to z: Cyrillic a, ie and ghe, Armenian vo, two digits (UTS 39, confusables)."""


def to_unicode(host: str) -> str:
    """A host with its own letters; a label that stands for none stays as it is."""
    if "xn--" not in host:
        return host
    return ".".join(_label_shown(label) for label in host.split("."))


def to_ascii(host: str) -> str:
    """A host in the form that is looked up. Raises ``idna.IDNAError`` for a letter that no name may hold."""
    import idna

    return ".".join(label if label.isascii() else idna.encode(label).decode("ascii") for label in host.split("."))


def strange_letters(host: str) -> tuple[tuple[str, str], ...]:
    """The letters of a shown host that are not of a plain keyboard, each once, with the name Unicode gives it."""
    strange = dict.fromkeys(letter for letter in host if not letter.isascii())
    return tuple((letter, unicodedata.name(letter, "a sign without a name").capitalize()) for letter in strange)


def as_seen(text: str) -> str:
    """What an eye takes a text for: letters that look alike are one, and r and n together are an m."""
    return "".join(LOOKS_LIKE.get(letter, letter) for letter in text.lower()).replace("rn", "m")


def _label_shown(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    import idna

    try:
        return idna.decode(label)
    except (idna.IDNAError, UnicodeError):
        return label
