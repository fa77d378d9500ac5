"""Ways in which people write a secret so that it “is not really there”. The scanner is tried with all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from loginlab.labs.help_ticket.readings import SPELLED_OUT, UNITS

_DIGIT_WORDS = {digit: word for word, digit in reversed(UNITS.items()) if word not in {"oh", "nought", "null", "niner"}}
_LETTER_WORDS = {letter: word for word, letter in SPELLED_OUT.items()}
_CYRILLIC = str.maketrans("aeopcxyAEOPCXMTHBK", "аеорсхуАЕОРСХМТНВК")
_LOOKS = str.maketrans("aeolst", "430157")


@dataclass(frozen=True, slots=True)
class Disguise:
    """One way to write a secret differently.

    Args:
        id: by which quizzes and tests know it.
        words: what is done.
        apply: does it.
        least: characters a secret must have for it to be recognised again; 0 if any will do.
    """

    id: str
    words: str
    apply: Callable[[str, Random], str]
    least: int = 0


def _between(*signs: str) -> Callable[[str, Random], str]:
    """One of these signs between all characters, or in the gaps that a pair or a triple leaves."""

    def apply(secret: str, random: Random) -> str:
        size = random.choice((1, 2, 3))
        groups = [secret[n : n + size] for n in range(0, len(secret), size)]
        return "".join(group + random.choice(signs) for group in groups[:-1]) + groups[-1]

    return apply


def _in_words(secret: str, _random: Random) -> str:
    return " ".join(_DIGIT_WORDS.get(one) or _LETTER_WORDS.get(one.lower()) or one for one in secret)


def _other_digits(secret: str, _random: Random) -> str:
    return "".join(chr(0x0660 + int(one)) if one in "0123456789" else one for one in secret)


def _full_width(secret: str, _random: Random) -> str:
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in secret)


def _other_capitals(secret: str, random: Random) -> str:
    return "".join(random.choice((one.upper(), one.lower())) for one in secret)


def _two_sentences(secret: str, random: Random) -> str:
    cut = random.randint(len(secret) // 3, len(secret) - len(secret) // 3)
    return f"The first half is {secret[:cut]}. What comes behind it is {secret[cut:]}, as you know."


DISGUISES: dict[str, Disguise] = {
    one.id: one
    for one in (
        Disguise("as-it-is", "as it is", lambda secret, _: secret),
        Disguise("spaces", "with spaces, tabs or new lines between", _between(" ", "\t", "\n", "   ", "\u00a0")),
        Disguise("invisible", "with invisible characters between", _between("\u200b", "\u2060", "\ufeff", "\u00ad")),
        Disguise("signs", "with dots, dashes or other signs between", _between(".", "-", "_", "/", " · ", "*", ",")),
        Disguise("capitals", "in other capitals", _other_capitals),
        Disguise("full-width", "in the wide characters of East Asia", _full_width),
        Disguise("other-digits", "in the digits of another script", _other_digits),
        Disguise("look-alikes", "in letters of another alphabet", lambda s, _: s.translate(_CYRILLIC)),
        Disguise("accents", "with marks above the letters", lambda s, _: "".join(f"{one}\u0301" for one in s)),
        Disguise("words", "spelled out in words", _in_words),
        Disguise("backwards", "from the end to the beginning", lambda secret, _: secret[::-1]),
        Disguise("digits-for-letters", "with digits for letters", lambda s, _: s.translate(_LOOKS), least=10),
        Disguise("two-sentences", "in two halves, in two sentences", _two_sentences),
    )
}  # fmt: skip
