"""Secret scanning: reading a ticket for what must never stand in it, before anybody else reads it.

Two searches. One knows the secrets of this account and finds them in every reading of the text: spaced, spelled,
turned round, in two halves. The other knows none, and finds what looks like one. A finding says which kind, where and
in which disguise, and never what: a warning that repeats the secret has sent it once more.

No scanner finds everything. Who wants to hide a secret from it can. It is there for people who do not want to, and
send one all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loginlab.labs.help_ticket.readings import (
    Digits,
    Reading,
    digits_in,
    fold,
    fold_looks,
    read_folded,
    read_looks,
    read_plain,
    read_words,
)
from loginlab.labs.help_ticket.secret_kinds import INSTEAD, WHY, Secret, SecretKind
from loginlab.labs.help_ticket.secret_shapes import find_shapes

LONGEST_TICKET = 10_000
"""Characters. Nobody reads a longer one, and a scanner that can be kept busy for minutes protects nobody. Chosen for
this course."""
SHORTEST = 4
"""Characters of a secret that can be searched for: three would be found in every text."""
LONG_ENOUGH = 10
"""Characters from which on a secret is also found with digits for letters, or in pieces. Chosen for this course."""
PIECE = 3
"""Characters of the smaller piece of a long secret; the larger one is far too long to be there by chance. Chosen for
this course."""
APART = 400
"""How far the first piece and the last may lie apart, in characters: some sentences. Chosen for this course."""


class TextTooLong(ValueError):  # noqa: N818 - named for what the desk says
    """The text is longer than a ticket may be; the message is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding. It holds no part of the secret.

    Args:
        kind: what was found.
        line: in which line, from 1.
        start: where it begins in the text, from 0.
        end: where it ends.
        disguise: how it was written.
        known: whether it is a secret of this account, or only looks like one.
    """

    kind: SecretKind
    line: int
    start: int
    end: int
    disguise: str
    known: bool

    @property
    def why(self) -> str:
        """Why that is dangerous."""
        return WHY[self.kind]

    @property
    def instead(self) -> str:
        """What to write in its place."""
        return INSTEAD[self.kind]


def find_secrets(text: str, secrets: Sequence[Secret] = ()) -> tuple[Found, ...]:
    """Find all secrets in a text, in the order in which they stand there.

    Args:
        text: the ticket, at most LONGEST_TICKET characters.
        secrets: those of this account; shapes are found without any.

    Raises TextTooLong.
    """
    if len(text) > LONGEST_TICKET:
        raise TextTooLong(f"A ticket has at most {LONGEST_TICKET:,} characters. Keep to what happened.")
    known = [_found(text, *one, known=True) for one in _known(text, secrets)]
    plain = read_plain(text)
    looks = []
    for kind, start, end, how in find_shapes(plain.text):
        first, last = plain.places[start], plain.places[end - 1] + 1
        looks.append(_found(text, kind, first, last, how, known=False))
    return tuple(sorted(_outermost((*known, *looks)), key=lambda one: (one.start, one.end)))


def _found(text: str, kind: SecretKind, start: int, end: int, disguise: str, *, known: bool) -> Found:
    return Found(kind, text.count("\n", 0, start) + 1, start, end, disguise, known)


def _outermost(found: Iterable[Found]) -> Iterator[Found]:
    """One finding for a place: what is known before what only looks so, the longer before the shorter."""
    taken: list[Found] = []
    for one in sorted(found, key=lambda one: (not one.known, one.start - one.end, one.start)):
        if all(one.end <= other.start or other.end <= one.start for other in taken):
            taken.append(one)
            yield one


def _known(text: str, secrets: Sequence[Secret]) -> Iterator[tuple[SecretKind, int, int, str]]:
    folded, words, looks = read_folded(text), read_words(text), read_looks(text)
    pieces = {reading.words: tuple(digits_in(reading)) for reading in (folded, words)}
    for secret in secrets:
        plain = fold(secret.value)
        if len(plain) < SHORTEST:
            continue
        if plain.isdigit():
            places = list(_digit_places(plain, pieces))
        else:
            places = [*_places(plain, folded), *_places(plain, words)]
            if len(plain) >= LONG_ENOUGH:
                places += [*_places(fold_looks(secret.value), looks)]
                places += [*_places_in_pieces(plain, folded)] if not places else []
        for start, end, how in places:
            while how == "in words" and end < len(text) and text[end].isalpha():
                end += 1
            yield secret.kind, start, end, describe_disguise(text[start:end], secret.value, how)


def _places(secret: str, reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Where a secret stands in a reading, forwards and backwards."""
    for needle, how in ((secret, reading.words), (secret[::-1], "backwards")):
        at = reading.text.find(needle)
        while at >= 0:
            yield reading.places[at], reading.places[at + len(needle) - 1] + 1, how
            at = reading.text.find(needle, at + len(needle))


def _digit_places(code: str, pieces: dict[str, tuple[Digits, ...]]) -> Iterator[tuple[int, int, str]]:
    """Where a code stands: within one number, or as numbers one after the other that make it up exactly."""
    for how, numbers in pieces.items():
        for needle, words in ((code, how), (code[::-1], "backwards")):
            for place, number in enumerate(numbers):
                if (at := number.text.find(needle)) >= 0:
                    yield number.start + at, number.start + at + len(needle), words
                    continue
                if not needle.startswith(number.text):
                    continue
                made = number.text
                for later in numbers[place + 1 : place + len(needle)]:
                    made += later.text
                    if later.end - number.start > APART or not needle.startswith(made):
                        break
                    if made == needle:
                        yield number.start, later.end, words
                        break


def _places_in_pieces(secret: str, reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Where a long secret stands in two pieces, the first half before the second or behind it."""
    for cut in range(PIECE, len(secret) - PIECE + 1):
        one, other = reading.text.find(secret[:cut]), reading.text.find(secret[cut:])
        if one < 0:
            return
        if other < 0:
            continue
        start, end = min(one, other), max(one + cut, other + len(secret) - cut)
        first, last = reading.places[start], reading.places[end - 1] + 1
        if last - first <= APART + len(secret):
            yield first, last, "in pieces"
            return


def describe_disguise(shown: str, secret: str, how: str = "") -> str:
    """How a secret was written, in words that hold nothing of it."""
    if shown == secret:
        return "as it is"
    if not how and secret.isdigit() and any(map(str.isalpha, shown)):
        how = "in pieces"
    found = [how] if how else []
    if how not in {"in words", "in pieces"}:
        plain = "".join(read_plain(shown).text.split())
        if any(not one.isascii() for one in shown):
            found.append("with other characters that look the same, or with invisible ones")
        if any(one.isspace() for one in shown) and not any(one.isspace() for one in secret):
            found.append("with spaces or new lines between")
        if _signs(plain) > _signs(secret):
            found.append("with dots, dashes or other signs between")
        if shown.casefold() == secret.casefold():
            found.append("in other capitals")
    return ", ".join(found) or "spaced or spelled differently"


def _signs(text: str) -> int:
    return sum(not one.isalnum() for one in text)
